package gexf

import (
	"cmp"
	"slices"
	"strings"

	"github.com/entente-graph/entente/data/importer/freeform"
)

// column is NodeColumn or EdgeColumn of the collector.
type column func(name string) *freeform.Column

// attributes are those that a file declares for nodes or for edges.
type attributes struct {
	byID     map[string]*attribute
	defaults []*attribute // those with a default
}

type attribute struct {
	title  string
	list   bool // values are lists
	preset string
	column *freeform.Column
}

func (a *attribute) of(column column) *freeform.Column {
	if a.column == nil {
		a.column = column(a.title)
	}
	return a.column
}

// change is a value of an attribute that changes in time.
type change struct {
	of          *attribute
	value, when string
}

// attributes reads a declaration: <attributes class="node"><attribute id title type/>.
func (r *reader) attributes() error {
	to := &r.nodes
	if r.x.Attr("class") == "edge" {
		to = &r.edges
	}
	return r.x.Inside(func() error {
		if r.x.Name() != "attribute" {
			return r.x.Skip()
		}
		id := strings.Clone(r.x.Attr("id"))
		a := &attribute{title: strings.Clone(cmp.Or(r.x.Attr("title"), id)), list: strings.HasPrefix(r.x.Attr("type"), "list")}
		err := r.x.Inside(func() (err error) {
			if r.x.Name() != "default" {
				return r.x.Skip()
			}
			a.preset, err = r.x.Text()
			a.preset = strings.Clone(strings.TrimSpace(a.preset))
			return err
		})
		if to.byID[id] == nil && a.preset != "" {
			to.defaults = append(to.defaults, a)
		}
		to.byID[id] = a
		return err
	})
}

// exact are the names of fields in which a file written by Entente says when
// something holds, more exactly than a spell can.
var exact = []string{"when", "existed", "from_when", "to_when"}

// begin starts to take what is said of an element.
func (r *reader) begin() {
	r.fields, r.spells, r.changing = r.fields[:0], r.spells[:0], r.changing[:0]
}

// detail reads an element in a node or an edge.
func (r *reader) detail(of *attributes, column column) error {
	switch r.x.Name() {
	case "attvalues":
		return r.x.Inside(func() error {
			if r.x.Name() != "attvalue" {
				return r.x.Skip()
			}
			return r.value(of, column)
		})
	case "attvalue":
		return r.value(of, column)
	case "spells", "slices":
		return r.x.Inside(func() error {
			r.life()
			return r.x.Skip()
		})
	}
	return r.x.Skip()
}

// value reads <attvalue for="certainty" value="alleged" start="..." end="..."/>.
func (r *reader) value(of *attributes, column column) error {
	id := cmp.Or(r.x.Attr("for"), r.x.Attr("id")) // id in 1.1
	a := of.byID[id]
	if a == nil {
		id = strings.Clone(id)
		a = &attribute{title: id}
		of.byID[id] = a
	}
	if a.title == "networkx_key" { // it tells parallel edges apart, as the id does
		return r.x.Skip()
	}
	value := r.x.Attr("value")
	if a.list {
		value = list(value)
	}
	when := ""
	if len(r.x.Attrs()) > 2 {
		when = r.spell().String()
	}
	if when == "" {
		r.fields = append(r.fields, freeform.Field{Column: a.of(column), Value: value})
	} else {
		r.changing = append(r.changing, change{a, value, when})
	}
	return r.x.Skip()
}

// end takes the values that change, the defaults and the spells of an element.
func (r *reader) end(of *attributes, column column, row int, edge bool) {
	for len(r.changing) > 0 {
		a := r.changing[0].of
		var all []string
		value := ""
		r.changing = slices.DeleteFunc(r.changing, func(c change) bool {
			if c.of == a {
				value, all = c.value, append(all, c.value+" ("+c.when+")")
			}
			return c.of == a
		})
		if c := a.of(column); !r.has(c) {
			r.fields = append(r.fields, freeform.Field{Column: c, Value: value})
		}
		if len(all) > 1 {
			r.out.Remark(row, "value-over-time", "%s has several values in time, of which the last is taken: %s", a.title, strings.Join(all, "; "))
			r.fields = append(r.fields, freeform.Field{Column: column("values of " + a.title), Value: strings.Join(all, "; ")})
		}
	}
	for _, d := range of.defaults {
		if c := d.of(column); !r.has(c) {
			r.fields = append(r.fields, freeform.Field{Column: c, Value: d.preset})
		}
	}
	if len(r.spells) == 0 {
		return
	}
	for _, f := range r.fields {
		if slices.Contains(exact, f.Column.Name) {
			return
		}
	}
	name := "when"
	if edge && len(r.spells) > 1 {
		name = "from_when" // the first party came, left and came again
	}
	var all []string
	for _, s := range r.spells {
		all = append(all, s.String())
	}
	r.fields = append(r.fields, freeform.Field{Column: column(name), Value: strings.Join(all, "; ")})
}

// list reads the value of an attribute of a list's type, "[a, b]" or "a|b", as a
// list of ours.
func list(value string) string {
	value = strings.TrimSpace(value)
	inner, bracketed := strings.CutPrefix(value, "[")
	sign := byte('|')
	if bracketed {
		inner = strings.TrimSuffix(inner, "]")
		sign = ','
	} else if !strings.Contains(value, "|") {
		return value
	}
	var out []string
	for _, item := range cut(inner, sign) {
		if item = strings.TrimSpace(item); item != "" {
			out = append(out, item)
		}
	}
	return strings.Join(out, "; ")
}

// cut cuts a list at a sign that is not in quotes, which are taken off.
func cut(s string, sign byte) []string {
	var out []string
	var item strings.Builder
	var quote byte
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case quote != 0 && c == '\\' && i+1 < len(s):
			i++
			item.WriteByte(s[i])
		case quote != 0 && c == quote:
			quote = 0
		case quote != 0:
			item.WriteByte(c)
		case c == '"' && strings.TrimSpace(item.String()) == "":
			quote = c
		case c == sign:
			out = append(out, item.String())
			item.Reset()
		default:
			item.WriteByte(c)
		}
	}
	return append(out, item.String())
}
