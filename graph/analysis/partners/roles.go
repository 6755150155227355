package partners

import (
	"cmp"
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/query"
)

// Direction is which way a relation goes between an actor and its partner.
type Direction uint8

// The directions.
const (
	Mutual  Direction = iota
	Outward           // from the actor to the partner
	Inward            // from the partner to the actor
)

// String returns "mutual", "outward" or "inward".
func (d Direction) String() string { return [...]string{"mutual", "outward", "inward"}[d] }

// Role is what an actor is to a partner.
type Role struct {
	Partner   string // id
	Kind      string // id
	Direction Direction
}

// Held is a role that an actor has, with the ties that give it.
type Held struct {
	Role
	Ties []graph.Tie // by relation id
}

// Roles returns the roles that an actor has in a view, by kind in legend order, by
// direction, and by the partner's id. What nearly everyone belongs to gives none, unless
// broad.
func Roles(v *query.View, actor string, broad bool) []Held {
	at := map[Role]int{}
	var out []Held
	for _, r := range v.RelationsOf(actor) {
		if r.Broad && !broad {
			continue
		}
		for t := range v.TiesOf(r, actor) {
			role := roleIn(t, actor)
			i, ok := at[role]
			if !ok {
				i = len(out)
				at[role] = i
				out = append(out, Held{Role: role})
			}
			if n := len(out[i].Ties); n == 0 || out[i].Ties[n-1].Relation != r {
				out[i].Ties = append(out[i].Ties, t)
			}
		}
	}
	order := legend(v.Graph())
	slices.SortFunc(out, func(a, b Held) int { return order.compare(a.Role, b.Role) })
	return out
}

// roleIn is the role that a tie gives one of its two actors.
func roleIn(t graph.Tie, actor string) Role {
	partner, direction := t.B.Actor, Outward
	if partner == actor {
		partner, direction = t.A.Actor, Inward
	}
	if !t.Directed {
		direction = Mutual
	}
	return Role{partner, t.Relation.Kind, direction}
}

// legendOrder is the places of kinds in the legend.
type legendOrder map[string]int

func legend(g *graph.Graph) legendOrder {
	out := legendOrder{}
	for k := range g.Kinds() {
		out[k.ID] = len(out)
	}
	return out
}

func (o legendOrder) compare(a, b Role) int {
	return cmp.Or(cmp.Compare(o[a.Kind], o[b.Kind]), cmp.Compare(a.Direction, b.Direction), strings.Compare(a.Partner, b.Partner))
}
