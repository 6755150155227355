package cli

import (
	"cmp"
	"context"
	"errors"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/cmd/internal/tabular"
	"github.com/entente-graph/entente/cmd/internal/text"
	"github.com/entente-graph/entente/graph/picture"
	"github.com/entente-graph/entente/graph/query/pattern"
)

// findOptions are those of find.
type findOptions struct {
	Streams
	pattern         string
	limit           int
	together, count bool
	form            form
	output          string
	datasetFlags
	view    viewFlags
	picture pictureFlags
}

func newFind(s Streams) *cobra.Command {
	o := &findOptions{Streams: s}
	cmd := &cobra.Command{
		Use:   "find PATTERN [DATASET...]",
		Short: "Find shapes: who arms the rival of whom, which allies have no treaty",
		Long: `Find all that matches a pattern of ties, each match with the relations that make it
and their sources.

` + pattern.Grammar + `

Only actual relations count unless --modality says otherwise. Without --at or
--during the ties of a match can hold at different times; --together asks for those
that can all hold on one day. "not" says that the dataset has no such tie.`,
		Example: `  entente find "X -arms-transfer-> Y -rivalry- Z"
  entente find "? -sanction-> ?:person"
  entente find "X -arms-transfer-> Y -conflict- Z, not X -treaty- Z" -o find.svg
  entente find "A -treaty- B, A -negative- C, B -positive- C" --at 2024-06 --count
  entente find "X:person -office|affiliation{1,2}-> Russia" --csv`,
		Args:              cobra.MinimumNArgs(1),
		ValidArgsFunction: completeArgs(1, completePattern),
		RunE: func(cmd *cobra.Command, args []string) error {
			args = datasetsLast(args, 1)
			o.pattern, o.datasets = args[0], append(o.datasets, args[1:]...)
			return o.run(cmd.Context())
		},
	}
	fs := cmd.Flags()
	fs.IntVar(&o.limit, "limit", 20, "list at most this many matches; 0: all")
	fs.BoolVar(&o.together, "together", false, "only matches whose ties can all hold on one day")
	fs.BoolVar(&o.count, "count", false, "count the matches instead of listing them")
	addForm(fs, &o.form, "")
	fs.StringVarP(&o.output, "output", "o", "", "also draw the matches into this `file` (.svg, .pdf, .png or .dot)")
	addDatasetFlags(cmd, &o.datasetFlags)
	addPictureFlags(cmd, &o.picture)
	timeoutToo(fs, &o.picture.timeout)
	addViewFlags(cmd, &o.view)
	return cmd
}

// completePattern is for the first words of a pattern; what comes behind them is for
// people.
var completePattern completer = completeActors

// fewerMatches is how a question about a pattern is made smaller.
const fewerMatches = "ask for fewer (--limit, names for variables, --kind, --at)"

func (o *findOptions) check() error {
	if err := cmp.Or(o.form.check(), checkMost("limit", o.limit)); err != nil {
		return err
	}
	switch {
	case o.count && o.output != "":
		return usagef("--count lists no matches to draw; leave out -o")
	case isStandardOutput(o.output):
		return usagef("the list goes to standard output; name a file for the picture")
	}
	return nil
}

func (o *findOptions) run(ctx context.Context) error {
	if err := o.check(); err != nil {
		return err
	}
	// A pattern that makes no sense makes none in any dataset.
	if _, err := pattern.Parse(o.pattern); err != nil {
		return patternFault(err)
	}
	drawing, err := o.picture.drawing(o.output)
	if err != nil {
		return err
	}
	o.part, o.question = o.view.part(), &o.view.Filter
	g, err := o.load(ctx, o.Streams)
	if err != nil {
		return err
	}
	search, err := report.AskFind(g, report.FindQuestion{Pattern: o.pattern, Limit: o.limit, Together: o.together, Filter: o.view.Filter})
	if err != nil {
		return patternFault(err)
	}
	if o.count {
		return o.writeCount(ctx, search)
	}
	lit := &picture.Highlight{}
	found, err := o.list(ctx, search, lit)
	if err != nil {
		return err
	}
	if found == 0 {
		return &exitError{exitNotFound, nil}
	}
	if o.output == "" {
		return nil
	}
	return drawing.writeLit(ctx, o.Streams, search.View, lit, "What matches "+strings.Join(strings.Fields(o.pattern), " "))
}

// patternFault shows where a pattern is wrong.
func patternFault(err error) error {
	var wrong *pattern.Error
	if errors.As(err, &wrong) {
		return usagef("%s", text.PatternError(wrong))
	}
	return usage(err)
}

func (o *findOptions) writeCount(ctx context.Context, search *report.PatternSearch) error {
	record, err := within(ctx, o.picture.timeout, fewerMatches, search.CountAll)
	if err != nil {
		return failed(err)
	}
	err = o.form.answer(o.Streams, record, func() *tabular.Table { return tabular.Find(record) }, func(w io.Writer) { text.Find(w, o.style(), record) })
	if err == nil && *record.Count == 0 {
		return &exitError{exitNotFound, nil}
	}
	return err
}

// list writes the matches, as text one by one as they are found, and notes what is
// in them. It returns how many there are.
func (o *findOptions) list(ctx context.Context, search *report.PatternSearch, lit *picture.Highlight) (found int, err error) {
	answers := oneByOne[*report.Match]{
		all: search.All, more: pattern.ErrLimit, timeout: o.picture.timeout, fewer: fewerMatches,
		tell: func(w io.Writer, n int, match *report.Match) {
			match.Highlight(lit)
			text.Match(w, o.style(), n, match)
		},
		end: func(w io.Writer, n int, more bool) {
			record := search.Record()
			record.Truncated = more
			text.FindEnd(w, o.style(), &record, n)
		},
	}
	if !o.form.forPrograms() {
		return answers.write(ctx, o.Streams)
	}
	limited, cancel := context.WithTimeout(ctx, o.picture.timeout)
	defer cancel()
	record, err := search.List(limited)
	err = answers.late(ctx, limited, err)
	for i := range record.Matches {
		record.Matches[i].Highlight(lit)
	}
	return len(record.Matches), errors.Join(o.form.write(o.Streams, record, func() *tabular.Table { return tabular.Find(record) }), err)
}
