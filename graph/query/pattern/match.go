package pattern

import (
	"cmp"
	"context"
	"iter"
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/progress"
	"github.com/entente-graph/entente/graph/query"
)

// Match is one answer.
type Match struct {
	// Actors are who is meant, by place in Pattern.Actors; nil for those who come
	// behind "not" alone.
	Actors []*graph.Actor

	// Ties are, for each of Pattern.Ties, the hops from its From to its To: one, or
	// as many as a chain has. The steps of a hop are all relations that the tie asks
	// for, best first, as those of query.Hop.
	Ties [][]*query.Hop
}

// Options say which matches are wanted.
type Options struct {
	Limit    int  // All yields at most so many; all where it is not positive
	Together bool // only those whose ties can all hold on one day; see Match.Together
}

// Together reports whether there is a day on which all ties of the match can hold,
// each by one of its relations or another. A tie without dates holds on any.
func (m *Match) Together() bool {
	var hops [][]edtf.Span
	days := []edtf.Day{edtf.DawnOfTime}
	for _, tie := range m.Ties {
		for _, h := range tie {
			var spans []edtf.Span
			for _, s := range h.Steps {
				periods := s.Tie.Periods()
				if len(periods) == 0 {
					spans = append(spans, edtf.Always)
				}
				for _, p := range periods {
					spans = append(spans, p.Extent())
				}
			}
			for _, s := range spans {
				days = append(days, s.First)
			}
			hops = append(hops, spans)
		}
	}
	// Where all hold, the last of them that began has just begun.
	return slices.ContainsFunc(days, func(d edtf.Day) bool {
		return !slices.ContainsFunc(hops, func(spans []edtf.Span) bool {
			return !slices.ContainsFunc(spans, func(s edtf.Span) bool { return s.First <= d && d <= s.Last })
		})
	})
}

// All yields the matches that are wanted. It searches while it is read. The order
// is total and fixed: by the actors of Order, one after another, each by name,
// ignoring case and accents, and then by id; then by the chains of repeated ties,
// shorter first, then by the actors along them.
//
// After Limit matches it yields ErrLimit if there are more. The context's error ends
// the sequence too.
func (f *Finder) All(ctx context.Context, o Options) iter.Seq2[*Match, error] {
	return func(yield func(*Match, error) bool) {
		found := 0
		err := f.search(ctx, func(values []int32, chains [][]int32) bool {
			more := o.Limit > 0 && found == o.Limit
			if more && !o.Together {
				yield(nil, ErrLimit)
				return false
			}
			m := f.match(values, chains)
			if o.Together && !m.Together() {
				return true
			}
			if more {
				yield(nil, ErrLimit)
				return false
			}
			found++
			return yield(m, nil)
		})
		if err != nil {
			progress.Say(ctx, progress.Matched, uint64(found), 0)
			yield(nil, err)
		}
	}
}

// Count returns how many matches All would yield without a limit. The error is the
// context's; the count until then comes with it.
func (f *Finder) Count(ctx context.Context, o Options) (uint64, error) {
	n := uint64(0)
	err := f.search(ctx, func(values []int32, chains [][]int32) bool {
		if !o.Together || f.match(values, chains).Together() {
			n++
		}
		return true
	})
	if err != nil {
		progress.Say(ctx, progress.Matched, n, 0)
	}
	return n, err
}

// match puts names to numbers. Chains are by place in ties; of a tie that is not
// repeated, none.
func (f *Finder) match(values []int32, chains [][]int32) *Match {
	m := &Match{Actors: make([]*graph.Actor, len(values))}
	for i, v := range values {
		if v >= 0 && f.pattern.Actors[i].not == 0 {
			m.Actors[i] = f.actors[v]
		}
	}
	for i, at := range f.from {
		t := &f.ties[at]
		from, to := f.pattern.Ties[i].From, f.pattern.Ties[i].To
		chain := []int32{values[from], values[to]}
		if t.repeated() {
			if chain = slices.Clone(chains[at]); t.from != from {
				slices.Reverse(chain)
			}
		}
		var hops []*query.Hop
		for k := range chain[1:] {
			hops = append(hops, f.hop(t.sort, chain[k], chain[k+1]))
		}
		m.Ties = append(m.Ties, hops)
	}
	return m
}

// hop returns all relations by which a tie joins two actors.
func (f *Finder) hop(s *sort, from, to int32) *query.Hop {
	a, b := f.actors[from], f.actors[to]
	hop := &query.Hop{From: a, To: b}
	for _, r := range f.view.RelationsOf(a.ID) {
		taken := s.takes[r.Kind]
		if taken == 0 {
			continue
		}
		for t := range f.view.TiesBetween(r, a.ID, b.ID) {
			forward := t.A.Actor == a.ID
			if s.directed && (!t.Directed || !taken.goes(forward)) {
				continue
			}
			hop.Steps = append(hop.Steps, f.view.StepBy(t, forward))
		}
	}
	slices.SortStableFunc(hop.Steps, f.compareSteps)
	return hop
}

// goes reports whether a relation is taken that goes forward, or that does not.
func (w way) goes(forward bool) bool {
	if forward {
		return w&asIs != 0
	}
	return w&inverse != 0
}

// compareSteps puts the surer first, then the stronger, then the more recent, as
// query.PathFinder.All does.
func (f *Finder) compareSteps(a, b query.Step) int {
	r, s := a.Relation, b.Relation
	start, end := r.Period.Bounds()
	otherStart, otherEnd := s.Period.Bounds()
	backward := func(s query.Step) int {
		if s.Forward {
			return 0
		}
		return 1
	}
	g := f.view.Graph()
	return cmp.Or(cmp.Compare(r.CountsAs(), s.CountsAs()), cmp.Compare(g.KindOf(s).Strength, g.KindOf(r).Strength),
		cmp.Compare(otherEnd.First, end.First), cmp.Compare(otherStart.First, start.First), strings.Compare(r.ID, s.ID), cmp.Compare(backward(a), backward(b)))
}
