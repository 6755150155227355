package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/cmd/internal/tabular"
	"github.com/entente-graph/entente/cmd/internal/text"
	"github.com/entente-graph/entente/data"
	"github.com/entente-graph/entente/data/copies"
	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/data/importer/table"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/legible"
	"github.com/entente-graph/entente/graph/wording"
)

// checkOptions are those of check.
type checkOptions struct {
	Streams
	files      []string
	explain    string
	explains   func() bool // whether that is given
	rules, all bool
	copies     string // the folder of --sources
	form       form
	tables     tableFlags
}

func newCheck(s Streams) *cobra.Command {
	o := &checkOptions{Streams: s}
	cmd := &cobra.Command{
		Use:   "check FILE...",
		Short: "Check datasets and say what is wrong, and where",
		Long: `Check one or more files that are loaded together, and list everything that is
wrong with them, each with its place, the line and a hint. Of a publisher's file,
known by its header or named as PROVIDER:FILE, every row that 'entente import' skips
or doubts is listed. Of a rule that is broken again and again the first few findings
are listed and the others counted; --all lists them too. With --sources each quote
is looked up in your own copy of its source. The exit code is 1 when there is
anything to report, warnings included.`,
		Example: `  entente init my.yaml
  entente check my.yaml
  entente check sipri:trade-register.csv
  entente check my.yaml --sources copies/
  entente check --explain no-evidence
  entente check --rules`,
		RunE: func(cmd *cobra.Command, args []string) error {
			o.files = args
			return o.run(cmd.Context())
		},
		ValidArgsFunction: completeDatasets,
	}
	cmd.Flags().StringVar(&o.explain, "explain", "", "explain the rule with this `code` and exit")
	cmd.Flags().BoolVar(&o.rules, "rules", false, "list all rules and exit")
	cmd.Flags().BoolVar(&o.all, "all", false, "list every finding, however often a rule is broken")
	cmd.Flags().StringVar(&o.copies, "sources", "", "look each quote up in the copies of sources in this `folder` (ID.html, ID.pdf, ID.txt)")
	addForm(cmd.Flags(), &o.form, "")
	addTableFlags(cmd, &o.tables)
	o.explains = func() bool { return cmd.Flags().Changed("explain") }
	complete(cmd, "explain", func(*graph.Graph) []string {
		var out []string
		for _, r := range data.Rules() {
			out = append(out, r.Code+"\t"+r.Summary)
		}
		return out
	})
	return cmd
}

func builtinNames() []string {
	var out []string
	for _, b := range data.Builtins() {
		out = append(out, b.Name)
	}
	return out
}

func (o *checkOptions) run(ctx context.Context) error {
	switch {
	case o.form.check() != nil:
		return o.form.check()
	case o.rules && (o.explains() || len(o.files) > 0):
		return usagef("--rules lists all rules; leave out what else is asked")
	case o.explains() && len(o.files) > 0:
		return usagef("--explain explains a rule and checks nothing; leave out %s", wording.Names(o.files))
	case o.rules:
		return o.listRules()
	case o.explains():
		return o.explainRule()
	case len(o.files) == 0:
		return usagef("check what? name a file, or a built-in dataset (%s)", strings.Join(builtinNames(), ", "))
	}
	found, err := o.find(ctx)
	if err != nil {
		return err
	}
	if o.form.forPrograms() {
		record := report.NewCheck(found.diags, found.graphs...)
		err = o.form.write(o.Streams, record, func() *tabular.Table { return tabular.Check(&record) })
	} else {
		err = writeOut(o.Streams, func(w io.Writer) error { found.write(w); return nil })
	}
	if err == nil && len(found.diags) > 0 {
		return &exitError{exitNotFound, nil}
	}
	return err
}

// checked is what was read of the files, and what is wrong with them.
type checked struct {
	graphs []*graph.Graph
	diags  data.Diagnostics
}

