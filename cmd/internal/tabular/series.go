package tabular

import "github.com/entente-graph/entente/cmd/internal/report"

// Series is a row for each date and a column for each number, and beside it one for the
// least that it can be, where only bounds may be known; for whether it can be more, where
// that may be so; and for its rank, where it has one.
func Series(r *report.SeriesTable) *Table {
	t := &Table{Columns: []string{"date", "covered"}}
	for i := range r.Columns {
		c := &r.Columns[i]
		t.Columns = append(t.Columns, c.ID)
		if c.Bounds {
			t.Columns = append(t.Columns, c.ID+"_least")
		}
		if c.Open {
			t.Columns = append(t.Columns, c.ID+"_at_least")
		}
		if c.Ranks {
			t.Columns = append(t.Columns, c.ID+"_rank", c.ID+"_equals")
		}
	}
	for _, d := range r.Dates {
		row := []any{d.Date, d.Covered}
		for i := range d.Values {
			c, v := &r.Columns[i], &d.Values[i]
			row = append(row, number(v.Value))
			if c.Bounds {
				least := v.Least
				if least == nil {
					least = v.Value
				}
				row = append(row, number(least))
			}
			if c.Open {
				row = append(row, flag(v.AtLeast))
			}
			if c.Ranks {
				row = append(row, rank(v.Rank), rank(v.Equals))
			}
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}
