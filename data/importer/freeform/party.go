package freeform

import (
	"context"
	"hash/fnv"
	"slices"
	"strconv"
	"strings"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/data/register"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/spelling"
)

// party is an actor of the file.
type party struct {
	graph.Actor
	state    *register.State // nil of one that the register does not have
	kindSaid bool
	used     bool
}

func (m *maker) takeNodes(ctx context.Context) error {
	for i := range m.nodes {
		if i%askEvery == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		n := &m.nodes[i]
		r := record{place: n.place}
		r.read(m.values[n.fields[0]:n.fields[1]], m.nodeSlots)
		if r.said[slotKind] != 0 && strings.EqualFold(m.texts.of(r.said[slotKind]), "hub") {
			m.hubs[n.key] = &hub{record: r}
			continue
		}
		if err := m.takeNode(n.key, &r); err != nil {
			return err
		}
	}
	return nil
}

func (m *maker) takeNode(key text, r *record) error {
	name := m.texts.of(r.said[slotName])
	if name == "" {
		name = m.texts.of(key)
	}
	row := int(r.place.row)
	if spelling.Fold(name) == "" && !m.doc.Own {
		return m.out.Skip(row, "no-name", "%sthe actor %q has no letter or digit in its name", m.at(r.place), name)
	}
	if _, again := m.keyed[key]; again && key != 0 {
		return m.out.Warn(row, "repeated-node", "%sthe actor %q was described before, and the first description counts", m.at(r.place), name)
	}
	kind, kindSaid := graph.Organisation, false
	if word := m.texts.of(r.said[slotKind]); word != "" {
		kind, kindSaid = actorKind(word)
	}
	var i int32
	switch {
	case m.doc.Own:
		i = m.newActor(graph.Actor{ID: m.texts.of(key), Name: name, Kind: kind})
	case kindSaid && kind != graph.State:
		i = m.newActor(graph.Actor{ID: m.actorID(name), Name: name, Kind: kind})
	default:
		i = m.actor(name)
	}
	a := &m.actors[i]
	a.used = true
	if kindSaid && a.state == nil {
		a.Kind, a.kindSaid = kind, true
	}
	if key != 0 {
		m.keyed[key] = i
	}
	m.describe(i, r)
	return nil
}

// describe adds what a node says of an actor.
func (m *maker) describe(i int32, r *record) {
	a := &m.actors[i]
	for _, v := range r.rest {
		col := m.nodeColumns.list[v.column]
		said := m.texts.of(v.text)
		switch col.Role {
		case Aliases:
			for _, s := range strings.Split(said, "; ") {
				if s = strings.TrimSpace(s); s != "" && s != a.Name && !slices.Contains(a.Aliases, s) {
					a.Aliases = append(a.Aliases, s)
				}
			}
		case Codes:
			for _, s := range strings.Split(said, "; ") {
				if code := (graph.Code{Scheme: col.Scheme, Value: strings.TrimSpace(s)}); code.Value != "" && !slices.Contains(a.Codes, code) {
					a.Codes = append(a.Codes, code)
				}
			}
		case Note:
			a.Note = joined(a.Note, said)
		default:
			a.Note = joined(a.Note, col.Name+": "+said)
		}
	}
	if p, err := edtf.ParsePeriod(m.texts.of(r.said[slotExisted])); err == nil && !p.IsZero() {
		a.Lifetime = graph.Lifetime{p}
	}
	a.Broad = m.texts.of(r.said[slotBroad]) == "true"
	a.SameAs = m.texts.of(r.said[slotSameAs])
	if r.said[slotEvidence] != 0 {
		a.Evidence = m.evidenceJSON(r.said[slotEvidence])
	}
	for _, alias := range a.Aliases {
		if f := spelling.Fold(alias); f != "" {
			if _, taken := m.named[f]; !taken {
				m.named[f] = i
			}
		}
	}
}

// joined puts what is said behind what was said, on a line of its own.
func joined(note, more string) string {
	switch {
	case note == "", note == more:
		return more
	case more == "":
		return note
	}
	return note + "\n" + more
}

// actor returns the actor with a name.
func (m *maker) actor(name string) int32 {
	folded := spelling.Fold(name)
	if i, ok := m.named[folded]; ok {
		return i
	}
	if st, ok := register.ByName(name); ok {
		i := m.stateActor(st)
		m.named[folded] = i
		return i
	}
	i := m.newActor(graph.Actor{ID: m.actorID(name), Name: strings.Join(strings.Fields(name), " "), Kind: graph.Organisation})
	m.named[folded] = i
	return i
}

func (m *maker) stateActor(st *register.State) int32 {
	member := st.Member(register.Unnumbered)
	folded := spelling.Fold(member.Name)
	if i, ok := m.named[folded]; ok && m.actors[i].state != nil {
		return i
	}
	i := m.newActor(member.Actor(register.Unnumbered))
	m.actors[i].state, m.actors[i].kindSaid = member, true
	m.named[folded] = i
	return i
}

func (m *maker) newActor(a graph.Actor) int32 {
	i := int32(len(m.actors))
	m.ids[a.ID] = true
	m.actors = append(m.actors, party{Actor: a})
	if f := spelling.Fold(a.Name); f != "" {
		if _, taken := m.named[f]; !taken {
			m.named[f] = i
		}
	}
	return i
}

// actorID makes an id of a name, the same in any order of the rows: what a slug
// cannot say is in a number made from the name.
func (m *maker) actorID(name string) string {
	folded := spelling.Fold(name)
	id := importer.Slug(name, 60)
	_, state := register.ByID(id)
	if id == "" || state || len(id) >= 60 || lost(folded) || m.ids[id] {
		h := fnv.New32a()
		_, _ = h.Write([]byte(folded))
		id = strings.TrimPrefix(id+"-"+strconv.FormatUint(uint64(h.Sum32()), 36), "-")
	}
	for n := 2; m.ids[id]; n++ {
		id = strings.TrimSuffix(id, "-"+strconv.Itoa(n-1)) + "-" + strconv.Itoa(n)
	}
	return id
}

// lost reports whether a slug leaves out letters of a folded name.
func lost(folded string) bool {
	for i := range len(folded) {
		if folded[i] >= 0x80 {
			return true
		}
	}
	return false
}

func (m *maker) addActor(a *party) {
	if a.used {
		m.out.Actor(a.Actor)
	}
}

// cell returns the actors that an end of an edge names.
func (m *maker) cell(t text) []int32 {
	if i, ok := m.keyed[t]; ok {
		return []int32{i}
	}
	if list, ok := m.cells[t]; ok {
		return list
	}
	var list []int32
	for _, name := range m.split(m.texts.of(t)) {
		if spelling.Fold(name) == "" {
			continue
		}
		if i := m.actor(name); !slices.Contains(list, i) {
			list = append(list, i)
		}
	}
	m.cells[t] = list
	return list
}

// split cuts a cell that names several actors.
func (m *maker) split(cell string) []string {
	var out []string
	for _, part := range strings.FieldsFunc(strings.ReplaceAll(cell, " / ", "\n"), func(r rune) bool { return r == ';' || r == '\n' || r == '\r' }) {
		if part = strings.TrimSpace(part); part != "" {
			out = append(out, part)
		}
	}
	return out
}
