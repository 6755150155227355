package report

import (
	"fmt"
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/obligation"
	"github.com/entente-graph/entente/graph/wording"
)

// restraints joins duties that ask for no help: one for each obligation and
// whatever else tells duties apart.
func restraints(g *graph.Graph, duties []obligation.Duty, apart func(*obligation.Duty) string) []Restraint {
	type row struct {
		duty               *obligation.Duty
		debtors, creditors []string
	}
	var order []*row
	rows := map[string]*row{}
	for i := range duties {
		d := &duties[i]
		key := fmt.Sprintf("%p %s %s %s", d.Obligation, d.Truth, wording.Cite(d.Rules()...), apart(d))
		if rows[key] == nil {
			rows[key] = &row{duty: d}
			order = append(order, rows[key])
		}
		rows[key].debtors = append(rows[key].debtors, d.Debtors...)
		rows[key].creditors = append(rows[key].creditors, d.Creditor)
	}
	out := []Restraint{}
	for _, r := range order {
		slices.Sort(r.debtors)
		slices.Sort(r.creditors)
		debtors, creditors := slices.Compact(r.debtors), slices.Compact(r.creditors)
		task := wording.JointTask(g, r.duty, creditors)
		if len(creditors) > 1 && slices.Equal(debtors, creditors) {
			task = "confer with each other"
		}
		sources := wording.SourceIDs(r.duty.Relation)
		out = append(out, Restraint{
			Debtors: actorNames(g, debtors), Creditors: actorNames(g, creditors), Bound: r.duty.Truth.String(), Task: task,
			Through: wording.Through(r.duty), Cites: wording.Cite(r.duty.Rules()...), Sources: sources,
			Sentence: fmt.Sprintf("%s: %s [%s]", wording.Bound(g, r.duty, debtors, wording.WithTo(task)), strings.Join(sources, ", "), wording.Cite(r.duty.Rules()...)),
		})
	}
	return out
}
