package cli

import (
	"context"
	"io"
	"time"

	"github.com/spf13/cobra"

	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/cmd/internal/tabular"
	"github.com/entente-graph/entente/cmd/internal/text"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/certificate"
)

// campsOptions are those of camps.
type campsOptions struct {
	signedOptions
	question    report.CampsQuestion
	series      seriesFlags
	certificate certificateFlag
}

// proofTime is how long camps looks for a proof unless --timeout says otherwise.
const proofTime = 20 * time.Second

func newCamps(s Streams) *cobra.Command {
	o := &campsOptions{signedOptions: signedOptions{Streams: s}}
	cmd := &cobra.Command{
		Use:   "camps [DATASET...]",
		Short: "Find the two camps that contradict the fewest ties, and what contradicts them",
		Long: `Divide the actors into two camps so that as few pairs as can be contradict them:
positive pairs in different camps, negative pairs in one. How few that is, the
frustration index, is proven, or bounds are given when the time for it is over. Each
pair that contradicts the camps is listed with its relations and their sources, and so
is who could as well stand in the other camp.

` + signedHelp + `

--over FROM/TO tells the number of such pairs, and of positive and negative ones, from year
to year, or --step month; a year means any time in it. Each date has its share of the time
for the proof, and where that was not enough the number lies between two bounds. -o then
draws lines.

Camps are a reading of the ties, not a fact that a source states.`,
		Example: `  entente camps europe-1914
  entente camps --at 2024-06 --ambivalent negative
  entente camps --camps 3
  entente camps --by ties --json
  entente camps europe-1914 -o camps.svg
  entente camps europe-1914 --over 1880/1914 -o lines.svg
  entente camps europe-1914 --certificate proof.json`,
		ValidArgsFunction: completeDatasets,
		RunE: func(cmd *cobra.Command, args []string) error {
			o.datasets = append(o.datasets, args...)
			return o.run(cmd.Context())
		},
	}
	fs := cmd.Flags()
	fs.IntVar(&o.question.Most, "camps", 2, "at most this `many` camps; from 3 on, two that a third is set apart from may be set apart too")
	fs.StringVar(&o.question.By, "by", "balance", "what makes the camps: `balance`, or ties, the positive ones alone (communities)")
	fs.IntVar(&o.question.Limit, "limit", 20, "list at most this many pairs against the camps, and parts; 0: all")
	addForm(fs, &o.form, "")
	fs.StringVarP(&o.output, "output", "o", "", "also draw the signed relations into this `file` (.svg, .pdf, .png or .dot), with those against the camps standing out")
	addCertificate(fs, &o.certificate)
	addDatasetFlags(cmd, &o.datasetFlags)
	addPictureFlags(cmd, &o.picture)
	o.picture.timeout = proofTime
	f := fs.Lookup("timeout")
	f.DefValue, f.Usage = proofTime.String(), "give up proving, and say what is known, after this `time`; give up drawing, too"
	addSignedFlags(cmd, &o.question.SignedQuestion)
	addViewFlags(cmd, &o.view)
	addSeriesFlagsBeside(cmd, &o.series, &o.output, &o.picture, "limit")
	complete(cmd, "by", func(*graph.Graph) []string { return []string{"balance", "ties"} })
	return cmd
}

func (o *campsOptions) run(ctx context.Context) error {
	if err := o.certificate.check(); err != nil {
		return err
	}
	over, chart, err := o.series.begin(&o.view, o.picture.timeout)
	if err != nil {
		return err
	}
	o.whole = o.certificate != ""
	g, drawing, err := o.begin(ctx, o.question.Limit, "answer", over != nil)
	if err != nil {
		return err
	}
	o.calledAll(o.view.Actors, o.view.Near)
	o.question.Filter, o.question.Time = o.view.Filter, o.picture.timeout
	if err := o.question.CheckMost(); err != nil { // 0 too, which stands for 2 where nothing is said
		return usage(err)
	}
	if over != nil {
		record, err := leaving(ctx, func() (*report.Series, error) { return report.AskCampsOver(ctx, g, o.question, over) })
		if err != nil {
			return signedError(ctx, err)
		}
		return writeSeries(ctx, o.Streams, o.form, chart, record)
	}
	type answer struct {
		record *report.Camps
		drawn  *report.DrawnCamps
	}
	found, err := leaving(ctx, func() (answer, error) {
		record, drawn, err := report.AskCamps(ctx, g, o.question)
		return answer{record, drawn}, err
	})
	if err != nil {
		return signedError(ctx, err)
	}
	err = o.form.answer(o.Streams, found.record, func() *tabular.Table { return tabular.Camps(found.record) }, func(w io.Writer) { text.Camps(w, o.style(), found.record) })
	if err == nil {
		err = o.certificate.write(o.Streams, g, func(digest string) (*certificate.Certificate, error) {
			return leaving(ctx, func() (*certificate.Certificate, error) { return found.drawn.Certificate(ctx, found.record, digest) })
		})
	}
	if err != nil || len(found.record.Parts) == 0 {
		if err == nil {
			err = &exitError{exitNotFound, nil}
		}
		return err
	}
	return o.draw(ctx, drawing, found.drawn, found.record.Sentence)
}
