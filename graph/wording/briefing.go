package wording

import (
	"strconv"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/diff"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/query"
)

// What briefings say over their sections, and where there is nothing to tell.
const (
	BriefBondsLead    = "What treaties ask, by their texts as they are recorded; not what states will do. A treaty that is signed and not in force binds nobody."
	BriefDoubtLead    = "Alleged or disputed, threatened or only proposed: it is told as somebody's claim or intention, and not as what is."
	BriefSourcesLead  = "A relation that rests on one source alone has nothing left if that source is wrong."
	BriefCoverageLead = "The dataset claims to have this. Of anything else its silence means nothing."

	NothingAsked   = "No relation in this view records what it asks of anybody"
	NothingInDoubt = "Nothing in this view is alleged, disputed, threatened or only proposed"
	NothingChanged = "No relation in this view surely began, changed or ended"
	CoversUnsaid   = "The dataset does not say what it covers, so that its silence may mean nothing"

	BegunAtLeast   = "New, and open whether it still holds at the later date" // over what surely began
	NotCoveredThen = "What the dataset does not cover at one of the dates"
	WhatFollows    = "What follows for who is bound to whom" // from changes
)

// BriefTitle is the title of a section of a briefing, by its key.
func BriefTitle(section string) string {
	return map[string]string{
		"about":     "What this is",
		"actors":    "Who stands in the middle",
		"bonds":     "Who is bound to whom",
		"conflicts": "Where duties collide",
		"doubt":     "What is not certain",
		"timeline":  "In the order of time",
		"sources":   "What this rests on",
		"coverage":  "What this covers",
	}[section]
}

// BriefDescription is how a dataset describes itself: said to be about the dataset at a
// date of which it does not speak, since a description may name its own.
func BriefDescription(v *query.View) string {
	text := v.Graph().Meta().Description
	if f := v.Filter(); text != "" && f.At != nil && !speaksOf(v.Graph(), *f.At) {
		return aboutDataset + text
	}
	return text
}

// BriefActorsLead says how it is to be read who stands in the middle of a view.
func BriefActorsLead(v *query.View) string {
	s := "Those who are tied to the most others come first"
	if v.Filter().At == nil {
		s += ", by relations of any date: those that are over count, too"
	}
	return s + ". An organisation to which nearly everyone belongs is one of the others, too. What is recorded says how much is known of somebody, too: who is written about more has more ties."
}

// ChangedSince is the title over what changed since a date.
func ChangedSince(date string) string { return "What changed since " + date }

// ChangedBetween says of which time changes are told, and by what.
func ChangedBetween(from, to string) string {
	return "Between " + from + " and " + to + ", by the dates that the relations have."
}

// ChangeHeading stands over the relations of a sure change.
func ChangeHeading(change diff.Change) string {
	return map[diff.Change]string{diff.Begun: "New", diff.Altered: "Changed", diff.Ended: "Ended"}[change]
}

// BriefActorKinds says what the actors of a view are, of which there are so many each:
// "10 states".
func BriefActorKinds(kinds []string) string {
	if len(kinds) == 0 {
		return ""
	}
	return "Its actors are " + Names(kinds)
}

// BriefKinds says what the relations of a view are: "3 treaties and 2 rivalries".
func BriefKinds(kinds string) string {
	if kinds == "" {
		return ""
	}
	return "Its relations are " + kinds
}

// BondsUntold says by which relations, given by their names, it is not told who is bound.
func BondsUntold(relations []string) string {
	by, _ := SomeNames(relations, 3)
	return "Who is bound by " + by + " is not told: that is too many pairs"
}

// Position says how an actor stands in a view: "Iran is tied to 6 of the 23 others, by 9
// relations, 2 of them only possibly then (5 that bring closer, 2 that set apart): 3 arms
// transfers, 2 treaties".
// known is how many of them were only possibly known to who the view asks about.
func Position(v *query.View, name string, neighbours, others, relations, possibly, known, friendly, hostile int, kinds string) string {
	s := name + " is tied to " + strconv.Itoa(neighbours) + " of the " + strconv.Itoa(others) + " others"
	switch {
	case others == 1:
		s = name + " is tied to the one other actor here"
	case neighbours == others && others == 2:
		s = name + " is tied to both others"
	case neighbours == others:
		s = name + " is tied to all " + strconv.Itoa(others) + " others"
	}
	s += ", by " + Count(relations, "relation", "relations")
	some := func(n int, what string) {
		switch {
		case n > 0 && n == relations:
			s += ", " + what
		case n > 0:
			s += ", " + strconv.Itoa(n) + " of them " + what
		}
	}
	some(possibly, "only possibly then")
	if known > 0 {
		some(known, OnlyPossiblyKnown(v))
	}
	closer, apart := Count(friendly, "that brings closer", "that bring closer"), Count(hostile, "that sets apart", "that set apart")
	switch {
	case friendly > 0 && hostile > 0:
		s += " (" + closer + ", " + apart + ")"
	case friendly > 0:
		s += " (" + closer + ", none that sets apart)"
	case hostile > 0:
		s += " (" + apart + ", none that brings closer)"
	}
	if kinds != "" {
		s += ": " + kinds
	}
	return s
}

