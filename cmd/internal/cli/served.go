package cli

import (
	"context"
	"errors"

	"github.com/entente-graph/entente/data/merge"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/store"
)

// wholeServed is up to how many relations a store is served as a graph, of which a
// browser gets all at once.
const wholeServed = 20_000

// heldDataset is what a program that answers questions holds: a graph, or a store that is
// asked part by part.
type heldDataset struct {
	graph *graph.Graph
	parts []merge.Part // that were merged
	store store.Store  // nil: it is a graph
	about *graph.Graph // what says what a store is called: a part with one actor
}

// hold reads the datasets of a command. A store with more than so many relations stays
// one.
func (d *datasetFlags) hold(ctx context.Context, s Streams, most int) (*heldDataset, error) {
	from, err := d.store(ctx, s)
	if err != nil {
		return nil, err
	}
	if from == nil {
		g, parts, err := d.loadParts(ctx, s)
		return &heldDataset{graph: g, parts: parts, about: g}, err
	}
	if _, relations := from.Size(); relations <= most {
		g, err := d.partOf(ctx, s, from)
		return &heldDataset{graph: g, parts: []merge.Part{{Name: shownStore(d.datasets[0]), Graph: g}}, about: g}, errors.Join(err, from.Close())
	}
	about, err := from.Graph(ctx, []int32{0})
	if err != nil {
		return nil, failed(errors.Join(err, from.Close()))
	}
	return &heldDataset{store: from, about: about}, nil // it is open for as long as the program runs
}
