package build_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/entente-graph/entente/data"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/graphtest"
	"github.com/entente-graph/entente/graph/store/build"
	"github.com/entente-graph/entente/graph/store/tables"
)

type fatal interface {
	Helper()
	Fatal(args ...any)
}

var background = context.Background()

// built builds a store of records that come in pieces.
func built(t fatal, meta graph.Meta, pieces ...*graph.Builder) *tables.Store {
	t.Helper()
	m := &memory{}
	b, err := build.Start(background, m, build.Options{Memory: 64 * 50})
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range pieces {
		if err := b.Add(background, p); err != nil {
			t.Fatal(err)
		}
	}
	if err := b.Finish(background, meta); err != nil {
		t.Fatal(err)
	}
	return open(t, m)
}

func open(t fatal, m *memory) *tables.Store {
	t.Helper()
	s, err := tables.Open(background, m)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func whole(t fatal, s *tables.Store) *graph.Graph {
	t.Helper()
	g, err := s.Graph(background, nil)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// A store has all that is in the graph it was built of.
func TestAnyGraphComesBackEqual(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := graphtest.Any(t)
		if h := whole(t, built(t, g.Meta(), g.Builder())); !graph.Equal(g, h) {
			t.Fatalf("it is another graph: %v\n%v", g.Meta(), h.Meta())
		}
	})
}

func TestBuiltinSetsComeBackEqual(t *testing.T) {
	for _, set := range data.Builtins() {
		g, _, err := data.Open(set.Name)
		if err != nil {
			t.Fatal(err)
		}
		if !graph.Equal(g, whole(t, built(t, g.Meta(), g.Builder()))) {
			t.Errorf("%s is another graph", set.Name)
		}
	}
}

// records draws relations of which many come to the same id, some of which are the
// dataset's own.
func records(t *rapid.T) []graph.Relation {
	var out []graph.Relation
	own := map[string]bool{}
	for range rapid.IntRange(1, 25).Draw(t, "relations") {
		from := rapid.SampledFrom([]string{"a", "a-2", "b"}).Draw(t, "from")
		to := rapid.SampledFrom([]string{"c", "c-2", "c-2-2", "c-3"}).Draw(t, "to")
		r := graph.Relation{Kind: graph.KindSupport, Unsourced: true, Label: fmt.Sprint(len(out)), Parties: []graph.Party{{Actor: from, Role: graph.From}, {Actor: to, Role: graph.To}}}
		if rapid.IntRange(0, 3).Draw(t, "own") == 0 {
			if id := graph.NumberedID(r.MadeID(), rapid.IntRange(2, 4).Draw(t, "number")); !own[id] {
				own[id] = true
				r.ID = id
			}
		}
		out = append(out, r)
	}
	return out
}

func actors() []graph.Actor {
	var out []graph.Actor
	for _, id := range []string{"a", "a-2", "b", "c", "c-2", "c-2-2", "c-3"} {
		out = append(out, graph.Actor{ID: id, Name: "Actor " + id, Kind: graph.Organisation})
	}
	return out
}

// Relations that come to the same id are told apart as in a graph, in however many pieces
// they come, and however often building is interrupted.
func TestIDsAreThoseOfAGraph(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		relations := records(t)
		one := &graph.Builder{}
		var pieces []*graph.Builder
		for _, a := range actors() {
			one.AddActor(a)
		}
		for i, r := range relations {
			one.AddRelation(r)
			if i == 0 || rapid.Bool().Draw(t, "new piece") {
				pieces = append(pieces, &graph.Builder{})
				for _, a := range actors() {
					pieces[len(pieces)-1].AddActor(a) // those that are known are passed over
				}
			}
			pieces[len(pieces)-1].AddRelation(r)
		}
		want, err := one.Build()
		if err != nil {
			t.Fatal(err)
		}
		if got := whole(t, built(t, graph.Meta{}, pieces...)); !graph.Equal(want, got) {
			var a, b []string
			for r := range want.Relations() {
				a = append(a, r.ID+" "+r.Label)
			}
			for r := range got.Relations() {
				b = append(b, r.ID+" "+r.Label)
			}
			t.Fatalf("want %q\n got %q", a, b)
		}
	})
}

