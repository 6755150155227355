package gml

import (
	"bufio"
	"cmp"
	"context"
	"strings"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/data/importer/freeform"
	"github.com/entente-graph/entente/data/importer/internal/groups"
	"github.com/entente-graph/entente/data/importer/internal/hub"
)

// reader reads one file.
type reader struct {
	*scanner
	out      *importer.Sink
	c        *freeform.Collector
	doc      *freeform.Document // of c
	igraph   bool               // by igraph, for which the name is the key, and the label is what is shown
	directed freeform.Direction
	groups   groups.Groups
	keys     map[string]string // what a node is called in other files of ours, by its number
	element  element
	fields   []freeform.Field
}

// element is a node or an edge.
type element struct {
	pairs              []pair
	bytes              int
	label              string // that is drawn
	arrows             bool   // something is said of them
	atSource, atTarget bool
}

type pair struct{ name, value string }

// value returns the first value under a name.
func (e *element) value(name string) string {
	for _, p := range e.pairs {
		if p.name == name {
			return p.value
		}
	}
	return ""
}

func (e *element) has(name string) bool { return e.value(name) != "" }

func read(ctx context.Context, f *importer.File, out *importer.Sink, o freeform.Options) error {
	c := freeform.New(out, o, freeform.Document{Format: "gml", Multi: true})
	in := bufio.NewReaderSize(f.Latin1(), 64<<10)
	if mark, _ := in.Peek(3); string(mark) == "\ufeff" {
		_, _ = in.Discard(3)
	}
	r := &reader{
		c: c, doc: c.Document(),
		scanner: &scanner{ctx: ctx, in: in, line: 1}, out: out,
		directed: freeform.Undirected, keys: map[string]string{},
	}
	err := r.pairs(0, func(key, value token) error {
		if strings.EqualFold(key.text, "graph") && value.kind == open {
			return r.graph()
		}
		if key.text == "Creator" {
			r.doc.Own = r.doc.Own || value.text == "Entente"
			r.igraph = strings.HasPrefix(value.text, "igraph")
		}
		return r.skip(0, value)
	})
	if err != nil {
		return err
	}
	if err := r.groups.Finish(c, out); err != nil {
		return err
	}
	return c.Finish(ctx)
}

func (r *reader) graph() error {
	return r.pairs(1, func(key, value token) error {
		switch {
		case value.kind == open && key.text == "node":
			return r.node(key.line)
		case value.kind == open && key.text == "edge":
			return r.edge(key.line)
		case value.kind == open:
			return r.skip(1, value)
		case key.text == "directed":
			if r.directed = freeform.Undirected; value.text == "1" || value.text == "true" {
				r.directed = freeform.Directed
			}
		case (key.text == "name" || key.text == "title" || key.text == "label") && r.doc.Title == "":
			r.doc.Title = strings.TrimSpace(value.text)
		}
		return nil
	})
}

// read reads the list of a node or an edge.
func (r *reader) read() error {
	e := &r.element
	*e = element{pairs: e.pairs[:0]}
	return r.pairs(2, func(key, value token) error { return r.pair("", 2, key, value) })
}

// pair takes a value, or those of a list under names like outer.inner.
func (r *reader) pair(outer string, depth int, key, value token) error {
	e := &r.element
	name := key.text
	switch {
	case value.kind == open && (name == "graphics" || name == "LabelGraphics" || name == "edgeAnchor"):
		return r.graphics(depth)
	case value.kind == open:
		return r.pairs(depth+1, func(k, v token) error { return r.pair(outer+name+".", depth+1, k, v) })
	case value.text == "_networkx_list_start": // of a list of one
		return nil
	}
	e.bytes += len(name) + len(value.text)
	if len(e.pairs) == maxPairs || e.bytes > maxText {
		return r.wrong(key.line, "a node or an edge is too large: over the limit of %d values or %d KiB", maxPairs, maxText>>10)
	}
	e.pairs = append(e.pairs, pair{outer + name, value.text})
	return nil
}

