package cli

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/cmd/internal/tabular"
	"github.com/entente-graph/entente/cmd/internal/text"
	"github.com/entente-graph/entente/data"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/wording"
)

// listOptions are those of list.
type listOptions struct {
	Streams
	what string
	form form
	wide bool
	datasetFlags
	view viewFlags
}

func newList(s Streams) *cobra.Command {
	o := &listOptions{Streams: s}
	cmd := &cobra.Command{
		Use:   "list actors|relations|sources|kinds|datasets [DATASET...]",
		Short: "List actors, relations, sources, kinds or built-in datasets",
		Long: `List what is in a dataset. On a terminal, tables are made to fit its width: what
is too long goes on in the next line, columns without room are left out and named,
and ids stay whole. Into a pipe, and with --wide, each record is one line.`,
		Example: `  entente list actors
  entente list relations --actor "North Korea" --kind arms-transfer
  entente list sources --json
  entente list relations --csv > relations.csv
  entente list kinds
  entente list datasets`,
		Args: cobra.MinimumNArgs(1),
		ValidArgsFunction: completeArgs(1, func(*graph.Graph) []string {
			return listables
		}),
		RunE: func(cmd *cobra.Command, args []string) error {
			o.what, o.datasets = strings.ToLower(args[0]), append(o.datasets, args[1:]...)
			return o.run(cmd.Context())
		},
	}
	addDatasetFlags(cmd, &o.datasetFlags)
	addForm(cmd.Flags(), &o.form, "")
	cmd.Flags().BoolVar(&o.wide, "wide", false, "break no lines and leave out no columns, however wide the table is")
	addViewFlags(cmd, &o.view)
	addPickFlags(cmd, &o.view)
	return cmd
}

var listables = []string{"actors", "relations", "sources", "kinds", "datasets"}

func (o *listOptions) run(ctx context.Context) error {
	if !slices.Contains(listables, o.what) {
		return usagef("cannot list %q; one of: %s", o.what, strings.Join(listables, ", "))
	}
	if err := o.form.check(); err != nil {
		return err
	}
	if o.what == "datasets" {
		return o.listBuiltins()
	}
	if err := o.view.checkPick(); err != nil {
		return err
	}
	o.part, o.question = o.view.part(), &o.view.Filter
	g, err := o.load(ctx, o.Streams)
	if err != nil {
		return err
	}
	o.calledAll(o.view.Actors, o.view.Near, o.view.Between)
	v, err := o.view.view(g)
	if err != nil {
		return err
	}
	if o.what == "actors" {
		defer tellOmitted(o.Streams, o.view.Omitted(v))
	} else {
		defer o.view.tell(o.Streams, v)
	}
	switch o.what {
	case "actors":
		return listing(o, report.ListActors(v), text.Actors, tabular.Actors)
	case "relations":
		return listing(o, report.ListRelations(v), text.Relations, tabular.Relations)
	case "sources":
		return listing(o, report.ListSources(v), text.Sources, tabular.Sources)
	default:
		return listing(o, report.ListKinds(v), text.Kinds, tabular.Kinds)
	}
}

// listing writes records for programs, or as a table for people. An empty list is not
// found.
func listing[T any](o *listOptions, records []T, people func(io.Writer, text.Style, []T) (dropped []string), programs func([]T) *tabular.Table) error {
	var err error
	style := o.style()
	if o.wide {
		style.Width = 0
	}
	if o.form.forPrograms() {
		err = o.form.write(o.Streams, records, func() *tabular.Table { return programs(records) })
	} else if len(records) > 0 {
		var dropped []string
		err = writeOut(o.Streams, func(w io.Writer) error { dropped = people(w, style, records); return nil })
		if len(dropped) > 0 {
			fmt.Fprintln(o.Err, text.Wrap(fmt.Sprintf("no room for %s: --wide shows all", wording.Names(dropped)), o.Width, "  "))
		}
	}
	if err == nil && len(records) == 0 {
		return failed(fmt.Errorf("no %s here; loosen the filters", o.what))
	}
	return err
}

func (o *listOptions) listBuiltins() error {
	records := []report.Builtin{}
	for _, b := range data.Builtins() {
		records = append(records, report.Builtin{Name: b.Name, Title: b.Title})
	}
	return listing(o, records, text.Builtins, tabular.Builtins)
}
