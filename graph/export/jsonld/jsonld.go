// Package jsonld writes a view as RDF in JSON-LD: the statements of package turtle, for
// programs that read JSON. What the names in it stand for is in the file itself, so
// that nothing has to be fetched to read it.
package jsonld

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"

	"github.com/entente-graph/entente/graph/export/internal/claims"
	"github.com/entente-graph/entente/graph/query"
)

// Write writes the view, a node a line. The same view gives the same bytes. An error is
// one of w.
func Write(w io.Writer, v *query.View) error {
	out := bufio.NewWriter(w)
	d := document{out: out}
	d.raw("{\n  \"@context\": {")
	for i, p := range claims.Prefixes(v) {
		d.comma(i, "\n    ")
		d.member(p.Name, p.IRI)
	}
	d.raw("\n  },\n  \"@graph\": [")
	i := 0
	for n := range claims.Nodes(v) {
		d.comma(i, "\n    ")
		i++
		d.node(n)
	}
	d.raw("\n  ]\n}\n")
	if d.err != nil {
		return d.err
	}
	return out.Flush()
}

// document writes JSON whose members keep their order.
type document struct {
	out *bufio.Writer
	err error
}

func (d *document) raw(s string) {
	if d.err == nil {
		_, d.err = d.out.WriteString(s)
	}
}

func (d *document) comma(i int, next string) {
	if i > 0 {
		d.raw(",")
	}
	d.raw(next)
}

func (d *document) value(v any) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil && d.err == nil {
		d.err = err
	}
	d.raw(string(bytes.TrimSuffix(b.Bytes(), []byte("\n"))))
}

func (d *document) member(name string, v any) {
	d.value(name)
	d.raw(": ")
	d.value(v)
}

func (d *document) node(n claims.Node) {
	d.raw("{")
	d.member("@id", n.ID)
	d.raw(", ")
	d.member("@type", n.Types)
	for _, p := range n.Properties {
		d.raw(", ")
		var values []any
		for _, v := range p.Values {
			values = append(values, value(v))
		}
		if len(values) == 1 {
			d.member(p.Name, values[0])
		} else {
			d.member(p.Name, values)
		}
	}
	d.raw("}")
}

type reference struct {
	ID string `json:"@id"`
}

type literal struct {
	Value string `json:"@value"`
	Type  string `json:"@type"`
}

func value(v claims.Value) any {
	switch {
	case v.Node != "":
		return reference{v.Node}
	case v.URL != "":
		return reference{v.URL}
	case v.Datatype == claims.Boolean:
		return v.Text == "true"
	case v.Datatype != "":
		return literal{v.Text, v.Datatype}
	}
	return v.Text
}
