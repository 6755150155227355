package jgf

import (
	"context"
	"fmt"
	"slices"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/data/importer/freeform"
	"github.com/entente-graph/entente/data/importer/internal/jsonread"
)

// reader reads one file.
type reader struct {
	*jsonread.Reader
	out     *importer.Sink
	c       *freeform.Collector
	doc     *freeform.Document // of c
	columns jsonread.Columns
	graphs  int
	labels  map[string]string // of nodes by id, in all graphs
	now     current
}

// current is the graph that is being read. Its edges are kept until it ends: its
// direction and its nodes may come after them.
type current struct {
	direction freeform.Direction
	keys      map[string]string // of nodes whose ids mean others in other graphs
	edges     []freeform.Edge
	fields    [][]jsonread.Field
}

func read(ctx context.Context, f *importer.File, out *importer.Sink, o freeform.Options) error {
	c := freeform.New(out, o, freeform.Document{Format: Name})
	r := &reader{c: c, doc: c.Document(), columns: jsonread.ColumnsOf(c), Reader: jsonread.New(ctx, f.Latin1()), out: out, labels: map[string]string{}}
	err := r.Object(func(name string) error {
		switch {
		case name == "graph" && r.Peek() == jsonread.Object:
			return r.graph()
		case name == "graphs" && r.Peek() == jsonread.Array:
			return r.Array(r.graph)
		case name == "label":
			text, _, err := r.Scalar()
			r.doc.Title = text
			return err
		}
		return r.Skip()
	})
	if err == nil {
		err = r.End()
	}
	if err != nil {
		return err
	}
	return r.c.Finish(ctx)
}

func (r *reader) graph() error {
	if r.Peek() != jsonread.Object {
		return r.Skip()
	}
	r.graphs++
	r.now = current{direction: freeform.Directed, keys: map[string]string{}}
	err := r.Object(r.part)
	if err != nil {
		return err
	}
	c := r.c
	for i, e := range r.now.edges {
		for _, side := range [][]string{e.From, e.To} {
			for j, end := range side {
				if key, ok := r.now.keys[end]; ok {
					side[j] = key
				}
			}
		}
		if e.Direction == freeform.ByKind && len(e.To) > 0 {
			e.Direction = r.now.direction
		}
		e.Fields = r.columns.Edge(r.now.fields[i])
		if err := c.Edge(e); err != nil {
			return err
		}
	}
	return nil
}

func (r *reader) part(name string) error {
	switch name {
	case "label", "id":
		text, _, err := r.Scalar()
		if r.doc.Title == "" || name == "label" && r.graphs == 1 {
			r.doc.Title = text
		}
		return err
	case "directed":
		text, _, err := r.Scalar()
		if text == "false" {
			r.now.direction = freeform.Undirected
		}
		return err
	case "metadata":
		fields, err := r.Record(nil, nil, nil)
		for _, f := range fields {
			r.doc.Own = r.doc.Own || f.Name == "generator" && f.Text == "entente"
		}
		return err
	case "nodes":
		switch r.Peek() {
		case jsonread.Object:
			return r.Object(r.node)
		case jsonread.Array:
			return r.Array(func() error { return r.node("") })
		}
	case "edges", "hyperedges":
		if r.Peek() == jsonread.Array {
			return r.Array(r.edge)
		}
	}
	return r.Skip()
}

func metadata(name string) bool { return name == "metadata" }

// node reads a node; key is "" where it is to say it itself.
func (r *reader) node(key string) error {
	r.out.CountRow()
	line := r.Line()
	fields, err := r.Record(nil, metadata, func(name string) (bool, error) {
		if name != "id" || key != "" {
			return false, nil
		}
		var err error
		key, _, err = r.Key()
		return true, err
	})
	if err != nil {
		return err
	}
	if key == "" {
		return r.out.Skip(line, "no-id", "the node has no id")
	}
	label := ""
	if i := slices.IndexFunc(fields, func(f jsonread.Field) bool { return f.Name == "label" }); i >= 0 {
		label = fields[i].Text
	}
	own := key
	if other, known := r.labels[key]; known && other != label && label != "" && r.graphs > 1 {
		own = fmt.Sprintf("%s (graph %d)", key, r.graphs)
		r.now.keys[key] = own
		r.out.Remark(line, "same-id", "the id %q means another node in another graph of the file", key)
	} else if !known {
		r.labels[key] = label
	}
	c := r.c
	return c.Node(freeform.Node{Key: own, Fields: r.columns.Node(fields), Place: freeform.Place{Row: line}})
}

// edge reads an edge or a hyperedge.
func (r *reader) edge() error {
	r.out.CountRow()
	e := freeform.Edge{Place: freeform.Place{Row: r.Line()}}
	relation := ""
	var fields []jsonread.Field
	if r.Peek() != jsonread.Object {
		if err := r.Skip(); err != nil {
			return err
		}
		return r.out.Skip(e.Place.Row, "no-object", "the edge is no object")
	}
	err := r.Object(func(name string) error {
		var err error
		switch name {
		case "id":
			e.Key, _, err = r.Key()
		case "source", "nodes":
			e.From, err = r.Items()
		case "target":
			e.To, err = r.Items()
		case "relation":
			relation, _, err = r.Scalar()
		case "directed":
			var text string
			text, _, err = r.Scalar()
			fields = append(fields, jsonread.Field{Name: name, Kind: jsonread.Bool, Text: text})
			switch text {
			case "true":
				e.Direction = freeform.Directed
			case "false":
				e.Direction = freeform.Undirected
			}
		case "metadata":
			fields, err = r.Record(fields, metadata, nil)
		default:
			var text string
			text, _, err = r.Scalar()
			if text != "" {
				fields = append(fields, jsonread.Field{Name: name, Kind: jsonread.Text, Text: text})
			}
		}
		return err
	})
	switch {
	case err != nil:
		return err
	case len(e.From)+len(e.To) < 2 || len(e.From) == 0:
		return r.out.Skip(e.Place.Row, "no-ends", "the edge does not name two nodes that it ties")
	}
	if relation != "" {
		for i := range fields {
			if fields[i].Name == "kind" {
				fields[i].Name = "kind in the metadata"
			}
		}
		fields = append(fields, jsonread.Field{Name: "kind", Kind: jsonread.Text, Text: relation})
	}
	r.now.edges = append(r.now.edges, e)
	r.now.fields = append(r.now.fields, fields)
	return nil
}
