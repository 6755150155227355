package wording

import (
	"fmt"
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/query"
)

// ViewDate says at which date a view speaks: "on 19 June 2024", or "as of June
// 2024" where only the dataset has a date; "" where it has none.
func ViewDate(v *query.View) string {
	if f := v.Filter(); f.At != nil {
		return atDate(f)
	}
	if d := v.Graph().Meta().AsOf; !d.IsZero() {
		return "as of " + Date(d)
	}
	return ""
}

// atDate says the date that a filter asks for.
func atDate(f query.Filter) string {
	text := f.AtText
	if text == "" {
		text = f.At.First.String()
		if f.At.First != f.At.Last {
			text += "/" + f.At.Last.String()
		}
	}
	return At(text)
}

// At says a date as it was asked for, in words: "on 20 June 2024", "in 1991".
func At(text string) string {
	if p, err := edtf.ParsePeriod(text); err == nil && !p.IsZero() {
		return Period(p)
	}
	return "at " + text
}

// ViewFilter says what a view leaves out, its date aside: "only treaties, around
// Iran".
func ViewFilter(v *query.View) string {
	g, f := v.Graph(), v.Filter()
	var out []string
	kinds := func(ids []string) string {
		var names []string
		for _, id := range ids {
			if k, ok := g.Kind(id); ok {
				id = LowerFirst(k.Plural)
			}
			names = append(names, id)
		}
		return Names(names)
	}
	actors := func(ids []string) string { return Names(NamesOf(g, ids)) }
	if len(f.Kinds) > 0 {
		out = append(out, "only "+kinds(f.Kinds))
	}
	if len(f.WithoutKinds) > 0 {
		out = append(out, "without "+kinds(f.WithoutKinds))
	}
	if len(f.Certainties) > 0 {
		out = append(out, onlyCertain(f.Certainties))
	}
	if len(f.Modalities) > 0 {
		out = append(out, "only "+Names(texts(f.Modalities))+" relations")
	}
	switch {
	case len(f.Actors) == 1:
		out = append(out, "relations of "+actors(f.Actors))
	case len(f.Actors) > 1:
		out = append(out, "relations among "+actors(f.Actors))
	}
	if len(f.Near) > 0 {
		near := "around " + actors(f.Near)
		if f.Hops > 1 {
			near += fmt.Sprintf(", up to %d steps away", f.Hops)
		}
		out = append(out, near)
	}
	if len(f.Obligations) > 0 {
		out = append(out, "only treaties that ask for "+categories(f.Obligations))
	}
	if f.KnownTo != "" {
		out = append(out, "as "+Name(g, f.KnownTo)+" knew it")
	}
	if f.Certainly {
		out = append(out, "only what certainly holds")
	}
	if f.MinQuantity > 0 {
		out = append(out, "only quantities of at least "+graph.Quantity{Amount: f.MinQuantity}.String())
	}
	if len(f.Sources) > 0 {
		var names []string
		for _, id := range f.Sources {
			if s, ok := g.Source(id); ok {
				id = s.Name()
			}
			names = append(names, id)
		}
		out = append(out, "as told by "+Names(names))
	}
	return strings.Join(out, ", ")
}

// onlyCertain says that a view has only relations of some certainties: "only
// alleged and disputed relations", "only what is confirmed or stated without a
// source".
func onlyCertain(list []graph.Certainty) string {
	if !slices.Contains(list, graph.Unsourced) {
		return "only " + Names(texts(list)) + " relations"
	}
	var words []string
	for _, c := range list {
		words = append(words, Certainty(c))
	}
	return "only what is " + strings.Join(words, " or ")
}

// categories joins categories of obligation by "or": "defence or neutrality".
func categories(list []graph.Category) string { return strings.Join(texts(list), " or ") }

func texts[T fmt.Stringer](list []T) []string {
	var out []string
	for _, v := range list {
		out = append(out, v.String())
	}
	return out
}
