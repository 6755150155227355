package wording

import (
	"strconv"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/query"
)

// Position says how an actor stands in a view: "Iran is tied to 6 of the 23 others, by 9
// relations (5 that bring closer, 2 that set apart): 3 arms transfers, 2 treaties".
func Position(name string, neighbours, others, relations, friendly, hostile int, kinds string) string {
	s := name + " is tied to " + strconv.Itoa(neighbours) + " of the " + strconv.Itoa(others) + " others"
	switch {
	case others == 1:
		s = name + " is tied to the only other"
	case neighbours == others && others == 2:
		s = name + " is tied to both others"
	case neighbours == others:
		s = name + " is tied to all " + strconv.Itoa(others) + " others"
	}
	s += ", by " + Count(relations, "relation", "relations")
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
// the relations rest on it alone".
func SourceUse(relations, actors, alone int) string {
	var s string
	switch {
	case relations == 0 && actors == 0:
		return ""
	case relations == 0:
		return citeIt(actors, "actor", "actors")
	case actors == 0:
		s = citeIt(relations, "relation", "relations")
	default:
		s = Count(relations, "relation", "relations") + " and " + Count(actors, "actor", "actors") + " cite it"
	}
	switch {
	case alone == 0:
		return s
	case alone == relations && relations == 1:
		return s + "; the relation rests on it alone"
	case alone == relations:
		return s + "; all of the relations rest on it alone"
	case alone == 1:
		return s + "; 1 of the relations rests on it alone"
	}
	return s + "; " + strconv.Itoa(alone) + " of the relations rest on it alone"
}

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
		graph.Offence:       "bound to join an attack of",
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
// relations, as of 26 June 2024".
func BriefScope(v *query.View) string {
	g := v.Graph()
	s := Count(v.ActorCount(), "actor", "actors") + " and " + Count(v.RelationCount(), "relation", "relations")
	if v.ActorCount() != g.ActorCount() || v.RelationCount() != g.RelationCount() {
		s += ", of the " + strconv.Itoa(g.ActorCount()) + " and " + strconv.Itoa(g.RelationCount()) + " of the dataset"
	}
	if date := ViewDate(v); date != "" {
		s += ", " + date
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

// BriefBlocs says which states stand together: "The states fall into 2 blocs by their
// friendly and hostile ties: Iran, Russia; and Japan, South Korea".
func BriefBlocs(blocs []string) string {
	s := "By their friendly and hostile ties the states fall into " + Count(len(blocs), "bloc", "blocs") + " (a computed summary, and no statement of a source): "
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
	var out []string
	rest := 0
	for i, k := range kinds {
		n := count(k)
		switch {
		case most > 0 && i >= most && len(kinds) > most+1:
			rest += n
		case n > 1 && k.Plural == k.Name:
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

// OpenSince says of how many relations it is open whether they began or ended since a
// date.
func OpenSince(n int, date string) string {
	if n == 1 {
		return "Of 1 relation more it is open whether it began, changed or ended since " + date
	}
	return "Of " + strconv.Itoa(n) + " relations more it is open whether they began, changed or ended since " + date
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

// PlacesIn says where in one source evidence is found: "paragraphs 2 and 4, paragraph 7
// citing US officials"; "" where that is not said.
func PlacesIn(list []graph.Evidence) string { return strings.Join(places(list), ", ") }

// Year is the year of a day: "1914", "44 BC".
func Year(d edtf.Day) string {
	y, _, _ := d.Civil()
	return year(y)
}
