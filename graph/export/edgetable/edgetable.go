// Package edgetable writes the relations of a view as one table in CSV, a row for
// each: the table that people keep themselves. Actors stand in it by name, several
// in one cell with "; " between them.
//
// A relation that leads from some to others has them under from and to; one that
// leads nowhere and ties two has one under each; one that ties more has all of them
// under from. Texts that look like formulas are written as in package csvpair.
package edgetable

import (
	"io"
	"strconv"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/export/internal/csvtable"
	"github.com/entente-graph/entente/graph/export/internal/flat"
	"github.com/entente-graph/entente/graph/legible"
	"github.com/entente-graph/entente/graph/query"
	"github.com/entente-graph/entente/graph/wording"
)

// Write writes the table in the order of the view. An error is one of w.
func Write(w io.Writer, v *query.View) error {
	t := csvtable.New(w, flat.RelationColumns(v), flat.Column.Title, legible.Cell, flat.Relation, "from", "to", flat.Directed)
	called := names(v)
	for r := range v.Relations() {
		from, to := ends(v.Parties(r), called)
		if err := t.Row(flat.RelationFields(v, r), r.ID, from, to, strconv.FormatBool(r.Directed())); err != nil {
			return err
		}
	}
	return t.End()
}

// ends returns who stands under from and to.
func ends(parties []graph.Party, called func(id string) string) (from, to string) {
	var first, second []string
	for i, p := range parties {
		name := called(p.Actor)
		if p.Role == graph.To || p.Role == graph.Member && i == 1 && len(parties) == 2 {
			second = append(second, name)
		} else {
			first = append(first, name)
		}
	}
	return strings.Join(first, "; "), strings.Join(second, "; ")
}

// names returns what actors are called in the table: by name or, where another has
// that name too or it would be read as several, by id.
func names(v *query.View) func(id string) string {
	g := v.Graph()
	bearers := map[string]int{}
	for a := range g.Actors() {
		bearers[strings.ToLower(a.Name)]++
	}
	return func(id string) string {
		name := wording.Name(g, id)
		if strings.Contains(name, ";") || bearers[strings.ToLower(name)] > 1 {
			return id
		}
		return name
	}
}
