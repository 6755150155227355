package graph_test

import (
	"slices"
	"testing"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
)

func renamed() graph.Actor {
	return graph.Actor{ID: "arcadia", Name: "Arcadia", Phases: []graph.Phase{
		{Name: "Free Arcadia", When: graph.Lifetime{edtf.MustPeriod("1900-05-01/1910")}},
		{Name: "Kingdom of Arcadia", Aliases: []string{"Old Arcadia"}, When: graph.Lifetime{edtf.MustPeriod("../1900-04-30")}},
	}}
}

func TestNameIn(t *testing.T) {
	a := renamed()
	for when, want := range map[string]string{
		"1850":       "Kingdom of Arcadia",
		"1900-04-30": "Kingdom of Arcadia",
		"1900-05-01": "Free Arcadia",
		"1900":       "Arcadia", // both names in one year
		"1905/1908":  "Free Arcadia",
		"1910-06":    "Arcadia", // it may have ended in January
		"1950":       "Arcadia",
	} {
		if got := a.NameIn(edtf.MustPeriod(when).Extent()); got != want {
			t.Errorf("in %s it is called %s, want %s", when, got, want)
		}
	}
	if got, want := slices.Collect(a.Names()), []string{"Arcadia", "Free Arcadia", "Kingdom of Arcadia", "Old Arcadia"}; !slices.Equal(got, want) {
		t.Errorf("names %q, want %q", got, want)
	}
}

func TestNamedIn(t *testing.T) {
	var b graph.Builder
	b.AddActor(renamed())
	b.AddActor(graph.Actor{ID: "boreas", Name: "Boreas"})
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	in1905 := g.NamedIn(edtf.MustPeriod("1905").Extent())
	if a, _ := in1905.Actor("arcadia"); a.Name != "Free Arcadia" || !slices.Contains(a.Aliases, "Arcadia") {
		t.Errorf("in 1905 %+v", a)
	}
	if a, _ := in1905.NamedIn(edtf.MustPeriod("1850").Extent()).Actor("arcadia"); a.Name != "Kingdom of Arcadia" || slices.Contains(a.Aliases, "Free Arcadia") {
		t.Errorf("from 1905 to 1850 %+v", a)
	}
	if g.NamedIn(edtf.MustPeriod("1950").Extent()) != g || in1905.Base() != g || g.Base() != g {
		t.Error("where nobody was called otherwise the graph is another")
	}
	if a, _ := g.Actor("arcadia"); a.Name != "Arcadia" {
		t.Error("the graph itself has changed")
	}
}

func TestPhasesMeet(t *testing.T) {
	for name, c := range map[string]struct {
		first, second string
		problems      int
	}{
		"one after the other":   {"1900/1910", "1911/1920", 0},
		"in the same year":      {"1900/1910", "1910/1920", 0},
		"on the same day":       {"1900-01-01/1910-05-05", "1910-05-05/1920", 0},
		"at the same time":      {"1900/1910", "1905/1920", 1},
		"one within the other":  {"../1910", "1905/1906", 1},
		"perhaps at that time":  {"1900/1910~", "1911/1920", 0},
		"unknown when it began": {"/1910", "1905/1906", 0},
	} {
		var b graph.Builder
		b.AddActor(graph.Actor{ID: "arcadia", Name: "Arcadia", Phases: []graph.Phase{
			{Name: "A", When: graph.Lifetime{edtf.MustPeriod(c.first)}}, {Name: "B", When: graph.Lifetime{edtf.MustPeriod(c.second)}},
		}})
		if got := b.Check(); len(got) != c.problems {
			t.Errorf("%s: %v", name, got)
		}
	}
}
