package cli

import (
	"bytes"
	"cmp"
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
	shape                string // --format
	expand, all          bool
	timeout              time.Duration
	maxLines             int
	finish               finishFlags
}

func addPictureFlags(cmd *cobra.Command, p *pictureFlags) {
	cmd.Flags().StringVar(&p.layout, "layout", "auto", "layout `engine`: auto, dot, neato, fdp, sfdp, circo or twopi")
	cmd.Flags().StringVar(&p.shape, "format", "auto", "the `shape` of the picture: auto, portrait, landscape, square, slide or column")
	cmd.Flags().BoolVar(&p.expand, "expand", false, "draw each kind of relation of a pair on a line of its own, with its own label")
	cmd.Flags().BoolVar(&p.all, "all", false, "draw all, also what is too much to be read")
	cmd.Flags().StringVar(&p.title, "title", "", "the picture's `title` (default: the dataset's, or that of the view where it has another date)")
	cmd.Flags().StringVar(&p.theme, "theme", "light", "`theme`: light, dark or print")
	cmd.Flags().DurationVar(&p.timeout, "timeout", 30*time.Second, "give up drawing after this `time`")
	cmd.Flags().IntVar(&p.maxLines, "max-lines", 0, "refuse a picture of more `lines` than this (default: what can be read)")
	complete(cmd, "layout", words(picture.Layouts()))
	complete(cmd, "theme", words(picture.Themes()))
	complete(cmd, "format", words(picture.Formats()))
	addLineFinishFlags(cmd, &p.finish)
}

func (p *pictureFlags) options() (picture.Options, error) {
	if p.timeout <= 0 {
		return picture.Options{}, usagef("--timeout is %s, and must be more than 0", p.timeout)
	}
	if p.maxLines < 0 {
		return picture.Options{}, usagef("--max-lines is %d, and cannot be less than 0", p.maxLines)
	}
	theme, err := picture.ParseTheme(strings.ToLower(p.theme))
	if err != nil {
		return picture.Options{}, usage(err)
	}
	layout, err := picture.ParseLayout(strings.ToLower(p.layout))
	if err != nil {
		return picture.Options{}, usage(err)
	}
	format, err := picture.ParseFormat(strings.ToLower(p.shape))
	if err != nil {
		return picture.Options{}, usage(err)
	}
	if format != picture.AnyFormat && layout != picture.Auto {
		return picture.Options{}, usagef("--format needs the layout auto; Graphviz's %s has a shape of its own; leave out --layout or --format", layout)
	}
	return picture.Options{
		Title: p.title, Theme: theme, Layout: layout, MaxLines: p.maxLines,
		Format: format, Expand: p.expand, All: p.all, ByAmount: p.finish.lines == byQuantity, ByEvidence: p.finish.lines == byEvidence,
	}, nil
}

// drawing is a picture to be written: whereto, in which format, and how.
type drawing struct {
	output  string
	format  export.Format
	options picture.Options
	timeout time.Duration
	finish  render.Finish
	family  string // the font's
}

// drawing checks the flags and chooses the format by the file's extension.
func (p *pictureFlags) drawing(output string) (*drawing, error) {
	options, err := p.options()
	if err != nil {
		return nil, err
	}
	format, err := pictureFormat(output)
	if err != nil {
		return nil, err
	}
	finish, family, err := p.finish.finish(format.Name)
	if err != nil {
		return nil, err
	}
	return &drawing{output, format, options, p.timeout, finish, family}, nil
}

// write draws a view into the file and says so.
func (d *drawing) write(ctx context.Context, s Streams, v *query.View) error {
	drawn, err := d.view(ctx, v)
	if err != nil {
		return err
	}
	return d.save(s, drawn)
}

// writeLit is write with what stands out, and with a title unless there is one.
func (d *drawing) writeLit(ctx context.Context, s Streams, v *query.View, lit *picture.Highlight, title string) error {
	d.options.Highlight = lit
	d.options.Title = cmp.Or(d.options.Title, title)
	return d.write(ctx, s, v)
}

