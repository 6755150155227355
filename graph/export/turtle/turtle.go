// Package turtle writes a view as RDF in Turtle: claims with their sources, in terms of
// schema.org and PROV, as package claims has them.
package turtle

import (
	"bufio"
	"io"

	"gonum.org/v1/gonum/graph/formats/rdf"

	"github.com/entente-graph/entente/graph/export/internal/claims"
	"github.com/entente-graph/entente/graph/query"
)

// Write writes the view, a node at a time. The same view gives the same bytes. An
// error is one of w, or of an address that is none.
func Write(w io.Writer, v *query.View) error {
	out := bufio.NewWriter(w)
	for _, p := range claims.Prefixes(v) {
		if _, err := out.WriteString("@prefix " + p.Name + ": <" + p.IRI + "> .\n"); err != nil {
			return err
		}
	}
	for n := range claims.Nodes(v) {
		_, _ = out.WriteString("\n" + n.ID + " a ") // Flush reports what cannot be written
		for i, t := range n.Types {
			separate(out, i)
			_, _ = out.WriteString(t)
		}
		for _, p := range n.Properties {
			_, _ = out.WriteString(" ;\n    " + p.Name + " ")
			for i, value := range p.Values {
				term, err := write(value)
				if err != nil {
					return err
				}
				separate(out, i)
				_, _ = out.WriteString(term)
			}
		}
		if _, err := out.WriteString(" .\n"); err != nil {
			return err
		}
	}
	return out.Flush()
}

func separate(out *bufio.Writer, i int) {
	if i > 0 {
		_, _ = out.WriteString(", ")
	}
}

func write(v claims.Value) (string, error) {
	if v.Node != "" {
		return v.Node, nil
	}
	var term rdf.Term
	var err error
	if v.URL != "" {
		term, err = rdf.NewIRITerm(v.URL)
	} else {
		term, err = rdf.NewLiteralTerm(v.Text, "")
	}
	if err == nil && v.Datatype != "" {
		term.Value += "^^" + v.Datatype
	}
	return term.Value, err
}
