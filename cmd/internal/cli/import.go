package cli

import (
	"cmp"
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/cmd/internal/tabular"
	"github.com/entente-graph/entente/cmd/internal/text"
	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/data/importer/edgelist"
	"github.com/entente-graph/entente/data/importer/table"
	"github.com/entente-graph/entente/data/merge"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/export/dataset"
	"github.com/entente-graph/entente/graph/progress"
	"github.com/entente-graph/entente/graph/wording"
)

// importOptions are those of import.
type importOptions struct {
	Streams
	args                []string // the provider and its files
	output, report      string
	list, strict        bool
	form                form
	tables              tableFlags
	source, saveMapping string
	dryRun              bool
}

func newImport(s Streams) *cobra.Command {
	o := &importOptions{Streams: s}
	cmd := &cobra.Command{
		Use:   "import PROVIDER FILE...",
		Short: "Turn a data provider's file into a dataset",
		Long: `Read records as their publishers ship them and save them as a dataset. Every
command also takes such a file directly: its provider is recognised by its header,
or named, as in cow-alliances:FILE. Files may be gzip.

The provider table reads tables of your own: CSV and its kin, .xlsx, .ods, adjacency
matrices and lists of edges. Who and whom, dates, kinds and sources are found by the
names of the columns; --dry-run shows how, and --columns says it. Files that belong
together, such as one of actors and one of relations, are named together, or in a .zip.

Rows that cannot be used are skipped, counted and explained; with --strict they end
the import, and with --report each is listed. No provider's file is part of Entente:
--list says where to get each, how to cite it and on what terms.`,
		Example: `  entente import --list
  entente import cow-alliances alliance_v4.1_by_member.csv -o alliances.yaml
  entente import sipri trade-register.csv -o arms.json --report rows.csv
  entente import table edges.xlsx --dry-run
  entente import table nodes.csv edges.csv --source "Register of arms, 2024" -o my.yaml
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
	addFormOfList(cmd.Flags(), &o.form, ": the report, or the list")
	addTableFlags(cmd, &o.tables)
	cmd.Flags().StringVar(&o.source, "source", "", "the same as --cite")
	cmd.Flags().BoolVar(&o.dryRun, "dry-run", false, "of a table: show how it is understood, and its first rows; write nothing")
	cmd.Flags().StringVar(&o.saveMapping, "save-mapping", "", "of a table: save how its columns are understood in this `file`, for --mapping")
	cmd.MarkFlagsMutuallyExclusive("source", "cite")
	return cmd
}

func (o *importOptions) listProviders() error {
	var list []report.Provider
	for _, p := range providers {
		list = append(list, report.Provider{Name: p.Name, Title: p.Title, Reads: p.Reads, Where: p.Where, Citation: p.Citation, Terms: p.Terms})
	}
	return o.form.answer(o.Streams, list, func() *tabular.Table { return tabular.Providers(list) }, func(w io.Writer) { text.Providers(w, o.style(), list) })
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
	if p.Name != table.Name && (o.dryRun || o.saveMapping != "") {
		return usagef("%s has columns of its own; --dry-run and --save-mapping are for: entente import table", p.Name)
	}
	if o.dryRun {
		return o.runDry(ctx)
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
	rows, err := newFindingsFile(o.Streams, o.report)
	if err != nil {
		return err
	}
	defer rows.close()
	parts, reports, err := o.read(ctx, p, rows)
	if err != nil {
		return err
	}
	if err := o.saveUnderstood(reports[0]); err != nil {
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

// sources are the files one by one, or together where they belong together.
func (o *importOptions) sources(p *importer.Provider) ([]source, error) {
	if p.Name == table.Name {
		p, err := o.tableProvider()
		return []source{{provider: p, paths: o.args[1:]}}, err
	}
	period, err := o.tables.period()
	if err != nil {
		return nil, err
	}
	var t table.Options
	if p.Name == edgelist.Name {
		o.tables.cite = cmp.Or(o.tables.cite, o.source)
		if t, err = o.tables.options(); err != nil {
			return nil, err
		}
	}
	p = decided(p, t, period)
	if p.Together != nil {
		return []source{{provider: p, paths: o.args[1:]}}, nil
	}
	var out []source
	for _, file := range o.args[1:] {
		out = append(out, source{provider: p, paths: []string{file}})
	}
	return out, nil
}

// tableProvider is the provider of tables, as the flags say.
func (o *importOptions) tableProvider() (*importer.Provider, error) {
	o.tables.cite = cmp.Or(o.tables.cite, o.source)
	t, err := o.tables.options()
	return table.Provider(t), err
}

// read imports the files, and lists the rows that something is odd about.
func (o *importOptions) read(ctx context.Context, p *importer.Provider, rows *findingsFile) ([]merge.Part, []*importer.Report, error) {
	sources, err := o.sources(p)
	if err != nil {
		return nil, nil, err
	}
	var parts []merge.Part
	reports := []*importer.Report{}
	for _, from := range sources {
		file := strings.Join(from.paths, ", ")
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
		g, found, err := importFile(ctx, o.Streams, from, options)
		if err != nil {
			return nil, nil, err
		}
		found.Findings = findings
		reports = append(reports, found)
		parts = append(parts, merge.Part{Name: file, Graph: g})
		if !o.form.json {
			for _, line := range understood(found) {
				fmt.Fprintln(o.Err, line)
			}
			writeImportReport(o.Err, found)
		}
	}
	return parts, reports, nil
}

// runDry shows how tables would be read.
func (o *importOptions) runDry(ctx context.Context) error {
	if o.output != "" {
		return usagef("--dry-run writes no dataset; leave out -o, or --dry-run")
	}
	p, err := o.tableProvider()
	if err != nil {
		return err
	}
	var first table.Firsts
	g, found, err := importFile(ctx, o.Streams, source{provider: p, paths: o.args[1:]}, importer.Options{Strict: o.strict, Made: first.Add})
	if err != nil {
		return err
	}
	if err := o.saveUnderstood(found); err != nil {
		return err
	}
	return showDryRun(o.Streams, dryRunOf(g, found, first), o.form.json)
}

// saveUnderstood saves how the columns of a table of relations were understood.
func (o *importOptions) saveUnderstood(found *importer.Report) error {
	if o.saveMapping == "" {
		return nil
	}
	t, err := o.tables.options()
	if err != nil {
		return err
	}
	text, err := table.WriteMapping(table.Understood(found, t))
	if err != nil {
		return failed(err)
	}
	return writeFile(o.Streams, o.saveMapping, text)
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
	out := &spool{ledger: s.ledger}
	defer out.close()
	if err := write(progress.Writer(ctx, out), g); err != nil {
		return failed(plainError(err))
	}
	text, err := out.reader()
	if err != nil {
		return failed(plainError(err))
	}
	if err := writeFileOf(s, output, text); err != nil {
		return err
	}
	if output != "-" {
		fmt.Fprintf(s.Err, "wrote %s: %s, %s\n", output,
			wording.Count(g.ActorCount(), "actor", "actors"), wording.Count(g.RelationCount(), "relation", "relations"))
	}
	return nil
}
