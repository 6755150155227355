package cli

import (
	"context"
	"fmt"
	"runtime/debug"
	"slices"
	"strings"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/data/importer/edgelist"
	"github.com/entente-graph/entente/graph/store/edges"
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
	_, report, err := importFile(ctx, s, source{provider: edgelist.Provider(o), paths: []string{path}}, importer.Options{})
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

// called puts the ids of actors for what the command line calls them, where a store
// was asked for a part: two of its names may differ in a capital letter.
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
