package tablestest

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/entente-graph/entente/graph/store/tables"
)

// commit: what was committed is there when a Building is opened anew, and nothing else.
func commit(t *testing.T, h Harness) {
	ctx, p := t.Context(), h.New(t)
	all := someRows()
	kept := &rows{
		properties: map[string][]byte{"a": []byte("1"), "b": nil}, sources: all.sources[:10], actors: all.actors[:10],
		relations: all.relations[:10], adjacency: all.adjacency[:10], links: all.links[:10],
	}
	b := mustBuild(t, p)
	if properties, err := b.Properties(ctx); err != nil || len(properties) > 0 {
		t.Fatalf("a new Building has properties %v, %v", properties, err)
	}
	kept.write(t, b)
	must(t, b.Commit(ctx))
	must(t, b.Commit(ctx)) // there is nothing new

	must(t, b.SetProperty(ctx, "a", []byte("2")))
	must(t, b.SetProperty(ctx, "c", []byte("3")))
	must(t, b.AddSources(ctx, all.sources[10:]))
	must(t, b.AddActors(ctx, all.actors[10:]))
	must(t, b.AddNames(ctx, all.names))
	must(t, b.AddRelations(ctx, all.relations[10:]))
	must(t, b.SetPartners(ctx, []int32{3}, []int32{12345}))
	must(t, b.SetIDs(ctx, []int64{3}, []string{"other"}))
	must(t, b.ClearTies(ctx))
	must(t, b.Close())

	b = mustBuild(t, p)
	properties, err := b.Properties(ctx)
	must(t, err)
	if len(properties) != 2 || string(properties["a"]) != "1" {
		t.Errorf("Properties = %q", properties)
	}
	askRows(t, b, kept)
	askAll(t, b, kept)

	// It goes on from there.
	must(t, b.SetProperty(ctx, "a", []byte("2")))
	must(t, b.AddSources(ctx, all.sources[10:]))
	must(t, b.AddActors(ctx, all.actors[10:]))
	must(t, b.AddRelations(ctx, all.relations[10:]))
	must(t, b.AddAdjacency(ctx, all.adjacency[10:]))
	must(t, b.AddLinks(ctx, all.links[10:]))
	must(t, b.AddNames(ctx, all.names))
	must(t, b.IndexIDs(ctx))
	must(t, b.Commit(ctx))
	must(t, b.Close())
	b = mustBuild(t, p)
	must(t, b.IndexIDs(ctx))
	must(t, b.Index(ctx))
	must(t, b.Commit(ctx))
	must(t, b.Close())

	// Everything but names may be written once more.
	b = mustBuild(t, p)
	must(t, b.IndexIDs(ctx))
	must(t, b.ClearTies(ctx))
	if found, err := b.RelationsWithIDs(ctx, []string{all.relations[700].ID}); err != nil || found[all.relations[700].ID] != 700 {
		t.Errorf("RelationsWithIDs = %v, %v", found, err)
	}
	must(t, b.AddAdjacency(ctx, all.adjacency))
	must(t, b.AddLinks(ctx, all.links))
	must(t, b.SetPartners(ctx, []int32{17}, []int32{all.actors[17].Partners}))
	must(t, b.Index(ctx))
	must(t, b.SetProperty(ctx, "late", []byte("3")))
	must(t, b.Commit(ctx))
	must(t, b.Publish(ctx))
	must(t, b.Close())
	all.properties = map[string][]byte{"a": []byte("2"), "b": nil, "late": []byte("3")}
	ask(t, mustOpen(t, p), all)
}

