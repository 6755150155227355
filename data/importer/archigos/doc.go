// Package archigos reads Archigos, the data set of political leaders by Goemans,
// Gleditsch and Chiozza, version 4.1 (1875-2015): who was a state's effective
// ruler, when, and how they came and went.
//
// # What is read
//
// The text file (1March_Archigos_4.1.txt, tab-separated), the same by year
// (arch_annual.txt), and comma-separated copies of the Stata file. Columns are
// found by name, in any order and case. Needed: obsid, leadid, ccode, startdate
// (or eindate), enddate (or eoutdate). Used where they are there: idacr, leader,
// entry, exit, exitcode, gender, yrborn, yrdied, borndate, deathdate, and
// dbpedia.uri (dbpediauri).
//
// # What is made
//
// A person a leadid, and one relation of the kind office a tenure (obsid), from
// the person to the state. Its note says how the leader came to office (regular,
// irregular, imposed from abroad) and left it. A file by year repeats tenures,
// or cuts them at the turn of the year; rows of one tenure without a day between
// them are one relation, which ended as the last of them says.
//
//   - States are Gleditsch and Ward's, as ccode is; a number that is no state's is
//     tried by idacr.
//   - The file gives family names for most. Where two persons of the file have
//     one, or a state has it too, state and year are added. The full name is an
//     alias where the file links to DBpedia and the link tells it.
//   - A person's id is of name, state and year: those of its first tenure.
//   - Birth and death are the person's lifetime. Numbers that are no years
//     (-999, -777 ...) are unknown.
//
// # Dates
//
// Dates are years, months or days (1932, 1932-05, 1932-05-08); XX, ?? and 00
// stand for what is not known. A leader who was still in office when the data
// stop only possibly holds it after: [2015-12-31..]; where the row has no end, the
// latest one in the file stands for that day. Where no exit says so, an
// end without a date is unknown.
//
// # Checked
//
// The columns, the values of entry and exit, the tab, the encoding (ISO 8859-1),
// and that ccode is Gleditsch and Ward's number, were checked against public
// descriptions of the files and code that reads them, not against the files
// themselves. The numbers for entry and exit (0, 1, 2; 1, 2, 2.1 ...) are those
// of version 2.9. Not checked: how dates without a day are written.
package archigos