// save writes what is drawn into the file and says so.
func (d *drawing) save(s Streams, drawn []byte) error {
	if err := writeFile(s, d.output, drawn); err != nil {
		return err
	}
	fmt.Fprintf(s.Err, "wrote %s\n", d.output)
	return nil
}

// view turns a view into a picture in the format.
func (d *drawing) view(ctx context.Context, v *query.View) ([]byte, error) {
	drawn, _, err := d.drawn(ctx, v)
	return drawn, err
}

// drawn is the same, with what is drawn. The time to draw begins here.
func (d *drawing) drawn(ctx context.Context, v *query.View) ([]byte, *picture.Picture, error) {
	render.Ready(ctx)
	limited, cancel := context.WithTimeout(ctx, d.timeout)
	defer cancel()
	p, err := leaving(limited, func() (*picture.Picture, error) { return picture.New(limited, v, d.options) })
	switch {
	case err != nil && ctx.Err() == nil && limited.Err() != nil:
		return nil, nil, d.late(v.ActorCount(), v.RelationCount())
	case err != nil:
		return nil, nil, pictureError(err)
	}
	out, err := d.picture(limited, p)
	return out, p, err
}

// late says that drawing took too long.
func (d *drawing) late(actors, relations int) error {
	return failed(fmt.Errorf("drawing %s and %s took longer than %s; draw less (--near ACTOR --hops 1, --kind, --at), or raise --timeout",
		wording.Count(actors, "actor", "actors"), wording.Count(relations, "relation", "relations"), d.timeout))
}

// picture turns a picture into its format.
func (d *drawing) picture(ctx context.Context, p *picture.Picture) ([]byte, error) {
	var out bytes.Buffer
	p.Font = d.family
	err := d.format.WritePicture(ctx, &out, p, render.Options{Timeout: d.timeout, InProcess: quick(p), Finish: d.finish})
	var late *render.TimeoutError
	if errors.As(err, &late) {
		return nil, d.late(len(p.Boxes), len(p.Lines))
	}
	if err != nil {
		return nil, finishError(err)
	}
	return out.Bytes(), nil
}

// renderOptions are those of render.
type renderOptions struct {
	Streams
	output string
	datasetFlags
	picture pictureFlags
	view    viewFlags
}

func newRender(s Streams) *cobra.Command {
	o := &renderOptions{Streams: s}
	cmd := &cobra.Command{
		Use:   "render [DATASET...]",
		Short: "Draw the graph as SVG, PDF, PNG or DOT",
		Long: `Draw the graph. The file's extension chooses the format: .svg, .pdf, .png or .dot.
Without -o, render writes DATASET.svg on a terminal and SVG into a pipe. DOT is the
picture with its looks; for the data in DOT: entente export.

Solid lines are confirmed, and the legend says what the others are. Every node and
line carries its full statement and sources as a tooltip.`,
		Example: `  entente render
  entente render -o pact.pdf --theme print
  entente render -o pact.png --width 2400 --dpi 300
  entente render --near "North Korea" --hops 1 -o near.svg
  entente render --between Iran "North Korea" --max-hops 3 -o between.svg
  entente render edgelist:trust.tsv.gz --top 30 -o core.svg
  entente render --kind treaty,alliance --title "Who is bound to whom"`,
		ValidArgsFunction: completeDatasets,
		RunE: func(cmd *cobra.Command, args []string) error {
			o.datasets = append(o.datasets, args...)
			return o.run(cmd.Context())
		},
	}
	addDatasetFlags(cmd, &o.datasetFlags)
	cmd.Flags().StringVarP(&o.output, "output", "o", "", "write to this `file` (.svg, .pdf, .png or .dot); - is standard output")
	addPictureFlags(cmd, &o.picture)
	addViewFlags(cmd, &o.view)
	addPickFlags(cmd, &o.view)
	return cmd
}

