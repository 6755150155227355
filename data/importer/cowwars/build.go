package cowwars

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
)

// dataStop is when the data stop: a war that went on then may have gone on.
const dataStop = "[2007-12-31..]"

func (r *reader) period(s importer.Spell) edtf.Period {
	p, known := r.periods[s]
	if !known {
		text := s.String()
		if s.End == importer.DateOpen {
			text = s.Start.String() + "/" + dataStop
		}
		p = edtf.MustPeriod(text)
		r.periods[s] = p
	}
	return p
}

// finish makes relations of what was read.
func (r *reader) finish() error {
	source := ""
	for _, number := range slices.Sorted(maps.Keys(r.wars)) {
		w := r.wars[number]
		if !slices.ContainsFunc(w.participants, func(p participant) bool { return p.side != w.participants[0].side }) {
			for _, p := range w.participants {
				if err := r.out.Skip(p.row, "one-side", "of war %d (%s) only one side can be read", number, w.name); err != nil {
					return err
				}
			}
			continue
		}
		if source == "" {
			source = r.out.Source(graph.Source{
				ID: "cow-inter-state-wars", Author: "Meredith Reid Sarkees and Frank Whelon Wayman", Publisher: "Correlates of War Project",
				Note: "Read from the file " + strconv.Quote(r.file) + ".",
			})
		}
		if err := r.relation(number, w, source); err != nil {
			return err
		}
	}
	return nil
}

func (r *reader) relation(number int, w *war, source string) error {
	whole := w.participants[0].spells[0]
	var rows []int32
	for _, p := range w.participants {
		rows = append(rows, int32(p.row))
		for _, s := range p.spells {
			whole = whole.Enclose(s)
		}
	}
	from, sure := w.attackers()
	roles := [2]graph.Role{graph.From, graph.To}
	switch {
	case sure:
	case w.ofTwo():
		roles = [2]graph.Role{}
	default:
		r.out.Remark(int(rows[0]), "attacker-unclear", "of war %d (%s) the table does not say which side attacked; its side 1 stands first, as if it had", number, w.name)
	}
	rel := graph.Relation{
		ID: "cow-war-" + strconv.Itoa(number), Kind: graph.KindConflict,
		Label: cmp.Or(w.name, "War"), Period: r.period(whole), Note: w.note(number, sure),
		Evidence: []graph.Evidence{{Source: source, Locator: importer.RowList(rows) + ", war " + strconv.Itoa(number), Says: "who was in the war, on which side and when"}},
	}
	if y := whole.Start.Year(); y > 0 {
		rel.Label += ", " + strconv.Itoa(y)
	}
	for at, role := range roles {
		spells := map[string][]importer.Spell{}
		for _, p := range w.participants {
			if (p.side == from) != (at == 0) {
				continue
			}
			actor := r.out.State(p.state)
			spells[actor] = append(spells[actor], p.spells...)
			rel.Evidence = append(rel.Evidence, graph.Evidence{
				Source: source, Locator: fmt.Sprintf("row %d, war %d", p.row, number), About: actor, Says: p.says(),
			})
		}
		for _, actor := range slices.Sorted(maps.Keys(spells)) {
			rel.Parties = append(rel.Parties, graph.Party{Actor: actor, Role: role, Spells: r.spells(spells[actor], whole)})
		}
	}
	if len(rel.Parties) == 2 && rel.Parties[0].Actor == rel.Parties[1].Actor {
		return r.out.Skip(int(rows[0]), "self-tie", "war %d has %s on both sides and nobody else", number, rel.Parties[0].Actor)
	}
	r.out.Relation(rel)
	return nil
}

// spells returns a party's spells in order of time; none where they are the
// relation's own time.
func (r *reader) spells(list []importer.Spell, whole importer.Spell) []edtf.Period {
	slices.SortFunc(list, func(a, b importer.Spell) int {
		x, y := a.Extent(), b.Extent()
		return cmp.Or(cmp.Compare(x.First, y.First), cmp.Compare(x.Last, y.Last), cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End))
	})
	list = slices.Compact(list)
	if len(list) == 1 && list[0] == whole {
		return nil
	}
	out := make([]edtf.Period, len(list))
	for i, s := range list {
		out[i] = r.period(s)
	}
	return out
}

// ofTwo reports whether a war is one of two states, each on one side.
func (w *war) ofTwo() bool {
	var states [3]map[string]bool
	for side := range states {
		states[side] = map[string]bool{}
	}
	for _, p := range w.participants {
		states[p.side][p.state.ID] = true
		states[0][p.state.ID] = true
	}
	return len(states[0]) == 2 && len(states[1]) == 1 && len(states[2]) == 1
}

// attackers returns the side that is From, and whether it is surely the side
// that began the war: the only one with initiators.
func (w *war) attackers() (side int, sure bool) {
	var began [3]bool
	for _, p := range w.participants {
		if p.initiator == yes {
			began[p.side] = true
		}
	}
	if began[2] && !began[1] {
		return 2, true
	}
	return 1, began[1] && !began[2]
}

// parties names the participants that meet a condition, each once, in the order of
// their sides and names.
func (w *war) parties(meets func(participant) bool) string {
	var names []string
	for side := 1; side <= 2; side++ {
		var here []string
		for _, p := range w.participants {
			if p.side == side && meets(p) {
				here = append(here, p.state.Name)
			}
		}
		slices.Sort(here)
		for _, n := range slices.Compact(here) {
			if !slices.Contains(names, n) {
				names = append(names, n)
			}
		}
	}
	return strings.Join(names, ", ")
}
