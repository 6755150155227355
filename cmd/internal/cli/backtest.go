package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/spf13/cobra"

	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/cmd/internal/tabular"
	"github.com/entente-graph/entente/cmd/internal/text"
	"github.com/entente-graph/entente/data/merge"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/wording"
)

// backtestOptions are those of backtest.
type backtestOptions struct {
	Streams
	args              []string
	top               int
	bothWays, outside bool
	form              form
	timeout           time.Duration
	tables            tableFlags
	filter            report.Filter
}

func newBacktest(s Streams) *cobra.Command {
	o := &backtestOptions{Streams: s}
	cmd := &cobra.Command{
		Use:   "backtest RECORDS [WARS]",
		Short: "Hold what treaties asked against who fought: wars replayed on their first day",
		Long: `Ask of each war between states in WARS what 'entente whatif' asks of an attack, by the
treaties of RECORDS, at the day on which the war began: who was bound to help which side,
who possibly, who to stay out. Then hold that against who fought, on which side. RECORDS
and WARS are a built-in name, a file or PROVIDER:FILE each; one dataset may be both.

The first day is given: who was in the war on it attacked or was attacked, and nothing is
predicted of it. Who came later is what is predicted. Bound and fought on that side is
kept; bound and not in the war is stayed out; bound and on the other side alone is
contrary. Not to help somebody's enemies, or not to attack it, is kept by who did not
fight against it. Precision is the share of what bound that was kept, recall the share of
those who joined that had been bound to that side; once for what surely bound, and once
with what possibly did. What only follows once others have entered is counted apart.

A war is a relation of the kind conflict, or those of the kinds that --kind names, from
who attacked to who was attacked; relations of which one is part of another are one war.
Where two fought and no direction is given, or with --both-ways for all, both ways are
asked, and what binds in one way alone is possible.

States are the same when 'entente merge' would join them. Who of WARS is not in RECORDS is
named and counts nowhere, unless RECORDS claims to have the treaties of everybody: then it
is a state without any. Wars without a date, at times that RECORDS does not cover and the
like are left out and named.

--md is the table of figures, --csv a row for each war and state, --json all. To be bound
is neither to be able nor to be willing: the README says what such figures mean.

Exits with 1 if no war can be replayed.`,
		Example: `  entente backtest pyongyang-2024
  entente backtest atop:atop5_1m.csv cow-wars:Inter-StateWarData_v4.0.csv --md
  entente backtest atop:atop5_1m.csv cow-mids:MIDB_5.0.csv --during 1919/1939 --csv > interwar.csv
  entente backtest atop:atop5_1m.csv cow-wars:Inter-StateWarData_v4.0.csv --actor Italy --top 0`,
		Args:              cobra.ArbitraryArgs,
		ValidArgsFunction: completeDatasets,
		RunE: func(cmd *cobra.Command, args []string) error {
			o.args = args
			o.filter.ModalityGiven = cmd.Flags().Changed("modality")
			return o.run(cmd.Context())
		},
	}
	fs := cmd.Flags()
	fs.IntVar(&o.top, "top", 10, "list at most this `many` surprises and treaties, the gravest and the most often called on; 0: all")
	fs.StringSliceVar(&o.filter.Kinds, "kind", nil, "relations of these `kinds` of WARS are wars (default conflict)")
	fs.StringVar(&o.filter.During, "during", "", "only wars that went on at some time between two dates, `FROM/TO`")
	fs.StringSliceVar(&o.filter.Actors, "actor", nil, "count only what these `actors` were bound to and did")
	fs.BoolVar(&o.bothWays, "both-ways", false, "do not take it from WARS who attacked; ask both ways (always with ucdp:FILE, which does not say)")
	fs.BoolVar(&o.outside, "outside", false, "replay wars at times that RECORDS does not cover too")
	fs.StringSliceVar(&o.filter.Certainties, "certainty", nil, "only treaties and wars of these `certainties`: "+certaintyWords())
	fs.StringSliceVar(&o.filter.Modalities, "modality", nil, "only treaties and wars of these `modalities`: actual, threatened, proposed")
	addForm(fs, &o.form, "")
	addTimeout(fs, &o.timeout)
	addTableFlags(cmd, &o.tables)
	o.filter.Dashes, o.filter.Hops = "--", 1
	complete(cmd, "kind", completeKinds)
	complete(cmd, "actor", completeActors)
	complete(cmd, "certainty", words(graph.CertaintiesCounted()))
	complete(cmd, "modality", words(graph.Modalities()))
	return cmd
}

