package wording

import (
	"cmp"
	"iter"
	"slices"
	"strconv"
	"strings"

	"github.com/entente-graph/entente/graph"
)

// Evidence says where a statement comes from: "A book, page 4, citing US
// officials", of whom where it does not speak of all: ", on Iran", and for what where it
// does not speak for the relation itself: " (for its end)".
func Evidence(g *graph.Graph, e graph.Evidence) string {
	title := e.Source
	if src, ok := g.Source(e.Source); ok {
		title = src.Name()
	}
	about := ""
	if e.About != "" {
		about = Name(g, e.About)
	}
	return Citation(title, e.Locator, e.Claimant, about, ForPart(e.For, about != ""))
}

// EvidenceHeading is what stands over the evidence for a relation: "Source", or
// "Entered in" where it is none.
func EvidenceHeading(r *graph.Relation) string {
	if r.Unsourced {
		return UpperFirst(EnteredIn)
	}
	return "Source"
}

// Citation is Evidence for who has at hand a source's title, the name of whom alone it
// speaks, if there is one, and what ForPart says.
func Citation(title, locator, claimant, about, part string) string {
	if locator != "" {
		title += ", " + locator
	}
	if claimant != "" {
		title += ", citing " + claimant
	}
	if about != "" {
		title += ", on " + about
	}
	if part != "" {
		title += " (" + part + ")"
	}
	return title
}

// aspectsInWords are what a source speaks for, of a relation.
var aspectsInWords = [...]string{
	graph.TheTie: "the tie itself", graph.TheStart: "its start", graph.TheEnd: "its end", graph.TheSigning: "its signing", graph.TheEntry: "its coming into force",
	graph.TheSuspension: "its suspension", graph.TheObligations: "what it asks", graph.TheQuantity: "the quantity", graph.TheSecrecy: "who knew of it", graph.TheLabel: "what it is about",
}

// ForPart says for what a source speaks that does not speak for the relation itself, or
// else "": "for its start and its end", of a party "for when it joined".
func ForPart(part graph.Aspects, ofParty bool) string {
	if part == 0 || part.Has(graph.TheTie) {
		return ""
	}
	party := ""
	if ofParty {
		party = "it"
	}
	return "for " + Names(aspectNames(part, party))
}

// aspectNames are aspects in words; dates are those of a party, where one is named.
func aspectNames(part graph.Aspects, party string) (names []string) {
	for a := range part.All() {
		switch {
		case party != "" && a == graph.TheStart:
			names = append(names, "when "+party+" joined")
		case party != "" && a == graph.TheEnd:
			names = append(names, "when "+party+" left")
		default:
			names = append(names, aspectsInWords[a])
		}
	}
	return names
}

// Sources says where a statement comes from, each source once with all of its
// places: "A book, pages 4 and 9, page 7 citing US officials; Another book".
func Sources(g *graph.Graph, list []graph.Evidence) string {
	titles := map[string]string{}
	for _, e := range list {
		if src, ok := g.Source(e.Source); ok {
			titles[e.Source] = src.Name()
		}
	}
	return SourcesTitled(titles, list)
}

// SourcesTitled is Sources for who has the titles at hand, by id; a source
// without one is called by its id.
func SourcesTitled(titles map[string]string, list []graph.Evidence) string {
	var order []string
	of := map[string][]graph.Evidence{}
	for _, e := range list {
		if _, seen := of[e.Source]; !seen {
			order = append(order, e.Source)
		}
		of[e.Source] = append(of[e.Source], e)
	}
	for i, id := range order {
		order[i] = strings.Join(append([]string{cmp.Or(titles[id], id)}, places(of[id])...), ", ")
	}
	return strings.Join(order, "; ")
}

// places says the places in one source, with those of one claimant together
// and numbered ones of one sort joined: "paragraphs 4 and 9". What speaks for a part of
// the relation alone stands by itself.
func places(list []graph.Evidence) []string {
	type sort struct{ claimant, part, noun string }
	var order []sort
	numbers := map[sort][]string{}
	for _, e := range list {
		s := sort{e.Claimant, ForPart(e.For, e.About != ""), e.Locator}
		noun, number, ok := strings.Cut(e.Locator, " ")
		if _, err := strconv.Atoi(number); ok && err == nil {
			s.noun = noun
		} else {
			number = ""
		}
		if _, seen := numbers[s]; !seen {
			order = append(order, s)
		}
		if !slices.Contains(numbers[s], number) {
			numbers[s] = append(numbers[s], number)
		}
	}
	var out []string
	for _, s := range order {
		text := s.noun
		switch n := numbers[s]; {
		case len(n) > 1:
			text += "s " + Names(n)
		case n[0] != "":
			text += " " + n[0]
		}
		if s.claimant != "" {
			text = strings.TrimSpace(text + " citing " + s.claimant)
		}
		if s.part != "" {
			text = strings.TrimSpace(text + " (" + s.part + ")")
		}
		if text != "" {
			out = append(out, text)
		}
	}
	return out
}

// Claimants says whose word a statement is, where everything that speaks for it
// is somebody's: "US officials"; otherwise "".
func Claimants(list []graph.Evidence) string {
	var who []string
	for _, e := range graph.OnTie(list) {
		if e.Claimant == "" {
			return ""
		}
		if !slices.Contains(who, e.Claimant) {
			who = append(who, e.Claimant)
		}
	}
	if len(who) == 0 {
		return ""
	}
	return Names(who)
}

// SourcesOf returns the sources behind relations, those of most of them first.
// Where a relation that names no source was entered is none.
func SourcesOf(g *graph.Graph, relations iter.Seq[*graph.Relation]) []*graph.Source {
	count := map[string]int{}
	for r := range relations {
		if r.Unsourced {
			continue
		}
		seen := map[string]bool{}
		for _, e := range r.Evidence {
			if !seen[e.Source] {
				seen[e.Source] = true
				count[e.Source]++
			}
		}
	}
	var out []*graph.Source
	for s := range g.Sources() {
		if count[s.ID] > 0 {
			out = append(out, s)
		}
	}
	slices.SortStableFunc(out, func(x, y *graph.Source) int { return count[y.ID] - count[x.ID] })
	return out
}

const (
	creditedSources = 2  // named in a line of credit
	citedSources    = 60 // named in a list of citations
)

// Credit says whose data something shows, in a line; "" where it cites nobody.
func Credit(used []*graph.Source) string {
	var names []string
	for _, s := range used[:min(creditedSources, len(used))] {
		names = append(names, s.Name())
	}
	if more := len(used) - len(names); more > 0 {
		names = append(names, strconv.Itoa(more)+" more")
	}
	switch len(used) {
	case 0:
		return ""
	case 1:
		return "Source: " + names[0]
	}
	return "Sources: " + Names(names)
}

// Citations says how sources ask to be cited and on what terms they are, each on
// a line that starts with a line break.
func Citations(used []*graph.Source) string {
	var s strings.Builder
	for i, src := range used {
		if i == citedSources {
			s.WriteString("\nAnd " + Count(len(used)-i, "more source", "more sources") + ".")
			break
		}
		s.WriteString("\nSource: " + cmp.Or(src.Citation, src.Name()))
		if src.Licence != "" {
			s.WriteString(" Terms: " + src.Licence)
		}
	}
	return s.String()
}
