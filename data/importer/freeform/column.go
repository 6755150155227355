package freeform

import (
	"context"

	"github.com/entente-graph/entente/data/importer"
)

// Column is a field's name as a file has it, and what it says.
type Column struct {
	Name   string
	Role   Role
	Scheme string // of codes
}

// New starts to take the records of a file.
func New(out *importer.Sink, o Options, doc Document) *Collector {
	return &Collector{out: out, o: o, doc: doc}
}

// NodeColumn returns the column of nodes that has a name in the file. The same
// name gives the same column.
func (c *Collector) NodeColumn(name string) *Column { return &Column{Name: name} }

// EdgeColumn is NodeColumn for edges.
func (c *Collector) EdgeColumn(name string) *Column { return &Column{Name: name} }

// Node takes a node. The error is one that ends the import.
func (c *Collector) Node(n Node) error { return nil }

// Edge takes an edge. The error is one that ends the import.
func (c *Collector) Edge(e Edge) error { return nil }

// Finish adds what was taken to the Sink: actors, kinds, sources, relations.
func (c *Collector) Finish(ctx context.Context) error { return nil }
