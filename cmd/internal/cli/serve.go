package cli

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"os/exec"
	"runtime"
	"strings"

	"github.com/spf13/cobra"

	"github.com/entente-graph/entente/cmd/internal/collector"
	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/cmd/internal/text"
	"github.com/entente-graph/entente/cmd/internal/web"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/legible"
	"github.com/entente-graph/entente/graph/render"
)

// serveOptions are those of serve.
type serveOptions struct {
	Streams
	addr                              string
	addrGiven                         func() bool
	watch, open, verbose, allowRemote bool
	hosts                             []string
	copies                            string // a folder
	workers                           int
	datasetFlags
}

func newServe(s Streams) *cobra.Command {
	o := &serveOptions{Streams: s}
	cmd := &cobra.Command{
		Use:   "serve [DATASET...]",
		Short: "Open the graph in a browser",
		Long: `Serve the explorer: the graph as a page in which to search, filter, follow paths, ask
what would follow from an attack, and see who is central, which camps there are, which
attacks would tear an ally, what falls with a source and what two actors have in common.
It listens on this machine alone, changes nothing, and ends with Ctrl-C.

Other datasets, and tables, can be dropped or pasted on the page; they are kept in
memory only.

Of a list of edges (edgelist:FILE) with more than 20,000 relations the page never holds
all: it begins with the best connected actors and a search, and neighbourhoods unfold.

With --watch, edits to the files show within a second. Where an edit does not load, the
page says why, with line numbers, and keeps the last good graph.

The address is ` + defaultAddress + `, or one of the next ports where another program has that
one; port 0 picks any that is free. An address that other machines can reach needs
--allow-remote: there is no password and no encryption, so whoever reaches it reads the
dataset. Behind a proxy, name what browsers call it with --host.

With --copies, cards name your own copies of the sources of the dataset (ID.html, ID.pdf,
ID.txt), with their SHA-256 and dates, as they were when they were first asked for.
Nothing is fetched.

/healthz tells whether the server is well, /metrics is for Prometheus, and
/api/openapi.json describes the HTTP API.`,
		Example: `  entente serve
  entente serve my.yaml --watch --open
  entente serve edgelist:transfers.tsv
  entente serve my.yaml --copies copies/
  entente serve europe-1914 --addr 127.0.0.1:0
  entente serve my.yaml --addr 0.0.0.0:8765 --allow-remote --host graphs.example.org`,
		ValidArgsFunction: completeDatasets,
		RunE: func(cmd *cobra.Command, args []string) error {
			o.datasets = append(o.datasets, args...)
			return o.run(cmd.Context())
		},
	}
	fs := cmd.Flags()
	fs.StringVar(&o.addr, "addr", defaultAddress, "listen on this `address`, HOST:PORT")
	fs.BoolVar(&o.watch, "watch", false, "show edits to the dataset's files as they are saved")
	fs.BoolVar(&o.open, "open", false, "open the page in the browser")
	fs.StringVar(&o.copies, "copies", "", "name your own copies of the sources in this `folder`, with their SHA-256 and dates")
	fs.BoolVar(&o.verbose, "verbose", false, "log each request to standard error")
	fs.BoolVar(&o.allowRemote, "allow-remote", false, "let --addr be one that other machines can reach")
	fs.StringArrayVar(&o.hosts, "host", nil, "a `name` by which browsers may call the server, NAME or NAME:PORT; may be given several times")
	fs.IntVar(&o.workers, "workers", 0, "draw so `many` pictures at once (default: one for each processor)")
	addDatasetFlags(cmd, &o.datasetFlags)
	o.addrGiven = func() bool { return cmd.Flags().Changed("addr") }
	return cmd
}

