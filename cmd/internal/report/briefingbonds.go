package report

import (
	"cmp"
	"context"
	"slices"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/obligation"
	"github.com/entente-graph/entente/graph/wording"
)

// mostBriefBonds is how many pairs are looked at: a treaty of everyone with everyone has
// more than a briefing can tell.
const mostBriefBonds = 100_000

// owingGroup are the bonds of one article that ask the same and bind equally surely.
type owingGroup struct {
	relation   *graph.Relation
	obligation *graph.Obligation // one of those
	truth      edtf.Truth
	stage      string
	bonds      []owing
	has        map[owing]bool
}

// bonds tells who is bound to whom by the obligations of the view: what is sure first,
// then by category.
func (b *briefer) bonds(ctx context.Context) (*BriefingSection, error) {
	list, leftOut, err := obligation.BondsUpTo(ctx, b.v, mostBriefBonds)
	if err != nil {
		return nil, err
	}
	s := &BriefingSection{Title: "Who is bound to whom"}
	if len(list)+len(leftOut) == 0 {
		s.Points = append(s.Points, plain("No relation in this view records what it asks of anybody"))
		return s, nil
	}
	s.Lead = "What treaties ask, by their texts as they are recorded; not what states will do. A treaty that is signed and not in force binds nobody."
	type key struct {
		relation    string
		category    graph.Category
		article     string
		conditional bool
		truth       edtf.Truth
		stage       string
	}
	index := map[key]int{}
	var groups []owingGroup
	for i := range list {
		bond := &list[i]
		k := key{bond.Relation.ID, bond.Obligation.Category, bond.Obligation.Article, bond.Conditional(), bond.Truth, bond.Stage}
		n, ok := index[k]
		if !ok {
			n = len(groups)
			index[k] = n
			groups = append(groups, owingGroup{bond.Relation, bond.Obligation, bond.Truth, bond.Stage, nil, map[owing]bool{}})
		}
		if pair := (owing{bond.Debtor, bond.Creditor}); !groups[n].has[pair] {
			groups[n].has[pair] = true
			groups[n].bonds = append(groups[n].bonds, pair)
		}
	}
	slices.SortStableFunc(groups, func(x, y owingGroup) int {
		return cmp.Or(cmp.Compare(y.truth, x.truth), cmp.Compare(x.obligation.Category, y.obligation.Category), cmp.Compare(x.relation.ID, y.relation.ID))
	})
	name := func(id string) string { return wording.Name(b.v.Graph(), id) }
	for i := range groups {
		g := &groups[i]
		how := wording.BoundTo(g.obligation.Category, g.truth, g.stage != "")
		for _, clause := range bondClauses(g.bonds, name) {
			text, _ := wording.Bonds(clause.Debtors, clause.Creditors, clause.Mutual, how, 0)
			p := b.point(g.relation)
			p.Sentence = text + " (" + wording.BoundBy(g.relation, g.obligation, g.stage) + ")"
			s.Points = append(s.Points, p)
		}
	}
	b.cut(s, "bond", "bonds")
	if len(leftOut) > 0 {
		var names []string
		for _, r := range leftOut {
			names = append(names, wording.RelationName(b.v.Graph(), r))
		}
		text, _ := wording.BondsLeftOut(names, 3)
		s.Points = append(s.Points, plain(wording.UpperFirst(text)))
	}
	return s, nil
}

// sources tells which sources the view rests on.
func (b *briefer) sources(context.Context) (*BriefingSection, error) {
	s := &BriefingSection{Title: "What this rests on", Lead: "A relation that rests on one source alone has nothing left if that source is wrong."}
	single, sourced, unsourced := 0, 0, 0
	var ids []string
	for r := range b.v.Relations() {
		if r.Unsourced || len(r.Evidence) == 0 {
			unsourced++
			continue
		}
		sourced++
		if !slices.ContainsFunc(r.Evidence, func(e graph.Evidence) bool { return e.Source != r.Evidence[0].Source }) {
			single++
		}
		for _, e := range r.Evidence {
			ids = append(ids, e.Source)
		}
	}
	slices.Sort(ids)
	ids = slices.Compact(ids)
	slices.SortStableFunc(ids, func(x, y string) int { return cmp.Compare(b.usesOf(y).alone, b.usesOf(x).alone) })
	for i, id := range ids {
		use := b.usesOf(id)
		if use.alone == 0 {
			break // they are sorted by that
		}
		if b.o.Most > 0 && i >= b.o.Most {
			s.Points = append(s.Points, plain(""))
			continue // cut, and not cited
		}
		n := b.number(id)
		if n == 0 {
			continue
		}
		p := plain(b.cited[n-1].Title + ": " + wording.SourceUse(use.relations, use.actors, use.alone))
		p.Places = []CitedPlace{{Source: n}}
		s.Points = append(s.Points, p)
	}
	b.cut(s, "source", "sources")
	if text := wording.RestOn(single, sourced); text != "" {
		s.Points = append([]BriefingPoint{plain(text)}, s.Points...)
	}
	if unsourced > 0 {
		s.Points = append(s.Points, plain(wording.NoSourceFor(unsourced)))
	}
	return s, nil
}
