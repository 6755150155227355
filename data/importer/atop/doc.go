// Package atop reads the Alliance Treaty Obligations and Provisions data
// (Leeds, Ritter, Mitchell and Long 2002), versions 3 to 5, as comma-separated
// files at the level of members (atop5_1m.csv), of alliances (atop5_1a.csv) and
// of alliance phases (atop5_1ap.csv). Member level says most and is to be
// preferred: it alone has who entered when, who owes what, and on what condition.
//
// # What is read
//
// Columns are found by name, as versions differ in how many they have. Member
// level: atopid, member (a Correlates of War number), yrent, yrexit and the
// months and days beside them, phase, ineffect, the five pledges defense,
// offense, neutral, nonagg and consul, their conditions, statthr1 and statthr2,
// obvary and olimob. Alliance level: atopid, begyr, endyr and what belongs to
// them, the pledges, defcon, offcon, neucon, concon, asymm, and mem1 on.
// Only the ids, the years and the five pledges must be there.
//
// # What is made
//
// One treaty an alliance, and one a phase where an alliance has phases: a phase
// ends where the obligations change, and a relation has one set of them. Each
// phase links to the one whose place it took.
//
//   - A member is a party with its spells; it may have several. Where all have
//     one and the same, it is the relation's period.
//   - yrexit 0 means that it was in effect when the data stop; nothing is known after:
//     [2018-12-31..]. They stop at the end of 2003 in version 3, of 2016 in version 4,
//     of 2018 in version 5, which counts where the file names none; in a whole file
//     without a date so late, at the end of the last year that a row has. A month or day that is
//     blank or 0 leaves the year or the month; a blank year is unknown. Where
//     ineffect contradicts yrexit 0, the end is unknown, with a warning.
//   - Each pledge is an obligation of the members whose row has it (debtors) to
//     the others. Members bound alike share one obligation. A pledge that is
//     blank is unknown: no obligation, and a warning.
//   - Where spells of one member bind it differently, the obligation has the
//     time of the spell in which the member is so bound.
//
// # Triggers
//
// What sets a pledge off is given by its definition: defence by an attack on the
// partner, offence by the partner's attack, neutrality by its war. ATOP's
// consultation is about crises that may become an armed conflict; a war of the
// partner is the gravest of them, and sets it off. Columns that add an event
// add a trigger: ..codem that a demand is not met, neucoatt an attack (of whom on
// whom it does not say), concoreq that the partner asks.
//
// # Conditions
//
// ATOP codes that a pledge is conditional, and on what, but rarely the thing
// itself. So most conditions here are in words, and leave open what the file
// leaves open:
//
//	..coadv  specific adversary   the states in statthr1 and statthr2, the
//	                              threat that the treaty names; without them, words
//	..coloc  specific location    a region, in words
//	..cocon  specific conflict    words
//	..conum  number of adversaries  words
//	..conpr  non-provocation      unprovoked
//	obvary, olimob                words, on every pledge of the member
//
// A specific adversary is read as the states in statthr1 and statthr2 because a
// treaty that limits a pledge to an adversary names it, and these columns have
// who is named. They have room for two: of a treaty that names more, the
// condition is too narrow.
//
// A pledge whose defcon (offcon, neucon, concon) is 1 without a reason is
// conditional in a way that is not known; so is one where it is blank, as for
// treaties whose text the project could not see.
//
// # Secrecy and names
//
// pubsecr and secrart go into the note where either is not 0, which is read as
// secret in whole or in part, so that who is no member possibly did not know of it
// (graph.Secrecy); the codebook was not at hand, so the codes are quoted.
// Alliances that everyone knows by name have it in the label, see
// importer.TreatyName; cow4id is used for that.
//
// # Alliance level
//
// It does not say which member owes a pledge where asymm is not 0, nor when
// members of an alliance of many came and went: the first becomes a condition,
// the second a spell that started on or after the alliance's start, a sentence in
// the note and a remark in the report.
package atop
