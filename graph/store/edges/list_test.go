package edges_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/query"
	"github.com/entente-graph/entente/graph/store"
	"github.com/entente-graph/entente/graph/store/edges"
)

var _ store.Store = (*edges.List)(nil)

func labels() edges.Labels {
	tie := graph.Kind{ID: "tie", Name: "Tie", Plural: "Ties", Direction: graph.Directed, Strength: 1, Family: graph.Contact,
		Verb: "is tied to", Past: "was tied to", Infinitive: "be tied to", Participle: "been tied to", Meaning: "They are tied."}
	builtin := func(id string) graph.Kind {
		all := graph.BuiltinKinds()
		return all[slices.IndexFunc(all, func(k graph.Kind) bool { return k.ID == id })]
	}
	return edges.Labels{
		Meta: graph.Meta{Name: "list", Title: "List"},
		Kinds: []edges.Kind{
			{Kind: tie, Own: true}, {Kind: builtin(graph.KindArmsTransfer)}, {Kind: builtin(graph.KindRivalry), Mutual: true},
			{Kind: builtin(graph.KindArmsTransfer), Turned: true},
		},
		Dates:  []edges.Date{{}, {Period: edtf.MustPeriod("1961")}, {Period: edtf.MustPeriod("1990-05/..")}, {Unread: "soon"}},
		Source: graph.Source{ID: "file", Title: "list.tsv"},
	}
}

type edge struct {
	from, to   string
	kind, date int
}

func list(t interface {
	Helper()
	Fatal(...any)
}, all ...edge,
) (*edges.List, *edges.Builder) {
	t.Helper()
	b := edges.NewBuilder()
	number := func(name string) int32 { return b.Names.Number(b.Names.Key([]byte(name)), []byte(name)) }
	for i, e := range all {
		from := number(e.from)
		b.Add(edges.Edge{From: from, To: number(e.to), Kind: uint16(e.kind), Date: int32(e.date), Row: int32(i + 1)})
	}
	l, err := b.Build(tContext, labels())
	if err != nil {
		t.Fatal(err)
	}
	return l, b
}

func statements(g *graph.Graph) []string {
	out := []string{}
	for r := range g.Relations() {
		a, _ := g.Actor(r.Parties[0].Actor)
		b, _ := g.Actor(r.Parties[1].Actor)
		out = append(out, fmt.Sprintf("%s: %s %s %s %s, %s %s", r.ID, a.Name, r.Parties[1].Role, b.Name, r.Period, r.Evidence[0].Locator, r.Note))
	}
	return out
}

func TestGraph(t *testing.T) {
	l, b := list(t,
		edge{"A", "B", 0, 0}, edge{"A", "B", 0, 0}, edge{"B", "A", 0, 0}, // one of two that are equal
		edge{"C", "C", 0, 0},
		edge{"A", "C", 1, 1}, edge{"A", "C", 1, 2}, edge{"C", "A", 3, 1}, // the last says what the first does
		edge{"B", "C", 2, 0}, edge{"C", "B", 2, 0}, // mutual
		edge{"a rather long name", "A", 0, 3},
	)
	g, err := store.Graph(tContext, l, nil)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"arms-transfer-a-c-1961: A to C 1961, row 5 ",
		"arms-transfer-a-c-1990: A to C 1990-05/.., row 6 ",
		"rivalry-b-c: B member C , row 8 ",
		"tie-a-b: A to B , row 1 ",
		"tie-a-rather-long-name-a: a rather long name to A , row 10 Date: soon",
		"tie-b-a: B to A , row 3 ",
	}
	if diff := cmp.Diff(want, statements(g)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for r := range g.Relations() {
		if !r.Unsourced || !r.Unstated {
			t.Errorf("%s has a source", r.ID)
		}
	}
	if n, row := l.Repeated(); n != 3 || row != 2 {
		t.Errorf("%d are repeated, the first in row %d", n, row)
	}
	if loops := b.Loops(); len(loops) != 1 || loops[0].Row != 4 {
		t.Errorf("loops: %v", loops)
	}
}

