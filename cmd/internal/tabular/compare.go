package tabular

import "github.com/entente-graph/entente/cmd/internal/report"

// Compare has a row for each relation that says something: between the two, of both
// with others, and of one or the other with a partner; and for each thing that a treaty
// asks. "part" is the name of its list in JSON.
func Compare(r *report.Compare) *Table {
	t := &Table{Columns: []string{
		"part", "group", "partner", "together", "of", "relation", "kind", "label", "direction", "statement", "when", "holds", "known", "modality", "certainty", "unsourced", "sources",
	}}
	step := func(part, group, partner, together, of string, s *report.Step) {
		t.Rows = append(t.Rows, []any{
			part, group, partner, together, of, s.Relation, s.Kind, s.Label, s.Direction, s.Statement, s.When, s.Holds, s.Known, s.Modality, s.Certainty, flag(s.Unsourced), evidence(s.Evidence),
		})
	}
	for i := range r.Between {
		step("between", "", "", "", "", &r.Between[i])
	}
	joint := func(part, group, partner, together, of string, j *report.Joint) {
		t.Rows = append(t.Rows, []any{
			part, group, partner, together, of, j.Relation, j.Kind, j.Label, j.Role, j.Sentence, j.When, j.Holds, j.Known, j.Modality, j.Certainty, flag(j.Unsourced), evidence(j.Evidence),
		})
	}
	for i := range r.Joint {
		joint("joint", "", "", "", "", &r.Joint[i])
	}
	for _, part := range []struct {
		name string
		list []report.PairDuty
	}{{"for", r.For}, {"against", r.Against}} {
		for i := range part.list {
			d := &part.list[i]
			t.Rows = append(t.Rows, []any{
				part.name, d.Category, d.CreditorName, "", d.DebtorName, d.Relation, "", d.Label, "", d.Asks, d.Since, d.Bound, "", "", d.Certainty, flag(d.Unsourced), evidence(d.Evidence),
			})
		}
	}
	for i := range r.Paths {
		p := &r.Paths[i]
		for _, hop := range p.Hops {
			for k := range hop.Steps {
				step("paths", list(p.Names), "", "", "", &hop.Steps[k])
			}
		}
	}
	for i := range r.Groups {
		g := &r.Groups[i]
		for k := range g.Shared {
			s := &g.Shared[k]
			for n := range s.ByBoth {
				joint("shared", g.Title, s.Name, s.Together, list([]string{r.AName, r.BName}), &s.ByBoth[n])
			}
			for n := range s.OfA {
				step("shared", g.Title, s.Name, s.Together, r.AName, &s.OfA[n])
			}
			for n := range s.OfB {
				step("shared", g.Title, s.Name, s.Together, r.BName, &s.OfB[n])
			}
		}
		for _, side := range []struct {
			part, name string
			list       []report.LonePartner
		}{{"a_alone", r.AName, g.AAlone}, {"b_alone", r.BName, g.BAlone}} {
			for k := range side.list {
				for n := range side.list[k].Steps {
					step(side.part, g.Title, side.list[k].Name, "", side.name, &side.list[k].Steps[n])
				}
			}
		}
	}
	return t
}
