// Package mid reads the Militarized Interstate Disputes of Correlates of War,
// version 5 (1816-2014) and earlier ones, and their revision by Gibler, Miller and
// Little (GML).
//
// # What is read
//
// The participants of disputes (MIDB, gml-midb) and of incidents (MIDIP). The
// tables without participants (MIDA, MIDI) and those of pairs of states by year
// (the dyadic ones) are known for what they are, and refused with a word.
//
// Columns are found by name, in any order and case. Needed of MIDB: dispnum
// (dispnum4 or dispnum3 in earlier versions), ccode, styear, endyear and sidea; of
// MIDIP: incidnum, ccode, styear, endyear and insidea ("InSide A" in earlier
// versions), the side that acted. Used where they are there: stmon, stday, endmon,
// endday, hostlev, hiact or action, fatality. In all of them -9 is unknown: without
// a day a date is a month, without a month a year, without a year unknown.
//
// The columns of MIDB, MIDI, MIDIP and MIDA 5.0, of gml-midb and gml-mida 2.0 and
// of gml_part of peacesciencer were checked; of the dyadic tables the names that
// they are told by.
//
// # What is made
//
// One relation a dispute, from side A, which took the first militarised action,
// to side B; of incidents one an incident, from the side that acted to the other,
// called after what it did. An incident is a part of a dispute: who loads both
// tables has both, and disputes and incidents have ids apart.
//
//   - The kind follows the highest hostility level that a party reached: 5 (war)
//     is an armed conflict; 4 (use of force short of war) a clash; 2 (threat to
//     use force) and 3 (display of force) are threats, as a display shows readiness to do harm and
//     does none. In a file without levels, as that of peacesciencer, the highest
//     action says it: 1-6 is a threat, 7-13 a display, 14-19 a use of force, 20-21
//     war; the note names the action. A dispute without a level (or with 1, no militarised action, on
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
// says which of how many each is, and a link makes the later ones parts of the first,
// so that who counts disputes counts it once.
package mid
