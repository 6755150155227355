// Package cli is the entente command: one file a verb.
//
// Wording: the result goes to standard output, all talk to standard error.
// Messages are lower-case, name what they are about, and say what to do next.
// Exit codes: 0 found or done; 1 not found, findings, or it could not be done;
// 2 the command line was wrong; 130 ended by Ctrl-C (SIGINT), 143 by SIGTERM.
//
// One context goes from Main through every loop that can be long. A signal ends
// it, and a moment later the run, whatever it is at; a server has half a second, and
// a second signal ends it at once. No file is then half written and no temporary one remains, and the
// last line on standard error says what was written.
package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"github.com/entente-graph/entente/cmd/internal/text"
	"github.com/entente-graph/entente/data"
)

// The exit codes.
const (
	exitDone        = 0
	exitNotFound    = 1
	exitUsage       = 2
	exitInterrupted = 130 // a signal other than SIGINT has a code of its own
)

// Main runs the command with the process's arguments and streams and returns
// its exit code.
func Main() int {
	// A run is short and most of what it allocates it keeps to the end: collecting
	// often costs a fifth of the time to draw and saves a few megabytes.
	debug.SetGCPercent(800)
	ctx, hurry := untilSignalled(context.Background())
	out, _ := terminalWidth(os.Stdout)
	errs, _ := terminalWidth(os.Stderr)
	width := out
	if width == 0 {
		width = columns(os.Getenv("COLUMNS"))
	}
	return Run(ctx, os.Args[1:], Streams{
		In: os.Stdin, Out: os.Stdout, Err: os.Stderr,
		OutIsTerminal: out > 0, ErrIsTerminal: errs > 0, Width: width,
		Colour: out > 0 && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb",
		hurry:  hurry,
	})
}

func terminalWidth(f *os.File) (int, error) {
	if !term.IsTerminal(int(f.Fd())) {
		return 0, nil
	}
	w, _, err := term.GetSize(int(f.Fd()))
	if err != nil || w <= 0 {
		w = 80
	}
	return w, err
}

// columns reads a width that the environment asks for; 0 when it does not.
func columns(s string) int {
	n := 0
	if _, err := fmt.Sscanf(s, "%d", &n); err != nil || n < 20 {
		return 0
	}
	return n
}

// Streams is where a run reads and writes.
type Streams struct {
	In                           io.Reader
	Out, Err                     io.Writer
	OutIsTerminal, ErrIsTerminal bool
	Width                        int // of the output in columns; 0: no limit
	Colour                       bool

	hurry    <-chan struct{} // closed where the run is to end at once
	ledger   *ledger         // of what is written; Run makes it
	progress io.Writer       // of a terminal, for what is overwritten; only our own text goes there
}

// style is what the output can show.
func (s Streams) style() text.Style { return text.Style{Width: s.Width, Colour: s.Colour} }

// Run runs the command and returns its exit code. It returns soon after ctx has
// ended, at the price that what cannot be ended goes on in its goroutine.
func Run(ctx context.Context, args []string, s Streams) int {
	errs := s.Err
	s.ledger = newLedger(ctx)
	s.Out, s.Err = outlet{s.Out, s.ledger}, talk{s.Err, s.ledger}
	if s.In != nil {
		s.In = data.Until(ctx, s.In)
	}
	s, flush := s.guarded()
	defer flush()
	err, left := leave(ctx, graceOf(args), s.hurry, func() error { return execute(ctx, args, s) })
	if left || ctx.Err() != nil {
		return s.interrupted(ctx, errs, err)
	}
	if err == nil {
		return exitDone
	}
	var e *exitError
	if !errors.As(err, &e) {
		e = &exitError{exitUsage, err} // what cobra itself refuses is a matter of usage
	}
	if e.err != nil {
		fmt.Fprintln(s.Err, "entente: "+strings.TrimRight(e.err.Error(), "\n"))
	}
	return e.code
}

