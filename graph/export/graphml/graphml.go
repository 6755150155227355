// Package graphml writes a view as GraphML: one node an actor, one edge a relation of
// two, a node and its spokes for a relation of more; every field a key of its own,
// with its type, as package flat has them.
//
// NetworkX and igraph refuse a file that mixes edges with and without direction by
// GraphML's own attribute. So all edges of a file are of one sort: directed, if any
// is, and which they are in truth says the field "directed".
package graphml

import (
	"bufio"
	"io"
	"strconv"

	"github.com/entente-graph/entente/graph/export/internal/flat"
	"github.com/entente-graph/entente/graph/export/internal/xmltext"
	"github.com/entente-graph/entente/graph/query"
)

const head = `<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
`

var types = map[flat.Type]string{flat.Text: "string", flat.Number: "double", flat.Bool: "boolean"}

// Write writes the view. The same view gives the same bytes. Errors are those of w.
func Write(w io.Writer, v *query.View) error {
	x := &writer{out: bufio.NewWriterSize(w, 64<<10), nodeKeys: map[string]string{}, edgeKeys: map[string]string{}}
	x.out.WriteString(head)
	directed := x.keys(v)
	x.line = append(x.line[:0], "<graph id=\"G\" edgedefault=\""...)
	if directed {
		x.line = append(x.line, "directed"...)
	} else {
		x.line = append(x.line, "undirected"...)
	}
	x.line = append(x.line, "\">\n"...)
	x.data("creator", "Entente")
	if title := v.Graph().Meta().Title; title != "" {
		x.data("title", title)
	}
	x.end("")
	for n := range flat.Nodes(v) {
		x.attr("<node id=", n.ID)
		x.line = append(x.line, ">\n"...)
		x.fields(x.nodeKeys, n.Fields)
		x.end("</node>\n")
	}
	for e := range flat.Edges(v) {
		x.attr("<edge id=", e.ID)
		x.attr(" source=", e.From)
		x.attr(" target=", e.To)
		x.line = append(x.line, ">\n"...)
		x.fields(x.edgeKeys, e.Fields)
		x.end("</edge>\n")
	}
	x.out.WriteString("</graph>\n</graphml>\n")
	return x.out.Flush()
}

type writer struct {
	out                *bufio.Writer
	line               []byte
	nodeKeys, edgeKeys map[string]string // ids by names
}

// keys declares the keys that are used, and reports whether an edge is directed.
func (x *writer) keys(v *query.View) (directed bool) {
	x.out.WriteString("<key id=\"creator\" for=\"graph\" attr.name=\"creator\" attr.type=\"string\"/>\n")
	if v.Graph().Meta().Title != "" {
		x.out.WriteString("<key id=\"title\" for=\"graph\" attr.name=\"title\" attr.type=\"string\"/>\n")
	}
	for n := range flat.NodeNames(v) {
		x.declare(x.nodeKeys, "node", n.Fields)
	}
	for e := range flat.EdgeNames(v) {
		directed = directed || e.Directed
		x.declare(x.edgeKeys, "edge", e.Fields)
	}
	return directed
}

func (x *writer) declare(keys map[string]string, of string, fields []flat.Field) {
	for _, f := range fields {
		if _, known := keys[f.Name]; known {
			continue
		}
		id := of[:1] + strconv.Itoa(len(keys))
		keys[f.Name] = id
		x.line = append(x.line[:0], "<key id=\""+id+"\" for=\""+of+"\""...)
		x.attr(" attr.name=", f.Name)
		x.line = append(x.line, " attr.type=\""+types[f.Type]...)
		x.end("\"/>\n")
	}
}

func (x *writer) fields(keys map[string]string, fields []flat.Field) {
	for _, f := range fields {
		x.data(keys[f.Name], f.Value)
	}
}

func (x *writer) data(key, value string) {
	x.line = append(append(append(x.line, "  <data key=\""...), key...), "\">"...)
	x.line = append(xmltext.AppendText(x.line, value), "</data>\n"...)
}

func (x *writer) attr(before, value string) {
	x.line = xmltext.AppendAttr(append(x.line, before...), value)
}

// end writes what was put together.
func (x *writer) end(tag string) {
	x.line = append(x.line, tag...)
	_, _ = x.out.Write(x.line) // Flush tells what goes wrong
	x.line = x.line[:0]
}
