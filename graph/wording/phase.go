package wording

import (
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/query"
)

// Phase says a name that an actor bore for a time: "Soviet Union from 30
// December 1922 to 26 December 1991".
func Phase(p *graph.Phase) string { return p.Name + " " + Periods(p.When) }

// Called says by which name a view speaks of an actor that was asked for by
// another: "USSR: in the records Russia, called Soviet Union from ...".
func Called(asked string, c query.Called) string {
	if c.Now {
		return asked + ": in the records " + c.Name + " at that date, called so " + Periods(c.Phase.When)
	}
	return asked + ": in the records " + c.Name + ", called " + Phase(c.Phase)
}