// change changes what was written.
func change(t *testing.T, h Harness) {
	ctx, p, r := t.Context(), h.New(t), someRows()
	b := mustBuild(t, p)
	r.write(t, b)
	must(t, b.Commit(ctx))
	must(t, b.IndexIDs(ctx))
	for i, value := range hostileBytes() {
		key := hostile[i%len(hostile)]
		must(t, b.SetProperty(ctx, key, value))
		r.properties[key] = value
		properties, err := b.Properties(ctx)
		must(t, err)
		if !bytes.Equal(properties[key], value) {
			t.Fatalf("property %q is %.100q, want %.100q", key, properties[key], value)
		}
	}
	var relations []int64
	var ids []string
	for i := range r.relations {
		if i%3 == 0 {
			continue
		}
		r.relations[i].ID = fmt.Sprintf("%s %d", hostile[i%len(hostile)], i)
		relations, ids = append(relations, int64(i)), append(ids, r.relations[i].ID)
	}
	slices.Reverse(relations)
	slices.Reverse(ids)
	must(t, b.SetIDs(ctx, relations, ids))
	var actors, partners []int32
	for i := range r.actors {
		if i%3 == 0 {
			continue
		}
		r.actors[i].Partners = int32(i % 13)
		actors, partners = append(actors, int32(i)), append(partners, int32(i%13))
	}
	slices.Reverse(actors)
	slices.Reverse(partners)
	must(t, b.SetPartners(ctx, actors, partners))

	must(t, b.ClearTies(ctx))
	must(t, b.Links(ctx, numbers[int64](0, 1, 2000), func(row tables.LinkRow) error { return fmt.Errorf("%v is left", row) }))
	if left := adjacency(ctx, t, b, numbers[int32](0, 1, 300), nil); len(left) > 0 {
		t.Errorf("%d rows of adjacency left", len(left))
	}
	for i := range r.adjacency {
		r.adjacency[i].Ties = append([]byte("new"), r.adjacency[i].Ties...)
	}
	must(t, b.AddAdjacency(ctx, r.adjacency))
	r.links = sortedLinks(append(r.links, tables.LinkRow{Relation: 7, Other: 7}, tables.LinkRow{Relation: 8, Other: 9}))
	must(t, b.AddLinks(ctx, r.links))
	must(t, b.Index(ctx))
	must(t, b.Commit(ctx))
	ask(t, b, r)
	must(t, b.Publish(ctx))
	must(t, b.Close())
	ask(t, mustOpen(t, p), r)
}

func repeatedIDs(t *testing.T, h Harness) {
	ctx, p, r := t.Context(), h.New(t), &rows{}
	for i, id := range slices.Concat(hostile, []string{"one", "two"}, hostile, []string{"a", "two", "'"}) {
		r.relations = append(r.relations, tables.RelationRow{
			N: int64(i), ID: id, Kind: int32(i % 3), First: int64(i), Last: int64(i * 2), Record: []byte("record"),
		})
	}
	want := slices.Clone(r.relations)
	count := map[string]int{}
	for _, row := range want {
		count[row.ID]++
	}
	want = slices.DeleteFunc(want, func(row tables.RelationRow) bool { return count[row.ID] < 2 })
	slices.SortStableFunc(want, func(a, b tables.RelationRow) int {
		if a.ID < b.ID {
			return -1
		} else if a.ID > b.ID {
			return 1
		}
		return 0
	})
	for i := range want {
		want[i].Record = nil
	}

	b := mustBuild(t, p)
	r.write(t, b)
	must(t, b.Commit(ctx))
	must(t, b.IndexIDs(ctx))
	must(t, b.Commit(ctx))
	repeated := func() []tables.RelationRow {
		var got []tables.RelationRow
		must(t, b.RepeatedIDs(ctx, func(row tables.RelationRow) error { got = append(got, cloneRelation(row)); return nil }))
		return got
	}
	same(t, "RepeatedIDs", repeated(), want, equalRelations)
	fails := errors.New("no more")
	if err := b.RepeatedIDs(ctx, func(tables.RelationRow) error { return fails }); !errors.Is(err, fails) {
		t.Errorf("RepeatedIDs: %v", err)
	}

	isOne := func(id string, n int64) bool { return n >= 0 && n < int64(len(r.relations)) && r.relations[n].ID == id }
	found, err := b.RelationsWithIDs(ctx, slices.Concat([]string{"three", "A ", "one ", "one"}, hostile, hostile[:3]))
	must(t, err)
	for _, id := range append([]string{"one"}, hostile...) {
		if n, is := found[id]; !is || !isOne(id, n) {
			t.Errorf("RelationsWithIDs: %q is %d, %v", id, n, is)
		}
	}
	if len(found) != len(hostile)+1 {
		t.Errorf("RelationsWithIDs = %v", found)
	}

	// Each becomes its own.
	var relations []int64
	var ids []string
	for _, row := range want {
		relations, ids = append(relations, row.N), append(ids, fmt.Sprintf("%s %d", row.ID, row.N))
	}
	must(t, b.SetIDs(ctx, relations, ids))
	if got := repeated(); len(got) > 0 {
		t.Errorf("RepeatedIDs: still %v", got)
	}
	found, err = b.RelationsWithIDs(ctx, append([]string{"plain", "one"}, ids...))
	must(t, err)
	if _, is := found["plain"]; is || !isOne("one", found["one"]) || found[ids[0]] != relations[0] || len(found) != len(ids)+1 {
		t.Errorf("RelationsWithIDs = %v", found)
	}
	must(t, b.Discard())
}

