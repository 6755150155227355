package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/cmd/internal/tabular"
	"github.com/entente-graph/entente/cmd/internal/text"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/certificate"
	"github.com/entente-graph/entente/graph/picture"
	"github.com/entente-graph/entente/graph/query"
	"github.com/entente-graph/entente/graph/store"
	"github.com/entente-graph/entente/graph/wording"
)

// pathOptions are those of paths.
type pathOptions struct {
	Streams
	from, to                        string
	maxHops, limit                  int
	directed, shortest, each, broad bool
	inOrder                         bool
	sign                            string
	count, graph                    bool
	form                            form
	output                          string
	certificate                     certificateFlag
	datasetFlags
	view    viewFlags
	picture pictureFlags
	series  seriesFlags
}

func newPaths(s Streams) *cobra.Command {
	o := &pathOptions{Streams: s}
	cmd := &cobra.Command{
		Use:   "paths FROM TO [DATASET...]",
		Short: "List how two actors are connected, hop by hop",
		Long: `List the simple paths between two actors, shortest first; among equals the surest
first (a path is as certain as its least certain hop), then the strongest kinds,
then the most recent. A hop goes through every relation that joins its two actors,
in either direction unless --directed; --each lists every combination by itself.

Only actual relations count unless --modality says otherwise, and belonging to what
nearly everyone belongs to (the United Nations) joins nobody unless --broad.

--in-order keeps to what money or arms can travel: each hop is taken no earlier than
the one before it, while its relation holds. Dates that are not known exactly count
as what is possible, and the answer says so; with --certainly, as what is sure.

--sign keeps to relations that bring actors closer (a treaty, aid) or set them apart (a
rivalry, a sanction; see 'entente list kinds'), and tells of each path what its signs
multiply to: the enemy of an enemy is positive, and so is the friend of a friend.

--graph tells who and what lies on any of the paths, however many there are, without
listing these, and the least number of relations whose loss cuts one actor from the
other: they cut every way through what lies on the paths. Of several such sets it is
the one nearest to FROM. A relation of many parties counts once, and parallel ones
as many as they are.

--count --over FROM/TO counts the paths of each length from year to year, or --step month,
and tells the distance; a year means any time in it. -o then draws lines.`,
		Example: `  entente paths "South Korea" Iran
  entente paths iran north-korea --max-hops 3 --each
  entente paths China Ukraine --directed --kind trade,arms-transfer,conflict
  entente paths Kim Zelikow --count
  entente paths Germany Serbia europe-1914 --count --over 1880/1914
  entente paths Russia "North Korea" --graph --max-hops 3 -o between.svg
  entente paths "North Korea" Ukraine --in-order --directed
  entente paths Ukraine "North Korea" --sign positive
  entente paths iran ukraine -o paths.svg
  entente paths iran north-korea --limit 0 --certificate proof.json
  entente paths Germany Serbia europe-1914 --sign negative --certificate proof.json`,
		Args:              cobra.MinimumNArgs(2),
		ValidArgsFunction: completeArgs(2, completeActors),
		RunE: func(cmd *cobra.Command, args []string) error {
			args = datasetsLast(args, 2)
			o.from, o.to, o.datasets = args[0], args[1], append(o.datasets, args[2:]...)
			return o.run(cmd.Context())
		},
	}
	fs := cmd.Flags()
	fs.IntVar(&o.maxHops, "max-hops", query.DefaultMaxHops, fmt.Sprintf("longest path to list; at most %d", query.MostHops))
	fs.IntVar(&o.limit, "limit", 20, "list at most this many paths, or with --graph actors, relations and hops; 0: all")
	fs.BoolVar(&o.directed, "directed", false, "follow directed relations only from their source to their target")
	fs.BoolVar(&o.shortest, "shortest", false, "only the shortest paths")
	fs.BoolVar(&o.each, "each", false, "a path for every combination of parallel relations")
	fs.BoolVar(&o.broad, "broad", false, "let memberships that nearly everyone has join actors")
	fs.BoolVar(&o.inOrder, "in-order", false, "only paths that something can travel in time: no hop ends before one before it begins")
	fs.StringVar(&o.sign, "sign", "", "only paths of this `sign`, the product of the signs of their hops: any, positive, negative or ambivalent; relations without a sign do not count")
	fs.BoolVar(&o.count, "count", false, "count the paths of each length instead of listing them")
	fs.BoolVar(&o.graph, "graph", false, "what lies on the paths, and what cuts one actor from the other, instead of listing them")
	addForm(fs, &o.form, "")
	fs.StringVarP(&o.output, "output", "o", "", "also draw the paths into this `file` (.svg, .pdf, .png or .dot)")
	addCertificate(fs, &o.certificate)
	addDatasetFlags(cmd, &o.datasetFlags)
	addPictureFlags(cmd, &o.picture)
	timeoutToo(fs, &o.picture.timeout)
	addViewFlags(cmd, &o.view)
	complete(cmd, "sign", oneOf(query.SignWords()...))
	addSeriesFlagsBeside(cmd, &o.series, &o.output, &o.picture, "limit", "shortest", "graph")
	return cmd
}

