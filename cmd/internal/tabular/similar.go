package tabular

import "github.com/entente-graph/entente/cmd/internal/report"

// Similar is a row for each role that an actor and a similar one both have, or one of
// them; "part" is the name of its list in JSON.
func Similar(r *report.Similar) *Table {
	t := &Table{Columns: []string{
		"rank", "equals", "actor", "name", "score", "both", "either", "part", "partner", "kind", "direction", "in_words", "together", "relations", "relations_of_other",
	}}
	for i := range r.Alike {
		a := &r.Alike[i]
		for _, part := range []struct {
			name string
			list []report.PartnerRole
		}{{"shared", a.Shared}, {"lacks", a.Lacks}, {"has_alone", a.HasAlone}, {"between", a.Between}} {
			for _, role := range part.list {
				t.Rows = append(t.Rows, []any{
					a.Rank, a.Equals, a.Actor, a.Name, a.Score, a.Both, a.Either, part.name, role.Name, role.Kind, role.Direction, role.InWords, role.Together,
					list(role.Relations), list(role.OfOther),
				})
			}
		}
	}
	return t
}
