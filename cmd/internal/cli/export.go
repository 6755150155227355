package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/graph/export"
	"github.com/entente-graph/entente/graph/picture"
	"github.com/entente-graph/entente/graph/progress"
	"github.com/entente-graph/entente/graph/query"
	"github.com/entente-graph/entente/graph/wording"
)

// exportOptions are those of export.
type exportOptions struct {
	Streams
	output, to, layout string
	copies             string // a folder
	timeout            time.Duration
	list               bool
	form               form
	datasetFlags
	view viewFlags
}

func newExport(s Streams) *cobra.Command {
	o := &exportOptions{Streams: s}
	cmd := &cobra.Command{
		Use:   "export [DATASET...]",
		Short: "Hand the graph on: " + strings.Join(dataFormats(), ", "),
		Long: "Write the graph in a format that other programs read. Nothing is folded, and what a\n" +
			"format cannot carry is said. Without --to, the extension of -o decides; without either,\n" +
			"DOT goes to standard output.\n\n" + formatHelp(),
		Example: `  entente export --to json -o pact.json
  entente export --kind treaty -o treaties.dot
  entente export --to html -o pact.html
  entente export -o pact.xlsx
  entente export --to csv -o pact.csv
  entente export --to dot | head`,
		ValidArgsFunction: completeDatasets,
		RunE: func(cmd *cobra.Command, args []string) error {
			o.datasets = append(o.datasets, args...)
			return o.run(cmd.Context())
		},
	}
	addDatasetFlags(cmd, &o.datasetFlags)
	cmd.Flags().StringVarP(&o.output, "output", "o", "-", "write to this `file`; - is standard output")
	cmd.Flags().StringVar(&o.to, "to", "", "`format`: "+strings.Join(dataFormats(), ", "))
	cmd.Flags().StringVar(&o.layout, "layout", "", "html: layout `engine` of its picture: auto, dot, neato, fdp, sfdp, circo or twopi (default auto)")
	cmd.Flags().StringVar(&o.copies, "copies", "", "html: its cards name your own copies of the sources in this `folder`, with their SHA-256 and dates")
	cmd.Flags().DurationVar(&o.timeout, "timeout", answerTime, "give up after this `time`; html: also its picture")
	cmd.Flags().BoolVar(&o.list, "list", false, "list the formats, which of them are read as well, and what each does not carry")
	addFormOfList(cmd.Flags(), &o.form, ": what was exported and what of it the format does not carry, or the list")
	complete(cmd, "layout", words(picture.Layouts()))
	complete(cmd, "to", completeFormats)
	addViewFlags(cmd, &o.view)
	return cmd
}

func (o *exportOptions) run(ctx context.Context) error {
	if err := o.form.check(); err != nil {
		return err
	}
	if o.list {
		return listFormats(o.Streams, o.form)
	}
	if o.form.table() {
		return usagef("%s is for --list; for the graph itself: --to markdown, --to csv or --to edges-csv", o.form)
	}
	if o.timeout <= 0 {
		return usagef("--timeout is %s, and must be more than 0", o.timeout)
	}
	if o.form.json && isStandardOutput(o.output) {
		return usagef("--json writes what was exported to standard output; name a file for the graph: -o FILE")
	}
	format, err := o.format(ctx)
	if err != nil {
		return err
	}
	if o.layout != "" && format.Name != "html" {
		return usagef("--layout is for html, and %s has no picture; see: entente render --layout", format.Name)
	}
	if o.copies != "" && format.Name != "html" {
		return usagef("--copies is for html, and %s has no cards; see: entente show --copies, entente report --copies", format.Name)
	}
	o.part, o.question = o.view.part(), &o.view.Filter
	g, err := o.load(ctx, o.Streams)
	if err != nil {
		return err
	}
	o.calledAll(o.view.Actors, o.view.Near)
	view, err := o.view.view(g)
	if err != nil {
		return err
	}
	files, err := o.files(format)
	if err != nil {
		return err
	}
	// All is put together before any file is written: there is no first table without
	// the second. What a failed run puts aside, the ledger removes.
	texts := make([]*spool, len(files))
	for i, f := range files {
		texts[i], err = within(ctx, o.timeout, askLess, func(ctx context.Context) (*spool, error) {
			out := &spool{ledger: o.ledger}
			return out, f.write(progress.Writer(ctx, out), view)
		})
		var large *export.TooLargeError
		switch {
		case errors.As(err, &large):
			return failed(err)
		case err != nil:
			return failed(fmt.Errorf("exporting: %w", err))
		}
	}
	for i, f := range files {
		text, err := texts[i].reader()
		if err != nil {
			return failed(fmt.Errorf("exporting: %w", plainError(err)))
		}
		if err := writeFileOf(o.Streams, f.name, text); err != nil {
			return err
		}
		texts[i].close()
	}
	var names []string
	for _, f := range files {
		names = append(names, f.name)
	}
	if o.output != "-" {
		fmt.Fprintf(o.Err, "wrote %s (%s): %s\n", wording.Names(names), format.Name, sizeOf(view))
	}
	record := report.NewExport(format, view, names)
	tellLost(o.Streams, record)
	o.view.tell(o.Streams, view)
	if o.form.json {
		return writeJSON(o.Streams, record)
	}
	return nil
}

// exportedFile is a file that an export writes.
type exportedFile struct {
	name  string
	write func(w io.Writer, v *query.View) error
}

// files lists what is written: one file or, in a format of several that is not put
// into one archive, one for each of its parts.
func (o *exportOptions) files(format export.Format) ([]exportedFile, error) {
	parts := format.Parts()
	ext := filepath.Ext(o.output)
	switch {
	case len(parts) == 0 || strings.EqualFold(ext, ".zip"):
		return []exportedFile{{o.output, format.WriteView}}, nil
	case isStream(o.output):
		return nil, usagef("%s is several files: name one to put them in, -o FILE.zip, or what their names begin with, -o FILE.csv", format.Name)
	}
	var out []exportedFile
	for _, p := range parts {
		out = append(out, exportedFile{strings.TrimSuffix(o.output, ext) + "-" + p.Name() + cmp.Or(ext, ".csv"), p.Write})
	}
	return out, nil
}

// format is the one that is named, or that of the file.
func (o *exportOptions) format(ctx context.Context) (export.Format, error) {
	layout, err := picture.ParseLayout(cmp.Or(strings.ToLower(o.layout), picture.Auto.String()))
	if err != nil {
		return export.Format{}, usage(err)
	}
	folder, err := openCopies(o.copies)
	if err != nil {
		return export.Format{}, err
	}
	page := pageFormat(ctx, layout, report.NewCopies(folder), o.timeout)
	var f export.Format
	switch {
	case o.to != "":
		f, err = export.ByName(strings.ToLower(o.to), export.Data, page)
	case !unnamedStream(o.output):
		f, err = export.ByFileName(o.output, export.Data, page)
	default:
		f, err = export.ByName("dot", export.Data)
	}
	if err != nil {
		return f, usage(err)
	}
	return f, nil
}
