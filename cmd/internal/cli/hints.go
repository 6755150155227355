package cli

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/entente-graph/entente/graph/query"
)

// hinted adds what to do next to an error of a room that knows no commands.
func hinted(err error) error {
	var unknown *query.NotFoundError
	var hidden *query.NotInViewError
	switch {
	case errors.As(err, &unknown) && len(unknown.Suggestions) == 0:
		var lists []string
		for _, what := range strings.Split(unknown.What, " or ") {
			lists = append(lists, "entente list "+what+"s")
		}
		return fmt.Errorf("%w; to see them: %s", err, strings.Join(lists, ", "))
	case errors.As(err, &hidden) && hidden.Filtered():
		return fmt.Errorf("%w; loosen them", err)
	}
	return err
}

// wantedFor says what the value of a flag is to be, by the flag's type; "" for any
// text.
func wantedFor(f *pflag.Flag) string {
	switch f.Value.Type() {
	case "int":
		return "a whole number"
	case "float64":
		return "a number"
	case "duration":
		return "a time such as 30s or 2m"
	case "bool":
		return "true or false"
	}
	return ""
}

// checkExclusive says which flags that exclude each other are given together.
// Cobra would say so later and less plainly.
func checkExclusive(cmd *cobra.Command) error {
	const annotation = "cobra_annotation_mutually_exclusive"
	given := map[string][]string{} // by group
	var err error
	cmd.Flags().VisitAll(func(f *pflag.Flag) {
		for _, group := range f.Annotations[annotation] {
			if f.Changed {
				given[group] = append(given[group], "--"+f.Name)
			}
			if both := given[group]; len(both) > 1 && err == nil {
				err = fmt.Errorf("%s exclude each other; leave one of them out", strings.Join(both, " and "))
			}
		}
	})
	return err
}
