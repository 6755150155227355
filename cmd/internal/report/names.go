package report

import (
	"errors"
	"slices"
	"strings"

	"github.com/entente-graph/entente/data/register"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/query"
	"github.com/entente-graph/entente/graph/wording"
)

// FindActor finds an actor as query.Names does. A name that the dataset does
// not know is looked up in the register of states, which knows former names and
// other publishers' spellings ("Burma", "Korea, North", "UAE") and, in capitals,
// Correlates of War's abbreviations ("GMY"), and then found by the state's codes.
func FindActor(g *graph.Graph, names *query.Names, text string) (*graph.Actor, error) {
	a, err := names.Actor(text)
	var unknown *query.NotFoundError
	if err == nil || !errors.As(err, &unknown) {
		return a, err
	}
	st, ok := register.ByName(text)
	if !ok && text == strings.ToUpper(text) {
		st, ok = register.ByCode(register.SchemeCOWAbbr, text)
	}
	if !ok {
		return nil, err
	}
	if a, ok := g.Actor(st.ID); ok && a.Kind == graph.State {
		return a, nil
	}
	var found *graph.Actor
	for _, code := range st.Actor(register.Unnumbered).Codes {
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

// Called says under which name an answer speaks of an actor that was asked for
// by a name of another time.
type Called struct {
	Asked   string `json:"asked"`
	Actor   string `json:"actor"`
	Name    string `json:"name"` // in the answer
	InWords string `json:"in_words"`
}

// called lists those of the actors that somebody asked for of which the view
// speaks by another name. The texts asked come before the ids found, pair by pair.
func called(v *query.View, pairs ...string) []Called {
	var out []Called
	for i := 0; i < len(pairs); i += 2 {
		if found, ok := v.Called(pairs[i], pairs[i+1]); ok {
			c := Called{pairs[i], pairs[i+1], found.Name, wording.Called(pairs[i], found)}
			if !slices.Contains(out, c) {
				out = append(out, c)
			}
		}
	}
	return out
}
