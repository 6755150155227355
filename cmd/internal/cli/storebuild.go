package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/entente-graph/entente/data"
	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/progress"
	"github.com/entente-graph/entente/graph/store/build"
	"github.com/entente-graph/entente/graph/store/postgres"
	"github.com/entente-graph/entente/graph/store/sqlite"
	"github.com/entente-graph/entente/graph/store/tables"
	"github.com/entente-graph/entente/graph/wording"
)

func newStore(s Streams) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "store",
		Short: "Keep a dataset that is too large to read each time",
		Long: `A store is a dataset in a database, of which a command fetches what it needs. It is
built once, of any dataset that a command takes, and then goes wherever a dataset
goes. It is a file, of SQLite, or lies on a server of PostgreSQL.`,
		Args: onlyCommands,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(newStoreBuild(s))
	return cmd
}

// storeBuildOptions are those of store build.
type storeBuildOptions struct {
	Streams
	to       string
	from     []string
	same     sameFlag
	tables   tableFlags
	temp     string
	anew     bool
	postgres postgres.Options
}

func newStoreBuild(s Streams) *cobra.Command {
	o := &storeBuildOptions{Streams: s}
	cmd := &cobra.Command{
		Use:   "build STORE DATASET...",
		Short: "Build a store of a dataset",
		Long: `Build a store: a file, such as world.edb, or postgres://USER@HOST/DATABASE. What was
there is whole until the new one takes its place.

One provider's file is read piece by piece, and may be larger than memory. Tables of
your own and files of graph programs are held in memory while they are read, and so are
several datasets, which are merged.

A building that was interrupted goes on when the same command is given again and the
files are the same; --anew begins from the start.

On a server the tables lie in a schema of their own: entente, or NAME where the address
ends in ?store=NAME. The password is better left out of the address, in PGPASSWORD or
~/.pgpass. With Citus, tables are distributed by actor; with --shard they are spread over
other servers by PostgreSQL's own means. --reader names a role that may only read: what
'entente serve' needs.`,
		Example: `  entente store build world.edb edgelist:ties.tsv.gz
  entente paths world.edb Alice Bob
  entente store build postgres://me@localhost/facts sipri:trade-register.csv --reader web`,
		Args: cobra.MinimumNArgs(2),
		RunE: func(cmd *cobra.Command, args []string) error {
			o.to, o.from = args[0], args[1:]
			return o.run(cmd.Context())
		},
	}
	addSameFlag(cmd, &o.same)
	addTableFlags(cmd, &o.tables)
	cmd.Flags().StringVar(&o.temp, "temp", "", "a `folder` for temporary files (default: beside the store, or the system's)")
	cmd.Flags().BoolVar(&o.anew, "anew", false, "forget what an interrupted building has done")
	cmd.Flags().StringVar(&o.postgres.Reader, "reader", "", "on a server: a `role` that may read the store, and nothing else")
	cmd.Flags().StringArrayVar(&o.postgres.Shards, "shard", nil, "on a server: the `address` of another over which the store is spread; may be given again")
	return cmd
}

func (o *storeBuildOptions) run(ctx context.Context) error {
	if err := o.mayReplace(); err != nil {
		return failed(err)
	}
	of, err := o.inputs()
	if err != nil {
		return err
	}
	// What is given up is large, and what is kept is small: it is collected often.
	defer debug.SetGCPercent(debug.SetGCPercent(100))
	b := &lazyBuild{told: func() {}}
	b.start = func(ctx context.Context) (*build.Build, tables.Building, error) {
		b.told = o.tellProgress(ctx)
		return o.start(ctx, of)
	}
	meta, err := o.fill(ctx, b)
	if err == nil {
		err = b.finish(ctx, meta)
	}
	b.told()
	if err := errors.Join(err, b.close(err != nil)); err != nil {
		return failed(err)
	}
	actors, relations := b.Counts()
	fmt.Fprintf(o.Err, "wrote %s: %s, %s%s\n", shownStore(o.to), wording.Count(actors, "actor", "actors"), wording.Count(int(relations), "relation", "relations"), o.size())
	return nil
}

