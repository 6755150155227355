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
	evidence   []graph.Evidence // for any of them, each piece once, in the order of the relation
	bonds      []owing
}

// bonds tells who is bound to whom by the obligations of the view: what is sure first,
// then by category.
func (b *briefer) bonds(ctx context.Context) (*BriefingSection, error) {
	list, leftOut, err := obligation.BondsUpTo(ctx, b.v, mostBriefBonds)
	if err != nil {
		return nil, err
	}
	if len(list)+len(leftOut) == 0 {
		return &BriefingSection{Points: []BriefingPoint{plain(wording.NothingAsked)}}, nil
	}
	type said struct {
		*owingGroup
		clause BondClause
	}
	var all []said
	groups := owingGroups(list)
	for i := range groups {
		for _, clause := range bondClauses(groups[i].bonds, func(id string) string { return wording.Name(b.v.Graph(), id) }) {
			all = append(all, said{&groups[i], clause})
		}
	}
	s := &BriefingSection{Lead: wording.BriefBondsLead}
	b.tell(s, len(all), b.o.Most, "bond", "bonds", func(i int) BriefingPoint {
		g, c := all[i].owingGroup, &all[i].clause
		text, _ := wording.Bonds(c.Debtors, c.Creditors, c.Mutual, wording.BoundTo(g.obligation.Category, g.truth, g.stage != ""), 0)
		return b.pointOn(wording.WithRemark(text, wording.BoundBy(g.relation, g.obligation, g.stage)), g.relation, g.evidence)
	})
	if len(leftOut) > 0 {
		var names []string
		for _, r := range leftOut {
			names = append(names, wording.RelationName(b.v.Graph(), r))
		}
		s.Points = append(s.Points, plain(wording.BondsUntold(names)))
	}
	return s, nil
}

// owingGroups puts together the bonds of one article, what is sure first, then by category.
func owingGroups(list []obligation.Bond) []owingGroup {
	type key struct {
		relation    string
		category    graph.Category
		article     string
		conditional bool
		truth       edtf.Truth
		stage       string
	}
	type pair struct {
		key
		owing
	}
	index, has := map[key]int{}, map[pair]bool{}
	var groups []owingGroup
	for i := range list {
		bond := &list[i]
		k := key{bond.Relation.ID, bond.Obligation.Category, bond.Obligation.Article, bond.Conditional(), bond.Truth, bond.Stage}
		n, ok := index[k]
		if !ok {
			n = len(groups)
			index[k] = n
			groups = append(groups, owingGroup{relation: bond.Relation, obligation: bond.Obligation, truth: bond.Truth, stage: bond.Stage})
		}
		// Two obligations of an article may ask the same of the same two, in other cases.
		if p := (pair{k, owing{bond.Debtor, bond.Creditor}}); !has[p] {
			has[p] = true
			groups[n].bonds = append(groups[n].bonds, p.owing)
			groups[n].cite(bond.Evidence())
		}
	}
	for i := range groups {
		g := &groups[i]
		place := func(e graph.Evidence) int { return slices.Index(g.relation.Evidence, e) }
		slices.SortStableFunc(g.evidence, func(x, y graph.Evidence) int { return cmp.Compare(place(x), place(y)) })
	}
	slices.SortStableFunc(groups, func(x, y owingGroup) int {
		return cmp.Or(cmp.Compare(y.truth, x.truth), cmp.Compare(x.obligation.Category, y.obligation.Category), cmp.Compare(x.relation.ID, y.relation.ID))
	})
	return groups
}

func (g *owingGroup) cite(evidence []graph.Evidence) {
	for _, e := range evidence {
		if !slices.Contains(g.evidence, e) {
			g.evidence = append(g.evidence, e)
		}
	}
}
