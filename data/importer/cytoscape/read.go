package cytoscape

import (
	"context"
	"slices"
	"strings"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/data/importer/freeform"
	"github.com/entente-graph/entente/data/importer/internal/jsonread"
)

// reader reads one file. Nodes are kept until its end: only then is it known which
// of them are groups.
type reader struct {
	*jsonread.Reader
	out       *importer.Sink
	c         *freeform.Collector
	doc       *freeform.Document // of c
	columns   jsonread.Columns
	direction freeform.Direction
	nodes     []node
	tied      map[string]bool
	fields    []jsonread.Field
}

type node struct {
	key, parent string
	line        int
	fields      []jsonread.Field
}

func read(ctx context.Context, f *importer.File, out *importer.Sink, o freeform.Options) error {
	c := freeform.New(out, o, freeform.Document{Format: Name})
	r := &reader{c: c, doc: c.Document(), columns: jsonread.ColumnsOf(c), Reader: jsonread.New(ctx, f.Latin1()), out: out, tied: map[string]bool{}}
	var err error
	if r.Peek() == jsonread.Array {
		err = r.Array(func() error { return r.element("") })
	} else {
		err = r.Object(r.part)
	}
	if err == nil {
		err = r.End()
	}
	if err == nil {
		err = r.actors()
	}
	if err != nil {
		return err
	}
	return r.c.Finish(ctx)
}

// part reads what stands under a name at the top of the file.
func (r *reader) part(name string) error {
	switch name {
	case "elements":
		if r.Peek() == jsonread.Object {
			return r.Object(r.elements)
		}
		return r.elements("")
	case "nodes", "edges":
		return r.elements(name)
	case "directed":
		text, _, err := r.Scalar()
		switch text {
		case "true":
			r.direction = freeform.Directed
		case "false":
			r.direction = freeform.Undirected
		}
		return err
	case "generated_by":
		text, _, err := r.Scalar()
		r.doc.Own = text == "entente"
		return err
	case "data":
		return r.about()
	}
	return r.Skip() // styles, the view, versions
}

// about reads what the file says of itself: an object, or NetworkX's list of pairs.
func (r *reader) about() error {
	take := func(name, text string) {
		switch {
		case name == "title", name == "name" && r.doc.Title == "", name == "shared_name" && r.doc.Title == "":
			r.doc.Title = text
		}
	}
	if r.Peek() == jsonread.Array {
		return r.Array(func() error {
			pair, err := r.Items()
			if len(pair) == 2 {
				take(pair[0], pair[1])
			}
			return err
		})
	}
	fields, err := r.Record(nil, nil, nil)
	for _, f := range fields {
		take(f.Name, f.Text)
	}
	return err
}

// elements reads a list of elements of a group; "" where each says its own.
func (r *reader) elements(group string) error {
	if r.Peek() != jsonread.Array {
		return r.Skip()
	}
	return r.Array(func() error { return r.element(group) })
}

func (r *reader) element(group string) error {
	r.out.CountRow()
	line := r.Line()
	if r.Peek() != jsonread.Object {
		if err := r.Skip(); err != nil {
			return err
		}
		return r.out.Skip(line, "no-object", "the element is no object")
	}
	var id, from, to, parent string
	r.fields = r.fields[:0]
	err := r.Object(func(name string) error {
		if name != "data" {
			text, _, err := r.Scalar()
			if name == "group" && text != "" {
				group = text
			}
			return err
		}
		var err error
		r.fields, err = r.Record(r.fields, nil, func(name string) (bool, error) {
			var err error
			switch name {
			case "id":
				id, _, err = r.Key()
			case "source":
				from, _, err = r.Key()
			case "target":
				to, _, err = r.Key()
			case "parent":
				parent, _, err = r.Key()
			default:
				return false, nil
			}
			return true, err
		})
		return err
	})
	switch {
	case err != nil:
		return err
	case group == "edges" && (from == "" || to == ""):
		return r.out.Skip(line, "no-ends", "the edge does not say from where to where it leads")
	case group == "edges", group != "nodes" && from != "" && to != "":
		return r.edge(freeform.Edge{Key: id, From: []string{from}, To: []string{to}, Direction: r.direction, Place: freeform.Place{Row: line}})
	case id == "":
		return r.out.Skip(line, "no-id", "the node has no id")
	}
	r.nodes = append(r.nodes, node{id, parent, line, slices.Clone(r.fields)})
	return nil
}

func (r *reader) edge(e freeform.Edge) error {
	r.tied[e.From[0]], r.tied[e.To[0]] = true, true
	for i, f := range r.fields {
		if f.Name == "directed" && f.Kind == jsonread.Bool {
			e.Direction = freeform.Undirected
			if f.Text == "true" {
				e.Direction = freeform.Directed
			}
		}
		// "61 (treaty) 62" is what Cytoscape calls an edge by itself.
		if f.Name == "name" && strings.Contains(f.Text, " (") && strings.Contains(f.Text, ") ") && named(r.fields, "interaction") {
			r.fields[i].Text = ""
		}
	}
	c := r.c
	e.Fields = r.columns.Edge(r.fields)
	return c.Edge(e)
}

func named(fields []jsonread.Field, name string) bool {
	return slices.ContainsFunc(fields, func(f jsonread.Field) bool { return f.Name == name })
}

// actors hands over the nodes that are no groups.
func (r *reader) actors() error {
	groups := map[string]string{} // -> name
	for _, n := range r.nodes {
		if n.parent != "" {
			groups[n.parent] = n.parent
		}
	}
	for _, n := range r.nodes {
		if _, ok := groups[n.key]; ok {
			groups[n.key] = nameOf(n)
		}
	}
	c := r.c
	for _, n := range r.nodes {
		if _, ok := groups[n.key]; ok && !r.tied[n.key] {
			r.out.Pass(n.line, "group", "%q is a group of others, and not an actor", nameOf(n))
			continue
		}
		// NetworkX writes the id twice more, whatever the node is called, and Cytoscape
		// the label as the name.
		label := ""
		if i := slices.IndexFunc(n.fields, func(f jsonread.Field) bool { return f.Name == "label" }); i >= 0 {
			label = n.fields[i].Text
		}
		n.fields = slices.DeleteFunc(n.fields, func(f jsonread.Field) bool {
			return f.Name == "value" && f.Text == n.key || f.Name == "name" && (r.doc.Own || f.Text == n.key && named(n.fields, "label") || f.Text == label)
		})
		if n.parent != "" {
			n.fields = append(n.fields, jsonread.Field{Name: "group", Kind: jsonread.Text, Text: groups[n.parent]})
		}
		if err := c.Node(freeform.Node{Key: n.key, Fields: r.columns.Node(n.fields), Place: freeform.Place{Row: n.line}}); err != nil {
			return err
		}
	}
	return nil
}

func nameOf(n node) string {
	for _, want := range []string{"label", "name", "shared_name"} {
		for _, f := range n.fields {
			if f.Name == want {
				return f.Text
			}
		}
	}
	return n.key
}
