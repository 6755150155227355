package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/cmd/internal/tabular"
	"github.com/entente-graph/entente/cmd/internal/text"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/export"
	timelinesvg "github.com/entente-graph/entente/graph/export/timeline"
	"github.com/entente-graph/entente/graph/picture"
	"github.com/entente-graph/entente/graph/picture/timeline"
	"github.com/entente-graph/entente/graph/progress"
	"github.com/entente-graph/entente/graph/query"
	"github.com/entente-graph/entente/graph/wording"
)

// timelineOptions are those of timeline.
type timelineOptions struct {
	Streams
	group, title, theme, output string
	maxBars                     int
	timeout                     time.Duration
	form                        form
	finish                      finishFlags
	datasetFlags
	view viewFlags
}

func newTimeline(s Streams) *cobra.Command {
	o := &timelineOptions{Streams: s}
	cmd := &cobra.Command{
		Use:   "timeline [DATASET...]",
		Short: "Show relations as bars over time",
		Long: `Show relations as bars over a time axis, grouped by pair or by kind. With -o the
file's extension chooses the format, .svg, .pdf or .png; without, a text version
that fits the terminal goes to standard output.

A bar is solid where its relation certainly holds, hatched where it may, and an
outline while a treaty is signed and not in force. An arrow says that it goes on;
hatching that thins out, that nobody knows how far. Marks are a treaty's stages,
and parties that join or leave.

--at draws a line at a date and leaves everything in; --during limits the axis, and
leaves out what does not hold then.`,
		Example: `  entente timeline --near "North Korea"
  entente timeline -o timeline.svg
  entente timeline --group kind --theme print -o timeline.pdf
  entente timeline --kind treaty,alliance --at 2024-06-19 -o treaties.svg
  entente timeline --during 2000/2024
  entente timeline --near "North Korea" --json`,
		ValidArgsFunction: completeDatasets,
		RunE: func(cmd *cobra.Command, args []string) error {
			o.datasets = append(o.datasets, args...)
			return o.run(cmd.Context())
		},
	}
	addDatasetFlags(cmd, &o.datasetFlags)
	fs := cmd.Flags()
	addForm(fs, &o.form, "")
	fs.StringVarP(&o.output, "output", "o", "", "write to this `file` (.svg, .pdf or .png); - is SVG to standard output")
	fs.StringVar(&o.group, "group", timeline.ByPair.String(), "group the bars `by` pair or kind")
	fs.StringVar(&o.title, "title", "", "the `title` (default: the dataset's, or that of the view where it has other dates)")
	fs.StringVar(&o.theme, "theme", "light", "`theme`: light, dark or print")
	fs.IntVar(&o.maxBars, "max-bars", 0, "refuse a timeline of more `bars` than this (default: what can be read)")
	addFinishFlags(cmd, &o.finish)
	addTimeout(fs, &o.timeout)
	defineViewFlags(cmd, &o.view)
	fs.Lookup("at").Usage = "draw a line at this `date` (EDTF: 2024-06-19, 2024-06, 1961); leaves everything in"
	fs.Lookup("during").Usage = "only these dates, `FROM/TO`, and what holds at some time between them"
	complete(cmd, "group", words(timeline.Groupings()))
	complete(cmd, "theme", words(picture.Themes()))
	return cmd
}

