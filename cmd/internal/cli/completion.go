package cli

import (
	"context"
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
	completeFlag(cmd, flag, func(cmd *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
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
}

// completedFlags are how the flags of a command are completed, by name. A command has them
// in its context until it is known whether the shell asks for them: what cobra is told
// of a flag it keeps for as long as the process lives, and with it the whole command.
type completedFlags map[string]cobra.CompletionFunc

type completionsKey struct{}

func completeFlag(cmd *cobra.Command, flag string, f cobra.CompletionFunc) {
	if cmd.Flags().Lookup(flag) == nil {
		panic("no flag " + flag + " to be completed: a mistake in this package")
	}
	ctx := cmd.Context()
	if ctx == nil {
		ctx = context.Background()
	}
	all, ok := ctx.Value(completionsKey{}).(completedFlags)
	if !ok {
		all = completedFlags{}
		cmd.SetContext(context.WithValue(ctx, completionsKey{}, all))
	}
	all[flag] = f
}

// tellCompletions takes them off all commands, and tells cobra if the shell asks.
func tellCompletions(cmd *cobra.Command, args []string) {
	for _, c := range cmd.Commands() {
		tellCompletions(c, args)
	}
	if cmd.Context() == nil {
		return
	}
	all, _ := cmd.Context().Value(completionsKey{}).(completedFlags)
	var none context.Context
	cmd.SetContext(none) // it is that of the root, once it runs
	if len(args) == 0 || !strings.HasPrefix(args[0], cobra.ShellCompRequestCmd) {
		return
	}
	for flag, f := range all {
		if err := cmd.RegisterFlagCompletionFunc(flag, f); err != nil {
			panic(err)
		}
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
