package report

import (
	"cmp"
	"context"
	"slices"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/diff"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/query"
	"github.com/entente-graph/entente/graph/wording"
)

// changes tells what differs between a date and that of the view.
func (b *briefer) changes(ctx context.Context) (*BriefingSection, error) {
	if b.o.Since == "" {
		return nil, nil
	}
	until := b.v.Filter().AtText
	if b.v.Filter().At == nil {
		until = b.v.Graph().Meta().AsOf.String()
	}
	if until == "" {
		return nil, &UndatedError{"the briefing speaks", b.f.Dashes + "at DATE"}
	}
	if err := CheckDates(b.o.Since, until, ""); err != nil {
		return nil, err
	}
	both, err := TwoDates(b.v.Graph(), b.o.Since, until, *b.f)
	if err != nil {
		return nil, err
	}
	compared, err := both.Compare(ctx, query.DefaultMaxHops)
	if err != nil {
		return nil, err
	}
	d := compared.Record()
	s := &BriefingSection{Title: wording.ChangedSince(both.FromName), Lead: wording.ChangedBetween(both.FromName, both.ToName)}
	if d.AsKnown != "" {
		s.Lead += " " + d.AsKnown
	}
	of := map[diff.Change][]*graph.Relation{}
	var begunAtLeast []*graph.Relation
	for i := range compared.Diff.Relations {
		change := &compared.Diff.Relations[i]
		r, _ := both.To.Graph().Relation(change.ID) // both sides are of one graph
		if change.Change == diff.PossiblyBegun && change.SurelyBegan {
			begunAtLeast = append(begunAtLeast, r)
		} else {
			of[change.Change] = append(of[change.Change], r)
		}
	}
	told := func(heading string, list []*graph.Relation) {
		b.together(s, heading, len(list), func(i int) BriefingPoint { return b.pointIn(both.To, list[i]) })
	}
	told(wording.ChangeHeading(diff.Begun), of[diff.Begun])
	told(wording.BegunAtLeast, begunAtLeast)
	learnt := map[bool][]*graph.Relation{} // surely or not
	for i := range compared.Diff.Learnt {
		l := &compared.Diff.Learnt[i]
		learnt[l.Surely()] = append(learnt[l.Surely()], l.To)
	}
	for _, surely := range []bool{true, false} {
		told(wording.LearntHeading(both.To.Graph(), both.To.Filter().KnownTo, surely), learnt[surely])
	}
	told(wording.ChangeHeading(diff.Altered), of[diff.Altered])
	told(wording.ChangeHeading(diff.Ended), of[diff.Ended])
	var follows []BriefingPoint // whose sources are yet to be cited
	for i := range d.Through {
		for j := range d.Through[i].Clauses {
			p := plain(wording.WithRemark(d.Through[i].Clauses[j].Sentence, d.Through[i].Through))
			p.Relations = d.Through[i].Relations
			follows = append(follows, p)
		}
	}
	for i := range d.Torn {
		p := plain(d.Torn[i].Sentence)
		p.Relations = []string{d.Torn[i].Quarrel}
		follows = append(follows, p)
	}
	b.together(s, wording.WhatFollows, len(follows), func(i int) BriefingPoint { return b.resting(follows[i]) })
	if len(s.Points) == 0 {
		s.Points = append(s.Points, plain(wording.NothingChanged))
	}
	b.together(s, wording.NotCoveredThen, len(d.Coverage), func(i int) BriefingPoint { return plain(d.Coverage[i].Sentence) })
	if open := wording.OpenSince(len(of[diff.PossiblyBegun]), len(of[diff.PossiblyAltered]), len(of[diff.PossiblyEnded]), both.FromName); open != "" {
		s.Rest = open + ": entente diff --from " + b.o.Since + " --to " + until + " --all"
	}
	return s, nil
}

// together adds points to a section under one heading.
func (b *briefer) together(s *BriefingSection, heading string, n int, point func(i int) BriefingPoint) {
	if n == 0 {
		return
	}
	var under BriefingSection
	b.tell(&under, n, b.o.Most, "one", "ones", point)
	p := plain(heading)
	if p.Details = under.Points; under.Rest != "" {
		p.Details = append(p.Details, plain(under.Rest))
	}
	s.Points = append(s.Points, p)
}

// pointIn is what another view says of a relation.
func (b *briefer) pointIn(v *query.View, r *graph.Relation) BriefingPoint {
	return b.pointOn(wording.Headline(v, r), r, r.Evidence)
}

// resting adds to a point where its relations come from.
func (b *briefer) resting(p BriefingPoint) BriefingPoint {
	var all []graph.Evidence
	for _, id := range p.Relations {
		if r, ok := b.v.Graph().Relation(id); ok && !r.Unsourced {
			all = append(all, r.Evidence...)
		}
	}
	return b.restingOn(p, all)
}

// restingOn adds evidence to a point on several relations.
func (b *briefer) restingOn(p BriefingPoint, evidence []graph.Evidence) BriefingPoint {
	p.Places = b.places(evidence)
	for i := range p.Places {
		p.Places[i].InWords = "" // of which place each part is the relation itself tells
	}
	return p
}

// timeline tells the relations that begin at a known time, in its order, year by year:
// the latest where they are too many.
func (b *briefer) timeline(context.Context) (*BriefingSection, error) {
	type dated struct {
		*graph.Relation
		begins edtf.Day
	}
	var list []dated
	undated := 0
	for r := range b.v.Relations() {
		if start, known := b.v.Begins(r); known {
			list = append(list, dated{r, start.Span().First})
		} else {
			undated++
		}
	}
	if len(list)+undated == 0 {
		return nil, nil
	}
	slices.SortStableFunc(list, func(x, y dated) int { return cmp.Compare(x.begins, y.begins) })
	s := &BriefingSection{}
	if undated > 0 {
		s.Lead = wording.NotDated(undated)
	}
	if n := len(list) - b.o.Most; b.o.Most > 0 && n > 0 {
		list, s.Rest = list[n:], b.more(n, "earlier relation", "earlier relations")
	}
	last := 0
	for i, r := range list {
		year, _, _ := r.begins.Civil()
		if i == 0 || year != last {
			s.Points = append(s.Points, plain(wording.Year(r.begins)))
			last = year
		}
		in := &s.Points[len(s.Points)-1]
		in.Details = append(in.Details, b.point(r.Relation))
	}
	return s, nil
}