func (o *renderOptions) run(ctx context.Context) error {
	drawing, err := o.picture.drawing(o.output)
	if err != nil {
		return err
	}
	if err := o.view.checkPick(); err != nil {
		return err
	}
	if drawing.format.Name != "dot" {
		render.Warm()
	}
	if o.readable = !o.picture.all && o.view.Top == 0; !o.picture.all {
		o.view.Most = mostDrawn
	}
	o.part, o.question = o.view.part(), &o.view.Filter
	g, err := o.load(ctx, o.Streams)
	if err != nil {
		return err
	}
	o.calledAll(o.view.Actors, o.view.Near, o.view.Between)
	asked := o.view.MaxHops
	if part := o.picked; len(part.Actors) > 0 {
		drawing.options.Places = map[string]graph.Place{} // there is no picture of all to go by
		if part.Hops > 0 && part.All > len(part.Actors) {
			o.view.MaxHops = part.Hops
		}
	}
	view, err := o.view.view(g)
	if err != nil {
		return err
	}
	if view.ActorCount() == 0 {
		o.view.tell(o.Streams, view)
		return failed(errors.New("nothing to draw: the filters leave no actor; loosen them"))
	}
	if len(o.view.Between) > 0 && view.RelationCount() == 0 {
		o.view.tell(o.Streams, view)
		return failed(fmt.Errorf("nothing to draw: no path of at most %s joins the two; raise --max-hops, or loosen the filters", wording.Count(asked, "hop", "hops")))
	}
	if between := view.Filter().Between; between != nil {
		drawing.options.Highlight = lit(view, between)
		if drawing.options.Title == "" {
			drawing.options.Title = fmt.Sprintf("Between %s and %s", nameOf(g, between.From), nameOf(g, between.To))
		}
	}
	drawn, p, err := drawing.drawn(ctx, view)
	if err != nil {
		return err
	}
	output := o.output
	if output == "" {
		output = "-"
		if o.OutIsTerminal {
			output = datasetFileName(g, o.datasets) + ".svg"
		}
	}
	if err := writeFile(o.Streams, output, drawn); err != nil {
		return err
	}
	if output != "-" {
		fmt.Fprintf(o.Err, "wrote %s: %s\n", output, sizeOf(view))
	}
	o.view.tell(o.Streams, view)
	o.view.tellPicked(o.Streams, view, o.picked, asked)
	if d := p.Part; d != nil {
		fmt.Fprintf(o.Err, "drawn are %s; %s\n", wording.Part(d.Actors, d.AllActors, d.Relations, d.AllRelations), wording.Rest(d.Actors, d.AllActors))
	}
	return nil
}

func nameOf(g *graph.Graph, id string) string {
	a, ok := g.Actor(id)
	if !ok {
		return id
	}
	return a.Name
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
		base := filepath.Base(shownStore(datasets[0]))
		return strings.TrimSuffix(base, filepath.Ext(base))
	}
	return "graph"
}

// pictureFormat chooses the format of a picture by the file's extension.
func pictureFormat(output string) (export.Format, error) {
	if output == "" || unnamedStream(output) {
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
		return f, usagef("%s is not a picture format; use .svg, .pdf, .png or .dot, or: entente export -o %s", f.Name, output)
	}
	return f, usage(err)
}

// pictureError tells a picture that is too large from an option that is wrong.
func pictureError(err error) error {
	var large *picture.TooLargeError
	if errors.As(err, &large) {
		return failed(err)
	}
	return usage(err)
}

// quick reports whether a layout surely takes a fraction of a second, so that
// it need not be in a process of its own, which can be killed.
func quick(p *picture.Picture) bool { return len(p.Boxes)+len(p.Hubs) <= 80 && len(p.Lines) <= 150 }
