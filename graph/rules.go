package graph

// The codes of the invariants that a Builder checks.
const (
	RuleBadID           = "bad-id"
	RuleMissingName     = "missing-name"
	RuleInvisibleName   = "invisible-name"
	RuleDuplicateID     = "duplicate-id"
	RuleUnknownActor    = "unknown-actor"
	RuleUnknownSource   = "unknown-source"
	RuleUnknownKind     = "unknown-kind"
	RuleUnknownRelation = "unknown-relation"
	RuleNoEvidence      = "no-evidence"
	RuleEndBeforeStart  = "end-before-start"
	RuleStageOrder      = "stage-order"
	RuleStageEnded      = "stage-ended"
	RuleOutsideLifetime = "outside-lifetime"
	RuleSelfTie         = "self-tie"
	RuleTooFewParties   = "too-few-parties"
	RuleNoDirection     = "no-direction"
	RuleRepeatedParty   = "repeated-party"
	RuleRepeated        = "duplicate-relation"
	RuleUnusedSource    = "unused-source"
	RuleNameClash       = "name-clash"
	RuleBadURL          = "bad-url"
	RuleBadObligation   = "bad-obligation"
	RuleBadKind         = "bad-kind"
	RuleBadCertainty    = "bad-certainty"
	RuleBadQuantity     = "bad-quantity"
	RuleBadBasis        = "bad-basis"
	RuleBadEvidence     = "bad-evidence"
	RuleIdleEvidence    = "idle-evidence"
	RuleBadPhase        = "bad-phase"
	RuleBadPlace        = "bad-place"
	RuleBadSecrecy      = "bad-secrecy"
	RuleBadText         = "bad-text"
	RuleTurnedText      = "turned-text"

	RuleObligationsUncovered = "obligations-without-coverage"
)

// Rules returns the invariants that a Builder checks, sorted by code.
func Rules() []Rule { return append([]Rule(nil), rules...) }