// Names that come to one id have ids of their own, and the same ones in each part.
func TestIDs(t *testing.T) {
	l, _ := list(t, edge{"a-b", "A B", 0, 0}, edge{"A B", "Ünder", 0, 0}, edge{"!", "?", 0, 0}, edge{"!", "North Korea", 0, 0})
	g, err := store.Graph(tContext, l, nil)
	if err != nil {
		t.Fatal(err)
	}
	ids := map[string]string{}
	for a := range g.Actors() {
		ids[a.Name] = a.ID
	}
	if len(ids) != 6 || ids["a-b"] != "a-b" || ids["A B"] == "a-b" || ids["North Korea"] != "north-korea" {
		t.Errorf("ids: %v", ids)
	}
	for v := range int32(l.Order()) {
		part, err := l.Graph(tContext, []int32{v})
		if err != nil {
			t.Fatal(err)
		}
		for a := range part.Actors() {
			if ids[a.Name] != a.ID {
				t.Errorf("%s is %s in a part, and %s in all", a.Name, a.ID, ids[a.Name])
			}
		}
	}
}

func TestFind(t *testing.T) {
	l, _ := list(t, edge{"North Korea", "Iran", 0, 0}, edge{"x", "X", 0, 0}, edge{"Côte d'Ivoire", "Iran", 0, 0}, edge{"17", "170", 0, 0}, edge{"?!", "17", 0, 0})
	for text, want := range map[string]string{
		"North Korea": "North Korea", "north korea": "North Korea", "north-korea": "North Korea", "IRAN": "Iran", " Iran ": "Iran",
		"x": "x", "X": "X", "cote divoire": "Côte d'Ivoire", "17": "17", idOf(t, l, 7): "?!",
	} {
		v, err := l.Find(t.Context(), text)
		if err != nil || l.Name(v) != want {
			t.Errorf("%q is %q (%v), want %q", text, l.Name(v), err, want)
		}
	}
	var missing *query.NotFoundError
	if _, err := l.Find(t.Context(), "Nort Korea"); !errors.As(err, &missing) || !slices.Contains(missing.Suggestions, "North Korea") {
		t.Errorf("%v", err)
	}
	if _, err := l.Find(t.Context(), ""); !errors.As(err, &missing) {
		t.Errorf("%v", err)
	}
	l, _ = list(t, edge{"Ab", "aB", 0, 0})
	var several *query.AmbiguousError
	if _, err := l.Find(t.Context(), "ab"); !errors.As(err, &several) || len(several.Candidates) != 2 {
		t.Errorf("%v", err)
	}
}

// drawList is a random list of few actors.
func drawList(t *rapid.T) *edges.List {
	names := []string{"a", "b", "c", "d", "e", "f", "g", "h and more", "i"}[:rapid.IntRange(2, 9).Draw(t, "names")]
	all := []edge{{names[0], names[1], 0, 0}}
	for range rapid.IntRange(0, 30).Draw(t, "edges") {
		all = append(all, edge{
			rapid.SampledFrom(names).Draw(t, "from"), rapid.SampledFrom(names).Draw(t, "to"), rapid.IntRange(0, 3).Draw(t, "kind"), rapid.IntRange(0, 3).Draw(t, "date"),
		})
	}
	l, _ := list(t, all...)
	return l
}

// What is counted of a list is what is counted of the graph that it makes.
func TestCountsAreThoseOfTheGraph(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := drawList(t)
		g, err := store.Graph(tContext, l, nil)
		if err != nil {
			t.Fatal(err)
		}
		if actors, relations := l.Size(); actors != g.ActorCount() || relations != g.RelationCount() {
			t.Fatalf("%d actors and %d relations, and the graph has %d and %d", actors, relations, g.ActorCount(), g.RelationCount())
		}
		v, err := query.NewView(g, query.Filter{})
		if err != nil {
			t.Fatal(err)
		}
		neighbours := query.NeighbourCounts(v)
		for a := range int32(l.Order()) {
			if got, want := l.Partners(a), neighbours[idOf(t, l, a)]; got != want {
				t.Errorf("%s has %d partners, want %d", l.Name(a), got, want)
			}
		}
		s, err := l.Summarise(tContext, 100)
		if err != nil {
			t.Fatal(err)
		}
		components, err := query.Components(v)
		if err != nil {
			t.Fatal(err)
		}
		var sizes []int
		for _, c := range components {
			sizes = append(sizes, len(c))
		}
		if diff := cmp.Diff(sizes, s.Pieces); diff != "" {
			t.Errorf("pieces (-want +got):\n%s", diff)
		}
		kinds := map[string]int{}
		undated := 0
		for r := range g.Relations() {
			kinds[r.Kind]++
			if r.Period.IsZero() {
				undated++
			}
		}
		for _, k := range s.Kinds {
			if kinds[k.Kind.ID] != k.Number {
				t.Errorf("%d of %s, want %d", k.Number, k.Kind.ID, kinds[k.Kind.ID])
			}
		}
		if s.Undated != undated || s.Unsourced != g.RelationCount() {
			t.Errorf("%d undated, want %d; %d unsourced", s.Undated, undated, s.Unsourced)
		}
	})
}

