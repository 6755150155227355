package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/cmd/internal/tabular"
	"github.com/entente-graph/entente/cmd/internal/text"
	"github.com/entente-graph/entente/data/merge"
	"github.com/entente-graph/entente/graph/query"
	"github.com/entente-graph/entente/graph/wording"
)

// diffOptions are those of diff.
type diffOptions struct {
	Streams
	args     []string
	from, to string
	maxHops  int
	form     form
	exitCode bool
	output   string
	datasetFlags
	view    viewFlags
	picture pictureFlags
}

func newDiff(s Streams) *cobra.Command {
	o := &diffOptions{Streams: s}
	cmd := &cobra.Command{
		Use:   "diff --from DATE --to DATE [DATASET] | diff A B",
		Short: "Show what changed between two dates, or between two datasets",
		Long: `Show which actors and relations begin, end or change, and what follows from it: who
is bound to defend whom, whose quarrels tear an ally, which conflicts arise, which
shortest paths change, which states change their bloc.

With --from and --to, one dataset is compared on two dates. With two datasets and
no dates, A is compared with B: a built-in name, a file, or PROVIDER:FILE each
(a table of actors and one of relations in a .zip, or a workbook, are one).
Actors of A and B are the same when 'entente merge' would join them. Two vintages of
a publisher's records are told as a table: what was added, what was dropped, and which field was
revised from what to what; records are matched by the publisher's key.

Dates can be vague, and then so is the answer: "+?" and "−?" mark what possibly
began or ended. A bond counts when its treaty is in force and not just alleged.
Paths of actual relations are compared between the 40 parties of most changes.
Blocs are a summary: states more tied to each other than chance would have it.

Exit code 0 means that something changed, and 1 that nothing did. With --exit-code it
is as with diff(1) and 'git diff': 0 nothing changed, 1 something did, 2 it could not be told.
To be told of changes day by day: entente watch.`,
		Example: `  entente diff --from 2024-06-18 --to 2025-01-01
  entente diff --from 1985 --to 1995 --kind treaty --all
  entente diff --from 2024-06-18 --to 2025-01-01 --modality actual -o changed.svg
  entente diff sipri:register-2024.csv sipri:register-2025.csv
  entente diff old.yaml new.yaml --json
  entente diff old.yaml new.yaml --exit-code > changes.txt || mail -s changes me < changes.txt`,
		Args:              cobra.ArbitraryArgs,
		ValidArgsFunction: completeDatasets,
		RunE: func(cmd *cobra.Command, args []string) error {
			o.args = args
			err := o.run(cmd.Context())
			if o.exitCode {
				return likeDiff(err)
			}
			return err
		},
	}
	fs := cmd.Flags()
	fs.StringVar(&o.from, "from", "", "the earlier `date` (EDTF: 2024-06-18, 2024-06; a year means any time in it)")
	fs.StringVar(&o.to, "to", "", "the later `date`")
	fs.IntVar(&o.maxHops, "max-hops", query.DefaultMaxHops, fmt.Sprintf("longest path to compare; at most %d", query.MostHops))
	addForm(fs, &o.form, "")
	fs.BoolVar(&o.exitCode, "exit-code", false, "exit with 0 where nothing changed, with 1 where something did, and with 2 on errors")
	fs.StringVarP(&o.output, "output", "o", "", "also draw both sides as one picture into this `file` (.svg, .pdf, .png or .dot)")
	addDatasetFlags(cmd, &o.datasetFlags)
	addPictureFlags(cmd, &o.picture)
	timeoutToo(fs, &o.picture.timeout)
	fs.Lookup("all").Usage = "list everything, with sources, and draw everything; otherwise long lists are cut"
	defineDatelessViewFlags(cmd, &o.view)
	return cmd
}

// likeDiff exchanges the exit codes for those of diff(1).
func likeDiff(err error) error {
	var e *exitError
	switch {
	case err == nil:
		return &exitError{code: 1}
	case errors.As(err, &e) && e.err == nil:
		return nil
	case e != nil:
		return &exitError{exitUsage, e.err}
	}
	return err
}

