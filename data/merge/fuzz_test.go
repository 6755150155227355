package merge

import (
	"errors"
	"fmt"
	"testing"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
)

// FuzzMerge merges two made-up datasets that have some names, codes, ids and
// statements in common. There is a graph, or something to decide; nothing that
// one part states is lost; and the other order loses nothing either.
func FuzzMerge(f *testing.F) {
	f.Add([]byte{}, []byte{})
	f.Add([]byte{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}, []byte{12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1})
	f.Add([]byte{2, 0, 0, 9, 9, 40, 80, 120, 160, 200, 240, 3, 7}, []byte{2, 0, 0, 9, 9, 41, 82, 123, 164, 205, 246, 3, 7})
	f.Add([]byte{5, 4, 3, 2, 1, 200, 100, 50, 25, 12, 6, 3, 1, 99, 98, 97}, []byte{7, 4, 3, 2, 1, 200, 100, 50, 25, 12, 6, 3, 1, 99, 98, 97})
	f.Fuzz(func(t *testing.T, one, two []byte) {
		a, okA := madeUp("one", one)
		b, okB := madeUp("two", two)
		if !okA || !okB {
			return // it is no dataset
		}
		forth, report, err := Merge(Options{}, a, b)
		var undecided *UndecidedError
		if err != nil && !errors.As(err, &undecided) {
			t.Fatalf("%v and %v: %v", one, two, err)
		}
		back, _, other := Merge(Options{}, b, a)
		if (err == nil) != (other == nil) {
			t.Fatalf("in this order %v, and in the other %v", err, other)
		}
		if err != nil {
			return
		}
		actors, relations := a.Graph.ActorCount()+b.Graph.ActorCount(), a.Graph.RelationCount()+b.Graph.RelationCount()
		if got := forth.ActorCount() + len(report.Joined); got < actors-len(report.Joined) || forth.ActorCount() > actors {
			t.Errorf("%d actors of %d, with %d joined", forth.ActorCount(), actors, len(report.Joined))
		}
		if got := forth.RelationCount() + len(report.Repeated) + len(report.Dropped); got != relations {
			t.Errorf("%d relations, %d said twice and %d left out, of %d", forth.RelationCount(), len(report.Repeated), len(report.Dropped), relations)
		}
		if forth.RelationCount() != back.RelationCount() {
			t.Errorf("%d relations in this order, and %d in the other", forth.RelationCount(), back.RelationCount())
		}
		again, _, err := Merge(Options{}, Part{"both", forth}, Part{"both", forth})
		if err == nil && (again.ActorCount() != forth.ActorCount() || again.RelationCount() != forth.RelationCount()) {
			t.Errorf("merged with itself it has %d actors and %d relations, not %d and %d", again.ActorCount(), again.RelationCount(), forth.ActorCount(), forth.RelationCount())
		}
	})
}

// madeUp makes a dataset of bytes; ok is false where they make none.
func madeUp(name string, bytes []byte) (p Part, ok bool) {
	next := func(n int) int {
		if len(bytes) == 0 {
			return 0
		}
		b := bytes[0]
		bytes = bytes[1:]
		return int(b) % n
	}
	names := []string{"Russia", "Soviet Union", "North Korea", "DPR Korea", "Iran", "Persia", "Germany", "Arcadia", "Arkadia", "Federal Republic of Arcadia"}
	ids := []string{"russia", "soviet-union", "north-korea", "dprk", "iran", "x", "y"}
	codes := []graph.Code{{}, {Scheme: "iso3", Value: "RUS"}, {Scheme: "cow", Value: "365"}, {Scheme: "iso3", Value: "PRK"}, {Scheme: "own", Value: "1"}}
	whens := []string{"", "1950", "1950~/..", "1961-07-06/1996", "../1991", "1991-12-26/.."}
	b := &graph.Builder{}
	b.SetMeta(graph.Meta{Name: name})
	b.AddSource(graph.Source{ID: []string{"s", "t"}[next(2)], Title: []string{"A book", "Another"}[next(2)]})
	b.AddSource(graph.Source{ID: "u", Title: "A third"})
	used := []string{}
	for range 2 + next(4) {
		a := graph.Actor{ID: ids[next(len(ids))], Name: names[next(len(names))]}
		if c := codes[next(len(codes))]; c.Scheme != "" {
			a.Codes = []graph.Code{c}
		}
		if when := whens[next(len(whens))]; when != "" && next(3) == 0 {
			a.Lifetime = graph.Lifetime{edtf.MustPeriod(when)}
		}
		b.AddActor(a)
		used = append(used, a.ID)
	}
	for i := range next(5) {
		r := graph.Relation{
			ID: fmt.Sprintf("r%d", next(3)+10*i), Kind: []string{"treaty", "rivalry"}[next(2)], Label: []string{"Pact", "Quarrel"}[next(2)],
			Evidence: []graph.Evidence{{Source: "u", Locator: fmt.Sprint("row ", next(3)), Says: "So."}},
			Parties:  []graph.Party{{Actor: used[next(len(used))]}, {Actor: used[next(len(used))]}},
		}
		if when := whens[next(len(whens))]; when != "" {
			r.Period = edtf.MustPeriod(when)
		}
		b.AddRelation(r)
	}
	g, err := b.Build()
	return Part{name, g}, err == nil
}
