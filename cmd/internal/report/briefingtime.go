package report

import (
	"cmp"
	"context"
	"slices"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/query"
	"github.com/entente-graph/entente/graph/wording"
)

// changed is what a change of a relation is called over the points that tell it.
var changed = []struct{ is, title string }{
	{"begun", "New"}, {"changed", "Changed"}, {"ended", "Ended"},
}

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
		return nil, errNoDate
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
	s := &BriefingSection{Title: "What changed since " + both.FromName, Lead: "Between " + both.FromName + " and " + both.ToName + ", by the dates that the relations have."}
	for _, change := range changed {
		group := plain(change.title)
		for i := range d.Relations {
			if d.Relations[i].Change != change.is {
				continue
			}
			if r, ok := both.To.Graph().Relation(d.Relations[i].Relation.ID); ok {
				group.Details = append(group.Details, b.pointIn(both.To, r))
			}
		}
		if len(group.Details) > 0 {
			s.Points = append(s.Points, group)
		}
	}
	consequences := plain("What follows for who is bound to whom")
	for i := range d.Through {
		for j := range d.Through[i].Clauses {
			p := plain(d.Through[i].Clauses[j].Sentence + " (" + d.Through[i].Through + ")")
			p.Relations = d.Through[i].Relations
			consequences.Details = append(consequences.Details, b.resting(p))
		}
	}
	for i := range d.Torn {
		p := plain(d.Torn[i].Sentence)
		p.Relations = []string{d.Torn[i].Quarrel}
		consequences.Details = append(consequences.Details, b.resting(p))
	}
	if len(consequences.Details) > 0 {
		s.Points = append(s.Points, consequences)
	}
	if len(s.Points) == 0 {
		s.Points = append(s.Points, plain("No relation in this view surely began, changed or ended"))
	}
	open := 0
	for i := range d.Relations {
		if !slices.ContainsFunc(changed, func(told struct{ is, title string }) bool { return told.is == d.Relations[i].Change }) {
			open++
		}
	}
	if open > 0 {
		s.Rest = wording.OpenSince(open, both.FromName) + ": entente diff --from " + b.o.Since + " --to " + until + " --all"
	}
	return s, nil
}

// pointIn is what another view says of a relation.
func (b *briefer) pointIn(v *query.View, r *graph.Relation) BriefingPoint {
	p := b.point(r)
	p.Sentence = wording.Headline(v, r)
	return p
}

// resting adds to a point where its relations come from.
func (b *briefer) resting(p BriefingPoint) BriefingPoint {
	var all []graph.Evidence
	for _, id := range p.Relations {
		if r, ok := b.v.Graph().Relation(id); ok && !r.Unsourced {
			all = append(all, r.Evidence...)
		}
	}
	p.Places = b.places(all)
	for i := range p.Places {
		p.Places[i].InWords = "" // of which place each part is the relation itself tells
	}
	return p
}

// timeline tells the relations that begin at a known time, in its order, year by year.
func (b *briefer) timeline(context.Context) (*BriefingSection, error) {
	s := &BriefingSection{Title: "In the order of time"}
	type dated struct {
		day edtf.Day
		r   *graph.Relation
	}
	var list []dated
	undated := 0
	for r := range b.v.Relations() {
		start := r.Period.Start()
		if start.IsZero() {
			undated++
			continue
		}
		list = append(list, dated{start.Span().First, r})
	}
	slices.SortStableFunc(list, func(x, y dated) int { return cmp.Compare(x.day, y.day) })
	if n := len(list) - b.o.Most; b.o.Most > 0 && n > 0 {
		list = list[n:] // the latest
		s.Rest = wording.MoreWith(n, "earlier relation", "earlier relations", b.f.Dashes+"most 0")
	}
	for _, d := range list {
		year := wording.Year(d.day)
		if n := len(s.Points); n == 0 || s.Points[n-1].Sentence != year {
			s.Points = append(s.Points, plain(year))
		}
		in := &s.Points[len(s.Points)-1]
		in.Details = append(in.Details, b.point(d.r))
	}
	if undated > 0 {
		s.Lead = wording.NotDated(undated)
	}
	if len(s.Points) == 0 && undated == 0 {
		return nil, nil
	}
	return s, nil
}