// find reads the files: those in our own format together, publishers' files each
// by itself.
func (o *checkOptions) find(ctx context.Context) (checked, error) {
	var c checked
	tables, err := o.tables.options()
	if err != nil {
		return c, err
	}
	period, err := o.tables.period()
	if err != nil {
		return c, err
	}
	var own, together []string
	found := data.Collector{All: o.all}
	ranks := map[string]int{}
	for _, name := range o.files {
		if isStore(name) {
			return c, usagef("%s is a store, and what is in it was checked when it was built; check the files that it is built of", shownStore(name))
		}
		p, path, err := providerOf(ctx, &o.Streams, name)
		if err != nil {
			return c, err
		}
		ranks[path] = len(ranks)
		ranks[data.StdinName] = ranks["-"]
		if p == nil {
			own = append(own, name)
			continue
		}
		if p.Name == table.Name {
			together = append(together, path)
			continue
		}
		if err := o.records(ctx, &c, source{provider: decided(p, tables, period), paths: []string{path}}, &found); err != nil {
			return c, err
		}
	}
	if len(together) > 0 {
		if err := o.records(ctx, &c, source{provider: table.Provider(tables), paths: together}, &found); err != nil {
			return c, err
		}
	}
	if o.copies != "" && len(own) < len(o.files) {
		return c, usagef("--sources looks up the quotes of datasets in our own format; check publishers' files by themselves")
	}
	if len(own) > 0 {
		checks := data.Checks{All: o.all}
		if o.copies != "" {
			folder, err := copies.Open(o.copies)
			if err != nil {
				return c, usage(err)
			}
			checks.Besides = func(ctx context.Context, b *graph.Builder) (graph.Problems, error) {
				checked, err := leaving(ctx, func() (report.CheckedQuotes, error) { return report.CheckQuotes(ctx, folder, b) })
				if err != nil {
					return nil, failed(err)
				}
				fmt.Fprintln(o.Err, "entente: "+checked.Summary)
				return checked.Problems, nil
			}
		}
		g, diags, err := data.OpenChecked(ctx, checks, o.In, own...)
		if err != nil && len(diags) == 0 {
			return c, usage(err)
		}
		if g != nil {
			c.graphs = append(c.graphs, g)
		}
		for _, d := range diags {
			found.Add(d)
		}
	}
	c.diags = found.List(ranks)
	return c, nil
}

// records checks a publisher's file, or tables that belong together.
func (o *checkOptions) records(ctx context.Context, c *checked, from source, found *data.Collector) error {
	g, err := checkRecords(ctx, o.Streams, from, found)
	if g != nil {
		c.graphs = append(c.graphs, g)
	}
	return err
}

// checkRecords imports a publisher's file for what is wrong with its rows. The
// graph is nil where it cannot be imported at all.
func checkRecords(ctx context.Context, s Streams, from source, found *data.Collector) (*graph.Graph, error) {
	file := strings.Join(from.paths, ", ")
	g, report, err := importFile(ctx, s, from, importer.Options{Read: found.Keeps, Found: func(f importer.Finding) {
		if f.Outcome == importer.Read {
			return // how a name was read is for the report; nothing is wrong with it
		}
		found.Add(data.Diagnostic{
			Code: f.Reason, Severity: graph.Warning, File: file, Line: f.Row, Message: wording.Row(f.Outcome, f.Text),
		})
	}})
	if report != nil {
		for _, line := range understood(report) {
			fmt.Fprintln(s.Err, "entente: "+line)
		}
	}
	var exit *exitError
	switch {
	case err == nil || ctx.Err() != nil || errors.As(err, &exit) && exit.code == exitUsage:
		return g, err
	}
	bad := data.Diagnostic{Code: data.RuleUnreadableRecords, Severity: graph.Error, File: file, Message: err.Error()}
	var row *importer.RowError
	if errors.As(err, &row) {
		bad.Line, bad.Message = row.Row, row.Detail
	}
	found.Add(bad)
	return nil, nil
}

