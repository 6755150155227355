package partners

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph/progress"
	"github.com/entente-graph/entente/graph/query"
)

// Likeness is how similar an actor is to the one asked about.
type Likeness struct {
	Actor  string // id
	Rank   int    // equals share one, and the next comes after all of them: 1, 2, 2, 4
	Equals int    // how many have this rank, itself included

	// The roles that both have, and those that either has, without those that the two
	// have with each other. The coefficient is Both/Either.
	Both, Either int
}

// Coefficient returns Jaccard's, between 0 and 1.
func (l *Likeness) Coefficient() float64 { return float64(l.Both) / float64(l.Either) }

// Similar returns the actors who share a role with one, the most similar first and
// equals by id. Errors are a *query.NotFoundError, a *query.NotInViewError and the
// context's.
func (s *Scope) Similar(ctx context.Context, actor string) ([]Likeness, error) {
	if _, err := query.Neighbours(s.view, actor); err != nil {
		return nil, err
	}
	meter := progress.Meter{Ctx: ctx}
	mine := s.roleSet(actor)
	// Whoever shares a role is tied to one of the partners.
	candidates := map[string]bool{}
	seen := map[string]bool{}
	for role := range mine {
		if seen[role.Partner] {
			continue
		}
		seen[role.Partner] = true
		for _, r := range s.view.RelationsOf(role.Partner) {
			for t := range s.view.TiesOf(r, role.Partner) {
				if meter.Ended() {
					return nil, meter.Err
				}
				if other := roleIn(t, role.Partner).Partner; other != actor {
					candidates[other] = true
				}
			}
		}
	}
	var out []Likeness
	for other := range candidates {
		if meter.EndedNow() {
			return nil, meter.Err
		}
		l := likeness(mine, s.roleSet(other), actor, other)
		if l.Both > 0 {
			out = append(out, l)
		}
	}
	slices.SortFunc(out, func(a, b Likeness) int {
		// As fractions, so that equals are equal.
		return cmp.Or(cmp.Compare(b.Both*a.Either, a.Both*b.Either), strings.Compare(a.Actor, b.Actor))
	})
	for i := 0; i < len(out); {
		end := i + 1
		for end < len(out) && out[end].Both*out[i].Either == out[i].Both*out[end].Either {
			end++
		}
		for k := i; k < end; k++ {
			out[k].Rank, out[k].Equals = i+1, end-i
		}
		i = end
	}
	return out, nil
}

// Likeness returns how similar two actors are, without a rank. Without a role of either
// Either is 0.
func (s *Scope) Likeness(actor, other string) Likeness {
	return likeness(s.roleSet(actor), s.roleSet(other), actor, other)
}

// roleSet is Roles without ties and order.
func (s *Scope) roleSet(actor string) map[Role]bool {
	out := map[Role]bool{}
	for role := range s.ties(actor) {
		out[role] = true
	}
	return out
}

// likeness compares the roles of two actors.
func likeness(of, with map[Role]bool, actor, other string) Likeness {
	l := Likeness{Actor: other}
	for role := range of {
		if role.Partner == other {
			continue
		}
		l.Either++
		if with[role] {
			l.Both++
		}
	}
	for role := range with {
		if role.Partner != actor && !of[role] {
			l.Either++
		}
	}
	return l
}
