// Package edtf has days, spans, dates and periods as the Extended Date/Time
// Format writes them (EDTF, ISO 8601-2:2019), and the three-valued truth by
// which a period that is only partly known answers whether it holds. It knows
// no actor.
//
//   - Day is a day of the calendar, Span a stretch of days.
//   - Date is a day of which more or less is known: "2024-06-19", "1985-12",
//     "1961~", "[1912,1914]". Parsing is in parse.go.
//   - Period is from one date to another: "1961-07-06/1996", "2024-06-19/..".
//   - Truth is No, Maybe or Yes.
//
// What is read of the standard's levels, and how:
//
//	level  part                       example                   read as
//	0      day, month, year           2024-06-19, 1985-12       the days it covers
//	0      interval                   1961-07-06/1996           both ends included
//	0      time of day                2024-06-19T12:00:00       refused: days are counted
//	1      year of five digits, more  Y170000                   that year
//	1      season                     2023-24                   northern, meteorological
//	1      qualifier ? ~ %            1961~                     one unit more on either side
//	1      unspecified at the end     196X, 2004-XX             any of the days it can be
//	1      open or unknown end        2024-06-19/.., 1961/      an open end has none, an unknown one is Maybe
//	1      negative year              -0043                     that year
//	2      exponent                   Y17E7                     17 and seven zeros
//	2      significant digits         1950S2                    1900 to 1999
//	2      part of a year 25-41       2001-34                   its months
//	2      one of a set               [1667,1668,1670..1672]    with its gaps: not 1669
//	2      all of a set               {1960,1961}               refused: it is several dates
//	2      qualifier of a part        2004-06-~11, ?2004-06     as if it stood for the whole date
//	2      unspecified anywhere       2004-XX-21, 1X60          with its gaps, if it has no qualifier
//	2      interval of such dates     2004-06-~11/2004-07-XX    as any other
//
// Years beyond five million either way have no days of their own and lie at an end
// of time. A date of more than a thousand stretches, such as a day of no known year,
// is any day from its first to its last.
package edtf
