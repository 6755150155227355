package report

import (
	"slices"
	"strings"
)

// owing is that one actor owes another something, by their ids.
type owing struct{ debtor, creditor string }

// bondClauses says the same bonds in as few clauses as it can: everybody for
// everybody, one for many and many for one, each way or one way; otherwise a
// clause for all to whom the same actors owe it.
func bondClauses(bonds []owing, name func(id string) string) []BondClause {
	names := func(ids []string) []string {
		out := make([]string, len(ids))
		for i, id := range ids {
			out[i] = name(id)
		}
		return out
	}
	has := map[owing]bool{}
	var debtors, creditors, all []string
	note := func(list *[]string, id string) {
		if !slices.Contains(*list, id) {
			*list = append(*list, id)
		}
	}
	for _, b := range bonds {
		has[b] = true
		note(&debtors, b.debtor)
		note(&creditors, b.creditor)
		note(&all, b.debtor)
		note(&all, b.creditor)
	}
	mutual := !slices.ContainsFunc(bonds, func(b owing) bool { return !has[owing{b.creditor, b.debtor}] })
	switch {
	case mutual && len(bonds) == len(all)*(len(all)-1):
		return []BondClause{{Debtors: names(all), Creditors: []string{}, Mutual: true}}
	case mutual:
		for _, hub := range all {
			if len(bonds) == 2*(len(all)-1) && !slices.ContainsFunc(bonds, func(b owing) bool { return b.debtor != hub && b.creditor != hub }) {
				rest := slices.DeleteFunc(slices.Clone(all), func(id string) bool { return id == hub })
				return []BondClause{{Debtors: names([]string{hub}), Creditors: names(rest), Mutual: true}}
			}
		}
	case len(bonds) == len(debtors)*len(creditors) && !slices.ContainsFunc(debtors, func(id string) bool { return slices.Contains(creditors, id) }):
		return []BondClause{{Debtors: names(debtors), Creditors: names(creditors)}}
	}
	var out []BondClause
	for told := map[string]bool{}; len(creditors) > 0; creditors = creditors[1:] {
		by := whoOwes(bonds, creditors[0])
		if key := strings.Join(by, " "); !told[key] {
			told[key] = true
			of := slices.DeleteFunc(slices.Clone(creditors), func(id string) bool { return !slices.Equal(whoOwes(bonds, id), by) })
			out = append(out, BondClause{Debtors: names(by), Creditors: names(of)})
		}
	}
	return out
}

// whoOwes returns who owes something to an actor.
func whoOwes(bonds []owing, creditor string) []string {
	var out []string
	for _, b := range bonds {
		if b.creditor == creditor {
			out = append(out, b.debtor)
		}
	}
	return out
}
