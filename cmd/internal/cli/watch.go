package cli

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/url"
	"os"
	"time"

	"github.com/spf13/cobra"

	"github.com/entente-graph/entente/cmd/internal/feed"
	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/cmd/internal/tabular"
	"github.com/entente-graph/entente/cmd/internal/text"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/query"
	"github.com/entente-graph/entente/graph/wording"
)

// watchOptions are those of watch.
type watchOptions struct {
	Streams
	args                      []string
	maxHops                   int
	timeout                   time.Duration
	form                      form
	asAtom                    bool
	exitCode                  bool
	updated, id, self, output string
	tables                    tableFlags
	view                      viewFlags
}

func newWatch(s Streams) *cobra.Command {
	o := &watchOptions{Streams: s}
	cmd := &cobra.Command{
		Use:   "watch OLD NEW",
		Short: "Tell what is new in a dataset: as text, JSON, a table or a feed",
		Long: `Compare two states of a dataset, such as yesterday's file and today's, and tell each
change with its sources, and what follows: who is now bound to defend whom, who is
torn, which paths and blocs change. It runs once and ends; call it from cron.

Where nothing changed the text has not a word, so that cron sends no mail, and other
forms have no entries. The exit code is 0 either way; --exit-code makes it 1 where
something changed, and 2 on errors.

--atom writes an Atom feed (RFC 4287) with an entry for each change; an entry has the
same id whenever the same change is told, and links to its sources. The feed's time is
that of NEW: of its file, or else the date at which the dataset speaks; --updated
sets it. So the same files give the same feed.

To compare two dates of one dataset, or to draw what changed: entente diff. A server
that shows edits as they are made: entente serve --watch.`,
		Example: `  entente watch yesterday.yaml today.yaml
  entente watch yesterday.yaml today.yaml --atom --self https://example.org/pact.atom -o pact.atom
  entente watch sipri:register-2024.csv sipri:register-2025.csv --kind arms-transfer --json`,
		Args:              cobra.ArbitraryArgs,
		ValidArgsFunction: completeDatasets,
		RunE: func(cmd *cobra.Command, args []string) error {
			o.args = args
			changed, err := o.run(cmd.Context())
			switch {
			case err != nil && o.exitCode:
				return likeDiff(err)
			case err == nil && o.exitCode && changed:
				return &exitError{code: 1}
			}
			return err
		},
	}
	fs := cmd.Flags()
	addForm(fs, &o.form, "")
	fs.BoolVar(&o.asAtom, "atom", false, "write an Atom feed")
	cmd.MarkFlagsMutuallyExclusive("json", "md", "csv", "atom")
	fs.StringVarP(&o.output, "output", "o", "", "write to this `file`, whole or not at all (- for standard output)")
	fs.StringVar(&o.updated, "updated", "", "the `time` of the changes (2024-06-19T12:00:00Z or 2024-06-19)")
	fs.StringVar(&o.id, "id", "", "the feed's id, a `URI` that never changes; made from the dataset's name otherwise")
	fs.StringVar(&o.self, "self", "", "the `address` at which the feed will be found")
	fs.BoolVar(&o.exitCode, "exit-code", false, "exit with 1 where something changed, and with 2 on errors")
	fs.IntVar(&o.maxHops, "max-hops", query.DefaultMaxHops, fmt.Sprintf("longest path to compare; at most %d", query.MostHops))
	addTimeout(fs, &o.timeout)
	addTableFlags(cmd, &o.tables)
	defineDatelessViewFlags(cmd, &o.view)
	return cmd
}

