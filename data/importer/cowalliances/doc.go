// Package cowalliances reads the Formal Alliances of the Correlates of War
// project, version 4.1 (1816-2012), as published: the tables by_member, by_dyad
// and by_directed and their yearly forms, alliance_v4.1_by_*.csv.
//
// # What is read
//
// Columns are found by name, in any order and case. By member: version4id,
// ccode, mem_st_*, mem_end_*, the alliance's own all_st_* and all_end_*, ss_type.
// By pair of states: version4id, ccode1, ccode2, dyad_st_*, dyad_end_*. In all:
// left_censor, right_censor, defense, neutrality, nonaggression, entente,
// version and, where a table is yearly, year. A table by pair of states that
// has the column asymmetric is by_dyad; one that has not is by_directed, in
// which ccode1 owes and ccode2 is owed.
//
// # What is made
//
// One treaty an alliance (version4id), however many rows it has and however
// many states are in it. Its label is the name by which everyone knows it, where it
// has one (see importer.TreatyName), or else the strongest pledge, and the year it
// began.
//
//   - Parties have the spells of their rows. By pair of states, a party's spells
//     are the union of its pairs'. A pair that was bound for less time than both
//     of its states were in the alliance is named in the note, and its pledges
//     are owed for that time only, an obligation for each spell.
//   - The four pledge flags are independent, and each that is 1 becomes an
//     obligation: defence, set off by an attack on the partner, neutrality, by its
//     war, non-aggression and, for an entente, consultation, which is about a
//     crisis and so also about a war. A blank flag is unknown, not 0: no obligation is made, and
//     the evidence and a warning say that it is blank.
//   - Pledges that not everybody owes to everybody have debtors and creditors.
//     A creditor list that names a debtor means the others on it. In by_dyad a
//     pair marked asymmetric does not say which side is bound; its pledges say
//     so in a condition.
//   - ss_type is the project's older, single type (I, II, III). It is compared
//     with the flags, which count; where they disagree there is a warning.
//
// # Dates
//
// A blank or -9 day leaves the month, a blank month the year. With left_censor
// a start on 1816-01-01 means that day or before. With right_censor a blank
// end, or one on 2012-12-31, means that it was in force when the data stop and
// that nothing is known after: [2012-12-31..]. A blank end without
// right_censor is an unknown end. A spell that ends on the day before it
// starts is empty: the table's way to say that it never came to hold.
//
// A spell that starts while a state was no member of the state system is kept,
// with a warning.
//
// # Memory
//
// Rows are read one at a time. What is held while reading is one small record a
// different spell, so a yearly table takes no more than the table it repeats.
package cowalliances
