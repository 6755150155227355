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
	"github.com/entente-graph/entente/graph/wording"
)

// rankOptions are those of rank.
type rankOptions struct {
	Streams
	by            string
	of            []string
	top           int
	broad, remove bool
	series        seriesFlags
	form          form
	timeout       time.Duration
	datasetFlags
	view viewFlags
}

func newRank(s Streams) *cobra.Command {
	o := &rankOptions{Streams: s}
	cmd := &cobra.Command{
		Use:   "rank [DATASET...]",
		Short: "Rank actors by how central they are, and say what falls apart without whom",
		Long: `Rank the actors by how central they are. --by says what that means:

  degree       to how many others an actor is tied
  strength     the strengths of its relations (by their kinds, 0 to 9) summed up
  betweenness  on how much of the shortest ways between two others it lies
  closeness    how near the others are (harmonic: 1/hops on average, 0 out of reach)
  eigenvector  who is tied to those who are well tied themselves
  pagerank     how often a walk without aim comes by, along the directions of relations
  brokerage    whose neighbours are least tied to each other (Burt's constraint and
               effective size), and what falls apart without whom
  all          all of these side by side

Two actors are tied where some relation ties them, friendly or hostile: --kind and
--without-kind choose. A relation of thirty parties ties each to all others, and is
one relation. Ties have no direction but for pagerank. Equals share a rank: 1, 2, 2, 4.

--remove takes each actor away in turn, and each tie and each relation of many, and
says who is then cut off from whom.

--over FROM/TO tells how the ranks went from year to year, or --step month; a year
means any time in it. With -o the scores are drawn, a line for each listed actor.

Only actual relations count unless --modality says otherwise, and what nearly everyone
belongs to (the United Nations) is left out unless --broad.`,
		Example: `  entente rank
  entente rank --by betweenness --at 1914 europe-1914
  entente rank --by all --kind treaty,alliance --top 5
  entente rank --by brokerage pyongyang-2024
  entente rank --remove --certainty confirmed
  entente rank europe-1914 --over 1890/1914 --of Germany,France -o ranks.svg`,
		ValidArgsFunction: completeDatasets,
		RunE: func(cmd *cobra.Command, args []string) error {
			o.datasets = append(o.datasets, args...)
			return o.run(cmd.Context())
		},
	}
	fs := cmd.Flags()
	fs.StringVar(&o.by, "by", "degree", "the `measure` to rank by: degree, strength, betweenness, closeness, eigenvector, pagerank, brokerage, or all")
	fs.IntVar(&o.top, "top", 10, "how `many` to list; 0: all")
	fs.StringSliceVar(&o.of, "of", nil, "list only these `actors`, with their ranks among all")
	fs.BoolVar(&o.remove, "remove", false, "also say what falls apart without whom")
	fs.BoolVar(&o.broad, "broad", false, "let memberships that nearly everyone has join actors")
	addSeriesFlags(cmd, &o.series)
	complete(cmd, "by", oneOf(report.MeasureNames()...))
	complete(cmd, "of", completeActors)
	addForm(fs, &o.form, "")
	addTimeout(fs, &o.timeout)
	addDatasetFlags(cmd, &o.datasetFlags)
	addViewFlags(cmd, &o.view)
	return cmd
}

// asked checks the flags, and returns what they ask.
func (o *rankOptions) asked() (report.RankQuestion, error) {
	q := report.RankQuestion{By: o.by, Top: o.top, Broad: o.broad, Remove: o.remove}
	if err := cmp.Or(checkMost("top", o.top), usage(report.CheckMeasure(o.by, "--")), o.form.check(), checkTimeout(o.timeout)); err != nil {
		return q, err
	}
	over, err := o.series.asked(&o.view)
	if err != nil || over == nil {
		return q, err
	}
	q.Over, q.Filter = over, o.view.Filter
	return q, usage(q.CheckOver())
}

func (o *rankOptions) run(ctx context.Context) error {
	q, err := o.asked()
	if err != nil {
		return err
	}
	chart, err := o.series.chart(o.timeout)
	if err != nil {
		return err
	}
	o.part, o.question = o.view.part(), &o.view.Filter
	g, err := o.load(ctx, o.Streams)
	if err != nil {
		return err
	}
	o.calledAll(o.view.Actors, o.view.Near)
	o.calledAll(o.of)
	q.Filter, q.Of = o.view.Filter, o.of
	search, err := report.AskRank(g, q)
	if err != nil {
		return usage(err)
	}
	record, err := within(ctx, o.timeout, askLess, search.Answer)
	if err != nil {
		return failed(err)
	}
	if o.form.forPrograms() {
		err = o.form.write(o.Streams, record, func() *tabular.Table { return tabular.Rank(record) })
	} else if len(record.Ranked) > 0 {
		err = writeOut(o.Streams, func(w io.Writer) error { text.Rank(w, o.style(), record); return nil })
	}
	tellOmitted(o.Streams, record.Omitted)
	if err == nil && q.Over != nil && len(record.Ranked) > 0 {
		err = chart.draw(ctx, o.Streams, record.Told(q.Over.Marks))
	}
	if err == nil && record.Ties > 0 && len(record.Ranked) == 0 {
		return failed(fmt.Errorf("no rank: %s%s", wording.NotTied(search.View(), search.Of()...), text.RankLeftOut(o.style(), record.LeftOut)))
	}
	if err == nil && record.Ties == 0 {
		return failed(errors.New("nobody to rank: no relation ties two actors here; loosen the filters" + text.RankLeftOut(o.style(), record.LeftOut)))
	}
	return err
}
