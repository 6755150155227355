package cli

import (
	"bytes"
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
	linesvg "github.com/entente-graph/entente/graph/export/linechart"
	"github.com/entente-graph/entente/graph/picture"
	"github.com/entente-graph/entente/graph/progress"
	"github.com/entente-graph/entente/graph/render"
	"github.com/entente-graph/entente/graph/wording"
)

// seriesFlags are those of verbs that can tell how their numbers went over time.
type seriesFlags struct {
	over, step string
	marks      []string
	given      func(name string) bool

	// Of the chart. A verb that draws something else too has these already.
	output, theme *string
	finish        *finishFlags
	alone         bool     // only a series is drawn
	idle          []string // flags that say nothing of a series
}

// addSeriesFlags adds the flags of a series and its chart. A series has no use for the
// idle flags, which are refused then.
func addSeriesFlags(cmd *cobra.Command, f *seriesFlags, idle ...string) {
	f.output, f.theme, f.finish, f.alone = new(string), new(string), &finishFlags{}, true
	fs := cmd.Flags()
	fs.StringVarP(f.output, "output", "o", "", "with --over: also draw the numbers as lines into this `file` (.svg, .pdf or .png)")
	fs.StringVar(f.theme, "theme", "light", "of what is drawn: `theme` light, dark or print")
	addFinishFlags(cmd, f.finish)
	complete(cmd, "theme", words(picture.Themes()))
	defineSeriesFlags(cmd, f, idle)
}

// addSeriesFlagsBeside is addSeriesFlags for a verb whose -o draws something else without
// --over.
func addSeriesFlagsBeside(cmd *cobra.Command, f *seriesFlags, output *string, p *pictureFlags, idle ...string) {
	f.output, f.theme, f.finish = output, &p.theme, &p.finish
	cmd.Flags().Lookup("output").Usage += "; with --over: the numbers as lines (no .dot)"
	defineSeriesFlags(cmd, f, append(idle, "layout", "format", "expand", "all", "title", "max-lines"))
}

func defineSeriesFlags(cmd *cobra.Command, f *seriesFlags, idle []string) {
	fs := cmd.Flags()
	fs.StringVar(&f.over, "over", "", "how the numbers went between two dates, `FROM/TO`")
	fs.StringVar(&f.step, "step", "year", "with --over: by `year` or month")
	fs.StringSliceVar(&f.marks, "mark", nil, "with --over and -o: mark these `dates` (default: that at which the dataset speaks)")
	complete(cmd, "step", oneOf("year", "month"))
	f.given, f.idle = fs.Changed, idle
}

// asked checks the flags, and returns the dates that they ask about, nil for none. What
// the view holds is from then on what holds at some time of them.
func (f *seriesFlags) asked(view *viewFlags) (*report.Over, error) {
	if f.over == "" {
		switch {
		case f.alone && *f.output != "":
			return nil, usagef("-o draws how numbers went over time; say from when to when: --over FROM/TO")
		case f.given("step"):
			return nil, usagef("--step needs --over: from when to when?")
		case len(f.marks) > 0:
			return nil, usagef("--mark needs --over: from when to when?")
		}
		return nil, nil
	}
	for _, name := range f.idle {
		if f.given(name) {
			return nil, usagef("--%s says nothing of numbers over time; leave it out with --over", name)
		}
	}
	if len(f.marks) > 0 && *f.output == "" {
		return nil, usagef("--mark is for what is drawn; add -o FILE")
	}
	over, err := view.AskOver(f.over, f.step, f.marks)
	return over, usage(err)
}

// lines is a chart to be written: whereto, in which format, and how.
type lines struct {
	output, format, family string
	theme                  picture.Theme
	finish                 render.Finish
	timeout                time.Duration
}

// chart checks what is asked of a chart; nil where none is asked for.
func (f *seriesFlags) chart(timeout time.Duration) (*lines, error) {
	theme, err := picture.ParseTheme(strings.ToLower(*f.theme))
	if err != nil {
		return nil, usage(err)
	}
	format, err := timeFormat(*f.output, "chart")
	if err != nil {
		return nil, err
	}
	if err := f.finish.onlyFinish(); err != nil {
		return nil, err
	}
	finish, family, err := f.finish.finish(format)
	if err != nil || *f.output == "" {
		return nil, err
	}
	if isStandardOutput(*f.output) {
		return nil, usagef("the numbers go to standard output; name a file for what is drawn: -o lines.svg")
	}
	return &lines{*f.output, format, family, theme, finish, timeout}, nil
}

// begin is asked and chart together, for a verb that asks for a series only with --over.
func (f *seriesFlags) begin(view *viewFlags, timeout time.Duration) (*report.Over, *lines, error) {
	over, err := f.asked(view)
	if err != nil || over == nil {
		return nil, nil, err
	}
	if err := checkTimeout(timeout); err != nil {
		return nil, nil, err
	}
	chart, err := f.chart(timeout)
	return over, chart, err
}

// draw draws a series; nothing where no chart is asked for.
func (l *lines) draw(ctx context.Context, s Streams, r *report.Series) error {
	if l == nil {
		return nil
	}
	drawn, all := r.Lines()
	if all == 0 {
		return failed(errors.New("nothing to draw: there is no number at any of these dates"))
	}
	sheet, err := r.Chart(l.theme).Lay()
	if err != nil {
		return failed(err)
	}
	sheet.Font = l.family
	inner, _ := progress.New(ctx) // how far the answer got is over
	file, err := within(inner, l.timeout, fewerDates, func(ctx context.Context) ([]byte, error) {
		var out bytes.Buffer
		if err := linesvg.Write(progress.Writer(ctx, &out), sheet); err != nil {
			return nil, failed(err)
		}
		return finishedAs(out.Bytes(), l.format, l.finish)
	})
	if err != nil {
		return err
	}
	if err := writeFile(s, l.output, file); err != nil {
		return err
	}
	size := wording.Count(drawn, "line", "lines")
	if drawn < all {
		size = fmt.Sprintf("%d of %s, as many as can be told apart", drawn, wording.Count(all, "line", "lines"))
	}
	fmt.Fprintf(s.Err, "wrote %s: %s\n", l.output, size)
	return nil
}

// writeSeries writes a series and draws it, if that is asked for. Where every number is 0
// the program says so by its exit code.
func writeSeries(ctx context.Context, s Streams, f form, l *lines, r *report.Series) error {
	err := f.answer(s, r, func() *tabular.Table { return tabular.Series(&r.SeriesTable) }, func(w io.Writer) { text.Series(w, s.style(), r) })
	tellOmitted(s, r.Omitted)
	if err == nil {
		err = l.draw(ctx, s, r)
	}
	if err == nil && r.Nothing() {
		return &exitError{exitNotFound, nil}
	}
	return err
}

// fewerDates is how a question about numbers over time is made smaller.
const fewerDates = "ask for fewer dates or about less (--step year, --near ACTOR --hops 1, --kind)"

// tellSeries asks for a series within the time, and writes it.
func tellSeries(ctx context.Context, s Streams, f form, l *lines, timeout time.Duration, ask func(context.Context) (*report.Series, error)) error {
	record, err := within(ctx, timeout, fewerDates, ask)
	if err != nil {
		return failed(err)
	}
	return writeSeries(ctx, s, f, l, record)
}
