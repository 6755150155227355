package cli

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/cobra/doc"
)

// manualOptions are those of manual.
type manualOptions struct {
	Streams
	root   *cobra.Command
	folder string
	date   string
}

// newManual is the verb by which packages are made: it is of no use to who has one.
func newManual(s Streams) *cobra.Command {
	o := &manualOptions{Streams: s}
	cmd := &cobra.Command{
		Use:   "manual FOLDER",
		Short: "Write the manual pages and the completions for a package",
		Long: `Write what a package holds besides the program: man/entente.1 and a page for each
verb, and completions for bash, zsh, fish and PowerShell. The date on the pages is
that of --date, of SOURCE_DATE_EPOCH, or of the commit that the program was built
from, never today's: the same program writes the same files.`,
		Example: "  entente manual packaging --date 2026-01-31",
		Hidden:  true,
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			o.root, o.folder = cmd.Root(), args[0]
			return o.run()
		},
	}
	cmd.Flags().StringVar(&o.date, "date", "", "the `date` of the pages (2026-01-31, or with a time as in 2026-01-31T12:00:00Z)")
	return cmd
}

func (o *manualOptions) run() error {
	date, err := o.time()
	if err != nil {
		return err
	}
	files := map[string][]byte{}
	if err := pages(files, o.root, date); err != nil {
		return failed(err)
	}
	if err := completions(files, o.root); err != nil {
		return failed(err)
	}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		path := filepath.Join(o.folder, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			return failed(fmt.Errorf("cannot make the folder %s: %w%s", filepath.Dir(path), plainError(err), writingHint(err)))
		}
		if err := writeFile(o.Streams, path, files[name]); err != nil {
			return err
		}
	}
	fmt.Fprintf(o.Err, "wrote %d files into %s\n", len(files), o.folder)
	return nil
}

// pages adds the manual page of a command and of all below it.
func pages(files map[string][]byte, cmd *cobra.Command, date time.Time) error {
	if cmd.HasParent() && !cmd.IsAvailableCommand() {
		return nil
	}
	cmd.DisableAutoGenTag = true
	header := &doc.GenManHeader{
		Title: strings.ToUpper(dashed(cmd)), Section: "1", Date: &date, Source: "Entente " + strings.Trim(currentVersion().Version, "()"), Manual: "Entente manual",
	}
	var b bytes.Buffer
	if err := doc.GenMan(cmd, header, &b); err != nil {
		return err
	}
	files["man/"+dashed(cmd)+".1"] = b.Bytes()
	for _, c := range cmd.Commands() {
		if err := pages(files, c, date); err != nil {
			return err
		}
	}
	return nil
}

// dashed is a command as pages name it: entente-list.
func dashed(cmd *cobra.Command) string { return strings.ReplaceAll(cmd.CommandPath(), " ", "-") }

func completions(files map[string][]byte, root *cobra.Command) error {
	var bash, zsh, fish, power bytes.Buffer
	err := errors.Join(root.GenBashCompletionV2(&bash, true), root.GenZshCompletion(&zsh), root.GenFishCompletion(&fish, true), root.GenPowerShellCompletionWithDesc(&power))
	files["completions/entente.bash"] = bash.Bytes()
	files["completions/_entente"] = zsh.Bytes()
	files["completions/entente.fish"] = fish.Bytes()
	files["completions/entente.ps1"] = power.Bytes()
	return err
}

// time is the date of the pages.
func (o *manualOptions) time() (time.Time, error) {
	if o.date != "" {
		return timeGiven("date", o.date)
	}
	if epoch := os.Getenv("SOURCE_DATE_EPOCH"); epoch != "" {
		seconds, err := strconv.ParseInt(epoch, 10, 64)
		if err != nil {
			return time.Time{}, usagef("SOURCE_DATE_EPOCH is %q, and must be seconds since 1970", epoch)
		}
		return time.Unix(seconds, 0).UTC(), nil
	}
	if t, err := time.Parse(time.RFC3339, currentVersion().Time); err == nil {
		return t, nil
	}
	return time.Time{}, usagef("the program does not know from which commit it was built; add --date")
}

// timeGiven reads a time that a flag gives.
func timeGiven(flag, text string) (time.Time, error) {
	for _, layout := range []string{time.RFC3339, time.DateOnly} {
		if t, err := time.Parse(layout, text); err == nil {
			return t, nil
		}
	}
	return time.Time{}, usagef("--%s wants a time such as 2024-06-19T12:00:00Z, or a date such as 2024-06-19, and %q is neither", flag, text)
}
