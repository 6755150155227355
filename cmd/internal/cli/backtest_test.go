package cli

import (
	"fmt"
	"slices"
	"testing"

	"github.com/entente-graph/entente/cmd/internal/report"
)

// What a war called on is what whatif says of its first day, and the text says what JSON has.
func TestBacktestIsWhatWhatifSays(t *testing.T) {
	for _, args := range [][]string{
		{"backtest", "pyongyang-2024", "--kind", "conflict,clash", "--top", "0"},
		{"backtest", "europe-1914", "--top", "0"},
	} {
		text, r := asked[report.Backtest](t, args...)
		if len(r.Replayed) == 0 || r.Found != len(r.Surprises) {
			t.Fatalf("%q: %d wars, %d surprises of %d", args, len(r.Replayed), len(r.Surprises), r.Found)
		}
		for i := range r.Surprises {
			says(t, text, "\n  - "+r.Surprises[i].Sentence+"\n", 1)
		}
		for i := range r.Treaties {
			says(t, text, "\n"+r.Treaties[i].Name+" ", 1)
		}
		called := 0
		for i := range r.Replayed {
			w := &r.Replayed[i]
			sides := map[string][]string{}
			for _, f := range w.Fighters {
				if f.FirstDay == "yes" {
					sides[f.Side] = append(sides[f.Side], f.As)
				}
			}
			var facts []string
			for _, a := range sides["attackers"] {
				for _, d := range sides["defenders"] {
					facts = append(facts, a+" attacks "+d)
				}
			}
			command := []string{"whatif", facts[0], args[1], "--at", w.Start}
			for _, fact := range facts[1:] {
				command = append(command, "--also", fact)
			}
			_, answer := asked[report.Whatif](t, command...)
			var want, got []string
			for _, e := range answer.Rounds[min(1, len(answer.Rounds)-1)].Entries {
				want = append(want, fmt.Sprint(e.Actor, " ", e.Side, " ", e.Bound))
			}
			for k := range r.Verdicts {
				v := &r.Verdicts[k]
				if bound := map[string]string{"bound": "yes", "possibly bound": "possibly"}[v.Standing]; v.War == w.War && bound != "" {
					got = append(got, fmt.Sprint(v.Actor, " ", v.Side, " ", bound))
				}
			}
			called += len(got)
			if slices.Sort(want); !slices.Equal(got, want) {
				t.Errorf("%s: %q, and %q says %q", w.War, got, command, want)
			}
		}
		if called == 0 {
			t.Errorf("%q: no war called on anybody", args)
		}
	}
}
