package report

import (
	"cmp"
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/query"
)

// Neighbours is the record of those to whom an actor is tied, by relations of any date
// and kind; see the schema "neighbours".
type Neighbours struct {
	Actor      string      `json:"actor"`
	Name       string      `json:"name"`
	Total      int         `json:"total"`
	Offset     int         `json:"offset"`     // how many come before those here
	Neighbours []Neighbour `json:"neighbours"` // the best connected first, then by name
}

// Neighbour is an actor who is tied to another.
type Neighbour struct {
	Actor    string `json:"actor"`
	Name     string `json:"name"`
	Partners int    `json:"partners"` // how many it is tied to itself
}

// AskNeighbours lists at most so many of an actor's neighbours from an offset on. names
// may be nil. Errors are a *query.NotFoundError and a *query.AmbiguousError.
func AskNeighbours(g *graph.Graph, names *query.Names, name string, limit, offset int) (*Neighbours, error) {
	f := Filter{Names: names, Hops: 1}
	a, err := FindActor(g, f.namesOf(g), name)
	if err != nil {
		return nil, err
	}
	v, err := f.View(g)
	if err != nil {
		return nil, err
	}
	ties, err := query.Neighbours(v, a.ID)
	if err != nil {
		return nil, err
	}
	all := []Neighbour{}
	for _, n := range ties {
		others, err := query.Neighbours(v, n.Actor.ID)
		if err != nil {
			return nil, err
		}
		all = append(all, Neighbour{Actor: n.Actor.ID, Name: n.Actor.Name, Partners: len(others)})
	}
	slices.SortFunc(all, func(a, b Neighbour) int {
		return cmp.Or(cmp.Compare(b.Partners, a.Partners), strings.Compare(a.Name, b.Name), strings.Compare(a.Actor, b.Actor))
	})
	at := min(offset, len(all))
	return &Neighbours{Actor: a.ID, Name: a.Name, Total: len(all), Offset: at, Neighbours: all[at:min(offset+limit, len(all))]}, nil
}
