package cli

import (
	"bytes"
	"context"
	"fmt"
	"slices"

	"github.com/entente-graph/entente/cmd/internal/web"
	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/data/importer/freeform"
	"github.com/entente-graph/entente/data/importer/table"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/legible"
)

// tableDropped reads a table that was dropped on the page; nil for a file that is
// none, or that a publisher's importer knows.
func tableDropped(ctx context.Context, name string, body []byte, o web.TableOptions) (*web.Table, error) {
	ctx, cancel := context.WithTimeoutCause(ctx, droppedTimeout, fmt.Errorf("reading %s took longer than %s", name, droppedTimeout))
	defer cancel()
	options, err := tableOptionsOf(o)
	if err != nil {
		return nil, err
	}
	body, known := unpackedTable(name, body)
	if !known {
		return nil, nil
	}
	read, err := table.Read(ctx, name, body, options)
	if ctx.Err() != nil {
		return nil, context.Cause(ctx)
	}
	out := &web.Table{Problem: err, Roles: []string{}}
	for _, r := range freeform.Roles() {
		out.Roles = append(out.Roles, string(r))
	}
	switch {
	case err == nil:
		out.Graph, out.Record = read.Graph, dryRunOf(read.Graph, read.Report, read.First)
	case read == nil || read.Report == nil || !slices.ContainsFunc(read.Report.Understood, func(u importer.Understood) bool { return len(u.Columns) > 0 }):
		return nil, err
	default:
		empty, err := (&graph.Builder{}).Build()
		if err != nil {
			return nil, err
		}
		out.Record = dryRunOf(empty, read.Report, nil)
	}
	return out, nil
}

// unpackedTable decompresses a file, if it is a table that no publisher's importer
// knows. Of a file that cannot be read, what reads it next says so.
func unpackedTable(name string, body []byte) ([]byte, bool) {
	body, err := unzipped(body)
	if err != nil {
		return nil, false
	}
	f, err := importer.NewFile(name, bytes.NewReader(body), nil)
	if err != nil {
		return nil, false
	}
	head, err := f.Head()
	if err != nil {
		return nil, false
	}
	first := slices.IndexFunc(providers, func(p *importer.Provider) bool { return p.Recognise(head) })
	return body, first >= 0 && providers[first].Name == table.Name
}

// tableOptionsOf reads what a page says of a table.
func tableOptionsOf(o web.TableOptions) (table.Options, error) {
	out := table.Options{Sheet: o.Sheet, Known: publisherOf}
	out.Source = o.Source
	var err error
	if out.Dates, err = table.ParseDates(o.Dates); err != nil {
		return out, err
	}
	out.Roles = map[string]freeform.Role{}
	for column, role := range o.Roles {
		if role != "" && !slices.Contains(freeform.Roles(), freeform.Role(role)) {
			return out, fmt.Errorf("there is no role %q for the column %q", legible.Short(role, 40), legible.Short(column, 60))
		}
		out.Roles[column] = freeform.Role(role)
	}
	return out, nil
}
