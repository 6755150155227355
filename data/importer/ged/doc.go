// Package ged reads the UCDP Georeferenced Event Dataset (GED), version 17 and
// later, as CSV (GEDEvent_v25_1.csv), also the monthly candidate events: a row
// for each event of organised violence that killed somebody.
//
// # What is read
//
// Columns are found by name, in any order and case. Needed: id, year,
// type_of_violence, side_a, side_b, date_start, date_end, best. Used where they
// are there: side_a_new_id, side_b_new_id, gwnoa, gwnob, conflict_new_id,
// conflict_name, active_year, code_status, country, country_id, low, high,
// deaths_a, deaths_b, deaths_civilians, deaths_unknown. A second row of tags, as
// copies on the Humanitarian Data Exchange have it, is passed over.
//
// # What is made
//
// Events are folded: one relation for each pair of sides, year and type of
// violence. Sides that fight are peers in it, as the file does not say who
// attacked; violence against civilians has a direction. Its note has how many
// events there were, in which countries, and how many they killed: the best
// estimate and, where given, the low and the high one, summed, and whose the
// dead were. The quantity is the best estimate, in deaths.
//
//   - Type 1 (a state and a state or group) and type 2 (groups) are armed conflict
//     where the pair was active in that year, which is the project's word for at
//     least 25 dead, and clashes otherwise. Without active_year, the events are
//     counted.
//   - Type 3 is one-sided violence, a kind of its own: no built-in kind says that
//     one side used force and the other bore no arms. Civilians are a place's, not
//     the world's: an actor for each country, of the kind place or bloc, so that
//     they do not join all who ever harmed civilians.
//   - Governments are states, by Gleditsch-Ward number, or else by the name after
//     "Government of". Others are armed groups with UCDP's number, the same
//     actors as those of the UCDP/PRIO conflicts.
//   - Events whose code_status is not Clear are candidates. A relation with nothing
//     else is reported; one with some says how many.
//
// # Dates
//
// An event lies somewhere between date_start and date_end. A relation starts with
// its first event and ends with its last; where their days are not certain, start
// and end are sets of days: [2022-02-24..2022-02-26]/2022-12-31. It says nothing of
// the days in between without an event. An event whose dates cannot be read was
// some day of its year, with a warning.
//
// # Memory
//
// Rows are read one at a time. What is held is one small record for each pair, year
// and type, and a bit for each event's number, so that one listed twice counts
// once.
//
// # Checked
//
// The 49 columns, the types, date_prec's meaning, dates with a time of day
// (2025-03-01 00:00:00.000) and code_status were checked against public code that
// reads the files and descriptions of them, not against the files themselves.
// Some candidate releases were published without a header; those are not
// recognised.
package ged
