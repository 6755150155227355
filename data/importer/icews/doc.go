// Package icews reads the coded event data of the Integrated Crisis Early Warning
// System, 1995 to April 2023, as the Harvard Dataverse has them: a file a year
// (events.1995.20150313082510.tab, also zipped), and the daily ones after 2018.
//
// # What is read
//
// The header names 20 columns between tabs, which are not quoted: Event ID, Event Date,
// Source Name, Source Sectors, Source Country, Event Text, CAMEO Code, Intensity,
// Target Name, Target Sectors, Target Country, Story ID, Sentence Number, Publisher,
// City, District, Province, Country, Latitude, Longitude. They are found by name, in
// any order and case; the first three and CAMEO Code and Target Name are needed.
//
// # What is made
//
// Events are folded: one relation for each pair, kind and period (fold.Options), from
// the first event's day to the last's, with how many there were as the quantity, and
// the row numbers and the first ids in the evidence. What a code means, package cameo
// says. A relation is reported, and never confirmed: a program (BBN ACCENT) coded news
// reports. An id may come twice, for events of different days.
//
// # Who
//
//   - An actor whose name is that of a state, or whose sectors include Government or
//     Military and whose country is a state, is the state: Foreign Affairs (Japan),
//     Boris Yeltsin in office.
//   - Others are actors of their own, by name: sectors of rebels, separatists,
//     insurgents, organised violence and unidentified forces are armed groups; what is
//     called by a role, such as Citizen (Serbia), people of whom the reports speak as
//     of an actor; the rest organisations, as the file does not tell people from
//     bodies.
//
// # Checked
//
// The columns were checked against public code that reads the files and rows that it
// quotes, and the sectors against lists of them there, not against the files.
package icews
