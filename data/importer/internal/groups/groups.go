// Package groups tells nodes that hold others from nodes that stand for something:
// the folders and nested graphs of drawing programs. A node that holds others is an
// actor if an edge ends at it, and otherwise a group, which its members name in the
// field "group". Which it is, is known at the end of a file.
package groups

import (
	"slices"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/data/importer/freeform"
)

// Field is the name of the field of a member that names its group.
const Field = "group"

// Groups holds the nodes of a file that hold others.
type Groups struct {
	held []held
	ends map[string]struct{} // where edges end
}

type held struct {
	node freeform.Node
	name string
}

// Hold keeps a node that holds others, under what it is called.
func (g *Groups) Hold(n freeform.Node, name string) {
	n.Fields = slices.Clone(n.Fields)
	g.held = append(g.held, held{n, name})
}

// Tie notes that an edge ends at a node.
func (g *Groups) Tie(key string) {
	if g.ends == nil {
		g.ends = map[string]struct{}{}
	}
	g.ends[key] = struct{}{}
}

// Finish hands over the nodes that are actors, and says which are groups.
func (g *Groups) Finish(c *freeform.Collector, out *importer.Sink) error {
	for _, h := range g.held {
		if _, tied := g.ends[h.node.Key]; tied {
			if err := c.Node(h.node); err != nil {
				return err
			}
			continue
		}
		out.Remark(h.node.Place.Row, "group", "%q holds other nodes and nothing ends at it: it is a group, named in its members' notes, and no actor", h.name)
	}
	return nil
}
