package tablestest

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/entente-graph/entente/graph/store/tables"
)

// ended asks with a context that has ended already.
func ended(t *testing.T, h Harness) {
	p, r := h.New(t), someRows()
	publishRows(t, p, r)
	db := mustOpen(t, p)
	over, cancel := context.WithCancel(t.Context())
	cancel()
	late, cancel := context.WithDeadline(t.Context(), time.Now().Add(-time.Second))
	defer cancel()
	for _, test := range []struct {
		ctx  context.Context
		want error
	}{{over, context.Canceled}, {late, context.DeadlineExceeded}} {
		ctx := test.ctx
		got := failing(ctx, db, nil)
		_, got["Properties"] = db.Properties(ctx)
		_, got["ActorsCalled"] = db.ActorsCalled(ctx, "georgia", 10)
		_, got["ActorsWithWords"] = db.ActorsWithWords(ctx, []string{"georgia"}, false, 10)
		_, _, got["TopActors"] = db.TopActors(ctx, 10)
		_, got["RelationsWith"] = db.RelationsWith(ctx, tables.Filter{Last: 100}, 10)
		for name, err := range got {
			if !errors.Is(err, test.want) {
				t.Errorf("%s: %v, want %v", name, err, test.want)
			}
		}
		if again, err := p.Open(ctx); !errors.Is(err, test.want) {
			t.Errorf("Open: %v, want %v", err, test.want)
			if err == nil {
				again.Close()
			}
		}
		if b, err := p.Build(ctx); !errors.Is(err, test.want) {
			t.Errorf("Build: %v, want %v", err, test.want)
			if err == nil {
				b.Close()
			}
		}
		if test.want != context.Canceled {
			continue
		}
		for name, write := range map[string]func(tables.Building) error{
			"SetProperty":      func(b tables.Building) error { return b.SetProperty(ctx, "late", nil) },
			"AddSources":       func(b tables.Building) error { return b.AddSources(ctx, r.sources) },
			"AddActors":        func(b tables.Building) error { return b.AddActors(ctx, r.actors) },
			"AddNames":         func(b tables.Building) error { return b.AddNames(ctx, r.names) },
			"AddRelations":     func(b tables.Building) error { return b.AddRelations(ctx, r.relations) },
			"AddAdjacency":     func(b tables.Building) error { return b.AddAdjacency(ctx, r.adjacency) },
			"SetPartners":      func(b tables.Building) error { return b.SetPartners(ctx, []int32{0}, []int32{1}) },
			"SetIDs":           func(b tables.Building) error { return b.SetIDs(ctx, []int64{0}, []string{"late"}) },
			"AddLinks":         func(b tables.Building) error { return b.AddLinks(ctx, r.links) },
			"ClearTies":        func(b tables.Building) error { return b.ClearTies(ctx) },
			"Commit":           func(b tables.Building) error { return b.Commit(ctx) },
			"IndexIDs":         func(b tables.Building) error { return b.IndexIDs(ctx) },
			"Index":            func(b tables.Building) error { return b.Index(ctx) },
			"Publish":          func(b tables.Building) error { return b.Publish(ctx) },
			"RelationsWithIDs": func(b tables.Building) error { _, err := b.RelationsWithIDs(ctx, []string{"a"}); return err },
			"RepeatedIDs": func(b tables.Building) error {
				return b.RepeatedIDs(ctx, func(tables.RelationRow) error { return nil })
			},
		} {
			b := mustBuild(t, p)
			if err := write(b); !errors.Is(err, test.want) {
				t.Errorf("%s: %v, want %v", name, err, test.want)
			}
			must(t, b.Close())
		}
	}
	ask(t, db, r)
	ask(t, mustOpen(t, p), r)
}

// ending asks with contexts that end in the middle.
func ending(t *testing.T, h Harness) {
	p, r := h.New(t), &rows{}
	var longs []int64
	var ns []int32
	for i := range 30_000 {
		n := int32(i)
		ns, longs = append(ns, n), append(longs, int64(i))
		r.sources = append(r.sources, tables.SourceRow{N: n, ID: fmt.Sprint("s", i)})
		r.actors = append(r.actors, tables.ActorRow{N: n, ID: fmt.Sprint("a", i), Partners: 1})
		r.relations = append(r.relations, tables.RelationRow{N: int64(i), ID: fmt.Sprint("r", i)})
		r.adjacency = append(r.adjacency, tables.AdjacencyRow{Actor: n})
		r.links = append(r.links, tables.LinkRow{Relation: int64(i), Other: int64(i) + 1})
	}
	publishRows(t, p, r)
	db := mustOpen(t, p)
	for name, question := range map[string]func(ctx context.Context, each func() error) error{
		"Sources": func(ctx context.Context, each func() error) error {
			return db.Sources(ctx, ns, func(tables.SourceRow) error { return each() })
		},
		"Actors": func(ctx context.Context, each func() error) error {
			return db.Actors(ctx, ns, func(tables.ActorRow) error { return each() })
		},
		"Relations": func(ctx context.Context, each func() error) error {
			return db.Relations(ctx, longs, func(tables.RelationRow) error { return each() })
		},
		"Adjacency": func(ctx context.Context, each func() error) error {
			return db.Adjacency(ctx, ns, nil, func(tables.AdjacencyRow) error { return each() })
		},
		"Links": func(ctx context.Context, each func() error) error {
			return db.Links(ctx, longs, func(tables.LinkRow) error { return each() })
		},
		"AllSources": func(ctx context.Context, each func() error) error {
			return db.AllSources(ctx, 0, func(tables.SourceRow) error { return each() })
		},
		"AllActors": func(ctx context.Context, each func() error) error {
			return db.AllActors(ctx, 0, func(tables.ActorRow) error { return each() })
		},
		"AllRelations": func(ctx context.Context, each func() error) error {
			return db.AllRelations(ctx, 0, func(tables.RelationRow) error { return each() })
		},
	} {
		ctx, cancel := context.WithCancel(t.Context())
		yielded := 0
		var at time.Time
		err := question(ctx, func() error {
			if yielded++; yielded == 10 {
				at = time.Now()
				cancel()
			}
			return nil
		})
		took := time.Since(at)
		cancel()
		if !errors.Is(err, context.Canceled) {
			t.Errorf("%s: %v after %d rows, want %v", name, err, yielded, context.Canceled)
		}
		if yielded == 30_000 || took > prompt {
			t.Errorf("%s: %d rows, %v after its context had ended", name, yielded, took)
		}
	}

	// What could not be written whole is not committed.
	b := mustBuild(t, p)
	must(t, b.SetProperty(t.Context(), "kept", nil))
	must(t, b.Commit(t.Context()))
	ctx, cancel := context.WithTimeout(t.Context(), time.Millisecond)
	defer cancel()
	var err error
	for from := 0; err == nil && from < 1<<30; from += len(r.relations) {
		err = b.AddRelations(ctx, r.relations)
		for i := range r.relations {
			r.relations[i].N += int64(len(r.relations))
		}
	}
	if !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("AddRelations: %v, want %v", err, context.DeadlineExceeded)
	}
	must(t, b.Close())
	b = mustBuild(t, p)
	properties, err := b.Properties(t.Context())
	must(t, err)
	if _, is := properties["kept"]; !is || len(properties) != 1 {
		t.Errorf("Properties = %q", properties)
	}
	must(t, b.AllRelations(t.Context(), 0, func(row tables.RelationRow) error { return fmt.Errorf("there is %v", row) }))
	must(t, b.Discard())
}
