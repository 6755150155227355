package wording

import (
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/query"
	"github.com/entente-graph/entente/graph/spelling"
)

// Phase says a name that an actor bore for a time: "Soviet Union from 30
// December 1922 to 26 December 1991".
func Phase(p *graph.Phase) string { return p.Name + " " + Periods(p.When) }

// Called says under which name a view speaks of an actor that was asked for by a
// name of another time: "Soviet Union: in the records Russia, which was Soviet
// Union from ...". It is empty where the view uses the name that was asked for, or
// where no name of another time is involved.
func Called(v *query.View, asked, id string) string {
	shown, ok := v.Graph().Actor(id)
	if !ok || spelling.Fold(shown.Name) == spelling.Fold(asked) {
		return ""
	}
	own, _ := v.Graph().Base().Actor(id)
	if p := query.Phase(own, asked); p != nil {
		return asked + ": in the records " + shown.Name + ", called " + Phase(p)
	}
	if f := v.Filter(); f.At != nil && shown != own {
		if p := own.PhaseIn(*f.At); p != nil {
			return asked + ": in the records " + shown.Name + " at that date, called so " + Periods(p.When)
		}
	}
	return ""
}
