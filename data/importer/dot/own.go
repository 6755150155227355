package dot

import (
	"slices"
	"strings"

	"github.com/entente-graph/entente/data/importer/freeform"
	"github.com/entente-graph/entente/graph"
)

// derived are the attributes that Entente writes for other programs, and that follow
// from the others.
var derived = set("family stage ended possibly earliest latest weight start end label name tooltip URL sources source_urls")

// ours reports whether Entente wrote the file: it has what no other program writes.
func (p *parser) ours() bool {
	has := func(attrs []attr, names ...string) bool {
		return !slices.ContainsFunc(names, func(name string) bool {
			return !slices.ContainsFunc(attrs, func(a attr) bool { return a.name == name })
		})
	}
	return slices.ContainsFunc(p.edges, func(e edge) bool { return has(e.attrs, "relation", "kind", "modality") }) ||
		slices.ContainsFunc(p.nodes, func(n node) bool { return has(n.attrs, "relation", "relation_kind", "modality") })
}

// ownNode sets the fields of a node that Entente wrote.
func (w *writer) ownNode(all attrs, order []string, name string) {
	if given := decoded(all["name"].value, nil); given != "" {
		name = given
	}
	w.set(w.c.NodeColumn("label"), name)
	for _, key := range order {
		a := all[key]
		switch {
		case key == "title" && all["kind"].value == "hub": // of the relation, and no name
			w.c.NodeColumn(key).Role = freeform.Title
			w.set(w.c.NodeColumn(key), w.value(a, nil))
		case key == "codes":
			w.codes(decoded(a.value, nil))
		case strings.HasPrefix(key, "code_"): // what a name in DOT may not have is _
			w.set(w.c.NodeColumn("code_"+strings.ReplaceAll(key[len("code_"):], "_", "-")), w.value(a, nil))
		case drawing[key], derived[key]:
		default:
			w.set(w.c.NodeColumn(key), w.value(a, nil))
		}
	}
	w.set(w.c.NodeColumn("evidence"), w.evidence(decoded(all["sources"].value, nil), decoded(all["source_urls"].value, nil)))
}

// codes sets the codes of a list such as "iso3:DEU; cow:255".
func (w *writer) codes(list string) {
	for code := range strings.SplitSeq(list, "; ") {
		if scheme, value, ok := strings.Cut(code, ":"); ok && scheme != "" {
			w.set(w.c.NodeColumn("code_"+scheme), value)
		}
	}
}

// ownEdge hands over an edge that Entente wrote: a spoke, a relation, or a line of a
// picture that stands for several, each with its own dates.
func (w *writer) ownEdge(e freeform.Edge, all attrs, order []string, from, to *node) error {
	w.fields = w.fields[:0]
	spoke := all["spoke"].value == "true"
	when := decoded(all["when"].value, nil)
	for _, key := range order {
		a := all[key]
		switch {
		case drawing[key], derived[key], key == "relation", key == "when", key == "key":
		default:
			w.set(w.c.EdgeColumn(key), w.value(a, nil))
		}
	}
	if label := decoded(all["name"].value, nil); label != "" {
		w.set(w.c.EdgeColumn("label"), label)
	} else if label := w.text(all["label"], nil); label != all["relation"].value && all["label"].value != all["title"].value && all["class"].value == "" {
		w.set(w.c.EdgeColumn("label"), label)
	}
	w.set(w.c.EdgeColumn("evidence"), w.evidence(decoded(all["sources"].value, nil), decoded(all["source_urls"].value, nil)))
	if spoke {
		w.spoke(all, from, to, when)
	}
	relations := strings.Fields(all["relation"].value)
	dates := strings.Split(when, "; ")
	if len(relations) > 1 {
		w.out.Remark(e.Place.Row, "folded", "the line stands for %d relations, of which it says the same", len(relations))
	}
	common := len(w.fields)
	for i, id := range relations {
		w.fields = w.fields[:common]
		w.set(w.c.EdgeColumn("relation"), id)
		switch {
		case spoke:
		case len(relations) == 1:
			w.set(w.c.EdgeColumn("when"), when)
		case len(dates) == len(relations):
			w.set(w.c.EdgeColumn("when"), dates[i])
		}
		e.Fields = w.fields
		if err := w.c.Edge(e); err != nil {
			return err
		}
	}
	return nil
}

// spoke sets what a spoke says of its party: its role, and when it was one, unless
// that is as long as the relation.
func (w *writer) spoke(all attrs, from, to *node, when string) {
	hub, role := to, graph.From
	if valueOf(from, "kind") == "hub" {
		hub, role = from, graph.To
	}
	if valueOf(hub, "directed") == "false" {
		role = graph.Member
	}
	if all["role"].value == "" {
		w.set(w.c.EdgeColumn("role"), role.String())
	}
	if when != decoded(valueOf(hub, "when"), nil) {
		w.set(w.c.EdgeColumn("when"), when)
	}
}

// valueOf returns the value of an attribute of a node.
func valueOf(n *node, name string) string {
	for _, a := range n.attrs {
		if a.name == name {
			return a.value
		}
	}
	return ""
}
