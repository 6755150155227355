package table

import "github.com/entente-graph/entente/data/importer/freeform"

// holds says what stands in a column: When, Kind, URL, Certainty or Weight, which
// is any number; None where that is not plain.
func holds(cells []string) freeform.Role {
	rows := make([][]string, len(cells))
	for i, c := range cells {
		rows[i] = []string{"Ordmark", "Veyland", c} // behind who and whom
	}
	columns, _ := freeform.Guess(rows)
	if len(columns) < 3 {
		return freeform.None
	}
	switch role := columns[2].Role; role {
	case freeform.When, freeform.Kind, freeform.URL, freeform.Certainty, freeform.Weight:
		return role
	}
	return freeform.None
}
