package cli

import (
	"bytes"
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/export"
)

func newExport(s Streams) *cobra.Command {
	var view viewFlags
	var datasets []string
	var output, to string
	cmd := &cobra.Command{
		Use:   "export [DATASET...]",
		Short: "Hand the graph on: " + strings.Join(dataFormats(), ", "),
		Long: "Write the graph in a format that other programs read. Every relation is kept with\n" +
			"its attributes; nothing is folded. Without --to, the extension of -o decides; without\n" +
			"either, DOT goes to standard output.\n\n" + formatHelp(),
		Example: `  entente export --to json -o pact.json
  entente export --kind treaty -o treaties.dot
  entente export --to dot | head`,
		ValidArgsFunction: completeDatasets,
		RunE: func(cmd *cobra.Command, args []string) error {
			return runExport(cmd.Context(), s, append(datasets, args...), &view, output, to)
		},
	}
	addDatasetFlag(cmd, &datasets)
	cmd.Flags().StringVarP(&output, "output", "o", "-", "write to this `file`; - is standard output")
	cmd.Flags().StringVar(&to, "to", "", "`format`: "+strings.Join(dataFormats(), ", "))
	complete(cmd, "to", func(*graph.Graph) []string { return dataFormats() })
	addViewFlags(cmd, &view)
	return cmd
}

func dataFormats() []string {
	var out []string
	for _, f := range export.Formats() {
		if f.Data {
			out = append(out, f.Name)
		}
	}
	return out
}

func formatHelp() string {
	var b strings.Builder
	b.WriteString("Formats:")
	for _, f := range export.Formats() {
		if !f.Data {
			continue
		}
		fmt.Fprintf(&b, "\n  %-6s %s", f.Name, f.Summary)
	}
	return b.String()
}

func runExport(ctx context.Context, s Streams, datasets []string, vf *viewFlags, output, to string) error {
	format, err := exportFormat(output, to)
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
	var text bytes.Buffer
	if err := format.WriteView(&text, view); err != nil {
		return failed(fmt.Errorf("exporting: %w", err))
	}
	if err := writeFile(s, output, text.Bytes()); err != nil {
		return err
	}
	if output != "-" {
		fmt.Fprintf(s.Err, "wrote %s (%s): %s\n", output, format.Name, sizeOf(view))
	}
	return nil
}

func exportFormat(output, to string) (export.Format, error) {
	var f export.Format
	var err error
	switch {
	case to != "":
		f, err = export.ByName(strings.ToLower(to), export.Data)
	case output != "-":
		f, err = export.ByFileName(output, export.Data)
	default:
		f, err = export.ByName("dot", export.Data)
	}
	if err != nil {
		return f, &exitError{exitUsage, err}
	}
	return f, nil
}
