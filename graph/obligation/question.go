package obligation

import (
	"github.com/entente-graph/entente/graph/edtf"
)

// questions collects what leaves actors possibly bound: to help, in the order in
// which it arises, and then to stand aside and to confer. That a war is only
// possible in which to stand aside or to confer is no question of its own.
func questions(res *Result) []Question {
	var out []Question
	type article struct{ relation, article string }
	of := map[article][]int{} // places in out
	ask := func(d *Duty, debtors []string, chains bool) {
		for i := range d.Reasons {
			r := &d.Reasons[i]
			if r.Truth != edtf.Maybe || r.Finding == ChainOpen && !chains {
				continue
			}
			at, key := -1, article{d.Relation.ID, d.Obligation.Article}
			for _, k := range of[key] {
				if out[k].Reason.Equal(r) {
					at = k
					break
				}
			}
			if at < 0 {
				at = len(out)
				of[key] = append(of[key], at)
				out = append(out, Question{Relation: d.Relation, Obligation: d.Obligation, Reason: *r})
			}
			for _, id := range debtors {
				out[at].Debtors = insert(out[at].Debtors, id)
			}
			out[at].Creditors = insert(out[at].Creditors, d.Creditor)
		}
	}
	for _, round := range res.Rounds {
		for _, e := range round.Entries {
			for i := range e.Duties {
				ask(&e.Duties[i], []string{e.Actor}, true)
			}
		}
	}
	for _, list := range [][]Duty{res.StandingAside, res.Consultations} {
		for i := range list {
			ask(&list[i], list[i].Debtors, false)
		}
	}
	return out
}
