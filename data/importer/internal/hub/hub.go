// Package hub reads nodes that stand for relations of many, as Entente writes them.
package hub

import "github.com/entente-graph/entente/data/importer/freeform"

// Label makes the label of such a node that of its relation: in other nodes it is
// the name of an actor.
func Label(c *freeform.Collector, fields []freeform.Field) {
	hub, label := false, -1
	for i, f := range fields {
		switch f.Column.Name {
		case "relation_kind":
			hub = true
		case "label":
			label = i
		}
	}
	if hub && label >= 0 {
		column := c.NodeColumn("label of the relation")
		column.Role = freeform.Label
		fields[label].Column = column
	}
}
