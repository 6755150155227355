package tabular

import "github.com/entente-graph/entente/cmd/internal/report"

// Traps has a row for each who is torn, and for each who is drawn in; "part" is the
// name of its list in JSON. Actors are ids.
func Traps(r *report.Traps) *Table {
	t := &Table{Columns: []string{"rank", "attacker", "target", "part", "actor", "bound", "both_sides", "escalate", "round", "sentence", "rests_on", "command"}}
	for i := range r.Traps {
		trap := &r.Traps[i]
		command := func(escalate bool) string {
			if escalate {
				return trap.Commands[len(trap.Commands)-1]
			}
			return trap.Commands[0]
		}
		for k := range trap.Torn {
			torn := &trap.Torn[k]
			for _, c := range torn.Conflicts {
				t.Rows = append(t.Rows, []any{
					trap.Rank, trap.Attacker, trap.Target, "torn", torn.Actor, c.Bound, c.BothSides, torn.Escalate, nil, c.Sentence, list(torn.Rests), command(torn.Escalate),
				})
			}
		}
		for _, step := range trap.Chain {
			for k := range step.Entries {
				e := &step.Entries[k]
				for n := range e.Duties {
					d := &e.Duties[n]
					t.Rows = append(t.Rows, []any{
						trap.Rank, trap.Attacker, trap.Target, "chain", e.Actor, d.Bound, nil, trap.Escalate, step.Round, d.Sentence, d.Through() + " [" + d.SourcesInWords() + "]", command(trap.Escalate),
					})
				}
			}
		}
	}
	return t
}
