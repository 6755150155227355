package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/data/merge"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/diff"
	"github.com/entente-graph/entente/graph/export"
	"github.com/entente-graph/entente/graph/picture"
	"github.com/entente-graph/entente/graph/query"
	"github.com/entente-graph/entente/graph/wording"
)

// diffFlags are the options of diff.
type diffFlags struct {
	from, to    string
	maxHops     int
	all, asJSON bool
	output      string
	datasets    []string
	view        viewFlags
	picture     pictureFlags
}

func newDiff(s Streams) *cobra.Command {
	var f diffFlags
	cmd := &cobra.Command{
		Use:   "diff --from DATE --to DATE [DATASET] | diff A B",
		Short: "Show what changed between two dates, or between two datasets",
		Long: `Show which actors and relations begin, end or change, and what follows from it: who
is bound to defend whom, whose quarrels tear an ally, which conflicts arise, which
shortest paths change, which states change their bloc.

With --from and --to, one dataset is compared on two dates. With two datasets and
no dates, A is compared with B: a built-in name, a file, or PROVIDER:FILE each.
Actors of A and B are the same when 'entente merge' would join them.

Dates can be vague, and then so is the answer: "+?" and "−?" mark what possibly
began or ended. A bond counts when its treaty is in force and not just alleged.
Paths of actual relations are compared between the 40 parties of most changes.
Blocs are a summary: states more tied to each other than chance would have it.

Exit code 0 means that something changed, and 1 that nothing did.`,
		Example: `  entente diff --from 2024-06-18 --to 2025-01-01
  entente diff --from 1985 --to 1995 --kind treaty --all
  entente diff --from 2024-06-18 --to 2025-01-01 --modality actual -o changed.svg
  entente diff old.yaml new.yaml --json`,
		Args:              cobra.ArbitraryArgs,
		ValidArgsFunction: completeDatasets,
		RunE: func(cmd *cobra.Command, args []string) error {
			return runDiff(cmd.Context(), s, args, &f)
		},
	}
	fs := cmd.Flags()
	fs.StringVar(&f.from, "from", "", "the earlier `date` (EDTF: 2024-06-18, 2024-06; a year means any time in it)")
	fs.StringVar(&f.to, "to", "", "the later `date`")
	fs.IntVar(&f.maxHops, "max-hops", query.DefaultMaxHops, "longest path to compare")
	fs.BoolVar(&f.all, "all", false, "list everything, with sources; otherwise long lists are cut")
	fs.BoolVar(&f.asJSON, "json", false, "write JSON")
	fs.StringVarP(&f.output, "output", "o", "", "also draw both sides as one picture into this `file` (.svg, .png or .dot)")
	addDatasetFlag(cmd, &f.datasets)
	addPictureFlags(cmd, &f.picture)
	defineDatelessViewFlags(cmd, &f.view)
	return cmd
}

func runDiff(ctx context.Context, s Streams, args []string, f *diffFlags) error {
	if err := f.check(args); err != nil {
		return err
	}
	options, err := f.picture.options()
	if err != nil {
		return err
	}
	var format export.Format
	if f.output != "" {
		if format, err = pictureFormat(f.output); err != nil {
			return err
		}
	}
	var both *report.Sides
	if f.from != "" {
		both, err = f.dates(ctx, s, append(slices.Clone(f.datasets), args...))
	} else {
		both, err = f.pair(ctx, s, args[0], args[1])
	}
	if err != nil {
		return err
	}
	if both.From.RelationCount()+both.To.RelationCount() == 0 && both.From.ActorCount()+both.To.ActorCount() == 0 {
		return failed(errors.New("nothing to compare: the filters leave no actor on either side; loosen them"))
	}
	d, err := diff.Compare(ctx, both.From, both.To, diff.Options{Hops: f.maxHops})
	if err != nil {
		return failed(err)
	}
	if f.asJSON {
		err = writeJSON(s, report.NewDiff(both, d))
	} else {
		err = writeOut(s, func(w io.Writer) error { newDiffPrinter(w, s, both, d, f.all).print(); return nil })
	}
	if err != nil {
		return err
	}
	if d.Empty() {
		return &exitError{exitNotFound, nil}
	}
	if f.output == "" {
		return nil
	}
	text, err := drawDiff(ctx, both, d, options, format, f.picture.timeout)
	if err != nil {
		return err
	}
	if err := writeFile(s, f.output, text); err != nil {
		return err
	}
	fmt.Fprintf(s.Err, "wrote %s\n", f.output)
	return nil
}

