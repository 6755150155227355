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
package edtf
