package cli

import (
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/cmd/internal/table"
	"github.com/entente-graph/entente/cmd/internal/text"
	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/data/merge"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/export/dataset"
	"github.com/entente-graph/entente/graph/progress"
	"github.com/entente-graph/entente/graph/wording"
)

// importOptions are those of import.
type importOptions struct {
	Streams
	args           []string // the provider and its files
	output, report string
	list, strict   bool
	form           form
}

func newImport(s Streams) *cobra.Command {
	o := &importOptions{Streams: s}
	cmd := &cobra.Command{
		Use:   "import PROVIDER FILE...",
		Short: "Turn a data provider's file into a dataset",
		Long: `Read records as their publishers ship them and save them as a dataset. Every
command also takes such a file directly: its provider is recognised by its header,
or named, as in cow-alliances:FILE. Files may be gzip.

Rows that cannot be used are skipped, counted and explained; with --strict they end
the import, and with --report each is listed. No provider's file is part of Entente: --list says where to get each, how
to cite it and on what terms.`,
		Example: `  entente import --list
  entente import cow-alliances alliance_v4.1_by_member.csv -o alliances.yaml
  entente import sipri trade-register.csv -o arms.json --report rows.csv
  entente render sipri:trade-register.csv --near Russia --at 2023`,
		ValidArgsFunction: func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
			if len(args) == 0 {
				return providerNames(), cobra.ShellCompDirectiveNoFileComp
			}
			return nil, cobra.ShellCompDirectiveDefault
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			o.args = args
			return o.run(cmd.Context())
		},
	}
	cmd.Flags().StringVarP(&o.output, "output", "o", "", "save to this `file` (.yaml, .json or .json.gz); - is standard output, as YAML")
	cmd.Flags().StringVar(&o.report, "report", "", "list every row that was skipped or kept with a warning in this `file` (.csv or .json)")
	cmd.Flags().BoolVar(&o.list, "list", false, "list the providers, where to get their files, how to cite them, and their terms")
	cmd.Flags().BoolVar(&o.strict, "strict", false, "end at the first row that cannot be used as it is")
	addForm(cmd.Flags(), &o.form, ": the report, or the list")
	return cmd
}

func (o *importOptions) listProviders() error {
	var list []report.Provider
	for _, p := range providers {
		list = append(list, report.Provider{Name: p.Name, Title: p.Title, Reads: p.Reads, Where: p.Where, Citation: p.Citation, Terms: p.Terms})
	}
	if o.form.forPrograms() {
		return o.form.write(o.Streams, list, func() *table.Table { return table.Providers(list) })
	}
	return writeOut(o.Streams, func(w io.Writer) error { text.Providers(w, o.style(), list); return nil })
}

func (o *importOptions) run(ctx context.Context) error {
	switch {
	case o.form.check() != nil:
		return o.form.check()
	case o.list:
		return o.listProviders()
	case o.form.table():
		return usagef("%s is for --list; the rows of a report are written with --report FILE.csv", o.form)
	}
	if len(o.args) < 2 {
		return usagef("name a provider and a file; the providers: %s\nsee: entente import --list", strings.Join(providerNames(), ", "))
	}
	p := providerNamed(strings.ToLower(o.args[0]))
	if p == nil {
		return usagef("there is no provider %q; there are: %s", o.args[0], strings.Join(providerNames(), ", "))
	}
	output := o.output
	if output == "" {
		output = "-"
		if o.OutIsTerminal {
			output = p.Name + ".yaml"
		}
	}
	if o.form.json && isStandardOutput(output) {
		return usagef("--json writes the report to standard output; name a file for the dataset: -o FILE")
	}
	write, err := datasetWriter(output)
	if err != nil {
		return err
	}
	rows, err := newFindingsFile(o.report)
	if err != nil {
		return err
	}
	parts, reports, err := o.read(ctx, p, rows)
	if err != nil {
		return err
	}
	g := parts[0].Graph
	if len(parts) > 1 {
		if g, _, err = merged(parts, merge.Options{}); err != nil {
			return err
		}
	}
	if err := rows.save(o.Streams); err != nil {
		return err
	}
	if err := saveDataset(ctx, o.Streams, output, g, write); err != nil {
		return err
	}
	if o.form.json {
		return writeJSON(o.Streams, reports)
	}
	return nil
}

