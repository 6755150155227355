package freeform

import (
	"fmt"
	"hash/fnv"
	"hash/maphash"
	"slices"
	"strconv"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
)

// takeEdge makes a relation of an edge, or keeps it for the hub that it leads to.
func (m *maker) takeEdge(e *edgeRecord) error {
	r := &m.buffer
	r.place = e.place
	r.read(m.fieldsOf(e), m.edgeSlots)
	ends := m.ends[e.ends : e.ends+uint32(e.from)+uint32(e.to)]
	from, to := ends[:e.from], ends[e.from:]
	if len(from) == 1 && len(to) == 1 {
		if h := m.hubs[to[0]]; h != nil {
			m.takeSpoke(h, e, r, m.cell(from[0]), true)
			return nil
		}
		if h := m.hubs[from[0]]; h != nil {
			m.takeSpoke(h, e, r, m.cell(to[0]), false)
			return nil
		}
	}
	froms, tos := m.who(from, r.said[slotFrom]), m.who(to, r.said[slotTo])
	if len(tos) == 0 {
		froms = append(froms, m.who(nil, r.said[slotParties])...)
	}
	direction := e.direction
	if d, ok := directionMeant(m.texts.of(r.said[slotDirect])); ok {
		direction = d
	}
	if len(tos) == 0 && len(froms) > 1 {
		direction = Undirected
	}
	kind := m.kindOf(r, r.said[slotKind])
	var parties []graph.Party
	if kind.inverse {
		froms, tos = tos, froms
	}
	for i, side := range [2][]int32{froms, tos} {
		for _, who := range side {
			parties = append(parties, graph.Party{Actor: m.actors[who].ID, Role: graph.From + graph.Role(i)})
		}
	}
	return m.relation(r, m.edgeColumns.list, kind, parties, slices.Concat(froms, tos), direction)
}

// who returns the actors at an end of an edge.
func (m *maker) who(ends []text, field text) []int32 {
	var out []int32
	for _, t := range ends {
		out = append(out, m.cell(t)...)
	}
	if field != 0 && len(ends) == 0 {
		out = append(out, m.cell(field)...)
	}
	return out
}

// directionMeant reads whether an edge leads from one end to the other.
func directionMeant(word string) (d Direction, ok bool) {
	switch strings.ToLower(word) {
	case "directed", "true", "->", "one-way", "forward", "yes", "1":
		return Directed, true
	case "undirected", "mutual", "both", "none", "false", "--", "<->", "no", "0":
		return Undirected, true
	}
	return ByKind, false
}

// kindOf returns the kind of a relation, by its word for it, or by its label.
func (m *maker) kindOf(r *record, t text) *kindUse {
	if t != 0 {
		k := m.kind(t)
		if k.own {
			if name := m.texts.of(r.said[slotKindName]); name != "" {
				k.Name, k.Plural, k.Verb = name, name, verbOf(name)
			}
			if n, err := strconv.Atoi(m.texts.of(r.said[slotSign])); err == nil && n >= -1 && n <= 1 {
				k.Sign = n
			}
		}
		return k
	}
	if label := r.said[slotLabel]; label != 0 {
		if _, _, ok := kindMeant(m.texts.of(label)); ok {
			r.said[slotLabel] = 0
			return m.kind(label)
		}
	}
	return m.ownKindNamed(tie)
}

