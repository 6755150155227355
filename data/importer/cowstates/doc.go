// Package cowstates reads the lists of states of the Correlates of War project:
// the country codes (COW-country-codes.csv: StateAbb, CCode, StateNme) and the
// state system membership list (states2016.csv: stateabb, ccode, statenme and
// the spells styear to endday).
//
// # What is made
//
// One actor a state, without relations: the register's record of the number,
// with evidence that points at the rows. Names and codes are the register's, the
// project's abbreviations among them (scheme cowabb); an abbreviation that only the
// file has is an alias. The file is compared with the register.
//
//   - When a state existed is what the membership list says, not the register: a
//     view of a day has the members of that day. The list begins with 1816 and
//     ends with the year of its version; who is a member then may have been one
//     before, or be one after. The country codes have no spells, and leave the
//     register's.
//   - A number that the register does not know makes nothing and is reported.
//   - A name or an abbreviation that is unknown, or another state's, and a spell
//     in which the register has the state as no member, are warnings; the number
//     counts.
//   - The country codes list a state once a spell, in rows that are alike; the
//     later ones are counted as duplicates.
//
// A number is a state over all its time: 365 is Russia, in the Soviet Union's
// years too.
//
// Columns are found by name, in any order and case. Lines may end in a lone
// carriage return, as they do in one copy of the country codes that is about.
package cowstates
