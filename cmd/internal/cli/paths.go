package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/mattn/go-runewidth"
	"github.com/spf13/cobra"

	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/export"
	"github.com/entente-graph/entente/graph/picture"
	"github.com/entente-graph/entente/graph/query"
	"github.com/entente-graph/entente/graph/wording"
)

// pathFlags are the options of paths.
type pathFlags struct {
	maxHops, limit                  int
	directed, shortest, each, broad bool
	count, asJSON                   bool
	output                          string
	datasets                        []string
	view                            viewFlags
	picture                         pictureFlags
}

func newPaths(s Streams) *cobra.Command {
	var f pathFlags
	cmd := &cobra.Command{
		Use:   "paths FROM TO [DATASET...]",
		Short: "List how two actors are connected, hop by hop",
		Long: `List the simple paths between two actors, shortest first; among equals the surest
first (a path is as certain as its least certain hop), then the strongest kinds,
then the most recent. A hop goes through every relation that joins its two actors,
in either direction unless --directed; --each lists every combination by itself.

Only actual relations count unless --modality says otherwise, and belonging to what
nearly everyone belongs to (the United Nations) joins nobody unless --broad.`,
		Example: `  entente paths "South Korea" Iran
  entente paths iran north-korea --max-hops 3 --each
  entente paths China Ukraine --directed --kind trade,arms-transfer,conflict
  entente paths Kim Zelikow --count
  entente paths iran ukraine -o paths.svg`,
		Args:              cobra.MinimumNArgs(2),
		ValidArgsFunction: completeArgs(2, completeActors),
		RunE: func(cmd *cobra.Command, args []string) error {
			f.datasets = append(f.datasets, args[2:]...)
			return runPaths(cmd.Context(), s, args[0], args[1], &f)
		},
	}
	fs := cmd.Flags()
	fs.IntVar(&f.maxHops, "max-hops", 4, "longest path to list")
	fs.IntVar(&f.limit, "limit", 20, "list at most this many paths; 0: all")
	fs.BoolVar(&f.directed, "directed", false, "follow directed relations only from their source to their target")
	fs.BoolVar(&f.shortest, "shortest", false, "only the shortest paths")
	fs.BoolVar(&f.each, "each", false, "a path for every combination of parallel relations")
	fs.BoolVar(&f.broad, "broad", false, "let memberships that nearly everyone has join actors")
	fs.BoolVar(&f.count, "count", false, "count the paths of each length instead of listing them")
	fs.BoolVar(&f.asJSON, "json", false, "write JSON")
	fs.StringVarP(&f.output, "output", "o", "", "also draw the paths into this `file` (.svg, .png or .dot)")
	addDatasetFlag(cmd, &f.datasets)
	addPictureFlags(cmd, &f.picture)
	addViewFlags(cmd, &f.view)
	return cmd
}

func runPaths(ctx context.Context, s Streams, fromText, toText string, f *pathFlags) error {
	switch {
	case f.maxHops < 1:
		return usagef("--max-hops is %d, and must be at least 1", f.maxHops)
	case f.limit < 0:
		return usagef("--limit is %d, and cannot be less than 0; 0 lists all", f.limit)
	case f.count && f.output != "":
		return usagef("--count lists no paths to draw; leave out -o")
	case f.count && f.each && f.shortest:
		return usagef("--shortest lists paths; leave it out with --count")
	}
	if f.output == "-" {
		return usagef("the list goes to standard output; name a file for the picture")
	}
	pictureOptions, err := f.picture.options()
	if err != nil {
		return err
	}
	var format export.Format
	if f.output != "" {
		if format, err = pictureFormat(f.output); err != nil {
			return err
		}
	}
	g, err := openDatasets(ctx, s, f.datasets...)
	if err != nil {
		return err
	}
	question, err := report.AskPaths(g, report.PathsQuestion{
		From: fromText, To: toText, Filter: f.view.Filter,
		PathOptions: query.PathOptions{
			MaxHops: f.maxHops, Limit: f.limit, Directed: f.directed, ShortestOnly: f.shortest, Each: f.each, Broad: f.broad,
		},
	})
	if err != nil {
		return &exitError{exitUsage, err}
	}
	from, to, v, finder, record := question.From, question.To, question.View, question.Finder, question.Report
	if a := question.Outside(); a != nil {
		only := report.LeftOut{NotActual: record.LeftOut.NotActual}
		return &exitError{exitNotFound, fmt.Errorf("no path: the filters leave %s without any relation%s", a.Name, leftOutHint(only))}
	}
	if f.count {
		return countPaths(ctx, s, finder, from, to, record, f)
	}
	return listPaths(ctx, s, finder, v, from, to, record, f, func(h *picture.Highlight) error {
		if f.output == "" {
			return nil
		}
		pictureOptions.Highlight = h
		if pictureOptions.Title == "" {
			pictureOptions.Title = fmt.Sprintf("How %s and %s are connected", from.Name, to.Name)
		}
		text, err := draw(ctx, v, pictureOptions, format, f.picture.timeout)
		if err != nil {
			return err
		}
		if err := writeFile(s, f.output, text); err != nil {
			return err
		}
		fmt.Fprintf(s.Err, "wrote %s\n", f.output)
		return nil
	})
}

