package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/spf13/cobra"

	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/cmd/internal/tabular"
	"github.com/entente-graph/entente/cmd/internal/text"
	"github.com/entente-graph/entente/graph/store"
	"github.com/entente-graph/entente/graph/store/edges"
)

// statsOptions are those of stats.
type statsOptions struct {
	Streams
	top     int
	form    form
	timeout time.Duration
	series  seriesFlags
	datasetFlags
	view viewFlags
}

func newStats(s Streams) *cobra.Command {
	o := &statsOptions{Streams: s}
	cmd := &cobra.Command{
		Use:   "stats [DATASET...]",
		Short: "Sum up a dataset, or a part of it, on one screen",
		Long: `Count the actors and relations, say what time they cover and how well they are
supported, into how many pieces they fall, who is most connected, which states
stand together, and what is only alleged.

An actor is as connected as it has neighbours. Blocs are states more tied to each
other than chance would have it: a summary, not what a source says.

--over FROM/TO counts actors, relations and these by kind, and says how dense their ties
are, from year to year, or --step month; a year means any time in it. -o draws it.`,
		Example: `  entente stats
  entente stats --at 2023 --kind treaty
  entente stats my.yaml --json
  entente stats europe-1914 --over 1880/1914 -o stats.svg`,
		ValidArgsFunction: completeDatasets,
		RunE: func(cmd *cobra.Command, args []string) error {
			o.datasets = append(o.datasets, args...)
			return o.run(cmd.Context())
		},
	}
	addDatasetFlags(cmd, &o.datasetFlags)
	cmd.Flags().IntVar(&o.top, "top", 5, "how `many` of the most connected actors, and of what is alleged, to list; 0: all")
	addForm(cmd.Flags(), &o.form, ", which lists all")
	addTimeout(cmd.Flags(), &o.timeout)
	addSeriesFlags(cmd, &o.series, "top")
	addViewFlags(cmd, &o.view)
	return cmd
}

func (o *statsOptions) run(ctx context.Context) error {
	if err := cmp.Or(checkMost("top", o.top), o.form.check(), checkTimeout(o.timeout)); err != nil {
		return err
	}
	over, chart, err := o.series.begin(&o.view, o.timeout)
	if err != nil {
		return err
	}
	from, err := o.store(ctx, o.Streams)
	if err != nil {
		return err
	}
	if from != nil {
		defer from.Close()
	}
	if list, ok := from.(openList); ok {
		if _, relations := list.Size(); relations > store.Small && o.view.Everything() {
			return o.listed(ctx, list.List)
		}
	}
	o.part, o.question = o.view.part(), &o.view.Filter
	g, err := o.loadOr(ctx, o.Streams, from)
	if err != nil {
		return err
	}
	o.calledAll(o.view.Actors, o.view.Near)
	v, err := o.view.view(g)
	if err != nil {
		return err
	}
	if over != nil {
		return tellSeries(ctx, o.Streams, o.form, chart, o.timeout, func(ctx context.Context) (*report.Series, error) {
			return report.AskStatsOver(ctx, g, v, o.view.Filter, over)
		})
	}
	record, err := within(ctx, o.timeout, askLess, func(ctx context.Context) (*report.Stats, error) { return report.AskStats(ctx, v, &o.view.Filter) })
	if err != nil {
		return failed(err)
	}
	if o.form.forPrograms() {
		err = o.form.write(o.Streams, record, func() *tabular.Table { return tabular.Stats(record) })
	} else if record.Actors > 0 {
		err = writeOut(o.Streams, func(w io.Writer) error { text.Stats(w, o.style(), record, o.top); return nil })
	}
	o.view.tell(o.Streams, v)
	if err == nil && record.Actors == 0 {
		return failed(errors.New("nothing to count: no actor is here; loosen the filters"))
	}
	return err
}

// listed sums up a list of edges that is too large for a graph.
func (o *statsOptions) listed(ctx context.Context, list *edges.List) error {
	record, err := within(ctx, o.timeout, askLess, func(ctx context.Context) (*report.Stats, error) { return report.AskEdgeStats(ctx, list) })
	if err != nil {
		return failed(err)
	}
	err = o.form.answer(o.Streams, record, func() *tabular.Table { return tabular.Stats(record) }, func(w io.Writer) { text.Stats(w, o.style(), record, o.top) })
	if actors, _ := list.Size(); actors > len(record.Connected) {
		fmt.Fprintf(o.Err, "entente: of the actors of so large a list, the %d best connected are told\n", len(record.Connected))
	}
	return err
}
