package sqlite_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"testing"
	"time"

	"github.com/entente-graph/entente/graph/store/sqlite"
	"github.com/entente-graph/entente/graph/store/tables"
)

// benchRelations is how many relations the store of the benchmarks has; another number is
// taken from ENTENTE_BENCH_RELATIONS.
var benchRelations = func() int {
	if n, err := strconv.Atoi(os.Getenv("ENTENTE_BENCH_RELATIONS")); err == nil {
		return n
	}
	return 1_000_000
}()

// world builds a store of a third as many actors as relations, two ties a relation in
// rows as package build writes them, and returns how many bytes are texts.
func world(b *testing.B, path string) (texts int) {
	b.Helper()
	ctx, n := b.Context(), benchRelations
	to, err := sqlite.Build(ctx, path)
	if err != nil {
		b.Fatal(err)
	}
	random := rand.New(rand.NewPCG(7, 8))
	check := func(err error) {
		if err != nil {
			b.Fatal(err)
		}
	}
	const batch = 5000
	actors := n / 3
	for from := 0; from < actors; from += batch {
		var rows []tables.ActorRow
		var names []tables.NameRow
		for i := from; i < min(from+batch, actors); i++ {
			id := fmt.Sprintf("%s-%s-%d", syllables(random), syllables(random), i)
			rows = append(rows, tables.ActorRow{N: int32(i), ID: id, Partners: int32(random.IntN(9)), Record: make([]byte, 60)})
			names = append(names, tables.NameRow{Key: id, Actor: int32(i)}, tables.NameRow{Key: syllables(random) + " " + syllables(random), Actor: int32(i)})
			texts += 2*len(id) + 60 + 16 // the id as a name, too
		}
		check(errors.Join(to.AddActors(ctx, rows), to.AddNames(ctx, names)))
	}
	start := time.Now()
	record := make([]byte, 80)
	for from := 0; from < n; from += batch {
		rows := make([]tables.RelationRow, 0, batch)
		for i := from; i < min(from+batch, n); i++ {
			id := fmt.Sprintf("relation-%d", i)
			first := int64(random.IntN(40_000) - 20_000)
			rows = append(rows, tables.RelationRow{N: int64(i), ID: id, Kind: int32(random.IntN(12)), First: first, Last: first + int64(random.IntN(2000)), Record: record})
			texts += len(id) + len(record)
		}
		check(to.AddRelations(ctx, rows))
		if from/batch%40 == 39 {
			check(to.Commit(ctx))
		}
	}
	b.ReportMetric(float64(n)/time.Since(start).Seconds(), "relations/s")
	start = time.Now()
	check(errors.Join(to.Commit(ctx), to.IndexIDs(ctx)))
	for from := 0; from < actors; from += batch {
		var rows []tables.AdjacencyRow
		for i := from; i < min(from+batch, actors); i++ {
			for _, kind := range []int32{1, 4, 7} {
				rows = append(rows, tables.AdjacencyRow{Actor: int32(i), Kind: kind, Ties: make([]byte, 16)})
			}
		}
		check(to.AddAdjacency(ctx, rows))
	}
	b.ReportMetric(float64(3*actors)/time.Since(start).Seconds(), "adjacency/s")
	start = time.Now()
	check(errors.Join(to.Index(ctx), to.Commit(ctx)))
	b.ReportMetric(time.Since(start).Seconds(), "s/index")
	start = time.Now()
	check(errors.Join(to.Publish(ctx), to.Close()))
	b.ReportMetric(time.Since(start).Seconds(), "s/publish")
	return texts
}

func syllables(r *rand.Rand) string {
	s := ""
	for range 4 {
		s += string("bcdfghklmnprstvz"[r.IntN(16)]) + string("aeiou"[r.IntN(5)])
	}
	return s
}

var built string // the store of the benchmarks

func benchStore(b *testing.B) string {
	b.Helper()
	if built == "" {
		folder, err := os.MkdirTemp("", "entente-bench")
		if err != nil {
			b.Fatal(err)
		}
		benchFolder = folder
		built = filepath.Join(folder, "world.edb")
		world(b, built)
	}
	return built
}