func countPaths(ctx context.Context, s Streams, finder *query.PathFinder, from, to *graph.Actor, record *report.Paths, f *pathFlags) error {
	byLength, err := finder.Count(ctx, from.ID, to.ID)
	if err != nil {
		return failed(err)
	}
	var total uint64
	for hops, n := range byLength {
		if n > 0 {
			record.CountByHops = append(record.CountByHops, report.PathCount{Hops: hops, Paths: n})
		}
		if total += n; total < n {
			total = ^uint64(0)
		}
	}
	record.CountOfPaths = &total
	if f.asJSON {
		err = writeJSON(s, record)
	} else {
		err = writeOut(s, func(w io.Writer) error {
			if total == 0 {
				printer{w, s}.lines(noPath(from, to, record))
				return nil
			}
			fmt.Fprintf(w, "%d paths between %s and %s of at most %s\n", total, from.Name, to.Name, wording.Count(f.maxHops, "hop", "hops"))
			for _, c := range record.CountByHops {
				fmt.Fprintf(w, "  %d of %s\n", c.Paths, wording.Count(c.Hops, "hop", "hops"))
			}
			return nil
		})
	}
	if err == nil && total == 0 {
		return &exitError{exitNotFound, nil}
	}
	return err
}

func noPath(from, to *graph.Actor, record *report.Paths) string {
	return fmt.Sprintf("no path between %s and %s of at most %s%s", from.Name, to.Name,
		wording.Count(record.MaxHops, "hop", "hops"), leftOutHint(record.LeftOut))
}

// leftOutHint says what would widen the search.
func leftOutHint(l report.LeftOut) string {
	out := ""
	if l.NotActual > 0 {
		out += fmt.Sprintf("\nleft out: %s threatened or proposed, not actual; --modality actual,threatened,proposed lets them in",
			wording.Count(l.NotActual, "relation", "relations"))
	}
	if len(l.Broad) > 0 {
		out += fmt.Sprintf("\nleft out: paths through %s, to which nearly everyone belongs; --broad lets them in", wording.Names(l.Broad))
	}
	return out
}

func listPaths(ctx context.Context, s Streams, finder *query.PathFinder, v *query.View, from, to *graph.Actor,
	record *report.Paths, f *pathFlags, drawPaths func(*picture.Highlight) error) error {
	found := 0
	lit := &picture.Highlight{Actors: []string{from.ID, to.ID}}
	record.Paths = []report.Path{}
	err := writeOut(s, func(w io.Writer) error {
		p := printer{w, s}
		for path, err := range finder.All(ctx, from.ID, to.ID) {
			if errors.Is(err, query.ErrLimit) {
				record.Truncated = true
				break
			}
			if err != nil {
				return err
			}
			found++
			report.AddHighlight(lit, path)
			if f.asJSON {
				record.Paths = append(record.Paths, report.NewPath(v.Graph(), path))
				continue
			}
			p.path(v, found, path)
		}
		if f.asJSON {
			return nil
		}
		if found == 0 {
			p.lines(noPath(from, to, record))
			return nil
		}
		p.lines(pathsSummary(found, from, to, record, f))
		return nil
	})
	if err != nil {
		return err
	}
	if f.asJSON {
		if err := writeJSON(s, record); err != nil {
			return err
		}
	}
	if err := drawPaths(lit); err != nil {
		return err
	}
	if found == 0 {
		return &exitError{exitNotFound, nil}
	}
	return nil
}

func pathsSummary(found int, from, to *graph.Actor, record *report.Paths, f *pathFlags) string {
	bound := wording.Count(f.maxHops, "hop", "hops")
	what := "paths"
	if f.shortest {
		what = "shortest paths"
	}
	var out string
	switch {
	case record.Truncated:
		out = fmt.Sprintf("the first %d %s between %s and %s; there are more: raise --limit (0: all), or count them with --count", found, what, from.Name, to.Name)
	case found == 1:
		out = fmt.Sprintf("that is the only %s between %s and %s of at most %s", strings.TrimSuffix(what, "s"), from.Name, to.Name, bound)
	default:
		out = fmt.Sprintf("those are all %d %s between %s and %s of at most %s", found, what, from.Name, to.Name, bound)
	}
	return out + leftOutHint(record.LeftOut)
}

// path explains a path: its actors, then a sentence for every relation on it.
func (p printer) path(v *query.View, number int, path query.Path) {
	names := []string{path.Hops[0].From.Name}
	for _, hop := range path.Hops {
		names = append(names, hop.To.Name)
	}
	about := wording.Count(len(path.Hops), "hop", "hops")
	if c := report.CertaintyOf(path); c != graph.Confirmed {
		about += ", " + c.String()
	}
	head := fmt.Sprintf("%d. %s", number, strings.Join(names, " – "))
	if p.s.Width == 0 || runewidth.StringWidth(head)+len(about)+3 <= p.s.Width {
		fmt.Fprintf(p.w, "%s (%s)\n", p.bold(head), about)
	} else {
		fmt.Fprintf(p.w, "%s\n   (%s)\n", p.bold(indentBy(wrap(head, p.textWidth(3), ""), "   ")), about)
	}
	for _, hop := range path.Hops {
		for _, step := range hop.Steps {
			fmt.Fprintf(p.w, "   - %s\n", indentBy(wrap(stepSentence(v.Graph(), step), p.textWidth(5), ""), "     "))
		}
	}
	fmt.Fprintln(p.w)
}

// stepSentence says one relation on a path: what, when, how sure, who says so.
func stepSentence(g *graph.Graph, step query.Step) string {
	r := step.Relation
	text := wording.TieStatement(g, step.Tie)
	if r.Label != "" {
		text += " (" + r.Label + ")"
	}
	if when := wording.Period(r.Period); when != "" {
		text += ", " + when
	}
	if step.Holds == edtf.Maybe {
		text += ", possibly then"
	}
	text += "; " + r.Certainty.String()
	if sources := wording.Sources(g, r.Evidence); sources != "" {
		text += ": " + sources
	}
	return text + "."
}
