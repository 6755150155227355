package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/export"
	"github.com/entente-graph/entente/graph/picture"
	"github.com/entente-graph/entente/graph/query"
	"github.com/entente-graph/entente/graph/render"
	"github.com/entente-graph/entente/graph/wording"
)

// pictureFlags are the flags of every command that draws.
type pictureFlags struct {
	layout, title, theme string
	timeout              time.Duration
	maxLines             int
}

func addPictureFlags(cmd *cobra.Command, p *pictureFlags) {
	cmd.Flags().StringVar(&p.layout, "layout", "auto", "layout `engine`: auto, dot, neato, fdp, sfdp, circo or twopi")
	cmd.Flags().StringVar(&p.title, "title", "", "the picture's `title` (default: the dataset's)")
	cmd.Flags().StringVar(&p.theme, "theme", "light", "`theme`: light, dark or print")
	cmd.Flags().DurationVar(&p.timeout, "timeout", 30*time.Second, "give up drawing after this `time`")
	cmd.Flags().IntVar(&p.maxLines, "max-lines", 0, "refuse a picture of more `lines` than this (default: what can be read)")
	complete(cmd, "layout", func(*graph.Graph) []string { return append([]string{picture.Auto}, picture.Engines()...) })
	complete(cmd, "theme", func(*graph.Graph) []string { return picture.Themes() })
}

func (p *pictureFlags) options() (picture.Options, error) {
	if p.timeout <= 0 {
		return picture.Options{}, usagef("--timeout is %s, and must be more than 0", p.timeout)
	}
	if p.maxLines < 0 {
		return picture.Options{}, usagef("--max-lines is %d, and cannot be less than 0", p.maxLines)
	}
	return picture.Options{Title: p.title, Theme: strings.ToLower(p.theme), Layout: strings.ToLower(p.layout), MaxLines: p.maxLines}, nil
}

func newRender(s Streams) *cobra.Command {
	var view viewFlags
	var pic pictureFlags
	var datasets []string
	var output string
	cmd := &cobra.Command{
		Use:   "render [DATASET...]",
		Short: "Draw the graph as SVG, PNG or DOT",
		Long: `Draw the graph. The file's extension chooses the format: .svg, .png or .dot.
Without -o, render writes DATASET.svg on a terminal and SVG into a pipe.

Solid lines are confirmed, and the legend says what the others are. Every node and
line carries its full statement and sources as a tooltip.`,
		Example: `  entente render
  entente render -o pact.png --theme print
  entente render --near "North Korea" --hops 1 -o near.svg
  entente render --kind treaty,alliance --title "Who is bound to whom"`,
		ValidArgsFunction: completeDatasets,
		RunE: func(cmd *cobra.Command, args []string) error {
			return runRender(cmd.Context(), s, append(datasets, args...), &view, &pic, output)
		},
	}
	addDatasetFlag(cmd, &datasets)
	cmd.Flags().StringVarP(&output, "output", "o", "", "write to this `file` (.svg, .png or .dot); - is standard output")
	addPictureFlags(cmd, &pic)
	addViewFlags(cmd, &view)
	return cmd
}

func runRender(ctx context.Context, s Streams, datasets []string, vf *viewFlags, pf *pictureFlags, output string) error {
	opts, err := pf.options()
	if err != nil {
		return err
	}
	format, err := pictureFormat(output)
	if err != nil {
		return err
	}
	g, err := openDatasets(ctx, s, datasets...)
	if err != nil {
		return err
	}
	view, err := vf.view(g)
	if err != nil {
		return err
	}
	if view.ActorCount() == 0 {
		return failed(errors.New("nothing to draw: the filters leave no actor; loosen them"))
	}
	text, err := draw(ctx, view, opts, format, pf.timeout)
	if err != nil {
		return err
	}
	if output == "" {
		output = "-"
		if s.OutIsTerminal {
			output = datasetFileName(g, datasets) + ".svg"
		}
	}
	if err := writeFile(s, output, text); err != nil {
		return err
	}
	if output != "-" {
		fmt.Fprintf(s.Err, "wrote %s: %s\n", output, sizeOf(view))
	}
	return nil
}

func sizeOf(v *query.View) string {
	return wording.Count(v.ActorCount(), "actor", "actors") + ", " + wording.Count(v.RelationCount(), "relation", "relations")
}

// datasetFileName is the name for a file made from a graph: the dataset's own
// name, that of the first file, or "graph".
func datasetFileName(g *graph.Graph, datasets []string) string {
	if name := g.Meta().Name; name != "" {
		return name
	}
	if len(datasets) > 0 && datasets[0] != "-" {
		base := filepath.Base(datasets[0])
		return strings.TrimSuffix(base, filepath.Ext(base))
	}
	return "graph"
}

// pictureFormat chooses the format of a picture by the file's extension.
func pictureFormat(output string) (export.Format, error) {
	if output == "" || output == "-" {
		return export.ByName("svg", export.Pictures)
	}
	if info, err := os.Stat(output); err == nil && info.IsDir() {
		return export.Format{}, usagef("%s is a folder; name a file in it: -o %s", output, filepath.Join(output, "picture.svg"))
	}
	f, err := export.ByFileName(output, export.Pictures)
	if err == nil {
		return f, nil
	}
	if f, otherwise := export.ByFileName(output, export.Data, dataTable()...); otherwise == nil {
		return f, usagef("%s is not a picture format; use .svg, .png or .dot, or: entente export -o %s", f.Name, output)
	}
	return f, &exitError{exitUsage, err}
}

// draw turns a view into a picture in a format.
func draw(ctx context.Context, view *query.View, o picture.Options, format export.Format, timeout time.Duration) ([]byte, error) {
	p, err := picture.New(view, o)
	if err != nil {
		return nil, pictureError(err)
	}
	return drawPicture(ctx, p, format, timeout)
}

// pictureError tells a picture that is too large from an option that is wrong.
func pictureError(err error) error {
	var large *picture.TooLargeError
	if errors.As(err, &large) {
		return failed(err)
	}
	return &exitError{exitUsage, err}
}

// drawPicture writes a picture in a format.
func drawPicture(ctx context.Context, p *picture.Picture, format export.Format, timeout time.Duration) ([]byte, error) {
	var text bytes.Buffer
	err := format.WritePicture(ctx, &text, p, drawing{render.Options{Timeout: timeout, InProcess: quick(p)}})
	var late *render.TimeoutError
	if errors.As(err, &late) {
		return nil, failed(fmt.Errorf("drawing %d boxes and %d lines took longer than %s; draw less (--near ACTOR --hops 1, --kind, --at), choose --layout sfdp, or raise --timeout",
			len(p.Boxes)+len(p.Hubs), len(p.Lines), timeout))
	}
	if err != nil {
		return nil, failed(fmt.Errorf("drawing: %w", err))
	}
	return text.Bytes(), nil
}

// drawing draws by package render.
type drawing struct{ options render.Options }

func (d drawing) Layout(ctx context.Context, dot []byte) ([]byte, error) {
	return render.Render(ctx, dot, d.options)
}

func (drawing) Raster(svg []byte) ([]byte, error) { return render.Raster(svg) }

// quick reports whether a layout surely takes a fraction of a second, so that
// it need not be in a process of its own, which can be killed.
func quick(p *picture.Picture) bool { return len(p.Boxes)+len(p.Hubs) <= 80 && len(p.Lines) <= 150 }
