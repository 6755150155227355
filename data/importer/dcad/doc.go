// Package dcad reads the Defense Cooperation Agreement Dataset by Brandon J.
// Kinne, version 1.0 (1980-2010): the table of agreements (DCAD-v1.0-main.csv)
// and the table by pair of states and year (DCAD-v1.0-dyadic.csv).
//
// # What is read
//
// Columns are found by name, in any order and case. Of agreements: ccode1,
// ccode2, signYear, and where they are there signMonth, signDay, EIFYear,
// EIFMonth, EIFDay, type, category1 to category3, terminated, endYearEstimate,
// UNTS, DCAid. By pair and year: ccode1, ccode2, year, and of dcaGeneralV1,
// dcaGeneralV2, dcaSectorV1, dcaSectorV2, dcaAnyV1, dcaAnyV2 those that are there.
//
// # What is made
//
// A treaty an agreement, with the stages signed and in force. Where no date of
// entry into force is given, that stage has none, so that the agreement only
// possibly binds. type and categories are said in the note as the file has them:
// their codes are in the codebook, which was not at hand.
//
// The table by pair says in which years two states had an agreement, not which.
// It makes one treaty a pair for general agreements and one for those in a sector
// (or one for any, where the file has nothing else), with a spell for each run of
// years. Years that only the broader count (V2) has make a relation of their own,
// reported rather than confirmed.
//
// # Dates
//
// An agreement starts with its signature. Its end is the data set's estimate,
// about a year (1995~). When the estimate lies in the data's last year or later,
// the agreement was in force when the data stop, and only possibly is after:
// [2010-12-31..]. Without an estimate the end is unknown. By pair, the first year of
// the file is where the data begin, [..1980], and the last where they stop.
//
// # Checked
//
// The columns of both tables and the years were checked against public code that
// reads the files, and that V1 is the narrower, surer count against what its users
// say of it; not against the files or the codebook. Not checked: what type,
// category and terminated hold, whether a pair is listed once or in both orders
// (both are read), and how unknown parts of dates are written; empty, NA, -9 and
// 0 are unknown.
package dcad
