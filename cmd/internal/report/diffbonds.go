package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

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
	How     string       `json:"how"`     // "now bound to defend"
	Through string       `json:"through"` // the treaties and articles
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
		key := fmt.Sprint(b.Was, b.Is)
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
		how, clauses := bondChange(g.was, g.is), c.bondClauses(g.bonds)
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
			Before: g.was.String(), After: g.is.String(), How: how, Through: wording.Pledges(g.through), Clauses: clauses, Relations: notNil(slices.Compact(ids)),
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

// bondClauses says the same bonds in as few clauses as it can: everybody for
// everybody, one for many and many for one, each way or one way; otherwise a
// clause for all whom the same actors are to defend.
func (c *Comparison) bondClauses(bonds []diff.Bond) []BondClause {
	type pair = [2]string
	has := map[pair]bool{}
	var debtors, creditors, all []string
	note := func(list *[]string, id string) {
		if !slices.Contains(*list, id) {
			*list = append(*list, id)
		}
	}
	for _, b := range bonds {
		has[pair{b.Debtor, b.Creditor}] = true
		note(&debtors, b.Debtor)
		note(&creditors, b.Creditor)
		note(&all, b.Debtor)
		note(&all, b.Creditor)
	}
	mutual := !slices.ContainsFunc(bonds, func(b diff.Bond) bool { return !has[pair{b.Creditor, b.Debtor}] })
	switch {
	case mutual && len(bonds) == len(all)*(len(all)-1):
		return []BondClause{{Debtors: c.names(all), Creditors: []string{}, Mutual: true}}
	case mutual:
		for _, hub := range all {
			if len(bonds) == 2*(len(all)-1) && !slices.ContainsFunc(bonds, func(b diff.Bond) bool { return b.Debtor != hub && b.Creditor != hub }) {
				rest := slices.DeleteFunc(slices.Clone(all), func(id string) bool { return id == hub })
				return []BondClause{{Debtors: []string{c.NameIn(hub)}, Creditors: c.names(rest), Mutual: true}}
			}
		}
	case len(bonds) == len(debtors)*len(creditors) && !slices.ContainsFunc(debtors, func(id string) bool { return slices.Contains(creditors, id) }):
		return []BondClause{{Debtors: c.names(debtors), Creditors: c.names(creditors)}}
	}
	var out []BondClause
	for told := map[string]bool{}; len(creditors) > 0; creditors = creditors[1:] {
		by := defenders(bonds, creditors[0])
		if key := strings.Join(by, " "); !told[key] {
			told[key] = true
			of := slices.DeleteFunc(slices.Clone(creditors), func(id string) bool { return !slices.Equal(defenders(bonds, id), by) })
			out = append(out, BondClause{Debtors: c.names(by), Creditors: c.names(of)})
		}
	}
	return out
}

// defenders returns who is to defend an actor.
func defenders(bonds []diff.Bond, creditor string) []string {
	var out []string
	for _, b := range bonds {
		if b.Creditor == creditor {
			out = append(out, b.Debtor)
		}
	}
	return out
}
