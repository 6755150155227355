package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/entente-graph/entente/cmd/internal/briefing"
	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/export/dataset"
	"github.com/entente-graph/entente/graph/query"
	"github.com/entente-graph/entente/graph/render"
)

// briefingOptions are those of report.
type briefingOptions struct {
	Streams
	output, template string
	asked            report.BriefingOptions
	copies           string // a folder
	asJSON, plain    bool   // plain: without a picture
	picture          pictureFlags
	datasetFlags
	view viewFlags
}

func newBriefing(s Streams) *cobra.Command {
	o := &briefingOptions{Streams: s}
	cmd := &cobra.Command{
		Use:   "report [DATASET...]",
		Short: "Write a briefing: what this is, who is bound to whom, what is uncertain, what it rests on",
		Long: `Write what somebody who knows nothing of a dataset is to know of it, or of a part of
it: how large it is and as of when, the picture, who stands in the middle, who is bound
to whom, where duties collide, what changed since a date, what is not certain, the
order of time, what it rests on, and what it covers. Each statement has the sources
that say it, by number.

The file's extension chooses the form: .md (the picture is written beside it, as .svg),
.html (one file, to be read or printed), or .pdf. Without -o, Markdown without a picture
goes to standard output.

--only chooses sections: ` + strings.Join(report.BriefingSections(), ", ") + `.

--template writes in a form of your own, by a template of Go (html/template for .html,
otherwise text/template), which is given the record of --json (see: entente schema
briefing) and, besides, .Picture and .PictureFile.`,
		Example: `  entente report -o briefing.html
  entente report --near "North Korea" --since 2024-06-01 --at 2025-01-01 -o briefing.md
  entente report europe-1914 --at 1914-07-28 -o july.pdf
  entente report my.yaml --only bonds,doubt,sources
  entente report my.yaml --template house-style.html.tmpl -o briefing.html`,
		ValidArgsFunction: completeDatasets,
		RunE: func(cmd *cobra.Command, args []string) error {
			o.datasets = append(o.datasets, args...)
			return o.run(cmd.Context())
		},
	}
	addDatasetFlags(cmd, &o.datasetFlags)
	fs := cmd.Flags()
	fs.StringVarP(&o.output, "output", "o", "", "write to this `file` (.md, .html or .pdf); - is Markdown to standard output")
	fs.BoolVar(&o.asJSON, "json", false, "write the record as JSON to standard output")
	fs.StringSliceVar(&o.asked.Only, "only", nil, "only these `sections`")
	fs.StringVar(&o.asked.Since, "since", "", "also tell what changed since this `date` (EDTF: 2024-06-18, 2024-06)")
	fs.IntVar(&o.asked.Most, "most", 20, "how `many` points a section has at most; 0: all")
	fs.StringVar(&o.copies, "copies", "", "also name your own copies of the sources in this `folder`, with their SHA-256 and dates")
	fs.StringVar(&o.template, "template", "", "write by the template in this `file`")
	fs.BoolVar(&o.plain, "no-picture", false, "leave the picture out")
	addPictureFlags(cmd, &o.picture)
	fs.Lookup("title").Usage = "the `title` of the briefing and of its picture (default: the dataset's)"
	addViewFlags(cmd, &o.view)
	complete(cmd, "only", func(*graph.Graph) []string { return report.BriefingSections() })
	return cmd
}

// forms are the forms of a briefing, by the extensions of files.
var briefingForms = map[string]string{".md": "md", ".markdown": "md", ".html": "html", ".htm": "html", ".pdf": "pdf"}

func (o *briefingOptions) run(ctx context.Context) error {
	form, err := o.form()
	if err != nil {
		return err
	}
	custom, err := o.customTemplate(form)
	if err != nil {
		return err
	}
	drawing, err := o.picture.drawing("-")
	if err != nil {
		return err
	}
	draws := !o.plain && !o.asJSON && !isStandardOutput(o.output) && o.output != ""
	if draws {
		if err := o.checkBeside(form); err != nil {
			return err
		}
	}
	if draws {
		render.Warm()
	}
	o.asked.Title = o.picture.title
	o.part, o.question = o.view.part(), &o.view.Filter
	g, err := o.load(ctx, o.Streams)
	if err != nil {
		return err
	}
	o.calledAll(o.view.Actors, o.view.Near)
	v, err := o.view.view(g)
	if err != nil {
		return err
	}
	if v.ActorCount() == 0 {
		o.view.tell(o.Streams, v)
		return failed(errors.New("nothing to tell: the filters leave no actor; loosen them"))
	}
	if o.asked.Copies, err = openCopies(o.copies); err != nil {
		return err
	}
	if o.asked.Version, _, err = dataset.Version(g); err != nil {
		return failed(err)
	}
	record, err := within(ctx, o.picture.timeout, askLess, func(ctx context.Context) (*report.Briefing, error) {
		return report.AskBriefing(ctx, v, &o.view.Filter, o.asked)
	})
	if err != nil {
		return usage(err)
	}
	if o.asJSON {
		return writeJSON(o.Streams, record)
	}
	var picture []byte
	if draws {
		if picture, err = o.draw(ctx, drawing, v); err != nil {
			return err
		}
	}
	return o.write(briefing.New(record, picture), picture, form, custom)
}

