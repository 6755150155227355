package cli

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/entente-graph/entente/data"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/spelling"
	"github.com/entente-graph/entente/graph/wording"
)

func newCheck(s Streams) *cobra.Command {
	var explain string
	var asJSON, rules bool
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
		RunE: func(cmd *cobra.Command, args []string) error {
			switch {
			case rules:
				return listRules(s)
			case cmd.Flags().Changed("explain"):
				return explainRule(s, explain)
			case len(args) == 0:
				return usagef("check what? name a file, or a built-in dataset (%s)", strings.Join(builtinNames(), ", "))
			}
			return runCheck(s, args, asJSON)
		},
		ValidArgsFunction: completeDatasets,
	}
	cmd.Flags().StringVar(&explain, "explain", "", "explain the rule with this `code` and exit")
	cmd.Flags().BoolVar(&rules, "rules", false, "list all rules and exit")
	cmd.Flags().BoolVar(&asJSON, "json", false, "write JSON")
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

// checkReport is the JSON of check; see the schema "check".
type checkReport struct {
	OK        bool            `json:"ok"`
	Errors    int             `json:"errors"`
	Warnings  int             `json:"warnings"`
	Actors    int             `json:"actors"`
	Relations int             `json:"relations"`
	Sources   int             `json:"sources"`
	Findings  []findingReport `json:"findings"`
}

type findingReport struct {
	Code     string         `json:"code"`
	Severity string         `json:"severity"`
	File     string         `json:"file"`
	Line     int            `json:"line"`
	Column   int            `json:"column"`
	Message  string         `json:"message"`
	Hint     string         `json:"hint,omitempty"`
	Text     string         `json:"text,omitempty"`
	Other    *data.Position `json:"other,omitempty"`
}

func runCheck(s Streams, files []string, asJSON bool) error {
	g, diags, err := data.OpenFrom(s.In, files...)
	if err != nil && len(diags) == 0 {
		return &exitError{exitUsage, err}
	}
	if asJSON {
		err = writeJSON(s, reportOf(g, diags))
	} else {
		err = writeOut(s, func(w io.Writer) error {
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

func reportOf(g *graph.Graph, diags data.Diagnostics) checkReport {
	r := checkReport{OK: len(diags) == 0, Findings: []findingReport{}}
	if g != nil {
		r.Actors, r.Relations, r.Sources = g.ActorCount(), g.RelationCount(), countSources(g)
	}
	for _, d := range diags {
		if d.Severity == graph.Error {
			r.Errors++
		} else {
			r.Warnings++
		}
		r.Findings = append(r.Findings, findingReport{d.Code, d.Severity.String(), d.File, d.Line, d.Column, d.Message, d.Hint, d.Text, d.Other})
	}
	return r
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

func listRules(s Streams) error {
	var rows [][]string
	for _, r := range data.Rules() {
		rows = append(rows, []string{r.Code, r.Severity.String(), r.Summary})
	}
	return writeOut(s, func(w io.Writer) error {
		writeTable(w, s.Width, []column{{title: "code"}, {title: "severity"}, {"what it finds", 20}}, rows)
		return nil
	})
}

func explainRule(s Streams, code string) error {
	var codes []string
	for _, r := range data.Rules() {
		codes = append(codes, r.Code)
		if r.Code == strings.ToLower(strings.TrimSpace(code)) {
			return writeOut(s, func(w io.Writer) error {
				fmt.Fprintf(w, "%s (%s): %s\n\n%s\n", r.Code, r.Severity, r.Summary, wrap(r.Explain, min(max(s.Width, 0), 80), ""))
				return nil
			})
		}
	}
	msg := fmt.Sprintf("there is no rule %q", code)
	if near := spelling.Nearest(code, slices.Values(codes), 3); len(near) > 0 {
		msg += "; did you mean " + strings.Join(near, " or ") + "?"
	}
	return &exitError{exitUsage, errors.New(msg + "\nall rules: entente check --rules")}
}