func TestOneIDTwice(t *testing.T) {
	piece := func() *graph.Builder {
		b := &graph.Builder{}
		for _, a := range actors() {
			b.AddActor(a)
		}
		b.AddRelation(graph.Relation{ID: "same", Kind: graph.KindSupport, Unsourced: true, Parties: []graph.Party{{Actor: "a", Role: graph.From}, {Actor: "b", Role: graph.To}}})
		return b
	}
	b, err := build.Start(background, &memory{}, build.Options{})
	if err == nil {
		err = errors.Join(b.Add(background, piece()), b.Add(background, piece()))
	}
	if err != nil {
		t.Fatal(err)
	}
	var twice *build.DuplicateIDError
	if err := b.Finish(background, graph.Meta{}); !errors.As(err, &twice) || twice.ID != "same" {
		t.Errorf("two relations of one id: %v", err)
	}
}

// interrupted builds, and ends the context after some steps of a building.
func interrupted(t fatal, m *memory, pieces []*graph.Builder, steps int) bool {
	ctx, cancel := context.WithCancel(background)
	defer cancel()
	count := 0
	m.asked = func() {
		if count++; count > steps {
			cancel()
		}
	}
	b, err := build.Start(ctx, m, build.Options{Of: "it", Memory: 64 * 1000})
	for _, p := range pieces {
		if err == nil {
			err = b.Add(ctx, p)
		}
	}
	if err == nil {
		err = b.Finish(ctx, graph.Meta{Title: "It"})
	}
	if err != nil && !errors.Is(err, context.Canceled) {
		t.Fatal(err)
	}
	return err == nil
}

// many makes pieces of many relations.
func many(relations, inPiece int) []*graph.Builder {
	var out []*graph.Builder
	for i := range relations {
		if i%inPiece == 0 {
			out = append(out, &graph.Builder{})
		}
		b := out[len(out)-1]
		from, to := fmt.Sprintf("p%d", i%977), fmt.Sprintf("q%d", i%1013)
		b.AddRelation(graph.Relation{Kind: graph.KindTrade, Unsourced: true, Label: fmt.Sprint(i), Parties: []graph.Party{{Actor: from, Role: graph.From}, {Actor: to, Role: graph.To}}})
	}
	for _, b := range out {
		_, _, _, relations := b.Records()
		seen := map[string]bool{}
		for i := range relations {
			for _, p := range relations[i].Parties {
				if !seen[p.Actor] {
					seen[p.Actor] = true
					b.AddActor(graph.Actor{ID: p.Actor, Name: strings.ToUpper(p.Actor), Kind: graph.Company})
				}
			}
		}
	}
	return out
}

// A building that is killed again and again ends in the same store.
func TestGoesOnWhereItWasInterrupted(t *testing.T) {
	build.CommitEvery(t, 20_000)
	pieces := many(65_000, 10_000)
	straight := &memory{}
	if !interrupted(t, straight, pieces, 1<<30) {
		t.Fatal("it did not end")
	}
	m := &memory{}
	for steps := 2; !interrupted(t, m, pieces, steps); steps += 2 {
		if m.published {
			t.Fatal("half a store was published")
		}
		if _, err := tables.Open(background, m.reopened()); err == nil {
			t.Fatal("half a store can be opened")
		}
		m = m.reopened()
	}
	if !slices.EqualFunc(m.held.relations, straight.held.relations, func(a, b tables.RelationRow) bool { return a.ID == b.ID && string(a.Record) == string(b.Record) }) {
		t.Error("the relations are others")
	}
	if !slices.EqualFunc(m.held.adjacency, straight.held.adjacency, func(a, b tables.AdjacencyRow) bool {
		return a.Actor == b.Actor && a.Kind == b.Kind && a.Part == b.Part && string(a.Ties) == string(b.Ties)
	}) {
		t.Error("the ties are others")
	}
}

func TestOtherFilesAreNotGoneOnWith(t *testing.T) {
	m := &memory{}
	if _, err := build.Start(background, m, build.Options{Of: "this"}); err != nil {
		t.Fatal(err)
	}
	var other *build.OtherBuildingError
	if _, err := build.Start(background, m, build.Options{Of: "that"}); !errors.As(err, &other) {
		t.Errorf("going on with other files: %v", err)
	}
}

// What the pieces do not have is named.
func TestWhatIsMissing(t *testing.T) {
	b, err := build.Start(background, &memory{}, build.Options{})
	if err != nil {
		t.Fatal(err)
	}
	piece := &graph.Builder{}
	piece.AddActor(graph.Actor{ID: "a", Name: "A"})
	piece.AddRelation(graph.Relation{Kind: graph.KindSupport, Unsourced: true, Parties: []graph.Party{{Actor: "a", Role: graph.From}, {Actor: "nobody", Role: graph.To}}})
	var problems graph.Problems
	if err := b.Add(background, piece); !errors.As(err, &problems) || !strings.Contains(err.Error(), "nobody") {
		t.Errorf("a party that there is none of: %v", err)
	}
}
