package cli

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"time"

	"github.com/spf13/cobra"

	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/cmd/internal/tabular"
	"github.com/entente-graph/entente/cmd/internal/text"
	"github.com/entente-graph/entente/graph/store"
)

// similarOptions are those of similar.
type similarOptions struct {
	Streams
	name    string
	limit   int
	broad   bool
	form    form
	timeout time.Duration
	series  seriesFlags
	datasetFlags
	view viewFlags
}

func newSimilar(s Streams) *cobra.Command {
	o := &similarOptions{Streams: s}
	cmd := &cobra.Command{
		Use:   "similar ACTOR [DATASET...]",
		Short: "List who stands to the same others as an actor does, and why",
		Long: `List the actors who have the same ties to the same others as ACTOR: the same rivals,
allies, suppliers. Of the ties that either of two has, by kind and direction, what part
do both have? 1 means structurally equivalent (Lorrain and White 1971), and 0 nothing
in common; the measure is Jaccard's coefficient. What ties the two to each other does
not count.

Each is listed with what both have, and what one of the two has alone. Where both have
it, but never at the same time, the answer says so; --at DATE asks about one date.

Only actual relations count unless --modality says otherwise, and what nearly everyone
belongs to (the United Nations) counts only with --broad.`,
		Example: `  entente similar Germany europe-1914
  entente similar "United Kingdom" europe-1914 --kind treaty,entente,rivalry --limit 3
  entente similar Iran --at 2024-06-19
  entente similar Russia --csv
  entente similar Germany europe-1914 --over 1880/1914 -o similar.svg`,
		Args:              cobra.MinimumNArgs(1),
		ValidArgsFunction: completeArgs(1, completeActors),
		RunE: func(cmd *cobra.Command, args []string) error {
			args = datasetsLast(args, 1)
			o.name, o.datasets = args[0], append(o.datasets, args[1:]...)
			return o.run(cmd.Context())
		},
	}
	fs := cmd.Flags()
	fs.IntVar(&o.limit, "limit", 5, "list at most this many actors; 0: all")
	fs.BoolVar(&o.broad, "broad", false, "let memberships that nearly everyone has count")
	addForm(fs, &o.form, "")
	addTimeout(fs, &o.timeout)
	addDatasetFlags(cmd, &o.datasetFlags)
	addSeriesFlags(cmd, &o.series)
	addViewFlags(cmd, &o.view)
	return cmd
}

func (o *similarOptions) run(ctx context.Context) error {
	if err := cmp.Or(checkMost("limit", o.limit), o.form.check(), checkTimeout(o.timeout)); err != nil {
		return err
	}
	over, chart, err := o.series.begin(&o.view, o.timeout)
	if err != nil {
		return err
	}
	// Whoever shares a partner is two hops away, and has partners of its own.
	o.part = store.Part{Near: []string{o.name}, Hops: 3}
	g, err := o.load(ctx, o.Streams)
	if err != nil {
		return err
	}
	o.called(&o.name)
	o.calledAll(o.view.Actors, o.view.Near)
	asked := report.SimilarQuestion{Actor: o.name, Filter: o.view.Filter, Limit: o.limit, Broad: o.broad}
	search, err := report.AskSimilar(g, asked)
	if err != nil {
		return usage(err)
	}
	only := search.Record()
	if search.Outside() {
		return nothingTo(o.Streams, search.View(), only.Actor, only.LeftOut, only.Coverage)
	}
	if over != nil {
		return tellSeries(ctx, o.Streams, o.form, chart, o.timeout, func(ctx context.Context) (*report.Series, error) {
			return report.AskSimilarOver(ctx, g, search, asked, over)
		})
	}
	record, err := within(ctx, o.timeout, askLess, search.Answer)
	if err != nil {
		return failed(err)
	}
	defer tellOmitted(o.Streams, record.Omitted)
	if o.form.forPrograms() {
		err = o.form.write(o.Streams, record, func() *tabular.Table { return tabular.Similar(record) })
	} else if record.Found > 0 {
		err = writeOut(o.Streams, func(w io.Writer) error { text.Similar(w, o.style(), record); return nil })
	}
	if err == nil && record.Found == 0 {
		return failed(fmt.Errorf("nobody is similar: no other actor has a tie of the same kind and direction to anybody as %s%s%s", record.Name, text.RankLeftOut(o.style(), record.LeftOut), text.Coverage(record.Coverage, 0)))
	}
	return err
}
