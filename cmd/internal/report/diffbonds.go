package report

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/diff"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/query"
	"github.com/entente-graph/entente/graph/wording"
)

// BondGroup is bonds that come or go through the same pledges.
type BondGroup struct {
	Before  string       `json:"before"`
	After   string       `json:"after"`
	Learnt  bool         `json:"learnt,omitempty"` // it bound all the time, and differs in what was known
	How     string       `json:"how"`              // "now bound to defend"
	Through string       `json:"through"`          // the treaties and articles
	Clauses []BondClause `json:"clauses"`

	Relations []string `json:"relations"` // ids of the treaties, sorted
}

// BondClause says who is bound to whom: each debtor to each creditor and, where
// it is mutual, the other way too. A mutual one without creditors is among the
// debtors. The lists are of names.
type BondClause struct {
	Debtors   []string `json:"debtors"`
	Creditors []string `json:"creditors"`
	Mutual    bool     `json:"mutual"`
	Saying
}

// Saying is what a record says.
type Saying struct {
	Sentence string `json:"sentence"`
	InShort  string `json:"in_short,omitempty"` // where the sentence names many, with the first of them
}

// newSaying makes the sentence with all names and, where that leaves some out, with
// at most a number.
func newSaying(most int, say func(most int) (text string, cut bool)) Saying {
	var s Saying
	s.Sentence, _ = say(0)
	if short, cut := say(most); cut {
		s.InShort = short
	}
	return s
}

// bondNames is how many names a sentence on bonds lists.
const bondNames = 5

// bondGroups are the bonds that differ, those together that do so by the same
// treaties: what is new before what is lost, what is sure first, then the larger.
func (c *Comparison) bondGroups(bondChange func(was, is edtf.Truth) string) []BondGroup {
	type group struct {
		was, is edtf.Truth
		through []diff.Pledge
		bonds   []diff.Bond
	}
	index := map[string]int{}
	var groups []group
	for _, b := range c.Diff.Bonds {
		through := decisive(&b)
		key := fmt.Sprint(b.Was, b.Is, b.Learnt, b.Bound, b.Known)
		for _, p := range through {
			key += fmt.Sprintf("; %s %q %v", p.Relation.ID, p.Article, p.Conditional)
		}
		i, ok := index[key]
		if !ok {
			i = len(groups)
			index[key] = i
			groups = append(groups, group{was: b.Was, is: b.Is, through: through})
		}
		groups[i].bonds = append(groups[i].bonds, b)
	}
	slices.SortStableFunc(groups, func(a, b group) int {
		return cmp.Or(cmp.Compare(min(a.was, 1), min(b.was, 1)), cmp.Compare(b.is, a.is), cmp.Compare(len(b.bonds), len(a.bonds)))
	})
	out := []BondGroup{}
	for _, g := range groups {
		how, clauses := bondChange(g.was, g.is), bondClauses(owed(g.bonds), c.NameIn)
		if g.bonds[0].Learnt {
			how = wording.BondLearnt(&g.bonds[0])
		}
		for i := range clauses {
			cl := &clauses[i]
			cl.Saying = newSaying(bondNames, func(most int) (string, bool) { return wording.Bonds(cl.Debtors, cl.Creditors, cl.Mutual, how, most) })
		}
		var ids []string
		for _, p := range g.through {
			ids = append(ids, p.Relation.ID)
		}
		slices.Sort(ids)
		out = append(out, BondGroup{
			Before: g.was.String(), After: g.is.String(), Learnt: g.bonds[0].Learnt, How: how, Through: wording.Pledges(g.through), Clauses: clauses, Relations: notNil(slices.Compact(ids)),
		})
	}
	return out
}

func recordsDefence(v *query.View) bool {
	for r := range v.Relations() {
		if slices.ContainsFunc(r.Obligations, func(o graph.Obligation) bool { return o.Category == graph.Defence }) {
			return true
		}
	}
	return false
}

// decisive returns the pledges that make the difference: those of the side on
// which it is more surely bound.
func decisive(b *diff.Bond) []diff.Pledge {
	if b.Was > b.Is {
		return b.Before
	}
	return b.After
}

func owed(bonds []diff.Bond) []owing {
	out := make([]owing, len(bonds))
	for i, b := range bonds {
		out[i] = owing{b.Debtor, b.Creditor}
	}
	return out
}
