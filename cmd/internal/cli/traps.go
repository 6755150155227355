package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/cmd/internal/tabular"
	"github.com/entente-graph/entente/cmd/internal/text"
)

// trapsOptions are those of traps.
type trapsOptions struct {
	Streams
	top     int
	asking  string // how the command goes on that asks about one attack
	form    form
	timeout time.Duration
	series  seriesFlags
	datasetFlags
	view viewFlags
}

func newTraps(s Streams) *cobra.Command {
	o := &trapsOptions{Streams: s}
	cmd := &cobra.Command{
		Use:   "traps [DATASET...]",
		Short: "Find the attacks that would tear an ally, or draw one in",
		Long: `Look at every attack of one state on another, and list those by which somebody would be
torn or drawn in. Torn is who is bound to both sides, or bound to help one side and not
to act against the other; drawn in is who is bound only because another is bound before
it. What is said is what 'entente whatif' says of the same attack, which each entry shows
how to ask.

Each attack is judged twice: only the attack itself counting as an attack, and, as with
'entente whatif --escalate', each entry counting as one. What takes the second is said to.

The gravest come first: how many would certainly be torn, by the attack alone and then
with each entry counting as an attack; how many possibly, in the same way; how many of
them are bound to both sides; how long the chain is of those who draw each other in, and
how many they are.

Without --at the attacks fall on the date at which the dataset speaks. Alleged, disputed,
threatened and proposed relations bind nobody unless --certainty or --modality names them.
To be bound is neither to be able nor to be willing.

--over FROM/TO counts these attacks from year to year, or --step month; a year means any
time in it. -o draws the numbers as lines.

Exits with 1 if there is no such attack.`,
		Example: `  entente traps europe-1914 --at 1914-07-28
  entente traps europe-1914 --at 1914-07-28 --actor Italy --top 3
  entente traps --csv
  entente traps europe-1914 --over 1900/1914 -o traps.svg`,
		ValidArgsFunction: completeDatasets,
		RunE: func(cmd *cobra.Command, args []string) error {
			o.datasets = append(o.datasets, args...)
			o.asking = alsoAsked(cmd.Flags(), o.datasets)
			return o.run(cmd.Context())
		},
	}
	fs := cmd.Flags()
	fs.IntVar(&o.top, "top", 10, "list at most this `many`, the gravest; 0: all")
	addForm(fs, &o.form, "")
	addDatasetFlags(cmd, &o.datasetFlags)
	addTimeout(fs, &o.timeout)
	addSeriesFlags(cmd, &o.series, "top")
	addViewFlags(cmd, &o.view)
	fs.Lookup("actor").Usage = "only attacks in which one of these `actors` attacks, is attacked or is torn"
	return cmd
}

func (o *trapsOptions) run(ctx context.Context) error {
	if err := cmp.Or(checkMost("top", o.top), o.form.check(), checkTimeout(o.timeout)); err != nil {
		return err
	}
	// Here --actor picks attacks. All treaties count in each.
	q := report.TrapsQuestion{Actors: o.view.Actors, Top: o.top, Commands: true, Asking: o.asking}
	o.view.Actors = nil
	over, chart, err := o.series.begin(&o.view, o.timeout)
	if err != nil {
		return err
	}
	q.Filter = o.view.Filter
	o.part = o.view.part() // what held at another time says why somebody is not bound now
	g, err := o.load(ctx, o.Streams)
	if err != nil {
		return err
	}
	const fewerStates = "ask about fewer states (--near ACTOR --hops 1, --kind)"
	if over != nil {
		record, err := within(ctx, o.timeout, fewerStates+", or fewer dates", func(ctx context.Context) (*report.Series, error) {
			return report.AskTrapsOver(ctx, g, q, over)
		})
		if err != nil {
			return trapsError(err)
		}
		return writeSeries(ctx, o.Streams, o.form, chart, record)
	}
	record, err := within(ctx, o.timeout, fewerStates, func(ctx context.Context) (*report.Traps, error) {
		return report.AskTraps(ctx, g, q)
	})
	if err != nil {
		return trapsError(err)
	}
	err = o.form.answer(o.Streams, record, func() *tabular.Table { return tabular.Traps(record) }, func(w io.Writer) { text.Traps(w, o.style(), record) })
	if err == nil && record.Found == 0 {
		return &exitError{exitNotFound, nil}
	}
	return err
}

// trapsError tells what is wrong with a question about traps from what a dataset lacks.
func trapsError(err error) error {
	if errors.Is(err, report.ErrNoObligations) {
		return failed(fmt.Errorf("%w; who would be torn can only be told where treaties say what they ask (obligations)", err))
	}
	return usage(err)
}

// ownFlags are those of traps that another command about the same view has not, or has
// for something else.
var ownFlags = []string{"top", "json", "md", "csv", "timeout", "actor", "dataset", "max-memory", "verbose"}

// alsoAsked is how a command goes on to ask about the same part of the same datasets.
func alsoAsked(fs *pflag.FlagSet, datasets []string) string {
	var words []string
	for _, name := range datasets {
		words = append(words, shellWord(shownStore(name))) // without a password
	}
	fs.Visit(func(f *pflag.Flag) {
		if slices.Contains(ownFlags, f.Name) {
			return
		}
		switch {
		case f.Value.Type() == "bool" && f.Value.String() == "true":
			words = append(words, "--"+f.Name)
		case f.Value.Type() == "bool":
			words = append(words, "--"+f.Name+"=false")
		case f.Value.Type() == "stringArray":
			values, _ := fs.GetStringArray(f.Name)
			for _, value := range values {
				words = append(words, "--"+f.Name, shellWord(value))
			}
		case f.Value.Type() == "stringSlice":
			// As pflag has it, in brackets, and each in quotes that needs them.
			words = append(words, "--"+f.Name, shellWord(strings.Trim(f.Value.String(), "[]")))
		default:
			words = append(words, "--"+f.Name, shellWord(f.Value.String()))
		}
	})
	if len(words) == 0 {
		return ""
	}
	return " " + strings.Join(words, " ")
}

// shellWord is a word that a shell reads as one.
func shellWord(word string) string {
	plain := func(r rune) bool {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || strings.ContainsRune("-_./:,=@%+~", r)
	}
	if word != "" && strings.IndexFunc(word, func(r rune) bool { return !plain(r) }) < 0 && word[0] != '~' {
		return word
	}
	return "'" + strings.ReplaceAll(word, "'", `'\''`) + "'"
}