// graphics reads how something is drawn, for its label and its arrows.
func (r *reader) graphics(depth int) error {
	e := &r.element
	return r.pairs(depth+1, func(key, value token) error {
		if value.kind == open {
			return r.skip(depth+1, value)
		}
		switch key.text {
		case "text":
			if e.label == "" {
				e.label = strings.Join(strings.Fields(value.text), " ")
			}
		case "arrow":
			e.arrows = true
			e.atSource = value.text == "first" || value.text == "both"
			e.atTarget = value.text == "last" || value.text == "both"
		case "sourceArrow":
			e.arrows, e.atSource = true, value.text != "none"
		case "targetArrow":
			e.arrows, e.atTarget = true, value.text != "none"
		}
		return nil
	})
}

// take makes fields of the values, but for those under some names.
func (r *reader) take(column func(string) *freeform.Column, but ...string) {
	r.fields = r.fields[:0]
	e := &r.element
pairs:
	for _, p := range e.pairs {
		for _, name := range but {
			if p.name == name {
				continue pairs
			}
		}
		c := column(plainName(p.name))
		for i := range r.fields {
			if f := &r.fields[i]; f.Column == c { // a list
				f.Value += "; " + p.value
				continue pairs
			}
		}
		r.fields = append(r.fields, freeform.Field{Column: c, Value: p.value})
	}
}

// plainName is the name of a field where ours is another in GML: that of a column of
// codes has the hyphens that a key cannot have.
func plainName(name string) string {
	if name == "is_directed" {
		return "directed"
	}
	if rest, ok := strings.CutPrefix(name, "code_"); ok {
		return "code_" + strings.ReplaceAll(rest, "__", "-")
	}
	return name
}

func (r *reader) node(line int) error {
	if err := r.read(); err != nil {
		return err
	}
	r.out.CountRow()
	e := &r.element
	c := r.c
	n := freeform.Node{Key: e.value("id"), Place: freeform.Place{Row: line}}
	if n.Key == "" {
		return r.wrong(line, "a node has no id")
	}
	if key := e.value("node_id"); key != "" { // ours
		r.keys[n.Key] = key
		n.Key = key
	}
	but := []string{"id", "node_id", "isGroup", "gid", "root_index"}
	r.take(c.NodeColumn, append(but, "name", "label")...)
	label := e.value("name")
	if label == "" && !e.has("relation_kind") {
		// Where there is a name, NetworkX has a node's key for its label, and ours is
		// made unique for it; the label of a hub of ours is made for it alone.
		label = cmp.Or(e.value("label"), e.label)
	}
	if shown := e.value("label"); r.igraph && shown != "" && shown != label {
		r.fields = append(r.fields, freeform.Field{Column: c.NodeColumn("aliases"), Value: label})
		label = shown
	}
	if label != "" {
		r.fields = append(r.fields, freeform.Field{Column: c.NodeColumn("label"), Value: label})
	}
	hub.Label(c, r.fields)
	n.Fields = r.fields
	if e.value("isGroup") == "1" {
		r.groups.Name(n.Key, cmp.Or(label, n.Key))
		r.groups.Hold(n, cmp.Or(label, n.Key), e.value("gid"))
		return nil
	}
	return r.groups.Node(c, n, e.value("gid"))
}

func (r *reader) edge(line int) error {
	if err := r.read(); err != nil {
		return err
	}
	r.out.CountRow()
	e := &r.element
	c := r.c
	from, to := e.value("source"), e.value("target")
	if from == "" || to == "" {
		return r.wrong(line, "an edge has no source or no target")
	}
	out := freeform.Edge{Key: e.value("key"), Direction: r.directed, Place: freeform.Place{Row: line}}
	r.take(c.EdgeColumn, "id", "source", "target", "key")
	if e.label != "" && !e.has("label") {
		r.fields = append(r.fields, freeform.Field{Column: c.EdgeColumn("label"), Value: e.label})
	}
	switch {
	case e.value("is_directed") == "true":
		out.Direction = freeform.Directed
	case e.value("is_directed") == "false":
		out.Direction = freeform.Undirected
	case e.arrows && e.atSource == e.atTarget:
		out.Direction = freeform.Undirected
	case e.arrows && e.atSource:
		from, to, out.Direction = to, from, freeform.Directed
	case e.arrows:
		out.Direction = freeform.Directed
	}
	ends := [2]string{r.key(from), r.key(to)}
	out.From, out.To, out.Fields = ends[:1], ends[1:], r.fields
	return c.Edge(out)
}

func (r *reader) key(number string) string {
	if key, ok := r.keys[number]; ok {
		return key
	}
	return number
}
