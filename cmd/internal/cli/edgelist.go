package cli

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"slices"
	"strings"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/data/importer/edgelist"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/store"
	"github.com/entente-graph/entente/graph/store/edges"
	"github.com/entente-graph/entente/graph/wording"
)

// edgeList reads the dataset of a command if it is one list of edges, and returns nil
// if it is not. Several datasets are merged, for which each is a graph.
func (d *datasetFlags) edgeList(ctx context.Context, s Streams, more ...string) (*edges.List, error) {
	names := slices.Concat(d.datasets, more)
	if len(names) != 1 || len(d.same) > 0 {
		return nil, nil
	}
	path, ok := strings.CutPrefix(names[0], edgelist.Name+":")
	if !ok || path == "" {
		return nil, nil
	}
	tables, err := d.tables.options()
	if err != nil {
		return nil, err
	}
	// Nearly all of what is kept has no pointers in it, and what is given up is large:
	// collecting often takes no time, and a third of the memory.
	defer debug.SetGCPercent(debug.SetGCPercent(30))
	var list *edges.List
	keep := func(l *edges.List) bool { list = l; return true }
	o := edgelist.Options{Options: tables.Options, Keep: keep, Meta: metaOf(providerNamed(edgelist.Name), path)}
	_, report, err := importFile(ctx, s, source{edgelist.Provider(o), []string{path}}, importer.Options{})
	if err != nil {
		return nil, err
	}
	report.Actors, report.Relations = list.Size()
	for _, line := range understood(report) {
		fmt.Fprintln(s.Err, "entente: "+line)
	}
	fmt.Fprintln(s.Err, "entente: "+importSummary(report))
	return list, nil
}

// partOf makes a graph of a list: of all of it where it is small, or where the
// command needs all, and otherwise of the part that the command needs.
func (d *datasetFlags) partOf(ctx context.Context, s Streams, list *edges.List) (*graph.Graph, error) {
	actors, relations := list.Size()
	if relations > store.Small && d.readable && d.part.IsZero() {
		return nil, failed(fmt.Errorf("a picture of %d actors and %d relations is too large to read; draw a part: --top 30, --between A,B, or --near ACTOR --hops 1", actors, relations))
	}
	if relations <= store.Small || d.part.IsZero() {
		g, err := store.Graph(ctx, list, nil)
		return g, tooLarge(err)
	}
	picked, err := store.Select(ctx, list, d.part)
	if err != nil {
		if ctx.Err() != nil {
			return nil, failed(err)
		}
		return nil, usage(err)
	}
	d.picked = picked
	g, err := store.Graph(ctx, list, picked.Actors)
	if err != nil {
		return nil, tooLarge(err)
	}
	fmt.Fprintf(s.Err, "entente: taken for the question are %s of %d, and %s of %d\n",
		wording.Count(g.ActorCount(), "actor", "actors"), actors, wording.Count(g.RelationCount(), "relation", "relations"), relations)
	return g, nil
}

// tooLarge says what to do about a list of which too much is asked at once.
func tooLarge(err error) error {
	var large *store.TooLargeError
	if errors.As(err, &large) {
		return failed(fmt.Errorf("%w; ask for a part: --near ACTOR --hops 1, --between A,B or --top N, fewer --hops or --max-hops, or entente stats", err))
	}
	return failed(err)
}

// called puts the ids of actors for what the command line calls them, where a list of
// edges was asked for a part: two of its names may differ in a capital letter.
func (d *datasetFlags) called(names ...*string) {
	for _, name := range names {
		if id, ok := d.picked.IDs[*name]; ok {
			*name = id
		}
	}
}

// calledAll is the same for a list of names.
func (d *datasetFlags) calledAll(lists ...[]string) {
	for _, list := range lists {
		for i := range list {
			d.called(&list[i])
		}
	}
}
