package graphml

import (
	"slices"
	"strconv"
	"strings"

	"github.com/entente-graph/entente/data/importer/freeform"
)

// column is NodeColumn or EdgeColumn of the collector.
type column func(name string) *freeform.Column

// begin starts to take the fields of an element.
func (r *reader) begin() { r.fields = r.fields[:0] }

// end adds the defaults of what the element has not.
func (r *reader) end(k *keys, of column) {
	for _, d := range k.defaults {
		c := d.of(of)
		if !slices.ContainsFunc(r.fields, func(f freeform.Field) bool { return f.Column == c }) {
			r.fields = append(r.fields, freeform.Field{Column: c, Value: d.preset})
		}
	}
}

func (k *key) of(column column) *freeform.Column {
	if k.column == nil {
		k.column = column(k.name)
	}
	return k.column
}

// coloured reports whether r, g and b are the parts of a colour, as in Gephi's files.
func (k *keys) coloured() bool { return k.byID["r"] != nil && k.byID["g"] != nil && k.byID["b"] != nil }

// attributes takes those that GraphML does not know, and Neo4j writes.
func (r *reader) attributes(of column, known ...string) {
	for _, a := range r.x.Attrs() {
		if a.Space != "" || slices.Contains(known, a.Name) || strings.HasPrefix(a.Name, "yfiles.") || strings.HasPrefix(a.Name, "parse.") {
			continue
		}
		r.field(of(attributeName(a.Name)), plainLabels(a.Name, a.Value))
	}
}

// field takes a field, unless the element has the same already.
func (r *reader) field(c *freeform.Column, value string) {
	f := freeform.Field{Column: c, Value: value}
	if !slices.Contains(r.fields, f) {
		r.fields = append(r.fields, f)
	}
}

// attributeName and plainLabels: Neo4j says in labels=":Person:Minister" what sort
// of node it is.
func attributeName(name string) string {
	if name == "labels" {
		return "kind"
	}
	return name
}

func plainLabels(name, value string) string {
	if name != "labels" {
		return value
	}
	first, _, _ := strings.Cut(strings.TrimPrefix(value, ":"), ":")
	return first
}

// data reads what stands in a node or an edge, and goes past its end.
func (r *reader) data(k *keys, of column, into *drawn) error {
	switch r.x.Name() {
	case "data":
	case "desc":
		text, err := r.x.Text()
		r.field(of("note"), text)
		return err
	default:
		return r.x.Skip()
	}
	id := r.x.Attr("key")
	known := k.byID[id]
	if known == nil {
		id = strings.Clone(id)
		known = &key{name: id}
		k.byID[id] = known
	}
	if known.drawing {
		return r.drawn(into)
	}
	text, err := r.x.Text()
	if err != nil {
		return err
	}
	switch {
	case known.name == "labels" && strings.HasPrefix(text, ":"):
		r.field(of("kind"), plainLabels("labels", text))
	case k.coloured() && (id == "r" || id == "g" || id == "b"):
	default:
		r.field(known.of(of), text)
	}
	return nil
}

// drawn is what a drawing program's elements mean.
type drawn struct {
	labels             []string
	arrows             bool // something is said of them
	atSource, atTarget bool
}

// drawn reads such elements, of whichever of the program's shapes.
func (r *reader) drawn(into *drawn) error {
	return r.x.Inside(func() error {
		switch r.x.Name() {
		case "NodeLabel", "EdgeLabel":
			shown := r.x.Attr("visible") != "false"
			text, err := r.x.Text()
			if shown {
				into.add(text)
			}
			return err
		case "Label": // of yEd Live
			into.add(r.x.Attr("Text"))
			return r.drawn(into)
		case "Label.Text":
			text, err := r.x.Text()
			into.add(text)
			return err
		case "Arrows":
			into.arrows = true
			into.atSource, into.atTarget = arrow(r.x.Attr("source")), arrow(r.x.Attr("target"))
			return r.x.Skip()
		case "Realizers": // the looks of a group, open and closed
			active, err := strconv.Atoi(r.x.Attr("active"))
			if err != nil {
				active = 0
			}
			nth := -1
			return r.x.Inside(func() error {
				if nth++; nth == active {
					return r.drawn(into)
				}
				return r.x.Skip()
			})
		case "Resources":
			return r.x.Skip()
		}
		return r.drawn(into)
	})
}

func arrow(kind string) bool { return kind != "" && kind != "none" }

func (d *drawn) add(label string) {
	if strings.HasPrefix(strings.ToLower(strings.TrimSpace(label)), "<html>") {
		label = withoutTags(label)
	}
	if label = strings.Join(strings.Fields(label), " "); label != "" {
		d.labels = append(d.labels, label)
	}
}

// withoutTags is the text of a label in HTML.
func withoutTags(html string) string {
	var b strings.Builder
	for {
		text, after, found := strings.Cut(html, "<")
		b.WriteString(text)
		if !found {
			break
		}
		b.WriteByte(' ')
		_, html, _ = strings.Cut(after, ">")
	}
	return entities.Replace(b.String())
}

var entities = strings.NewReplacer("&lt;", "<", "&gt;", ">", "&quot;", `"`, "&nbsp;", " ", "&#160;", " ", "&amp;", "&")

// labels takes what a drawing shows as label: the first one is it.
func (r *reader) labels(d drawn, of column) {
	if len(d.labels) == 0 {
		return
	}
	r.field(of("label"), d.labels[0])
	if len(d.labels) > 1 {
		r.field(of("other labels"), strings.Join(d.labels[1:], "; "))
	}
}
