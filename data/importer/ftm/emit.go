package ftm

import (
	"fmt"
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
)

// emitter makes actors and relations of what a store holds. Everything goes in
// the order of the original ids, so that the lines' order does not matter.
type emitter struct {
	*store
	actorIDs, relationIDs, sourceIDs names
	periods                          map[string]edtf.Period
	byName                           map[string]int32 // organisations known by name alone, with the line
}

func (s *store) emit() error {
	m := &emitter{store: s, actorIDs: newNames(), relationIDs: newNames(), sourceIDs: newNames(), periods: map[string]edtf.Period{}, byName: map[string]int32{}}
	m.claimIDs()
	order := make([]int32, 0, len(s.edges))
	for i := range s.edges {
		if s.edges[i].schema != nil {
			order = append(order, int32(i))
		}
	}
	slices.SortFunc(order, func(a, b int32) int { return strings.Compare(s.edges[a].id, s.edges[b].id) })
	for _, i := range order {
		if err := m.edge(&s.edges[i]); err != nil {
			return err
		}
	}
	for i := range s.nodes {
		switch n := &s.nodes[i]; {
		case n.used:
		case n.status == person || n.status == organisation:
			m.out.Actor(n.actor(m.actorID(n.id)))
		case n.status == position || n.status == territory:
			s.out.Pass(int(n.line), "unconnected", "%s %s is in no relation", n.schema, cut(n.name, 80))
		}
	}
	m.doubles()
	return nil
}

// claimIDs gives ids to the nodes that may be actors, in the order of the
// original ids: where two make the same slug, the first keeps it.
func (m *emitter) claimIDs() {
	var nodes []string
	for i := range m.nodes {
		if n := &m.nodes[i]; n.status == person || n.status == organisation {
			nodes = append(nodes, n.id)
		}
	}
	for i := range m.edges {
		for _, list := range [][]int32{m.edges[i].from, m.edges[i].to} {
			for _, n := range list {
				nodes = append(nodes, m.nodes[n].id)
				for _, org := range m.posts[n] {
					nodes = append(nodes, m.nodes[org].id)
				}
			}
		}
	}
	slices.Sort(nodes)
	for _, id := range slices.Compact(nodes) {
		m.actorID(id)
	}
}

func (m *emitter) actorID(original string) string {
	return m.actorIDs.claim(thingKey{id: original}, "ftm-"+slug(original))
}

func (m *emitter) edge(e *edge) error {
	period := m.period(e.period)
	from, err := m.side(e, e.schema.from, e.from)
	if err != nil {
		return err
	}
	to, err := m.side(e, e.schema.to, e.to)
	if err != nil {
		return err
	}
	if e.schema.named {
		if organisations := m.named(e); e.schema.name == "Sanction" {
			from = organisations
		} else {
			to = organisations
		}
	}
	for _, side := range []struct {
		property string
		nodes    []int32
		actors   []string
	}{{e.schema.from, e.from, from}, {e.schema.to, e.to, to}} {
		if len(side.actors) > 0 {
			continue
		}
		if len(side.nodes) > 0 {
			return nil // reported by side
		}
		return m.out.Skip(int(e.line), "missing-party", "%s %s has no %s", e.schema.name, cut(clean(e.id), 80), side.property)
	}
	if e.schema.mutual() {
		return m.pairs(e, from, to, period)
	}
	if others := without(to, from); len(others) > 0 {
		to = others
	} else if others := without(from, to); len(others) > 0 {
		from = others
	} else {
		return m.selfTie(e, from[0])
	}
	var parties []graph.Party
	for _, id := range from {
		parties = append(parties, graph.Party{Actor: id, Role: graph.From})
	}
	for _, id := range to {
		parties = append(parties, graph.Party{Actor: id, Role: graph.To})
	}
	m.relation(e, 0, slices.Clip(parties), period)
	return nil
}

// without returns the ids of a list that are not in another.
func without(list, other []string) []string {
	var out []string
	for _, id := range list {
		if !slices.Contains(other, id) {
			out = append(out, id)
		}
	}
	return out
}

func (m *emitter) selfTie(e *edge, actor string) error {
	return m.out.Skip(int(e.line), "self-tie", "%s %s ties %s to itself", e.schema.name, cut(clean(e.id), 80), actor)
}

// pairs makes a relation of each pair: in one of three, those on the same side
// would seem tied too.
func (m *emitter) pairs(e *edge, from, to []string, period edtf.Period) error {
	made := map[[2]string]bool{}
	for _, a := range from {
		for _, b := range to {
			pair := [2]string{min(a, b), max(a, b)}
			if a == b || made[pair] {
				continue
			}
			m.relation(e, len(made), []graph.Party{{Actor: a}, {Actor: b}}, period)
			made[pair] = true
		}
	}
	if len(made) == 0 {
		return m.selfTie(e, from[0])
	}
	return nil
}

// relation makes the nth relation of an edge, from 0.
func (m *emitter) relation(e *edge, nth int, parties []graph.Party, period edtf.Period) {
	kind := e.schema.kind
	if k, own := kinds[kind]; own {
		kind = m.out.Kind(k)
	}
	r := graph.Relation{
		ID: m.relationIDs.claim(thingKey{id: e.id, nth: nth}, "ftm-"+slug(e.id)), Kind: kind, Label: e.label, Note: e.note,
		Parties: parties, Period: period, Evidence: m.evidence(e),
	}
	switch e.schema.name {
	case "Occupancy":
		r.Label = m.postName(e)
	case "Directorship":
		if !m.persons(e.from) {
			r.Kind = graph.KindAffiliation
		}
	case "Family":
		// The label is from one side: "mother" says which of the two is.
		if e.label != e.schema.plain && len(e.from) == 1 && len(e.to) == 1 {
			r.Note = strings.TrimSuffix(fmt.Sprintf("%s is recorded as %s of %s; %s", m.nodes[e.to[0]].name, strings.ToLower(e.label), m.nodes[e.from[0]].name, e.note), "; ")
		}
	}
	if e.amount > 0 {
		r.Quantity = &graph.Quantity{Amount: e.amount, Unit: e.unit}
	}
	m.out.Relation(r)
}

