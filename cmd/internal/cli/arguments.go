package cli

import (
	"encoding/csv"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/entente-graph/entente/graph/spelling"
)

// An empty value is most often a shell variable that nobody has set. It must not
// pass for a question about everything, so no flag and no argument takes one.

// errEmpty is what is wrong with the value of a flag.
var errEmpty = errors.New("the value is empty")

// gapError is what is wrong with a list of which a part is empty.
type gapError struct{ list string }

func (e *gapError) Error() string { return fmt.Sprintf("a value in the list %q is empty", e.list) }

// linesError is what is wrong with a list that goes on after the end of a line,
// of which only the first line would be taken.
type linesError struct{ list string }

func (e *linesError) Error() string { return fmt.Sprintf("the list %q has more than one line", e.list) }

// filled is a flag's value that cannot be empty, nor a list with gaps.
type filled struct{ pflag.Value }

func (f filled) Set(s string) error {
	if strings.TrimSpace(s) == "" {
		return errEmpty
	}
	if f.Type() == "stringSlice" {
		if err := checkList(s); err != nil {
			return err
		}
	}
	return f.Value.Set(s)
}

// checkList checks the value of a flag that takes a list, as pflag reads it.
func checkList(s string) error {
	r := csv.NewReader(strings.NewReader(s))
	r.FieldsPerRecord = -1
	lines, err := r.ReadAll()
	switch {
	case err != nil:
		return errors.New(`a quotation mark is out of place; write a name with a comma as '"NAME, WITH COMMA"'`)
	case len(lines) > 1:
		return &linesError{s}
	}
	for _, word := range lines[0] {
		if strings.TrimSpace(word) == "" {
			return &gapError{s}
		}
	}
	return nil
}

// guard makes the command line of a command and of those below it refuse what is
// empty, and say what to do about what else is wrong.
func guard(cmd *cobra.Command) {
	for _, flags := range []*pflag.FlagSet{cmd.Flags(), cmd.PersistentFlags()} {
		flags.VisitAll(func(f *pflag.Flag) {
			if f.DefValue == "[]" {
				f.DefValue = "" // for help, which no longer sees a list
			}
			f.Value = filled{f.Value}
		})
	}
	check := cmd.Args
	if check == nil {
		check = cobra.ArbitraryArgs
	}
	cmd.Args = func(cmd *cobra.Command, args []string) error {
		err := checkFilled(args)
		if err == nil {
			err = checkExclusive(cmd)
		}
		if err == nil {
			err = check(cmd, args)
		}
		var e *exitError
		if err != nil && !errors.As(err, &e) { // or else it says more already
			return usagef("%w\nusage: %s\nsee: %s --help", err, cmd.UseLine(), cmd.CommandPath())
		}
		return err
	}
	for _, c := range cmd.Commands() {
		guard(c)
	}
}

func checkFilled(args []string) error {
	for i, arg := range args {
		if strings.TrimSpace(arg) == "" {
			return fmt.Errorf("argument %d is empty; give it a value, or leave it out (is a variable of the shell not set?)", i+1)
		}
	}
	return nil
}

// flagError says what to do about a flag that is wrong.
func flagError(cmd *cobra.Command, err error) error {
	var value *pflag.InvalidValueError
	if errors.As(err, &value) {
		name := "--" + value.GetFlag().Name
		var gap *gapError
		var lines *linesError
		switch {
		case errors.Is(err, errEmpty):
			err = fmt.Errorf("%s is empty; give it a value, or leave %s out (is a variable of the shell not set?)", name, name)
		case errors.As(err, &gap):
			err = fmt.Errorf("%s: %w; take the extra comma out, or leave %s out (is a variable of the shell not set?)", name, gap, name)
		case errors.As(err, &lines):
			err = fmt.Errorf("%s: %w; put commas between its values", name, lines)
		case wantedFor(value.GetFlag()) != "":
			err = fmt.Errorf("%s is %q, and is to be %s", name, value.GetValue(), wantedFor(value.GetFlag()))
		default:
			err = fmt.Errorf("%s is %q: %w", name, value.GetValue(), errors.Unwrap(value))
		}
	}
	var unknown *pflag.NotExistError
	if errors.As(err, &unknown) && len(unknown.GetSpecifiedShortnames()) == 0 {
		var names []string
		cmd.Flags().VisitAll(func(f *pflag.Flag) {
			if !f.Hidden {
				names = append(names, f.Name)
			}
		})
		err = fmt.Errorf("%w%s", err, didYouMean("--", unknown.GetSpecifiedName(), names))
	}
	return usagef("%w\nsee: %s --help", err, cmd.CommandPath())
}

// didYouMean names what a word may stand for; "" where nothing is near.
func didYouMean(before, word string, words []string) string {
	near := spelling.Nearest(word, slices.Values(words), 3)
	if len(near) == 0 {
		return ""
	}
	for i := range near {
		near[i] = before + near[i]
	}
	return "; did you mean " + strings.Join(near, " or ") + "?"
}
