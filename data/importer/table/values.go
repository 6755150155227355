package table

import (
	"path/filepath"
	"strings"

	"github.com/entente-graph/entente/data/importer/freeform"
	"github.com/entente-graph/entente/data/importer/table/sheet"
	"github.com/entente-graph/entente/graph"
)

// byValues looks at what stands in columns, where their names say nothing or
// something else: From and To may be dates.
func byValues(columns []freeform.Column, rows []sheet.Row, o Options) []freeform.Column {
	names := make([]string, len(columns))
	held := make([]freeform.Role, len(columns))
	of := map[freeform.Role]int{}
	cells := make([][]string, len(rows))
	for i, r := range rows {
		cells[i] = r.Cells
	}
	for i, c := range columns {
		names[i] = c.Name
		held[i] = holds(column(rows, i))
		of[c.Role] = i
	}
	from, isFrom := of[freeform.From]
	to, isTo := of[freeform.To]
	if isFrom && isTo && held[from] == freeform.When && held[to] == freeform.When && !o.says() {
		options := o.byName(names)
		options.Columns = map[freeform.Role]string{freeform.Start: names[from], freeform.End: names[to]}
		columns = freeform.Understand(freeform.Edges, names, cells, options)
		of = map[freeform.Role]int{}
		for i, c := range columns {
			if c.Why == "as said" {
				columns[i].Why = "by what stands in it"
			}
			of[c.Role] = i
		}
	}
	for i, c := range columns {
		if c.Role != freeform.None || c.Name == "" || c.Why != "" {
			continue
		}
		switch role := held[i]; role {
		case freeform.When:
			_, start := of[freeform.Start]
			_, end := of[freeform.End]
			if _, when := of[role]; when || start || end {
				continue
			}
			columns[i].Role = role
		case freeform.URL:
			if _, taken := of[role]; taken {
				continue
			}
			columns[i].Role = role
		default:
			continue
		}
		of[columns[i].Role] = i
		columns[i].Why = "by what stands in it"
	}
	return columns
}

// kindOf returns the kind of all relations of a table that has no column for it:
// what the names of its columns imply, or its title, or the name of its sheet or
// file.
func kindOf(columns []freeform.Column, titles []sheet.Row, at place) (word, why string) {
	names := make([]string, len(columns))
	for i, c := range columns {
		names[i] = c.Name
		if c.Role == freeform.Kind {
			return "", ""
		}
	}
	if kind := freeform.ImpliedKind(names); kind != "" {
		return kind, "the names of the columns"
	}
	kinds := map[string]string{}
	for _, row := range titles {
		for _, cell := range row.Cells {
			words := strings.FieldsFunc(cell, func(r rune) bool { return strings.ContainsRune(" ,;:()/\n\t", r) })
			for n := 3; n > 0 && len(kinds) == 0; n-- {
				for i := range max(0, len(words)-n+1) {
					text := strings.Join(words[i:i+n], " ")
					if m, ok := graph.KindOfWords(text); ok {
						kinds[m.Kind] = text
					}
				}
			}
		}
	}
	if len(kinds) == 1 {
		for kind := range kinds {
			return kind, "the title"
		}
	}
	for what, name := range map[string]string{"the sheet": at.title, "the file": strings.TrimSuffix(at.file, filepath.Ext(at.file))} {
		if m, ok := graph.KindOfWords(strings.Map(func(r rune) rune {
			if r == '-' || r == '_' || r == '.' {
				return ' '
			}
			return r
		}, name)); ok && (what == "the sheet" || at.title == "") {
			return m.Kind, "the name of " + what
		}
	}
	return "", ""
}
