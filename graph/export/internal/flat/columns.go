package flat

import (
	"cmp"
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/query"
)

// Column is a field that some record of a view has, for formats that say beforehand
// what comes.
type Column struct {
	Name string
	Type Type
}

// Title returns the name, as most tables have it in their first row.
func (c Column) Title() string { return c.Name }

// order is the order of columns. What is not in it, such as a scheme of codes,
// stands where CodePart does, by name.
var order = []string{
	Label, Kind, Of, KindName, Directed, When, Start, End, FromSpell, ToSpell, Existed, Called, Title, Certainty, Unsourced, Modality,
	Amount, Unit, Sign, Stages, Links, Aliases, CodePart, Broad, SameAs, Spoke, RoleName, Relation, Note, Source, URL, Evidence,
}

// NodeColumns returns the fields that the nodes of a view have, in a fixed order.
func NodeColumns(v *query.View) []Column {
	return columns(func(yield func([]Field) bool) {
		for n := range Nodes(v) {
			if !yield(n.Fields) {
				return
			}
		}
	})
}

// EdgeColumns is NodeColumns for edges.
func EdgeColumns(v *query.View) []Column {
	return columns(func(yield func([]Field) bool) {
		for e := range Edges(v) {
			if !yield(e.Fields) {
				return
			}
		}
	})
}

// RelationColumns returns the fields that the relations of a view have where each is
// one record; see RelationFields.
func RelationColumns(v *query.View) []Column {
	return columns(func(yield func([]Field) bool) {
		for r := range v.Relations() {
			if !yield(RelationFields(v, r)) {
				return
			}
		}
	})
}

// RelationFields says what is known of a relation, of however many parties, but for
// who they are, when each of them was one, and of which of them a source speaks.
func RelationFields(v *query.View, r *graph.Relation) []Field {
	fields := slices.DeleteFunc(relation(v.Graph(), r, Kind), func(f Field) bool { return f.Name == Relation })
	fields = append(fields, (&citer{}).when(Only(r.Period))...)
	evidence := slices.Clone(r.Evidence)
	for i := range evidence {
		evidence[i].About = ""
	}
	return filled(append(fields, (&citer{g: v.Graph()}).cited(evidence)...))
}

func columns(records func(yield func([]Field) bool)) []Column {
	seen := map[string]Type{}
	for fields := range records {
		for _, f := range fields {
			seen[f.Name] = f.Type
		}
	}
	out := make([]Column, 0, len(seen))
	for name, t := range seen {
		out = append(out, Column{name, t})
	}
	slices.SortFunc(out, func(a, b Column) int { return cmp.Or(rank(a.Name)-rank(b.Name), strings.Compare(a.Name, b.Name)) })
	return out
}

func rank(name string) int {
	if i := slices.Index(order, name); i >= 0 {
		return i
	}
	return slices.Index(order, CodePart)
}

// Row puts the values of fields in the order of columns, "" where there is none. It
// uses the memory of row.
func Row(row []string, columns []Column, fields []Field) []string {
	row = row[:0]
	for _, c := range columns {
		value := ""
		for i := range fields {
			if fields[i].Name == c.Name {
				value = fields[i].Value
				break
			}
		}
		row = append(row, value)
	}
	return row
}