func (o *backtestOptions) run(ctx context.Context) error {
	if err := cmp.Or(o.check(), checkMost("top", o.top), o.form.check(), checkTimeout(o.timeout)); err != nil {
		return err
	}
	q := report.BacktestQuestion{Actors: o.filter.Actors, Top: o.top, BothWays: o.bothWays, Outside: o.outside, Filter: o.filter}
	q.Filter.Actors = nil
	parts, err := o.open(ctx)
	if err != nil {
		return err
	}
	q.Records, q.Wars = parts[0], parts[1]
	if p := providerNamed(q.Wars.Graph.Meta().Name); p != nil && p.SidesOnly {
		q.BothWays = true
	}
	record, err := within(ctx, o.timeout, "ask about fewer wars (--during, --kind)", func(ctx context.Context) (*report.Backtest, error) {
		return report.AskBacktest(ctx, q)
	})
	if err != nil {
		return o.inWords(err, &q)
	}
	err = o.form.answer(o.Streams, record, func() *tabular.Table {
		if o.form.markdown {
			return tabular.BacktestFigures(record, o.top)
		}
		return tabular.Backtest(record)
	}, func(w io.Writer) { text.Backtest(w, o.style(), record, o.top) })
	if err == nil && len(record.Replayed) == 0 {
		return &exitError{exitNotFound, nil}
	}
	return err
}

// check finds what is wrong with what is named.
func (o *backtestOptions) check() error {
	switch {
	case len(o.args) == 0:
		return usagef("whose treaties, and which wars? entente backtest RECORDS WARS; one dataset that has both is enough")
	case len(o.args) > 2:
		return usagef("a dataset of treaties and one of wars, and %d are named: %s; make one file of several first: entente merge", len(o.args), wording.Names(o.args))
	case len(o.args) == 2 && o.args[0] == "-" && o.args[1] == "-":
		return usagef("standard input can be read once only; named once, it is both")
	}
	return nil
}

// open opens the treaties and the wars, once where they are one dataset.
func (o *backtestOptions) open(ctx context.Context) (parts [2]merge.Part, err error) {
	for i, name := range o.args {
		if i == 1 && name == o.args[0] {
			break
		}
		opened, err := openParts(ctx, o.Streams, &o.tables, []string{name})
		if err != nil {
			return parts, err
		}
		parts[i] = opened[0]
	}
	if parts[1].Graph == nil {
		parts[1] = parts[0]
	}
	return parts, nil
}

// inWords says what keeps a backtest from being made.
func (o *backtestOptions) inWords(err error, q *report.BacktestQuestion) error {
	var align *report.AlignError
	switch {
	case errors.Is(err, report.ErrNoObligations):
		return failed(fmt.Errorf("%s: %w; who was bound can only be told where treaties say what they ask (obligations)", q.Records.Name, err))
	case errors.Is(err, report.ErrNoWars):
		return failed(fmt.Errorf("%s: %w; a war is a relation of the kind conflict, or of one that --kind names%s", q.Wars.Name, err, o.loosen()))
	case errors.Is(err, report.ErrNobodyShared):
		return failed(fmt.Errorf("%s and %s: %w; are states named by codes (cow, gw, iso3) or by names that 'entente merge' knows?", q.Records.Name, q.Wars.Name, err))
	case errors.As(err, &align):
		return failed(err)
	}
	return usage(err)
}

// loosen says that the filters may be why there is no war.
func (o *backtestOptions) loosen() string {
	if o.filter.Everything() {
		return ""
	}
	return "; the filters may be too narrow"
}
