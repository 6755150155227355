package cli

import (
	"context"
	"errors"
	"io"

	"github.com/spf13/cobra"

	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/cmd/internal/tabular"
	"github.com/entente-graph/entente/cmd/internal/text"
	"github.com/entente-graph/entente/graph/query"
	"github.com/entente-graph/entente/graph/store"
)

// showOptions are those of show.
type showOptions struct {
	Streams
	name   string
	copies string // a folder
	form   form
	datasetFlags
	view viewFlags
}

func newShow(s Streams) *cobra.Command {
	o := &showOptions{Streams: s}
	cmd := &cobra.Command{
		Use:   "show ACTOR|RELATION [DATASET...]",
		Short: "Show everything known of an actor or a relation, with sources",
		Long: `Show one actor, found by id, name, alias or code, with all of its relations; or one
relation, found by id, label or title, with its parties, dates, obligations and
evidence. Case and accents do not matter.`,
		Example: `  entente show "North Korea"
  entente show DPRK --kind arms-transfer
  entente show pact-2024
  entente show iran --json`,
		Args:              cobra.MinimumNArgs(1),
		ValidArgsFunction: completeArgs(1, completeActors, completeRelations),
		RunE: func(cmd *cobra.Command, args []string) error {
			args = datasetsLast(args, 1)
			o.name, o.datasets = args[0], append(o.datasets, args[1:]...)
			return o.run(cmd.Context())
		},
	}
	addDatasetFlags(cmd, &o.datasetFlags)
	cmd.Flags().StringVar(&o.copies, "copies", "", "also name your own copies of the sources in this `folder`, with their SHA-256 and dates")
	addForm(cmd.Flags(), &o.form, "")
	addViewFlags(cmd, &o.view)
	return cmd
}

func (o *showOptions) run(ctx context.Context) error {
	if err := o.form.check(); err != nil {
		return err
	}
	o.part = store.Part{Named: o.name, Near: o.view.Near, Hops: o.view.Hops}
	g, err := o.load(ctx, o.Streams)
	var missing *query.NotFoundError
	if errors.As(err, &missing) {
		return usagef("%w\nof so large a dataset actors are found, with their relations, and in a store relations by their ids", err)
	}
	if err != nil {
		return err
	}
	o.called(&o.name)
	o.calledAll(o.view.Actors, o.view.Near)
	v, err := o.view.view(g)
	if err != nil {
		return err
	}
	record, err := report.AskShow(v, &o.view.Filter, o.name)
	if err != nil {
		return usage(err)
	}
	if folder, err := openCopies(o.copies); err != nil {
		return err
	} else if folder != nil {
		if err := record.AddCopies(ctx, folder); err != nil {
			return failed(err)
		}
	}
	if o.form.forPrograms() {
		return o.form.write(o.Streams, record, func() *tabular.Table { return tabular.Show(record) })
	}
	defer tellOmitted(o.Streams, record.Omitted)
	return writeOut(o.Streams, func(w io.Writer) error { text.Show(w, o.style(), record); return nil })
}