func (c checked) write(w io.Writer) {
	writeDiagnostics(w, c.diags)
	if len(c.diags) > 0 {
		fmt.Fprint(w, countDiagnostics(c.diags))
		if i := slices.IndexFunc(c.diags, func(d data.Diagnostic) bool { return data.IsRule(d.Code) }); i >= 0 {
			fmt.Fprintf(w, "; for more on one: entente check --explain %s", c.diags[i].Code)
		}
		fmt.Fprintln(w)
		return
	}
	r := report.NewCheck(nil, c.graphs...)
	relations := wording.Count(r.Relations, "relation", "relations")
	if r.Unsourced > 0 {
		relations += fmt.Sprintf(" (%d %s)", r.Unsourced, wording.WithoutASource)
	}
	fmt.Fprintf(w, "ok: %s, %s, %s\n", wording.Count(r.Actors, "actor", "actors"), relations, wording.Count(r.Sources, "source", "sources"))
}

func countDiagnostics(diags data.Diagnostics) string {
	errs, warnings := diags.Count(graph.Error), diags.Count(graph.Warning)
	var parts []string
	if errs > 0 {
		parts = append(parts, wording.Count(errs, "error", "errors"))
	}
	if warnings > 0 {
		parts = append(parts, wording.Count(warnings, "warning", "warnings"))
	}
	return wording.Names(parts)
}

// writeDiagnostics shows findings, each with its line and a mark under the place.
func writeDiagnostics(w io.Writer, diags data.Diagnostics) {
	for _, d := range diags {
		fmt.Fprintf(w, "%s: %s: %s [%s]\n", place(d.File, d.Line, d.Column), d.Severity, d.Message, d.Code)
		if strings.TrimSpace(d.Text) != "" {
			fmt.Fprintf(w, "    %s\n", strings.ReplaceAll(d.Text, "\t", " "))
			if d.Caret > 0 {
				fmt.Fprintf(w, "    %s^\n", strings.Repeat(" ", d.Caret-1))
			}
		}
		if d.Other != nil {
			fmt.Fprintf(w, "    the other is at %s\n", place(d.Other.File, d.Other.Line, d.Other.Column))
		}
		if d.Hint != "" {
			fmt.Fprintf(w, "    hint: %s\n", d.Hint)
		}
	}
	for _, d := range diags {
		if d.More > 0 {
			fmt.Fprintf(w, "and %s more of [%s]; all: entente check --all\n", wording.Thousands(uint64(d.More)), d.Code)
		}
	}
}

func place(file string, line, column int) string {
	file = legible.Short(file, longestName)
	if line == 0 {
		return file
	}
	if column == 0 {
		return fmt.Sprintf("%s:%d", file, line)
	}
	return fmt.Sprintf("%s:%d:%d", file, line, column)
}

func (o *checkOptions) listRules() error {
	rules := report.ListRules(nil)
	if o.form.forPrograms() {
		return o.form.write(o.Streams, rules, func() *tabular.Table { return tabular.Rules(rules) })
	}
	var rows [][]string
	for _, r := range rules {
		rows = append(rows, []string{r.Code, r.Severity, r.Summary})
	}
	return writeOut(o.Streams, func(w io.Writer) error {
		text.Table(w, o.style(), []text.Column{{Title: "code"}, {Title: "severity"}, {Title: "what it finds", Least: 20, Lines: 1}}, rows)
		return nil
	})
}

func (o *checkOptions) explainRule() error {
	code := strings.ToLower(strings.TrimSpace(o.explain))
	found := report.ListRules(func(c string) bool { return c == code })
	switch {
	case len(found) == 0:
		var codes []string
		for _, r := range data.Rules() {
			codes = append(codes, r.Code)
		}
		return usagef("there is no rule %q%s\nall rules: entente check --rules", o.explain, didYouMean("", o.explain, codes))
	case o.form.forPrograms():
		return o.form.write(o.Streams, found, func() *tabular.Table { return tabular.Rules(found) })
	}
	r := found[0]
	return writeOut(o.Streams, func(w io.Writer) error {
		fmt.Fprintf(w, "%s (%s): %s\n\n%s\n", r.Code, r.Severity, r.Summary, text.Wrap(r.Explain, min(max(o.Width, 0), 80), ""))
		return nil
	})
}
