package query

import (
	"context"
	"slices"

	"github.com/entente-graph/entente/graph"
)

// viewNetwork is a view by number. Its actors are numbered by name, as paths are
// compared.
type viewNetwork struct {
	x        *pathIndex
	partners [][]int32 // by actor, sorted
	closed   []bool    // who is not passed through, as by a PathFinder
}

// newViewNetwork numbers a view. The error is a *TooManyPairsError. broad says
// whether what nearly everyone belongs to joins two.
func newViewNetwork(v *View, broad bool) (*viewNetwork, error) {
	n := &viewNetwork{x: &pathIndex{view: v}}
	n.x.numberActors()
	if !broad {
		n.x.broadActors, _ = v.Broad()
	}
	n.partners = make([][]int32, len(n.x.actors))
	pairs := 0
	for r := range v.Relations() {
		if r.Broad && !broad {
			continue
		}
		k := v.kept[r.ID]
		if pairs += mostTies(k.parties); pairs > MostPairs {
			return nil, &TooManyPairsError{pairs, MostPairs}
		}
		for t := range v.ties(r, k) {
			a, b := n.x.number[t.A.Actor], n.x.number[t.B.Actor]
			n.partners[a] = append(n.partners[a], b)
			n.partners[b] = append(n.partners[b], a)
		}
	}
	for i := range n.partners {
		slices.Sort(n.partners[i])
		n.partners[i] = slices.Compact(n.partners[i])
	}
	n.closed = make([]bool, len(n.x.actors))
	for _, a := range n.x.broadActors {
		n.closed[n.x.number[a.ID]] = true
	}
	return n, nil
}

func (n *viewNetwork) Order() int { return len(n.partners) }

func (n *viewNetwork) Expand(ctx context.Context, frontier []int32, yield func(actor, partner int32)) error {
	for _, v := range frontier {
		if n.closed[v] {
			continue
		}
		for _, w := range n.partners[v] {
			if !n.closed[w] {
				yield(v, w)
			}
		}
	}
	return ctx.Err()
}

// Ranks says nothing of names: the numbers are in their order.
func (n *viewNetwork) Ranks(_ context.Context, actors []int32) ([]Rank, error) {
	out := make([]Rank, len(actors))
	for i, v := range actors {
		out[i].Partners = len(n.partners[v])
	}
	return out, nil
}

func (n *viewNetwork) Top(_ context.Context, most int) (Pick, error) {
	ranks := make([]Rank, len(n.partners))
	for v := range ranks {
		ranks[v].Partners = len(n.partners[v])
	}
	return PickTop(ranks, most), nil
}

// Find finds an actor by its id.
func (n *viewNetwork) Find(_ context.Context, id string) (int32, error) {
	return n.x.actor(n.x.view, id)
}

// ids are the actors of a pick.
func (n *viewNetwork) ids(p Pick) []string {
	out := make([]string, len(p.Actors))
	for i, v := range p.Actors {
		out[i] = n.x.actors[v].ID
	}
	slices.Sort(out)
	return out
}

// keepBetween applies Filter.Between.
func (v *View) keepBetween() error {
	f := v.filter.Between
	n, err := newViewNetwork(v, f.Broad)
	if err != nil {
		return err
	}
	a, inA := n.x.number[f.From]
	b, inB := n.x.number[f.To]
	if f.From == f.To {
		return ErrSameActor
	}
	if !inA || !inB { // nothing ties one of them, and so no path joins them
		clear(v.kept)
		return nil
	}
	n.closed[a], n.closed[b] = false, false
	s, err := newBetween(context.Background(), n, a, b, f.MaxHops)
	if err != nil {
		return err
	}
	if v.between, err = s.pick(context.Background(), n, f.Most); err != nil {
		return err
	}
	f.MaxHops, f.Most = v.between.Hops, 0
	picked := set(n.ids(v.between))
	for id, k := range v.kept {
		r, _ := v.graph.Relation(id)
		if !f.Broad && r.Broad {
			delete(v.kept, id)
			continue
		}
		joined := func(p, q graph.Party) bool {
			from, ok := s.place[n.x.number[p.Actor]]
			to, also := s.place[n.x.number[q.Actor]]
			return ok && also && picked[p.Actor] && picked[q.Actor] && (s.joins(from, to, f.MaxHops) || s.joins(to, from, f.MaxHops))
		}
		var left []graph.Party
		places := map[int]bool{}
		for i, j := range v.tiedPlaces(r, k) {
			if joined(k.parties[i], k.parties[j]) {
				places[i], places[j] = true, true
			}
		}
		for i, p := range k.parties {
			if places[i] {
				left = append(left, p)
			}
		}
		if len(left) < 2 {
			delete(v.kept, id)
			continue
		}
		holds := k.holds
		if !k.uniform {
			left, holds = v.tied(r, left)
		}
		v.kept[id] = &keptRelation{parties: left, holds: holds, known: k.known, uniform: k.uniform}
	}
	return nil
}

// Between tells what is picked between two actors; zero without Filter.Between.
func (v *View) Between() Pick { return v.between }
