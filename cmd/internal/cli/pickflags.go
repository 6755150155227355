package cli

import (
	"encoding/csv"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/entente-graph/entente/graph/picture"
	"github.com/entente-graph/entente/graph/query"
	"github.com/entente-graph/entente/graph/store"
	"github.com/entente-graph/entente/graph/wording"
)

// addPickFlags adds flags that pick a part of a view: what lies between two actors,
// or the best connected ones.
func addPickFlags(cmd *cobra.Command, v *viewFlags) {
	fs := cmd.Flags()
	fs.StringSliceVar(&v.Between, "between", nil, "only what lies on paths of at most --max-hops hops between two `actors`, A B or A,B")
	fs.IntVar(&v.MaxHops, "max-hops", query.DefaultMaxHops, fmt.Sprintf("longest path of --between; at most %d", query.MostHops))
	fs.IntVar(&v.Top, "top", 0, "only so `many` of the best connected actors, and what ties them to each other; 0: all")
	complete(cmd, "between", completeActors)
	cmd.MarkFlagsMutuallyExclusive("between", "top")
	cmd.MarkFlagsMutuallyExclusive("near", "top")
}

// checkPick refuses what cannot be picked.
func (v *viewFlags) checkPick() error {
	switch {
	case v.Top < 0:
		return usagef("--top is %d, and cannot be less than 0; 0 keeps all", v.Top)
	case len(v.Between) > 0 && len(v.Between) != 2:
		return usagef("--between wants two actors, as in --between A B or --between A,B, and has %d", len(v.Between))
	}
	return checkHops(v.MaxHops)
}

// joinBetween writes "--between A B" as "--between A,B", so that the second actor is
// not taken for a dataset.
func joinBetween(args []string) []string {
	var out []string
	for i := 0; i < len(args); i++ {
		if args[i] == "--" {
			return append(out, args[i:]...)
		}
		if args[i] != "--between" || i+2 >= len(args) || strings.HasPrefix(args[i+2], "-") || len(listed(args[i+1])) != 1 {
			out = append(out, args[i])
			continue
		}
		var both strings.Builder
		w := csv.NewWriter(&both)
		_ = w.Write([]string{listed(args[i+1])[0], args[i+2]}) // a strings.Builder takes all
		w.Flush()
		out = append(out, "--between", strings.TrimSuffix(both.String(), "\n"))
		i += 2
	}
	return out
}

// listed is what a flag that takes a list makes of a text; nil where it cannot.
func listed(text string) []string {
	fields, err := csv.NewReader(strings.NewReader(text)).Read()
	if err != nil {
		return nil
	}
	return fields
}

// mostDrawn is how many actors a picture of what lies between two, or near some, has
// unless --all asks for all: about as many as can be read.
const mostDrawn = 40

// lit is what stands out in a picture of what lies between two: these, and every line.
func lit(v *query.View, between *query.Between) *picture.Highlight {
	out := &picture.Highlight{Actors: []string{between.From, between.To}}
	for r := range v.Relations() {
		out.Relations = append(out.Relations, r.ID)
	}
	return out
}

// tellPicked says how much was not picked. before is what of a list of edges was, and
// asked how many hops there were to be.
func (v *viewFlags) tellPicked(s Streams, view *query.View, before store.Picked, asked int) {
	pick, kept := v.Picked, view.ActorCount()
	if len(v.Between) > 0 {
		pick = view.Between()
	}
	all, hops := max(pick.All, before.All), pick.Hops
	if before.All > len(before.Actors) && before.Hops > 0 {
		hops = before.Hops
	}
	if all <= kept {
		return
	}
	actors := wording.Count(kept, "actor", "actors")
	switch {
	case len(v.Between) > 0:
		fmt.Fprintf(s.Err, "of %d actors on paths of at most %d hops, the %s on the shortest (up to %d) are kept; --all keeps all\n", all, asked, actors, hops)
	case len(v.Near) > 0:
		fmt.Fprintf(s.Err, "of %d actors within %s, the %s that are nearest and best connected are kept; --all keeps all\n", all, wording.Count(v.Hops, "hop", "hops"), actors)
	case v.Top > 0:
		fmt.Fprintf(s.Err, "of %d actors who are tied to anybody, the %s with the most partners are kept\n", all, actors)
	}
}
