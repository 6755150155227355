package partners

import (
	"cmp"
	"iter"
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

// Scope is what of a view counts. It is immutable and safe for concurrent use.
type Scope struct {
	view   *query.View
	broad  bool
	closed map[string]*graph.Actor // to whom belonging does not count, by id
}

// NewScope returns the scope of a view: without memberships in what nearly everyone
// belongs to (query.View.Broad says what that is), unless broad.
func NewScope(v *query.View, broad bool) *Scope {
	s := &Scope{view: v, broad: broad, closed: map[string]*graph.Actor{}}
	if !broad {
		actors, _ := v.Broad()
		for _, a := range actors {
			s.closed[a.ID] = a
		}
	}
	return s
}

// View returns the view.
func (s *Scope) View() *query.View { return s.view }

// counts reports whether a tie gives an actor a role.
func (s *Scope) counts(t graph.Tie, role Role) bool {
	return s.broad || !t.Relation.Broad && (t.Relation.Kind != graph.KindMembership || s.closed[role.Partner] == nil)
}

// ties yields the ties of an actor that count, by relation id, with the roles that they
// give it.
func (s *Scope) ties(actor string) iter.Seq2[Role, graph.Tie] {
	return func(yield func(Role, graph.Tie) bool) {
		for _, r := range s.view.RelationsOf(actor) {
			for t := range s.view.TiesOf(r, actor) {
				if role := roleIn(t, actor); s.counts(t, role) && !yield(role, t) {
					return
				}
			}
		}
	}
}

// LeftOut returns to what nearly everyone belongs an actor belongs without that it
// counts, the relations by id and then the actors by id.
func (s *Scope) LeftOut(actor string) (relations []*graph.Relation, actors []*graph.Actor) {
	if s.broad {
		return nil, nil
	}
	for _, r := range s.view.RelationsOf(actor) {
		if r.Broad {
			relations = append(relations, r)
			continue
		}
		for t := range s.view.TiesOf(r, actor) {
			a := s.closed[roleIn(t, actor).Partner]
			if a != nil && r.Kind == graph.KindMembership && !slices.Contains(actors, a) {
				actors = append(actors, a)
			}
		}
	}
	slices.SortFunc(actors, func(a, b *graph.Actor) int { return strings.Compare(a.ID, b.ID) })
	return relations, actors
}

// Roles returns the roles that an actor has, by kind in legend order, by direction, and
// by the partner's id.
func (s *Scope) Roles(actor string) []Held {
	at := map[Role]int{}
	var out []Held
	for role, t := range s.ties(actor) {
		i, ok := at[role]
		if !ok {
			i = len(out)
			at[role] = i
			out = append(out, Held{Role: role})
		}
		if n := len(out[i].Ties); n == 0 || out[i].Ties[n-1].Relation != t.Relation {
			out[i].Ties = append(out[i].Ties, t)
		}
	}
	order := legend(s.view.Graph())
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
