package wording

import "github.com/entente-graph/entente/graph/query"

// Omission says why a view leaves relations out, of one and of several: "relation
// does not hold then".
func Omission(r query.Reason) (one, several string) {
	w := map[query.Reason][2]string{
		query.OtherKind:      {"is of another kind", "are of other kinds"},
		query.OtherCertainty: {"is of another certainty", "are of another certainty"},
		query.OtherModality:  {"is of another modality", "are of another modality"},
		query.TooSmall:       {"has no such quantity", "have no such quantity"},
		query.OtherSource:    {"is from other sources", "are from other sources"},
		query.NotThen:        {"does not hold then", "do not hold then"},
		query.OnlyPossibly:   {"only possibly holds then", "only possibly hold then"},
		query.OtherActors:    {"does not tie these actors", "do not tie these actors"},
	}[r]
	return w[0], w[1]
}

// Omitted counts the relations that a view leaves out for a reason: "3 relations
// do not hold then".
func Omitted(o query.Omission) string {
	one, several := Omission(o.Reason)
	return Count(o.Relations, "relation "+one, "relations "+several)
}
