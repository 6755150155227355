package obligation

import (
	"github.com/entente-graph/entente/graph/edtf"
)

// questions collects what leaves actors possibly bound: to help, in the order in
// which it arises, then to stand aside and to confer, and then to what is broken. That a
// war is only possible in which to stand aside or to confer is no question of its own.
func questions(res *Result) []Question {
	var q asking
	for _, round := range res.Rounds {
		for _, e := range round.Entries {
			for i := range e.Duties {
				q.ask(&e.Duties[i], []string{e.Actor}, true)
			}
		}
	}
	for _, list := range [][]Duty{res.StandingAside, res.Consultations} {
		for i := range list {
			q.ask(&list[i], list[i].Debtors, false)
		}
	}
	for i := range res.Broken {
		q.ask(&res.Broken[i], res.Broken[i].Debtors, true)
	}
	return q.out
}

// Questions lists what leaves it open whether the actor is torn: of the duties to
// help first.
func (t *Torn) Questions() []Question {
	var q asking
	for _, c := range t.Conflicts {
		for _, list := range [][]Duty{c.Help, c.Other} {
			for i := range list {
				q.ask(&list[i], []string{t.Actor}, true)
			}
		}
	}
	return q.out
}

// asking collects questions, each once, with all of whom it is asked.
type asking struct {
	out []Question
	of  map[article][]int // places in out
}

type article struct{ relation, article string }

func (q *asking) ask(d *Duty, debtors []string, chains bool) {
	for i := range d.Reasons {
		r := &d.Reasons[i]
		if r.Truth != edtf.Maybe || r.Finding == ChainOpen && !chains {
			continue
		}
		at, key := -1, article{d.Relation.ID, d.Obligation.Article}
		for _, k := range q.of[key] {
			if q.out[k].Reason.Equal(r) {
				at = k
				break
			}
		}
		if at < 0 {
			at = len(q.out)
			if q.of == nil {
				q.of = map[article][]int{}
			}
			q.of[key] = append(q.of[key], at)
			q.out = append(q.out, Question{Relation: d.Relation, Obligation: d.Obligation, Reason: *r})
		}
		for _, id := range debtors {
			q.out[at].Debtors = insert(q.out[at].Debtors, id)
		}
		q.out[at].Creditors = insert(q.out[at].Creditors, d.Creditor)
	}
}