func (m *emitter) persons(list []int32) bool {
	return !slices.ContainsFunc(list, func(i int32) bool { return m.nodes[i].status != person })
}

// postName is the name of the position that an occupancy is of.
func (m *emitter) postName(e *edge) string {
	for _, i := range e.to {
		if n := &m.nodes[i]; n.name != "" {
			return cut(upper(n.name), maxLabel)
		}
	}
	return e.label
}

// evidence has an entry for each dataset that the edge is from.
func (m *emitter) evidence(e *edge) []graph.Evidence {
	at := graph.Evidence{Locator: e.locator(), Says: e.schema.says, Claimant: e.publisher}
	datasets := list(e.datasets)
	if len(datasets) == 0 {
		at.Source = m.out.Source(graph.Source{ID: "ftm"})
		return []graph.Evidence{at}
	}
	out := make([]graph.Evidence, len(datasets))
	for i, d := range datasets {
		out[i] = at
		out[i].Source = m.out.Source(graph.Source{ID: m.sourceIDs.claim(thingKey{id: d, what: ofDataset}, "ftm-"+slug(d)), Title: "FollowTheMoney dataset " + d})
	}
	return out
}

func (m *emitter) period(text string) edtf.Period {
	p, ok := m.periods[text]
	if !ok {
		p = edtf.MustPeriod(text) // it was parsed when it was read
		m.periods[text] = p
	}
	return p
}

// side returns the actors of one side of an edge; what is none is reported.
func (m *emitter) side(e *edge, property string, list []int32) ([]string, error) {
	var out []string
	var missing []problem
	for _, i := range list {
		ids, why := m.actors(i, e.schema.name == "Occupancy")
		for _, id := range ids {
			if !slices.Contains(out, id) {
				out = append(out, id)
			}
		}
		if why.reason != "" {
			missing = append(missing, why)
		}
	}
	for _, p := range missing {
		text := fmt.Sprintf("%s %s has as %s %s", e.schema.name, cut(clean(e.id), 80), property, p.detail)
		switch {
		case p.reason == "not-an-actor":
			m.out.Pass(int(e.line), p.reason, "%s", text)
		case len(out) > 0:
			if err := m.out.Warn(int(e.line), p.reason, "%s", text); err != nil {
				return nil, err
			}
		default:
			if err := m.out.Skip(int(e.line), p.reason, "%s", text); err != nil {
				return nil, err
			}
		}
	}
	return out, nil
}

type problem struct{ reason, detail string }

// actors returns the actors that a node stands for. A position that is occupied
// stands for where it is.
func (m *emitter) actors(i int32, occupied bool) ([]string, problem) {
	n := &m.nodes[i]
	original := cut(clean(n.id), 80)
	switch n.status {
	case undefined:
		return nil, problem{"undefined-entity", original + ", which the file does not define"}
	case thing:
		return nil, problem{"not-an-actor", fmt.Sprintf("%s, a %s", original, n.schema)}
	case territory:
		n.used = true
		return m.states(n.countries, n.name)
	case position:
		if occupied {
			n.used = true
			if ids := m.seat(i); len(ids) > 0 {
				return ids, problem{}
			}
		}
	}
	n.used = true
	return []string{m.out.Actor(n.actor(m.actorID(n.id)))}, problem{}
}

// seat returns the organisations of a position, or the states.
func (m *emitter) seat(i int32) []string {
	var out []string
	for _, org := range m.posts[i] {
		if n := &m.nodes[org]; n.status == organisation {
			n.used = true
			out = append(out, m.out.Actor(n.actor(m.actorID(n.id))))
		}
	}
	if len(out) == 0 {
		out, _ = m.states(m.nodes[i].countries, "")
	}
	return out
}

// states returns the states of codes.
func (m *emitter) states(codes, name string) ([]string, problem) {
	var out []string
	var unknown []string
	for _, code := range list(codes) {
		switch st, ok := state(code); {
		case ok:
			if id := m.out.State(st); !slices.Contains(out, id) {
				out = append(out, id)
			}
		case strings.EqualFold(code, union):
			out = append(out, m.out.Actor(europeanUnion()))
		default:
			unknown = append(unknown, code)
		}
	}
	if len(out) > 0 {
		return out, problem{}
	}
	return nil, problem{"unknown-state", fmt.Sprintf("%s, and there is no state with the code %q", name, strings.Join(unknown, ", "))}
}

// named returns the organisations that an edge has by name. A sanction by nobody
// named is its country's.
func (m *emitter) named(e *edge) []string {
	var out []string
	for _, name := range list(e.named) {
		id := m.actorIDs.claim(thingKey{id: name, what: ofName}, "ftm-by-name-"+slug(name))
		if _, known := m.byName[name]; !known {
			m.byName[name] = e.line
		}
		out = append(out, m.out.Actor(graph.Actor{ID: id, Name: name, Kind: graph.Organisation, Note: "Known by name alone."}))
	}
	if len(out) == 0 && e.schema.name == "Sanction" {
		out, _ = m.states(e.countries, "")
	}
	return out
}
