package freeform

import (
	"cmp"
	"context"
	"hash/fnv"
	"slices"
	"strconv"
	"strings"

	"github.com/entente-graph/entente/data/register"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/spelling"
)

// party is an actor of the file.
type party struct {
	graph.Actor
	kindSaid bool // by the file or the register
	state    bool // it is in the register
	node     bool // the file describes it
	person   bool // it holds an office
}

// usage is how many relations an actor has.
type usage struct {
	count int32
	first place // of the first of them
}

func (m *maker) takeNodes(ctx context.Context) error {
	for i := range m.nodes {
		if i%askEvery == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		n := &m.nodes[i]
		r := record{place: n.place}
		r.read(m.values.run(n.fields, n.count), m.nodeSlots)
		if r.said[slotKind] != 0 && m.texts.of(r.said[slotKind]) == "hub" && (r.said[slotKindOf] != 0 || r.said[slotRelation] != 0 || strings.HasPrefix(m.texts.of(n.key), "hub--")) {
			if m.hubs[n.key] == nil {
				m.hubs[n.key] = &hub{record: r}
				m.hubList = append(m.hubList, n.key)
			}
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
	if !m.doc.Own {
		name = strings.Join(strings.Fields(name), " ")
		if spelling.Fold(name) == "" {
			return m.out.Skip(row, "no-name", "%sthe name %s has no letter or digit", m.at(r.place), quoted(name))
		}
	}
	if key == 0 {
		key = m.texts.keep(name)
	}
	if i, again := m.keyed(key); again {
		if err := m.out.Warn(row, "repeated-node", "%s%s is described again; what it says is added to the first", m.at(r.place), quoted(name)); err != nil {
			return err
		}
		return m.describe(i, r)
	}
	kind, kindSaid := graph.Organisation, false
	if word := m.texts.of(r.said[slotKind]); word != "" {
		if kind, kindSaid = actorKind(word); !kindSaid && !nobodyKnows[strings.ToLower(word)] {
			r.rest = append(r.rest, value{m.nodeColumn(slotKind), r.said[slotKind]})
			m.out.Remark(row, "unknown-actor-kind", "%s%s is no kind of actor that is known; %s is an organisation, and the word is in its note", m.at(r.place), quoted(word), name)
			kindSaid = true
		}
	}
	i, err := m.nodeActor(key, name, kind, kindSaid, r)
	if err != nil {
		return err
	}
	a := &m.actors[i]
	a.node = true
	if kindSaid && !a.state {
		a.Kind, a.kindSaid = kind, true
	}
	m.setCell(key, []int32{i})
	return m.describe(i, r)
}

// nodeActor returns the actor that a node is: one of its own, unless it is a state
// of the register, or the file has neither a key nor a kind that tells it from
// another of its name.
func (m *maker) nodeActor(key text, name string, kind graph.ActorKind, kindSaid bool, r *record) (int32, error) {
	if m.doc.Own {
		id := m.texts.of(key)
		if !graph.ValidID(id) || m.ids[id] {
			id = m.actorID(name)
		}
		return m.newActor(graph.Actor{ID: id, Name: name, Kind: kind}), nil
	}
	folded := spelling.Fold(name)
	if st := m.stateNamed(name, kind, kindSaid, r); st != nil {
		i := m.stateActor(st)
		m.alias(folded, i)
		return i, nil
	}
	if i, taken := m.named[folded]; taken {
		other := &m.actors[i]
		if other.node && !other.state {
			if err := m.out.Warn(int(r.place.row), "same-name", "%stwo actors are called %s; they are kept apart", m.at(r.place), quoted(name)); err != nil {
				return 0, err
			}
		}
	}
	return m.newActor(graph.Actor{ID: m.actorID(name), Name: name, Kind: kind}), nil
}

// stateNamed returns the state that a node is by its codes or its name, nil where
// its kind says that it is none.
func (m *maker) stateNamed(name string, kind graph.ActorKind, kindSaid bool, r *record) *register.State {
	if kindSaid && kind != graph.State {
		return nil
	}
	for _, v := range r.rest {
		col := m.nodeColumns.list[v.column]
		if col.Role == Codes && slices.Contains([]string{register.SchemeISO3, register.SchemeISO2, register.SchemeCOW, register.SchemeGW, register.SchemeISONum}, col.Scheme) {
			if st, ok := register.ByCode(col.Scheme, m.texts.of(v.text)); ok {
				return st
			}
		}
	}
	st, _ := register.ByName(name)
	return st
}

func (m *maker) nodeColumn(s slot) int32 {
	for i, slot := range m.nodeSlots {
		if slot == s {
			return int32(i)
		}
	}
	return 0
}

// describe adds what a node says of an actor.
func (m *maker) describe(i int32, r *record) error {
	a := &m.actors[i]
	for _, v := range r.rest {
		col := m.nodeColumns.list[v.column]
		said := m.texts.of(v.text)
		switch col.Role {
		case Aliases:
			m.aliases(a, said)
		case Codes:
			for _, s := range strings.Split(said, "; ") {
				if code := (graph.Code{Scheme: col.Scheme, Value: strings.TrimSpace(s)}); code.Value != "" && !slices.Contains(a.Codes, code) {
					a.Codes = append(slices.Clip(a.Codes), code)
				}
			}
		case Note:
			a.Note = joined(a.Note, said)
		default:
			if col.was == None || m.texts.of(r.said[slotOf(col.was)]) != said {
				a.Note = joined(a.Note, col.Name+": "+said)
			}
		}
	}
	if !m.doc.Own {
		m.keepInActor(a, r, ofHubs)
		if r.said[slotSource] == 0 && r.said[slotURL] == 0 {
			m.keepInActor(a, r, []slot{slotPage})
		}
	}
	if t := r.said[slotCalled]; t != 0 {
		if list, ok := phasesOf(m.texts.of(t)); ok && m.doc.Own {
			a.Phases = list
		} else if !ok || !m.doc.Own {
			m.aliases(a, m.texts.of(t))
		}
	}
	if err := m.lifetime(a, r); err != nil {
		return err
	}
	a.Broad = a.Broad || m.texts.of(r.said[slotBroad]) == "true"
	if id := m.texts.of(r.said[slotSameAs]); graph.ValidID(id) && id != a.ID {
		a.SameAs = id
	}
	switch {
	case r.said[slotEvidence] != 0:
		var err error
		if a.Evidence, err = m.about(m.evidenceJSON(r.said[slotEvidence], r.place), nil, r.place); err != nil {
			return err
		}
	case r.said[slotSource] != 0 || r.said[slotURL] != 0:
		list, _, err := m.evidence(r)
		if err != nil {
			return err
		}
		a.Evidence = append(slices.Clip(a.Evidence), list...)
	}
	for _, alias := range a.Aliases {
		m.alias(spelling.Fold(alias), i)
	}
	return nil
}

// ofHubs are the roles of nodes that only those have that stand for relations.
var ofHubs = []slot{
	slotRelation, slotKindOf, slotKindName, slotSign, slotCertainty, slotModality, slotStages, slotAmount, slotUnit, slotLinks, slotUnsourced, slotDirect,
}

// keepInActor keeps what is said of an actor, and is nothing of it elsewhere, in its note.
func (m *maker) keepInActor(a *party, r *record, slots []slot) {
	for _, s := range slots {
		a.Note = joined(a.Note, m.labelledSlot(r, m.nodeColumns.list, s))
	}
}

// aliases adds a list of names. A file of Entente separates them as package flat
// does, and others with commas too.
func (m *maker) aliases(a *party, said string) {
	list := strings.Split(said, "; ")
	if !m.doc.Own {
		list = strings.FieldsFunc(said, func(r rune) bool { return r == ';' || r == '|' || r == '\n' })
		if len(list) == 1 {
			list = strings.Split(said, ", ")
		}
	}
	for _, s := range list {
		if s = strings.TrimSpace(s); s != "" && (s != a.Name || m.doc.Own) && !slices.Contains(a.Aliases, s) {
			a.Aliases = append(slices.Clip(a.Aliases), s)
		}
	}
}

// lifetime reads when an actor existed.
func (m *maker) lifetime(a *party, r *record) error {
	if t := r.said[slotExisted]; t != 0 {
		if m.doc.Own {
			list, left, err := m.spells(t, r.place)
			a.Lifetime, a.Note = list, joined(a.Note, left)
			return err
		}
		if r.said[slotWhen] == 0 {
			r.said[slotWhen] = t
		}
	}
	if m.doc.Own {
		return nil // the first and last day are of what existed says
	}
	when := m.timeOf(r)
	if err := m.say(r.place, when.notes); err != nil {
		return err
	}
	if a.state { // the register knows better
		m.keepInActor(a, r, []slot{slotExisted, slotWhen, slotStart, slotEnd})
		return nil
	}
	a.Note = joined(a.Note, when.left)
	switch {
	case len(when.spells) > 0:
		a.Lifetime = when.spells
	case !when.period.IsZero():
		a.Lifetime = graph.Lifetime{when.period}
		if when.period.IsDate() && r.said[slotWhen] != 0 { // founded, and not for a day
			a.Lifetime = graph.Lifetime{parsed(when.period.String() + "/")}
		}
	}
	return nil
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

// alias lets an actor be found by a folded name, unless another has it.
func (m *maker) alias(folded string, i int32) {
	if _, taken := m.named[folded]; !taken && folded != "" {
		m.named[folded] = i
	}
}

// actor returns the actor with a name.
func (m *maker) actor(name string) int32 {
	folded := spelling.Fold(name)
	if i, ok := m.named[folded]; ok {
		return i
	}
	if st, ok := register.ByName(name); ok {
		i := m.stateActor(st)
		m.alias(folded, i)
		return i
	}
	return m.newActor(graph.Actor{ID: m.actorID(name), Name: strings.Join(strings.Fields(name), " "), Kind: graph.Organisation})
}

func (m *maker) stateActor(st *register.State) int32 {
	member := st.Member(register.Unnumbered)
	if i, ok := m.states[member.ID]; ok {
		return i
	}
	i := m.newActor(member.Actor(register.Unnumbered))
	m.actors[i].state, m.actors[i].kindSaid = true, true
	m.states[member.ID] = i
	return i
}

func (m *maker) newActor(a graph.Actor) int32 {
	i := int32(len(m.actors))
	m.ids[a.ID] = true
	m.actors = append(m.actors, party{Actor: a})
	m.actorIDs = append(m.actorIDs, a.ID)
	m.usage = append(m.usage, usage{})
	m.alias(spelling.Fold(a.Name), i)
	return i
}

// longestID is how many characters of an actor's name are in its id.
const longestID = 60

// actorID makes an id of a name, the same in any order of the rows: what a slug
// does not say is in a number made from the name.
func (m *maker) actorID(name string) string {
	folded := spelling.Fold(name)
	id := spelling.Slug(name, longestID)
	_, state := register.ByID(id)
	if id == "" || state || len(id) >= longestID-1 || lost(folded) || m.ids[id] {
		id = cmp.Or(id, "actor") + "-" + hashed(folded)
	}
	for n, plain := 2, id; m.ids[id]; n++ {
		id = plain + "-" + strconv.Itoa(n)
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

// hashed makes a few letters and digits of a text, always the same.
func hashed(s string) string {
	h := fnv.New32a()
	_, _ = h.Write([]byte(s))
	return strconv.FormatUint(uint64(h.Sum32()), 36)
}

// use notes that an actor is a party of a relation, and what that says of it.
func (m *maker) use(who int32, at place, kind *kind, role graph.Role) {
	u := &m.usage[who]
	if u.count++; u.count == 1 {
		u.first = at
	}
	if role == graph.From && kind.ID == graph.KindOffice && !m.actors[who].kindSaid {
		m.actors[who].person = true
	}
}

// addActors adds the actors that the file describes or that a relation ties, and
// says of which nothing tells what they are.
func (m *maker) addActors() {
	var guessed []string
	var first place
	for i := range m.actors {
		a := &m.actors[i]
		if !a.node && m.usage[i].count == 0 {
			continue
		}
		if !a.kindSaid {
			if a.Kind = graph.Organisation; a.person {
				a.Kind = graph.Person
			} else if len(guessed) == 0 {
				first = m.usage[i].first
			}
			if !a.person {
				guessed = append(guessed, a.Name)
			}
		}
		m.out.Actor(a.Actor)
	}
	if len(guessed) > 0 && !m.doc.Own {
		slices.Sort(guessed)
		m.out.Remark(int(first.row), "kind-of-actor", "%snothing says whether %s; they are taken for organisations", m.at(first), whatTheyAre(guessed))
	}
}

func whatTheyAre(names []string) string {
	const most = 5
	list := strings.Join(names[:min(most, len(names))], ", ")
	switch {
	case len(names) == 1:
		return list + " is a state, a person or an organisation"
	case len(names) > most:
		return list + " and " + strconv.Itoa(len(names)-most) + " more are states, persons or organisations"
	}
	return list + " are states, persons or organisations"
}