func (o *timelineOptions) run(ctx context.Context) error {
	options, err := o.options()
	if err != nil {
		return err
	}
	if err := checkTimeout(o.timeout); err != nil {
		return err
	}
	format, err := timeFormat(o.output, "timeline")
	if err != nil {
		return err
	}
	if err := o.finish.onlyFinish(); err != nil {
		return err
	}
	finish, family, err := o.finish.finish(format)
	if err != nil {
		return err
	}
	o.part, o.question = o.view.part(), &o.view.Filter
	g, err := o.load(ctx, o.Streams)
	if err != nil {
		return err
	}
	t, view, err := o.timeline(g, options)
	if err != nil {
		return err
	}
	omitted := o.view.Omitted(view)
	if o.form.forPrograms() {
		record := report.NewTimeline(t, omitted)
		return o.form.write(o.Streams, record, func() *tabular.Table { return tabular.Timeline(record) })
	}
	defer o.view.tell(o.Streams, view)
	if o.output == "" {
		return writeOut(o.Streams, func(w io.Writer) error { text.Timeline(w, o.style(), report.NewTimeline(t, omitted)); return nil })
	}
	drawn, err := within(ctx, o.timeout, "show less (--kind, --during, --max-bars)", func(ctx context.Context) ([]byte, error) {
		var out bytes.Buffer
		sheet := t.Lay()
		sheet.Font = family
		if err := timelinesvg.Write(progress.Writer(ctx, &out), sheet); err != nil {
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
	if o.output != "-" {
		fmt.Fprintf(o.Err, "wrote %s: %s\n", o.output, sizeOfTimeline(t))
	}
	return nil
}

// timeline decides what is shown of a graph; there is something.
func (o *timelineOptions) timeline(g *graph.Graph, options timeline.Options) (*timeline.Timeline, *query.View, error) {
	inView := o.view
	inView.At = "" // here it filters nothing
	view, err := inView.view(g)
	if err != nil {
		return nil, nil, err
	}
	if view.RelationCount() == 0 {
		o.view.tell(o.Streams, view)
		return nil, nil, failed(errors.New("nothing to show: the filters leave no relation; loosen them"))
	}
	t, err := timeline.New(view, options)
	switch {
	case err != nil:
		return nil, nil, failed(err)
	case o.view.At != "" && t.At == nil:
		return nil, nil, usagef("--at %s lies outside --during %s; change one of them, or leave --at out", o.view.At, o.view.During)
	case t.BarCount() == 0:
		return nil, nil, failed(fmt.Errorf("nothing to show: %s; list them: entente list relations", t.Note()))
	}
	return t, view, nil
}

func sizeOfTimeline(t *timeline.Timeline) string {
	text := wording.Count(t.BarCount(), "relation", "relations") + " in " + wording.Count(len(t.Groups), "group", "groups")
	if n := len(t.Undated); n > 0 {
		text += ", and " + wording.Count(n, "relation", "relations") + " without a date"
	}
	return text
}

// options checks the command line.
func (o *timelineOptions) options() (timeline.Options, error) {
	out := timeline.Options{Title: o.title, MaxBars: o.maxBars}
	var err error
	if out.Theme, err = picture.ParseTheme(strings.ToLower(o.theme)); err != nil {
		return out, usage(err)
	}
	if out.Group, err = timeline.ParseGrouping(strings.ToLower(o.group)); err != nil {
		return out, usage(err)
	}
	switch {
	case o.maxBars < 0:
		return out, usagef("--max-bars is %d, and cannot be less than 0", o.maxBars)
	case (o.view.Certainly || o.view.Possibly) && o.view.During == "":
		return out, usagef("in a timeline, --certainly and --possibly need --during; --at only draws a line")
	case o.form.check() != nil:
		return out, o.form.check()
	case o.form.forPrograms() && o.output != "":
		return out, usagef("%s writes to standard output, and -o a picture; leave one of them out", o.form)
	}
	if o.view.At != "" {
		d, err := edtf.ParseDate(o.view.At)
		if err != nil {
			return out, usage(report.DateError("--at", err))
		}
		out.At = d
	}
	return out, nil
}

// timeFormat chooses the format of a picture of time, such as a timeline, by the file's
// extension.
func timeFormat(output, what string) (string, error) {
	if output == "" || unnamedStream(output) {
		return "svg", nil
	}
	if info, err := os.Stat(output); err == nil && info.IsDir() {
		return "", usagef("%s is a folder; name a file in it: -o %s", output, filepath.Join(output, what+".svg"))
	}
	f, err := export.ByFileName(output, func(f export.Format) bool { return f.Name == "svg" || f.Name == "pdf" || f.Name == "png" })
	if err == nil {
		return f.Name, nil
	}
	if f, otherwise := export.ByFileName(output, func(export.Format) bool { return true }); otherwise == nil {
		return "", usagef("a %s cannot be written as %s; use .svg, .pdf or .png, or: entente export -o %s", what, f.Name, output)
	}
	return "", usage(err)
}
