package tabular

import "github.com/entente-graph/entente/cmd/internal/report"

// Verification has a row for each kind of claim that was checked, each claim that is
// wrong, and each that is open.
func Verification(r *report.Verification) *Table {
	t := &Table{Columns: []string{"part", "number", "place", "what"}}
	for _, c := range r.Checked {
		t.Rows = append(t.Rows, []any{"checked", c.Number, "", c.What})
	}
	for _, w := range r.Wrong {
		t.Rows = append(t.Rows, []any{"wrong", "", w.Place, w.Why})
	}
	for _, open := range r.Open {
		t.Rows = append(t.Rows, []any{"open", "", "", open})
	}
	for _, what := range r.Apart {
		t.Rows = append(t.Rows, []any{"apart", "", "", what})
	}
	return t
}
