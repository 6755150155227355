package freeform

import (
	"context"
	"strings"
	"sync"

	"github.com/entente-graph/entente/data/importer"
)

// Collector takes the records of one file, or of several that belong together, in
// any order, and adds what they say to a Sink when it is finished. It copies what
// it keeps: a caller may reuse the slices that it hands over. While a reader goes on,
// the records before are kept on another core.
//
// A text is kept once, however often it comes, and whatever is decided of one,
// such as which kind "sold weapons to" is, is decided once.
type Collector struct {
	out                      *importer.Sink
	o                        Options
	doc                      Document
	texts                    texts
	tables                   []Place // in which records stand, without their rows
	nodeColumns, edgeColumns columns
	taken, handed            *batch // records that wait to be kept, and those that are being kept
	keeping                  sync.WaitGroup
	nodes                    []nodeRecord
	edges                    pieces[edgeRecord]
	values                   pieces[value] // fields of all records
	ends                     pieces[text]  // of all edges
	kindsUsed                []KindUse
	turned, turnedNames      []turned // in values, in names of columns
}

// turned is a text out of which marks were left that turn the direction of writing.
type turned struct {
	text string
	at   place
}

// value is a field of a record: the index of its column, and its text.
type value struct {
	column int32
	text   text
}

type nodeRecord struct {
	key    text
	fields uint32 // where in Collector.values
	count  uint32
	place  place
}

type edgeRecord struct {
	key       text
	ends      uint32 // where in Collector.ends; From, then To
	from, to  uint32
	direction Direction
	fields    uint32
	count     uint32
	place     place
}

type place struct {
	row   int32
	table int32 // index of Collector.tables and one more; 0 where there is one alone
}

// columns are the names of fields of nodes or of edges, and what they mean.
type columns struct {
	words map[string]meaning
	list  []*Column
	at    map[string]*Column
}

// take keeps a text of a record.
func (c *Collector) take(s string, at Place) text {
	before := c.texts.turned
	t := c.texts.keep(s)
	if c.texts.turned != before {
		c.turned = append(c.turned, turned{strings.Clone(s), c.place(at)})
	}
	return t
}

func (c *Collector) column(of *columns, name string) *Column {
	if col, ok := of.at[name]; ok {
		return col
	}
	if of.at == nil {
		of.at = map[string]*Column{}
	}
	name = strings.Clone(name)
	plain, turns := fit(name)
	if turns {
		c.turnedNames = append(c.turnedNames, turned{name, place{row: 1}})
	}
	col := understand(plain, of.words)
	col.index, col.made = int32(len(of.list)), col.Role
	of.at[name] = &col
	of.list = append(of.list, &col)
	return &col
}

// New starts to take the records of a file.
func New(out *importer.Sink, o Options, doc Document) *Collector {
	return &Collector{
		out: out, o: o, doc: doc, nodeColumns: columns{words: nodeWords()}, edgeColumns: columns{words: edgeWords()},
		taken: &batch{}, handed: &batch{},
	}
}

// Document returns what the file says of itself, which may become known at any time
// before Finish.
func (c *Collector) Document() *Document { return &c.doc }

// Own says that the file was written by Entente, for readers that see it only from the
// columns; see Document.
func (c *Collector) Own() { c.doc.Own = true }

// NodeColumn returns the column of nodes that has a name in the file. The same
// name gives the same column. Its role may still change with the columns beside it.
func (c *Collector) NodeColumn(name string) *Column { return c.column(&c.nodeColumns, name) }

// EdgeColumn is NodeColumn for edges.
func (c *Collector) EdgeColumn(name string) *Column { return c.column(&c.edgeColumns, name) }

func (c *Collector) place(p Place) place {
	row := int32(p.Row)
	p.Row = 0
	if p == (Place{}) {
		return place{row: row}
	}
	for i, t := range c.tables {
		if t == p {
			return place{row, int32(i + 1)}
		}
	}
	c.tables = append(c.tables, Place{File: strings.Clone(p.File), Sheet: strings.Clone(p.Sheet)})
	return place{row, int32(len(c.tables))}
}

// keep keeps the fields that say something, and returns where in values, and how many.
func (c *Collector) keep(fields []Field, at Place) (from, count uint32) {
	from = c.values.reserve(len(fields))
	for _, f := range fields {
		if v := strings.TrimSpace(f.Value); v != "" {
			if c.texts.of(f.Column.last) != v { // many come again and again
				f.Column.last = c.take(v, at)
			}
			c.values.push(value{f.Column.index, f.Column.last})
		}
	}
	return from, c.values.since(from)
}

// Node takes a node. The error is one that ends the import.
func (c *Collector) Node(n Node) error {
	c.taken.add(pending{key: n.Key, node: true, place: n.Place}, nil, nil, n.Fields)
	c.handOver()
	return nil
}

// Edge takes an edge. The error is one that ends the import.
func (c *Collector) Edge(e Edge) error {
	c.taken.add(pending{key: e.Key, direction: e.Direction, place: e.Place}, e.From, e.To, e.Fields)
	c.handOver()
	return nil
}

func (c *Collector) keepNode(p *pending, fields []Field) {
	r := nodeRecord{key: c.take(strings.TrimSpace(p.key), p.place), place: c.place(p.place)}
	r.fields, r.count = c.keep(fields, p.place)
	c.nodes = append(c.nodes, r)
}

func (c *Collector) keepEdge(p *pending, ends []string, fields []Field) {
	r := edgeRecord{
		key: c.take(p.key, p.place), ends: c.ends.reserve(len(ends)), direction: p.direction, place: c.place(p.place),
	}
	for i, end := range ends {
		if end = strings.TrimSpace(end); end == "" {
			continue
		}
		c.ends.push(c.take(end, p.place))
		if i < int(p.from) {
			r.from++
		} else {
			r.to++
		}
	}
	r.fields, r.count = c.keep(fields, p.place)
	c.edges.reserve(1)
	c.edges.push(r)
}

func (c *Collector) fieldsOf(e *edgeRecord) []value {
	return c.values.run(e.fields, e.count)
}

// Tied returns of which of some nodes, by their keys, an edge that was taken begins or
// ends there.
func (c *Collector) Tied(keys []string) []bool {
	out := make([]bool, len(keys))
	if len(keys) == 0 {
		return out
	}
	c.keepRest()
	ends := make(byText[bool], len(c.texts.list))
	for t := range c.ends.all() {
		ends[*t] = true
	}
	for i, key := range keys {
		out[i] = ends.of(c.texts.keep(strings.TrimSpace(key)))
	}
	return out
}

// Finish adds what was taken to the Sink: actors, kinds, sources, relations.
func (c *Collector) Finish(ctx context.Context) error {
	c.keepRest()
	if title := c.texts.of(c.take(strings.TrimSpace(c.doc.Title), Place{Row: 1})); title != "" {
		c.out.Title(title)
	}
	return newMaker(c).make(ctx)
}
