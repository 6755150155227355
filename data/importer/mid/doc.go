// Package mid reads the participants of the Correlates of War Militarized
// Interstate Disputes: MIDB, version 5 (1816-2014) and earlier ones.
//
// # What is read
//
// Columns are found by name, in any order and case. Needed: dispnum (dispnum4
// or dispnum3 in earlier versions), ccode, styear, endyear and sidea. Used where
// they are there: stmon, stday, endmon, endday, hostlev, fatality. In all of
// them -9 is unknown: without a day a date is a month, without a month a year,
// without a year unknown.
//
// # What is made
//
// One relation a dispute, from side A, which took the first militarised action,
// to side B.
//
//   - The kind follows the highest hostility level that a party reached: 5 (war)
//     is an armed conflict; 4 (use of force short of war) a clash; 2 (threat to
//     use force) and 3 (display of force) are threats, as a display shows readiness to do harm and
//     does none. A dispute without a level (or with 1, no militarised action, on
//     both sides) is a threat, the least that makes a dispute, with a warning.
//   - A state with several spells on a side is one party with several spells.
//     Where all spells are the same, they are the relation's period.
//   - States on opposite sides are only tied if they were in the dispute at the
//     same time. So a dispute in which some were not is cut into relations in
//     which all were: parties of side A that faced the same states of side B
//     share one. Spells meet if they can have a day in common.
//   - A state that fought on both sides, at different times, is on one side in
//     one relation and on the other in another, and never faces itself.
//   - A participant that faced nobody, as in a dispute of which the file has only
//     one side, makes no tie and is skipped.
//
// The relations of a dispute that was cut are numbered in order of time; a note
// says which of how many each is.
package mid
