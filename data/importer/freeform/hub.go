package freeform

import (
	"context"

	"github.com/entente-graph/entente/graph"
)

// hub is a node that stands for a relation of many, and its spokes.
type hub struct {
	record
	parties []member
}

// takeSpoke takes an edge that ties an actor to a hub.
func (m *maker) takeSpoke(h *hub, e *edgeRecord, r *record, end text, toHub bool) error {
	list, err := m.cell(end, false, r.place)
	if err != nil {
		return err
	}
	role := graph.Member
	switch m.texts.of(r.said[slotSide]) {
	case "from":
		role = graph.From
	case "to":
		role = graph.To
	case "member":
	default:
		if e.direction == Directed {
			if role = graph.To; toHub {
				role = graph.From
			}
		}
	}
	spells, left, err := m.spells(r.said[slotWhen], r.place)
	if err != nil {
		return err
	}
	h.left = joined(h.left, left)
	for _, i := range list {
		h.parties = append(h.parties, member{i, role, spells})
	}
	return nil
}

// takeHubs makes relations of the hubs, in the order of the file.
func (m *maker) takeHubs(ctx context.Context) error {
	for n, key := range m.hubList {
		if n%askEvery == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		h := m.hubs[key]
		r := &h.record
		// A hub is called as its relation is: by its label, title or id.
		if name := r.said[slotName]; name != r.said[slotRelation] && name != r.said[slotTitle] && r.said[slotLabel] == 0 {
			r.said[slotLabel] = name
		}
		if len(h.parties) < 2 {
			if err := m.out.Skip(int(r.place.row), "too-few-parties", "%sthe relation %s ties %d actors, and needs two", m.at(r.place), quoted(m.texts.of(key)), len(h.parties)); err != nil {
				return err
			}
			continue
		}
		direction := Directed
		for i := range h.parties {
			if h.parties[i].role == graph.Member {
				direction = Undirected
			}
		}
		sides := [3]int{}
		for _, p := range h.parties {
			sides[p.role]++
		}
		if sides[graph.From] == 0 || sides[graph.To] == 0 {
			direction = Undirected // all lead to the hub
		}
		if err := m.relation(r, m.nodeColumns.list, m.wordOf(r, r.said[slotKindOf]), h.parties, direction); err != nil {
			return err
		}
	}
	return nil
}
