package tabular

import "github.com/entente-graph/entente/cmd/internal/report"

// Flows is a table of flows.
func Flows(r *report.Flows) *Table {
	t := &Table{Columns: []string{"rank", "from", "from_name", "to", "to_name", "kind", "modality", "amount", "unit", "at_least", "relations", "without_amount", "shared", "in_others", "possibly", "doubtful", "sources"}}
	for i := range r.Flows {
		f := &r.Flows[i]
		t.Rows = append(t.Rows, []any{
			f.Rank, f.From, f.FromName, f.To, f.ToName, f.Kind, f.Modality, f.Amount, r.Unit, f.AtLeast,
			list(f.Relations), list(f.Unknown), list(f.Shared), list(f.InOthers), list(f.Possibly), list(f.Doubtful), list(f.Sources),
		})
	}
	return t
}
