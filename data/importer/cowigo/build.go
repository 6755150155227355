package cowigo

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/data/register"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/spelling"
)

const (
	scheme       = "cow-igo"        // of codes that are the project's abbreviations
	schemeNumber = "cow-igo-number" // ionum
	says         = "how the state stood to the organisation in each year"
	saysFounded  = "when the organisation was"
)

// standings are the ways to stand to an organisation that make a relation.
var standings = []struct {
	status              status
	kind, label, suffix string
}{
	{full, graph.KindMembership, "Member", ""},
	{associate, graph.KindMembership, "Associate member", "-associate"},
	{observer, graph.KindAffiliation, "Observer", "-observer"},
}

// maker makes relations of what was read.
type maker struct {
	*reader
	source  string
	periods map[string]edtf.Period
	labels  map[string]string
	years   []int
	lineOf  []map[int]*line // by state and year, in the table by state
}

func (r *reader) finish() error {
	if len(r.lines) == 0 {
		return nil
	}
	m := &maker{reader: r, periods: map[string]edtf.Period{}, labels: map[string]string{}, years: r.calendar()}
	id := "cow-igos-by-state"
	if r.organised {
		id = "cow-igos-by-organisation"
	}
	m.source = r.out.Source(graph.Source{ID: id, Publisher: "Correlates of War Project", Note: "Read from the file " + strconv.Quote(r.file) + "."})
	for i := range r.lines {
		slices.SortFunc(r.lines[i], func(a, b line) int { return cmp.Compare(a.year, b.year) })
		byYear := map[int]*line{}
		for j := range r.lines[i] {
			byYear[int(r.lines[i][j].year)] = &r.lines[i][j]
		}
		m.lineOf = append(m.lineOf, byYear)
	}
	actors := m.actors()
	order := make([]int, len(r.organisations))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Compare(actors[a].ID, actors[b].ID) })
	states := make([]int, len(r.states))
	for i := range states {
		states[i] = i
	}
	slices.SortFunc(states, func(a, b int) int { return cmp.Compare(r.states[a].ID, r.states[b].ID) })
	for _, o := range order {
		m.organisation(o, actors[o], states)
	}
	return nil
}

// observations returns what the file says of a state in an organisation.
func (m *maker) observations(o, s int, into []observation) []observation {
	into = into[:0]
	if m.organised {
		for i := range m.lines[o] {
			l := &m.lines[o][i]
			into = append(into, observation{int(l.year), l.cells[s], l.row})
		}
		return into
	}
	for _, y := range m.years {
		if l := m.lineOf[s][y]; l != nil {
			into = append(into, observation{y, l.cells[o], l.row})
		} else {
			into = append(into, observation{year: y, status: absent})
		}
	}
	return into
}

// bounds returns what is known beyond the years in which an organisation is
// listed.
func (m *maker) bounds(o int) bounds {
	if !m.organised {
		return bounds{openStart: true, openUntil: true}
	}
	org, lines := m.organisations[o], m.lines[o]
	first, last := int(lines[0].year), int(lines[len(lines)-1].year)
	b := bounds{from: first, to: max(last, org.ended)}
	switch {
	case org.founded > 0:
		b.from = min(first, org.founded)
	case first == m.first:
		b.openStart = true
	}
	b.openUntil = org.ended == 0 && last == m.last
	return b
}

func (m *maker) organisation(o int, actor graph.Actor, states []int) {
	b := m.bounds(o)
	var obs []observation
	gaps, gapRow := 0, int32(0)
	to := ""
	for _, s := range states {
		obs = m.observations(o, s, obs)
		for _, x := range obs {
			if x.status == missing {
				if gaps == 0 {
					gapRow = x.row
				}
				gaps++
			}
		}
		for _, standing := range standings {
			spells := spellsOf(obs, standing.status, b)
			if len(spells) == 0 {
				continue
			}
			if to == "" {
				to = m.out.Actor(actor)
			}
			from := m.out.State(m.states[s])
			m.out.Relation(graph.Relation{
				ID: actor.ID + "-" + from + standing.suffix, Kind: standing.kind, Label: m.label(standing.label, spells[0]),
				Period:   m.period(spells[0].start, spells[len(spells)-1].end),
				Parties:  []graph.Party{{Actor: from, Role: graph.From, Spells: m.spells(spells)}, {Actor: to, Role: graph.To}},
				Evidence: []graph.Evidence{{Source: m.source, Locator: m.locator(o, s, spells), Says: says}},
			})
		}
	}
	if gaps > 0 {
		m.out.Pass(int(gapRow), "missing-status", "%s: how states stood to it is missing (-9) in %d years of states; a membership may have started or ended in them", actor.Name, gaps)
	}
}

