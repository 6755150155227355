// Package cowwars reads the Inter-State Wars of the Correlates of War project,
// version 4.0 (1816-2007): Inter-StateWarData_v4.0.csv, a row for each state in
// a war.
//
// # What is read
//
// Columns are found by name, in any order and case. Needed: WarNum, ccode, Side,
// StartYear1, EndYear1. Used where they are there: WarName, StateName, the
// months and days of both starts and ends, StartYear2, EndYear2, TransFrom,
// WhereFought, Initiator, Outcome, TransTo, BatDeath. -9 is unknown, -8 not
// applicable, -7 (of an end) still going on.
//
// # What is made
//
// One relation a war, an armed conflict of all of its states.
//
//   - From is the side of those that the project calls initiators, To the other.
//     Where both sides have one, or neither has, the table does not tell which side
//     attacked, and the note says so. A war of two states then has no direction; of
//     more, From is side 1, for without it the sides would be lost, with a remark.
//   - A state's spells are its two spells in each of its rows. A state that
//     changed sides is a party on both, each with its own spells. States of
//     opposite sides are tied for as long as both were in the war.
//   - The note says who initiated the war, how it came out for whom, where it was
//     fought, how many died in battle, and what war it came from or turned into.
//     Evidence about each party says the same of that party, with its row.
//
// # Checked
//
// The columns, the codes of Outcome, Initiator and WhereFought, that a row has
// up to two spells, and that the published file has been seen with lines that
// end in a lone CR, were checked against public descriptions of the file and
// code that reads it, not against the file itself. Not checked: that -7 marks
// an end that is still to come; no other reading of it is known.
package cowwars
