package tablestest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"

	"github.com/entente-graph/entente/graph/store/tables"
)

// questions asks a store everything: while it is built, indexed, and published.
func questions(t *testing.T, h Harness) {
	p, r := h.New(t), someRows()
	b := mustBuild(t, p)
	r.write(t, b)
	must(t, b.Commit(t.Context()))
	askRows(t, b, r)
	askAll(t, b, r)
	must(t, b.IndexIDs(t.Context()))
	must(t, b.Commit(t.Context()))
	must(t, b.Index(t.Context()))
	must(t, b.Commit(t.Context()))
	askThoroughly(t, b, r)
	must(t, b.Publish(t.Context()))
	must(t, b.Close())
	askThoroughly(t, mustOpen(t, p), r)
}

// many writes many rows in one call, and asks for them by as many numbers.
func many(t *testing.T, h Harness) {
	ctx, p, r := t.Context(), h.New(t), &rows{}
	numbers, longs, ids := make([]int32, h.Many), make([]int64, h.Many), make([]string, h.Many)
	for i := range h.Many {
		n := int32(i)
		numbers[i], longs[i], ids[i] = n, int64(i), fmt.Sprintf("relation-%d", i)
		r.actors = append(r.actors, tables.ActorRow{N: n, ID: fmt.Sprintf("actor-%d", i), Partners: 1, Record: []byte("record")})
		r.names = append(r.names, tables.NameRow{Key: fmt.Sprintf("actor %d", i), Actor: n}, tables.NameRow{Key: "namesake", Actor: n})
		r.relations = append(r.relations, tables.RelationRow{N: int64(i), ID: ids[i], Kind: n % 3, First: int64(i), Last: int64(i) + 10, Record: []byte("record")})
		r.adjacency = append(r.adjacency, tables.AdjacencyRow{Actor: n, Kind: n % 3, Ties: []byte("ties")})
	}
	b := mustBuild(t, p)
	r.write(t, b)
	must(t, b.Commit(ctx))
	must(t, b.IndexIDs(ctx))
	found, err := b.RelationsWithIDs(ctx, append(ids, "other"))
	must(t, err)
	for i, id := range ids {
		if n, is := found[id]; !is || n != int64(i) {
			t.Fatalf("RelationsWithIDs: %s is %d, %v", id, n, is)
		}
	}
	if len(found) != h.Many {
		t.Errorf("RelationsWithIDs: %d of %d", len(found), h.Many)
	}
	partners := make([]int32, h.Many)
	for i := range partners {
		partners[i] = int32(i % 1000)
		r.actors[i].Partners = partners[i]
		ids[i] = fmt.Sprintf("other-%d", h.Many-i)
		r.relations[i].ID = ids[i]
	}
	must(t, b.SetPartners(ctx, numbers, partners))
	must(t, b.SetIDs(ctx, longs, ids))
	must(t, b.Commit(ctx))
	must(t, b.Index(ctx))
	must(t, b.Commit(ctx))
	must(t, b.Publish(ctx))
	must(t, b.Close())

	db := mustOpen(t, p)
	found, err = db.RelationsWithIDs(ctx, append(ids, "relation-0"))
	must(t, err)
	for i, id := range ids {
		if n, is := found[id]; !is || n != int64(i) {
			t.Fatalf("RelationsWithIDs: %s is %d, %v, in what was published", id, n, is)
		}
	}
	if len(found) != h.Many {
		t.Errorf("RelationsWithIDs: %d of %d in what was published", len(found), h.Many)
	}
	var actors []tables.ActorRow
	must(t, db.Actors(ctx, numbers, func(row tables.ActorRow) error { actors = append(actors, cloneActor(row)); return nil }))
	same(t, "Actors", actors, r.actors, equalActors)
	var relations []tables.RelationRow
	must(t, db.Relations(ctx, longs, func(row tables.RelationRow) error { relations = append(relations, cloneRelation(row)); return nil }))
	same(t, "Relations", relations, r.relations, equalRelations)
	others := make([]int64, h.Many)
	for i := range others {
		others[i] = int64(10 * i)
	}
	relations = nil
	must(t, db.Relations(ctx, others, func(row tables.RelationRow) error { relations = append(relations, cloneRelation(row)); return nil }))
	same(t, "Relations, some of them", relations, of(r.relations, others), equalRelations)
	slices.Reverse(numbers)
	slices.Reverse(r.adjacency)
	same(t, "Adjacency", adjacency(ctx, t, db, numbers, nil), r.adjacency, equalAdjacency)
	same(t, "Adjacency of kinds", adjacency(ctx, t, db, numbers, []int32{2, 1, 0}), r.adjacency, equalAdjacency)
	for _, most := range []int{0, 10, h.Many, 1 << 30} {
		called, err := db.ActorsCalled(ctx, "namesake", most)
		must(t, err)
		words, err := db.ActorsWithWords(ctx, []string{"actor"}, false, most)
		must(t, err)
		begun, err := db.ActorsWithWords(ctx, []string{"a"}, true, most)
		must(t, err)
		for _, found := range [][]int32{called, words, begun} {
			if len(found) != min(most, h.Many) || !slices.IsSorted(found) || len(found) > 0 && found[len(found)-1] != int32(len(found)-1) {
				t.Errorf("%d found, not the first %d", len(found), min(most, h.Many))
			}
		}
	}
	askTop(t, db, r)
	f := tables.Filter{Kinds: []int32{1, 2}, First: 50, Last: int64(h.Many) / 2}
	got, err := db.RelationsWith(ctx, f, 1<<30)
	must(t, err)
	if want := r.with(f, 1<<30); !slices.Equal(got, want) {
		t.Errorf("RelationsWith: %d, want %d", len(got), len(want))
	}
}

