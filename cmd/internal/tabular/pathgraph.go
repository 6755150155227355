package tabular

import "github.com/entente-graph/entente/cmd/internal/report"

// PathGraph has a row for each actor, each relation, each hop and each relation of the
// cut; the relations of a hop are ids.
func PathGraph(r *report.PathGraph) *Table {
	t := &Table{Columns: []string{
		"part", "names", "from_hops", "to_hops", "from", "to", "relation", "kind", "label", "cuts", "many", "statement", "when", "holds", "known", "modality", "certainty", "unsourced", "sources",
	}}
	for _, a := range r.Actors {
		t.Rows = append(t.Rows, []any{"actors", a.Name, a.FromHops, a.ToHops, "", "", "", "", "", nil, nil, "", "", "", "", "", "", nil, ""})
	}
	relation := func(part string, g *report.GraphRelation) {
		t.Rows = append(t.Rows, []any{
			part, list(g.Names), nil, nil, "", "", g.Relation, g.Kind, g.Label, flag(g.Cuts), flag(g.Many), g.Statement, g.When, g.Holds, g.Known, g.Modality, g.Certainty, flag(g.Unsourced), evidence(g.Evidence),
		})
	}
	for i := range r.Relations {
		relation("relations", &r.Relations[i])
	}
	for _, h := range r.Hops {
		t.Rows = append(t.Rows, []any{"hops", "", nil, nil, h.FromName, h.ToName, list(h.Relations), "", "", nil, nil, "", "", "", "", "", "", nil, ""})
	}
	for i := range r.Cut.Relations {
		relation("cut", &r.Cut.Relations[i])
	}
	return t
}
