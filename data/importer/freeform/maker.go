package freeform

import (
	"context"
	"fmt"
	"strings"

	"github.com/entente-graph/entente/graph"
)

// maker makes actors and relations of what a Collector has.
type maker struct {
	*Collector
	nodeSlots, edgeSlots []slot
	buffer               record
	parties              []member
	side                 [2]text // see endsOf
	slab                 slab
	shown                map[shown]string // see labelled

	actors   []party
	actorIDs []string         // of actors; what each relation asks for lies close together
	usage    []usage          // of actors
	named    map[string]int32 // folded name -> actor
	states   map[string]int32 // id of a state -> actor
	ids      map[string]bool  // of actors
	cellAt   byText[int32]    // whom it means; see setCell
	cellList [][]int32        // actors of texts that mean several
	single   map[string]bool  // see standsAlone
	tries    int              // see weakly

	hubs    map[text]*hub // by the node's key
	hubList []text

	words    map[text]*kindWord
	wordList []*kindWord
	trusted  map[trustKey]trusted // see trustOf
	noWord   *kindWord
	kinds    map[string]*kind // by id
	ownKinds int

	periods map[times]*timed
	numbers map[string]int32 // of periods as they are written

	sources        map[[2]text]string
	cited          byText[int32] // the place in citedLists and one more
	citedLists     [][]graph.Evidence
	citedBuffer    []Cited
	citedSources   map[string]bool // that are known to the sink
	file           string          // id of the source that the file is
	general        text            // what the user names as the source of all
	unsourced      int
	firstUnsourced place

	statements *index
	byID       byText[int32] // relations that have an id in the file, and one more
	before     int           // how many relations the graph had
	rows       []place       // of those that were made

	orderAsked    bool // see dayOrder
	order         DayOrder
	orderBy       string
	decimalsAsked bool // see decimals
	decimal       decimalSign
}

func newMaker(c *Collector) *maker {
	c.out.Hold() // later rows may complete what earlier ones made
	settle(c.nodeColumns.list, nodeWords(), Options{})
	settle(c.edgeColumns.list, edgeWords(), c.o)
	directionByValues(c.edgeColumns.list, c.edgeValues)
	m := &maker{
		Collector: c, nodeSlots: c.nodeColumns.slots(), edgeSlots: c.edgeColumns.slots(),
		named: map[string]int32{}, states: map[string]int32{}, ids: map[string]bool{}, cellAt: make(byText[int32], len(c.texts.list)), hubs: map[text]*hub{},
		words: map[text]*kindWord{}, trusted: map[trustKey]trusted{}, kinds: map[string]*kind{}, periods: map[times]*timed{}, numbers: map[string]int32{},
		shown: map[shown]string{}, sources: map[[2]text]string{}, cited: make(byText[int32], len(c.texts.list)), citedSources: map[string]bool{},
		statements: newIndex(c.edges.len()), byID: make(byText[int32], len(c.texts.list)), before: c.out.Count(), rows: make([]place, 0, c.edges.len()),
	}
	m.doc.Own = m.doc.Own || Own(copied(c.nodeColumns.list)) || Own(copied(c.edgeColumns.list))
	return m
}

// edgeValues returns what stands in a column in the first edges.
func (c *Collector) edgeValues(col *Column) []string {
	var out []string
	sampled := 0
	for e := range c.edges.all() {
		if sampled++; sampled > mostSampled {
			break
		}
		for _, v := range c.fieldsOf(e) {
			if v.column == col.index {
				out = append(out, c.texts.of(v.text))
			}
		}
	}
	return out
}

// askEvery is after how many records it is asked whether to go on.
const askEvery = 1 << 12

func (m *maker) make(ctx context.Context) error {
	m.out.Grow(m.edges.len() + len(m.nodes)/8)
	m.sayColumns()
	m.sayTurned(m.turnedNames...)
	m.sayTurned(m.turned...)
	if err := m.takeNodes(ctx); err != nil {
		return err
	}
	done := 0
	for e := range m.edges.all() {
		if done%askEvery == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		done++
		if err := m.takeEdge(e); err != nil {
			return err
		}
	}
	if err := m.takeHubs(ctx); err != nil {
		return err
	}
	if err := m.dropLinks(); err != nil {
		return err
	}
	m.addKinds()
	m.kindsUsed = m.kindsRead()
	m.nameRelations()
	m.sayUnsourced()
	m.sayNames()
	m.addActors()
	m.sayRows()
	return nil
}

// sayRows tells whoever asks of which rows the relations are made.
func (m *maker) sayRows() {
	for i, at := range m.rows {
		table := ""
		if at.table > 0 {
			t := m.tables[at.table-1]
			table = strings.TrimSpace(t.File + " " + t.Sheet)
		}
		if !m.out.Made(table, int(at.row), m.made(int32(i))) {
			return
		}
	}
}

// made returns the relation that was made as the how-manieth.
func (m *maker) made(i int32) *graph.Relation { return m.out.Added(m.before + int(i)) }

// sayColumns says of which columns the role was not plain, and which have none.
func (m *maker) sayColumns() {
	if m.doc.Own {
		return
	}
	for i, list := range [][]*Column{m.nodeColumns.list, m.edgeColumns.list} {
		var none []string
		for _, c := range list {
			if c.Role == None {
				none = append(none, quoted(c.Name))
			}
		}
		if len(none) > 0 {
			more := ""
			if n := len(none) - 12; n > 0 {
				more = fmt.Sprintf(" and %d more", n)
			}
			m.out.Remark(0, "in-the-note", "what the columns %s%s of %s say is kept in notes", strings.Join(none[:min(len(none), 12)], ", "), more, [...]string{"actors", "relations"}[i])
		}
	}
}

func (m *maker) sayUnsourced() {
	if m.unsourced == 0 || m.doc.Own {
		return
	}
	if m.unsourced == len(m.rows) {
		m.out.RemarkMany(m.unsourced, int(m.firstUnsourced.row), "unsourced", "%sno source is named here or anywhere in the file; --cite \"Title, 2024\" names one for all", m.at(m.firstUnsourced))
		return
	}
	m.out.RemarkMany(m.unsourced, int(m.firstUnsourced.row), "unsourced", "%sno source is named; --cite \"Title, 2024\" names one for all that have none", m.at(m.firstUnsourced))
}

func (m *maker) sayTurned(list ...turned) {
	for _, t := range list {
		m.out.Remark(int(t.at.row), "turned-text", "%smarks that turn the direction of writing are left out of %s; scripts that run from right to left need none", m.at(t.at), quoted(t.text))
	}
}

// at says where a record stands, before what is said of it.
func (m *maker) at(p place) string {
	if p.table == 0 {
		return ""
	}
	return m.tables[p.table-1].Where() + ": "
}