// check finds what is wrong with the command line itself.
func (f *diffFlags) check(args []string) error {
	switch {
	case f.output == "-":
		return usagef("the list goes to standard output; name a file for the picture")
	case f.maxHops < 1:
		return usagef("--max-hops is %d, and must be at least 1", f.maxHops)
	case f.from != "" && f.to == "":
		return usagef("--from %s, and until when? add --to DATE", f.from)
	case f.from == "" && f.to != "":
		return usagef("--to %s, and since when? add --from DATE", f.to)
	case f.from != "" && len(args) > 1:
		return usagef("--from and --to compare two dates of one dataset, and %s are named\nto compare datasets leave the dates out; to read several as one: -d %s", wording.Names(args), strings.Join(args, " -d "))
	case f.from != "":
		if err := report.CheckDates(f.from, f.to, "--"); err != nil {
			return &exitError{exitUsage, err}
		}
		return nil
	case len(f.datasets) > 0:
		return usagef("-d names the dataset of --from and --to; to compare two datasets: entente diff A B")
	case len(args) == 0:
		return usagef("compare what? two dates: entente diff --from DATE --to DATE; or two datasets: entente diff A B")
	case len(args) == 1:
		return usagef("compare %s with what? add --from DATE --to DATE, or a second dataset", args[0])
	case len(args) > 2:
		return usagef("two datasets can be compared, and %d are named: %s", len(args), wording.Names(args))
	case args[0] == "-" && args[1] == "-":
		return usagef("standard input can be read once only; name a file for one of the two")
	case f.view.Certainly || f.view.Possibly:
		return usagef("--certainly and --possibly need dates: add --from and --to")
	}
	return nil
}

// dates makes the views of one dataset on two dates.
func (f *diffFlags) dates(ctx context.Context, s Streams, datasets []string) (*report.Sides, error) {
	g, err := openDatasets(ctx, s, datasets...)
	if err != nil {
		return nil, err
	}
	both, err := report.TwoDates(g, f.from, f.to, f.view.Filter)
	if err != nil {
		return nil, &exitError{exitUsage, err}
	}
	return both, nil
}

// pair makes the views of two datasets.
func (f *diffFlags) pair(ctx context.Context, s Streams, a, b string) (*report.Sides, error) {
	var graphs [2]*graph.Graph
	for i, name := range []string{a, b} {
		parts, err := openParts(ctx, s, []string{name})
		if err != nil {
			return nil, err
		}
		graphs[i] = parts[0].Graph
	}
	second, joined, err := align(graphs[0], graphs[1])
	if err != nil {
		return nil, failed(fmt.Errorf("comparing %s with %s: %w", a, b, err))
	}
	if joined > 0 {
		fmt.Fprintf(s.Err, "entente: %s of %s with another id in %s taken for the same; 'entente merge' tells why\n", wording.Count(joined, "record", "records"), b, a)
	}
	both := &report.Sides{FromName: a, ToName: b}
	if both.From, both.To, err = f.pairViews(graphs[0], second); err != nil {
		return nil, err
	}
	return both, nil
}

// pairViews applies the filters to both datasets. A name that only one of them
// knows narrows that one, and leaves nothing of the other.
func (f *diffFlags) pairViews(a, b *graph.Graph) (*query.View, *query.View, error) {
	v, errA := f.view.view(a)
	w, errB := f.view.view(b)
	var unknown *query.NotFoundError
	switch {
	case errA == nil && errB == nil:
		return v, w, nil
	case errA != nil && errB != nil:
		return nil, nil, errB
	case errA != nil && errors.As(errA, &unknown):
		v, errA = nothingOf(a)
		return v, w, errA
	case errB != nil && errors.As(errB, &unknown):
		w, errB = nothingOf(b)
		return v, w, errB
	}
	return nil, nil, errors.Join(errA, errB)
}

