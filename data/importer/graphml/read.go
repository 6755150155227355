package graphml

import (
	"cmp"
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

	nodeKeys, edgeKeys keys
	graphKeys          map[string]string // names by id
	groups             groups.Groups
	fields             []freeform.Field // of the element that is read
	ends               [2]string        // of it
}

// keys are those of nodes or of edges, by id.
type keys struct {
	byID     map[string]*key
	defaults []*key // those with a default
}

// key is what a file says of the data that name it.
type key struct {
	name    string
	drawing bool   // data of it are elements of a drawing program
	preset  string // what an element without such data has
	column  *freeform.Column
}

func read(ctx context.Context, f *importer.File, out *importer.Sink, o freeform.Options) error {
	c := freeform.New(out, o, freeform.Document{Format: "graphml", Multi: true})
	x, err := safexml.New(ctx, f.Reader())
	if err != nil {
		return err
	}
	r := &reader{
		c: c, doc: c.Document(),
		x: x, out: out, graphKeys: map[string]string{},
		nodeKeys: keys{byID: map[string]*key{}}, edgeKeys: keys{byID: map[string]*key{}},
	}
	if err := x.Root("graphml"); err != nil {
		return err
	}
	if err := x.Rest(func() error {
		switch x.Name() {
		case "key":
			return r.key()
		case "graph":
			return r.graph("")
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

// key reads what a file says of data: <key id="d0" for="node" attr.name="label"/>.
func (r *reader) key() error {
	id, of := strings.Clone(r.x.Attr("id")), r.x.Attr("for")
	name := strings.Clone(cmp.Or(r.x.Attr("attr.name"), id))
	drawing := r.x.Attr("yfiles.type") != "" || strings.Contains(r.x.Attr("attr.uri"), "yworks") // yEd's, and those of its kin
	preset := ""
	err := r.x.Inside(func() error {
		if r.x.Name() != "default" {
			return r.x.Skip()
		}
		text, err := r.x.Text()
		preset = strings.Clone(text)
		return err
	})
	if err != nil {
		return err
	}
	add := func(to *keys, name string) {
		k := &key{name: name, drawing: drawing, preset: preset}
		if to.byID[id] == nil && strings.TrimSpace(preset) != "" && !drawing {
			to.defaults = append(to.defaults, k)
		}
		to.byID[id] = k
	}
	if of == "node" || of == "all" || of == "" {
		add(&r.nodeKeys, nodeName(name))
		// Of igraph, the name is the key of a vertex where there is a label to show.
		if name, label := r.nodeKeys.byID["v_name"], r.nodeKeys.byID["v_label"]; name != nil && label != nil {
			name.name = "aliases"
		}
	}
	if of == "edge" || of == "hyperedge" || of == "all" || of == "" {
		add(&r.edgeKeys, edgeName(name))
	}
	if of == "graph" || of == "graphml" || of == "all" || of == "" {
		r.graphKeys[id] = name
	}
	return nil
}

// nodeName is the name of a key in plain words, where a program has its own.
func nodeName(name string) string {
	if name == "labelV" { // TinkerPop: what sort of vertex
		return "kind"
	}
	return name
}

func edgeName(name string) string {
	switch name {
	case "labelE": // TinkerPop
		return "kind"
	case "Edge Label": // Gephi
		return "label"
	case "Edge Id":
		return "id"
	}
	return name
}

// graph reads a graph, which may stand in a node of another.
func (r *reader) graph(group string) error {
	directed := freeform.Directed
	if r.x.Attr("edgedefault") == "undirected" {
		directed = freeform.Undirected
	}
	return r.x.Inside(func() error {
		switch r.x.Name() {
		case "node":
			return r.node(group)
		case "edge":
			return r.edge(directed)
		case "hyperedge":
			return r.hyperedge()
		case "data":
			return r.graphData()
		}
		return r.x.Skip()
	})
}

// graphData reads what a graph says of itself.
func (r *reader) graphData() error {
	name := strings.ToLower(r.graphKeys[r.x.Attr("key")])
	text, err := r.x.Text()
	text = strings.TrimSpace(text)
	r.doc.Own = r.doc.Own || name == "creator" && text == "Entente"
	if text != "" && r.doc.Title == "" && (name == "name" || name == "title" || name == "label") {
		r.doc.Title = text
	}
	return err
}

// node reads a node, and the graph in it.
func (r *reader) node(group string) error {
	r.out.CountRow()
	c := r.c
	n := freeform.Node{Key: r.x.Attr("id"), Place: freeform.Place{Row: r.x.Line()}}
	if n.Key == "" {
		return r.x.Fail("a node has no id")
	}
	r.begin()
	if group != "" {
		r.fields = append(r.fields, freeform.Field{Column: c.NodeColumn(groups.Field), Value: group})
	}
	r.attributes(c.NodeColumn, "id", "parse.indegree", "parse.outdegree")
	var drawn drawn
	holds := false
	err := r.x.Inside(func() error {
		if r.x.Name() != "graph" {
			return r.data(&r.nodeKeys, c.NodeColumn, &drawn)
		}
		holds = true
		saved := append([]freeform.Field(nil), r.fields...)
		err := r.graph(called(n.Key, saved, drawn))
		r.fields = append(r.fields[:0], saved...)
		return err
	})
	if err != nil {
		return err
	}
	r.labels(drawn, c.NodeColumn)
	r.end(&r.nodeKeys, c.NodeColumn)
	hub.Label(c, r.fields)
	n.Fields = r.fields
	if holds {
		r.groups.Hold(n, called(n.Key, r.fields, drawn), "")
		return nil
	}
	return c.Node(n)
}

// called is what a group is called.
func called(key string, fields []freeform.Field, d drawn) string {
	if len(d.labels) > 0 {
		return d.labels[0]
	}
	for _, f := range fields {
		if f.Column.Role == freeform.Name && f.Value != "" {
			return f.Value
		}
	}
	return key
}

func (r *reader) edge(direction freeform.Direction) error {
	r.out.CountRow()
	c := r.c
	from, to := r.x.Attr("source"), r.x.Attr("target")
	if from == "" || to == "" {
		return r.x.Fail("an edge has no source or no target")
	}
	e := freeform.Edge{Key: r.x.Attr("id"), Direction: direction, Place: freeform.Place{Row: r.x.Line()}}
	switch r.x.Attr("directed") {
	case "true":
		e.Direction = freeform.Directed
	case "false":
		e.Direction = freeform.Undirected
	}
	r.begin()
	r.attributes(c.EdgeColumn, "id", "source", "target", "directed", "sourceport", "targetport")
	var drawn drawn
	if err := r.x.Inside(func() error { return r.data(&r.edgeKeys, c.EdgeColumn, &drawn) }); err != nil {
		return err
	}
	r.labels(drawn, c.EdgeColumn)
	r.end(&r.edgeKeys, c.EdgeColumn)
	if drawn.arrows {
		switch {
		case drawn.atSource == drawn.atTarget:
			e.Direction = freeform.Undirected
		case drawn.atSource:
			from, to, e.Direction = to, from, freeform.Directed
		default:
			e.Direction = freeform.Directed
		}
	}
	r.ends = [2]string{from, to}
	e.From, e.To, e.Fields = r.ends[:1], r.ends[1:], r.ownDirection(&e.Direction)
	return c.Edge(e)
}

// ownDirection returns the fields of an edge. Programs that cannot mix edges with
// and without direction make all of them the same, and say in a field which it is.
func (r *reader) ownDirection(d *freeform.Direction) []freeform.Field {
	for _, f := range r.fields {
		if f.Column.Name == "directed" {
			switch f.Value {
			case "true":
				*d = freeform.Directed
			case "false":
				*d = freeform.Undirected
			}
		}
	}
	return r.fields
}

func (r *reader) hyperedge() error {
	r.out.CountRow()
	c := r.c
	e := freeform.Edge{Key: r.x.Attr("id"), Place: freeform.Place{Row: r.x.Line()}}
	r.begin()
	var drawn drawn
	var all []string
	err := r.x.Inside(func() error {
		if r.x.Name() != "endpoint" {
			return r.data(&r.edgeKeys, c.EdgeColumn, &drawn)
		}
		node := r.x.Attr("node")
		if node == "" {
			return r.x.Fail("an endpoint has no node")
		}
		all = append(all, node)
		switch r.x.Attr("type") {
		case "out":
			e.From = append(e.From, node)
		case "in":
			e.To = append(e.To, node)
		}
		return r.x.Skip()
	})
	if err != nil {
		return err
	}
	e.Direction = freeform.Directed
	if len(e.From) == 0 || len(e.To) == 0 || len(e.From)+len(e.To) < len(all) {
		e.From, e.To, e.Direction = all, nil, freeform.Undirected
	}
	r.labels(drawn, c.EdgeColumn)
	r.end(&r.edgeKeys, c.EdgeColumn)
	e.Fields = r.fields
	return c.Edge(e)
}
