package build_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"testing"
	"time"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/query"
	"github.com/entente-graph/entente/graph/store"
	"github.com/entente-graph/entente/graph/store/build"
	"github.com/entente-graph/entente/graph/store/sqlite"
	"github.com/entente-graph/entente/graph/store/tables"
)

// The store of the benchmarks has a tenth as many actors as relations. Who they tie is
// drawn evenly on one side and with a preference for few on the other, as in most
// records. A relation has a date, and a source with a row.
const perActor = 10

// made makes so many relations, piece by piece. texts is how many bytes of them are texts
// or ids.
func made(relations int, take func(*graph.Builder) error) (texts int64, err error) {
	r := rand.New(rand.NewPCG(1, 2))
	actors := relations / perActor
	known := make([]bool, actors)
	b := &graph.Builder{}
	b.AddSource(graph.Source{ID: "made", Title: "Made for a benchmark"})
	actor := func(v int) string {
		id := "actor-" + strconv.Itoa(v)
		if !known[v] {
			known[v] = true
			name := "Actor No. " + strconv.Itoa(v)
			texts += int64(len(id) + len(name))
			b.AddActor(graph.Actor{ID: id, Name: name, Kind: graph.Company})
		}
		return id
	}
	for i := range relations {
		from := r.IntN(actors)
		to := int(float64(actors) * r.Float64() * r.Float64())
		if from == to {
			to = (to + 1) % actors
		}
		rel := graph.Relation{
			ID: "made-" + strconv.Itoa(i), Kind: []string{graph.KindTrade, graph.KindAid, graph.KindAffiliation}[i%3], Period: period(i % 3000), Certainty: graph.Reported,
			Parties:  []graph.Party{{Actor: actor(from), Role: graph.From}, {Actor: actor(to), Role: graph.To}},
			Evidence: []graph.Evidence{{Source: "made", Locator: "row " + strconv.Itoa(i)}},
		}
		texts += int64(len(rel.ID) + len(rel.Evidence[0].Locator) + len(rel.Period.String()))
		b.AddRelation(rel)
		if b.RelationCount() == 10_000 || i == relations-1 {
			if err := take(b.TakeRecords()); err != nil {
				return 0, err
			}
		}
	}
	return texts, nil
}

// period is one of many days.
func period(n int) edtf.Period {
	return edtf.MustPeriod((edtf.NewDay(2015, 1, 1) + edtf.Day(n)).String())
}

// sized builds a store of so many relations, or takes one that was built before into
// ENTENTE_STORES.
func sized(b *testing.B, relations int) (path string) {
	b.Helper()
	folder := os.Getenv("ENTENTE_STORES")
	if folder == "" {
		folder = b.TempDir()
	}
	path = filepath.Join(folder, fmt.Sprint("made-", relations, ".edb"))
	if _, err := os.Stat(path); err != nil {
		buildOf(b, path, relations)
	}
	return path
}

func buildOf(b *testing.B, path string, relations int) (texts int64) {
	b.Helper()
	ctx := context.Background()
	to, err := sqlite.Build(ctx, path)
	if err != nil {
		b.Fatal(err)
	}
	s, err := build.Start(ctx, to, build.Options{Of: "made", Folder: filepath.Dir(path)})
	if err == nil {
		texts, err = made(relations, func(p *graph.Builder) error { return s.Add(ctx, p) })
	}
	if err == nil {
		err = s.Finish(ctx, graph.Meta{Name: "made"})
	}
	if err != nil {
		b.Fatal(err)
	}
	if err := to.Close(); err != nil {
		b.Fatal(err)
	}
	return texts
}

// sizes are those of the table in the README; the largest take minutes to build.
func sizes() []int {
	if os.Getenv("ENTENTE_STORES") == "" {
		return []int{100_000}
	}
	return []int{100_000, 1_000_000, 10_000_000}
}

func opened(b *testing.B, path string) *tables.Store {
	b.Helper()
	db, err := sqlite.Open(context.Background(), path)
	if err != nil {
		b.Fatal(err)
	}
	s, err := tables.Open(context.Background(), db)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = s.Close() })
	return s
}

func BenchmarkStoreBuild(b *testing.B) {
	for _, n := range sizes() {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				path := filepath.Join(b.TempDir(), "built.edb")
				texts := buildOf(b, path, n)
				info, err := os.Stat(path)
				if err != nil {
					b.Fatal(err)
				}
				b.ReportMetric(float64(info.Size()-texts)/float64(n), "B/relation-beyond-texts")
				b.ReportMetric(float64(info.Size())/float64(n), "B/relation")
			}
		})
	}
}

func BenchmarkStoreOpen(b *testing.B) {
	for _, n := range sizes() {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			path := sized(b, n)
			for b.Loop() {
				opened(b, path)
			}
		})
	}
}

// median runs a question about many pairs of actors, and reports the median.
func median(b *testing.B, s *tables.Store, ask func(v, w int32) error) {
	b.Helper()
	r := rand.New(rand.NewPCG(3, 4))
	var took []time.Duration
	for b.Loop() {
		v, w := int32(r.IntN(s.Order())), int32(r.IntN(s.Order()))
		if v == w {
			continue
		}
		start := time.Now()
		if err := ask(v, w); err != nil {
			b.Fatal(err)
		}
		took = append(took, time.Since(start))
	}
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "ms-median")
	b.ReportMetric(float64(took[len(took)*9/10].Microseconds())/1000, "ms-p90")
}

// Everybody within two hops of an actor.
func BenchmarkStoreTwoHops(b *testing.B) {
	for _, n := range sizes() {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			s := opened(b, sized(b, n))
			median(b, s, func(v, _ int32) error {
				_, err := query.PickNear(context.Background(), s, []int32{v}, 2, 0)
				return err
			})
		})
	}
}

// All paths of at most four hops between two actors, with their relations.
func BenchmarkStorePaths(b *testing.B) {
	for _, n := range sizes() {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			s := opened(b, sized(b, n))
			paths, asked := 0, 0
			median(b, s, func(v, w int32) error {
				ids, err := s.IDs(context.Background(), []int32{v, w})
				if err != nil {
					return err
				}
				from, to := ids[0], ids[1]
				picked, err := store.Select(context.Background(), s, store.Part{Between: [][2]string{{from, to}}, MaxHops: 4})
				if err != nil {
					return err
				}
				g, err := s.Graph(context.Background(), picked.Actors)
				if err != nil {
					return err
				}
				view, err := query.NewView(g, query.Filter{})
				if err != nil {
					return err
				}
				asked++
				for _, err := range query.NewPathFinder(view, query.PathOptions{MaxHops: 4}).All(context.Background(), from, to) {
					if err != nil {
						return err
					}
					paths++
				}
				return nil
			})
			b.ReportMetric(float64(paths)/float64(max(asked, 1)), "paths")
		})
	}
}
