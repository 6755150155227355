package tablestest

import (
	"bytes"
	"context"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/entente-graph/entente/graph/spelling"
	"github.com/entente-graph/entente/graph/store/tables"
)

// ask asks a database everything, many ways, and compares with what it must answer. Of
// filters, which are many, it takes every fourth.
func ask(t testing.TB, db tables.Database, r *rows) {
	t.Helper()
	askButFilters(t, db, r)
	askFilters(t, db, r, 4)
}

// askThoroughly is ask with every filter.
func askThoroughly(t testing.TB, db tables.Database, r *rows) {
	t.Helper()
	askButFilters(t, db, r)
	askFilters(t, db, r, 1)
}

// askButFilters asks everything but filters.
func askButFilters(t testing.TB, db tables.Database, r *rows) {
	t.Helper()
	properties, err := db.Properties(t.Context())
	must(t, err)
	if !maps.EqualFunc(properties, r.properties, bytes.Equal) {
		t.Errorf("Properties: %d, want %d, or other values", len(properties), len(r.properties))
	}
	askRows(t, db, r)
	askAll(t, db, r)
	askNames(t, db, r)
	askWords(t, db, r)
	askTop(t, db, r)
	askIDs(t, db, r)
}

func askIDs(t testing.TB, db tables.Database, r *rows) {
	t.Helper()
	ids := []string{"no relation's", ""}
	for _, row := range r.relations {
		ids = append(ids, row.ID)
	}
	found, err := db.RelationsWithIDs(t.Context(), ids)
	must(t, err)
	for _, id := range ids {
		n, is := found[id]
		if is != slices.ContainsFunc(r.relations, func(row tables.RelationRow) bool { return row.ID == id }) || is && r.relations[n].ID != id {
			t.Fatalf("RelationsWithIDs: %q is %d, %v", id, n, is)
		}
	}
}

// numbers are some that there are between some that there are not, below a limit.
func numbers[N int32 | int64](start, step, end N) []N {
	var out []N
	for n := start; n < end; n += step {
		out = append(out, n)
	}
	return out
}

// of returns the rows with some numbers.
func of[N int32 | int64, R any](rows []R, ns []N) []R {
	var out []R
	for _, n := range ns {
		if int64(n) < int64(len(rows)) {
			out = append(out, rows[n])
		}
	}
	return out
}

func askRows(t testing.TB, db tables.Database, r *rows) {
	t.Helper()
	ctx := t.Context()
	for _, ns := range [][]int32{
		nil, {}, {0}, {5}, {0, 1, 2}, {3, 50, 51, 299}, {299, 300, 2147483647}, {1000}, numbers[int32](0, 1, 500), numbers[int32](0, 7, 7000),
	} {
		var sources []tables.SourceRow
		must(t, db.Sources(ctx, ns, func(row tables.SourceRow) error { sources = append(sources, cloneSource(row)); return nil }))
		same(t, "Sources", sources, of(r.sources, ns), equalSources)

		var actors []tables.ActorRow
		must(t, db.Actors(ctx, ns, func(row tables.ActorRow) error { actors = append(actors, cloneActor(row)); return nil }))
		same(t, "Actors", actors, of(r.actors, ns), equalActors)

		// In the order given, which need not be sorted.
		reversed := slices.Clone(ns)
		slices.Reverse(reversed)
		for _, actors := range [][]int32{ns, reversed} {
			for _, kinds := range [][]int32{nil, {}, {0}, {6}, {2147483647}, {65535}, {5, 1, 3}, {100}, numbers[int32](0, 1, 20), numbers[int32](2, 2, 20_000)} {
				if len(ns) > 300 && len(kinds) != 3 {
					continue
				}
				same(t, "Adjacency", adjacency(ctx, t, db, actors, kinds), r.ties(actors, kinds), equalAdjacency)
			}
		}
	}
	for _, ns := range [][]int64{
		nil, {}, {0}, {1999}, {2000}, {0, 1, 2}, {1, 99, 1000, 1500, 1 << 40, 1 << 41, 1<<63 - 1}, numbers[int64](0, 1, 2000), numbers[int64](0, 7, 7000),
	} {
		var relations []tables.RelationRow
		must(t, db.Relations(ctx, ns, func(row tables.RelationRow) error { relations = append(relations, cloneRelation(row)); return nil }))
		same(t, "Relations", relations, of(r.relations, ns), equalRelations)

		var links []tables.LinkRow
		must(t, db.Links(ctx, ns, func(row tables.LinkRow) error { links = append(links, row); return nil }))
		same(t, "Links", links, r.linked(ns), func(a, b tables.LinkRow) bool { return a == b })
	}
}

func adjacency(ctx context.Context, t testing.TB, db tables.Database, actors, kinds []int32) []tables.AdjacencyRow {
	t.Helper()
	var out []tables.AdjacencyRow
	must(t, db.Adjacency(ctx, actors, kinds, func(row tables.AdjacencyRow) error {
		row.Ties = bytes.Clone(row.Ties)
		out = append(out, row)
		return nil
	}))
	return out
}

