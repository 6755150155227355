package analysis_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/analysis"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/query"
)

// The actors of these tests live in no atlas.

type fatal interface {
	Helper()
	Fatal(...any)
}

func view(t fatal, f query.Filter, actors []graph.Actor, relations ...graph.Relation) *query.View {
	t.Helper()
	var b graph.Builder
	b.AddSource(graph.Source{ID: "gazette", Title: "The Gazette"})
	b.AddSource(graph.Source{ID: "register", Title: "The Register"})
	for _, a := range actors {
		b.AddActor(a)
	}
	for i, r := range relations {
		if r.ID == "" {
			r.ID = fmt.Sprintf("r%03d", i)
		}
		if len(r.Evidence) == 0 {
			r.Evidence = []graph.Evidence{{Source: "gazette"}}
		}
		b.AddRelation(r)
	}
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	v, err := query.NewView(g, f)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func states(ids ...string) []graph.Actor {
	var out []graph.Actor
	for _, id := range ids {
		out = append(out, graph.Actor{ID: id, Name: id})
	}
	return out
}

func mutual(kind string, parties ...string) graph.Relation {
	r := graph.Relation{Kind: kind}
	for _, p := range parties {
		r.Parties = append(r.Parties, graph.Party{Actor: p})
	}
	return r
}

func words(blocs [][]*graph.Actor) string {
	var out []string
	for _, b := range blocs {
		var ids []string
		for _, a := range b {
			ids = append(ids, a.ID)
		}
		out = append(out, strings.Join(ids, " "))
	}
	return strings.Join(out, ", ")
}

func TestDegrees(t *testing.T) {
	v := view(t, query.Filter{}, states("a", "b", "c", "d", "alone"),
		mutual("treaty", "a", "b", "c"), mutual("treaty", "a", "b"), mutual("rivalry", "a", "d"),
		graph.Relation{Kind: "vote", Parties: []graph.Party{{Actor: "c", Role: graph.From}, {Actor: "b", Role: graph.To}}})
	var got []string
	for _, d := range analysis.Degrees(v) {
		got = append(got, fmt.Sprintf("%s %d %d %d %d", d.Actor.ID, d.Neighbours, d.Relations, d.Friendly, d.Hostile))
	}
	want := []string{"a 3 3 2 1", "b 2 3 2 0", "c 2 2 1 0", "d 1 1 0 1"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestBlocs(t *testing.T) {
	two := []graph.Relation{
		mutual("treaty", "a", "b"), mutual("alliance", "b", "c"), mutual("treaty", "a", "c"),
		mutual("treaty", "d", "e"), mutual("alliance", "e", "f"), mutual("treaty", "d", "f"),
		mutual("diplomacy", "c", "d"),
	}
	proposed := mutual("treaty", "a", "d")
	proposed.Modality = graph.Proposed
	everybody := mutual("treaty", "a", "b", "c", "d", "e", "f")
	everybody.Broad = true
	all := states("a", "b", "c", "d", "e", "f")
	person := append(states("a", "b", "c", "d", "e", "f"), graph.Actor{ID: "p", Name: "p", Kind: graph.Person})
	for _, tt := range []struct {
		name      string
		actors    []graph.Actor
		relations []graph.Relation
		want      string
	}{
		{"two triangles and a bridge", all, two, "a b c, d e f"},
		{"plans and crowds do not count", all, append(slices.Clone(two), proposed, everybody), "a b c, d e f"},
		{"persons do not count", person, append(slices.Clone(two), mutual("diplomacy", "p", "a"), mutual("diplomacy", "p", "f")), "a b c, d e f"},
		{"enmity parts what little joins", all, []graph.Relation{
			mutual("treaty", "a", "b"), mutual("treaty", "c", "d"), mutual("diplomacy", "a", "c"),
			mutual("rivalry", "a", "c"), mutual("rivalry", "b", "d"), mutual("rivalry", "a", "d"), mutual("rivalry", "b", "c"),
		}, "a b, c d"},
		{"who is only an enemy is in none", all, []graph.Relation{
			mutual("treaty", "a", "b"), mutual("treaty", "b", "c"), mutual("rivalry", "d", "a"), mutual("conflict", "d", "e"),
		}, "a b c"},
		{"meeting is no alignment", all, []graph.Relation{
			mutual("treaty", "a", "b"), mutual("treaty", "b", "c"), mutual("diplomacy", "d", "e"), mutual("diplomacy", "d", "a", "f"),
		}, "a b c"},
		{"only enmity", all, []graph.Relation{mutual("rivalry", "a", "b", "c")}, ""},
		{"nothing", all, nil, ""},
	} {
		if got := words(blocsOf(t, view(t, query.Filter{}, tt.actors, tt.relations...))); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

// TestBlocsAreDisjoint holds on any graph: a state is in one bloc at most, no
// bloc has only one state, and the same view gives the same blocs.
func TestBlocsAreDisjoint(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(3, 25).Draw(t, "states")
		var relations []graph.Relation
		for range rapid.IntRange(0, 40).Draw(t, "relations") {
			pair := rapid.SliceOfNDistinct(rapid.IntRange(0, n-1), 2, 2, rapid.ID[int]).Draw(t, "pair")
			kind := rapid.SampledFrom([]string{"treaty", "rivalry", "alignment", "conflict"}).Draw(t, "kind")
			relations = append(relations, mutual(kind, fmt.Sprint("s", pair[0]), fmt.Sprint("s", pair[1])))
		}
		var ids []string
		for i := range n {
			ids = append(ids, fmt.Sprint("s", i))
		}
		v := view(t, query.Filter{}, states(ids...), relations...)
		blocs := blocsOf(t, v)
		seen := map[string]bool{}
		for _, b := range blocs {
			if len(b) < 2 {
				t.Fatalf("a bloc of %d", len(b))
			}
			for _, a := range b {
				if seen[a.ID] {
					t.Fatalf("%s is in two blocs", a.ID)
				}
				seen[a.ID] = true
			}
		}
		for range 5 {
			if again := words(blocsOf(t, v)); again != words(blocs) {
				t.Fatalf("%q and then %q", words(blocs), again)
			}
		}
	})
}

func TestSummarise(t *testing.T) {
	alleged := mutual("diplomacy", "a", "b")
	alleged.Certainty = graph.Disputed
	alleged.Period = edtf.MustPeriod("1990/..")
	sure := mutual("treaty", "a", "b", "c")
	sure.Period = edtf.MustPeriod("1950-02/1960-03-04")
	sure.Obligations = []graph.Obligation{{Category: graph.Defence}, {Category: graph.Defence}, {Category: graph.Consultation}}
	sure.Evidence = []graph.Evidence{{Source: "gazette", Locator: "page 1"}, {Source: "register"}}
	vague := mutual("treaty", "b", "c")
	vague.Certainty, vague.Modality = graph.Alleged, graph.Proposed
	actors := append(states("a", "b", "c"), graph.Actor{ID: "p", Name: "p", Kind: graph.Person, Evidence: []graph.Evidence{{Source: "gazette"}}})
	s, err := analysis.Summarise(t.Context(), view(t, query.Filter{}, actors, alleged, sure, vague))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	fmt.Fprintln(&b, s.Actors, s.Relations, s.ByActorKind, s.ByModality, s.ByCertainty)
	for _, k := range s.ByKind {
		fmt.Fprint(&b, k.Of.ID, " ", k.Number, "; ")
	}
	fmt.Fprintln(&b, s.Dates.First, s.Dates.Last, s.Dates.Ongoing, s.Dates.Undated)
	fmt.Fprintln(&b, s.Evidence, s.Obligations, s.Components, len(s.Degrees), words(s.Blocs))
	for _, r := range s.Doubtful {
		fmt.Fprint(&b, r.ID, " ")
	}
	want := `4 3 [{state 3} {person 1}] [{actual 2} {proposed 1}] [{confirmed 1} {alleged 1} {disputed 1}]
treaty 2; diplomacy 1; 1950-02-01 1990-12-31 1 1
{2 3 1 1 1} {1 [{defence 2} {consultation 1}]} [[a b c] [p]] 3 a b c
r002 r000 `
	if got := b.String(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	empty, err := analysis.Summarise(t.Context(), view(t, query.Filter{}, nil))
	if err != nil || empty.Actors != 0 || empty.Dates.First != nil || len(empty.Components) != 0 {
		t.Errorf("of nothing: %+v, %v", empty, err)
	}
	at := edtf.On(edtf.NewDay(1955, 1, 1))
	dated, err := analysis.Summarise(t.Context(), view(t, query.Filter{At: &at}, states("a", "b", "c"), alleged, sure, vague))
	if err != nil || dated.Possibly != 1 || dated.Relations != 2 {
		t.Errorf("in 1955: %+v, %v", dated, err)
	}
}

// world is a made-up world of 200 states and 1,000 relations.
func world(t fatal, actors, relations int) *query.View {
	dice := rand.New(rand.NewPCG(1, 2))
	var ids []string
	for i := range actors {
		ids = append(ids, fmt.Sprintf("s%05d", i))
	}
	kinds := []string{"treaty", "alliance", "rivalry", "diplomacy"}
	var rs []graph.Relation
	for i := range relations {
		n := 2
		if i%10 == 0 {
			n = 3 + dice.IntN(28)
		}
		var who []string
		for _, w := range dice.Perm(actors)[:n] {
			who = append(who, ids[w])
		}
		rs = append(rs, mutual(kinds[dice.IntN(len(kinds))], who...))
	}
	return view(t, query.Filter{}, states(ids...), rs...)
}

func BenchmarkSummarise(b *testing.B) {
	v := world(b, 200, 1000)
	for b.Loop() {
		if _, err := analysis.Summarise(b.Context(), v); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkBlocs(b *testing.B) {
	v := world(b, 200, 1000)
	for b.Loop() {
		blocsOf(b, v)
	}
}

func blocsOf(t fatal, v *query.View) [][]*graph.Actor {
	t.Helper()
	blocs, err := analysis.Blocs(context.Background(), v)
	if err != nil {
		t.Fatal(err)
	}
	return blocs
}

// patience is a context that ends once it has been asked so many times.
type patience struct {
	context.Context
	left int
}

func (p *patience) Err() error {
	if p.left--; p.left < 0 {
		return context.Canceled
	}
	return nil
}

func TestBlocsEnd(t *testing.T) {
	v := world(t, 60, 300)
	for _, asked := range []int{0, 1, 5, 50} {
		if _, err := analysis.Blocs(&patience{t.Context(), asked}, v); !errors.Is(err, context.Canceled) {
			t.Errorf("ended after %d askings: %v", asked, err)
		}
		if _, err := analysis.Summarise(&patience{t.Context(), asked}, v); !errors.Is(err, context.Canceled) {
			t.Errorf("a summary, ended after %d askings: %v", asked, err)
		}
	}
}
