// Package neo4jcsv writes a view as the two tables that neo4j-admin imports into a new
// database, named as in package cypher:
//
//	neo4j-admin database import full --nodes=nodes.csv --relationships=relationships.csv --multiline-fields=true neo4j
//
// They are for this program and for no spreadsheet: texts that look like formulas are
// as they are.
package neo4jcsv

import (
	"io"
	"strings"

	"github.com/entente-graph/entente/graph/export/internal/csvtable"
	"github.com/entente-graph/entente/graph/export/internal/flat"
	"github.com/entente-graph/entente/graph/export/internal/property"
	"github.com/entente-graph/entente/graph/query"
)

// WriteNodes writes the table of nodes, in the order of the view. An error is one of w.
func WriteNodes(w io.Writer, v *query.View) error {
	t := newTable(w, flat.NodeColumns(v), "id:ID", ":LABEL")
	for n := range flat.Nodes(v) {
		if err := t.Row(n.Fields, n.ID, strings.Join(property.Labels(n), ";")); err != nil {
			return err
		}
	}
	return t.End()
}

// WriteRelationships writes the table of relationships, in the order of the view. An
// error is one of w.
func WriteRelationships(w io.Writer, v *query.View) error {
	t := newTable(w, flat.EdgeColumns(v), "id:string", ":START_ID", ":END_ID", ":TYPE")
	for e := range flat.Edges(v) {
		if err := t.Row(e.Fields, e.ID, e.From, e.To, property.Type(e)); err != nil {
			return err
		}
	}
	return t.End()
}

func newTable(w io.Writer, columns []flat.Column, first ...string) *csvtable.Writer {
	names := property.Names(columns)
	title := func(c flat.Column) string { return names[c.Name] + ":" + typeOf(c) }
	return csvtable.New(w, columns, title, func(text string) string { return text }, first...)
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
