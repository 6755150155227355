package dot

import (
	"context"
	"slices"
	"strings"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/data/importer/freeform"
	"github.com/entente-graph/entente/data/importer/internal/showable"
)

// writer hands what was drawn to a Collector.
type writer struct {
	c     *freeform.Collector
	out   *importer.Sink
	graph string
	ours  bool // Entente wrote the file
	// fields of the record at hand, in the order in which they were set
	fields []freeform.Field
	cited  freeform.Citations
}

func read(ctx context.Context, f *importer.File, out *importer.Sink, o freeform.Options) error {
	p := newParser(ctx, f.Latin1())
	if err := p.file(); err != nil {
		return err
	}
	w := &writer{out: out, graph: p.title, ours: p.ours()}
	w.c = freeform.New(out, o, freeform.Document{Format: Name, Title: showable.Text(p.title), Own: w.ours})
	if p.graphs > 1 {
		out.Remark(1, "several-graphs", "the file has %d graphs, which are read as one", p.graphs)
	}
	left := make([]bool, len(p.nodes))
	for i := range p.nodes {
		if i%4096 == 0 && ctx.Err() != nil {
			return context.Cause(ctx)
		}
		var err error
		if left[i], err = w.node(&p.nodes[i]); err != nil {
			return err
		}
	}
	for i := range p.edges {
		if i%4096 == 0 && ctx.Err() != nil {
			return context.Cause(ctx)
		}
		e := &p.edges[i]
		if err := w.edge(e, &p.nodes[e.from], &p.nodes[e.to], left[e.from] || left[e.to]); err != nil {
			return err
		}
	}
	return w.c.Finish(ctx)
}

// attrs are the attributes that something has, each once.
type attrs map[string]attr

func attrsOf(lists ...[]attr) (all attrs, order []string) {
	all = attrs{}
	for _, list := range lists {
		for _, a := range list {
			if _, known := all[a.name]; !known {
				order = append(order, a.name)
			}
			all[a.name] = a
		}
	}
	return all, order
}

// plainText returns what an attribute says.
func plainText(a attr, names map[byte]string) string {
	if a.html {
		return htmlText(a.value)
	}
	return oneLine(decoded(a.value, names))
}

func (a attrs) invisible() bool {
	return slices.ContainsFunc(strings.FieldsFunc(a["style"].value, func(r rune) bool { return r == ',' || r == ' ' }), func(s string) bool {
		return s == "invis" || s == "invisible"
	})
}

// node hands over a node, unless it is none but a text or a help for the layout.
func (w *writer) node(n *node) (left bool, err error) {
	w.out.CountRow()
	all, order := attrsOf(n.defaults, n.attrs)
	id := n.id
	if n.html {
		id = htmlText(n.id)
	}
	name := w.nameOf(all, id)
	if all.invisible() {
		w.out.Pass(n.line, "invisible", "the node %q is not to be seen", name)
		return true, nil
	}
	switch all["shape"].value {
	case "plaintext", "plain", "none", "note", "point", "underline":
		if !n.tied && !w.ours {
			w.out.Pass(n.line, "text", "%q is a text beside the graph that no edge ties", name)
			return true, nil
		}
	}
	w.fields = w.fields[:0]
	names := map[byte]string{'N': id, 'G': w.graph}
	if w.ours {
		if all["kind"].value == "plate" {
			return true, nil // a list of labels beside the lines that have them
		}
		w.ownNode(all, order, name)
	} else {
		w.drawnNode(all, order, name, names)
	}
	if len(n.groups) > 0 {
		w.set(w.c.NodeColumn("group"), strings.Join(n.groups, "; "))
	}
	return false, w.c.Node(freeform.Node{Key: w.key(n), Fields: w.fields, Place: freeform.Place{Row: n.line}})
}

// drawnNode sets the fields of a node that somebody drew.
func (w *writer) drawnNode(all attrs, order []string, name string, names map[byte]string) {
	if _, named := all["name"]; !named {
		w.set(w.c.NodeColumn("label"), name)
	}
	for _, key := range order {
		a := all[key]
		switch {
		case key == "label":
		case key == "tooltip":
			if text := plainText(a, names); text != name && text != names['N'] {
				w.set(w.c.NodeColumn("note"), text)
			}
		case key == "URL", key == "href":
			w.set(w.c.NodeColumn("url"), decoded(a.value, names))
		case key == "comment":
			w.set(w.c.NodeColumn("note"), plainText(a, names))
		case drawing[key]:
		default:
			w.set(w.c.NodeColumn(key), w.value(a, names))
		}
	}
}

