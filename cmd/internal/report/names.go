package report

import (
	"errors"

	"github.com/entente-graph/entente/data/register"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/query"
)

// FindActor finds an actor as query.Names does. A name that the dataset does
// not know is looked up in the register of states, which knows former names and
// other publishers' spellings ("Burma", "Korea, North", "UAE"), and then found
// by the state's codes.
func FindActor(g *graph.Graph, names *query.Names, text string) (*graph.Actor, error) {
	a, err := names.Actor(text)
	var unknown *query.NotFoundError
	if err == nil || !errors.As(err, &unknown) {
		return a, err
	}
	st, ok := register.ByName(text)
	if !ok {
		return nil, err
	}
	if a, ok := g.Actor(st.ID); ok && a.Kind == graph.State {
		return a, nil
	}
	var found *graph.Actor
	for _, code := range st.Actor().Codes {
		for a := range g.Actors() {
			if a.Kind != graph.State || a.Code(code.Scheme) != code.Value || a == found {
				continue
			}
			if found != nil {
				return nil, err // phases of one state share numbers
			}
			found = a
		}
	}
	if found == nil {
		return nil, err
	}
	return found, nil
}