// The paths in a part are the paths in all.
func TestPathsOfAPart(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := drawList(t)
		from, to := int32(0), int32(rapid.IntRange(1, l.Order()-1).Draw(t, "to"))
		hops := rapid.IntRange(1, 4).Draw(t, "hops")
		whole, err := store.Graph(tContext, l, nil)
		if err != nil {
			t.Fatal(err)
		}
		picked, err := store.Select(tContext, l, store.Part{Between: [][2]string{{l.Name(from), l.Name(to)}}, MaxHops: hops})
		if err != nil {
			t.Fatal(err)
		}
		part, err := store.Graph(tContext, l, picked.Actors)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(paths(t, whole, idOf(t, l, from), idOf(t, l, to), hops), paths(t, part, idOf(t, l, from), idOf(t, l, to), hops)); diff != "" {
			t.Errorf("(-all +part):\n%s", diff)
		}
	})
}

func paths(t *rapid.T, g *graph.Graph, from, to string, hops int) []string {
	v, err := query.NewView(g, query.Filter{})
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for p, err := range query.NewPathFinder(v, query.PathOptions{MaxHops: hops}).All(tContext, from, to) {
		if err != nil {
			t.Fatal(err)
		}
		text := from
		for _, h := range p.Hops {
			text += " " + h.To.ID
			for _, s := range h.Steps {
				text += "/" + s.Relation.ID
			}
		}
		out = append(out, text)
	}
	return out
}

// A ball is that of the graph.
func TestNearIsThatOfTheGraph(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := drawList(t)
		hops := rapid.IntRange(1, 3).Draw(t, "hops")
		g, err := store.Graph(tContext, l, nil)
		if err != nil {
			t.Fatal(err)
		}
		v, err := query.NewView(g, query.Filter{Near: []string{idOf(t, l, 0)}, Hops: hops})
		if err != nil {
			t.Fatal(err)
		}
		picked, err := store.Select(tContext, l, store.Part{Near: []string{l.Name(0)}, Hops: hops})
		if err != nil {
			t.Fatal(err)
		}
		part, err := store.Graph(tContext, l, picked.Actors)
		if err != nil {
			t.Fatal(err)
		}
		if part.ActorCount() != v.ActorCount() || part.RelationCount() != v.RelationCount() {
			t.Errorf("%d actors and %d relations, want %d and %d", part.ActorCount(), part.RelationCount(), v.ActorCount(), v.RelationCount())
		}
	})
}

func TestNames(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := edges.NewNames()
		want := map[string]int32{}
		texts := rapid.SliceOf(rapid.StringMatching(`[a-c]{1,3}|[a-z]{7,10}|abcdefgh[ij]{0,3}`)).Draw(t, "texts")
		for _, text := range texts {
			number := n.Number(n.Key([]byte(text)), []byte(text))
			if first, again := want[text]; again && first != number || !again && int(number) != len(want) {
				t.Fatalf("%q is %d", text, number)
			}
			want[text] = number
		}
		for text, number := range want {
			if got, ok := n.Find([]byte(text)); !ok || got != number || string(n.Text(got)) != text {
				t.Errorf("%q is found as %d, %v", text, got, ok)
			}
		}
		if _, ok := n.Find([]byte("nowhere to be found")); ok {
			t.Error("what is not there is found")
		}
	})
}

// Many names make the tables grow.
func TestManyNames(t *testing.T) {
	n := edges.NewNames()
	name := func(i int) []byte { return fmt.Appendf(nil, "%d%s", i, []string{"", "-a-long-name"}[i%2]) }
	for i := range 20_000 {
		if got := n.Number(n.Key(name(i)), name(i)); int(got) != i {
			t.Fatalf("%s is %d", name(i), got)
		}
	}
	for i := range 20_000 {
		if got, ok := n.Find(name(i)); !ok || int(got) != i {
			t.Fatalf("%s is %d, %v", name(i), got, ok)
		}
	}
}

func idOf(t interface{ Fatal(...any) }, l *edges.List, v int32) string {
	ids, err := l.IDs(context.Background(), []int32{v})
	if err != nil {
		t.Fatal(err)
	}
	return ids[0]
}
