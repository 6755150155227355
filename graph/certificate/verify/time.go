package verify

import (
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
)

// spell is what is known of when something lasts: it starts on one of the days of start
// and ends on one of the days of end. Where in is not nil it lies in one of these.
type spell struct {
	start, end edtf.Span
	in         []edtf.Span
}

func spellOf(p edtf.Period) spell {
	start, end := p.Bounds()
	return spell{start, end, p.Stretches()}
}

func spellIn(s edtf.Span) spell { return spell{start: edtf.On(s.First), end: edtf.On(s.Last)} }

// common answers whether some day lies in all spells: Yes under every reading of their
// dates, No under none.
func common(list []spell) edtf.Truth {
	for i, s := range list {
		if s.in == nil {
			continue
		}
		// One of the stretches must do, whichever.
		rest := append([]spell{}, list...)
		found := false
		for _, in := range s.in {
			rest[i] = spell{start: in, end: in}
			found = found || common(rest) != edtf.No
		}
		if !found {
			return edtf.No
		}
	}
	truth := edtf.Yes
	for i, a := range list {
		for j, b := range list {
			if a.start.First > b.end.Last {
				return edtf.No // at its earliest, a begins after b has ended at its latest
			}
			if i != j && a.start.Last > b.end.First {
				truth = edtf.Maybe
			}
		}
	}
	return truth
}

// stated reports whether there is a day in all spells that their sources give: from a
// start to an end, but where a source leaves one of them open, from the last day by which
// it had started, or to the first on which it can have ended.
func stated(list []spell) bool {
	first, last := edtf.DawnOfTime, edtf.EndOfTime
	for _, s := range list {
		from, to := s.start.First, s.end.Last
		if from == edtf.DawnOfTime {
			from = s.start.Last
		}
		if to == edtf.EndOfTime {
			to = s.end.First
		}
		first, last = max(first, from), min(last, to)
	}
	return first <= last
}

// anyOf returns the best that is true of one spell of each list; an empty list says
// nothing of time.
func anyOf(chosen []spell, lists [][]edtf.Period, of func([]spell) edtf.Truth) edtf.Truth {
	if len(lists) == 0 {
		return of(chosen)
	}
	if len(lists[0]) == 0 {
		return anyOf(chosen, lists[1:], of)
	}
	best := edtf.No
	for _, p := range lists[0] {
		best = best.Or(anyOf(append(chosen[:len(chosen):len(chosen)], spellOf(p)), lists[1:], of))
	}
	return best
}

// holds answers whether a relation ties two of its parties at the time in question. What
// a source states counts; but where it leaves a start or an end open, nobody is a party
// before it was there or after it was gone.
func (v *view) holds(r *graph.Relation, a, b graph.Party) edtf.Truth {
	var lives [][]edtf.Period
	if v.dated {
		for _, p := range []graph.Party{a, b} {
			actor, _ := v.g.Actor(p.Actor)
			lives = append(lives, actor.Lifetime)
		}
	}
	truth := anyOf([]spell{spellIn(v.span)}, [][]edtf.Period{{r.Period}, a.Spells, b.Spells}, func(list []spell) edtf.Truth {
		truth := common(list)
		if truth == edtf.Maybe && !stated(list) {
			return min(truth, anyOf(list, lives, common))
		}
		return truth
	})
	if !v.dated && truth == edtf.Maybe {
		return edtf.Yes
	}
	return truth
}

// throughout answers whether something lasts on every day of a span, of which nobody
// knows on which it matters; of all time, which stands for no date, some is enough.
func throughout(s edtf.Span, during func(edtf.Span) edtf.Truth) edtf.Truth {
	switch {
	case s.First == s.Last || s == edtf.Always:
		return during(s)
	case during(edtf.On(s.First)) == edtf.Yes && during(edtf.On(s.Last)) == edtf.Yes:
		return edtf.Yes
	}
	return during(s).And(edtf.Maybe)
}