func (o *pathOptions) run(ctx context.Context) error {
	if err := o.check(); err != nil {
		return err
	}
	over, chart, err := o.series.begin(&o.view, o.picture.timeout)
	if err != nil {
		return err
	}
	var drawing *drawing
	if over == nil {
		if drawing, err = o.picture.drawing(o.output); err != nil {
			return err
		}
	}
	o.part = store.Part{Between: [][2]string{{o.from, o.to}}, MaxHops: o.maxHops, Broad: o.broad, Filtered: o.view.Narrows()}
	o.question = &o.view.Filter
	o.certificate.ofAll(&o.datasetFlags)
	g, err := o.load(ctx, o.Streams)
	if err != nil {
		return err
	}
	o.called(&o.from, &o.to)
	asked := report.PathsQuestion{
		From: o.from, To: o.to, Filter: o.view.Filter, Sign: o.sign,
		PathOptions: query.PathOptions{
			MaxHops: o.maxHops, Limit: o.limit, Directed: o.directed, ShortestOnly: o.shortest, Each: o.each, Broad: o.broad,
			InOrder: o.inOrder, Memory: searchMemory(),
		},
	}
	search, err := report.AskPaths(g, asked)
	if err != nil {
		return usage(err)
	}
	if a := search.Outside(); a != nil {
		only := report.LeftOut{NotActual: search.Record().LeftOut.NotActual}
		return failed(fmt.Errorf("no path: %s%s%s", wording.NotTied(search.View, a.ID), text.LeftOut(o.style(), only), text.Coverage(search.Record().Coverage, 0)))
	}
	if over != nil {
		return tellSeries(ctx, o.Streams, o.form, chart, o.picture.timeout, func(ctx context.Context) (*report.Series, error) {
			return report.AskPathsOver(ctx, g, search, asked, over)
		})
	}
	if o.count {
		return o.writeCounts(ctx, g, search)
	}
	if o.graph {
		return o.writeGraph(ctx, search, drawing)
	}
	lit := &picture.Highlight{Actors: []string{search.From.ID, search.To.ID}}
	listed, err := o.list(ctx, search, lit)
	if err != nil {
		return err
	}
	if err := o.prove(ctx, g, search, listed); err != nil {
		return err
	}
	if o.output != "" {
		if err := drawing.writeLit(ctx, o.Streams, search.View, lit, fmt.Sprintf("How %s and %s are connected", search.From.Name, search.To.Name)); err != nil {
			return err
		}
	}
	if len(listed.Paths) == 0 {
		return &exitError{exitNotFound, nil}
	}
	return nil
}

// fewerPaths is how a question about paths is made smaller.
const fewerPaths = "ask for fewer (--max-hops, --kind, --at)"

func (o *pathOptions) check() error {
	if err := cmp.Or(o.form.check(), checkHops(o.maxHops), checkMost("limit", o.limit), o.certificate.check()); err != nil {
		return err
	}
	switch {
	case !o.count && o.series.over != "":
		return usagef("--over counts the paths of each date; add --count")
	case o.count && o.output != "" && o.series.over == "":
		return usagef("--count lists no paths to draw; leave out -o")
	case o.count && o.each && o.shortest:
		return usagef("--shortest lists paths; leave it out with --count")
	case o.graph && o.certificate != "":
		return usagef("--certificate proves paths that are listed or counted; leave out --graph")
	case o.checkGraph() != nil:
		return o.checkGraph()
	case isStandardOutput(o.output):
		return usagef("the list goes to standard output; name a file for the picture")
	}
	return nil
}

// prove writes the certificate of an answer, if one is asked for.
func (o *pathOptions) prove(ctx context.Context, g *graph.Graph, search *report.PathSearch, answer *report.Paths) error {
	return o.certificate.write(o.Streams, g, func(digest string) (*certificate.Certificate, error) {
		return leaving(ctx, func() (*certificate.Certificate, error) {
			return search.Certificate(ctx, answer, digest)
		})
	})
}

func (o *pathOptions) writeCounts(ctx context.Context, g *graph.Graph, search *report.PathSearch) error {
	record, err := within(ctx, o.picture.timeout, fewerPaths, search.Count)
	if err != nil {
		return failed(err)
	}
	err = o.form.answer(o.Streams, record, func() *tabular.Table { return tabular.Paths(record) }, func(w io.Writer) { text.Paths(w, o.style(), record) })
	if err == nil {
		err = o.prove(ctx, g, search, record)
	}
	if err == nil && *record.CountOfPaths == 0 {
		return &exitError{exitNotFound, nil}
	}
	return err
}

// list writes the paths, as text one by one as they are found, and notes what is
// on them. It returns them, as far as somebody asks for more than their number.
func (o *pathOptions) list(ctx context.Context, search *report.PathSearch, lit *picture.Highlight) (listed *report.Paths, err error) {
	record := search.Record()
	listed = &record
	answers := oneByOne[report.Path]{
		all: search.All, more: query.ErrLimit, timeout: o.picture.timeout, fewer: fewerPaths,
		tell: func(w io.Writer, n int, path report.Path) {
			path.Highlight(lit)
			text.Path(w, o.style(), n, &path)
			if o.certificate == "" {
				path = report.Path{} // it is told and need not be kept
			}
			listed.Paths = append(listed.Paths, path)
		},
		end: func(w io.Writer, n int, more bool) {
			listed.Truncated = more
			end := search.Record()
			end.Truncated = more
			text.PathsEnd(w, o.style(), &end, n)
		},
	}
	if !o.form.forPrograms() {
		_, err := answers.write(ctx, o.Streams)
		return listed, err
	}
	limited, cancel := context.WithTimeout(ctx, o.picture.timeout)
	defer cancel()
	listed, err = search.List(limited)
	err = answers.late(ctx, limited, err)
	for _, path := range listed.Paths {
		path.Highlight(lit)
	}
	return listed, errors.Join(o.form.write(o.Streams, listed, func() *tabular.Table { return tabular.Paths(listed) }), err)
}
