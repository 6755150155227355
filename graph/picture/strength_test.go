package picture

import (
	"testing"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/query"
)

// The line of what several sources say by themselves is wider than that of what one says,
// or of several of which one repeats the other.
func TestWidthByEvidence(t *testing.T) {
	// Each is of two others, so that no line stands for several.
	on := func(id string, sources ...string) graph.Relation {
		r := mutual("treaty", id, id+"-a", id+"-b")
		r.Evidence = []graph.Evidence{}
		for _, s := range sources {
			r.Evidence = append(r.Evidence, graph.Evidence{Source: s})
		}
		r.Unsourced = len(sources) == 0
		return r
	}
	var b graph.Builder
	b.SetMeta(graph.Meta{Name: "world", Title: "A made-up world"})
	for _, s := range []graph.Source{{ID: "almanac"}, {ID: "paper"}, {ID: "book"}, {ID: "echo", BasedOn: []string{"almanac"}}} {
		s.Title = s.ID
		b.AddSource(s)
	}
	want := map[string]float64{"none": strengths[0], "one": strengths[1], "echoed": strengths[1], "two": strengths[2], "two-and-echo": strengths[2], "three": strengths[3]}
	for _, r := range []graph.Relation{
		on("none"), on("one", "almanac"), on("echoed", "almanac", "echo"), on("two", "almanac", "paper"),
		on("two-and-echo", "echo", "almanac", "paper"), on("three", "almanac", "paper", "book"),
	} {
		b.AddRelation(r)
		for _, p := range r.Parties {
			b.AddActor(graph.Actor{ID: p.Actor, Name: p.Actor})
		}
	}
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	v, err := query.NewView(g, query.Filter{})
	if err != nil {
		t.Fatal(err)
	}
	p := drawView(t, v, Options{ByEvidence: true})
	for id, width := range want {
		if got := lineOf(t, p, id).Style.Width; got != width {
			t.Errorf("the line of %q is %g wide, want %g", id, got, width)
		}
	}
}