func (o *serveOptions) run(ctx context.Context) error {
	if o.workers < 0 {
		return usagef("--workers %d: at least one is needed; leave it out for one for each processor", o.workers)
	}
	if o.workers == 0 {
		o.workers = runtime.NumCPU()
	}
	where, err := parseAddress(o.addr, o.allowRemote)
	if err != nil {
		return err
	}
	for _, h := range o.hosts {
		if h == "" || strings.ContainsAny(h, "/ ") {
			return usagef("--host %q: give a name such as graphs.example.org, or NAME:PORT", h)
		}
	}
	// Unlike other commands this one lives long, so that memory matters more
	// than a moment.
	defer collector.Tune()()

	var watch *web.Watch
	if o.watch {
		if watch, err = newReload(o.Streams, &o.datasetFlags); err != nil {
			return err
		}
	}
	held, err := o.hold(ctx, o.Streams, wholeServed)
	if err != nil {
		return err
	}
	if held.store != nil && o.watch {
		return usagef("--watch: a dataset with more than %d relations is not read again; leave --watch out, and start serve anew", wholeServed)
	}
	kept, err := o.kept(ctx, held.graph)
	if err != nil {
		return err
	}
	pool := render.NewPool(render.PoolOptions{Workers: o.workers, Warm: true})
	defer pool.Close()
	level := slog.LevelWarn
	if o.verbose {
		level = slog.LevelInfo
	}
	server, err := web.New(web.Options{
		Graph: held.graph, Store: held.store, Version: currentVersion().Version, Draw: pool, Load: loadDropped, Table: tableDropped, Watch: watch, Copies: kept,
		Hosts: o.hosts, Remote: where.remote,
		Logger: slog.New(slog.NewTextHandler(o.Err, &slog.HandlerOptions{Level: level})),
		Limits: web.Limits{Pictures: web.Places{Working: o.workers, Waiting: 128}, Grace: serverGrace / 2},
	})
	if err != nil {
		return failed(err)
	}
	listener, err := where.listen(o.Streams, !o.addrGiven())
	if err != nil {
		server.Close()
		return err
	}
	address := browserAddress(listener.Addr())
	if where.remote {
		fmt.Fprintln(o.Err, "entente: warning: other machines can reach this address; there is no password and no encryption, so whoever reaches it reads the dataset")
	}
	if err := writeOut(o.Streams, func(w io.Writer) error {
		_, err := fmt.Fprintf(w, "serving %s at %s (Ctrl-C ends)\n", servedTitle(held.about, o.datasets), address)
		return err
	}); err != nil {
		listener.Close()
		server.Close()
		return err
	}
	if o.open {
		if err := openBrowser(address); err != nil {
			fmt.Fprintf(o.Err, "entente: the browser could not be opened (%v); open %s yourself\n", plainError(err), address)
		}
	}
	if err := server.Serve(ctx, listener); err != nil && err != http.ErrServerClosed {
		return failed(fmt.Errorf("serving: %w", err))
	}
	return errEnded
}

// kept are the copies of --copies. Those of the sources of a graph are read at once, so that
// one that cannot be read is told here, and not on the page.
func (o *serveOptions) kept(ctx context.Context, g *graph.Graph) (*report.Copies, error) {
	folder, err := openCopies(o.copies)
	if err != nil || folder == nil {
		return nil, err
	}
	kept := report.NewCopies(folder)
	if g == nil { // of a store
		return kept, nil
	}
	for s := range g.Sources() {
		if _, err := kept.Of(ctx, s.ID); err != nil {
			return nil, failed(err)
		}
	}
	return kept, nil
}

// servedTitle is what a graph is called on the terminal, on one line and without
// characters that would upset it.
func servedTitle(g *graph.Graph, datasets []string) string {
	title := g.Meta().Title
	if title == "" {
		title = datasetFileName(g, datasets)
	}
	return text.OneLine(legible.Short(title, longestName))
}

// openBrowser starts the user's browser and does not wait for it.
func openBrowser(address string) error {
	command := []string{"xdg-open", address}
	switch runtime.GOOS {
	case "darwin":
		command[0] = "open"
	case "windows":
		command = []string{"rundll32", "url.dll,FileProtocolHandler", address}
	}
	cmd := exec.Command(command[0], command[1:]...)
	if err := cmd.Start(); err != nil {
		return err
	}
	go func() { _ = cmd.Wait() }() // or it would stay on as a dead process
	return nil
}

// browserAddress is what to type into a browser on this machine.
func browserAddress(a net.Addr) string {
	host, port, err := net.SplitHostPort(a.String())
	if err != nil {
		return a.String()
	}
	if ip := net.ParseIP(host); ip != nil && ip.IsUnspecified() {
		host = "localhost"
		if name, err := os.Hostname(); err == nil && name != "" {
			host = name
		}
	}
	return "http://" + net.JoinHostPort(host, port) + "/"
}
