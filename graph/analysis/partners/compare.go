package partners

import (
	"slices"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/query"
)

// Comparison is what two actors have in common, and what one of them has alone.
type Comparison struct {
	A, B    string            // ids
	Between []graph.Tie       // that tie the two to each other, by relation id
	Joint   []*graph.Relation // to which both are parties without being tied to each other by it: on one side; by id
	Groups  []Group           // by kind in legend order, and by direction
}

// Group is the partners of one kind and direction.
type Group struct {
	Kind      *graph.Kind
	Direction Direction
	Shared    []Shared // by the partner's id
	OnlyA     []Held   // by the partner's id
	OnlyB     []Held
}

// Shared is a partner whom two have in the same role.
type Shared struct {
	Role
	OfA, OfB []graph.Tie // by relation id

	// Together answers whether both had it at the same time: whether two ties, one of
	// each, hold on one day.
	Together edtf.Truth
}

// Compare compares two actors. Errors are a *query.NotFoundError and a
// *query.NotInViewError.
func (s *Scope) Compare(a, b string) (*Comparison, error) {
	for _, id := range []string{a, b} {
		if _, err := query.Neighbours(s.view, id); err != nil {
			return nil, err
		}
	}
	c := &Comparison{A: a, B: b}
	isTied, ofB := map[string]bool{}, map[string]bool{}
	rolesOfA := s.Roles(a)
	for _, h := range rolesOfA {
		if h.Partner == b {
			c.Between = append(c.Between, h.Ties...)
		}
	}
	sortTies(c.Between)
	for _, t := range c.Between {
		isTied[t.Relation.ID] = true
	}
	for _, t := range s.ties(b) {
		ofB[t.Relation.ID] = true
	}
	for _, t := range s.ties(a) {
		if r := t.Relation; ofB[r.ID] && !isTied[r.ID] && (len(c.Joint) == 0 || c.Joint[len(c.Joint)-1] != r) {
			c.Joint = append(c.Joint, r)
		}
	}
	without := func(list []Held, other string) []Held {
		return slices.DeleteFunc(list, func(h Held) bool { return h.Partner == other })
	}
	c.group(s.view, without(rolesOfA, b), without(s.Roles(b), a))
	return c, nil
}

// group sorts what the two have, which comes in order, into groups.
func (c *Comparison) group(v *query.View, ofA, ofB []Held) {
	order := legend(v.Graph())
	var last *Group
	into := func(r Role) *Group {
		if last == nil || last.Kind.ID != r.Kind || last.Direction != r.Direction {
			k, _ := v.Graph().Kind(r.Kind)
			c.Groups = append(c.Groups, Group{Kind: k, Direction: r.Direction})
			last = &c.Groups[len(c.Groups)-1]
		}
		return last
	}
	for len(ofA)+len(ofB) > 0 {
		by := 0
		switch {
		case len(ofB) == 0:
			by = -1
		case len(ofA) == 0:
			by = 1
		default:
			by = order.compare(ofA[0].Role, ofB[0].Role)
		}
		switch {
		case by < 0:
			g := into(ofA[0].Role)
			g.OnlyA, ofA = append(g.OnlyA, ofA[0]), ofA[1:]
		case by > 0:
			g := into(ofB[0].Role)
			g.OnlyB, ofB = append(g.OnlyB, ofB[0]), ofB[1:]
		default:
			g := into(ofA[0].Role)
			g.Shared = append(g.Shared, Share(&ofA[0], &ofB[0]))
			ofA, ofB = ofA[1:], ofB[1:]
		}
	}
}

// Share puts together one role that two actors have.
func Share(a, b *Held) Shared { return Shared{a.Role, a.Ties, b.Ties, together(a.Ties, b.Ties)} }

func sortTies(list []graph.Tie) {
	slices.SortStableFunc(list, func(a, b graph.Tie) int {
		switch {
		case a.Relation.ID < b.Relation.ID:
			return -1
		case a.Relation.ID > b.Relation.ID:
			return 1
		}
		return 0
	})
}

// together answers whether a tie of each of two lists holds on one day.
func together(a, b []graph.Tie) edtf.Truth {
	best := edtf.No
	for _, x := range a {
		for _, y := range b {
			best = best.Or(overlap(x, y))
			if best == edtf.Yes {
				return best
			}
		}
	}
	return best
}

// overlap answers whether two ties hold on one day. Of what is not dated it is not
// known.
func overlap(x, y graph.Tie) edtf.Truth {
	if x.Relation == y.Relation && len(x.A.Spells)+len(x.B.Spells)+len(y.A.Spells)+len(y.B.Spells) == 0 {
		return edtf.Yes
	}
	p, q := x.Periods(), y.Periods()
	if len(p) == 0 || len(q) == 0 {
		return edtf.Maybe
	}
	best := edtf.No
	for _, one := range p {
		for _, other := range q {
			best = best.Or(meet(one, other))
		}
	}
	return best
}

// meet answers whether two periods have a day in common.
func meet(p, q edtf.Period) edtf.Truth {
	if _, ok := p.Intersect(q); !ok {
		return edtf.No
	}
	if p.Stretches() == nil && q.Stretches() == nil {
		x, y := p.Certain(), q.Certain()
		if max(x.First, y.First) <= min(x.Last, y.Last) {
			return edtf.Yes
		}
	}
	return edtf.Maybe
}