// lazyBuild begins to build when there is something to write, so that nothing is left
// where that never comes.
type lazyBuild struct {
	*build.Build
	to    tables.Building
	start func(context.Context) (*build.Build, tables.Building, error)
	told  func() // ends telling how far it has come
}

func (b *lazyBuild) begin(ctx context.Context) (err error) {
	if b.Build == nil {
		b.Build, b.to, err = b.start(ctx)
	}
	return err
}

func (b *lazyBuild) add(ctx context.Context, records *graph.Builder) error {
	if err := b.begin(ctx); err != nil {
		return err
	}
	return b.Add(ctx, records)
}

func (b *lazyBuild) finish(ctx context.Context, meta graph.Meta) error {
	if err := b.begin(ctx); err != nil {
		return err
	}
	return b.Finish(ctx, meta)
}

// close ends building. What has failed is kept if there is something to go on with.
func (b *lazyBuild) close(failed bool) error {
	switch {
	case b.Build == nil:
		return nil
	case failed && b.Committed() == 0:
		return b.to.Discard()
	}
	return b.to.Close()
}

// size says how large a file is.
func (o *storeBuildOptions) size() string {
	info, err := os.Stat(o.to)
	if err != nil || postgres.Recognise(o.to) {
		return ""
	}
	size := byteSize(info.Size())
	return ", " + size.String()
}

// start opens the store to be built of something, and goes on where it can.
func (o *storeBuildOptions) start(ctx context.Context, of string) (*build.Build, tables.Building, error) {
	to, err := o.open(ctx)
	if err != nil {
		return nil, nil, err
	}
	if o.anew {
		if to, err = o.reopen(ctx, to); err != nil {
			return nil, nil, err
		}
	}
	options := build.Options{Of: of, Folder: o.temporary()}
	b, err := build.Start(ctx, to, options)
	var other *build.OtherBuildingError
	if errors.As(err, &other) {
		fmt.Fprintf(o.Err, "entente: %v; it is discarded\n", err)
		if to, err = o.reopen(ctx, to); err != nil {
			return nil, nil, err
		}
		b, err = build.Start(ctx, to, options)
	}
	if err != nil {
		return nil, nil, errors.Join(err, to.Close())
	}
	if n := b.Resumed(); n > 0 {
		fmt.Fprintf(o.Err, "entente: going on with a building that was interrupted: it has %s\n", wording.Count(int(n), "relation", "relations"))
	}
	return b, to, nil
}

func (o *storeBuildOptions) open(ctx context.Context) (tables.Building, error) {
	if postgres.Recognise(o.to) {
		return postgres.Build(ctx, o.to, o.postgres)
	}
	if len(o.postgres.Shards) > 0 || o.postgres.Reader != "" {
		return nil, usagef("--shard and --reader are for stores on a server, postgres://...")
	}
	return sqlite.Build(ctx, o.to)
}

// reopen discards what was built, and begins anew.
func (o *storeBuildOptions) reopen(ctx context.Context, to tables.Building) (tables.Building, error) {
	if err := to.Discard(); err != nil {
		return nil, err
	}
	return o.open(ctx)
}

// mayReplace refuses to write over a file that is no store.
func (o *storeBuildOptions) mayReplace() error {
	if postgres.Recognise(o.to) {
		return nil
	}
	if prefix, _, ok := strings.Cut(o.to, ":"); ok && providerNamed(prefix) != nil {
		return usagef("%s is a file to read; name the store first: entente store build STORE DATASET...", o.to)
	}
	info, err := os.Stat(o.to)
	switch {
	case errors.Is(err, os.ErrNotExist):
		return nil
	case err != nil:
		return err
	case info.IsDir():
		return usagef("%s is a folder; name a file in it", o.to)
	case !sqlite.IsStore(o.to):
		return usagef("%s is there already and is no store; name another file", o.to)
	}
	return nil
}

