package freeform

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/entente-graph/entente/graph"
)

// statement is a number that is equal for relations that say the same, and hardly
// ever for others.
type statement uint64

// with mixes a further number in.
func (s statement) with(n uint64) statement {
	s = (s ^ statement(n)) * 0x9E3779B97F4A7C15
	return s ^ s>>32
}

// again returns the relation that says the same, or that the file gives the same
// id. The files of Entente say nothing twice, and so each of their ids is another.
func (m *maker) again(r *record, out *graph.Relation, kind *kind, parties []member, when *timed) (int32, bool) {
	next := int32(len(m.rows))
	if out.ID != "" {
		id := r.said[slotRelation]
		if i := m.byID.of(id); i > 0 {
			return i - 1, true
		}
		m.byID.set(id, next+1)
		if m.doc.Own {
			return 0, false
		}
	}
	if m.doc.Multi {
		return 0, false
	}
	s := statement(0).with(uint64(kind.number)<<32 | uint64(when.number)).with(uint64(r.said[slotLabel])<<32 | uint64(r.said[slotTitle])).
		with(uint64(r.said[slotAmount])<<32 | uint64(r.said[slotUnit])).with(uint64(r.said[slotWeight])<<8 | uint64(out.Modality))
	switch {
	case len(parties) > 2:
		s = s.with(uint64(m.texts.keep(partyList(parties))))
	case parties[0].role == graph.Member:
		a, b := parties[0].who, parties[1].who
		s = s.with(uint64(min(a, b))<<32 | uint64(max(a, b)))
	default:
		a, b := parties[0].who, parties[1].who
		if parties[0].role == graph.To {
			a, b = b, a
		}
		s = s.with(uint64(a)<<32 | uint64(b)).with(1)
	}
	i, there := m.statements.find(uint64(s), func(i int32) bool { return m.saysTheSame(m.made(i), out, parties) })
	if !there {
		m.statements.add(uint64(s), next)
	}
	return i, there
}

// saysTheSame reports whether a relation says what another would with some parties.
func (m *maker) saysTheSame(r, out *graph.Relation, parties []member) bool {
	if r.Kind != out.Kind || r.Label != out.Label || r.Title != out.Title || r.Period != out.Period || len(r.Parties) != len(parties) {
		return false
	}
	if len(parties) > fewParties {
		type part struct {
			actor string
			role  graph.Role
		}
		there := make(map[part]bool, len(r.Parties))
		for _, q := range r.Parties {
			there[part{q.Actor, q.Role}] = true
		}
		return !slices.ContainsFunc(parties, func(p member) bool { return !there[part{m.actorIDs[p.who], p.role}] })
	}
	for _, p := range parties {
		id := m.actorIDs[p.who]
		if !slices.ContainsFunc(r.Parties, func(q graph.Party) bool { return q.Actor == id && q.Role == p.role }) {
			return false
		}
	}
	return true
}

// partyList writes the parties of a relation of many, in an order of their own.
func partyList(parties []member) string {
	list := slices.Clone(parties)
	slices.SortFunc(list, func(a, b member) int { return cmp.Or(cmp.Compare(a.role, b.role), cmp.Compare(a.who, b.who)) })
	b := []byte("parties")
	for _, p := range list {
		b = append(b, ' ', '0'+byte(p.role), ' ')
		b = strconv.AppendInt(b, int64(p.who), 10)
		for _, s := range p.spells {
			b = append(append(b, ' '), s.String()...)
		}
	}
	return string(b)
}

// merge adds what a record says to the relation that says the same.
func (m *maker) merge(i int32, more *graph.Relation, r *record, parties []member) {
	same := m.made(i)
	if more.ID != "" && more.ID == same.ID {
		m.mergeParts(same, more, parties)
		return
	}
	row, at := int(r.place.row), m.at(r.place)
	first := strconv.Itoa(int(m.rows[i].row))
	if m.rows[i].table != r.place.table {
		first += " of " + strings.TrimSuffix(m.at(m.rows[i]), ": ")
	}
	switch {
	case same.Unsourced && more.Unsourced:
		m.out.Pass(row, "repeated", "%sthe row says the same as row %s", at, first)
	case same.Unsourced:
		same.Unsourced, same.Evidence = false, more.Evidence
		m.unsourced--
		m.out.Pass(row, "repeated", "%sthe row says the same as row %s, and names a source", at, first)
	case more.Unsourced:
		m.out.Pass(row, "repeated", "%sthe row says the same as row %s", at, first)
	default:
		added := false
		for _, e := range more.Evidence {
			if !slices.Contains(same.Evidence, e) {
				same.Evidence, added = append(slices.Clip(same.Evidence), e), true
			}
		}
		if added {
			m.out.Pass(row, "repeated", "%sthe row says the same as row %s, by another source", at, first)
		} else {
			m.out.Pass(row, "repeated", "%sthe row says the same as row %s", at, first)
		}
	}
	switch {
	case more.Unstated:
	case same.Unstated:
		same.Unstated, same.Certainty = false, more.Certainty
	default:
		same.Certainty = min(same.Certainty, more.Certainty)
	}
	if !strings.Contains(same.Note, more.Note) {
		same.Note = joined(same.Note, more.Note)
	}
}

// mergeParts joins records of one relation: its spells, or its parties.
func (m *maker) mergeParts(same, more *graph.Relation, parties []member) {
	for _, p := range parties {
		id := m.actorIDs[p.who]
		j := slices.IndexFunc(same.Parties, func(q graph.Party) bool { return q.Actor == id && q.Role == p.role })
		if j < 0 {
			m.usage[p.who].count++
			same.Parties = append(slices.Clip(same.Parties), graph.Party{Actor: id, Role: p.role, Spells: p.spells})
			continue
		}
		for _, s := range p.spells {
			if !slices.Contains(same.Parties[j].Spells, s) {
				same.Parties[j].Spells = append(slices.Clip(same.Parties[j].Spells), s)
			}
		}
	}
	if !m.doc.Own && more.Period != same.Period && !more.Period.IsZero() && !same.Period.IsZero() {
		for j := range same.Parties {
			if len(same.Parties[j].Spells) == 0 {
				same.Parties[j].Spells = append(same.Parties[j].Spells, same.Period)
			}
			if !slices.Contains(same.Parties[j].Spells, more.Period) {
				same.Parties[j].Spells = append(slices.Clip(same.Parties[j].Spells), more.Period)
			}
		}
		same.Period = hull(same.Period, more.Period)
	}
}
