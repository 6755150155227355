// Package pajek writes a view as a network of Pajek (.net): a vertex for each actor
// and for each relation of more than two, and a relation of the network for each kind,
// its arcs apart from its edges. The value of a line is its quantity, or 1.
//
// NetworkX and igraph read one list of lines, of which nothing but "*Arcs" or "*Edges"
// stands above. So where all lines are of one kind and direction, that is written,
// and the kind in a comment at the beginning.
//
// NetworkX takes vertices of one label for one vertex, so the second has its id
// behind its label.
package pajek

import (
	"bufio"
	"cmp"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/export/internal/flat"
	"github.com/entente-graph/entente/graph/query"
)

// line is an arc or an edge.
type line struct {
	from, to     string // ids of nodes
	value, label string
}

// relation is what the lines of one list have in common.
type relation struct {
	kind     string
	directed bool
}

// Write writes the view. The same view gives the same bytes. Errors are those of w.
func Write(w io.Writer, v *query.View) error {
	out := bufio.NewWriterSize(w, 64<<10)
	lists, keys := lines(v)
	if len(keys) == 1 {
		out.WriteString("% relation \"" + keys[0].kind + "\"\n")
	}
	if title := v.Graph().Meta().Title; title != "" {
		out.WriteString("*Network " + text(title) + "\n")
	}
	labels := flat.UniqueLabels(v)
	numbers := numbered(v)
	out.WriteString("*Vertices " + strconv.Itoa(len(numbers)) + "\n")
	for n := range flat.Nodes(v) {
		label := n.Label
		if unique, changed := labels[n.ID]; changed {
			label = unique
		}
		out.WriteString(strconv.Itoa(numbers[n.ID]) + " \"" + text(label) + "\"\n")
	}
	for i, key := range keys {
		part := "*Edges"
		if key.directed {
			part = "*Arcs"
		}
		if len(keys) > 1 {
			part += " :" + strconv.Itoa(i+1) + " \"" + key.kind + "\""
		}
		out.WriteString(part + "\n")
		for _, l := range lists[key] {
			out.WriteString(strconv.Itoa(numbers[l.from]) + " " + strconv.Itoa(numbers[l.to]) + " " + l.value)
			if l.label != "" {
				out.WriteString(" l \"" + text(l.label) + "\"")
			}
			out.WriteByte('\n')
		}
	}
	return out.Flush()
}

// numbered gives the vertices their numbers, from 1.
func numbered(v *query.View) map[string]int {
	numbers := map[string]int{}
	for n := range flat.Nodes(v) {
		numbers[n.ID] = len(numbers) + 1
	}
	return numbers
}

// lines lists the lines of each relation of the network, and the relations in order.
func lines(v *query.View) (map[relation][]line, []relation) {
	lists := map[relation][]line{}
	for e := range flat.Edges(v) {
		key := relation{e.Of.Kind, e.Directed}
		l := line{from: e.From, to: e.To, value: "1"}
		if !e.Spoke {
			l.label = e.Of.Label
			if q := e.Of.Quantity; q != nil {
				l.value = graph.Quantity{Amount: q.Amount}.String()
			}
		}
		lists[key] = append(lists[key], l)
	}
	var keys []relation
	for key := range lists {
		keys = append(keys, key)
	}
	slices.SortFunc(keys, func(a, b relation) int {
		if a.kind == b.kind && a.directed { // arcs come first
			return -1
		}
		return cmp.Or(strings.Compare(a.kind, b.kind), 1)
	})
	return lists, keys
}

// text is a text on one line and without quotes, which Pajek writes as numbers, as
// it does all characters that it has no other way for.
func text(s string) string {
	return escapes.Replace(strings.Join(strings.Fields(s), " "))
}

var escapes = strings.NewReplacer(`"`, "&#34;", `\`, "&#92;", "&#", "&#38;#")
