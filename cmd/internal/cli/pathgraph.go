package cli

import (
	"context"
	"fmt"
	"io"

	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/cmd/internal/tabular"
	"github.com/entente-graph/entente/cmd/internal/text"
)

// checkGraph refuses what makes no sense with --graph.
func (o *pathOptions) checkGraph() error {
	switch {
	case !o.graph:
		return nil
	case o.count:
		return usagef("--graph tells what lies on the paths, and --count how many there are; choose one")
	case o.sign != "":
		return usagef("--graph has all that lies on the paths, and paths have signs; leave out --sign")
	case o.inOrder:
		return usagef("--graph has all ways, in whatever order of time; leave out --in-order")
	case o.each:
		return usagef("--graph has all parallel relations by itself; leave out --each")
	}
	return nil
}

// writeGraph writes what lies on the paths, and draws it.
func (o *pathOptions) writeGraph(ctx context.Context, search *report.PathSearch, d *drawing) error {
	type answer struct {
		record *report.PathGraph
		drawn  *report.DrawnGraph
	}
	found, err := within(ctx, o.picture.timeout, fewerPaths, func(ctx context.Context) (answer, error) {
		record, drawn, err := search.Graph(ctx)
		return answer{record, drawn}, err
	})
	if err != nil {
		return failed(err)
	}
	record := found.record
	err = o.form.answer(o.Streams, record, func() *tabular.Table { return tabular.PathGraph(record) }, func(w io.Writer) { text.PathGraph(w, o.style(), record) })
	if err != nil {
		return err
	}
	if record.CountOfActors == 0 {
		return &exitError{exitNotFound, nil}
	}
	if o.output == "" {
		return nil
	}
	return d.writeLit(ctx, o.Streams, found.drawn.View, found.drawn.Highlight, fmt.Sprintf("What lies between %s and %s, and what cuts them apart", record.FromName, record.ToName))
}
