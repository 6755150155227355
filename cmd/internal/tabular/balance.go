package tabular

import "github.com/entente-graph/entente/cmd/internal/report"

// Camps is a row for each actor in a camp, and one for each relation that is against
// the camps; "part" is the name of the list in JSON.
func Camps(r *report.Camps) *Table {
	t := &Table{Columns: []string{"part", "number", "camp", "actor", "name", "unstable", "with", "sign", "relation", "kind", "statement", "when", "holds", "known", "modality", "certainty", "unsourced", "sources"}}
	for i := range r.Parts {
		part := &r.Parts[i]
		elsewhere := map[string]bool{}
		for _, id := range part.Unstable {
			elsewhere[id] = true
		}
		for k := range part.Camps {
			camp := &part.Camps[k]
			for j, id := range camp.Actors {
				t.Rows = append(t.Rows, []any{"parts", i + 1, k + 1, id, camp.Names[j], flag(elsewhere[id]), "", "", "", "", "", "", "", "", "", "", nil, ""})
			}
		}
	}
	for i := range r.Contrary {
		c := &r.Contrary[i]
		for k := range c.Relations {
			s := &c.Relations[k]
			t.Rows = append(t.Rows, []any{"contrary", nil, nil, c.Actors[0], c.Names[0], nil, c.Names[1], c.Sign, s.Relation, s.Kind, s.Statement, s.When, s.Holds, s.Known, s.Modality, s.Certainty, flag(s.Unsourced), evidence(s.Evidence)})
		}
	}
	return t
}

// Triads is a row for each sort of triangle, for each relation of each unbalanced
// triangle, and for each relation of each open way; "part" is the name of the list in
// JSON.
func Triads(r *report.Triads) *Table {
	t := &Table{Columns: []string{"part", "sort", "negative", "number", "share", "triangle", "actors", "sign", "relation", "kind", "statement", "when", "holds", "known", "modality", "certainty", "unsourced", "sources"}}
	for _, c := range r.Census {
		t.Rows = append(t.Rows, []any{"census", "", c.Negative, c.Number, c.Share, nil, "", "", "", "", "", "", "", "", "", "", nil, ""})
	}
	tie := func(part, sort string, negative, n any, actors []string, s *report.SignedTie) {
		for i := range s.Relations {
			r := &s.Relations[i]
			t.Rows = append(t.Rows, []any{part, sort, negative, nil, nil, n, list(actors), s.Sign, r.Relation, r.Kind, r.Statement, r.When, r.Holds, r.Known, r.Modality, r.Certainty, flag(r.Unsourced), evidence(r.Evidence)})
		}
	}
	for i := range r.Triads {
		for k := range r.Triads[i].Ties {
			tie("triads", "", r.Triads[i].Negative, i+1, r.Triads[i].Names, &r.Triads[i].Ties[k])
		}
	}
	for i := range r.Open {
		for _, a := range r.Open[i].Actors {
			for k := range a.Over {
				way := &a.Over[k]
				actors := []string{r.OfName, way.Name, a.Name}
				tie("open", r.Open[i].Sort, nil, nil, actors, &way.First)
				tie("open", r.Open[i].Sort, nil, nil, actors, &way.Then)
			}
		}
	}
	return t
}
