package cli

import (
	"cmp"
	"context"
	"io"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/cmd/internal/tabular"
	"github.com/entente-graph/entente/cmd/internal/text"
	"github.com/entente-graph/entente/graph/query"
)

// flowsOptions are those of flows.
type flowsOptions struct {
	Streams
	by      string
	asked   report.FlowsQuestion
	form    form
	timeout time.Duration
	series  seriesFlags
	datasetFlags
	view viewFlags
}

func newFlows(s Streams) *cobra.Command {
	o := &flowsOptions{Streams: s}
	cmd := &cobra.Command{
		Use:   "flows [DATASET...]",
		Short: "Sum up who gave how much to whom: the largest flows of arms, money or goods",
		Long: `Sum up the quantities of relations with a direction, such as arms transfers or aid, by
pair, by giver or by taker, and list the largest sums. Only amounts in one unit are
compared: that of the most flows, or --unit. What is delivered and what is only proposed
or threatened are different flows. A sum to which relations without an amount belong is
"at least" that; an amount that several share is in no sum.

--over FROM/TO sums up the largest from year to year, or --step month. An amount is of its
relation as a whole and is not divided: it counts once, in the year in which the relation
begins, and how many of these go on afterwards is said. -o draws the sums as lines.`,
		Example: `  entente flows trade-register.csv --top 20
  entente flows trade-register.csv --by from --during 2000/2024
  entente flows my.yaml --unit tons --json
  entente flows trade-register.csv --by from --top 5 --over 2000/2024 -o flows.svg`,
		ValidArgsFunction: completeDatasets,
		RunE: func(cmd *cobra.Command, args []string) error {
			o.asked.UnitGiven = cmd.Flags().Changed("unit")
			o.datasets = append(o.datasets, args...)
			return o.run(cmd.Context())
		},
	}
	addDatasetFlags(cmd, &o.datasetFlags)
	cmd.Flags().StringVar(&o.by, "by", query.ByPair.String(), "sum up `by` pair, from or to")
	cmd.Flags().StringVar(&o.asked.Unit, "unit", "", "compare amounts in this `unit` (default: that of the most flows)")
	cmd.Flags().IntVar(&o.asked.Top, "top", 20, "how `many` of the largest to list; 0: all")
	addForm(cmd.Flags(), &o.form, "")
	addTimeout(cmd.Flags(), &o.timeout)
	addSeriesFlags(cmd, &o.series)
	addViewFlags(cmd, &o.view)
	complete(cmd, "by", words(query.FlowSums()))
	return cmd
}

func (o *flowsOptions) run(ctx context.Context) error {
	known := false
	for _, by := range query.FlowSums() {
		if strings.EqualFold(o.by, by.String()) {
			o.asked.By, known = by, true
		}
	}
	if !known {
		return usagef("--by is %q, and can be pair, from or to", o.by)
	}
	if err := cmp.Or(checkMost("top", o.asked.Top), o.form.check(), checkTimeout(o.timeout)); err != nil {
		return err
	}
	over, chart, err := o.series.begin(&o.view, o.timeout)
	if err != nil {
		return err
	}
	o.part, o.question = o.view.part(), &o.view.Filter
	g, err := o.load(ctx, o.Streams)
	if err != nil {
		return err
	}
	o.calledAll(o.view.Actors, o.view.Near)
	v, err := o.view.view(g)
	if err != nil {
		return err
	}
	if over != nil {
		record, err := within(ctx, o.timeout, fewerDates, func(ctx context.Context) (*report.Series, error) {
			return report.AskFlowsOver(ctx, v, &o.view.Filter, o.asked, over)
		})
		if err != nil {
			o.view.tell(o.Streams, v)
			return failed(err)
		}
		return writeSeries(ctx, o.Streams, o.form, chart, record)
	}
	record, err := within(ctx, o.timeout, askLess, func(ctx context.Context) (*report.Flows, error) {
		return report.AskFlows(ctx, v, &o.view.Filter, o.asked)
	})
	if err != nil {
		o.view.tell(o.Streams, v)
		return failed(err)
	}
	defer o.view.tell(o.Streams, v)
	return o.form.answer(o.Streams, record, func() *tabular.Table { return tabular.Flows(record) }, func(w io.Writer) { text.Flows(w, o.style(), record) })
}
