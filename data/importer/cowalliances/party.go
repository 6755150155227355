package cowalliances

import (
	"cmp"
	"slices"

	"github.com/entente-graph/entente/data/register"
	"github.com/entente-graph/entente/graph/edtf"
)

// stretch is a time in which a state was in an alliance.
type stretch struct {
	when  when
	code  int16
	row   int32 // the first that says so
	party int   // index in membership.parties
}

// party is an actor with its stretches.
type party struct {
	state  *register.State
	spells []when
}

// membership is who was in an alliance, and when.
type membership struct {
	stretches []stretch // by number, then time
	parties   []party
	numbers   int // how many different numbers
}

// members works out an alliance's parties from its spells.
func (r *reader) members(spells []spell) *membership {
	m := &membership{stretches: make([]stretch, 0, 2*len(spells))}
	for _, s := range spells {
		m.stretches = append(m.stretches, stretch{when: s.when, code: s.a, row: s.row})
		if r.pairs {
			m.stretches = append(m.stretches, stretch{when: s.when, code: s.b, row: s.row})
		}
	}
	slices.SortStableFunc(m.stretches, func(x, y stretch) int {
		a, b := x.when.extent(), y.when.extent()
		return cmp.Or(cmp.Compare(x.code, y.code), cmp.Compare(a.First, b.First), cmp.Compare(a.Last, b.Last),
			cmp.Compare(x.when.start, y.when.start), cmp.Compare(x.when.end, y.when.end), cmp.Compare(x.row, y.row))
	})
	if r.pairs {
		m.stretches = union(m.stretches)
	} else {
		m.stretches = slices.CompactFunc(m.stretches, func(x, y stretch) bool { return x.code == y.code && x.when == y.when })
	}
	for i := range m.stretches {
		s := &m.stretches[i]
		if i == 0 || s.code != m.stretches[i-1].code {
			m.numbers++
		}
		m.join(s, r.states[s.code].state)
	}
	return m
}

// join adds a stretch to the party of a state.
func (m *membership) join(s *stretch, state *register.State) {
	for i := len(m.parties) - 1; i >= 0; i-- {
		if m.parties[i].state == state {
			s.party = i
			m.parties[i].spells = append(m.parties[i].spells, s.when)
			return
		}
	}
	s.party = len(m.parties)
	m.parties = append(m.parties, party{state, []when{s.when}})
}

// union joins the stretches of a number that overlap or follow on each other.
// They are sorted by number and start.
func union(sorted []stretch) []stretch {
	out := sorted[:0]
	for _, s := range sorted {
		if n := len(out); n > 0 && out[n-1].code == s.code && touch(out[n-1].when, s.when) {
			last := &out[n-1]
			last.when = when{earlier(last.when.start, s.when.start), later(last.when.end, s.when.end)}
			last.row = min(last.row, s.row)
			continue
		}
		out = append(out, s)
	}
	return out
}

// touch reports whether a spell that does not start before another starts
// before that is over, or on the day after.
func touch(a, b when) bool {
	last := a.ends().Last
	return last == edtf.EndOfTime || b.starts().First <= last+1
}

// partyAt returns the party that a number is at the start of a spell.
func (m *membership) partyAt(code int16, w when) int {
	first := w.starts().First
	n, _ := slices.BinarySearchFunc(m.stretches, code, func(s stretch, c int16) int { return cmp.Compare(s.code, c) })
	found := n
	for ; n < len(m.stretches) && m.stretches[n].code == code && m.stretches[n].when.starts().First <= first; n++ {
		if m.stretches[n].when == w {
			return m.stretches[n].party
		}
		found = n
	}
	return m.stretches[found].party
}

// hull returns the time from the first start to the last end.
func (m *membership) hull() when {
	w := m.stretches[0].when
	for _, s := range m.stretches[1:] {
		w = when{earlier(w.start, s.when.start), later(w.end, s.when.end)}
	}
	return w
}

// together returns when two parties were both in the alliance, at most.
func (m *membership) together(a, b int) []edtf.Span {
	var out []edtf.Span
	for _, x := range m.parties[a].spells {
		for _, y := range m.parties[b].spells {
			p, q := x.extent(), y.extent()
			if s := (edtf.Span{First: max(p.First, q.First), Last: min(p.Last, q.Last)}); s.First <= s.Last {
				out = append(out, s)
			}
		}
	}
	return out
}

// covers reports whether every day of the spans lies in one of the spells.
func covers(spells []when, spans []edtf.Span) bool {
	parts := make([]edtf.Span, len(spells))
	for i, w := range spells {
		parts[i] = w.extent()
	}
	slices.SortFunc(parts, func(a, b edtf.Span) int { return cmp.Compare(a.First, b.First) })
	for _, s := range spans {
		next := s.First
		done := false
		for _, p := range parts {
			if p.First <= next && p.Last >= next {
				if p.Last >= s.Last {
					done = true
					break
				}
				next = p.Last + 1
			}
		}
		if !done {
			return false
		}
	}
	return true
}

// distinct returns the spells in time order, each once.
func distinct(spells []when) []when {
	slices.SortFunc(spells, func(a, b when) int {
		x, y := a.extent(), b.extent()
		return cmp.Or(cmp.Compare(x.First, y.First), cmp.Compare(x.Last, y.Last), cmp.Compare(a.start, b.start), cmp.Compare(a.end, b.end))
	})
	return slices.Compact(spells)
}