// nothingOf is an empty view that still speaks when its dataset does.
func nothingOf(g *graph.Graph) (*query.View, error) {
	b := &graph.Builder{}
	b.SetMeta(g.Meta())
	empty, err := b.Build()
	if err != nil {
		return nil, failed(err)
	}
	v, err := query.NewView(empty, query.Filter{})
	return v, failed(err)
}

// align gives the records of a second graph the ids that they have in the first,
// where merging would make one of the two. It returns how many that are.
func align(a, b *graph.Graph) (*graph.Graph, int, error) {
	_, report, err := merge.Merge(merge.Part{Name: "a", Graph: a}, merge.Part{Name: "b", Graph: b})
	if err != nil {
		return nil, 0, err
	}
	actors, relations := map[string]string{}, map[string]string{}
	for _, m := range report.Joined {
		if _, taken := b.Actor(m.Actor); m.Actor != m.Other && !taken {
			actors[m.Other] = m.Actor
		}
	}
	for _, p := range report.Repeated {
		if _, taken := b.Relation(p.First); p.Record == "relation" && p.First != p.Second && !taken {
			relations[p.Second] = p.First
		}
	}
	if len(actors)+len(relations) == 0 {
		return b, 0, nil
	}
	g, err := renamed(b, actors, relations)
	return g, len(actors) + len(relations), err
}

// renamed returns a graph in which some actors and relations have other ids.
func renamed(g *graph.Graph, actors, relations map[string]string) (*graph.Graph, error) {
	actor := func(id string) string { return orSame(actors, id) }
	all := func(ids []string) []string {
		out := make([]string, len(ids))
		for i, id := range ids {
			out[i] = actor(id)
		}
		slices.Sort(out)
		return out
	}
	b := &graph.Builder{}
	b.SetMeta(g.Meta())
	for src := range g.Sources() {
		b.AddSource(*src)
	}
	for _, k := range g.OwnKinds() {
		b.AddKind(k)
	}
	for a := range g.Actors() {
		c := *a
		c.ID = actor(a.ID)
		b.AddActor(c)
	}
	for r := range g.Relations() {
		c := *r
		c.ID = orSame(relations, r.ID)
		c.Parties = slices.Clone(r.Parties)
		for i := range c.Parties {
			c.Parties[i].Actor = actor(c.Parties[i].Actor)
		}
		c.Links = slices.Clone(r.Links)
		for i := range c.Links {
			c.Links[i].Relation = orSame(relations, c.Links[i].Relation)
		}
		c.Obligations = slices.Clone(r.Obligations)
		for i := range c.Obligations {
			o := &c.Obligations[i]
			o.Debtors, o.Creditors = all(o.Debtors), all(o.Creditors)
			o.Conditions = slices.Clone(o.Conditions)
			for j := range o.Conditions {
				o.Conditions[j].Actors = all(o.Conditions[j].Actors)
			}
		}
		b.AddRelation(c)
	}
	return b.Build()
}

func orSame(names map[string]string, id string) string {
	if other, ok := names[id]; ok {
		return other
	}
	return id
}

// drawDiff draws what either side has, in one layout, and tells apart what has
// begun, ended and stayed.
func drawDiff(ctx context.Context, both *report.Sides, d *diff.Diff, o picture.Options, format export.Format, timeout time.Duration) ([]byte, error) {
	union, err := d.Union()
	if err != nil {
		return nil, failed(err)
	}
	o.Changes = report.DiffChanges(both, d)
	o.When = fmt.Sprintf("%s compared with %s", both.FromName, both.ToName)
	if o.Title == "" {
		o.Title = "What changed: " + both.ToName
		if meta := union.Graph().Meta(); both.Dated && meta.Title != "" {
			o.Title = "What changed: " + meta.Title
		}
	}
	return draw(ctx, union, o, format, timeout)
}