// SourceUse says how much a source is cited for: "12 relations and 3 actors cite it; 9 of
// the relations rest on it alone; 2 of the relations have a date or another part of what they
// say from it alone; 2 more rest on what repeats it".
func SourceUse(use *query.SourceUse) string {
	s := sourceUse(use)
	if use.Parts > 0 {
		s += "; " + ofThese(use.Parts, use.Relations) + " " + plural(use.Parts, "has", "have") + " a date or another part of what " + plural(use.Parts, "it says", "they say") + " from it alone"
	}
	if use.Echoed > 0 {
		more := ""
		if s != "" {
			more, s = " more", s+"; "
		}
		s += Count(use.Echoed, "relation"+more+" rests", "relations"+more+" rest") + " on what repeats it"
	}
	return s
}

func sourceUse(use *query.SourceUse) string {
	var s string
	switch {
	case use.Relations == 0 && use.Actors == 0:
		return ""
	case use.Relations == 0:
		return citeIt(use.Actors, "actor", "actors")
	case use.Actors == 0:
		s = citeIt(use.Relations, "relation", "relations")
	default:
		s = Count(use.Relations, "relation", "relations") + " and " + Count(use.Actors, "actor", "actors") + " cite it"
	}
	if use.Alone == 0 {
		return s
	}
	return s + "; " + ofThese(use.Alone, use.Relations) + " " + plural(use.Alone, "rests", "rest") + " on it alone"
}

// ofThese says how many of the relations that were named: "the relation", "all of the
// relations", "9 of the relations".
func ofThese(n, all int) string {
	switch {
	case n == all && n == 1:
		return "the relation"
	case n == all:
		return "all of the relations"
	}
	return strconv.Itoa(n) + " of the relations"
}

// SourceUsed is SourceUse with the source's name.
func SourceUsed(use *query.SourceUse) string { return use.Source.Name() + ": " + SourceUse(use) }

func citeIt(n int, one, many string) string {
	if n == 1 {
		return Count(n, one, many) + " cites it"
	}
	return Count(n, one, many) + " cite it"
}

// RestOn says how many relations have one source only: "41 of 77 relations rest on a
// single source".
func RestOn(single, sourced int) string {
	switch {
	case sourced == 0:
		return ""
	case single == sourced && single == 1:
		return "The only relation that cites a source rests on a single one"
	case single == sourced:
		return "All " + strconv.Itoa(sourced) + " relations that cite a source rest on a single one each"
	case single == 0:
		return "Each of the " + strconv.Itoa(sourced) + " relations that cite a source cites several"
	case single == 1:
		return "1 of the " + strconv.Itoa(sourced) + " relations that cite a source rests on a single one"
	}
	return strconv.Itoa(single) + " of the " + strconv.Itoa(sourced) + " relations that cite a source rest on a single one each"
}

// BoundTo says how a debtor is bound to a creditor, to be said between their names: "bound to
// defend", "possibly bound not to attack". pending says that the treaty is not in force.
func BoundTo(c graph.Category, truth edtf.Truth, pending bool) string {
	how := map[graph.Category]string{
		graph.Defence:       "bound to defend",
		graph.Offence:       "bound to join in an attack by",
		graph.Neutrality:    "bound to help no enemy of",
		graph.NonAggression: "bound not to attack",
		graph.Consultation:  "bound to confer with",
	}[c]
	switch {
	case pending:
		return "not yet " + how
	case truth == edtf.Maybe:
		return "possibly " + how
	}
	return how
}

// BoundBy says by what a bond binds: "Defence pact, 2024, Article 4, on conditions;
// signed and not in force".
func BoundBy(r *graph.Relation, o *graph.Obligation, stage string) string {
	s := r.Name()
	if o.Article != "" {
		s += ", " + o.Article
	}
	if len(o.Conditions) > 0 {
		s += ", on conditions"
	}
	if r.GoesBy() != graph.Confirmed {
		s += ", " + CertaintyOf(r)
	}
	if stage != "" {
		s += "; " + stage + " and not in force"
	}
	return s
}

