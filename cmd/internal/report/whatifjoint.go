package report

import (
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/obligation"
	"github.com/entente-graph/entente/graph/wording"
)

// joint is what the duties have in common that are told as one.
type joint struct {
	obligation *graph.Obligation
	truth      edtf.Truth
	rules      uint64 // a bit for each by number
	debtors    string // ids, where those of all of them are the same
}

// restraints joins duties that ask for no help: those that one obligation asks
// alike, also of several debtors where mutual.
func restraints(g *graph.Graph, duties []obligation.Duty, mutual bool) []Restraint {
	type row struct {
		duty               *obligation.Duty
		debtors, creditors []string
	}
	var order []*row
	rows := map[joint]*row{}
	for i := range duties {
		d := &duties[i]
		key := joint{obligation: d.Obligation, truth: d.Truth}
		for _, r := range d.Rules() {
			key.rules |= 1 << r.Number()
		}
		if !mutual {
			key.debtors = strings.Join(d.Debtors, " ")
		}
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
		out = append(out, Restraint{
			Debtors: actorNames(g, debtors), Creditors: actorNames(g, creditors), Bound: r.duty.Truth.String(),
			Task: wording.RestraintTask(g, r.duty, debtors, creditors), Through: wording.Through(r.duty),
			Cites: wording.Cite(r.duty.Rules()...), Sources: wording.SourceIDs(r.duty.EvidenceFor(slices.Concat(debtors, creditors)...)),
			Sentence: wording.JointRestraint(g, r.duty, debtors, creditors),
		})
	}
	return out
}
