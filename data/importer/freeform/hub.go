package freeform

import (
	"context"

	"github.com/entente-graph/entente/graph"
)

// hub is a node that stands for a relation of many, and its spokes.
type hub struct {
	record
	parties []graph.Party
	used    []int32
}

// takeSpoke takes an edge that ties an actor to a hub.
func (m *maker) takeSpoke(h *hub, e *edgeRecord, r *record, actors []int32, toHub bool) {
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
	for _, i := range actors {
		h.parties = append(h.parties, graph.Party{Actor: m.actors[i].ID, Role: role, Spells: m.spells(r.said[slotWhen])})
		h.used = append(h.used, i)
	}
}

// takeHubs makes relations of the hubs, in the order of the file.
func (m *maker) takeHubs(ctx context.Context) error {
	for i := range m.nodes {
		if i%askEvery == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		h := m.hubs[m.nodes[i].key]
		if h == nil {
			continue
		}
		r := &h.record
		if name := r.said[slotName]; name != r.said[slotRelation] && name != r.said[slotTitle] && r.said[slotLabel] == 0 {
			r.said[slotLabel] = name
		}
		kind := m.kindOf(r, r.said[slotKindOf])
		if err := m.relation(r, m.nodeColumns.list, kind, h.parties, h.used, ByKind); err != nil {
			return err
		}
	}
	return nil
}
