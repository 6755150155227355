package cli

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/cmd/internal/tabular"
	"github.com/entente-graph/entente/cmd/internal/text"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/query"
	"github.com/entente-graph/entente/graph/store"
	"github.com/entente-graph/entente/graph/wording"
)

// compareOptions are those of compare.
type compareOptions struct {
	Streams
	a, b    string
	limit   int
	broad   bool
	form    form
	timeout time.Duration
	series  seriesFlags
	datasetFlags
	view viewFlags
}

func newCompare(s Streams) *cobra.Command {
	o := &compareOptions{Streams: s}
	cmd := &cobra.Command{
		Use:   "compare A B [DATASET...]",
		Short: "Say what two actors have in common, and what each has alone",
		Long: `Compare two actors: with whom both have a treaty, a rivalry, an arms transfer from or
to, a membership in, and so on by kind of relation and direction, and with whom one
has it alone; what ties the two to each other, or else the shortest way between them;
and what treaties ask of one for the other, or against the other where they name it.

Where both have a partner, but never at the same time, the answer says so; --at DATE
compares what holds on one date. What treaties ask is told for that date, or else for
the date at which the dataset speaks. What neither has is not listed.

Only actual relations count unless --modality says otherwise, and what nearly everyone
belongs to (the United Nations) counts only with --broad.`,
		Example: `  entente compare Germany France europe-1914
  entente compare Russia "North Korea" --at 2024-06-19
  entente compare Iran Russia --kind arms-transfer,trade
  entente compare China Japan --csv
  entente compare Germany Italy europe-1914 --over 1880/1914 -o apart.svg`,
		Args:              cobra.MinimumNArgs(2),
		ValidArgsFunction: completeArgs(2, completeActors),
		RunE: func(cmd *cobra.Command, args []string) error {
			args = datasetsLast(args, 2)
			o.a, o.b, o.datasets = args[0], args[1], append(o.datasets, args[2:]...)
			return o.run(cmd.Context())
		},
	}
	fs := cmd.Flags()
	fs.IntVar(&o.limit, "limit", 20, "list at most this many partners of a kind that both have, or one alone; 0: all")
	fs.BoolVar(&o.broad, "broad", false, "let memberships that nearly everyone has count")
	addForm(fs, &o.form, "")
	addTimeout(fs, &o.timeout)
	addDatasetFlags(cmd, &o.datasetFlags)
	addSeriesFlags(cmd, &o.series, "limit")
	addViewFlags(cmd, &o.view)
	return cmd
}

// nothingTo says that an actor has no relations to compare.
func nothingTo(s Streams, v *query.View, actor string, out report.LeftOut, gaps []report.Gap) error {
	return failed(fmt.Errorf("nothing to compare: %s%s%s", wording.NotTied(v, actor), text.RankLeftOut(s.style(), out), text.Coverage(gaps, 0)))
}

// comparing gets the question ready, with the part of the datasets that is asked for.
func (o *compareOptions) comparing(ctx context.Context) (*graph.Graph, *report.Comparing, error) {
	g, err := o.load(ctx, o.Streams)
	if err != nil {
		return nil, nil, err
	}
	o.called(&o.a, &o.b)
	o.calledAll(o.view.Actors, o.view.Near)
	asked, err := report.AskCompare(g, report.CompareQuestion{A: o.a, B: o.b, Filter: o.view.Filter, Limit: o.limit, Broad: o.broad})
	if err != nil {
		return nil, nil, usage(err)
	}
	if a := asked.Outside(); a != nil {
		return nil, nil, nothingTo(o.Streams, asked.View(), a.ID, asked.Record().LeftOut, asked.Record().Coverage)
	}
	return g, asked, nil
}

func (o *compareOptions) ask(ctx context.Context) (*report.Compare, error) {
	_, asked, err := o.comparing(ctx)
	if err != nil {
		return nil, err
	}
	record, err := within(ctx, o.timeout, askLess, asked.Answer)
	return record, failed(err)
}

func (o *compareOptions) run(ctx context.Context) error {
	if err := cmp.Or(checkMost("limit", o.limit), o.form.check(), checkTimeout(o.timeout)); err != nil {
		return err
	}
	over, chart, err := o.series.begin(&o.view, o.timeout)
	if err != nil {
		return err
	}
	o.part = store.Part{Near: []string{o.a, o.b}, Hops: 1}
	if over != nil {
		g, asked, err := o.comparing(ctx)
		if err != nil {
			return err
		}
		return tellSeries(ctx, o.Streams, o.form, chart, o.timeout, func(ctx context.Context) (*report.Series, error) {
			return report.AskCompareOver(ctx, g, asked, over)
		})
	}
	record, err := o.ask(ctx)
	if err == nil && len(record.Between) == 0 && slices.ContainsFunc(o.datasets, isStore) {
		// What lies between two whom nothing ties is not among their partners alone.
		o.part.Between, o.part.MaxHops = [][2]string{{o.a, o.b}}, query.DefaultMaxHops
		o.part.Broad, o.part.Filtered = o.broad, o.view.Narrows()
		record, err = o.ask(ctx)
	}
	if err != nil {
		return err
	}
	defer tellOmitted(o.Streams, record.Omitted)
	return o.form.answer(o.Streams, record, func() *tabular.Table { return tabular.Compare(record) }, func(w io.Writer) { text.Compare(w, o.style(), record) })
}
