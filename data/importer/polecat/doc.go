// Package polecat reads POLECAT, the Political Event Classification, Attributes and
// Types data, from 2018 on, as the Harvard Dataverse has them: weekly, monthly and
// yearly files (ngecEvents.20230103111842.Release603.DV.txt, ngecEvents.DV.2021.txt),
// also zipped.
//
// # What is read
//
// The header names the columns between tabs; they are found by name, in any order and
// case. Needed: Event Date, Event Type, Actor Name, Recipient Name. Used where they are
// there: Event ID, Event Mode, Actor Country, Primary Actor Sector, Recipient Country,
// Primary Recipient Sector. What there is not is written None. In some published files
// the header also names columns that their rows do not have (Headline, Event Text,
// Feed, Story ID), and rows end in tabs; both are read.
//
// # What is made
//
// Events are folded: one relation for each pair, kind and period (fold.Options), from
// the first event's day to the last's, with how many there were as the quantity, and
// the row numbers and the first ids in the evidence. A relation is reported, and never
// confirmed: a program coded news reports.
//
// The types of PLOVER mean: CONSULT diplomacy, SUPPORT political support, COOPERATE
// cooperation (a kind of its own), AGREE cooperation that is proposed and not actual,
// AID aid, REQUEST pressure, ACCUSE an accusation, THREATEN a threat, MOBILIZE a threat
// (not that of police), SANCTION and COERCE sanctions (not verdicts or meetings that
// were cancelled), ASSAULT a clash: a report of violence does not tell a war. CONCEDE,
// RETREAT, REJECT and PROTEST tie nobody, nor do investigations; they are left out and
// counted.
//
// # Who
//
// An event may have several actors and several recipients, with semicolons between
// them: it is one for each pair of the two sides. Where it has no recipient and several
// actors, as meetings and two-sided violence do, it is one for each pair of them, which
// neither began.
//
//   - An actor of a state's country whose primary sector is GOV, MIL, COP, SPY, LEG or
//     JUD is the state, as is one that is called like a state.
//   - Others are actors of their own, by name: those of the sectors REB, PRM and UAF as
//     armed groups, others as organisations, as the file does not tell people from
//     bodies.
//
// Countries are ISO 3166-1 codes. Where a list of them is as long as that of the names,
// they go together; one country is that of all names.
//
// # Checked
//
// The columns, None, the semicolons and the faults of the headers were checked against
// public code that reads the files, and types, modes and sectors against the PLOVER
// manual, not against the files themselves.
package polecat
