package wording

import (
	"testing"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/query"
)

// A title never speaks of another date than what is under it.
func TestTitle(t *testing.T) {
	const own, from = "The alliances of July 1914", "from the dataset “The alliances of July 1914”"
	world := func(asOf string) *graph.Graph {
		var b graph.Builder
		meta := graph.Meta{Name: "alliances", Title: own}
		if asOf != "" {
			meta.AsOf = edtf.MustDate(asOf)
		}
		b.SetMeta(meta)
		b.AddSource(graph.Source{ID: "book", Title: "Book"})
		for _, id := range []string{"germany", "russia", "serbia", "spain", "italy"} {
			b.AddActor(graph.Actor{ID: id, Name: string(id[0]-32) + id[1:]})
		}
		add := func(id, kind, x, y string) {
			b.AddRelation(graph.Relation{ID: id, Kind: kind, Period: edtf.MustPeriod("1890/1920"), Evidence: []graph.Evidence{{Source: "book"}},
				Parties: []graph.Party{{Actor: x}, {Actor: y}}})
		}
		add("one", "treaty", "russia", "serbia")
		add("two", "treaty", "spain", "italy")
		add("three", "rivalry", "germany", "russia")
		g, err := b.Build()
		if err != nil {
			t.Fatal(err)
		}
		return g
	}
	for _, tt := range []struct {
		name, asOf, at string
		filter         query.Filter
		given, want    string
	}{
		{name: "no date", asOf: "1914-07-28", want: own},
		{name: "no date at all", want: own},
		{name: "the dataset's date", asOf: "1914-07-28", at: "1914-07-28", want: own},
		{name: "a day of the dataset's month", asOf: "1914-07", at: "1914-07-28", want: own},
		{name: "the month of the dataset's day", asOf: "1914-07-28", at: "1914-07", want: own},
		{name: "a year around it", asOf: "1914-07-28", at: "1914", want: "Ties in 1914"},
		{name: "before", asOf: "1914-07-28", at: "1900", want: "Who was tied to whom in 1900"},
		{name: "later", asOf: "1914-07-28", at: "1914-08-04", want: "Ties on 4 August 1914"},
		{name: "a time", asOf: "1914-07-28", at: "1890/1900", want: "Who was tied to whom from 1890 to 1900"},
		{name: "a date where the dataset has none", at: "1900", want: "Who was tied to whom in 1900"},
		{name: "around one", asOf: "1914-07-28", at: "1900", filter: query.Filter{Near: []string{"russia"}}, want: "Russia: ties in 1900"},
		{name: "among two", asOf: "1914-07-28", at: "1900", filter: query.Filter{Actors: []string{"russia", "serbia"}}, want: "Russia and Serbia: treaties in 1900"},
		{name: "among many", asOf: "1914-07-28", at: "1900", filter: query.Filter{Actors: []string{"germany", "italy", "russia", "serbia", "spain"}}, want: "Who was tied to whom in 1900"},
		{name: "of a kind", asOf: "1914-07-28", at: "1900", filter: query.Filter{Kinds: []string{"treaty"}}, want: "Treaties in 1900"},
		{name: "of two kinds", asOf: "1914-07-28", at: "1900", filter: query.Filter{Kinds: []string{"treaty", "rivalry"}}, want: "Rivalries and treaties in 1900"},
		{name: "filtered, at the dataset's date", asOf: "1914-07-28", filter: query.Filter{Near: []string{"russia"}}, want: own},
		{name: "given", asOf: "1914-07-28", at: "1900", given: "Mine", want: "Mine"},
	} {
		f := tt.filter
		if tt.at != "" {
			p := edtf.MustPeriod(tt.at)
			days := p.Extent()
			f.At, f.AtText = &days, tt.at
		}
		v, err := query.NewView(world(tt.asOf), f)
		if err != nil {
			t.Fatal(err)
		}
		got := Title(v, tt.given)
		if got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
		want := from
		if got == own {
			want = ""
		}
		if said := FromDataset(v.Graph(), got); said != want {
			t.Errorf("%s: the dataset is told as %q, want %q", tt.name, said, want)
		}
	}
}
