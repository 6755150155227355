package postgres

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"strconv"
	"testing"

	"github.com/entente-graph/entente/graph/store/postgres/postgrestest"
	"github.com/entente-graph/entente/graph/store/tables"
)

// size is how many relations the benchmarks have: ENTENTE_BENCH_ROWS, or 100,000.
func size() int {
	if n, err := strconv.Atoi(os.Getenv("ENTENTE_BENCH_ROWS")); err == nil && n > 0 {
		return n
	}
	return 100_000
}

// ties are random rows of adjacency, ten ties to an actor.
func ties(actors int) []tables.AdjacencyRow {
	random := rand.New(rand.NewPCG(1, 2))
	out := make([]tables.AdjacencyRow, actors)
	for i := range out {
		partners := make([]byte, 60)
		for j := range partners {
			partners[j] = byte(random.Uint32())
		}
		out[i] = tables.AdjacencyRow{Actor: int32(i), Kind: int32(i % 5), Ties: partners}
	}
	return out
}

// Rows that are written in a second, and what is asked then: the ties of one actor, of
// forty, and of the partners of one.
func BenchmarkStore(b *testing.B) {
	for _, n := range []int{1, 4} {
		servers := postgrestest.StartSome(b, n)
		relations, actors := size(), size()/5
		b.Run(fmt.Sprintf("servers=%d/rows=%d/write", n, relations), func(b *testing.B) {
			for b.Loop() {
				url, o := addresses(b, servers)
				u := written(b, url, o, relations, actors)
				b.StopTimer()
				if err := u.Discard(); err != nil {
					b.Fatal(err)
				}
				b.StartTimer()
			}
			b.ReportMetric(float64(b.N*(relations+actors))/b.Elapsed().Seconds(), "rows/s")
		})
		url, o := addresses(b, servers)
		u := written(b, url, o, relations, actors)
		if err := u.Publish(b.Context()); err != nil {
			b.Fatal(err)
		}
		u.Close()
		db, err := Open(b.Context(), url)
		if err != nil {
			b.Fatal(err)
		}
		random := rand.New(rand.NewPCG(3, 4))
		for _, many := range []int{1, 40, 1000} {
			b.Run(fmt.Sprintf("servers=%d/rows=%d/adjacency=%d", n, relations, many), func(b *testing.B) {
				asked := make([]int32, many)
				for b.Loop() {
					for i := range asked {
						asked[i] = random.Int32N(int32(actors))
					}
					if err := db.Adjacency(context.Background(), asked, nil, func(tables.AdjacencyRow) error { return nil }); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
		db.Close()
	}
}

func written(b *testing.B, url string, o Options, relations, actors int) tables.Building {
	ctx := b.Context()
	u, err := Build(ctx, url, o)
	if err != nil {
		b.Fatal(err)
	}
	record := make([]byte, 80)
	for from := 0; from < relations; from += 10_000 {
		var rows []tables.RelationRow
		for i := from; i < min(from+10_000, relations); i++ {
			rows = append(rows, tables.RelationRow{N: int64(i), ID: fmt.Sprint("relation-", i), Kind: int32(i % 5), First: int64(i % 9000), Last: int64(i%9000 + 300), Record: record})
		}
		if err := u.AddRelations(ctx, rows); err != nil {
			b.Fatal(err)
		}
	}
	if err := u.AddAdjacency(ctx, ties(actors)); err != nil {
		b.Fatal(err)
	}
	if err := u.Commit(ctx); err != nil {
		b.Fatal(err)
	}
	return u
}
