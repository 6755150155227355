package tabular

import "github.com/entente-graph/entente/cmd/internal/report"

// KeptSources is a table of quotes, a row each, and one for each source without any.
func KeptSources(list []report.KeptSource) *Table {
	t := &Table{Columns: []string{"source", "title", "url", "relations", "copy", "hash", "copy_date", "problem", "record", "id", "quote", "verdict", "place"}}
	for i := range list {
		k := &list[i]
		file, hash, date := "", "", ""
		if k.Copy != nil {
			file, hash, date = k.Copy.File, k.Copy.Hash, k.Copy.Date
		}
		head := []any{k.ID, k.Title, k.URL, k.Relations, file, hash, date, k.Problem}
		if len(k.Quotes) == 0 {
			t.Rows = append(t.Rows, append(head, "", "", "", "", ""))
		}
		for _, q := range k.Quotes {
			t.Rows = append(t.Rows, append(head[:len(head):len(head)], q.Record, q.ID, q.Quote, q.Verdict, q.Place))
		}
	}
	return t
}