func askAll(t testing.TB, db tables.Database, r *rows) {
	t.Helper()
	ctx := t.Context()
	for _, from := range []int64{0, 1, 99, 299, 300, 1999, 2000, 2147483647} {
		var sources []tables.SourceRow
		must(t, db.AllSources(ctx, int32(from), func(row tables.SourceRow) error { sources = append(sources, cloneSource(row)); return nil }))
		same(t, "AllSources", sources, r.sources[min(from, int64(len(r.sources))):], equalSources)

		var actors []tables.ActorRow
		must(t, db.AllActors(ctx, int32(from), func(row tables.ActorRow) error { actors = append(actors, cloneActor(row)); return nil }))
		same(t, "AllActors", actors, r.actors[min(from, int64(len(r.actors))):], equalActors)

		var relations []tables.RelationRow
		must(t, db.AllRelations(ctx, from, func(row tables.RelationRow) error { relations = append(relations, cloneRelation(row)); return nil }))
		same(t, "AllRelations", relations, r.relations[min(from, int64(len(r.relations))):], equalRelations)
	}
}

// limits are how many are asked for at most.
var limits = []int{0, 1, 2, 3, 100, 1_000_000_000, int(^uint(0) >> 1)}

func askNames(t testing.TB, db tables.Database, r *rows) {
	t.Helper()
	keys := append([]string{"georgia", "Georgia", "georgia ", "nobody", "actor 1", "actor"}, hostile...)
	for _, name := range r.names {
		keys = append(keys, name.Key)
	}
	for i, key := range keys {
		for _, most := range limits {
			if i >= 20 && most != limits[i%len(limits)] {
				continue
			}
			got, err := db.ActorsCalled(t.Context(), key, most)
			must(t, err)
			if want := r.called(key, most); !slices.Equal(got, want) {
				t.Errorf("ActorsCalled(%.40q, %d) = %v, want %v", key, most, got, want)
			}
		}
	}
}

func askWords(t testing.TB, db tables.Database, r *rows) {
	t.Helper()
	questions := [][]string{
		nil, {}, {"united"}, {"united", "states"}, {"states", "united"}, {"united", "states", "of"}, {"states"}, {"states", "of", "america"}, {"unit"}, {"unite"},
		{"nited"}, {"c"}, {"c++"}, {"c++", "party"}, {"c", "party"}, {"+"}, {"$"}, {"us$"}, {"us"}, {"or"}, {"and"}, {"not"}, {"near"}, {"and", "or"}, {"and", "or", "not"},
		{"or", "and"}, {"near", "2"}, {"divoire"}, {"中华人民共和国"}, {"中华"}, {"人民", "共和国"}, {"조선"}, {"مصر"}, {"مصر", "العربية"}, {"جمهورية"}, {"😀"}, {"😀", "party"},
		{"straße"}, {"stra"}, {"strasse"}, {"a"}, {"a", "a"}, {"a", "a", "a"}, {"a", "c"}, {"a", "b", "a"}, {"x", "y"}, {"x", "x", "y"}, {"actor"}, {"actor", "1"}, {"actor", "29"},
		{"key"}, {"rowid"}, {"rank"}, {"^united"}, {"zzz"}, {"united", "zzz"}, {"1"}, {"29"}, {"actor", "2"},
	}
	for _, text := range hostile {
		questions = append(questions, strings.Fields(spelling.Fold(text)))
	}
	for i, words := range questions {
		for _, beginning := range []bool{false, true} {
			for _, most := range []int{limits[i%len(limits)], 1_000_000} {
				got, err := db.ActorsWithWords(t.Context(), words, beginning, most)
				if err != nil {
					t.Fatalf("ActorsWithWords(%q, %v, %d): %v", words, beginning, most, err)
				}
				if want := r.withWords(words, beginning, most); !slices.Equal(got, want) {
					t.Errorf("ActorsWithWords(%q, %v, %d) = %v, want %v", words, beginning, most, got, want)
				}
			}
		}
	}
}

func askTop(t testing.TB, db tables.Database, r *rows) {
	t.Helper()
	for _, most := range limits {
		got, all, err := db.TopActors(t.Context(), most)
		must(t, err)
		if want, wantAll := r.top(most); !slices.Equal(got, want) || all != wantAll {
			t.Errorf("TopActors(%d) = %v of %d, want %v of %d", most, got, all, want, wantAll)
		}
	}
}

// askFilters asks for relations by filters, one of so many.
func askFilters(t testing.TB, db tables.Database, r *rows, of int) {
	t.Helper()
	days := append(slices.Clone(extremes), -200, 250)
	for i, first := range days {
		for j, last := range days {
			for k, kinds := range [][]int32{nil, {}, {0}, {3, 1}, {2147483647}, {99}, numbers[int32](0, 1, 7), numbers[int32](1, 2, 20_000)} {
				if (i+j+k)%of != 0 || len(kinds) > 1000 && (i+j)%10 != 0 {
					continue
				}
				most := limits[(i+j+k)%len(limits)]
				f := tables.Filter{Kinds: kinds, First: first, Last: last}
				got, err := db.RelationsWith(t.Context(), f, most)
				must(t, err)
				if want := r.with(f, most); !slices.Equal(got, want) {
					t.Errorf("RelationsWith(%d kinds, %d to %d, %d): %d, want %d, or others", len(kinds), first, last, most, len(got), len(want))
				}
			}
		}
	}
}