// relation makes a relation of a record.
func (m *maker) relation(r *record, columns []*Column, kind *kindUse, parties []graph.Party, used []int32, direction Direction) error {
	row := int(r.place.row)
	if len(parties) < 2 {
		return m.out.Skip(row, "too-few-parties", "%sthe row names %d, and a relation needs two", m.at(r.place), len(parties))
	}
	switch {
	case kind.Direction == graph.Mutual, kind.Direction == graph.Either && direction == Undirected:
		for i := range parties {
			parties[i].Role = graph.Member
		}
	case direction == Undirected:
		kind = m.withoutDirection(kind)
		for i := range parties {
			parties[i].Role = graph.Member
		}
	}
	if parties = apart(parties); len(parties) < 2 {
		m.out.Pass(row, "self-tie", "%sthe row ties %s to itself", m.at(r.place), parties[0].Actor)
		return nil
	}
	out := graph.Relation{
		ID: m.texts.of(r.said[slotRelation]), Kind: kind.ID, Label: m.texts.of(r.said[slotLabel]), Title: m.texts.of(r.said[slotTitle]), Parties: parties,
		Period: m.period(r), Note: m.note(r, columns), Unstated: true,
	}
	if !graph.ValidID(out.ID) {
		out.ID = ""
	}
	if c, ok := certainty(m.texts.of(r.said[slotCertainty])); ok {
		out.Certainty, out.Unstated = c, false
	}
	out.Modality, _ = modality(m.texts.of(r.said[slotModality]))
	if n, unit, ok := number(m.texts.of(r.said[slotAmount])); ok {
		if u := m.texts.of(r.said[slotUnit]); u != "" {
			unit = u
		}
		out.Quantity = &graph.Quantity{Amount: n, Unit: unit}
	}
	out.Evidence, _ = m.evidence(r)
	if out.ID == "" {
		key := sameness(&out)
		for _, i := range m.said[key] {
			if same := &m.made[i]; same.Kind == out.Kind && same.Period == out.Period && same.Label == out.Label {
				m.out.Pass(row, "repeated", "%sthe row says the same as row %d", m.at(r.place), m.rows[i].row)
				for _, e := range out.Evidence {
					if !slices.Contains(same.Evidence, e) {
						same.Evidence = append(same.Evidence, e)
					}
				}
				return nil
			}
		}
		m.said[key] = append(m.said[key], int32(len(m.made)))
	}
	for _, i := range used {
		m.actors[i].used = true
	}
	kind.count++
	if parties[0].Role == graph.Member {
		kind.used[0] = true
	} else {
		kind.used[1] = true
	}
	m.made = append(m.made, out)
	m.rows = append(m.rows, r.place)
	return nil
}

// apart leaves out parties that are there already, or on the other side.
func apart(parties []graph.Party) []graph.Party {
	out := parties[:0]
	for _, p := range parties {
		if !slices.ContainsFunc(out, func(q graph.Party) bool { return q.Actor == p.Actor }) {
			out = append(out, p)
		}
	}
	return out
}

// withoutDirection returns the kind for an undirected relation of a directed kind.
func (m *maker) withoutDirection(k *kindUse) *kindUse {
	own := m.ownKindNamed("mutual-" + k.ID)
	own.Name, own.Plural, own.Sign, own.Family, own.Strength = k.Name+", mutual", k.Plural+", mutual", k.Sign, k.Family, k.Strength
	own.Meaning = "As " + k.Name + ", where the file does not say from whom to whom."
	return own
}

// note returns what a record says beside its roles.
func (m *maker) note(r *record, columns []*Column) string {
	note := ""
	for _, v := range r.rest {
		col := columns[v.column]
		if said := m.texts.of(v.text); col.Role == Note {
			note = joined(note, said)
		} else {
			note = joined(note, col.Name+": "+said)
		}
	}
	return note
}

var seed = maphash.MakeSeed()

// sameness is equal for relations that say the same.
func sameness(r *graph.Relation) uint64 {
	var h maphash.Hash
	h.SetSeed(seed)
	parties := slices.Clone(r.Parties)
	slices.SortFunc(parties, func(a, b graph.Party) int {
		if a.Role != b.Role {
			return int(a.Role) - int(b.Role)
		}
		return strings.Compare(a.Actor, b.Actor)
	})
	for _, p := range parties {
		fmt.Fprintf(&h, "%d %s|", p.Role, p.Actor)
	}
	_, _ = h.WriteString(r.Kind + "|" + r.Period.String() + "|" + r.Label + "|" + r.Title)
	if r.Quantity != nil {
		_, _ = h.WriteString(r.Quantity.String())
	}
	return h.Sum64()
}

// nameRelations gives the relations ids that do not depend on the rows' order.
func (m *maker) nameRelations() {}

func hashed(s string) string {
	h := fnv.New32a()
	_, _ = h.Write([]byte(s))
	return strconv.FormatUint(uint64(h.Sum32()), 36)
}
