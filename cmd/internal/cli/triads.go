package cli

import (
	"context"
	"io"

	"github.com/spf13/cobra"

	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/cmd/internal/tabular"
	"github.com/entente-graph/entente/cmd/internal/text"
)

// triadsOptions are those of triads.
type triadsOptions struct {
	signedOptions
	question report.TriadsQuestion
	series   seriesFlags
}

func newTriads(s Streams) *cobra.Command {
	o := &triadsOptions{signedOptions: signedOptions{Streams: s}}
	cmd := &cobra.Command{
		Use:   "triads [DATASET...]",
		Short: "Count balanced and unbalanced triangles, and find the enemies of enemies",
		Long: `Count the triangles of positive and negative pairs, and list those that are not
balanced, with the relations of each and their sources. A triangle is balanced if it
has no negative pair or two; of three, only in a weaker sense.

With --of, list the unbalanced triangles of one actor, and to whom no signed relation
ties it though they have others in common: the enemies of its enemies, the friends of
its enemies, the enemies of its friends. Friend and enemy stand for a positive and a
negative pair, and say no more than the relations do.

--over FROM/TO counts the triangles from year to year, or --step month; a year means any
time in it. -o then draws lines.

` + signedHelp,
		Example: `  entente triads europe-1914
  entente triads --of Russia
  entente triads --at 2024-06 --ambivalent negative --csv
  entente triads europe-1914 -o unbalanced.svg
  entente triads europe-1914 --over 1880/1914 --csv`,
		ValidArgsFunction: completeDatasets,
		RunE: func(cmd *cobra.Command, args []string) error {
			o.datasets = append(o.datasets, args...)
			return o.run(cmd.Context())
		},
	}
	fs := cmd.Flags()
	fs.StringVar(&o.question.Of, "of", "", "list the triangles of this `actor`, and its enemies' enemies")
	fs.IntVar(&o.question.Limit, "limit", 20, "list at most this many triangles, and actors of each sort; 0: all")
	addForm(fs, &o.form, "")
	fs.StringVarP(&o.output, "output", "o", "", "also draw the signed relations into this `file` (.svg, .pdf, .png or .dot), with those that are listed standing out")
	addDatasetFlags(cmd, &o.datasetFlags)
	addPictureFlags(cmd, &o.picture)
	timeoutToo(fs, &o.picture.timeout)
	addSignedFlags(cmd, &o.question.SignedQuestion)
	addViewFlags(cmd, &o.view)
	addSeriesFlagsBeside(cmd, &o.series, &o.output, &o.picture, "of", "limit")
	complete(cmd, "of", completeActors)
	return cmd
}

func (o *triadsOptions) run(ctx context.Context) error {
	over, chart, err := o.series.begin(&o.view, o.picture.timeout)
	if err != nil {
		return err
	}
	g, drawing, err := o.begin(ctx, o.question.Limit, "list", over != nil)
	if err != nil {
		return err
	}
	o.question.Filter = o.view.Filter
	o.calledAll([]string{o.question.Of}, o.view.Actors, o.view.Near)
	if over != nil {
		record, err := within(ctx, o.picture.timeout, fewerDates, func(ctx context.Context) (*report.Series, error) {
			return report.AskTriadsOver(ctx, g, o.question, over)
		})
		if err != nil {
			return signedError(ctx, err)
		}
		return writeSeries(ctx, o.Streams, o.form, chart, record)
	}
	type answer struct {
		record *report.Triads
		drawn  *report.DrawnCamps
	}
	found, err := within(ctx, o.picture.timeout, askLess, func(ctx context.Context) (answer, error) {
		record, drawn, err := report.AskTriads(ctx, g, o.question)
		return answer{record, drawn}, err
	})
	if err != nil {
		return signedError(ctx, err)
	}
	record := found.record
	err = o.form.answer(o.Streams, record, func() *tabular.Table { return tabular.Triads(record) }, func(w io.Writer) { text.Triads(w, o.style(), record) })
	if err == nil && record.Triangles == 0 && len(record.Open) == 0 {
		return &exitError{exitNotFound, nil}
	}
	if err != nil {
		return err
	}
	return o.draw(ctx, drawing, found.drawn, record.Sentence)
}
