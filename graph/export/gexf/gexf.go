// Package gexf writes a view as GEXF 1.3, Gephi's own format: one node an actor, one
// edge a relation of two, a node and its spokes for a relation of more, with every
// field of package flat as an attribute, and its looks in the picture's colours.
//
// A period is a spell, from the first day on which it may begin to the last on which
// it may end; an open or unknown end has none. GEXF has no uncertain dates: they
// are in the attributes "when" and "existed" as EDTF.
//
// Gephi makes one edge of two that tie the same nodes in the same direction, unless
// their kinds differ. So the kind of an edge is that of its relation, with a number
// behind it from the second of such a pair on; the attribute "kind" has none.
package gexf

import (
	"bufio"
	"io"
	"strconv"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/export/internal/flat"
	"github.com/entente-graph/entente/graph/export/internal/xmltext"
	"github.com/entente-graph/entente/graph/picture"
	"github.com/entente-graph/entente/graph/query"
)

const head = `<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" version="1.3" xmlns:viz="http://gexf.net/1.3/viz" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd">
<meta><creator>Entente</creator>`

var types = map[flat.Type]string{flat.Text: "string", flat.Number: "double", flat.Bool: "boolean"}

// Write writes the view. The same view gives the same bytes. Errors are those of w.
func Write(w io.Writer, v *query.View) error {
	x := &writer{
		out: bufio.NewWriterSize(w, 64<<10), palette: picture.Light.Palette(), graph: v.Graph(),
		nodes: declared{ids: map[string]string{}}, edges: declared{ids: map[string]string{}}, kinds: map[parallel]int{}, ties: map[string]int{},
	}
	x.write(v)
	return x.out.Flush()
}

type writer struct {
	out          *bufio.Writer
	line         []byte
	palette      *picture.Palette
	graph        *graph.Graph
	nodes, edges declared
	kinds        map[parallel]int // how many edges there were of each
	ties         map[string]int   // how many edges end at a node
}

// declared are attributes, in the order in which they come.
type declared struct {
	ids   map[string]string
	list  []flat.Field // names and types
	timed bool
}

// parallel is what Gephi takes for one edge.
type parallel struct {
	from, to, kind string
	directed       bool
}

func (d *declared) add(fields []flat.Field, spells []edtf.Period, hub bool) {
	d.timed = d.timed || len(spells) > 0
	for _, f := range fields {
		if _, known := d.ids[f.Name]; !known && (f.Name != flat.Label || hub) {
			d.ids[f.Name] = strconv.Itoa(len(d.list))
			d.list = append(d.list, f)
		}
	}
}

func (x *writer) write(v *query.View) {
	nodes, edges, directed := 0, 0, false
	for n := range flat.NodeNames(v) {
		nodes++
		x.nodes.add(n.Fields, n.Spells, n.Of != nil)
	}
	for e := range flat.EdgeNames(v) {
		edges++
		directed = directed || e.Directed
		x.edges.add(e.Fields, e.Spells, false)
		x.ties[e.From]++
		x.ties[e.To]++
	}
	x.head(v, directed)
	x.text("<nodes count=\"" + strconv.Itoa(nodes) + "\">\n")
	x.end()
	for n := range flat.Nodes(v) {
		x.node(n)
	}
	x.text("</nodes>\n<edges count=\"" + strconv.Itoa(edges) + "\">\n")
	x.end()
	for e := range flat.Edges(v) {
		x.edge(e, directed)
	}
	x.text("</edges>\n</graph>\n</gexf>\n")
	x.end()
}

func (x *writer) head(v *query.View, directed bool) {
	x.text(head)
	if title := v.Graph().Meta().Title; title != "" {
		x.text("<title>")
		x.line = xmltext.AppendText(x.line, title)
		x.text("</title>")
	}
	x.text("</meta>\n<graph defaultedgetype=\"")
	if directed {
		x.text("directed")
	} else {
		x.text("undirected")
	}
	x.text("\" idtype=\"string\"")
	if x.nodes.timed || x.edges.timed {
		x.text(" mode=\"dynamic\" timeformat=\"date\" timerepresentation=\"interval\"")
	} else {
		x.text(" mode=\"static\"")
	}
	x.text(">\n")
	x.declare("node", x.nodes)
	x.declare("edge", x.edges)
	x.end()
}

