// Package backtest replays wars on the treaties of their day: who was bound to help whom,
// as obligation.Assess says of the war's first day, against who then fought, on which
// side, as a record of wars says.
//
// Below, RECORDS is the graph with the treaties and WARS the one with the wars; they may be
// the same.
//
// # A war
//
// Each relation of the view of WARS is a war, and relations of which one is part of
// another (graph.PartOf) are one war together. It is replayed if two states were on
// opposite sides of it on its first day. Parties that are no states are named and not
// asked about. Doubtful wars count as doubtful treaties do (obligation.RuleDoubt).
//
// The first day is the earliest start of its relations, as precisely as that is known:
// where it is a month, the war began on a day of that month that nobody knows, and what
// then only possibly bound does so here. A state was in the war from its first day if it
// came at the date, as written, at which the war began, or on that day under every reading
// of its dates. Where that is open, it is named and counted nowhere: it may have been one
// of those with whom the war began.
//
// # The scenario
//
// On the first day each state on the side that attacked attacks each on the other that the
// same relation sets against it. In a directed relation From attacked, as importers of
// Correlates of War have it, which put the initiators there, and of a militarized dispute
// the side that acted first (a dispute can begin long before it is a war, and its first day
// is that of the dispute). A relation of two members
// without direction does not say who attacked, nor does any of a WARS that says so as a
// whole (Question.BothWays). Then both ways are asked: a state is surely bound to a side
// if it is either way, and possibly if only one way. Who is bound to one side or the other
// depending on who attacked is Undecided, and nothing is predicted of it.
//
// What happens later is no part of the scenario. That an ally entered, that a side grew,
// that a treaty was made when the war had begun: none of it calls on anything here. So a
// war that spreads because each entry is an attack on somebody else, as that of 1914 did,
// is one war with one first day, and who came by the second step may have been bound by it
// and be free here. What Assess finds in a round after the first rests on the supposition
// that those who are bound enter. It is kept apart as Later, and no share counts it.
//
// # The match of actors
//
// Who of WARS is who of RECORDS is for the caller to say (Question.As). Who has no
// counterpart is counted and named: as one of those with whom a war began it is left out
// of the scenario, and a war with nobody left on a side is not replayed; as one who joined
// it counts nowhere, though it may well be that no treaty bound it.
//
// # What is predicted
//
// Of the states of RECORDS that were not in the war on its first day:
//
//   - Help (defence and offence). Bound to a side and fought on it, at whatever time and
//     however little: Kept, a hit. Stayed out: Unkept, a false alarm of the treaties as a
//     forecast. Fought on the other side alone: Contrary. Who fought on both has kept it.
//     The state counts once a war, by the surest of its duties.
//   - Sparing (neutrality and non-aggression). Kept by who was never on the opposite side of
//     the creditor while both may have been in the war, and Contrary otherwise, so also where
//     their dates leave it open whether they met. Who is bound to help the same side is not
//     asked to spare it too.
//   - Consultation. Whether states conferred no record of wars shows: only calls on it are
//     counted.
//
// Bound to both sides, a state is Torn, counted apart with whether it fought. So is who is
// only possibly bound: shares are told of what surely bound, and again with what possibly
// did. Precision is the share of promises that were kept; recall the share of those who
// joined on a side that had been bound to it. Of nothing there is no share (Ratio).
//
// With those who attacked or were attacked on the first day nothing is predicted. Which
// promises the attack itself broke is listed (Result.Broken) and in no share: it is the
// scenario that breaks them.
//
// By decade everything adds up to the whole. By category and by treaty it does not: a state
// bound by two treaties counts with each.
//
// # What is not covered
//
// Wars at times that RECORDS does not claim to cover are left out and named, unless
// Question.Outside lets them in. Where RECORDS claims nothing of what binds, that is the
// time from the first of its treaties to the last. Within it, silence about an actor that
// the claims do not reach means nothing, which is counted (Joins.Uncovered). Likewise a
// state that WARS does not name has stayed out only if WARS covers its wars.
//
// # What the figures are
//
// Being bound is neither being able nor being willing, and what share of promises is kept
// depends on what is counted. Leeds, Long and Mitchell (2000, "Reevaluating Alliance
// Reliability: Specific Threats, Specific Promises", Journal of Conflict Resolution 44:
// 686-699) begin with the finding of earlier work that allies joined in about 25 per cent
// of cases, and get 74.5 per cent by asking of each treaty what it specifically promised
// and whether the case arose. Leeds (2003, "Alliance Reliability in Times of War:
// Explaining State Decisions to Violate Treaties", International Organization 57: 801-827)
// has about 75 per cent for 1816 to 1944. Berkemeier and Fuhrmann (2018, "Reassessing the
// Fulfillment of Alliance Commitments in War", Research & Politics 5) extend the data to
// 2003 and get 50 per cent: 66 before 1945, 22 after, and 41 for defence pacts, 74 for
// offensive alliances, 78 for neutrality and 37 for non-aggression.
//
// The figures of this package are of another kind, and not to be held against those. What
// is counted here is a state in a war, by what a dataset codes and by one rule for all
// treaties; nobody has read the treaty, or asked whether the case that it had in mind arose.
// Only fighting shows: other help, which would keep many a promise, does not. The attacks of
// the first day are given, and neither keep nor break anything. And a promise that deterred
// an attack is never called on at all.
package backtest
