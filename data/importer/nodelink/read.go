package nodelink

import (
	"context"
	"slices"
	"strconv"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/data/importer/freeform"
	"github.com/entente-graph/entente/data/importer/internal/jsonread"
)

// reader reads one file.
type reader struct {
	*jsonread.Reader
	out     *importer.Sink
	c       *freeform.Collector
	doc     *freeform.Document // of c
	columns jsonread.Columns

	direction freeform.Direction
	told      bool     // the file says whether it is directed, or is past where it would
	keys      []string // of nodes, in their order
	numbered  bool     // the id of a node is a number
	listed    bool     // nodes were read
	later     []link   // read before all that is needed to understand them
	fields    []jsonread.Field
}

// end is an end of a link as the file has it.
type end struct {
	text string
	kind jsonread.Kind
}

type link struct {
	from, to end
	edge     freeform.Edge
	fields   []jsonread.Field
}

func read(ctx context.Context, f *importer.File, out *importer.Sink, o freeform.Options) error {
	c := freeform.New(out, o, freeform.Document{Format: Name})
	r := &reader{c: c, doc: c.Document(), columns: jsonread.ColumnsOf(c), Reader: jsonread.New(ctx, f.Latin1()), out: out}
	var err error
	if r.Peek() == jsonread.Array {
		r.told, r.listed = true, true
		err = r.Array(r.link)
	} else {
		err = r.Object(r.part)
	}
	if err == nil {
		err = r.End()
	}
	if err != nil {
		return err
	}
	for i := range r.later {
		if err := r.take(&r.later[i]); err != nil {
			return err
		}
	}
	return r.c.Finish(ctx)
}

// part reads what stands under a name at the top of the file.
func (r *reader) part(name string) error {
	switch {
	case slices.Contains(nodeLists, name):
		r.listed = true
		if r.Peek() == jsonread.Object { // by their keys
			return r.Object(func(key string) error { return r.node(end{key, jsonread.Text}) })
		}
		return r.each(func() error { return r.node(end{}) })
	case slices.Contains(linkLists, name):
		return r.each(r.link)
	}
	switch name {
	case "directed":
		text, _, err := r.Scalar()
		if text != "" {
			r.say(text == "true")
		}
		return err
	case "graph", "attributes", "options":
		fields, err := r.Record(nil, nil, nil)
		for _, f := range fields {
			switch f.Name {
			case "title", "name", "label":
				if r.doc.Title == "" || f.Name == "title" {
					r.doc.Title = f.Text
				}
			case "generator":
				r.doc.Own = f.Text == "entente"
			case "type": // Graphology's
				if name == "options" && f.Text != "mixed" {
					r.say(f.Text == "directed")
				}
			}
		}
		return err
	case "multigraph", "version", "$schema":
		return r.Skip()
	case "title", "name", "label":
		text, _, err := r.Scalar()
		r.doc.Title = text
		return err
	}
	if err := r.Skip(); err != nil {
		return err
	}
	r.out.Remark(r.Line(), "unused-part", "what stands under %q is neither nodes nor links", name)
	return nil
}

func (r *reader) say(directed bool) {
	r.told, r.direction = true, freeform.Undirected
	if directed {
		r.direction = freeform.Directed
	}
}

// each reads a list, and skips what is none.
func (r *reader) each(item func() error) error {
	if r.Peek() != jsonread.Array {
		return r.Skip()
	}
	return r.Array(item)
}

// outer are the objects whose names say nothing of what is in them.
func outer(name string) bool {
	switch name {
	case "attributes", "data", "metadata", "properties", "attr":
		return true
	}
	return false
}

