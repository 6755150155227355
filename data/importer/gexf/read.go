package gexf

import (
	"context"
	"strings"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/data/importer/freeform"
	"github.com/entente-graph/entente/data/importer/internal/groups"
	"github.com/entente-graph/entente/data/importer/internal/hub"
	"github.com/entente-graph/entente/data/importer/internal/safexml"
)

// reader reads one file.
type reader struct {
	x   *safexml.Reader
	out *importer.Sink
	c   *freeform.Collector
	doc *freeform.Document // of c

	format   string // of times
	directed freeform.Direction
	nodes    attributes
	edges    attributes
	groups   groups.Groups
	fields   []freeform.Field // of the element that is read
	spells   []spell          // of it
	ends     [2]string        // of it
	changing []change         // of it
	moments  map[moment]string
}

func read(ctx context.Context, f *importer.File, out *importer.Sink, o freeform.Options) error {
	c := freeform.New(out, o, freeform.Document{Format: "gexf", Multi: true})
	x, err := safexml.New(ctx, f.Reader())
	if err != nil {
		return err
	}
	r := &reader{
		c: c, doc: c.Document(),
		x: x, out: out, directed: freeform.Undirected,
		nodes: attributes{byID: map[string]*attribute{}}, edges: attributes{byID: map[string]*attribute{}}, moments: map[moment]string{},
	}
	if err := x.Root("gexf"); err != nil {
		return err
	}
	if err := x.Rest(func() error {
		switch x.Name() {
		case "meta":
			return r.meta()
		case "graph":
			return r.graph()
		}
		return x.Skip()
	}); err != nil {
		return err
	}
	if err := r.groups.Finish(c, out); err != nil {
		return err
	}
	return c.Finish(ctx)
}

func (r *reader) meta() error {
	var title, description, creator string
	err := r.x.Inside(func() (err error) {
		switch r.x.Name() {
		case "title":
			title, err = r.x.Text()
		case "creator":
			creator, err = r.x.Text()
		case "description":
			description, err = r.x.Text()
		default:
			err = r.x.Skip()
		}
		return err
	})
	r.doc.Own = creator == "Entente"
	if r.doc.Title = strings.TrimSpace(title); r.doc.Title == "" {
		r.doc.Title = strings.TrimSpace(description)
	}
	return err
}

func (r *reader) graph() error {
	r.format = strings.ToLower(r.x.Attr("timeformat"))
	if r.doc.Title == "" { // NetworkX has it here
		r.doc.Title = strings.TrimSpace(r.x.Attr("name"))
	}
	if r.x.Attr("defaultedgetype") == "directed" {
		r.directed = freeform.Directed
	}
	return r.x.Inside(func() error {
		switch r.x.Name() {
		case "attributes":
			return r.attributes()
		case "nodes":
			return r.x.Inside(func() error { return r.node("") })
		case "edges":
			return r.x.Inside(r.edge)
		}
		return r.x.Skip()
	})
}

// node reads a node, and the nodes in it.
func (r *reader) node(group string) error {
	if r.x.Name() != "node" {
		return r.x.Skip()
	}
	r.out.CountRow()
	c := r.c
	n := freeform.Node{Key: r.x.Attr("id"), Place: freeform.Place{Row: r.x.Line()}}
	if n.Key == "" {
		return r.x.Fail("a node has no id")
	}
	label, pid := r.x.Attr("label"), r.x.Attr("pid")
	r.begin()
	if label != "" {
		r.fields = append(r.fields, freeform.Field{Column: c.NodeColumn("label"), Value: label})
	}
	if group != "" {
		pid = ""
		r.fields = append(r.fields, freeform.Field{Column: c.NodeColumn(groups.Field), Value: group})
	}
	r.life()
	if label == "" {
		label = n.Key
	}
	r.groups.Name(n.Key, label)
	holds := false
	err := r.x.Inside(func() error {
		switch r.x.Name() {
		case "nodes":
			holds = true
			return r.apart(func() error { return r.node(label) })
		case "edges":
			return r.apart(r.edge)
		}
		return r.detail(&r.nodes, c.NodeColumn)
	})
	if err != nil {
		return err
	}
	r.end(&r.nodes, c.NodeColumn, n.Place.Row, false)
	n.Fields = r.fields
	if r.hasNamed("relation_kind") { // a hub of ours, whose tag has a label for Gephi's sake
		n.Fields = r.fields[1:]
		hub.Label(c, n.Fields)
	}
	if holds {
		r.groups.Hold(n, label, pid)
		return nil
	}
	return r.groups.Node(c, n, pid)
}

// apart reads elements in one whose own fields are still being read.
func (r *reader) apart(each func() error) error {
	fields, spells, changing := r.fields, r.spells, r.changing
	r.fields, r.spells, r.changing = nil, nil, nil
	err := r.x.Inside(each)
	r.fields, r.spells, r.changing = fields, spells, changing
	return err
}

func (r *reader) edge() error {
	if r.x.Name() != "edge" {
		return r.x.Skip()
	}
	r.out.CountRow()
	c := r.c
	from, to := r.x.Attr("source"), r.x.Attr("target")
	if from == "" || to == "" {
		return r.x.Fail("an edge has no source or no target")
	}
	e := freeform.Edge{Key: r.x.Attr("id"), Direction: r.directed, Place: freeform.Place{Row: r.x.Line()}}
	switch r.x.Attr("type") {
	case "directed":
		e.Direction = freeform.Directed
	case "undirected", "mutual":
		e.Direction = freeform.Undirected
	}
	r.begin()
	kind := r.x.Attr("kind")
	for _, name := range [...]string{"label", "weight"} {
		if v := r.x.Attr(name); v != "" {
			r.fields = append(r.fields, freeform.Field{Column: c.EdgeColumn(name), Value: v})
		}
	}
	r.life()
	if err := r.x.Inside(func() error { return r.detail(&r.edges, c.EdgeColumn) }); err != nil {
		return err
	}
	r.end(&r.edges, c.EdgeColumn, e.Place.Row, true)
	// The attribute kind only keeps parallel edges apart: an attribute that the file
	// declares says it better.
	if kind != "" && !r.hasRole(freeform.Kind) {
		r.fields = append(r.fields, freeform.Field{Column: c.EdgeColumn("kind"), Value: kind})
	}
	r.ends = [2]string{from, to}
	e.From, e.To, e.Fields = r.ends[:1], r.ends[1:], r.fields
	return c.Edge(e)
}

// hasRole reports whether the element says, of one of its own fields, what it is.
func (r *reader) hasRole(role freeform.Role) bool {
	for _, f := range r.fields {
		if f.Column.Role == role && f.Value != "" {
			return true
		}
	}
	return false
}

func (r *reader) hasNamed(name string) bool {
	for _, f := range r.fields {
		if f.Column.Name == name {
			return true
		}
	}
	return false
}

func (r *reader) has(c *freeform.Column) bool {
	for _, f := range r.fields {
		if f.Column == c {
			return true
		}
	}
	return false
}
