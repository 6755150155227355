// Package neo4jcsv writes a view as the two tables that neo4j-admin imports into a new
// database, named as in package cypher:
//
//	neo4j-admin database import full --nodes=nodes.csv --relationships=relationships.csv --multiline-fields=true neo4j
//
// They are for this program and for no spreadsheet: texts that look like formulas are
// as they are.
package neo4jcsv

import (
	"encoding/csv"
	"io"
	"strings"

	"github.com/entente-graph/entente/graph/export/internal/flat"
	"github.com/entente-graph/entente/graph/export/internal/property"
	"github.com/entente-graph/entente/graph/query"
)

// WriteNodes writes the table of nodes, in the order of the view. An error is one of w.
func WriteNodes(w io.Writer, v *query.View) error {
	t := newTable(w, flat.NodeColumns(v), "id:ID", ":LABEL")
	for n := range flat.Nodes(v) {
		if err := t.row(n.Fields, n.ID, strings.Join(property.Labels(n), ";")); err != nil {
			return err
		}
	}
	return t.end()
}

// WriteRelationships writes the table of relationships, in the order of the view. An
// error is one of w.
func WriteRelationships(w io.Writer, v *query.View) error {
	t := newTable(w, flat.EdgeColumns(v), "id:string", ":START_ID", ":END_ID", ":TYPE")
	for e := range flat.Edges(v) {
		if err := t.row(e.Fields, e.ID, e.From, e.To, property.Type(e)); err != nil {
			return err
		}
	}
	return t.end()
}

type table struct {
	w       *csv.Writer
	columns []flat.Column
	values  []string
	cells   []string
	err     error
}

func newTable(w io.Writer, columns []flat.Column, first ...string) *table {
	t := &table{w: csv.NewWriter(w), columns: columns, cells: first}
	names := property.Names(columns)
	for _, c := range columns {
		t.cells = append(t.cells, names[c.Name]+":"+typeOf(c))
	}
	t.err = t.w.Write(t.cells)
	return t
}

func typeOf(c flat.Column) string {
	switch c.Type {
	case flat.Number:
		return "double"
	case flat.Bool:
		return "boolean"
	}
	return "string"
}

func (t *table) row(fields []flat.Field, first ...string) error {
	if t.err != nil {
		return t.err
	}
	t.values = flat.Row(t.values, t.columns, fields)
	t.cells = append(append(t.cells[:0], first...), t.values...)
	return t.w.Write(t.cells)
}

func (t *table) end() error {
	if t.err != nil {
		return t.err
	}
	t.w.Flush()
	return t.w.Error()
}