// form is md, html or pdf.
func (o *briefingOptions) form() (string, error) {
	switch {
	case o.asked.Most < 0:
		return "", usagef("--most is %d, and cannot be less than 0; 0 is all", o.asked.Most)
	case o.asJSON && (o.output != "" || o.template != ""):
		return "", usagef("--json writes the record to standard output; leave out -o and --template")
	case o.output == "" || isStandardOutput(o.output):
		return "md", nil
	}
	extension := strings.ToLower(filepath.Ext(o.output))
	form, ok := briefingForms[extension]
	switch {
	case o.template != "" && form == "pdf":
		return "", usagef("--template writes text or a page, and no PDF; name a file such as briefing.html")
	case o.template != "" && !ok:
		return "text", nil
	case !ok:
		return "", usagef("%s: a briefing is .md, .html or .pdf; for the picture alone: entente render -o %s", o.output, o.output)
	}
	return form, nil
}

// mostTemplate is how large a template may be.
const mostTemplate = 1 << 20

func (o *briefingOptions) customTemplate(form string) (*briefing.Template, error) {
	if o.template == "" {
		return nil, nil
	}
	f, err := os.Open(o.template)
	if err != nil {
		return nil, failed(err)
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, mostTemplate+1))
	if err != nil {
		return nil, failed(err)
	}
	if len(text) > mostTemplate {
		return nil, usagef("%s is larger than %d bytes, and no template", o.template, mostTemplate)
	}
	t, err := briefing.ParseTemplate(filepath.Base(o.template), string(text), form == "html")
	return t, usage(err)
}

// draw draws the view. What is too large to be read has no picture, and that is said.
func (o *briefingOptions) draw(ctx context.Context, d *drawing, v *query.View) ([]byte, error) {
	out, p, err := d.drawn(ctx, v)
	if err != nil {
		if ctx.Err() != nil {
			return nil, failed(context.Cause(ctx))
		}
		fmt.Fprintf(o.Err, "entente: without a picture: %v\n", err)
		return nil, nil
	}
	if part := p.Part; part != nil {
		fmt.Fprintf(o.Err, "entente: drawn are the %d most connected actors of %d; --all draws all\n", part.Actors, part.AllActors)
	}
	return out, nil
}

func (o *briefingOptions) writePDF(w io.Writer, d *briefing.Document) error {
	finish, _, err := o.picture.finish.finish("pdf")
	if err != nil {
		return err
	}
	out, err := finish.PDFOf(briefing.Pages(d)...)
	if err == nil {
		_, err = w.Write(out)
	}
	return err
}

// hasBeside reports whether the picture of a form is a file of its own.
func hasBeside(form string) bool { return form == "md" || form == "text" }

// beside is that file.
func (o *briefingOptions) beside() string {
	return strings.TrimSuffix(o.output, filepath.Ext(o.output)) + ".svg"
}

// checkBeside refuses a briefing whose picture would take the place of one that is
// nobody's: where there is no earlier briefing, the file is not its picture.
func (o *briefingOptions) checkBeside(form string) error {
	if !hasBeside(form) {
		return nil
	}
	beside := o.beside()
	if beside == o.output {
		return usagef("%s would be both the briefing and its picture; name the briefing otherwise, or leave the picture out with --no-picture", beside)
	}
	_, err := os.Stat(beside)
	_, none := os.Stat(o.output)
	if err == nil && errors.Is(none, fs.ErrNotExist) {
		return usagef("%s is there already, and would be overwritten by the picture of %s\nname the briefing otherwise, or leave the picture out with --no-picture", beside, o.output)
	}
	return nil
}

func (o *briefingOptions) write(d *briefing.Document, picture []byte, form string, custom *briefing.Template) error {
	beside := ""
	if len(picture) > 0 && hasBeside(form) {
		beside = o.beside()
		d.PictureFile = filepath.Base(beside)
	}
	var out bytes.Buffer
	var err error
	switch {
	case custom != nil:
		err = custom.Write(&out, d)
	case form == "html":
		err = briefing.WriteHTML(&out, d)
	case form == "pdf":
		err = o.writePDF(&out, d)
	default:
		err = briefing.WriteMarkdown(&out, d)
	}
	if err != nil {
		return usage(err)
	}
	if o.output == "" {
		return writeOut(o.Streams, func(w io.Writer) error { _, err := w.Write(out.Bytes()); return err })
	}
	if beside != "" {
		if err := writeFile(o.Streams, beside, picture); err != nil {
			return err
		}
	}
	if err := writeFile(o.Streams, o.output, out.Bytes()); err != nil {
		return err
	}
	if !isStandardOutput(o.output) {
		and := ""
		if beside != "" {
			and = " and " + beside
		}
		fmt.Fprintf(o.Err, "wrote %s%s\n", o.output, and)
	}
	return nil
}
