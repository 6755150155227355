package query

import (
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/query/internal/simplepath"
)

// possibleSpans returns the days on which a tie possibly holds: from the first on
// which it can have begun to the last to which it can have lasted.
func possibleSpans(t graph.Tie) []simplepath.Span {
	return spansOf(t, func(b bounds) (first, last edtf.Day) { return b.firstStart, b.lastEnd })
}

// sureSpans returns the same as far as it is sure: from the last day on which the
// tie can have begun to the first on which it can have ended.
func sureSpans(t graph.Tie) []simplepath.Span {
	return spansOf(t, func(b bounds) (first, last edtf.Day) { return b.lastStart, b.firstEnd })
}

// spansIn returns the one of the two that a view asks for.
func spansIn(v *View) func(graph.Tie) []simplepath.Span {
	if v.filter.Certainly {
		return sureSpans
	}
	return possibleSpans
}

func spansOf(t graph.Tie, read func(bounds) (first, last edtf.Day)) []simplepath.Span {
	periods := t.Periods()
	if len(periods) == 0 {
		periods = []edtf.Period{{}} // nobody knows when
	}
	spans := make([]simplepath.Span, len(periods))
	for i, p := range periods {
		first, last := read(boundsOf(p))
		spans[i] = simplepath.Span{First: dayWithin(first), Last: dayWithin(last)}
	}
	return spans
}

func dayWithin(d edtf.Day) int32 {
	return min(max(int32(d), simplepath.FirstDay), simplepath.LastDay)
}

// when returns when the edges of the index can be taken, as possibleSpans or
// sureSpans say of their ties.
func (x *pathIndex) when(spans func(graph.Tie) []simplepath.Span) func(edge, from, to int32) []simplepath.Span {
	return func(edge, from, to int32) []simplepath.Span {
		var s Step
		x.fillStep(&s, edge, x.actors[from], x.actors[to])
		return spans(s.Tie)
	}
}

// inOrder returns a path whose hops have the steps that can be taken in the order of
// time, and says how surely there is such an order.
func (m *pathMaker) inOrder(p simplepath.Path) Path {
	out := Path{Hops: make([]*Hop, len(p.Edges)), InOrder: edtf.Maybe}
	choices := m.graph.InTime(p.Vertices, m.of(p, spansIn(m.view)))
	if m.graph.InTime(p.Vertices, m.of(p, sureSpans)) != nil {
		out.InOrder = edtf.Yes
	}
	for i, edges := range choices {
		out.Hops[i] = m.hopOf(edges, p.Vertices[i], p.Vertices[i+1])
	}
	return out
}

// of is when, where each path has edges of its own for those of the path alone.
func (m *pathMaker) of(p simplepath.Path, spans func(graph.Tie) []simplepath.Span) func(edge, from, to int32) []simplepath.Span {
	when := m.when(spans)
	if !m.each {
		return when
	}
	return func(edge, from, to int32) []simplepath.Span {
		for i, e := range p.Edges {
			if e == edge && p.Vertices[i] == from && p.Vertices[i+1] == to {
				return when(edge, from, to)
			}
		}
		return nil
	}
}
