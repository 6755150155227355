package cli

import (
	"cmp"
	"context"
	"fmt"
	"log/slog"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/entente-graph/entente/cmd/internal/collector"
	"github.com/entente-graph/entente/cmd/internal/mcp"
	"github.com/entente-graph/entente/data"
	"github.com/entente-graph/entente/data/merge"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/render"
	"github.com/entente-graph/entente/graph/store"
)

// mcpOptions are those of mcp.
type mcpOptions struct {
	Streams
	verbose bool
	datasetFlags
}

func newMCP(s Streams) *cobra.Command {
	o := &mcpOptions{Streams: s}
	cmd := &cobra.Command{
		Use:   "mcp [DATASET...]",
		Short: "Let an assistant ask the graph (Model Context Protocol)",
		Long: `Answer an assistant's questions over standard input and output, in the Model Context
Protocol: search, card, list, paths, find, whatif, diff, rank, camps, triads, traps,
strike, sourceuses, compare, similar, flows, timeline and render, with the same filters
as the command. An assistant's program starts it; people need not.

Every answer names the dataset, its version and its date, and each statement comes with
its certainty and its sources, so that nothing has to be made up. Nothing is changed, and
no file is read but those named here.

Of a list of edges (edgelist:FILE) with more than 200,000 relations each question gets
the part that it needs; what would need all of it is refused, with what to ask instead.

Several datasets are one graph, as everywhere, and can be asked and compared one by one
too. Without a dataset, the built-in ones can be asked.

It ends when its input does, or with Ctrl-C.`,
		Example: `  entente mcp
  entente mcp my.yaml
  entente mcp alliances.yaml arms.yaml`,
		ValidArgsFunction: completeDatasets,
		RunE: func(cmd *cobra.Command, args []string) error {
			o.datasets = append(o.datasets, args...)
			return o.run(cmd.Context())
		},
	}
	cmd.Flags().BoolVar(&o.verbose, "verbose", false, "log each call to standard error")
	addDatasetFlags(cmd, &o.datasetFlags)
	return cmd
}

func (o *mcpOptions) run(ctx context.Context) error {
	if slices.Contains(o.datasets, "-") {
		return usagef("the questions come from standard input; name a file for the dataset")
	}
	// As for serve: it lives long.
	defer collector.Tune()()
	sets, err := o.sets(ctx)
	if err != nil {
		return err
	}
	pool := render.NewPool(render.PoolOptions{Workers: runtime.NumCPU()})
	defer pool.Close()
	level := slog.LevelWarn
	if o.verbose {
		level = slog.LevelInfo
	}
	server, err := mcp.New(mcp.Options{
		Sets: sets, Version: currentVersion().Version, Draw: pool,
		Logger: slog.New(slog.NewTextHandler(o.Err, &slog.HandlerOptions{Level: level})),
	})
	if err != nil {
		return failed(err)
	}
	defer server.Close()
	if o.ErrIsTerminal && o.OutIsTerminal {
		fmt.Fprintln(o.Err, "entente: waiting for an assistant's program on standard input (JSON-RPC, a message a line); Ctrl-C ends")
	}
	if err := server.Serve(ctx, o.In, o.Out); err != nil {
		return failed(fmt.Errorf("answering: %w", plainError(err)))
	}
	if ctx.Err() != nil {
		return errEnded
	}
	return nil
}

// sets are the datasets that can be asked: what the command line names as one graph,
// and then each by itself; or the built-in ones.
func (o *mcpOptions) sets(ctx context.Context) ([]mcp.Set, error) {
	held, err := o.hold(ctx, o.Streams, store.Small)
	if err != nil {
		return nil, err
	}
	if held.store != nil {
		name := datasetFileName(held.about, o.datasets)
		return []mcp.Set{{Name: name, Title: cmp.Or(held.about.Meta().Title, name), Store: held.store}}, nil
	}
	g, parts := held.graph, held.parts
	var out []mcp.Set
	add := func(name string, g *graph.Graph) {
		name = freeName(out, name)
		title := g.Meta().Title
		if title == "" {
			title = name
		}
		out = append(out, mcp.Set{Name: name, Title: title, Load: func(context.Context) (*graph.Graph, error) { return g, nil }})
	}
	add(datasetFileName(g, o.datasets), g)
	if len(parts) > 1 {
		for _, p := range parts {
			add(partName(p), p.Graph)
		}
	}
	if len(o.datasets) > 0 {
		return out, nil
	}
	for _, b := range data.Builtins() {
		if b.Name != out[0].Name {
			out = append(out, mcp.Set{Name: b.Name, Title: b.Title, Load: func(ctx context.Context) (*graph.Graph, error) {
				g, _, err := data.OpenContext(ctx, nil, b.Name)
				return g, err
			}})
		}
	}
	return out, nil
}

// partName is the name of one of several datasets: its own, or its file's.
func partName(p merge.Part) string {
	if name := p.Graph.Meta().Name; name != "" && providerNamed(name) == nil {
		return name
	}
	base := filepath.Base(p.Name)
	return strings.TrimSuffix(base, filepath.Ext(base))
}

// freeName is a name that no set has yet.
func freeName(sets []mcp.Set, name string) string {
	for n := 1; ; n++ {
		free := name
		if n > 1 {
			free += "-" + strconv.Itoa(n)
		}
		if !slices.ContainsFunc(sets, func(s mcp.Set) bool { return s.Name == free }) {
			return free
		}
	}
}