// read imports the files one by one, and lists the rows that something is odd about.
func (o *importOptions) read(ctx context.Context, p *importer.Provider, rows *findingsFile) ([]merge.Part, []*importer.Report, error) {
	var parts []merge.Part
	reports := []*importer.Report{}
	for _, file := range o.args[1:] {
		findings := []importer.Finding{}
		options := importer.Options{Strict: o.strict}
		if o.report != "" || o.form.json { // else nobody reads what is said of each row
			options.Found = func(f importer.Finding) {
				rows.add(file, f)
				if o.form.json {
					findings = append(findings, f)
				}
			}
		}
		g, found, err := importFile(ctx, o.Streams, source{p, file}, options)
		if err != nil {
			return nil, nil, err
		}
		found.Findings = findings
		reports = append(reports, found)
		parts = append(parts, merge.Part{Name: file, Graph: g})
		if !o.form.json {
			writeImportReport(o.Err, found)
		}
	}
	return parts, reports, nil
}

func writeImportReport(w io.Writer, r *importer.Report) {
	fmt.Fprintf(w, "%s (%s): %s, %s, %s\n", r.File, r.Provider, wording.Count(r.Rows, "row", "rows"),
		wording.Count(r.Relations, "relation", "relations"), wording.Count(r.Actors, "actor", "actors"))
	for _, list := range []struct {
		what  string
		notes []importer.Note
	}{{"skipped", r.Skipped}, {"kept, with a warning", r.Warnings}, {"read", r.Readings}} {
		for _, n := range list.notes {
			fmt.Fprintf(w, "  %s: %d %s\n", list.what, n.Count, n.Reason)
			if n.Why != "" {
				fmt.Fprintf(w, "    %s\n", n.Why)
			}
			for _, e := range n.Examples {
				fmt.Fprintf(w, "    %s\n", e)
			}
			if more := n.Count - len(n.Examples); more > 0 {
				fmt.Fprintf(w, "    and %d more\n", more)
			}
		}
	}
}

// datasetWriter chooses how a dataset is saved by the file's extension.
func datasetWriter(output string) (func(io.Writer, *graph.Graph) error, error) {
	name := strings.ToLower(output)
	switch {
	case unnamedStream(output), strings.HasSuffix(name, ".yaml"), strings.HasSuffix(name, ".yml"):
		return dataset.WriteYAML, nil
	case strings.HasSuffix(name, ".json"):
		return dataset.WriteJSON, nil
	case strings.HasSuffix(name, ".json.gz"):
		return func(w io.Writer, g *graph.Graph) error {
			z := gzip.NewWriter(w)
			if err := dataset.WriteJSON(z, g); err != nil {
				return err
			}
			return z.Close()
		}, nil
	}
	return nil, usagef("%s: a dataset is saved as .yaml, .json or .json.gz, not %q", output, filepath.Ext(output))
}

func saveDataset(ctx context.Context, s Streams, output string, g *graph.Graph, write func(io.Writer, *graph.Graph) error) error {
	var out bytes.Buffer
	if err := write(progress.Writer(ctx, &out), g); err != nil {
		return failed(err)
	}
	if err := writeFile(s, output, out.Bytes()); err != nil {
		return err
	}
	if output != "-" {
		fmt.Fprintf(s.Err, "wrote %s: %s, %s\n", output,
			wording.Count(g.ActorCount(), "actor", "actors"), wording.Count(g.RelationCount(), "relation", "relations"))
	}
	return nil
}
