package cli

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/entente-graph/entente/data"
	"github.com/entente-graph/entente/graph"
)

func addDatasetFlag(cmd *cobra.Command, into *[]string) {
	cmd.Flags().StringArrayVarP(into, "dataset", "d", nil, "a built-in dataset's `name`, a file, or - for standard input (default pyongyang-2024)")
	err := cmd.RegisterFlagCompletionFunc("dataset", completeDatasets)
	if err != nil {
		panic(err) // the flag does not exist: a mistake in this package
	}
}

// openDatasets loads what the command line names and shows what is wrong with
// it. Warnings are counted only; 'entente check' shows them.
func openDatasets(s Streams, names ...string) (*graph.Graph, error) {
	g, diags, err := loadDatasets(s, names)
	if err != nil && len(diags) == 0 {
		return nil, &exitError{exitUsage, err}
	}
	if err != nil {
		errors := slices.DeleteFunc(slices.Clone(diags), func(d data.Diagnostic) bool { return d.Severity != graph.Error })
		if !slices.ContainsFunc(errors, func(d data.Diagnostic) bool { return d.Code != data.RuleNoFile }) {
			return nil, usagef("%s", missingFiles(errors))
		}
		writeDiagnostics(s.Err, errors)
		return nil, &exitError{exitNotFound, fmt.Errorf("the dataset cannot be used until this is mended: %s", countDiagnostics(errors))}
	}
	if len(diags) > 0 {
		fmt.Fprintf(s.Err, "entente: the dataset has %s; see: entente check\n", countDiagnostics(diags))
	}
	return g, nil
}

func loadDatasets(s Streams, names []string) (*graph.Graph, data.Diagnostics, error) {
	return data.OpenFrom(s.In, names...)
}

// missingFiles says what is wrong where no more is wrong than that files cannot
// be read.
func missingFiles(diags data.Diagnostics) string {
	var lines []string
	for _, d := range diags {
		line := d.Message
		if d.Hint != "" {
			line += "; " + d.Hint
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}