var benchFolder string // removed by TestMain

func BenchmarkBuild(b *testing.B) {
	for b.Loop() {
		path := filepath.Join(b.TempDir(), "world.edb")
		texts := world(b, path)
		info, err := os.Stat(path)
		if err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(info.Size())/float64(benchRelations), "bytes/relation")
		b.ReportMetric(float64(info.Size()-int64(texts))/float64(benchRelations), "bytes/relation-beyond-texts")
	}
}

func BenchmarkOpen(b *testing.B) {
	path := benchStore(b)
	for b.Loop() {
		db, err := sqlite.Open(b.Context(), path)
		if err != nil {
			b.Fatal(err)
		}
		if err := db.Close(); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkQuestions asks for what lies anywhere.
func BenchmarkQuestions(b *testing.B) {
	db, err := sqlite.Open(b.Context(), benchStore(b))
	if err != nil {
		b.Fatal(err)
	}
	defer db.Close()
	random := rand.New(rand.NewPCG(9, 10))
	some := func(n, all int) []int32 {
		out := make([]int32, n)
		for i := range out {
			out[i] = int32(random.IntN(all))
		}
		slices.Sort(out)
		return slices.Compact(out)
	}
	longs := func(n int) []int64 {
		var out []int64
		for _, v := range some(n, benchRelations) {
			out = append(out, int64(v))
		}
		return out
	}
	actors := benchRelations / 3
	ties := func(tables.AdjacencyRow) error { return nil }
	relation := func(tables.RelationRow) error { return nil }
	for _, question := range []struct {
		name string
		ask  func(ctx context.Context) error
	}{
		{"Adjacency/1", func(ctx context.Context) error { return db.Adjacency(ctx, some(1, actors), nil, ties) }},
		{"Adjacency/40", func(ctx context.Context) error { return db.Adjacency(ctx, some(40, actors), nil, ties) }},
		{"Adjacency/40 of 2 kinds", func(ctx context.Context) error { return db.Adjacency(ctx, some(40, actors), []int32{1, 7}, ties) }},
		{"Adjacency/100000", func(ctx context.Context) error { return db.Adjacency(ctx, some(100_000, actors), nil, ties) }},
		{"Relations/40", func(ctx context.Context) error { return db.Relations(ctx, longs(40), relation) }},
		{"Relations/100000", func(ctx context.Context) error { return db.Relations(ctx, longs(100_000), relation) }},
		{"AllRelations", func(ctx context.Context) error { return db.AllRelations(ctx, 0, relation) }},
		{"ActorsCalled", func(ctx context.Context) error {
			_, err := db.ActorsCalled(ctx, syllables(random)+" "+syllables(random), 10)
			return err
		}},
		{"Words", func(ctx context.Context) error {
			_, err := db.ActorsWithWords(ctx, []string{syllables(random)}, false, 10)
			return err
		}},
		{"Beginning of 1", func(ctx context.Context) error {
			_, err := db.ActorsWithWords(ctx, []string{syllables(random)[:1]}, true, 10)
			return err
		}},
		{"Beginning of 3", func(ctx context.Context) error {
			_, err := db.ActorsWithWords(ctx, []string{syllables(random)[:3]}, true, 10)
			return err
		}},
		{"TopActors", func(ctx context.Context) error { _, _, err := db.TopActors(ctx, 30); return err }},
		{"With a kind and a day", func(ctx context.Context) error {
			_, err := db.RelationsWith(ctx, tables.Filter{Kinds: []int32{3}, First: 5000, Last: 5000}, 1000)
			return err
		}},
		{"With a day", func(ctx context.Context) error {
			_, err := db.RelationsWith(ctx, tables.Filter{First: 5000, Last: 5000}, 1000)
			return err
		}},
	} {
		b.Run(question.name, func(b *testing.B) {
			b.ReportAllocs()
			used := cpu()
			for b.Loop() {
				if err := question.ask(b.Context()); err != nil {
					b.Fatal(err)
				}
			}
			// Less noisy where others use the machine.
			b.ReportMetric(float64(cpu()-used)/float64(b.N), "cpu-ns/op")
		})
	}
}
