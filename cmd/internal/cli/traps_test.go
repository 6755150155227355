package cli

import (
	"strings"
	"testing"

	"github.com/entente-graph/entente/cmd/internal/report"
)

// What a trap says is what whatif says of the same attack, by the command that the trap
// shows.
func TestTrapsAreWhatWhatifSays(t *testing.T) {
	for _, args := range [][]string{
		{"traps", "europe-1914", "--at", "1914-07-28", "--top", "12"},
		{"traps", "--top", "10", "--kind", "treaty,rivalry"},
		{"traps", "--top", "4", "--at", "2024", "--certainty", "confirmed,reported,alleged", "--actor", "Ukraine"},
	} {
		text, r := asked[report.Traps](t, args...)
		if len(r.Traps) == 0 || r.LeftOff != r.Found-len(r.Traps) || r.Found != r.Certain.All+r.Possible.All+r.Chains.All {
			t.Fatalf("%q: %d traps of %d, %d left off", args, len(r.Traps), r.Found, r.LeftOff)
		}
		for i := range r.Traps {
			trap := &r.Traps[i]
			whatif := map[bool]*report.Whatif{}
			for _, command := range trap.Commands {
				says(t, text, "  $ "+command+"\n", 1)
				_, rest, _ := strings.Cut(command, `entente whatif "`)
				fact, rest, _ := strings.Cut(rest, `"`)
				_, answer := asked[report.Whatif](t, append([]string{"whatif", fact}, strings.Fields(rest)...)...)
				whatif[answer.Escalate] = &answer
			}
			for _, torn := range trap.Torn {
				from := whatif[torn.Escalate]
				if from == nil {
					t.Fatalf("%q: no command tells of %s", trap.Sentence, torn.Actor)
				}
				var said, want []string
				for _, c := range torn.Conflicts {
					said = append(said, c.Sentence)
				}
				for _, c := range from.Conflicts {
					if c.Actor == torn.Actor {
						want = append(want, c.Sentence)
					}
				}
				if strings.Join(said, "\n") != strings.Join(want, "\n") {
					t.Errorf("%s: %s\nand whatif: %s", trap.Sentence, said, want)
				}
			}
			for _, step := range trap.Chain {
				for _, e := range step.Entries {
					found := false
					for _, f := range whatif[trap.Escalate].Rounds[step.Round].Entries {
						found = found || f.Actor == e.Actor && f.Side == e.Side && f.Bound == e.Bound
					}
					if !found {
						t.Errorf("%s: whatif does not say that %s is drawn in by round %d", trap.Sentence, e.Actor, step.Round)
					}
				}
			}
		}
	}
}

// What a shell would read otherwise is in quotation marks.
func TestShellWord(t *testing.T) {
	for word, want := range map[string]string{
		"europe-1914": "europe-1914", "1995~": "1995~", "a b.yaml": "'a b.yaml'", "it's": `'it'\''s'`, "$HOME": "'$HOME'", "~x": "'~x'", "": "''",
	} {
		if got := shellWord(word); got != want {
			t.Errorf("%q is %s, want %s", word, got, want)
		}
	}
}
