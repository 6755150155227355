package cli

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/cmd/internal/text"
	"github.com/entente-graph/entente/data"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/spelling"
	"github.com/entente-graph/entente/graph/wording"
)

// checkOptions are those of check.
type checkOptions struct {
	Streams
	files         []string
	explain       string
	explains      func() bool // whether that is given
	rules, asJSON bool
}

func newCheck(s Streams) *cobra.Command {
	o := &checkOptions{Streams: s}
	cmd := &cobra.Command{
		Use:   "check FILE...",
		Short: "Check datasets and say what is wrong, and where",
		Long: `Check one or more files that are loaded together, and list everything that is
wrong with them, each with its place, the line and a hint. The exit code is 1 when
there is anything to report, warnings included.`,
		Example: `  entente init my.yaml
  entente check my.yaml
  entente check --explain no-evidence
  entente check --rules`,
		RunE: func(_ *cobra.Command, args []string) error {
			o.files = args
			return o.run()
		},
		ValidArgsFunction: completeDatasets,
	}
	cmd.Flags().StringVar(&o.explain, "explain", "", "explain the rule with this `code` and exit")
	cmd.Flags().BoolVar(&o.rules, "rules", false, "list all rules and exit")
	cmd.Flags().BoolVar(&o.asJSON, "json", false, "write JSON")
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

func (o *checkOptions) run() error {
	switch {
	case o.rules:
		return o.listRules()
	case o.explains():
		return o.explainRule()
	case len(o.files) == 0:
		return usagef("check what? name a file, or a built-in dataset (%s)", strings.Join(builtinNames(), ", "))
	}
	g, diags, err := data.OpenFrom(o.In, o.files...)
	if err != nil && len(diags) == 0 {
		return usage(err)
	}
	if o.asJSON {
		err = writeJSON(o.Streams, report.NewCheck(g, diags))
	} else {
		err = writeOut(o.Streams, func(w io.Writer) error {
			writeDiagnostics(w, diags)
			if len(diags) > 0 {
				fmt.Fprintf(w, "%s; for more on one: entente check --explain %s\n", countDiagnostics(diags), diags[0].Code)
				return nil
			}
			fmt.Fprintf(w, "ok: %s, %s, %s\n",
				wording.Count(g.ActorCount(), "actor", "actors"), wording.Count(g.RelationCount(), "relation", "relations"),
				wording.Count(countSources(g), "source", "sources"))
			return nil
		})
	}
	if err == nil && len(diags) > 0 {
		return &exitError{exitNotFound, nil}
	}
	return err
}

func countSources(g *graph.Graph) int { return len(slices.Collect(g.Sources())) }

func countDiagnostics(diags data.Diagnostics) string {
	errs, warnings := 0, 0
	for _, d := range diags {
		if d.Severity == graph.Error {
			errs++
		} else {
			warnings++
		}
	}
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
}

func place(file string, line, column int) string {
	if line == 0 {
		return file
	}
	return fmt.Sprintf("%s:%d:%d", file, line, column)
}

func (o *checkOptions) listRules() error {
	var rows [][]string
	for _, r := range data.Rules() {
		rows = append(rows, []string{r.Code, r.Severity.String(), r.Summary})
	}
	return writeOut(o.Streams, func(w io.Writer) error {
		text.Table(w, o.style(), []text.Column{{Title: "code"}, {Title: "severity"}, {Title: "what it finds", Least: 20}}, rows)
		return nil
	})
}

func (o *checkOptions) explainRule() error {
	var codes []string
	for _, r := range data.Rules() {
		codes = append(codes, r.Code)
		if r.Code == strings.ToLower(strings.TrimSpace(o.explain)) {
			return writeOut(o.Streams, func(w io.Writer) error {
				fmt.Fprintf(w, "%s (%s): %s\n\n%s\n", r.Code, r.Severity, r.Summary, text.Wrap(r.Explain, min(max(o.Width, 0), 80), ""))
				return nil
			})
		}
	}
	msg := fmt.Sprintf("there is no rule %q", o.explain)
	if near := spelling.Nearest(o.explain, slices.Values(codes), 3); len(near) > 0 {
		msg += "; did you mean " + strings.Join(near, " or ") + "?"
	}
	return &exitError{exitUsage, errors.New(msg + "\nall rules: entente check --rules")}
}