// run reports whether anything changed.
func (o *watchOptions) run(ctx context.Context) (changed bool, err error) {
	if err := o.check(); err != nil {
		return false, err
	}
	// What there is to say of the two datasets is of no interest to cron where
	// neither is new.
	quietly, talk := o.Streams, new(bytes.Buffer)
	quietly.Err = talk
	defer func() {
		if changed || err != nil || o.ErrIsTerminal {
			_, _ = talk.WriteTo(o.Err)
		}
	}()
	both, err := twoDatasets(ctx, quietly, &o.tables, o.args, o.view.Filter)
	if err != nil {
		return false, err
	}
	updated, err := o.time(ctx, both)
	if err != nil {
		return false, err
	}
	const less = "compare less (--near ACTOR --hops 1, --kind, fewer --max-hops)"
	compared, err := within(ctx, o.timeout, less, func(ctx context.Context) (*report.Comparison, error) { return both.Compare(ctx, o.maxHops) })
	if err != nil {
		return false, failed(err)
	}
	record := compared.Watch(o.id, updated)
	if err := o.write(record); err != nil {
		return false, err
	}
	if !record.Changed && o.OutIsTerminal {
		fmt.Fprintf(o.Err, "nothing changed between %s and %s\n", record.From.Name, record.To.Name)
	}
	return record.Changed, nil
}

// write writes the record where it is wanted, in the form that is wanted.
func (o *watchOptions) write(record *report.Watch) error {
	form := func(w io.Writer, style text.Style) error {
		switch {
		case o.form.json:
			return encodeJSON(w, record)
		case o.form.markdown:
			return tabular.WriteMarkdown(w, tabular.Watch(record))
		case o.form.csv:
			return tabular.WriteCSV(w, tabular.Watch(record))
		case o.asAtom:
			return feed.Atom(w, record, o.self)
		}
		text.Watch(w, style, record)
		return nil
	}
	if o.output != "" && !isStandardOutput(o.output) {
		var b bytes.Buffer
		if err := form(&b, text.Style{}); err != nil {
			return err
		}
		if err := writeFile(o.Streams, o.output, b.Bytes()); err != nil {
			return err
		}
		fmt.Fprintf(o.Err, "wrote %s: %s\n", o.output, record.Summary)
		return nil
	}
	to := writeData
	if o.OutIsTerminal || !o.form.json && !o.form.csv && !o.asAtom {
		to = writeOut
	}
	return to(o.Streams, func(w io.Writer) error { return form(w, o.style()) })
}

// check finds what is wrong with the command line itself.
func (o *watchOptions) check() error {
	for _, address := range []struct{ flag, text string }{{"id", o.id}, {"self", o.self}} {
		if u, err := url.Parse(address.text); address.text != "" && (err != nil || !u.IsAbs()) {
			return usagef("--%s wants a whole address, as in https://example.org/pact.atom, and %q is not one", address.flag, address.text)
		}
	}
	switch {
	case (o.id != "" || o.self != "") && !o.asAtom:
		return usagef("--id and --self are of a feed; add --atom")
	case len(o.args) == 0:
		return usagef("compare what? name two states of a dataset: entente watch OLD NEW")
	case len(o.args) == 1:
		return usagef("compare %s with what? name the newer dataset after it", shownStore(o.args[0]))
	case len(o.args) > 2:
		return usagef("two datasets can be compared, and %d are named: %s; leave some out, or make one file of several first: entente merge", len(o.args), wording.Names(o.args))
	case o.args[0] == "-" && o.args[1] == "-":
		return usagef("standard input can be read once only; name a file for one of the two")
	case o.view.Certainly || o.view.Possibly:
		return usagef("--certainly and --possibly need dates; two dates of one dataset are compared by: entente diff --from DATE --to DATE")
	}
	return checkHops(o.maxHops)
}

// time is when the newer state became what it is.
func (o *watchOptions) time(ctx context.Context, both *report.Sides) (time.Time, error) {
	if o.updated != "" {
		return timeGiven("updated", o.updated)
	}
	_, path, err := providerOf(ctx, &o.Streams, o.args[1])
	if err != nil {
		return time.Time{}, err
	}
	if info, err := os.Stat(path); err == nil && info.Mode().IsRegular() {
		return info.ModTime(), nil
	}
	if at := both.To.Graph().Meta().AsOf; !at.IsZero() && at.Span().First != edtf.DawnOfTime {
		year, month, day := at.Span().First.Civil()
		return time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC), nil
	}
	if o.asAtom || o.form.json {
		fmt.Fprintln(o.Err, "entente: nothing says when the newer dataset became what it is, so it is now; --updated TIME sets it")
	}
	return time.Now(), nil
}
