// Package cypher writes a view as statements in Cypher, for Neo4j, Memgraph and what
// else reads openCypher: cypher-shell -f FILE.
//
// An actor is a node :Actor with its kind as a second label, a relation of two is a
// relationship with its kind as type, and a relation of many a node :Relation with a
// relationship to each party. A relationship of what leads nowhere has
// directed: false. The statements merge by id, so that running them twice, or after
// an update, adds nothing twice.
package cypher

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/entente-graph/entente/graph/export/internal/flat"
	"github.com/entente-graph/entente/graph/export/internal/property"
	"github.com/entente-graph/entente/graph/query"
)

// batch is how many records a statement has at most.
const batch = 500

// Write writes the statements, one after the other, each with a semicolon at its end.
// The order is that of the view, within what one statement merges. An error is one of w.
func Write(w io.Writer, v *query.View) error {
	out := bufio.NewWriter(w)
	for _, label := range []string{property.Actor, property.Relation} {
		fmt.Fprintf(out, "CREATE CONSTRAINT entente_%s_id IF NOT EXISTS FOR (n:%s) REQUIRE n.id IS UNIQUE;\n", strings.ToLower(label), label)
	}
	nodes := batches{out: out, names: property.Names(flat.NodeColumns(v))}
	base := map[string]string{} // the label by which a node is found
	for n := range flat.Nodes(v) {
		labels := property.Labels(n)
		base[n.ID] = labels[0]
		set := ""
		if len(labels) > 1 {
			set = "n:" + strings.Join(labels[1:], ":") + ", "
		}
		nodes.add(fmt.Sprintf("MERGE (n:%s {id: row.id}) SET %sn += row.p", labels[0], set), n.Fields, "id", n.ID)
	}
	nodes.end()
	edges := batches{out: out, names: property.Names(flat.EdgeColumns(v))}
	for e := range flat.Edges(v) {
		edges.add(fmt.Sprintf("MATCH (a:%s {id: row.a}) MATCH (b:%s {id: row.b}) MERGE (a)-[r:%s {id: row.id}]->(b) SET r += row.p", base[e.From], base[e.To], property.Type(e)),
			e.Fields, "id", e.ID, "a", e.From, "b", e.To)
	}
	edges.end()
	return out.Flush()
}

// batches collects records that one and the same statement merges.
type batches struct {
	out   *bufio.Writer
	names map[string]string
	order []string // statements
	rows  map[string]*rows
}

type rows struct {
	text  strings.Builder
	count int
}

func (b *batches) add(statement string, fields []flat.Field, ids ...string) {
	r := b.rows[statement]
	if r == nil {
		if b.rows == nil {
			b.rows = map[string]*rows{}
		}
		r = &rows{}
		b.rows[statement] = r
		b.order = append(b.order, statement)
	}
	if r.count > 0 {
		r.text.WriteString(",\n")
	}
	r.count++
	r.text.WriteString("  {")
	for i := 0; i < len(ids); i += 2 {
		r.text.WriteString(ids[i] + ": " + Quote(ids[i+1]) + ", ")
	}
	r.text.WriteString("p: {")
	for i, f := range fields {
		if i > 0 {
			r.text.WriteString(", ")
		}
		r.text.WriteString(b.names[f.Name] + ": ")
		if f.Type == flat.Text {
			r.text.WriteString(Quote(f.Value))
		} else {
			r.text.WriteString(f.Value) // a number, true or false
		}
	}
	r.text.WriteString("}}")
	if r.count == batch {
		b.flush(statement, r)
	}
}

func (b *batches) flush(statement string, r *rows) {
	if r.count > 0 {
		fmt.Fprintf(b.out, "UNWIND [\n%s\n] AS row\n%s;\n", r.text.String(), statement)
	}
	r.text.Reset()
	r.count = 0
}

func (b *batches) end() {
	for _, statement := range b.order {
		b.flush(statement, b.rows[statement])
	}
}

// Quote returns a text as a string in Cypher. Some readers replace an escaped number wherever it
// stands, before they look at what a backslash before it means; so a "u" behind a
// backslash is itself written as such an escape, which all of them read alike.
func Quote(s string) string {
	var b strings.Builder
	b.WriteByte('\'')
	behind := false
	for _, r := range s {
		switch {
		case r == '\\':
			b.WriteString(`\\`)
		case r == '\'':
			b.WriteString(`\'`)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\r':
			b.WriteString(`\r`)
		case r == '\t':
			b.WriteString(`\t`)
		case r == 'u' && behind:
			b.WriteString(`\u0075`)
		case r == '\u2028' || r == '\u2029' || r == '\u0085':
			fmt.Fprintf(&b, `\u%04X`, r)
		default:
			b.WriteRune(r)
		}
		behind = r == '\\'
	}
	b.WriteByte('\'')
	return b.String()
}