func (x *writer) declare(class string, d declared) {
	if len(d.list) == 0 {
		return
	}
	x.text("<attributes class=\"" + class + "\" mode=\"static\">\n")
	for _, f := range d.list {
		x.text("<attribute id=\"" + d.ids[f.Name] + "\"")
		x.attr(" title=", f.Name)
		x.text(" type=\"" + types[f.Type] + "\"/>\n")
	}
	x.text("</attributes>\n")
}

func (x *writer) node(n flat.Node) {
	x.attr("<node id=", n.ID)
	x.attr(" label=", n.Label)
	x.text(">")
	x.values(&x.nodes, n.Fields, n.Of != nil)
	x.spells(n.Spells)
	colour := x.palette.Muted
	switch {
	case n.Actor != nil:
		colour = x.palette.Box(n.Actor.Kind).Fill
	case n.Of != nil:
		colour, _ = x.palette.Colours(x.graph.KindOf(n.Of).Family)
	}
	x.colour(colour)
	// As Gephi ranks by degree, of nodes between 10 and 40 across.
	x.text("<viz:size value=\"" + strconv.Itoa(10+min(x.ties[n.ID], 30)) + ".0\"/></node>\n")
	x.end()
}

func (x *writer) edge(e flat.Edge, directed bool) {
	x.attr("<edge id=", e.ID)
	x.attr(" source=", e.From)
	x.attr(" target=", e.To)
	if e.Directed != directed {
		x.text(" type=\"undirected\"")
	}
	key := parallel{e.From, e.To, e.Of.Kind, e.Directed}
	if !e.Directed && key.from > key.to {
		key.from, key.to = key.to, key.from
	}
	kind := e.Of.Kind
	if x.kinds[key]++; x.kinds[key] > 1 {
		kind += " " + strconv.Itoa(x.kinds[key])
	}
	x.attr(" kind=", kind)
	if label := own(e); label != "" {
		x.attr(" label=", label)
	}
	x.text(">")
	x.values(&x.edges, e.Fields, false)
	x.spells(e.Spells)
	line, _ := x.palette.Colours(x.graph.KindOf(e.Of).Family)
	x.colour(line)
	x.text("</edge>\n")
	x.end()
}

// own is the label that a relation has, which its name may not be.
func own(e flat.Edge) string {
	if e.Spoke {
		return ""
	}
	return e.Of.Label
}

// values writes the fields of a node or an edge. The label of a hub's tag is what
// its relation is called, so its own label is a field.
func (x *writer) values(d *declared, fields []flat.Field, hub bool) {
	begun := false
	for _, f := range fields {
		if f.Name == flat.Label && !hub {
			continue
		}
		if !begun {
			x.text("<attvalues>")
			begun = true
		}
		x.text("<attvalue for=\"" + d.ids[f.Name] + "\"")
		x.attr(" value=", f.Value)
		x.text("/>")
	}
	if begun {
		x.text("</attvalues>")
	}
}

// spells writes periods in time order, those that have neither a first nor a last
// day left out.
func (x *writer) spells(list []edtf.Period) {
	begun := false
	for _, p := range list {
		span := p.Extent()
		from, to := span.First > edtf.Always.First, span.Last < edtf.Always.Last
		if !from && !to {
			continue
		}
		if !begun {
			x.text("<spells>")
			begun = true
		}
		x.text("<spell")
		if from {
			x.text(" start=\"" + span.First.String() + "\"")
		}
		if to {
			x.text(" end=\"" + span.Last.String() + "\"")
		}
		x.text("/>")
	}
	if begun {
		x.text("</spells>")
	}
}

// colour writes "#rrggbb".
func (x *writer) colour(hex string) {
	n, err := strconv.ParseUint(hex[1:], 16, 32)
	if err != nil {
		return
	}
	channel := func(shift int) string { return strconv.Itoa(int(n >> shift & 0xFF)) }
	x.text("<viz:color r=\"" + channel(16) + "\" g=\"" + channel(8) + "\" b=\"" + channel(0) + "\"/>")
}

func (x *writer) text(s string) { x.line = append(x.line, s...) }

func (x *writer) attr(before, value string) {
	x.line = xmltext.AppendAttr(append(x.line, before...), value)
}

// end writes what was put together.
func (x *writer) end() {
	_, _ = x.out.Write(x.line) // Flush tells what goes wrong
	x.line = x.line[:0]
}
