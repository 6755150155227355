// Package groups tells nodes that hold others from nodes that stand for something:
// the folders and nested graphs of drawing programs. A node that holds others is an
// actor if an edge ends at it, and otherwise a group, which its members name in the
// field "group". Which it is, is known at the end of a file.
package groups

import (
	"slices"
	"strings"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/data/importer/freeform"
)

// Field is the name of the field of a member that names its group.
const Field = "group"

// Groups holds the nodes of a file that hold others.
type Groups struct {
	held  []held
	names map[string]string // of nodes that others may be in, by key
	later []member          // of nodes that had no name yet
}

type member struct {
	node  freeform.Node
	group string
}

type held struct {
	member
	name string
}

// Hold keeps a node that holds others, under what it is called, and that may itself
// be in the group with a key.
func (g *Groups) Hold(n freeform.Node, name, group string) {
	g.held = append(g.held, held{member{kept(n), strings.Clone(group)}, strings.Clone(name)})
}

// kept is a node as it can be kept: its texts may be parts of what is read.
func kept(n freeform.Node) freeform.Node {
	n.Key, n.Fields = strings.Clone(n.Key), slices.Clone(n.Fields)
	for i := range n.Fields {
		n.Fields[i].Value = strings.Clone(n.Fields[i].Value)
	}
	return n
}

// Name says what a node is called that others may be in.
func (g *Groups) Name(key, name string) {
	if g.names == nil {
		g.names = map[string]string{}
	}
	if key == name {
		name = strings.Clone(name)
		g.names[name] = name
		return
	}
	g.names[strings.Clone(key)] = strings.Clone(name)
}

// Node hands over a node, which is in the group with a key; "" is none. Where the
// group is not named yet, the node waits for Finish.
func (g *Groups) Node(c *freeform.Collector, n freeform.Node, group string) error {
	if group == "" {
		return c.Node(n)
	}
	name, known := g.names[group]
	if !known {
		g.later = append(g.later, member{kept(n), strings.Clone(group)})
		return nil
	}
	if name != "" {
		n.Fields = append(n.Fields, freeform.Field{Column: c.NodeColumn(Field), Value: name})
	}
	return c.Node(n)
}

// Finish hands over the nodes that are actors, and says which are groups. All edges
// are to be with the collector.
func (g *Groups) Finish(c *freeform.Collector, out *importer.Sink) error {
	hand := func(m member) error {
		if _, known := g.names[m.group]; m.group != "" && !known {
			g.Name(m.group, m.group) // it is said once
			out.Remark(m.node.Place.Row, "no-group", "it is in the group %q, which the file does not have", m.group)
		}
		return g.Node(c, m.node, m.group)
	}
	for _, m := range g.later {
		if err := hand(m); err != nil {
			return err
		}
	}
	keys := make([]string, len(g.held))
	for i, h := range g.held {
		keys[i] = h.node.Key
	}
	tied := c.Tied(keys)
	for i, h := range g.held {
		if tied[i] {
			if err := hand(h.member); err != nil {
				return err
			}
			continue
		}
		out.Remark(h.node.Place.Row, "group", "%q holds other nodes and nothing ends at it: it is a group, named in its members' notes, and no actor", h.name)
	}
	return nil
}