// inputs says what the store is built of, so that a building that was interrupted goes
// on only with the same: names, sizes and dates of files, and the flags.
func (o *storeBuildOptions) inputs() (string, error) {
	var out strings.Builder
	for _, name := range o.from {
		path := name
		if prefix, rest, ok := strings.Cut(name, ":"); ok && providerNamed(prefix) != nil {
			path = rest
		}
		if name == "-" || path == "-" || !isStore(name) && data.Waits(path) {
			fmt.Fprintf(&out, "%q once, at %d\n", name, time.Now().UnixNano())
			continue
		}
		fmt.Fprintf(&out, "%q", shownStore(name))
		if info, err := os.Stat(path); err == nil {
			fmt.Fprintf(&out, " %d %d", info.Size(), info.ModTime().UnixNano())
		}
		out.WriteString("\n")
	}
	t, err := o.tables.options()
	fmt.Fprintf(&out, "%q %+v %q", o.tables, t.Options, o.same)
	return out.String(), err
}

// temporary is the folder for temporary files.
func (o *storeBuildOptions) temporary() string {
	if o.temp != "" || postgres.Recognise(o.to) {
		return o.temp
	}
	return filepath.Dir(o.to)
}

// fill hands over all records, and returns what describes the dataset.
func (o *storeBuildOptions) fill(ctx context.Context, b *lazyBuild) (graph.Meta, error) {
	in, err := divide(ctx, &o.Streams, o.from, &o.tables)
	if err != nil {
		return graph.Meta{}, err
	}
	if len(in.own) == 0 && len(in.sources) == 1 && in.sources[0].provider != nil && len(o.same) == 0 {
		return o.stream(ctx, b, in.sources[0])
	}
	d := datasetFlags{datasets: o.from, same: o.same, tables: o.tables}
	g, err := d.load(ctx, o.Streams)
	if err != nil {
		return graph.Meta{}, err
	}
	return g.Meta(), b.add(ctx, g.Builder())
}

// stream hands over the records of a file as they are read.
func (o *storeBuildOptions) stream(ctx context.Context, b *lazyBuild, from source) (graph.Meta, error) {
	records := &graph.Builder{}
	report, err := importInto(ctx, o.Streams, from, records, importer.Options{Drain: b.add})
	if err != nil {
		return graph.Meta{}, err
	}
	if err := b.add(ctx, records); err != nil {
		return graph.Meta{}, fmt.Errorf("%s: %w", strings.Join(from.paths, ", "), err)
	}
	for _, line := range understood(report) {
		fmt.Fprintln(o.Err, "entente: "+line)
	}
	fmt.Fprintln(o.Err, "entente: "+importSummary(report))
	return records.Meta(), nil
}

// tellProgress tells on a terminal how far building has come, until told is called.
func (o *storeBuildOptions) tellProgress(ctx context.Context) (told func()) {
	if !o.ErrIsTerminal {
		return func() {}
	}
	stop, stopped := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(stopped)
		tick := time.NewTicker(tellEach)
		defer tick.Stop()
		for {
			select {
			case <-stop:
				fmt.Fprint(o.progress, "\r\x1b[K")
				return
			case <-tick.C:
				fmt.Fprint(o.progress, "\r\x1b[K"+progressLine(progress.Last(ctx)))
			}
		}
	}()
	return func() {
		close(stop)
		<-stopped
	}
}

// tellEach is how often progress is told.
const tellEach = 200 * time.Millisecond

// progressLine is a bar, where all of the work is known, and what has been done.
func progressLine(s progress.State) string {
	text := wording.Progress(s)
	if s.Of == 0 || text == "" {
		return text
	}
	const width = 20
	full := int(min(s.Done, s.Of) * width / s.Of)
	return "[" + strings.Repeat("#", full) + strings.Repeat(".", width-full) + "] " + text
}