// publish: what was there stays until another store is published.
func publish(t *testing.T, h Harness) {
	ctx, p := t.Context(), h.New(t)
	first, second := someRows(), someRows()
	second.properties = map[string][]byte{"second": []byte("yes")}
	second.relations = second.relations[:1000]

	if db, err := p.Open(ctx); err == nil {
		db.Close()
		t.Error("opened a store that was never built")
	}
	b := mustBuild(t, p)
	first.write(t, b)
	must(t, b.Index(ctx))
	must(t, b.Commit(ctx))
	if db, err := p.Open(ctx); err == nil {
		db.Close()
		t.Error("opened a store that was never published")
	}
	must(t, b.Publish(ctx))
	must(t, b.Close())
	ask(t, mustOpen(t, p), first)

	b = mustBuild(t, p)
	if properties, err := b.Properties(ctx); err != nil || len(properties) > 0 {
		t.Fatalf("a Building after a published one has properties %v, %v", properties, err)
	}
	second.write(t, b)
	must(t, b.Index(ctx))
	must(t, b.Commit(ctx))
	ask(t, mustOpen(t, p), first)
	must(t, b.Publish(ctx))
	must(t, b.Close())
	ask(t, mustOpen(t, p), second)
}

// publishCommits: there is no need to commit before.
func publishCommits(t *testing.T, h Harness) {
	ctx, p, r := t.Context(), h.New(t), someRows()
	b := mustBuild(t, p)
	r.write(t, b)
	must(t, b.Index(ctx))
	must(t, b.Publish(ctx))
	must(t, b.Close())
	ask(t, mustOpen(t, p), r)
}

// discard: nothing is left but what was published.
func discard(t *testing.T, h Harness) {
	ctx, p, r := t.Context(), h.New(t), someRows()
	start := func(b tables.Building) {
		t.Helper()
		if properties, err := b.Properties(ctx); err != nil || len(properties) > 0 {
			t.Fatalf("a Building after a discarded one has properties %v, %v", properties, err)
		}
		must(t, b.SetProperty(ctx, "old", []byte("yes")))
		must(t, b.Commit(ctx))
	}
	b := mustBuild(t, p)
	start(b)
	must(t, b.Discard())
	if db, err := p.Open(ctx); err == nil {
		db.Close()
		t.Error("opened a store that was discarded")
	}
	b = mustBuild(t, p)
	start(b)
	must(t, b.Discard())
	publishRows(t, p, r)
	b = mustBuild(t, p)
	start(b)
	must(t, b.Discard())
	ask(t, mustOpen(t, p), r)
}

// twoBuilders: the second one is told at once, and harms nothing.
func twoBuilders(t *testing.T, h Harness) {
	ctx, p, r := t.Context(), h.New(t), someRows()
	b := mustBuild(t, p)
	must(t, b.SetProperty(ctx, "a", nil))
	for range 3 {
		start := time.Now()
		second, err := p.Build(ctx)
		busy, is := errors.AsType[*tables.BusyError](err)
		if !is {
			if err == nil {
				second.Close()
			}
			t.Fatalf("a second Build: %v, want a *BusyError", err)
		}
		if busy.Store == "" {
			t.Error("the error does not say of which store")
		}
		if took := time.Since(start); took > prompt {
			t.Errorf("a second Build took %v to say that it may not", took)
		}
	}
	// Another store is not this one.
	must(t, mustBuild(t, h.New(t)).Discard())
	r.properties["a"] = nil
	r.write(t, b)
	must(t, b.Commit(ctx))
	must(t, b.Close())

	b = mustBuild(t, p)
	must(t, b.Index(ctx))
	must(t, b.Publish(ctx))
	must(t, b.Close())
	ask(t, mustOpen(t, p), r)
	must(t, mustBuild(t, p).Discard())
}
