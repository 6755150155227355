package mid

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
)

const (
	says         = "when each state was in the dispute, on which side, and how far it went"
	saysIncident = "which states were in the incident, which side acted, and how far it went"
)

// levels are the hostility levels in words.
var levels = [6]struct{ label, note string }{
	{"Dispute", "No hostility level is recorded."},
	{"Dispute", "No militarised action is recorded."},
	{"Threat to use force", "Highest hostility: threat to use force."},
	{"Display of force", "Highest hostility: display of force."},
	{"Use of force", "Highest hostility: use of force."},
	{"War", "Highest hostility: war."},
}

// Levels of hostility that matter for the kind.
const (
	levelThreat  = 2
	levelDisplay = 3
	levelForce   = 4
	levelWar     = 5
)

// deaths are the fatality levels in words.
var deaths = [7]string{
	"No deaths are recorded.",
	"Highest toll of one state: 1 to 25 dead.",
	"Highest toll of one state: 26 to 100 dead.",
	"Highest toll of one state: 101 to 250 dead.",
	"Highest toll of one state: 251 to 500 dead.",
	"Highest toll of one state: 501 to 999 dead.",
	"Highest toll of one state: more than 999 dead.",
}

type noteKey struct {
	hostility, fatality, action int8
	derived                     bool // the level of hostility is that of the action
}

// finish makes relations of what was read.
func (r *reader) finish() error {
	m := maker{reader: r, notes: map[noteKey]string{}}
	for _, number := range slices.Sorted(maps.Keys(r.events)) {
		sideA, sideB := partiesOf(r.events[number], true), partiesOf(r.events[number], false)
		parts := confrontations(sideA, sideB)
		if err := r.skipUnfaced(number, sideA, sideB, parts); err != nil {
			return err
		}
		for i, part := range parts {
			if err := m.relation(number, part, i, len(parts)); err != nil {
				return err
			}
		}
		delete(r.events, number)
	}
	return nil
}

// skipUnfaced notes the rows of those that make no tie.
func (r *reader) skipUnfaced(number int32, sideA, sideB []party, parts []confrontation) error {
	made := map[*party]bool{}
	for _, part := range parts {
		for _, p := range part.a {
			made[p] = true
		}
		for _, p := range part.b {
			made[p] = true
		}
	}
	one := len(sideA) == 0 || len(sideB) == 0
	for _, side := range [][]party{sideA, sideB} {
		for i := range side {
			p := &side[i]
			if made[p] {
				continue
			}
			for _, row := range p.rows {
				var err error
				if one {
					err = r.out.Skip(int(row), "one-side", "of %s only one side can be read", r.what(number))
				} else {
					err = r.out.Skip(int(row), "faced-nobody", "%s was in %s when no other state was on the opposite side", p.actor, r.what(number))
				}
				if err != nil {
					return err
				}
			}
		}
	}
	return nil
}

type maker struct {
	*reader
	notes  map[noteKey]string
	source string
}

func (m *maker) relation(number int32, part confrontation, index, of int) error {
	if m.source == "" {
		m.source = m.out.Source(graph.Source{
			ID: m.by.source, Publisher: m.by.name,
			Note: "Read from the file " + strconv.Quote(m.from) + ".",
		})
	}
	hostility, given, fatality, action := int8(0), int8(0), int8(-1), int8(-1)
	var rows []int32
	for _, side := range [][]*party{part.a, part.b} {
		for _, p := range side {
			hostility, given = max(hostility, p.hostility), max(given, p.given)
			fatality, action = max(fatality, p.fatality), max(action, p.action)
			rows = append(rows, p.rows...)
		}
	}
	slices.Sort(rows)
	what := m.what(number)
	if hostility < levelThreat {
		if err := m.out.Warn(int(rows[0]), "no-hostility-level", "%s has no level of hostility; it is kept as a threat, the least that makes a dispute", what); err != nil {
			return err
		}
	}
	period := part.period()
	rel := graph.Relation{
		ID: m.by.ids + strconv.Itoa(int(number)), Kind: graph.KindThreat, Label: levels[hostility].label,
		Period:   m.periods.Of(period),
		Note:     m.note(noteKey{hostility, fatality, action, hostility > given}),
		Evidence: []graph.Evidence{{Source: m.source, Locator: importer.RowList(rows) + ", " + what, Says: says}},
	}
	switch {
	case hostility >= levelWar:
		rel.Kind = graph.KindConflict
	case hostility >= levelForce:
		rel.Kind = graph.KindClash
	}
	if m.layout.file == actions {
		rel.ID = m.by.ids + "incident-" + strconv.Itoa(int(number))
		rel.Evidence[0].Says = saysIncident
		if action > 0 && actionNames[action] != "" {
			rel.Label = actionNames[action]
		}
		if dispute, ok := m.within[number]; ok {
			rel.Evidence[0].Locator += " of dispute " + strconv.Itoa(int(dispute))
		}
	}
	if y := period.Start.Year(); y > 0 {
		rel.Label += ", " + strconv.Itoa(y)
	}
	if of > 1 {
		first := rel.ID + "-1"
		if rel.ID += "-" + strconv.Itoa(index+1); index > 0 {
			rel.Links = []graph.Link{{Type: graph.PartOf, Relation: first}}
		}
		rel.Note = fmt.Sprintf("Part %d of %d of %s, whose parties were not all in it at once. %s", index+1, of, what, rel.Note)
	}
	rel.Parties = make([]graph.Party, 0, len(part.a)+len(part.b))
	rel.Parties = m.parties(rel.Parties, part.a, graph.From, period)
	rel.Parties = m.parties(rel.Parties, part.b, graph.To, period)
	m.out.Relation(rel)
	return nil
}

// parties appends the parties of a side, with their spells where they are not
// the relation's own time.
func (m *maker) parties(out []graph.Party, side []*party, role graph.Role, period importer.Spell) []graph.Party {
	for _, p := range side {
		party := graph.Party{Actor: p.actor, Role: role}
		if len(p.spells) > 1 || p.spells[0] != period {
			party.Spells = make([]edtf.Period, len(p.spells))
			for i, s := range p.spells {
				party.Spells[i] = m.periods.Of(s)
			}
		}
		out = append(out, party)
	}
	return out
}

func (m *maker) note(k noteKey) string {
	if !k.derived {
		k.action = -1
	}
	text, known := m.notes[k]
	if !known {
		text = levels[k.hostility].note
		if k.derived {
			text += " It is that of the highest action: " + strings.ToLower(actionNames[k.action]) + "."
		}
		if k.fatality >= 0 {
			text += " " + deaths[k.fatality]
		}
		m.notes[k] = text
	}
	return text
}