func execute(ctx context.Context, args []string, s Streams) error {
	shown := s.shown()
	out := &remembering{to: shown}
	root := newRoot(s, out)
	tellCompletions(root, args)
	root.SetArgs(joinBetween(args))
	root.SetIn(s.In)
	root.SetErr(s.Err)
	err := root.ExecuteContext(ctx)
	tellCache(root, s)
	if err != nil {
		return err
	}
	if err := shown.Flush(); err != nil {
		return failed(err)
	}
	return out.lost()
}

// exitError carries an exit code. A nil err has nothing more to say.
type exitError struct {
	code int
	err  error
}

func (e *exitError) Error() string {
	if e.err == nil {
		return fmt.Sprintf("exit %d", e.code)
	}
	return e.err.Error()
}

func (e *exitError) Unwrap() error { return e.err }

func usagef(format string, args ...any) error {
	return &exitError{exitUsage, fmt.Errorf(format, args...)}
}

// usage gives what is wrong with the command line its exit code, unless it has
// one.
func usage(err error) error {
	var e *exitError
	if err == nil || errors.As(err, &e) {
		return err
	}
	return &exitError{exitUsage, hinted(err)}
}

// failed gives what could not be done its exit code, unless it has one.
func failed(err error) error {
	var e *exitError
	if err == nil || errors.As(err, &e) {
		return err
	}
	return &exitError{exitNotFound, err}
}

// newRoot returns the command. What cobra has to say of its own goes to out.
func newRoot(s Streams, out io.Writer) *cobra.Command {
	root := &cobra.Command{
		Use:   "entente",
		Short: "Explore who is bound to whom, by what, since when, and who says so",
		Long: `Entente maps actors and their relations: states, people and organisations are
nodes; treaties, arms transfers, rivalries and the like are edges, each with its
dates, its certainty and its source.

Without a dataset, commands use the built-in one, ` + "`pyongyang-2024`" + `.`,
		Example: `  entente render -o pact.svg
  entente paths "South Korea" Iran
  entente show "North Korea"
  entente export --to json -o pact.json`,
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          onlyCommands,
	}
	sayVersion := root.Flags().Bool("version", false, "say which version this is, as 'entente version' does")
	root.RunE = func(cmd *cobra.Command, _ []string) error {
		if *sayVersion {
			return (&versionOptions{Streams: s}).run()
		}
		return cmd.Help()
	}
	root.SetIn(s.In)
	root.SetOut(out)
	root.SetErr(s.Err)
	root.SetFlagErrorFunc(flagError)
	root.SetHelpCommand(newHelp())
	root.CompletionOptions.HiddenDefaultCmd = false
	root.AddGroup(
		&cobra.Group{ID: "explore", Title: "Explore:"},
		&cobra.Group{ID: "data", Title: "Datasets:"},
	)
	for _, c := range []*cobra.Command{
		newRender(s), newTimeline(s), newPaths(s), newFind(s), newDiff(s), newWatch(s), newWhatif(s), newTraps(s), newBacktest(s), newStrike(s), newStats(s), newCamps(s), newTriads(s), newRank(s), newCompare(s), newSimilar(s), newBriefing(s), newFlows(s), newSources(s), newServe(s), newMCP(s), newList(s), newShow(s), newExport(s),
	} {
		c.GroupID = "explore"
		root.AddCommand(c)
	}
	for _, c := range []*cobra.Command{newCheck(s), newVerify(s), newInit(s), newImport(s), newMerge(s), newStore(s), newSchema(s)} {
		c.GroupID = "data"
		root.AddCommand(c)
	}
	root.AddCommand(newVersion(s), newManual(s), newLayoutWorker(s))
	// Cobra would add these two later, unguarded.
	root.InitDefaultHelpCmd()
	root.InitDefaultCompletionCmd()
	if completion := commandNamed(root, "completion"); completion != nil {
		completion.Args = onlyCommands
		completion.RunE = root.RunE
	}
	addVerbose(root)
	boundMemory(root)
	guard(root)
	return root
}
