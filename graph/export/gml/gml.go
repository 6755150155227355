// Package gml writes a view as GML in NetworkX's flavour: a multigraph, one node an
// actor, one edge a relation of two, a node and its spokes for a relation of more,
// and every field of package flat. Characters beyond ASCII are entities of ISO 8859
// and Unicode.
//
// GML has a direction for a whole graph alone: it is directed if any edge is, and
// which edges are in truth says "is_directed". Nodes have numbers; what an
// actor is called in other files is "node_id". NetworkX takes nodes of one label for
// one node, so the second has its id behind its label, and its own label as "name".
package gml

import (
	"bufio"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/entente-graph/entente/graph/export/internal/flat"
	"github.com/entente-graph/entente/graph/query"
)

// Write writes the view. The same view gives the same bytes. Errors are those of w.
func Write(w io.Writer, v *query.View) error {
	x := &writer{out: bufio.NewWriterSize(w, 64<<10), numbers: map[string]string{}}
	x.write(v)
	return x.out.Flush()
}

type writer struct {
	out     *bufio.Writer
	line    []byte
	numbers map[string]string // of nodes
}

func (x *writer) write(v *query.View) {
	directed := "0"
	for e := range flat.Edges(v) {
		if e.Directed {
			directed = "1"
			break
		}
	}
	x.text("Creator \"Entente\"\ngraph [\n  directed " + directed + "\n  multigraph 1\n")
	if title := v.Graph().Meta().Title; title != "" {
		x.string("  name ", title)
	}
	labels := flat.UniqueLabels(v)
	for n := range flat.Nodes(v) {
		number := strconv.Itoa(len(x.numbers))
		x.numbers[n.ID] = number
		x.text("  node [\n    id " + number + "\n")
		x.string("    node_id ", n.ID)
		label, changed := labels[n.ID]
		if !changed {
			label = n.Label
		}
		x.string("    label ", label)
		for _, f := range n.Fields {
			if f.Name != flat.Label {
				x.field(f)
			} else if changed || n.Of != nil {
				x.string("    name ", f.Value)
			}
		}
		x.end("  ]\n")
	}
	for e := range flat.Edges(v) {
		x.text("  edge [\n    source " + x.numbers[e.From] + "\n    target " + x.numbers[e.To] + "\n")
		x.string("    key ", e.ID)
		for _, f := range e.Fields {
			x.field(f)
		}
		x.end("  ]\n")
	}
	x.end("]\n")
}

// field writes a field under a name that GML allows, and that means nothing else.
func (x *writer) field(f flat.Field) {
	name := f.Name
	switch {
	case name == flat.Source: // the node at which an edge begins
		name = "sources"
	case name == flat.Directed: // Graphviz lets graphs alone have that
		name = "is_directed"
	case strings.HasPrefix(name, flat.CodePart):
		name = strings.ReplaceAll(name, "-", "__")
	}
	if f.Type == flat.Number {
		x.text("    " + name + " " + number(f.Value) + "\n")
		return
	}
	x.string("    "+name+" ", f.Value)
}

// number writes a number as an integer of 32 bits, or with a point.
func number(value string) string {
	if _, err := strconv.ParseInt(value, 10, 32); err != nil && !strings.Contains(value, ".") {
		return value + ".0"
	}
	return value
}

func (x *writer) text(s string) { x.line = append(x.line, s...) }

// string writes a key and a text.
func (x *writer) string(key, value string) {
	x.line = append(append(x.line, key...), '"')
	for i := 0; i < len(value); {
		c := value[i]
		switch {
		case c == '"':
			x.text("&quot;")
			i++
		case c == '&':
			x.text("&amp;")
			i++
		case c == '\\' && i+1 == len(value): // which Graphviz's converter would take for an escape of the quote
			x.text("&#92;")
			i++
		case c >= ' ' && c <= '~':
			x.line = append(x.line, c)
			i++
		default:
			r, size := utf8.DecodeRuneInString(value[i:])
			x.line = append(strconv.AppendInt(append(x.line, "&#"...), int64(r), 10), ';')
			i += size
		}
	}
	x.line = append(x.line, "\"\n"...)
}

// end writes what was put together.
func (x *writer) end(s string) {
	x.text(s)
	_, _ = x.out.Write(x.line) // Flush tells what goes wrong
	x.line = x.line[:0]
}
