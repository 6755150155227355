package cli

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/entente-graph/entente/data"
	"github.com/entente-graph/entente/graph"
)

type completer func(g *graph.Graph) []string

// complete makes the shell complete a flag that takes a comma-separated list.
func complete(cmd *cobra.Command, flag string, f completer) {
	err := cmd.RegisterFlagCompletionFunc(flag, func(cmd *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
		done := ""
		if i := strings.LastIndexByte(typed, ','); i >= 0 {
			done = typed[:i+1]
		}
		var out []string
		for _, c := range f(completionGraph(cmd)) {
			out = append(out, done+c)
		}
		return out, cobra.ShellCompDirectiveNoFileComp
	})
	if err != nil {
		panic(err) // the flag does not exist: a mistake in this package
	}
}

// completionGraph loads the dataset that the command line names so far; what
// cannot be loaded completes nothing.
func completionGraph(cmd *cobra.Command) *graph.Graph {
	names, _ := cmd.Flags().GetStringArray("dataset")
	if slices.ContainsFunc(names, readOnce) {
		return nil // it is for the command
	}
	g, _, err := data.OpenContext(cmd.Context(), nil, names...)
	if err != nil {
		return nil
	}
	return g
}

func completeActors(g *graph.Graph) []string {
	var out []string
	if g != nil {
		for a := range g.Actors() {
			out = append(out, fmt.Sprintf("%s\t%s", a.ID, a.Name))
		}
	}
	return out
}

func completeRelations(g *graph.Graph) []string {
	var out []string
	if g != nil {
		for r := range g.Relations() {
			out = append(out, fmt.Sprintf("%s\t%s", r.ID, r.Name()))
		}
	}
	return out
}

func completeKinds(g *graph.Graph) []string {
	var out []string
	if g != nil {
		for k := range g.Kinds() {
			out = append(out, fmt.Sprintf("%s\t%s", k.ID, k.Name))
		}
	}
	return out
}

func completeSources(g *graph.Graph) []string {
	var out []string
	if g != nil {
		for s := range g.Sources() {
			out = append(out, fmt.Sprintf("%s\t%s", s.ID, s.Name()))
		}
	}
	return out
}

// words completes a closed vocabulary.
func words[T fmt.Stringer](list []T) completer {
	var out []string
	for _, w := range list {
		out = append(out, w.String())
	}
	return func(*graph.Graph) []string { return out }
}

// oneOf completes a few words.
func oneOf(words ...string) completer {
	return func(*graph.Graph) []string { return words }
}

// completeArgs completes the first n arguments with one of the completers, and
// whatever follows with datasets.
func completeArgs(n int, fs ...completer) func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	return func(cmd *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
		if len(args) >= n {
			return completeDatasets(cmd, args, typed)
		}
		var out []string
		for _, f := range fs {
			out = append(out, f(completionGraph(cmd))...)
		}
		return out, cobra.ShellCompDirectiveNoFileComp
	}
}

func completeDatasets(_ *cobra.Command, _ []string, typed string) ([]string, cobra.ShellCompDirective) {
	var out []string
	for _, b := range data.Builtins() {
		out = append(out, fmt.Sprintf("%s\t%s", b.Name, b.Title))
	}
	if slices.ContainsFunc(out, func(s string) bool { return strings.HasPrefix(s, typed) }) {
		return out, cobra.ShellCompDirectiveDefault
	}
	return nil, cobra.ShellCompDirectiveDefault
}
