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
	chosen[0] = boundsIn(span)
	return choose(chosen, lists, meet)
}

func boundsIn(s edtf.Span) bounds {
	return bounds{firstStart: s.First, lastStart: s.First, firstEnd: s.Last, lastEnd: s.Last}
}

// choose returns the best that the choices of one spell from each list come to.
func choose(chosen []bounds, lists []spells, come func(chosen []bounds) edtf.Truth) edtf.Truth {
	if len(lists) == 0 {
		return come(chosen)
	}
	if len(lists[0]) == 0 {
		return choose(chosen, lists[1:], come)
	}
	best := edtf.No
	for _, b := range lists[0] {
		if best = best.Or(choose(append(chosen, b), lists[1:], come)); best == edtf.Yes {
			break
		}
	}
	return best
}

// stated is the days that a source gives: from a start to an end, each as far as
// it can lie, but where it is unknown how far, as near as it must lie. An "as of
// June 2024" states that month; Last lies before First where nothing is stated.
func (b bounds) stated() edtf.Span {
	s := edtf.Span{First: b.firstStart, Last: b.lastEnd}
	if s.First == edtf.DawnOfTime {
		s.First = b.lastStart
	}
	if s.Last == edtf.EndOfTime {
		s.Last = b.firstEnd
	}
	return s
}

// open reports whether the source leaves a start or end open, and so days on
// which the thing possibly lasts although nobody states it.
func (b bounds) open() bool {
	return b.stated() != edtf.Span{First: b.firstStart, Last: b.lastEnd}
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
// decide: an actor's lifetime, which others have recorded, takes away nothing that
// a source states. Where a source leaves a start or end open, nobody is a party
// before it was there or after it was gone: what Russia is said to do as of 2024,
// it did not do in 1961, if Russia is said to begin in 1991.
type clock struct {
	graph    *graph.Graph
	span     edtf.Span
	dated    bool       // the view has a date: truth is told apart
	least    edtf.Truth // what holds less surely is not in the view
	lifetime map[string]spells
}

func newClock(g *graph.Graph, f *Filter) *clock {
	c := &clock{graph: g, span: edtf.Always, least: edtf.Maybe}
	if f.At == nil {
		return c
	}
	c.span, c.dated, c.lifetime = *f.At, true, map[string]spells{}
	for a := range g.Actors() {
		if len(a.Lifetime) > 0 {
			c.lifetime[a.ID] = spellsOf(a.Lifetime)
		}
	}
	if f.Certainly {
		c.least = edtf.Yes
	}
	return c
}

// Exists answers whether an actor exists at some time of the view's date, by its own
// dates: Yes where it has none, or the view has none.
func (v *View) Exists(actor string) edtf.Truth {
	if !v.clock.dated {
		return edtf.Yes
	}
	return together(v.clock.span, v.clock.lifetime[actor])
}

// lives reports whether an actor exists at the date. It decides about actors
// alone, such as those whom no relation ties.
func (c *clock) lives(actor string) bool {
	return !c.dated || together(c.span, c.lifetime[actor]) >= c.least
}

// uniform reports whether all ties of the relation hold when it does.
func (c *clock) uniform(r *graph.Relation) bool {
	open := c.dated && boundsOf(r.Period).open()
	return !slices.ContainsFunc(r.Parties, func(p graph.Party) bool {
		return len(p.Spells) > 0 || open && len(c.lifetime[p.Actor]) > 0
	})
}

// tie answers for two parties of a relation.
func (c *clock) tie(r *graph.Relation, a, b graph.Party) edtf.Truth {
	chosen := make([]bounds, 1, 8)
	chosen[0] = boundsIn(c.span)
	lives := []spells{c.lifetime[a.Actor], c.lifetime[b.Actor]}
	truth := choose(chosen, []spells{{boundsOf(r.Period)}, spellsOf(a.Spells), spellsOf(b.Spells)}, func(chosen []bounds) edtf.Truth {
		truth := meet(chosen)
		if truth == edtf.Maybe && !stated(chosen) {
			return min(truth, choose(chosen, lives, meet))
		}
		return truth
	})
	if !c.dated && truth == edtf.Maybe {
		return edtf.Yes
	}
	return truth
}

// stated reports whether the first of the intervals has a day that all others
// state.
func stated(chosen []bounds) bool {
	s := edtf.Span{First: chosen[0].firstStart, Last: chosen[0].lastEnd}
	for _, b := range chosen[1:] {
		of := b.stated()
		s = edtf.Span{First: max(s.First, of.First), Last: min(s.Last, of.Last)}
	}
	return s.First <= s.Last
}

// tied is which of some parties a relation ties to another of them surely enough,
// and how surely the surest tie holds.
type tied struct {
	in    []bool
	holds edtf.Truth
}

func (c *clock) tied(r *graph.Relation, parties []graph.Party) tied {
	t := tied{in: make([]bool, len(parties))}
	if len(parties) > fewParties {
		c.tiedOfMany(&t, r, parties)
		return t
	}
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

func (c *clock) tiedOfMany(t *tied, r *graph.Relation, parties []graph.Party) {
	mark := func(blocks []block, in []bool) (any bool) {
		for _, b := range blocks {
			for i, side := range [][]int32{b.a, b.b} {
				others := [][]int32{b.b, b.a}[i]
				for _, p := range side {
					// An actor on both sides of a directed relation is not tied to itself.
					if b.b == nil || len(others) > 1 || parties[others[0]].Actor != parties[p].Actor {
						in[p], any = true, true
					}
				}
			}
		}
		return any
	}
	if !mark(c.blocks(r, parties, c.least), t.in) {
		return
	}
	t.holds = edtf.Yes
	if c.dated && c.least < edtf.Yes && !mark(c.blocks(r, parties, edtf.Yes), make([]bool, len(parties))) {
		t.holds = c.least
	}
}

// holds reports whether a relation ties two of its parties surely enough.
func (c *clock) holds(r *graph.Relation) bool {
	return !c.dated || r.During(c.span) >= c.least && slices.Contains(c.tied(r, r.Parties).in, true)
}