// BriefScope says how large a view is, and how much of its dataset: "24 actors and 77
// relations, on 26 June 2024", "28 actors and 84 relations of any date, told as of June 2024".
func BriefScope(v *query.View) string {
	g := v.Graph()
	s := Count(v.ActorCount(), "actor", "actors") + " and " + Count(v.RelationCount(), "relation", "relations")
	told := ""
	if v.Filter().At == nil {
		s, told = s+" of any date", "told "
	}
	if v.ActorCount() != g.ActorCount() || v.RelationCount() != g.RelationCount() {
		s += ", of the " + strconv.Itoa(g.ActorCount()) + " and " + strconv.Itoa(g.RelationCount()) + " of the dataset"
	}
	if date := ViewDate(v); date != "" {
		s += ", " + told + date
	}
	if filter := ViewFilter(v); filter != "" {
		s += "; " + filter
	}
	return s
}

// PossiblyThere says of how many relations it is open whether they hold at the date.
func PossiblyThere(n int) string {
	if n == 1 {
		return "Of 1 relation it is open whether it holds at that date"
	}
	return "Of " + strconv.Itoa(n) + " relations it is open whether they hold at that date"
}

// BriefBlocs says which of some states and armed groups stand together: "By their friendly and
// hostile ties 4 of the 6 states fall into 2 blocs and 2 into none (...): Iran and Russia; and
// Japan and South Korea". members are how many are in blocs.
func BriefBlocs(blocs []string, members, states, armedGroups int) string {
	var called []string
	if states > 0 {
		called = append(called, "states")
	}
	if armedGroups > 0 {
		called = append(called, "armed groups")
	}
	who, none := "the "+Names(called)+" fall", ""
	if all := states + armedGroups; members < all {
		who = strconv.Itoa(members) + " of the " + strconv.Itoa(all) + " " + Names(called) + " fall"
		none = " and " + strconv.Itoa(all-members) + " into none"
	}
	s := "By their friendly and hostile ties " + who + " into " + Count(len(blocs), "bloc", "blocs") + none + " (a computed summary, and no statement of a source): "
	for i, members := range blocs {
		switch {
		case i > 0 && i == len(blocs)-1:
			s += "; and "
		case i > 0:
			s += "; "
		}
		s += members
	}
	return s
}

// FewKinds says how many relations there are of each kind, the first few where they are of
// many: "6 treaties, 5 arms transfers, distrust (2) and 4 of other kinds". kinds are those
// of which there are any.
func FewKinds(kinds []*graph.Kind, count func(*graph.Kind) int, most int) string {
	if len(kinds) == 0 {
		return ""
	}
	var out []string
	rest := 0
	for i, k := range kinds {
		n := count(k)
		switch {
		case most > 0 && i >= most && len(kinds) > most+1:
			rest += n
		case k.Plural == k.Name:
			out = append(out, LowerFirst(k.Name)+" ("+strconv.Itoa(n)+")")
		default:
			out = append(out, KindCount(n, k))
		}
	}
	if rest > 0 {
		out = append(out, strconv.Itoa(rest)+" of other kinds")
	}
	return Names(out)
}

// OpenSince says of how many relations it is open whether they began since a date, whether they
// changed and whether they ended: "Of 2 relations more it is open whether they began since 1910,
// and of 1 whether it ended"; "" where there are none.
func OpenSince(began, changed, ended int, date string) string {
	var parts []string
	for _, some := range []struct {
		n   int
		did string
	}{{began, "began"}, {changed, "changed"}, {ended, "ended"}} {
		they := "they"
		if some.n == 1 {
			they = "it"
		}
		switch {
		case some.n == 0:
		case len(parts) == 0:
			parts = append(parts, "Of "+Count(some.n, "relation", "relations")+" more it is open whether "+they+" "+some.did+" since "+date)
		default:
			parts = append(parts, "of "+strconv.Itoa(some.n)+" whether "+they+" "+some.did)
		}
	}
	if len(parts) > 1 {
		parts[len(parts)-1] = "and " + parts[len(parts)-1]
	}
	return strings.Join(parts, ", ")
}

// NotDated says how many relations have no known beginning.
func NotDated(n int) string {
	if n == 1 {
		return "1 relation without a known beginning is not here."
	}
	return strconv.Itoa(n) + " relations without a known beginning are not here."
}

// NoSourceFor says how many relations name no source.
func NoSourceFor(n int) string {
	if n == 1 {
		return "1 relation names no source"
	}
	return strconv.Itoa(n) + " relations name no source"
}

// PlacesIn says where in one source evidence is found: "paragraphs 2 and 4; paragraph 7
// citing US officials"; "" where that is not said.
func PlacesIn(list []graph.Evidence) string { return joinDistinct(places(list)...) }

// Year is the year of a day: "1914", "44 BC".
func Year(d edtf.Day) string {
	y, _, _ := d.Civil()
	return year(y)
}