func (m *maker) label(standing string, first spell) string {
	text := standing + ", " + strconv.Itoa(first.first)
	if strings.HasPrefix(first.start, "[") {
		text += " or before"
	}
	if same, ok := m.labels[text]; ok {
		return same
	}
	m.labels[text] = text
	return text
}

// spells returns the periods of spells; none where there is one, the relation's.
func (m *maker) spells(list []spell) []edtf.Period {
	if len(list) == 1 {
		return nil
	}
	out := make([]edtf.Period, len(list))
	for i, s := range list {
		out[i] = m.period(s.start, s.end)
	}
	return out
}

func (m *maker) period(start, end string) edtf.Period {
	text := start + "/" + end
	if start == end && !strings.HasPrefix(start, "[") {
		text = start
	}
	p, known := m.periods[text]
	if !known {
		p = edtf.MustPeriod(text)
		m.periods[text] = p
	}
	return p
}

func (m *maker) locator(o, s int, spells []spell) string {
	var rows []int32
	for _, x := range spells {
		rows = append(rows, x.rows...)
	}
	slices.Sort(rows)
	column := m.organisations[o].abbreviation
	if m.organised {
		column = m.t.Header()[m.across[s]]
	}
	return importer.RowList(rows) + ", column " + column
}

// actors returns the organisations as actors, each with an id and a name of its
// own.
func (m *maker) actors() []graph.Actor {
	ids, names := importer.IDs{}, map[string]int{}
	for _, org := range m.organisations {
		names[spelling.Fold(cmp.Or(org.name, org.abbreviation))]++
	}
	broad := m.broad()
	var out []graph.Actor
	for i, org := range m.organisations {
		a := graph.Actor{
			ID: ids.Take("cow-igo-" + importer.IDPart(org.abbreviation)), Name: cmp.Or(org.name, org.abbreviation), Kind: graph.Organisation, Broad: broad[i],
			Codes: []graph.Code{{Scheme: scheme, Value: org.abbreviation}},
		}
		_, state := register.ByName(a.Name)
		switch {
		case names[spelling.Fold(a.Name)] > 1 && a.Name != org.abbreviation:
			a.Name += " (" + org.abbreviation + ")"
		case state:
			a.Name += " (organisation)"
		}
		if _, state := register.ByName(org.abbreviation); !state && a.Name != org.abbreviation {
			a.Aliases = []string{org.abbreviation}
		}
		if org.number != "" {
			a.Codes = append(a.Codes, graph.Code{Scheme: schemeNumber, Value: org.number})
		}
		if org.long != "" && org.long != org.name {
			a.Note = "In full, with earlier names: " + org.long
		}
		if org.founded > 0 && (org.ended == 0 || org.ended >= org.founded) {
			end := ""
			switch {
			case org.ended > 0:
				end = strconv.Itoa(org.ended)
			case m.bounds(i).openUntil:
				end = openEnd(m.last)
			}
			a.Lifetime = graph.Lifetime{m.period(strconv.Itoa(org.founded), end)}
			a.Evidence = []graph.Evidence{{Source: m.source, Locator: "row " + strconv.Itoa(org.row), Says: saysFounded}}
		}
		out = append(out, a)
	}
	return out
}

// broad tells the organisations in which in some year three quarters of the
// system's members were full members.
func (m *maker) broad() []bool {
	out := make([]bool, len(m.organisations))
	size := map[int]int{}
	members := map[[2]int]int{} // by organisation and year
	for i, lines := range m.lines {
		for _, l := range lines {
			for j, s := range l.cells {
				if s != full {
					continue
				}
				o := j
				if m.organised {
					o = i
				}
				members[[2]int{o, int(l.year)}]++
			}
		}
	}
	for key, n := range members {
		if _, known := size[key[1]]; !known {
			size[key[1]] = systemSize(key[1])
		}
		if all := size[key[1]]; all > 0 && 4*n >= 3*all {
			out[key[0]] = true
		}
	}
	return out
}

// systemSize returns how many states were members of the state system in a year.
func systemSize(year int) int {
	n := 0
	when := edtf.Span{First: edtf.NewDay(year, 1, 1), Last: edtf.NewDay(year, 12, 31)}
	for st := range register.All() {
		if st.Member(register.SchemeCOW) == st && st.MemberDuring(register.SchemeCOW, when) == edtf.Yes {
			n++
		}
	}
	return n
}
