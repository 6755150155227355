// Package obligation answers who is bound to do what if one state attacks
// another: by which article, since when, how surely, and what that sets off.
//
// # Categories
//
// The categories of obligation are those of the Alliance Treaty Obligations and
// Provisions project (Leeds, Ritter, Mitchell and Long 2002, "Alliance Treaty
// Obligations and Provisions, 1815-1944", International Interactions 28:
// 237-260), which codes what treaties ask and leaves it at that. What follows
// from an attack is decided by the rules below. Each has a number and a name,
// which results cite; see Rules for their wording.
//
//   - R1 defence, R2 offence: two duties to help. Where an article does not say
//     what it waits for, the first falls due when the creditor is attacked, the
//     second when it attacks.
//   - R3 neutrality, R4 non-aggression: two duties to hold back. The first
//     falls due when the creditor is at war, by whosever doing, for ATOP's
//     neutrality is a promise not to help those whom it fights; the second holds
//     always and matters when the creditor is at war.
//   - R5 consultation falls due when the creditor is at war.
//
// # Triggers
//
// An article may say what it waits for (R17), for any category: that the creditor
// is attacked or attacks, is at war, is threatened, asks; that so many powers are
// at war with it, that another joins its enemies or supports who attacks it; all
// of what it names must have happened. What the scenario decides is decided: that
// an enemy was not joined is as certain as that it was. A threat is certain once
// it is an attack. Whether there is a threat short of that, a request, an
// occupation, a support short of taking part, the scenario does not say, and the
// question stays open; so does what is said in words alone, where it is about
// neutrality or consultation. No war sets off what waits for a debt or a new
// agreement. To enter the war on a side is to join it and to support it, and a
// power that enters is at war with the other side, though it has attacked nobody.
//
// Help on an attack is owed against who attacks, and against the powers that its
// other triggers name; other help against the creditor's enemies, or those among
// them whom the triggers name. Whom a treaty does not bind a debtor against (R12)
// does not set it off for it either.
//
// # Who attacks whom
//
// An attack is what the scenario says (R6). That an ally joins a side makes it
// no attacker, or every pact would call up every other. Escalation (R7) is the
// opposite assumption: each entry counts as an attack on all who are on the
// other side by the end of that round, so that two who enter against each other
// in one round have both attacked. Who was in before has not attacked who came
// later.
//
// # Conditions
//
// All conditions of an obligation must be met. The scenario decides who the
// enemy is (R8), also where another condition matters in a war with some actors
// only, and who started it (R9): an actor that attacks before it is
// attacked struck first, and then its allies owe it nothing that is owed only if
// it did not start the war, or was not provoking. To join an ally is not to
// start a war. Whether an attack on one who had joined is unprovoked is a
// question on which governments have differed, and stays open. An attack on an
// actor whose territory lies in the region of a treaty is where it applies (R18).
// Other regions, domestic processes and whatever else is said in words are open
// too (R10): the debtor is possibly bound, and the result says on what it hangs.
//
// # Time
//
// An attack happens at the date of the view; where that is a span, on a day of
// it that nobody knows. A treaty binds surely if it was in force, and debtor and
// creditor were parties to it, on every such day under every reading of the
// dates, and possibly if on some (R11); then the dates are named that leave it
// open. What was signed and is not in force, or is suspended, binds nobody and is
// listed for what it would ask. A pledge that is given for a time binds within it,
// in the same way.
//
// Bonds reads all this off a view without a scenario: who owes whom what, how
// surely, since when and what is open about it. Assess asks of the same reading
// what falls due.
//
// Doubtful relations (R16) count only where the view's filter names their
// certainty or modality, and bind possibly.
//
// # Who knew
//
// Where a view is of what one actor knew (see query.Filter.KnownTo), a secret treaty or
// article of which it did not know asks nothing, and one of which it possibly knew asks
// possibly (R19).
//
// # One treaty, two sides
//
// An alliance is not made for a war among its members: where two parties are
// enemies, it binds neither to the other, and no third party that owes help to
// both and is owed it by both (R12). That is asked of who are parties then, and of
// the articles that are owed then; where it is open, so is whether the third party is
// bound, and the dates are named (articles with the same dates begin and end together).
// A guarantor is different (R13): it owes
// help and is owed none, so nothing holds it back from acting against another
// guarantor, or, where it guarantees several against each other, against one of
// those. So the guarantors of a neutral state are bound against one of their own
// number that attacks it, and that one breaks its word.
//
// # Rounds
//
// Round 0 is the scenario. Each round lists who becomes bound because of those
// who entered in the one before, or became more surely bound than they were;
// what follows from a possible entry is possible (R14). As every actor enters a
// side once and becomes surer at most once, the rounds end. Within a round
// nothing depends on order.
//
// An actor bound to both sides, or to help one side and spare the other, is a
// conflict (R15): both articles are listed, and nothing is decided. An actor that
// is bound to both sides takes neither, in whichever round it becomes so, and
// nothing follows from it: the rounds are played without its entry, and it is
// bound to both all the same. Where it is not, because the second duty arose only
// from its having entered, it has entered, and stays. So do those of whom that is
// true together. Who comes to war with an actor that is in it already gives up
// being spared by it.
//
// Without escalation and without triggers, another treaty never makes an actor
// unbound. With either it can: an actor that enters earlier, or that stands
// aside, no longer attacks whom it attacked before.
//
// # Traps
//
// TrapsOf asks all of this of every attack of one state on another, and ranks those
// that bind somebody to contrary things, or bind somebody only because another is bound
// before it. To be drawn by an ally into a war over what is no interest of one's own
// is entrapment (Snyder 1984, "The Security Dilemma in Alliance Politics", World
// Politics 36: 461-495), and a chain of it is a chain gang (Christensen and Snyder 1990,
// "Chain Gangs and Passed Bucks", International Organization 44: 137-168). TrapsOf says
// what treaties ask, and nothing of interests.
//
// # What it is not
//
// Being bound is neither being able nor being willing. Of the commitments that
// wars called on from 1816 to 1944, about three in four were honoured (Leeds,
// Long and Mitchell 2000, "Reevaluating Alliance Reliability", Journal of
// Conflict Resolution 44: 686-699; Leeds 2003, "Alliance Reliability in Times of
// War", International Organization 57: 801-827); Berkemeier and Fuhrmann (2018,
// "Reassessing the Fulfillment of Alliance Commitments in War", Research &
// Politics 5) find half for 1816 to 2003, and far fewer after 1945. Package backtest holds
// what Assess says against a record of wars.
package obligation
