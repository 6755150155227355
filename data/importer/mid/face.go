package mid

import (
	"cmp"
	"encoding/binary"
	"slices"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/graph/edtf"
)

// party is a state on a side of a dispute, with all of its spells there.
type party struct {
	actor     string
	spells    []importer.Spell // in order of time
	extents   []edtf.Span      // the days that the spells can cover, apart from one another, in order
	rows      []int32
	hostility int8
	given     int8
	fatality  int8
	action    int8
}

// partiesOf gathers the parties of a side, in order of their ids.
func partiesOf(list []participation, sideA bool) []party {
	var out []party
	at := map[string]int{}
	for _, p := range list {
		if p.sideA != sideA {
			continue
		}
		i, known := at[p.actor]
		if !known {
			i = len(out)
			at[p.actor] = i
			out = append(out, party{actor: p.actor, fatality: -1, action: -1})
		}
		out[i].spells = append(out[i].spells, p.spell)
		out[i].rows = append(out[i].rows, p.row)
		out[i].hostility = max(out[i].hostility, p.hostility)
		out[i].given = max(out[i].given, p.given)
		out[i].fatality = max(out[i].fatality, p.fatality)
		out[i].action = max(out[i].action, p.action)
	}
	for i := range out {
		slices.SortFunc(out[i].spells, compareSpells)
		out[i].extents = union(out[i].spells)
	}
	slices.SortFunc(out, func(a, b party) int { return cmp.Compare(a.actor, b.actor) })
	return out
}

func compareSpells(a, b importer.Spell) int {
	x, y := a.Extent(), b.Extent()
	return cmp.Or(cmp.Compare(x.First, y.First), cmp.Compare(x.Last, y.Last), cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End))
}

// union returns the days that spells can cover, given in order of time.
func union(spells []importer.Spell) []edtf.Span {
	var out []edtf.Span
	for _, s := range spells {
		x := s.Extent()
		if n := len(out); n > 0 && x.First <= out[n-1].Last {
			out[n-1].Last = max(out[n-1].Last, x.Last)
			continue
		}
		out = append(out, x)
	}
	return out
}

// faced reports whether two parties of opposite sides are different states that
// can have been in the dispute at the same time.
func faced(a, b *party) bool {
	if a.actor == b.actor {
		return false
	}
	for i, j := 0, 0; i < len(a.extents) && j < len(b.extents); {
		x, y := a.extents[i], b.extents[j]
		switch {
		case x.Last < y.First:
			i++
		case y.Last < x.First:
			j++
		default:
			return true
		}
	}
	return false
}

// confrontation is a part of a dispute in which each party of side A faced each
// party of side B.
type confrontation struct{ a, b []*party }

// confrontations cuts a dispute so that each pair that faced each other is in
// exactly one part, and no other pair in any: parties of side A that faced the
// same parties share a part. The parts are in order of time, then of ids.
func confrontations(sideA, sideB []party) []confrontation {
	var out []confrontation
	at := map[string]int{}
	var key []byte
	for i := range sideA {
		a := &sideA[i]
		var foes []*party
		key = key[:0]
		for j := range sideB {
			if faced(a, &sideB[j]) {
				foes = append(foes, &sideB[j])
				key = binary.AppendUvarint(key, uint64(j))
			}
		}
		if len(foes) == 0 {
			continue
		}
		n, known := at[string(key)]
		if !known {
			n = len(out)
			at[string(key)] = n
			out = append(out, confrontation{b: foes})
		}
		out[n].a = append(out[n].a, a)
	}
	slices.SortStableFunc(out, func(x, y confrontation) int {
		return compareSpells(x.period(), y.period())
	})
	return out
}

// period returns when the confrontation can have gone on: from the later of the
// sides' starts to the earlier of their ends.
func (c confrontation) period() importer.Spell { return whole(c.a).Share(whole(c.b)) }

func whole(parties []*party) importer.Spell {
	w := parties[0].spells[0]
	for _, p := range parties {
		for _, s := range p.spells {
			w = w.Enclose(s)
		}
	}
	return w
}