// key returns the key of a node. Entente marks ids that are words of the language.
func (w *writer) key(n *node) string {
	if w.ours {
		return strings.TrimPrefix(n.id, "actor--")
	}
	return n.id
}

// nameOf returns what a node is called: what its label says, or else its id.
func (w *writer) nameOf(all attrs, id string) string {
	label, ok := all["label"]
	if !ok {
		return oneLine(id)
	}
	if shape := all["shape"].value; !label.html && (shape == "record" || shape == "Mrecord") {
		label.value = recordText(label.value)
	}
	if text := w.text(label, map[byte]string{'N': id, 'G': w.graph}); text != "" {
		return text
	}
	return oneLine(id)
}

// text returns what a label says. Where Entente wrote it, its line breaks are not for
// the picture.
func (w *writer) text(a attr, names map[byte]string) string {
	if w.ours && !a.html {
		return decoded(a.value, nil)
	}
	return plainText(a, names)
}

func (w *writer) set(c *freeform.Column, value string) {
	if value = showable.Text(value); value != "" { // a reference may be to what no text has
		w.fields = append(w.fields, freeform.Field{Column: c, Value: value})
	}
}

// value is the value of an attribute that is not Graphviz' own.
func (w *writer) value(a attr, names map[byte]string) string {
	if a.html {
		return htmlText(a.value)
	}
	return decoded(a.value, names)
}

// edge hands over an edge.
func (w *writer) edge(e *edge, from, to *node, left bool) error {
	w.out.CountRow()
	all, order := attrsOf(e.defaults, e.attrs)
	if left || all.invisible() {
		w.out.Pass(e.line, "invisible", "the edge from %q to %q, or one of them, is not to be seen", from.id, to.id)
		return nil
	}
	direction, back := direction(all, e.arrow)
	if back {
		from, to = to, from
	}
	edge := freeform.Edge{
		Key: all["key"].value, From: []string{w.key(from)}, To: []string{w.key(to)}, Direction: direction, Place: freeform.Place{Row: e.line},
	}
	if w.ours {
		return w.ownEdge(edge, all, order, from, to)
	}
	w.fields = w.fields[:0]
	w.drawnEdge(all, order, map[byte]string{'G': w.graph, 'T': from.id, 'H': to.id, 'E': from.id + "->" + to.id, 'L': all["label"].value})
	edge.Fields = w.fields
	return w.c.Edge(edge)
}

// drawnEdge sets the fields of an edge that somebody drew.
func (w *writer) drawnEdge(all attrs, order []string, names map[byte]string) {
	label := plainText(all["label"], names)
	for _, key := range order {
		a := all[key]
		switch {
		case key == "label":
			w.set(w.c.EdgeColumn("label"), label)
		case key == "xlabel" && label == "":
			w.set(w.c.EdgeColumn("label"), plainText(a, names))
		case key == "tooltip", key == "edgetooltip", key == "labeltooltip", key == "comment":
			if text := plainText(a, names); text != label {
				w.set(w.c.EdgeColumn("note"), text)
			}
		case key == "URL", key == "href", key == "edgeURL", key == "edgehref", key == "labelURL", key == "labelhref":
			w.set(w.c.EdgeColumn("url"), decoded(a.value, names))
		case key == "key", drawing[key]:
		default:
			w.set(w.c.EdgeColumn(key), w.value(a, names))
		}
	}
}

// direction returns whether an edge leads to one end, as it is drawn, and whether
// that is its first.
func direction(all attrs, arrow bool) (d freeform.Direction, back bool) {
	switch all["directed"].value {
	case "true":
		return freeform.Directed, false
	case "false":
		return freeform.Undirected, false
	}
	dir := all["dir"].value
	if dir == "" && arrow {
		dir = "forward"
	}
	head := (dir == "forward" || dir == "both") && all["arrowhead"].value != "none"
	tail := (dir == "back" || dir == "both") && all["arrowtail"].value != "none"
	if head == tail {
		return freeform.Undirected, false
	}
	return freeform.Directed, tail
}
