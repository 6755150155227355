package jsonread

import (
	"github.com/entente-graph/entente/data/importer/freeform"
	"github.com/entente-graph/entente/data/importer/internal/showable"
)

// Columns hands fields to a Collector. The slices that it returns are valid until
// the next call.
type Columns struct {
	c            *freeform.Collector
	nodes, edges map[string]*freeform.Column
	fields       []freeform.Field
}

// ColumnsOf returns the columns of a Collector.
func ColumnsOf(c *freeform.Collector) Columns {
	return Columns{c: c, nodes: map[string]*freeform.Column{}, edges: map[string]*freeform.Column{}}
}

// Node returns the fields of a node.
func (c *Columns) Node(fields []Field) []freeform.Field {
	c.take(fields, c.nodes, c.c.NodeColumn)
	hub := false
	for _, f := range c.fields {
		hub = hub || f.Column.Role == freeform.Kind && f.Value == "hub"
		if hub && f.Column.Name == "title" {
			f.Column.Role = freeform.Title // of the relation, and no name
		}
	}
	return c.fields
}

// Edge returns the fields of an edge.
func (c *Columns) Edge(fields []Field) []freeform.Field {
	c.take(fields, c.edges, c.c.EdgeColumn)
	return c.fields
}

func (c *Columns) take(fields []Field, known map[string]*freeform.Column, column func(string) *freeform.Column) {
	c.fields = c.fields[:0]
	for _, f := range fields {
		col, ok := known[f.Name]
		if !ok {
			col = column(showable.Text(f.Name))
			known[f.Name] = col
		}
		c.fields = append(c.fields, freeform.Field{Column: col, Value: f.Text})
	}
}
