package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/export"
	"github.com/entente-graph/entente/graph/picture"
)

func newExport(s Streams) *cobra.Command {
	var view viewFlags
	var datasets []string
	var output, to, layout string
	var timeout time.Duration
	cmd := &cobra.Command{
		Use:   "export [DATASET...]",
		Short: "Hand the graph on: " + strings.Join(dataFormats(), ", "),
		Long: "Write the graph in a format that other programs read. Every relation is kept with\n" +
			"its attributes; nothing is folded. Without --to, the extension of -o decides; without\n" +
			"either, DOT goes to standard output.\n\n" + formatHelp(),
		Example: `  entente export --to json -o pact.json
  entente export --kind treaty -o treaties.dot
  entente export --to html -o pact.html
  entente export --to dot | head`,
		ValidArgsFunction: completeDatasets,
		RunE: func(cmd *cobra.Command, args []string) error {
			return runExport(cmd.Context(), s, append(datasets, args...), &view, exportFlags{output, to, strings.ToLower(layout), timeout})
		},
	}
	addDatasetFlag(cmd, &datasets)
	cmd.Flags().StringVarP(&output, "output", "o", "-", "write to this `file`; - is standard output")
	cmd.Flags().StringVar(&to, "to", "", "`format`: "+strings.Join(dataFormats(), ", "))
	cmd.Flags().StringVar(&layout, "layout", "", "html: layout `engine` of its picture: auto, dot, neato, fdp, sfdp, circo or twopi (default auto)")
	cmd.Flags().DurationVar(&timeout, "timeout", 30*time.Second, "html: give up drawing after this `time`")
	complete(cmd, "layout", func(*graph.Graph) []string { return append([]string{picture.Auto}, picture.Engines()...) })
	complete(cmd, "to", func(*graph.Graph) []string { return dataFormats() })
	addViewFlags(cmd, &view)
	return cmd
}

// exportFlags are the options of export.
type exportFlags struct {
	output, to string
	layout     string
	timeout    time.Duration
}

// dataTable lists the formats for data, that of the explorer last.
func dataTable() []export.Format {
	var out []export.Format
	for _, f := range export.Formats() {
		if f.Data {
			out = append(out, f)
		}
	}
	return append(out, pageFormat(context.Background(), "", 0))
}

func dataFormats() []string {
	var out []string
	for _, f := range dataTable() {
		out = append(out, f.Name)
	}
	return out
}

func formatHelp() string {
	var b strings.Builder
	b.WriteString("Formats:")
	for _, f := range dataTable() {
		fmt.Fprintf(&b, "\n  %-6s %s", f.Name, f.Summary)
	}
	return b.String()
}

func runExport(ctx context.Context, s Streams, datasets []string, vf *viewFlags, o exportFlags) error {
	if o.timeout <= 0 {
		return usagef("--timeout is %s, and must be more than 0", o.timeout)
	}
	format, err := exportFormat(ctx, o)
	if err != nil {
		return err
	}
	if o.layout != "" && format.Name != "html" {
		return usagef("--layout is for html, and %s has no picture; see: entente render --layout", format.Name)
	}
	g, err := openDatasets(ctx, s, datasets...)
	if err != nil {
		return err
	}
	view, err := vf.view(g)
	if err != nil {
		return err
	}
	var text bytes.Buffer
	if err := format.WriteView(&text, view); err != nil {
		var option *picture.OptionError
		if errors.As(err, &option) {
			return &exitError{exitUsage, err}
		}
		return failed(fmt.Errorf("exporting: %w", err))
	}
	if err := writeFile(s, o.output, text.Bytes()); err != nil {
		return err
	}
	if o.output != "-" {
		fmt.Fprintf(s.Err, "wrote %s (%s): %s\n", o.output, format.Name, sizeOf(view))
	}
	return nil
}

func exportFormat(ctx context.Context, o exportFlags) (export.Format, error) {
	page := pageFormat(ctx, o.layout, o.timeout)
	var f export.Format
	var err error
	switch {
	case o.to != "":
		f, err = export.ByName(strings.ToLower(o.to), export.Data, page)
	case o.output != "-":
		f, err = export.ByFileName(o.output, export.Data, page)
	default:
		f, err = export.ByName("dot", export.Data)
	}
	if err != nil {
		return f, &exitError{exitUsage, err}
	}
	return f, nil
}