func (o *diffOptions) run(ctx context.Context) error {
	if err := o.check(); err != nil {
		return err
	}
	drawing, err := o.picture.drawing(o.output)
	if err != nil {
		return err
	}
	both, err := o.sides(ctx)
	if err != nil {
		return err
	}
	if both.From.RelationCount()+both.To.RelationCount() == 0 && both.From.ActorCount()+both.To.ActorCount() == 0 {
		return failed(errors.New("nothing to compare: the filters leave no actor on either side; loosen them"))
	}
	const less = "compare less (--near ACTOR --hops 1, --kind, fewer --max-hops)"
	compared, err := within(ctx, o.picture.timeout, less, func(ctx context.Context) (*report.Comparison, error) { return both.Compare(ctx, o.maxHops) })
	if err != nil {
		return failed(err)
	}
	record := compared.Record()
	err = o.form.answer(o.Streams, record, func() *tabular.Table { return tabular.Diff(record) }, func(w io.Writer) { text.Diff(w, o.style(), record, o.picture.all) })
	if err != nil {
		return err
	}
	if !record.Changed {
		return &exitError{exitNotFound, nil}
	}
	if o.output == "" {
		return nil
	}
	union, options, err := compared.Picture(drawing.options)
	if err != nil {
		return failed(err)
	}
	drawing.options = options
	return drawing.write(ctx, o.Streams, union)
}

// check finds what is wrong with the command line itself.
func (o *diffOptions) check() error {
	switch {
	case isStandardOutput(o.output):
		return usagef("the list goes to standard output; name a file for the picture")
	case o.form.check() != nil:
		return o.form.check()
	case checkHops(o.maxHops) != nil:
		return checkHops(o.maxHops)
	case o.from != "" && o.to == "":
		return usagef("--from %s, and until when? add --to DATE", o.from)
	case o.from == "" && o.to != "":
		return usagef("--to %s, and since when? add --from DATE", o.to)
	case o.from != "" && len(o.args) > 1:
		return usagef("--from and --to compare two dates of one dataset, and %s are named\nto compare datasets leave the dates out; to read several as one: -d %s", wording.Names(o.args), strings.Join(o.args, " -d "))
	case o.from != "":
		return usage(report.CheckDates(o.from, o.to, "--"))
	case len(o.datasets) > 0:
		return usagef("-d names the dataset of --from and --to; to compare two datasets: entente diff A B")
	case len(o.args) == 0:
		return usagef("compare what? two dates: entente diff --from DATE --to DATE; or two datasets: entente diff A B")
	case len(o.args) == 1:
		return usagef("compare %s with what? add --from DATE --to DATE, or a second dataset", shownStore(o.args[0]))
	case len(o.args) > 2:
		return usagef("two datasets can be compared, and %d are named: %s; leave some out, or make one file of several first: entente merge", len(o.args), wording.Names(o.args))
	case o.args[0] == "-" && o.args[1] == "-":
		return usagef("standard input can be read once only; name a file for one of the two")
	case o.view.Certainly || o.view.Possibly:
		return usagef("--certainly and --possibly need dates: add --from and --to")
	}
	return nil
}

// sides makes the views: of one dataset on two dates, or of two datasets.
func (o *diffOptions) sides(ctx context.Context) (*report.Sides, error) {
	if o.from != "" {
		o.part = o.view.part()
		g, err := o.load(ctx, o.Streams, o.args...)
		if err != nil {
			return nil, err
		}
		both, err := report.TwoDates(g, o.from, o.to, o.view.Filter)
		return both, usage(err)
	}
	both, err := twoDatasets(ctx, o.Streams, &o.tables, o.args, o.view.Filter)
	if err != nil {
		return nil, err
	}
	if both.Revised > 0 {
		fmt.Fprintf(o.Err, "entente: %s of %s with another id in %s taken for the same, revised: %s\n",
			wording.Count(both.Revised, "relation", "relations"), shownStore(o.args[1]), shownStore(o.args[0]), wording.HowRevised)
	}
	if joined := both.Joined; joined > 0 {
		fmt.Fprintf(o.Err, "entente: %s of %s with another id in %s taken for the same; 'entente merge' tells why\n",
			wording.Count(joined, "record", "records"), shownStore(o.args[1]), shownStore(o.args[0]))
	}
	return both, nil
}

// twoDatasets opens two datasets to be compared.
func twoDatasets(ctx context.Context, s Streams, tables *tableFlags, names []string, f report.Filter) (*report.Sides, error) {
	var parts [2]merge.Part
	for i, name := range names {
		opened, err := openParts(ctx, s, tables, []string{name})
		if err != nil {
			return nil, err
		}
		parts[i] = opened[0]
	}
	both, err := report.TwoGraphs(parts[0], parts[1], f)
	var align *report.AlignError
	switch {
	case errors.As(err, &align):
		return nil, failed(err)
	case err != nil:
		return nil, usage(err)
	}
	both.Vintages = both.Vintages && providerNamed(parts[0].Graph.Meta().Name) != nil
	return both, nil
}
