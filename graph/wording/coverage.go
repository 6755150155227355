package wording

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/query"
)

// Gap says what of a question leaves what a dataset covers: "Treaties of Ukraine are
// outside what this dataset covers: silence means nothing". The view says which
// dataset and when; side, where two are compared, which of them, and other has what
// the view's graph lacks.
func Gap(v *query.View, gap *query.Gap, side string, other *graph.Graph) string {
	dataset := "this dataset"
	if side != "" {
		dataset = side
	}
	if gap.Reach == query.Unstated {
		return UpperFirst(dataset) + " does not say what it covers: its silence may mean nothing"
	}
	graphs := []*graph.Graph{other, v.Graph()}
	about := kindsInWords(graphs, gap.Kinds)
	if len(gap.Actors) > 0 {
		names := slices.Clone(gap.Actors)
		for i, id := range gap.Actors {
			for _, g := range graphs {
				if a, ok := g.Actor(id); ok {
					names[i] = a.Name
				}
			}
		}
		few, _ := SomeNames(names, 3)
		about += " of " + few
	}
	if gap.Reach == query.Partly {
		var says []string
		for _, c := range gap.By {
			says = append(says, strings.TrimSuffix(c.Says, "."))
		}
		text := UpperFirst(dataset) + " covers " + about + " only in part: silence means nothing"
		return WithRemark(text, joinDistinct(says...))
	}
	if len(gap.Dates) == 0 {
		are := " are"
		if len(gap.Kinds) == 1 && isMass(graphs, gap.Kinds[0]) {
			are = " is"
		}
		return UpperFirst(about) + are + " outside what " + dataset + " covers: silence means nothing"
	}
	var dates []string
	for _, p := range gap.Dates {
		dates = append(dates, Period(p))
	}
	return UpperFirst(dataset) + " covers " + about + " only " + Names(dates) + ", not " + atDate(v.Filter()) + ": silence means nothing"
}

// kindsInWords names the relations of some kinds: "treaties and guarantees".
func kindsInWords(graphs []*graph.Graph, ids []string) string {
	var names []string
	for _, id := range ids {
		said := id
		for _, g := range graphs {
			if k, ok := g.Kind(id); ok {
				said = LowerFirst(k.Plural)
			}
		}
		names = append(names, said)
	}
	if len(names) == 0 {
		return "relations"
	}
	return Names(names)
}

// isMass reports whether a kind is named by a word without a plural, as aid is.
func isMass(graphs []*graph.Graph, id string) bool {
	return slices.ContainsFunc(graphs, func(g *graph.Graph) bool {
		k, ok := g.Kind(id)
		return ok && k.Plural == k.Name
	})
}

// UpperFirst puts the first letter in upper case.
func UpperFirst(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	if size == 0 {
		return s
	}
	return string(unicode.ToUpper(first)) + s[size:]
}

// Coverage says what a dataset claims to have: "all treaties of China and Japan,
// from 1945 to 2024 (by their texts)", "some treaties of ...".
func Coverage(g *graph.Graph, c *graph.Coverage) string {
	text := "some "
	if c.Extent == graph.Complete {
		text = "all "
	}
	text += kindsInWords([]*graph.Graph{g}, c.Kinds)
	if few, _ := SomeNames(NamesOf(g, c.Actors), 5); len(c.Actors) > 0 {
		text += " of " + few
	}
	if few, _ := SomeNames(NamesOf(g, c.Among), 5); len(c.Among) > 0 {
		text += " among " + few
	}
	if !c.When.IsZero() {
		text += ", " + Period(c.When)
	}
	return WithRemark(text, strings.TrimSuffix(c.Says, "."))
}