// empty asks a store with nothing in it.
func empty(t *testing.T, h Harness) {
	p, r := h.New(t), &rows{}
	b := mustBuild(t, p)
	ctx := t.Context()
	must(t, b.AddSources(ctx, nil))
	must(t, b.AddActors(ctx, nil))
	must(t, b.AddNames(ctx, nil))
	must(t, b.AddRelations(ctx, nil))
	must(t, b.AddAdjacency(ctx, nil))
	must(t, b.SetPartners(ctx, nil, nil))
	must(t, b.SetIDs(ctx, nil, nil))
	must(t, b.AddLinks(ctx, nil))
	must(t, b.ClearTies(ctx))
	must(t, b.Commit(ctx))
	must(t, b.IndexIDs(ctx))
	if found, err := b.RelationsWithIDs(ctx, nil); err != nil || len(found) > 0 {
		t.Errorf("RelationsWithIDs = %v, %v", found, err)
	}
	must(t, b.RepeatedIDs(ctx, func(row tables.RelationRow) error { return fmt.Errorf("there is %v", row) }))
	must(t, b.Index(ctx))
	must(t, b.Commit(ctx))
	ask(t, b, r)
	must(t, b.Publish(ctx))
	must(t, b.Close())
	ask(t, mustOpen(t, p), r)
}

// failing are the ways to yield, with the error that yield returned.
func failing(ctx context.Context, b tables.Database, err error) map[string]error {
	ns, longs := []int32{0, 1, 2}, []int64{0, 1, 2}
	return map[string]error{
		"Adjacency":    b.Adjacency(ctx, ns, nil, func(tables.AdjacencyRow) error { return err }),
		"kinds":        b.Adjacency(ctx, ns, ns, func(tables.AdjacencyRow) error { return err }),
		"Sources":      b.Sources(ctx, ns, func(tables.SourceRow) error { return err }),
		"Actors":       b.Actors(ctx, ns, func(tables.ActorRow) error { return err }),
		"Relations":    b.Relations(ctx, longs, func(tables.RelationRow) error { return err }),
		"Links":        b.Links(ctx, longs, func(tables.LinkRow) error { return err }),
		"AllSources":   b.AllSources(ctx, 0, func(tables.SourceRow) error { return err }),
		"AllActors":    b.AllActors(ctx, 0, func(tables.ActorRow) error { return err }),
		"AllRelations": b.AllRelations(ctx, 0, func(tables.RelationRow) error { return err }),
	}
}

// failingYield stops with the error of yield, and can be asked again.
func failingYield(t *testing.T, h Harness) {
	p, r := h.New(t), someRows()
	publishRows(t, p, r)
	db := mustOpen(t, p)
	fails := errors.New("no more")
	for range 20 {
		for name, err := range failing(t.Context(), db, fails) {
			if !errors.Is(err, fails) {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
	askRows(t, db, r)
}

// sideBySide asks from several goroutines at once.
func sideBySide(t *testing.T, h Harness) {
	p, r := h.New(t), someRows()
	publishRows(t, p, r)
	db := mustOpen(t, p)
	var all sync.WaitGroup
	for i := range 8 {
		all.Go(func() {
			for range 3 {
				switch i % 4 {
				case 0:
					ns := numbers[int32](0, 1, 300)
					var actors []tables.ActorRow
					if err := db.Actors(t.Context(), ns, func(row tables.ActorRow) error { actors = append(actors, cloneActor(row)); return nil }); err != nil {
						t.Error(err)
					}
					same(t, "Actors", actors, r.actors, equalActors)
				case 1:
					for _, words := range [][]string{{"united"}, {"actor", "1"}} {
						if got, err := db.ActorsWithWords(t.Context(), words, true, 100); err != nil || !slices.Equal(got, r.withWords(words, true, 100)) {
							t.Errorf("ActorsWithWords = %v, %v", got, err)
						}
					}
				case 2:
					f := tables.Filter{Kinds: []int32{1, 2}, First: -100, Last: 100}
					if got, err := db.RelationsWith(t.Context(), f, 1000); err != nil || !slices.Equal(got, r.with(f, 1000)) {
						t.Errorf("RelationsWith: %d, %v", len(got), err)
					}
				case 3:
					var got []tables.RelationRow
					if err := db.AllRelations(t.Context(), 0, func(row tables.RelationRow) error { got = append(got, cloneRelation(row)); return nil }); err != nil {
						t.Error(err)
					}
					same(t, "AllRelations", got, r.relations, equalRelations)
				}
			}
		})
	}
	all.Wait()
}
