package cli

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/cmd/internal/tabular"
	"github.com/entente-graph/entente/cmd/internal/text"
	"github.com/entente-graph/entente/graph/export/linechart"
	"github.com/entente-graph/entente/graph/picture"
	"github.com/entente-graph/entente/graph/progress"
	"github.com/entente-graph/entente/graph/wording"
)

// rankOptions are those of rank.
type rankOptions struct {
	Streams
	by            string
	of            []string
	top           int
	broad, remove bool
	over, step    string
	stepGiven     bool
	output, theme string
	finish        finishFlags
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
			o.stepGiven = cmd.Flags().Changed("step")
			return o.run(cmd.Context())
		},
	}
	fs := cmd.Flags()
	fs.StringVar(&o.by, "by", "degree", "the `measure` to rank by: degree, strength, betweenness, closeness, eigenvector, pagerank, brokerage, or all")
	fs.IntVar(&o.top, "top", 10, "how `many` to list; 0: all")
	fs.StringSliceVar(&o.of, "of", nil, "list only these `actors`, with their ranks among all")
	fs.BoolVar(&o.remove, "remove", false, "also say what falls apart without whom")
	fs.StringVar(&o.over, "over", "", "also how the ranks went between two dates, `FROM/TO`")
	fs.StringVar(&o.step, "step", "year", "with --over: by year or month")
	fs.BoolVar(&o.broad, "broad", false, "let memberships that nearly everyone has join actors")
	fs.StringVarP(&o.output, "output", "o", "", "with --over: also draw the ranks as lines into this `file` (.svg, .pdf or .png)")
	fs.StringVar(&o.theme, "theme", "light", "of what is drawn: `theme` light, dark or print")
	addFinishFlags(cmd, &o.finish)
	complete(cmd, "theme", words(picture.Themes()))
	complete(cmd, "by", oneOf(report.MeasureNames()...))
	complete(cmd, "of", completeActors)
	complete(cmd, "step", oneOf("year", "month"))
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
	switch {
	case o.over == "" && o.output != "":
		return q, usagef("-o draws how ranks went over time; say from when to when: --over FROM/TO")
	case o.over == "" && o.stepGiven:
		return q, usage(report.NeedsOver("--"))
	case o.over == "":
		return q, nil
	}
	q.Filter = o.view.Filter
	err := q.AskOver(o.over, o.step)
	o.view.Filter = q.Filter
	return q, usage(err)
}

func (o *rankOptions) run(ctx context.Context) error {
	q, err := o.asked()
	if err != nil {
		return err
	}
	draw, err := o.chart()
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
	if err == nil && draw != nil && len(record.Ranked) > 0 {
		err = draw(ctx, record)
	}
	if err == nil && record.Ties > 0 && len(record.Ranked) == 0 {
		return failed(fmt.Errorf("no rank: no relation ties %s to anybody here; loosen the filters, if there are any%s", wording.Names(record.Absent), text.RankLeftOut(o.style(), record.LeftOut)))
	}
	if err == nil && record.Ties == 0 {
		return failed(errors.New("nobody to rank: no relation ties two actors here; loosen the filters" + text.RankLeftOut(o.style(), record.LeftOut)))
	}
	return err
}

// chart checks what is asked of a picture, and returns what draws it; nil where none is
// asked for.
func (o *rankOptions) chart() (func(context.Context, *report.Rank) error, error) {
	theme, err := picture.ParseTheme(strings.ToLower(o.theme))
	if err != nil {
		return nil, usage(err)
	}
	format, err := timeFormat(o.output, "chart")
	if err != nil {
		return nil, err
	}
	if o.finish.byAmount {
		return nil, usagef("--width quantity is for the lines of render; leave it out")
	}
	finish, family, err := o.finish.finish(format)
	if err != nil || o.output == "" {
		return nil, err
	}
	if o.output == "-" {
		return nil, usagef("the ranks go to standard output; name a file for what is drawn: -o ranks.svg")
	}
	return func(ctx context.Context, r *report.Rank) error {
		sheet, err := r.Chart(theme).Lay()
		if err != nil {
			return failed(fmt.Errorf("%w; choose with --top or --of", err))
		}
		sheet.Font = family
		drawn, err := within(ctx, o.timeout, askLess, func(ctx context.Context) ([]byte, error) {
			var out bytes.Buffer
			if err := linechart.Write(progress.Writer(ctx, &out), sheet); err != nil {
				return nil, failed(err)
			}
			return finishedAs(out.Bytes(), format, finish)
		})
		if err != nil {
			return err
		}
		if err := writeFile(o.Streams, o.output, drawn); err != nil {
			return err
		}
		fmt.Fprintf(o.Err, "wrote %s: %s\n", o.output, wording.Count(len(r.Ranked), "actor", "actors"))
		return nil
	}, nil
}
