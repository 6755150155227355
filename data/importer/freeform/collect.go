package freeform

import (
	"context"
	"strings"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/data/importer/internal/showable"
)

// Collector takes the records of one file, or of several that belong together, in
// any order, and adds what they say to a Sink when it is finished. It copies what
// it keeps: a caller may reuse the slices that it hands over.
//
// A text is kept once, however often it comes, and whatever is decided of one,
// such as which kind "sold weapons to" is, is decided once.
type Collector struct {
	out                      *importer.Sink
	o                        Options
	doc                      Document
	texts                    texts
	sheets                   []string
	nodeColumns, edgeColumns columns
	nodes                    []nodeRecord
	edges                    []edgeRecord
	values                   []value // fields of all records
	ends                     []text  // of all edges
	kindsUsed                []KindUse
}

// text is a text that was kept.
type text uint32

// texts keeps each text once. The empty text is 0.
type texts struct {
	at   map[string]text
	list []string
}

func (t *texts) keep(s string) text {
	if s == "" {
		return 0
	}
	if i, ok := t.at[s]; ok {
		return i
	}
	if t.at == nil {
		t.at, t.list = map[string]text{}, []string{""}
	}
	if fit := showable.Text(s); fit != s {
		i := t.keep(strings.TrimSpace(fit))
		t.at[strings.Clone(s)] = i
		return i
	}
	i := text(len(t.list))
	s = strings.Clone(s)
	t.at[s] = i
	t.list = append(t.list, s)
	return i
}

func (t *texts) of(i text) string {
	if i == 0 {
		return ""
	}
	return t.list[i]
}

// value is a field of a record: the index of its column, and its text.
type value struct {
	column int32
	text   text
}

type nodeRecord struct {
	key    text
	fields [2]uint32 // from, to in values
	place  place
}

type edgeRecord struct {
	key       text
	ends      uint32 // where in Collector.ends; From, then To
	from, to  uint16
	direction Direction
	fields    uint32
	count     uint16
	place     place
}

type place struct {
	row   int32
	sheet int32 // index of sheets
}

// columns are the names of fields of nodes or of edges, and what they mean.
type columns struct {
	words map[string]meaning
	list  []*Column
	at    map[string]*Column
}

func (c *columns) named(name string) *Column {
	if col, ok := c.at[name]; ok {
		return col
	}
	if c.at == nil {
		c.at = map[string]*Column{}
	}
	name = strings.Clone(name)
	col := understand(showable.Text(name), c.words)
	col.index, col.made = int32(len(c.list)), col.Role
	c.at[name] = &col
	c.list = append(c.list, &col)
	return &col
}

// New starts to take the records of a file.
func New(out *importer.Sink, o Options, doc Document) *Collector {
	return &Collector{out: out, o: o, doc: doc, nodeColumns: columns{words: nodeWords()}, edgeColumns: columns{words: edgeWords()}}
}

// Own says that the file was written by Entente, for readers that see it only from the
// columns; see Document.
func (c *Collector) Own() { c.doc.Own = true }

// NodeColumn returns the column of nodes that has a name in the file. The same
// name gives the same column. Its role may still change with the columns beside it.
func (c *Collector) NodeColumn(name string) *Column { return c.nodeColumns.named(name) }

// EdgeColumn is NodeColumn for edges.
func (c *Collector) EdgeColumn(name string) *Column { return c.edgeColumns.named(name) }

func (c *Collector) place(p Place) place {
	if p.Sheet == "" {
		return place{row: int32(p.Row)}
	}
	for i, s := range c.sheets {
		if s == p.Sheet {
			return place{int32(p.Row), int32(i + 1)}
		}
	}
	c.sheets = append(c.sheets, strings.Clone(p.Sheet))
	return place{int32(p.Row), int32(len(c.sheets))}
}

// keep keeps the fields that say something.
func (c *Collector) keep(fields []Field) {
	for _, f := range fields {
		if v := strings.TrimSpace(f.Value); v != "" {
			c.values = append(c.values, value{f.Column.index, c.texts.keep(v)})
		}
	}
}

// Node takes a node. The error is one that ends the import.
func (c *Collector) Node(n Node) error {
	r := nodeRecord{key: c.texts.keep(strings.TrimSpace(n.Key)), place: c.place(n.Place)}
	r.fields[0] = uint32(len(c.values))
	c.keep(n.Fields)
	r.fields[1] = uint32(len(c.values))
	c.nodes = append(c.nodes, r)
	return nil
}

// Edge takes an edge. The error is one that ends the import.
func (c *Collector) Edge(e Edge) error {
	r := edgeRecord{
		key: c.texts.keep(e.Key), ends: uint32(len(c.ends)), direction: e.Direction,
		fields: uint32(len(c.values)), place: c.place(e.Place),
	}
	for i, side := range [2][]string{e.From, e.To} {
		for _, end := range side {
			if end = strings.TrimSpace(end); end == "" {
				continue
			}
			c.ends = append(c.ends, c.texts.keep(end))
			if i == 0 {
				r.from++
			} else {
				r.to++
			}
		}
	}
	c.keep(e.Fields)
	r.count = uint16(len(c.values) - int(r.fields))
	c.edges = append(c.edges, r)
	return nil
}

func (c *Collector) fieldsOf(e *edgeRecord) []value {
	return c.values[e.fields : e.fields+uint32(e.count)]
}

// Finish adds what was taken to the Sink: actors, kinds, sources, relations.
func (c *Collector) Finish(ctx context.Context) error {
	if title := strings.TrimSpace(showable.Text(c.doc.Title)); title != "" {
		c.out.Title(title)
	}
	return newMaker(c).make(ctx)
}
