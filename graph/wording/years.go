package wording

import (
	"slices"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
)

// Years says the years that relations span: "2022–2024", "since 1961", "until 1990"
// where nobody says since when, "from 1955" where nobody says how long; "as of
// 2024" where that is all that is known of them, and "" where none has a date.
func Years(rs []*graph.Relation) string {
	const none = 1 << 30
	first, last, open, unending, attested := none, -none, false, false, true
	see := func(d edtf.Day) {
		if d != edtf.DawnOfTime && d != edtf.EndOfTime {
			y, _, _ := d.Civil()
			last = max(last, y)
		}
	}
	for _, r := range rs {
		p := r.Period
		if p.IsZero() {
			continue
		}
		asOf, isAsOf := p.AttestedAt()
		attested = attested && isAsOf
		start, end := p.Start(), p.End()
		if isAsOf {
			start, end = asOf, asOf
		}
		if d := start.Span().First; !start.IsZero() && d != edtf.DawnOfTime {
			y, _, _ := d.Civil()
			first = min(first, y)
		}
		if !start.IsZero() {
			see(start.Span().First)
			see(start.Span().Last)
		}
		if !end.IsZero() {
			see(end.Span().First)
			see(end.Span().Last)
		}
		open = open || p.OpenEnd()
		unending = unending || !p.IsDate() && !isAsOf && (end.IsZero() || end.Span().Last == edtf.EndOfTime)
	}
	switch {
	case last == -none:
		return ""
	case first == none && open:
		return "by " + year(last)
	case first == none:
		return "until " + year(last)
	case open:
		return "since " + startOf(rs, first)
	case unending:
		return "from " + startOf(rs, first)
	}
	years := year(first)
	if last > first {
		years += "–" + year(last)
	}
	if attested {
		return "as of " + years
	}
	return years
}

// startOf is the year in which relations began. Of one that began in no one year,
// it says what is known.
func startOf(rs []*graph.Relation, first int) string {
	if len(rs) == 1 {
		switch d := rs[0].Period.Start(); d.Precision() {
		case edtf.ToDecade, edtf.ToSet:
			return bound(d)
		}
	}
	return year(first)
}

// WithYears is what relations are called with the years that they span. What lasts
// is said to be so in a year, which would otherwise read as that of its beginning:
// "Membership in 2024", and yet "Arms transfer, 2024".
func WithYears(g *graph.Graph, name string, rs []*graph.Relation) string {
	years := Years(rs)
	if years == "" {
		return name
	}
	happens := func(r *graph.Relation) bool {
		k := g.KindOf(r)
		return !r.Period.IsDate() || k.Verb == k.Past || k.Past == "" || k.ID == graph.KindTreaty || k.ID == graph.KindSuccession
	}
	if slices.ContainsFunc(rs, happens) {
		return name + ", " + years
	}
	return name + " in " + years
}
