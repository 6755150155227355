package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/export"
	timelinesvg "github.com/entente-graph/entente/graph/export/timeline"
	"github.com/entente-graph/entente/graph/picture"
	"github.com/entente-graph/entente/graph/picture/timeline"
	"github.com/entente-graph/entente/graph/render"
	"github.com/entente-graph/entente/graph/wording"
)

// timelineFlags are the flags of timeline besides those of the view.
type timelineFlags struct {
	group, title, theme, output string
	maxBars                     int
}

func newTimeline(s Streams) *cobra.Command {
	var view viewFlags
	var flags timelineFlags
	var datasets []string
	cmd := &cobra.Command{
		Use:   "timeline [DATASET...]",
		Short: "Show relations as bars over time",
		Long: `Show relations as bars over a time axis, grouped by pair or by kind. With -o the
file's extension chooses the format, .svg or .png; without, a text version that
fits the terminal goes to standard output.

A bar is solid where its relation certainly holds, hatched where it may, and an
outline while a treaty is signed and not in force. An arrow says that it goes on;
hatching that thins out, that nobody knows how far. Marks are a treaty's stages,
and parties that join or leave.

--at draws a line at a date and leaves everything in; --during limits the axis, and
leaves out what does not hold then.`,
		Example: `  entente timeline --near "North Korea"
  entente timeline -o timeline.svg
  entente timeline --group kind --theme print -o timeline.png
  entente timeline --kind treaty,alliance --at 2024-06-19 -o treaties.svg
  entente timeline --during 2000/2024`,
		ValidArgsFunction: completeDatasets,
		RunE: func(cmd *cobra.Command, args []string) error {
			return runTimeline(cmd.Context(), s, append(datasets, args...), &view, &flags)
		},
	}
	addDatasetFlag(cmd, &datasets)
	fs := cmd.Flags()
	fs.StringVarP(&flags.output, "output", "o", "", "write to this `file` (.svg or .png); - is SVG to standard output")
	fs.StringVar(&flags.group, "group", timeline.ByPair, "group the bars `by` pair or kind")
	fs.StringVar(&flags.title, "title", "", "the `title` (default: the dataset's)")
	fs.StringVar(&flags.theme, "theme", "light", "`theme`: light, dark or print")
	fs.IntVar(&flags.maxBars, "max-bars", 0, "refuse a timeline of more `bars` than this (default: what can be read)")
	defineViewFlags(cmd, &view)
	fs.Lookup("at").Usage = "draw a line at this `date` (EDTF: 2024-06-19, 2024-06, 1961); leaves everything in"
	fs.Lookup("during").Usage = "only these dates, `FROM/TO`, and what holds at some time between them"
	complete(cmd, "group", func(*graph.Graph) []string { return timeline.Groupings() })
	complete(cmd, "theme", func(*graph.Graph) []string { return picture.Themes() })
	return cmd
}

func runTimeline(ctx context.Context, s Streams, datasets []string, vf *viewFlags, tf *timelineFlags) error {
	o, err := tf.options(vf)
	if err != nil {
		return err
	}
	format, err := timelineFormat(tf.output)
	if err != nil {
		return err
	}
	g, err := openDatasets(ctx, s, datasets...)
	if err != nil {
		return err
	}
	inView := *vf
	inView.At = "" // here it filters nothing
	view, err := inView.view(g)
	if err != nil {
		return err
	}
	if view.RelationCount() == 0 {
		return failed(errors.New("nothing to show: the filters leave no relation; loosen them"))
	}
	t, err := timeline.New(view, o)
	if err != nil {
		var many *timeline.TooManyError
		if errors.As(err, &many) {
			return failed(err)
		}
		return &exitError{exitUsage, err}
	}
	if vf.At != "" && t.At == nil {
		return usagef("--at %s lies outside --during %s", vf.At, vf.During)
	}
	if t.BarCount() == 0 {
		return failed(fmt.Errorf("nothing to show: %s", t.Note()))
	}
	if tf.output == "" {
		return writeTimeline(s, t)
	}
	var text bytes.Buffer
	if err := timelinesvg.Write(&text, t.Lay()); err != nil {
		return failed(err)
	}
	out := text.Bytes()
	if format == "png" {
		if out, err = render.Raster(out); err != nil {
			return failed(fmt.Errorf("drawing: %w", err))
		}
	}
	if err := writeFile(s, tf.output, out); err != nil {
		return err
	}
	if tf.output != "-" {
		fmt.Fprintf(s.Err, "wrote %s: %s\n", tf.output, sizeOfTimeline(t))
	}
	return nil
}

func sizeOfTimeline(t *timeline.Timeline) string {
	text := wording.Count(t.BarCount(), "relation", "relations") + " in " + wording.Count(len(t.Groups), "group", "groups")
	if n := len(t.Undated); n > 0 {
		text += ", and " + wording.Count(n, "relation", "relations") + " without a date"
	}
	return text
}

func (tf *timelineFlags) options(vf *viewFlags) (timeline.Options, error) {
	o := timeline.Options{Title: tf.title, Theme: strings.ToLower(tf.theme), Group: strings.ToLower(tf.group), MaxBars: tf.maxBars}
	if tf.maxBars < 0 {
		return o, usagef("--max-bars is %d, and cannot be less than 0", tf.maxBars)
	}
	if (vf.Certainly || vf.Possibly) && vf.During == "" {
		return o, usagef("in a timeline, --certainly and --possibly need --during; --at only draws a line")
	}
	if vf.At != "" {
		d, err := edtf.ParseDate(vf.At)
		if err != nil {
			return o, &exitError{exitUsage, report.DateError("--at", err)}
		}
		o.At = d
	}
	return o, nil
}

// timelineFormat chooses the format of a timeline by the file's extension.
func timelineFormat(output string) (string, error) {
	if output == "" || output == "-" {
		return "svg", nil
	}
	if info, err := os.Stat(output); err == nil && info.IsDir() {
		return "", usagef("%s is a folder; name a file in it: -o %s", output, filepath.Join(output, "timeline.svg"))
	}
	f, err := export.ByFileName(output, func(f export.Format) bool { return f.Name == "svg" || f.Name == "png" })
	if err == nil {
		return f.Name, nil
	}
	if f, otherwise := export.ByFileName(output, func(export.Format) bool { return true }); otherwise == nil {
		return "", usagef("a timeline cannot be written as %s; use .svg or .png, or: entente export -o %s", f.Name, output)
	}
	return "", &exitError{exitUsage, err}
}
