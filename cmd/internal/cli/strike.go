package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/cmd/internal/tabular"
	"github.com/entente-graph/entente/cmd/internal/text"
	"github.com/entente-graph/entente/graph/query"
	"github.com/entente-graph/entente/graph/wording"
)

// strikeOptions are those of strike.
type strikeOptions struct {
	Streams
	words            []string // arguments that are no datasets
	sources, between []string
	maxHops          int
	all              bool
	form             form
	timeout          time.Duration
	datasetFlags
	view viewFlags
}

func newStrike(s Streams) *cobra.Command {
	o := &strikeOptions{Streams: s}
	cmd := &cobra.Command{
		Use:   "strike [SOURCE...] [DATASET...]",
		Short: "Say what falls if a source is wrong",
		Long: `Strike out a source, or several, and say which relations then have no source left,
which stay on other sources, of which actors the own record has none left, and what
follows: who is bound to defend whom by nothing else, which shortest paths are longer,
who is tied to nobody, into how many pieces the graph falls, who changes its bloc,
how many attacks would tear somebody, and what the best two camps leave against them.
--between tells the shortest path of two actors with the sources and without.

Evidence about one party of a relation of many speaks for that party alone: where it
goes, the party does. What names no source has none to lose, and stays.

Without a source, list the sources by how many relations would fall with each. A word
that names a dataset or a file is a dataset, and any other a source; --without-source
names a source in any case.`,
		Example: `  entente strike
  entente strike article
  entente strike pribram gibler-alliances europe-1914 --between Italy,Germany
  entente strike --without-source article --kind arms-transfer --json`,
		ValidArgsFunction: completeArgs(1, completeSources),
		RunE: func(cmd *cobra.Command, args []string) error {
			for _, arg := range args {
				if namesDataset(arg) {
					o.datasets = append(o.datasets, arg)
				} else {
					o.words = append(o.words, arg)
				}
			}
			o.sources = slices.Concat(o.words, o.sources)
			return o.run(cmd.Context())
		},
	}
	fs := cmd.Flags()
	fs.StringSliceVar(&o.sources, "without-source", nil, "strike out these `sources` too")
	fs.StringSliceVar(&o.between, "between", nil, "also tell the shortest path of two actors, `A,B`, before and after")
	fs.IntVar(&o.maxHops, "max-hops", query.DefaultMaxHops, fmt.Sprintf("longest path to compare; at most %d", query.MostHops))
	fs.BoolVar(&o.all, "all", false, "list everything, with ids; otherwise long lists are cut")
	addForm(fs, &o.form, "")
	addDatasetFlags(cmd, &o.datasetFlags)
	addTimeout(fs, &o.timeout)
	addViewFlags(cmd, &o.view)
	complete(cmd, "without-source", completeSources)
	complete(cmd, "between", completeActors)
	return cmd
}

// namesDataset reports whether a word is meant as a dataset: one that is built in, a
// file, or what can be nothing else.
func namesDataset(arg string) bool {
	if arg == "-" || isStore(arg) || isProviderFile(arg) || slices.Contains(builtinNames(), arg) {
		return true
	}
	if _, err := os.Stat(arg); err == nil {
		return true
	}
	return filepath.Ext(arg) != "" && !strings.ContainsAny(arg, " \t\n")
}

func (o *strikeOptions) run(ctx context.Context) error {
	if err := cmp.Or(o.form.check(), checkHops(o.maxHops), checkTimeout(o.timeout)); err != nil {
		return err
	}
	if len(o.sources) == 0 && len(o.between) > 0 {
		return usagef("--between compares a path with and without a source; name the source: entente strike SOURCE --between A,B")
	}
	o.part = o.view.part()
	g, err := o.load(ctx, o.Streams)
	if err != nil {
		return err
	}
	o.calledAll(o.view.Actors, o.view.Near)
	if len(o.sources) == 0 {
		record, err := report.AskSourceUses(g, o.view.Filter)
		if err != nil {
			return usage(err)
		}
		return o.writeUses(record)
	}
	q := report.StrikeQuestion{Sources: o.sources, Between: o.between, Hops: o.maxHops, Filter: o.view.Filter}
	record, err := within(ctx, o.timeout, "ask about less (--near ACTOR --hops 1, --kind, --at, fewer --max-hops)", func(ctx context.Context) (*report.Strike, error) {
		return report.AskStrike(ctx, g, q)
	})
	var unknown *query.NotFoundError
	if errors.As(err, &unknown) && unknown.What == "source" && slices.Contains(o.words, unknown.Text) {
		return usagef("%w\nnor is there a file or a built-in dataset of that name", usage(err))
	}
	if err != nil {
		return usage(err)
	}
	err = o.form.answer(o.Streams, record, func() *tabular.Table { return tabular.Strike(record) }, func(w io.Writer) { text.Strike(w, o.style(), record, o.all) })
	if err == nil && len(record.Fallen)+len(record.Staying)+len(record.Actors) == 0 {
		return &exitError{exitNotFound, nil}
	}
	return err
}

// writeUses writes the list of sources.
func (o *strikeOptions) writeUses(record *report.SourceUses) error {
	var err error
	if o.form.forPrograms() {
		err = o.form.write(o.Streams, record, func() *tabular.Table { return tabular.SourceUses(record) })
	} else {
		var dropped []string
		err = writeOut(o.Streams, func(w io.Writer) error { dropped = text.SourceUses(w, o.style(), record, o.all); return nil })
		if len(dropped) > 0 {
			fmt.Fprintln(o.Err, text.Wrap("no room for "+wording.Names(dropped)+": --json has all", o.Width, "  "))
		}
	}
	tellOmitted(o.Streams, record.Omitted)
	if err == nil && len(record.Sources) == 0 {
		return &exitError{exitNotFound, nil}
	}
	return err
}
