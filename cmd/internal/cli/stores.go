package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/store"
	"github.com/entente-graph/entente/graph/store/edges"
	"github.com/entente-graph/entente/graph/store/postgres"
	"github.com/entente-graph/entente/graph/store/sqlite"
	"github.com/entente-graph/entente/graph/store/tables"
	"github.com/entente-graph/entente/graph/wording"
)

// openStore opens what an argument names if it is a store, and returns nil if it is not.
func openStore(ctx context.Context, name string) (*tables.Store, error) {
	open := sqlite.Open
	switch {
	case postgres.Recognise(name):
		open = postgres.Open
	case !isSQLite(name):
		return nil, nil
	}
	db, err := open(ctx, name)
	if err != nil {
		return nil, failed(err)
	}
	s, err := tables.Open(ctx, db)
	if err != nil {
		return nil, failed(errors.Join(fmt.Errorf("%s: %w", shownStore(name), err), db.Close()))
	}
	return s, nil
}

// shownStore is what a store is called in messages, without what nobody else may know.
func shownStore(name string) string {
	if postgres.Recognise(name) {
		return postgres.Shown(name)
	}
	return name
}

// isStore reports whether an argument names a store.
func isStore(name string) bool { return postgres.Recognise(name) || isSQLite(name) }

// isSQLite reports whether a file begins as a database of SQLite does.
func isSQLite(name string) bool {
	info, err := os.Stat(name)
	if err != nil || !info.Mode().IsRegular() {
		return false
	}
	f, err := os.Open(name)
	if err != nil {
		return false
	}
	defer f.Close()
	head := make([]byte, 16)
	n, _ := io.ReadFull(f, head)
	return sqlite.Recognise(head[:n])
}

// store opens the dataset of a command if it is one that is asked for parts: a store,
// or a list of edges. It returns nil if it is not. Several datasets are merged, for which
// each is a graph. The store is to be closed.
func (d *datasetFlags) store(ctx context.Context, s Streams, more ...string) (closingStore, error) {
	if names := append(d.datasets[:len(d.datasets):len(d.datasets)], more...); len(names) == 1 && len(d.same) == 0 {
		st, err := openStore(ctx, names[0])
		if st != nil || err != nil {
			return st, err
		}
	}
	list, err := d.edgeList(ctx, s, more...)
	if list == nil || err != nil {
		return nil, err
	}
	return openList{list}, nil
}

// closingStore is a store that holds on to something.
type closingStore interface {
	store.Store
	io.Closer
}

// openList is a list of edges, which lies in memory.
type openList struct{ *edges.List }

func (openList) Close() error { return nil }

// small is up to how many relations a store is read whole, whatever is asked of it: what
// a view leaves out is then counted in all of it.
var small = store.Small

// partOf makes a graph of a store: of all of it where it is small, or where the
// command needs all, and otherwise of the part that the command needs.
func (d *datasetFlags) partOf(ctx context.Context, s Streams, from store.Store) (*graph.Graph, error) {
	actors, relations := from.Size()
	if relations > small {
		if err := d.filterPart(ctx, from); err != nil {
			return nil, err
		}
	}
	g, err := d.fetch(ctx, from, relations <= small)
	if err != nil {
		return nil, err
	}
	if d.readable && d.part.IsZero() && g.RelationCount() > store.Small {
		return nil, tooLargeToRead(g.ActorCount(), g.RelationCount())
	}
	if g.RelationCount() < relations {
		fmt.Fprintf(s.Err, "entente: taken for the question are %s of %d, and %s of %d\n",
			wording.Count(g.ActorCount(), "actor", "actors"), actors, wording.Count(g.RelationCount(), "relation", "relations"), relations)
	}
	return g, nil
}

// fetch makes a graph of what is asked of a store.
func (d *datasetFlags) fetch(ctx context.Context, from store.Store, whole bool) (*graph.Graph, error) {
	if selector, ok := from.(store.Selector); ok && !whole && d.part.IsZero() && !d.part.Filter.IsZero() {
		g, _, err := selector.Matching(ctx, d.part.Filter, store.MostRelations)
		return g, tooLarge(err)
	}
	if whole || d.part.IsZero() {
		if actors, relations := from.Size(); d.readable && relations > store.Small {
			return nil, tooLargeToRead(actors, relations)
		}
		g, err := store.Graph(ctx, from, nil)
		return g, tooLarge(err)
	}
	picked, err := store.Select(ctx, from, d.part)
	if err != nil {
		if ctx.Err() != nil {
			return nil, failed(err)
		}
		return nil, usage(err)
	}
	d.picked = picked
	g, err := store.Graph(ctx, from, picked.Actors)
	return g, tooLarge(err)
}

func tooLargeToRead(actors, relations int) error {
	return failed(fmt.Errorf("a picture of %d actors and %d relations is too large to read; draw a part: --top 30, --between A,B, or --near ACTOR --hops 1", actors, relations))
}

// filterPart notes which relations of a store are in question: those of some kinds, and
// of some time. What words mean is looked up in a part with nobody in it.
func (d *datasetFlags) filterPart(ctx context.Context, from store.Store) error {
	if d.question == nil || !d.question.SaysWhat() {
		return nil
	}
	nobody, err := from.Graph(ctx, []int32{})
	if err != nil {
		return failed(err)
	}
	if d.part.Filter.Kinds, d.part.Filter.When, err = d.question.What(nobody); err != nil {
		return usage(err)
	}
	return nil
}

// tooLarge says what to do about a store of which too much is asked at once.
func tooLarge(err error) error {
	var large *store.TooLargeError
	if errors.As(err, &large) {
		return failed(fmt.Errorf("%w; ask about less: --near ACTOR --hops 1, --between A,B or --top N, fewer --hops or --max-hops, and in a store --kind and --at", err))
	}
	return failed(err)
}

// readStore reads all of a store.
func readStore(ctx context.Context, name string) (*graph.Graph, error) {
	s, err := openStore(ctx, name)
	if err != nil {
		return nil, err
	}
	g, err := store.Graph(ctx, s, nil)
	return g, errors.Join(tooLarge(err), s.Close())
}