var rules = []Rule{
	{RuleBadBasis, Error, "a source is said to rest on itself, or twice on another",
		"'based_on' names the other sources that a source repeats, each once. Two sources may rest on each other: then they count as one where it is asked how many a relation rests on."},
	{RuleBadCertainty, Error, "a certainty is given and said not to be stated",
		"A relation of which nobody says how certain it is counts as confirmed, and as not stated. One that is reported, alleged or disputed is so because somebody says it. 'unsourced' is no certainty: it is said by a key of its own, beside the certainty."},
	{RuleBadEvidence, Error, "a piece of evidence is about an actor that is no party, or none is for the relation itself",
		"Where a source speaks of one party alone, 'about' names that party of the relation; where it gives only a part of what the relation says, such as its end, 'for' names that part. Some piece of evidence must be for the relation itself, with tie in its 'for' or without one. Evidence for an actor is about that actor, and has neither."},
	{RuleBadID, Error, "an id is not a slug",
		"Ids name records in files, links, file names and addresses, so they are plain: lower-case letters a-z, digits, and single hyphens between them, at most 100 characters. Write the real name, in any script, in the name or label."},
	{RuleBadKind, Error, "a dataset's own kind is incomplete or redefines a built-in one",
		"A kind that a dataset adds needs a name, a verb that joins two actors in a sentence, and a sentence of meaning; its sign is -1, 0 or 1 and its strength 0 to 9. Built-in kinds mean the same in every dataset and cannot be changed: choose another id."},
	{RuleBadObligation, Error, "an obligation contradicts itself, or names actors that cannot owe it",
		"Debtors and creditors of an obligation must be parties of its relation, and nobody owes an obligation to themselves alone. A condition on an adversary must name actors of the dataset. Only the trigger powers-against has a count, and one that is no act of another actor names none."},
	{RuleBadPhase, Error, "a phase of an actor has no name or no dates, or two have one time",
		"A phase is a name that an actor bore for a time (the Soviet Union, of Russia): give it a name and its dates, and let the dates of two phases of one actor not certainly overlap. 'same_as' names another actor than its own."},
	{RuleBadPlace, Error, "the layout has a place that is nobody's, or that is out of reach",
		"A dataset's 'layout' says where things lie in its picture: a box by its actor's id, the hub of a relation of many by hub--RELATION, and the list of what ties a pair by plate--ACTOR--ACTOR, the two in the order of their ids. A place is [x, y] in points, y upwards, each between -100000 and 100000. Whatever has no place is given one when the picture is drawn."},
	{RuleBadQuantity, Error, "a quantity is not a positive number",
		"A quantity is how much changed hands: a positive, finite number and its unit. Where the amount is unknown, leave the quantity out."},
	{RuleBadSecrecy, Error, "an actor is said twice to have known what was secret",
		"'secret' says who knew of a treaty or an article besides its parties: each actor once, since when ('{actor: ID, since: DATE}') or, without a date, from the start."},
	{RuleBadText, Error, "a text has characters that cannot be shown",
		"Names, labels and notes must be valid UTF-8 without control characters; they end up in SVG and XML, where those are forbidden. Line breaks and tabs are allowed."},
	{RuleBadURL, Error, "an address is not http or https",
		"Addresses of sources become links in pictures and pages. Only http:// and https:// are let through, so that a picture from a stranger can do no harm."},
	{RuleDuplicateID, Error, "two records have the same id",
		"Everything refers to records by id, so an id must be used once. If both describe the same thing, merge them into one record; otherwise rename one."},
	{RuleRepeated, Warning, "two relations say the same",
		"Same kind, same parties in the same roles, same dates, stages, modality, quantity, label and title: that is one relation. If two sources say so, give one relation two pieces of evidence. If they are two events, their dates, quantities or labels should tell them apart."},
	{RuleEndBeforeStart, Error, "a period ends before it starts",
		"No reading of the two dates puts the end on or after the start. Check for swapped dates or a mistyped year."},
	{RuleIdleEvidence, Warning, "a piece of evidence is for what its relation does not say",
		"'for' names the part of a relation that a source gives: its start, its end, a stage, its obligations, its quantity, its secrecy, its label. Where the relation has no such part, the source speaks for nothing there. Give the relation what the source says, or name what it speaks for."},
	{RuleInvisibleName, Warning, "a name has only characters that are not seen",
		"Spaces, zero-width characters and marks of direction show nothing: the actor or relation stands in pictures and lists without a name, and nobody can type it. Write a name, or leave it out, and the id is shown."},
	{RuleMissingName, Warning, "an actor or source has no name",
		"Pictures and lists show names, not ids; without a name the id has to do. A source without a known title gets a plain description of what it is instead."},
	{RuleNameClash, Warning, "two actors answer to the same name",
		"Actors are found by id, name, alias or code, ignoring case and accents. When one's alias is another's name, a reader who types it gets a question instead of an answer. Drop the alias or make it longer."},
	{RuleNoDirection, Error, "a relation's parties do not suit its kind",
		"A directed kind (an arms transfer, a threat) needs who it comes from and whom it goes to; a mutual kind (a treaty, a rivalry) needs parties without sides. 'entente list kinds' says which is which."},
	{RuleNoEvidence, Error, "a relation has no evidence",
		"Every line on a picture must lead back to a source. Add where the statement comes from: the source's id, the place in it, and what it says there in your own words. Where you have no source, say so: 'unsourced: true'. The relation is then drawn, listed and counted as stated without a source, and never as confirmed."},
	{RuleObligationsUncovered, Warning, "relations record obligations, and nothing says of whom the dataset has all such relations",
		"Who is bound to fight is asked of the treaties on record, and a treaty that is not on record binds nobody there. So a dataset with obligations says under 'dataset' what it covers: coverage: [{kinds: [treaty], among: [russia, china], when: 1945/2024, extent: complete, says: ...}], or 'extent: partial'. 'actors' means their relations with whomever, 'among' those with each other, neither of the two everybody's. Answers then say where a question leaves what is covered."},
	{RuleOutsideLifetime, Warning, "a relation lies outside an actor's lifetime",
		"By its recorded lifetime the actor did not exist at any time at which the relation holds. Often the relation belongs to a predecessor or successor (the Soviet Union, Russia), or one of the dates is mistyped. The relation stays all the same, and holds on the dates that it gives."},
	{RuleRepeatedParty, Error, "an actor is listed twice in one relation",
		"An actor that joined, left and came back is one party with several spells."},
	{RuleSelfTie, Error, "a relation ties an actor to itself",
		"A relation joins different actors. An actor's own traits belong in its note."},
	{RuleStageEnded, Warning, "a treaty goes on by its dates after it has ended by its stages",
		"What holds at a date goes by 'when': the treaty is still listed, counted and drawn after the stage 'ended', and binds nobody. Let 'when' end with that stage, or correct the stage."},
	{RuleStageOrder, Error, "a treaty's stages are out of order",
		"A treaty is signed before it enters into force, and ends last; each stage is given once, and its date must not lie before that of the stage before it."},
	{RuleTooFewParties, Error, "a relation has fewer than two parties",
		"A relation ties at least two actors."},
	{RuleTurnedText, Warning, "a text turns the direction of writing",
		"Characters that embed, override or isolate a direction (U+202A to U+202E, U+2066 to U+2069) can make a name or label read as another, and what stands beside it too. Text in Arabic or Hebrew needs none of them. Tables and sentences show such a text set apart from what is around it."},
	{RuleUnknownActor, Error, "an actor is not in the dataset",
		"Parties, debtors, creditors, whom a trigger, condition or coverage names and whose place a layout gives are told by the id of an actor in the same set of files. Add the actor or correct the id."},
	{RuleUnknownKind, Error, "a kind of relation is not known",
		"Use a built-in kind ('entente list kinds'), or describe your own under 'kinds'."},
	{RuleUnknownRelation, Error, "a link, the focus or the layout names a relation that is not in the dataset",
		"Links (revives, breaches, responds-to ...), 'focus' and the hubs of 'layout' name a relation by its id. Give that relation an id of its own and use it."},
	{RuleUnknownSource, Error, "a source is not in the dataset",
		"Evidence names a source by its id. Add the source or correct the id."},
	{RuleUnusedSource, Warning, "a source supports nothing",
		"No actor and no relation has evidence from it. Remove it, or add the evidence that is missing."},
}
