package query

import (
	"slices"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
)

// bounds is what is known of when one thing lasts: the days on which it can
// start and end at the earliest and the latest.
type bounds struct {
	firstStart, lastStart edtf.Day
	firstEnd, lastEnd     edtf.Day

	stretches []edtf.Span // in one of which it lies, where its date has gaps
}

func boundsOf(p edtf.Period) bounds {
	start, end := p.Bounds()
	return bounds{start.First, start.Last, end.First, end.Last, p.Stretches()}
}

// spells are alternatives: something lasts in one of them. None at all says
// nothing of time.
type spells []bounds

func spellsOf(periods []edtf.Period) spells {
	if len(periods) == 0 {
		return nil
	}
	out := make(spells, len(periods))
	for i, p := range periods {
		out[i] = boundsOf(p)
	}
	return out
}

// together answers whether there is a time in the span at which one spell of
// each list lasts. It is more than the conjunction of edtf.Truth: a party that
// left before the other joined never tied it. Yes: under every reading of the
// dates. Intervals that meet pairwise meet in one point (Helly's theorem), so
// pairs decide.
func together(span edtf.Span, lists ...spells) edtf.Truth {
	chosen := make([]bounds, 1, 8)
	chosen[0] = bounds{firstStart: span.First, lastStart: span.First, firstEnd: span.Last, lastEnd: span.Last}
	return choose(chosen, lists)
}

func choose(chosen []bounds, lists []spells) edtf.Truth {
	if len(lists) == 0 {
		return meet(chosen)
	}
	if len(lists[0]) == 0 {
		return choose(chosen, lists[1:])
	}
	best := edtf.No
	for _, b := range lists[0] {
		if best = best.Or(choose(append(chosen, b), lists[1:])); best == edtf.Yes {
			break
		}
	}
	return best
}

func meet(all []bounds) edtf.Truth {
	truth := edtf.Yes
	for i, a := range all {
		for j, b := range all {
			if a.firstStart > b.lastEnd {
				return edtf.No
			}
			if i != j && a.lastStart > b.firstEnd {
				truth = edtf.Maybe
			}
		}
	}
	for i, a := range all {
		if a.stretches != nil && !meetInGaps(all, i) {
			return edtf.No
		}
	}
	return truth
}

// meetInGaps reports whether some stretch of one of the intervals, whose date has
// gaps, meets all others.
func meetInGaps(all []bounds, i int) bool {
	others := slices.Clone(all)
	for _, s := range all[i].stretches {
		others[i] = bounds{firstStart: s.First, lastStart: s.Last, firstEnd: s.First, lastEnd: s.Last}
		if meet(others) != edtf.No {
			return true
		}
	}
	return false
}

// clock answers when relations and ties hold, for one view. A source's dates
// decide: an actor's lifetime, which others have recorded, takes nothing away.
type clock struct {
	graph *graph.Graph
	span  edtf.Span
	dated bool       // the view has a date: truth is told apart
	least edtf.Truth // what holds less surely is not in the view
}

func newClock(g *graph.Graph, f *Filter) *clock {
	c := &clock{graph: g, span: edtf.Always, least: edtf.Maybe}
	if f.At == nil {
		return c
	}
	c.span, c.dated = *f.At, true
	if f.Certainly {
		c.least = edtf.Yes
	}
	return c
}

// lives reports whether an actor exists at the date. It decides about actors
// alone, such as those whom no relation ties.
func (c *clock) lives(actor string) bool {
	a, ok := c.graph.Actor(actor)
	return !c.dated || ok && together(c.span, spellsOf(a.Lifetime)) >= c.least
}

// uniform reports whether all ties of the parties hold when the relation does.
func (c *clock) uniform(parties []graph.Party) bool {
	return !slices.ContainsFunc(parties, func(p graph.Party) bool {
		return len(p.Spells) > 0
	})
}

// tie answers for two parties of a relation.
func (c *clock) tie(r *graph.Relation, a, b graph.Party) edtf.Truth {
	truth := together(c.span, spells{boundsOf(r.Period)},
		spellsOf(a.Spells), spellsOf(b.Spells))
	if !c.dated && truth == edtf.Maybe {
		return edtf.Yes
	}
	return truth
}

// tied is which of some parties a relation ties to another of them surely enough,
// and how surely the surest tie holds.
type tied struct {
	in    []bool
	holds edtf.Truth
}

func (c *clock) tied(r *graph.Relation, parties []graph.Party) tied {
	t := tied{in: make([]bool, len(parties))}
	for i, j := range pairs(r, parties) {
		if t.in[i] && t.in[j] && t.holds == edtf.Yes {
			continue
		}
		if truth := c.tie(r, parties[i], parties[j]); truth >= c.least {
			t.in[i], t.in[j] = true, true
			t.holds = t.holds.Or(truth)
		}
	}
	return t
}

// holds reports whether a relation ties two of its parties surely enough.
func (c *clock) holds(r *graph.Relation) bool {
	return !c.dated || r.During(c.span) >= c.least && slices.Contains(c.tied(r, r.Parties).in, true)
}
