package table

import (
	"slices"

	"github.com/entente-graph/entente/data/importer/freeform"
	"github.com/entente-graph/entente/data/importer/table/sheet"
)

// sourcesHeader begins the sheet of sources in a workbook that Entente wrote. What it
// says stands in the evidence of each row as well.
var sourcesHeader = []string{"id", "title", "author", "publisher", "date", "url", "licence", "citation", "note"}

// ownLayout is how a table is understood that Entente wrote: its first row names the
// columns, whatever is below it.
func ownLayout(rows []sheet.Row, cells [][]string) (layout, bool) {
	names := cells[0]
	l := layout{first: 1, header: rows[0].Number, own: true}
	has := func(name string) bool { return slices.Contains(names, name) }
	switch {
	case slices.Equal(names, sourcesHeader):
		l.holds = sources
		return l, true
	case has("from") && has("to") && has("relation") && (has("modality") || has("spoke")):
		l.holds, l.columns = relations, freeform.Understand(freeform.Edges, names, nil, freeform.Options{})
	case len(names) > 2 && slices.Equal(names[:3], []string{"id", "label", "kind"}):
		l.holds, l.columns = actors, freeform.Understand(freeform.Nodes, names, nil, freeform.Options{})
		l.own = freeform.Own(l.columns) // others may begin so, too
	default:
		return layout{}, false
	}
	return l, true
}