// node reads a node, which may have its key already.
func (r *reader) node(key end) error {
	r.out.CountRow()
	line := r.Line()
	r.fields = r.fields[:0]
	named := key.text != ""
	var other end // that of Graphology, which calls the id key
	var err error
	if r.Peek() != jsonread.Object {
		if !named {
			key.text, key.kind, err = r.Key()
		} else {
			err = r.Skip()
		}
	} else {
		r.fields, err = r.Record(r.fields, outer, func(name string) (bool, error) {
			var err error
			switch {
			case name == "id" && !named:
				key.text, key.kind, err = r.Key()
			case name == "key" && !named:
				other.text, other.kind, err = r.Key()
			default:
				return false, nil
			}
			return true, err
		})
	}
	if err != nil {
		return err
	}
	if key.text == "" {
		key = other
	} else if other.text != "" {
		r.fields = append(r.fields, jsonread.Field{Name: "key", Kind: other.kind, Text: other.text})
	}
	if key.text == "" {
		key.text = r.nameOf(r.fields)
	}
	if key.text == "" {
		key.text = "node " + strconv.Itoa(len(r.keys)+1)
	}
	r.numbered = r.numbered || key.kind == jsonread.Number
	r.keys = append(r.keys, key.text)
	c := r.c
	return c.Node(freeform.Node{Key: key.text, Fields: r.columns.Node(r.fields), Place: freeform.Place{Row: line}})
}

func (r *reader) nameOf(fields []jsonread.Field) string {
	for _, want := range []string{"name", "label"} {
		for _, f := range fields {
			if f.Name == want {
				return f.Text
			}
		}
	}
	return ""
}

// link reads a link.
func (r *reader) link() error {
	r.out.CountRow()
	l := link{edge: freeform.Edge{Place: freeform.Place{Row: r.Line()}}}
	if r.Peek() != jsonread.Object {
		if err := r.Skip(); err != nil {
			return err
		}
		return r.out.Skip(l.edge.Place.Row, "no-object", "the link is no object with two ends")
	}
	ends := map[string]end{}
	directed := ""
	var err error
	r.fields, err = r.Record(r.fields[:0], outer, func(name string) (bool, error) {
		switch name {
		case "source", "target", "from", "to":
			if _, twice := ends[name]; twice { // in the attributes: of another meaning
				return false, nil
			}
			text, kind, err := r.Key("id", "key", "name", "index")
			ends[name] = end{text, kind}
			return true, err
		case "key":
			l.edge.Key, _, err = r.Key()
			return true, err
		case "directed", "undirected":
			if r.Peek() != jsonread.Bool {
				return false, nil
			}
			text, _, err := r.Scalar()
			if directed = text; name == "undirected" && err == nil {
				directed = strconv.FormatBool(text == "false")
			}
			return true, err
		}
		return false, nil
	})
	if err != nil {
		return err
	}
	from, to, others := "source", "target", [2]string{"from", "to"}
	if ends[from].text == "" || ends[to].text == "" {
		if ends["from"].text == "" || ends["to"].text == "" {
			return r.out.Skip(l.edge.Place.Row, "no-ends", "the link does not say from where to where it leads")
		}
		from, to, others = "from", "to", [2]string{"source", "target"}
	}
	l.from, l.to = ends[from], ends[to]
	for _, name := range others {
		if e := ends[name]; e.text != "" {
			r.fields = append(r.fields, jsonread.Field{Name: name, Kind: e.kind, Text: e.text})
		}
	}
	if directed != "" {
		r.fields = append(r.fields, jsonread.Field{Name: "directed", Kind: jsonread.Bool, Text: directed})
	}
	switch directed {
	case "true":
		l.edge.Direction = freeform.Directed
	case "false":
		l.edge.Direction = freeform.Undirected
	}
	l.fields = r.fields
	if !r.told || !r.listed {
		l.fields = slices.Clone(r.fields)
		r.later = append(r.later, l)
		return nil
	}
	return r.take(&l)
}

// take hands over a link.
func (r *reader) take(l *link) error {
	c := r.c
	l.edge.From, l.edge.To = []string{r.resolve(l.from)}, []string{r.resolve(l.to)}
	if l.edge.Direction == freeform.ByKind {
		l.edge.Direction = r.direction
	}
	l.edge.Fields = r.columns.Edge(l.fields)
	return c.Edge(l.edge)
}

// resolve returns the key that an end names.
func (r *reader) resolve(e end) string {
	if e.kind == jsonread.Number && !r.numbered {
		if i, err := strconv.Atoi(e.text); err == nil && i >= 0 && i < len(r.keys) {
			return r.keys[i]
		}
	}
	return e.text
}
