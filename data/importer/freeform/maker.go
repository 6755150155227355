package freeform

import (
	"context"
	"fmt"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
)

// maker makes actors and relations of what a Collector has.
type maker struct {
	*Collector
	nodeSlots, edgeSlots []slot

	actors []party
	named  map[string]int32 // folded name -> actor
	keyed  map[text]int32   // key of a node -> actor
	cells  map[text][]int32 // ends that are names -> actors
	ids    map[string]bool  // of actors
	hubs   map[text]*hub    // by key of the node

	kinds   map[text]*kindUse
	ownKind map[string]*kindUse
	periods map[[3]text]edtf.Period
	sources map[[2]text]string
	cited   map[text][]graph.Evidence
	said    map[uint64][]int32 // relations by what they say
	byID    map[string]int32   // relations that have an id in the file
	made    []graph.Relation
	rows    []place // of made
	file    string  // id of the source that the file is
	buffer  record
}

func newMaker(c *Collector) *maker {
	settle(c.nodeColumns.list, nodeWords, Options{}, func(*Column) []string { return nil })
	settle(c.edgeColumns.list, edgeWords, c.o, c.edgeValues)
	m := &maker{
		Collector: c, nodeSlots: c.nodeColumns.slots(), edgeSlots: c.edgeColumns.slots(),
		named: map[string]int32{}, keyed: map[text]int32{}, cells: map[text][]int32{}, ids: map[string]bool{}, hubs: map[text]*hub{},
		kinds: map[text]*kindUse{}, ownKind: map[string]*kindUse{}, periods: map[[3]text]edtf.Period{},
		sources: map[[2]text]string{}, cited: map[text][]graph.Evidence{},
		said: map[uint64][]int32{}, byID: map[string]int32{},
	}
	m.doc.Own = m.doc.Own || c.writtenByEntente()
	return m
}

// writtenByEntente reports whether the columns are those of package flat.
func (c *Collector) writtenByEntente() bool {
	return find(c.edgeColumns.list, relation) != nil && find(c.edgeColumns.list, Modality) != nil ||
		find(c.nodeColumns.list, kindOf) != nil || find(c.nodeColumns.list, evidence) != nil || find(c.nodeColumns.list, existed) != nil
}

// edgeValues returns some of what stands in a column of edges.
func (c *Collector) edgeValues(col *Column) []string {
	var out []string
	for i := range c.edges[:min(len(c.edges), mostSampled)] {
		for _, v := range c.fieldsOf(&c.edges[i]) {
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
	if err := m.takeNodes(ctx); err != nil {
		return err
	}
	for i := range m.edges {
		if i%askEvery == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		if err := m.takeEdge(&m.edges[i]); err != nil {
			return err
		}
	}
	if err := m.takeHubs(ctx); err != nil {
		return err
	}
	m.addKinds()
	m.nameRelations()
	m.out.Grow(len(m.made))
	for i := range m.made {
		at := m.rows[i]
		sheet := ""
		if at.sheet > 0 {
			sheet = m.sheets[at.sheet-1]
		}
		m.out.RelationOf(sheet, int(at.row), m.made[i])
	}
	for i := range m.actors {
		m.addActor(&m.actors[i])
	}
	return nil
}

// at says where a record stands, before what is said of it.
func (m *maker) at(p place) string {
	if p.sheet == 0 {
		return ""
	}
	return fmt.Sprintf("sheet %s: ", m.sheets[p.sheet-1])
}
