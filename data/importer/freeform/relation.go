package freeform

import (
	"slices"
	"strconv"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/legible"
)

// member is an actor's part in a relation that is being made.
type member struct {
	who    int32
	role   graph.Role
	spells []edtf.Period
}

// takeEdge makes a relation of an edge, or keeps it for the hub that it leads to.
func (m *maker) takeEdge(e *edgeRecord) error {
	r := &m.buffer
	r.place = e.place
	r.read(m.fieldsOf(e), m.edgeSlots)
	ends := m.ends.run(e.ends, e.from+e.to)
	from, to := m.endsOf(r, ends[:e.from], 0, slotFrom), m.endsOf(r, ends[e.from:], 1, slotTo)
	if len(m.hubs) > 0 && len(from) == 1 && len(to) == 1 {
		if h := m.hubs[to[0]]; h != nil {
			return m.takeSpoke(h, e, r, from[0], true)
		}
		if h := m.hubs[from[0]]; h != nil {
			return m.takeSpoke(h, e, r, to[0], false)
		}
	}
	word := m.wordOf(r, r.said[slotKind])
	direction := e.direction
	if t := r.said[slotDirect]; t != 0 {
		if d, back, ok := directionOf(m.texts.of(t)); ok {
			if direction = d; back {
				from, to = to, from
			}
		} else {
			r.rest = append(r.rest, value{m.columnOf(slotDirect), t})
		}
	}
	parties, err := m.partiesOf(r, from, to)
	if err != nil || parties == nil {
		return err
	}
	if parties[len(parties)-1].role == graph.Member {
		direction = Undirected
	}
	if word.inverse {
		for i := range parties {
			parties[i].role = [...]graph.Role{graph.Member, graph.To, graph.From}[parties[i].role]
		}
	}
	return m.relation(r, m.edgeColumns.list, word, parties, direction)
}

func (m *maker) columnOf(s slot) int32 {
	for i, slot := range m.edgeSlots {
		if slot == s {
			return int32(i)
		}
	}
	return 0
}

// partiesOf returns who takes part in an edge: From and To parties, or Members
// where the record has them in one cell. It is nil where they are too few, which it
// has reported.
func (m *maker) partiesOf(r *record, from, to []text) ([]member, error) {
	m.parties = m.parties[:0]
	add := func(ends []text, role graph.Role, alone bool) error {
		for _, t := range ends {
			if i, ok := m.known(t, alone); ok {
				m.parties = append(m.parties, member{who: i, role: role})
				continue
			}
			list, err := m.cell(t, alone, r.place)
			if err != nil {
				return err
			}
			for _, i := range list {
				m.parties = append(m.parties, member{who: i, role: role})
			}
		}
		return nil
	}
	var err error
	if len(to) == 0 {
		// All in one place: who is not said to be whom.
		if parties := r.said[slotParties]; parties != 0 {
			from = append(slices.Clone(from), parties)
		}
		err = add(from, graph.Member, true)
	} else {
		m.keepInNote(r, slotParties)
		if len(from) > 0 { // else somebody does something to them, and it is not said who
			if err = add(from, graph.From, false); err == nil {
				err = add(to, graph.To, false)
			}
		}
	}
	if err != nil {
		return nil, err
	}
	if len(m.parties) >= 2 {
		return m.parties, nil
	}
	return nil, m.tooFew(r, from, to)
}

// endsOf returns the ends of an edge on one side: those that the reader of the format
// gives, or else what stands in a column. What stands there beside them is kept in
// the note.
func (m *maker) endsOf(r *record, ends []text, side int, column slot) []text {
	if len(ends) > 0 || r.said[column] == 0 {
		m.keepInNote(r, column)
		return ends
	}
	m.side[side] = r.said[column]
	return m.side[side : side+1 : side+1]
}

func (m *maker) keepInNote(r *record, s slot) {
	if t := r.said[s]; t != 0 {
		r.rest = append(r.rest, value{m.columnOf(s), t})
	}
}

// tooFew reports a record that ties nobody.
func (m *maker) tooFew(r *record, from, to []text) error {
	row, at := int(r.place.row), m.at(r.place)
	switch {
	case len(from) == 0 && len(to) == 0:
		m.out.Pass(row, "no-parties", "%sthe row says neither who nor whom", at)
		return nil
	case len(from) == 0:
		return m.out.Skip(row, "no-from", "%sthe row says whom (%s), and not who", at, quoted(m.texts.of(to[0])))
	case len(to) == 0:
		return m.out.Skip(row, "no-to", "%sthe row says who (%s), and not whom", at, quoted(m.texts.of(from[0])))
	}
	return m.out.Skip(row, "too-few-parties", "%sthe row names one actor, and a relation needs two", at)
}

// wordOf returns what the record's word for its kind means or, where it has none,
// its label or the columns of the file.
func (m *maker) wordOf(r *record, t text) *kindWord {
	if t != 0 && !legible.Invisible(m.texts.of(t)) {
		w := m.kindWord(t)
		if !w.own {
			return w
		}
		if name := m.texts.of(r.said[slotKindName]); name != "" {
			w.Name, w.Plural, w.Verb = name, name, verbOf(name)
			if m.doc.Own {
				w.Meaning = "The file calls it " + name + "; nothing more is known of what it means."
			}
		}
		if w.kind.ID == tie && w.how == AsItsOwn && r.said[slotLabel] == 0 && !m.doc.Own {
			r.said[slotLabel] = t // there are too many kinds: it is a label
		}
		return w
	}
	if label := r.said[slotLabel]; label != 0 && !m.doc.Own {
		if kindMeant(m.texts.of(label)).ok {
			r.said[slotLabel] = 0
			return m.kindWord(label)
		}
	}
	if m.noWord == nil {
		m.noWord = &kindWord{how: NoKind}
		if id := m.impliedKind(); id != "" {
			m.noWord.kind, m.noWord.how = m.builtinKind(id), ByColumns
		} else {
			m.noWord.kind = m.tie()
		}
		m.wordList = append(m.wordList, m.noWord)
	}
	return m.noWord
}

// impliedKind is the kind that the columns mean: those of the document, or of the
// edges.
func (m *maker) impliedKind() string {
	if m.doc.Kind != "" || m.doc.Own {
		return m.doc.Kind
	}
	var names []string
	for _, c := range m.edgeColumns.list {
		names = append(names, c.Name)
	}
	return ImpliedKind(names)
}

// relation makes a relation of a record, unless it ties nobody or is there already.
func (m *maker) relation(r *record, columns []*Column, word *kindWord, parties []member, direction Direction) error {
	kind := word.kind
	if sign, ok := signOf(m.texts.of(r.said[slotSign])); ok && kind.own {
		kind = m.signed(kind, sign)
	}
	kind = m.direct(kind, word, parties, direction, r.place)
	var err error
	if parties, err = m.apart(parties, kind, r.place); err != nil || len(parties) < 2 {
		return err
	}
	when := m.timeOf(r)
	if err := m.say(r.place, when.notes); err != nil {
		return err
	}
	kept := m.keepWord(r, columns, word, parties)
	out := graph.Relation{
		Kind: kind.ID, Label: m.texts.of(r.said[slotLabel]), Title: m.texts.of(r.said[slotTitle]),
		Period: when.of(kind.ID), Modality: word.modality, Certainty: word.certainty, Unstated: !word.doubted,
	}
	if id := r.said[slotRelation]; id != 0 && graph.ValidID(m.texts.of(id)) {
		out.ID = m.texts.of(id)
	}
	if len(when.spells) > 0 {
		for i := range parties {
			parties[i].spells = when.spells
		}
	}
	left := joined(joined(r.left, kept), when.left)
	if err := m.trust(&out, r, &left); err != nil {
		return err
	}
	if err := m.amount(&out, r, columns, &left); err != nil {
		return err
	}
	if err := m.ownFields(&out, r, parties, &left); err != nil {
		return err
	}
	if out.Note = left; len(r.rest) > 0 || r.said[slotWeight] != 0 || r.said[slotStatus] != 0 {
		out.Note = joined(m.note(r, columns), left)
	}
	unsourced := false
	if out.Evidence, unsourced, err = m.evidence(r); err != nil {
		return err
	}
	out.Unsourced = unsourced
	if out.Evidence, err = m.about(out.Evidence, parties, r.place); err != nil {
		return err
	}
	if i, again := m.again(r, &out, kind, parties, when); again {
		m.merge(i, &out, r, parties)
		return nil
	}
	if parties[0].role == graph.Member {
		slices.SortFunc(parties, func(a, b member) int { return strings.Compare(m.actorIDs[a.who], m.actorIDs[b.who]) })
	}
	out.Parties = m.slab.parties(len(parties))
	for i, p := range parties {
		out.Parties[i] = graph.Party{Actor: m.actorIDs[p.who], Role: p.role, Spells: p.spells}
		m.use(p.who, r.place, kind, p.role)
	}
	m.count(word, kind, parties[0].role != graph.Member, r.place)
	if unsourced {
		m.unsourced++
		if m.unsourced == 1 {
			m.firstUnsourced = r.place
		}
	}
	m.out.Relation(out)
	m.rows = append(m.rows, r.place)
	return nil
}

func (m *maker) count(word *kindWord, kind *kind, directed bool, at place) {
	if word.count++; word.count == 1 {
		word.first = at
	}
	if directed {
		kind.used[1] = true
	} else {
		kind.used[0] = true
	}
}

// direct gives the parties their sides, as the kind and the edge have it, and
// returns the kind, or that for relations of it without a direction.
func (m *maker) direct(kind *kind, word *kindWord, parties []member, direction Direction, at place) *kind {
	sides := true
	switch {
	case kind.Direction == graph.Mutual:
		sides = false
	case kind.Direction == graph.Directed:
		if direction == Undirected && !m.sidesByActors(kind.ID, parties, at) {
			sides = false
			plain := kind
			kind = m.withoutDirection(kind)
			if len(parties) > 2 || parties[0].who != parties[1].who {
				m.out.Remark(int(at.row), "undirected", "%s%s leads from one to another, and here it is not said from whom: it is kept as %s", m.at(at), strings.ToLower(plain.Name), kind.ID)
			}
		}
	case direction == Undirected:
		sides = false
	case direction == ByKind && !kind.own:
		sides = word.sided
	}
	if !sides {
		for i := range parties {
			parties[i].role = graph.Member
		}
	}
	return kind
}

// sidesByActors finds the direction of an undirected membership, office or
// affiliation of two by what they are: a person holds office in a state, and not
// the other way.
func (m *maker) sidesByActors(kind string, parties []member, at place) bool {
	if len(parties) != 2 {
		return false
	}
	a, b := &m.actors[parties[0].who], &m.actors[parties[1].who]
	if !a.kindSaid || !b.kindSaid {
		return false
	}
	first := false
	switch kind {
	case graph.KindOffice, graph.KindAffiliation:
		if first = a.Kind == graph.Person; first == (b.Kind == graph.Person) {
			return false
		}
	case graph.KindMembership:
		if first = !a.Kind.HasMembers(); first != b.Kind.HasMembers() {
			return false
		}
	default:
		return false
	}
	parties[0].role, parties[1].role = graph.From, graph.To
	if !first {
		parties[0].role, parties[1].role = graph.To, graph.From
	}
	m.out.Remark(int(at.row), "direction-by-actors", "%sthe %s is undirected, and leads from %s", m.at(at), kind, m.actors[parties[map[bool]int{true: 0, false: 1}[first]].who].Name)
	return true
}

// fewParties is how many parties are looked through one by one.
const fewParties = 32

// apart leaves out parties that are there already, or on the other side. What is
// left of a loop is one party.
func (m *maker) apart(parties []member, kind *kind, at place) ([]member, error) {
	out := parties[:0]
	// In a conflict of many one may change sides. A kind that is the file's own may turn
	// out to have a direction always, and then nobody can.
	bothSides := kind.Direction == graph.Either && (!kind.own || m.doc.Own) && len(parties) > 2
	var first map[int32]int // where an actor is first in out; of a few, it is looked for
	if len(parties) > fewParties {
		first = make(map[int32]int, len(parties))
	}
	seen := func(who int32) int {
		if first == nil {
			return slices.IndexFunc(out, func(q member) bool { return q.who == who })
		}
		if i, there := first[who]; there {
			return i
		}
		first[who] = len(out)
		return -1
	}
	for _, p := range parties {
		i := seen(p.who)
		switch {
		case i < 0, bothSides && out[i].role != p.role:
			out = append(out, p)
		case m.doc.Own || len(p.spells) > 0:
			out[i].spells = append(out[i].spells, p.spells...)
		}
	}
	sides := [3]int{}
	for _, p := range out {
		sides[p.role]++
	}
	if len(out) < 2 || sides[graph.Member] == 0 && (sides[graph.From] == 0 || sides[graph.To] == 0) {
		m.out.Pass(int(at.row), "self-tie", "%sthe row ties %s to itself", m.at(at), m.actors[parties[0].who].Name)
		return nil, nil
	}
	return out, nil
}

// amount reads how much.
func (m *maker) amount(out *graph.Relation, r *record, columns []*Column, left *string) error {
	t := r.said[slotAmount]
	if t == 0 {
		if unit := r.said[slotUnit]; unit != 0 && m.doc.Own {
			*left = joined(*left, "Unit: "+m.texts.of(unit))
		}
		return nil
	}
	typed := m.texts.of(t)
	if m.doc.Own {
		if f, err := strconv.ParseFloat(typed, 64); err == nil && f > 0 {
			out.Quantity = m.slab.quantity(f, m.texts.of(r.said[slotUnit]))
			return nil
		}
	}
	col := find(columns, Amount)
	a, ok := readAmount(typed, m.decimals())
	switch {
	case !ok && (nobodyKnows[strings.ToLower(typed)] || strings.Trim(typed, "0., ") == ""):
		return nil
	case !ok:
		*left = joined(*left, shownName(col)+": "+typed)
		return m.out.Warn(int(r.place.row), "unreadable-amount", "%s%s is no amount that can be read; it is kept in the note", m.at(r.place), quoted(typed))
	}
	unit := a.Unit
	for _, more := range []string{m.texts.of(r.said[slotUnit]), col.Unit} {
		if more != "" && unit != more && !strings.HasSuffix(unit, " "+more) {
			unit = strings.TrimSpace(unit + " " + more)
			break
		}
	}
	out.Quantity = m.slab.quantity(a.Value, unit)
	if a.Rough {
		*left = joined(*left, shownName(col)+": "+typed)
	}
	if a.Point {
		m.out.Remark(int(r.place.row), "point-or-thousands", "%s%s is read as %s, with a decimal point", m.at(r.place), quoted(typed), out.Quantity)
	}
	return nil
}

// decimals tells what separates the whole part of the file's amounts.
func (m *maker) decimals() decimalSign {
	if m.decimalsAsked {
		return m.decimal
	}
	m.decimalsAsked = true
	var seen [3]bool
	look := func(values []value, slots []slot) {
		for _, v := range values {
			if slots[v.column] == slotAmount {
				seen[decimalSignOf(m.texts.of(v.text))] = true
			}
		}
	}
	for e := range m.edges.all() {
		look(m.fieldsOf(e), m.edgeSlots)
	}
	switch {
	case seen[commaSign] && !seen[pointSign]:
		m.decimal = commaSign
	case seen[pointSign] && !seen[commaSign]:
		m.decimal = pointSign
	}
	return m.decimal
}

// note returns what a record says beside its roles.
func (m *maker) note(r *record, columns []*Column) string {
	note := ""
	for _, v := range r.rest {
		col := columns[v.column]
		if said := m.texts.of(v.text); col.Role == Note {
			note = joined(note, said)
		} else if col.was == None || m.texts.of(r.said[slotOf(col.was)]) != said {
			note = joined(note, m.labelled(col, v.text))
		}
	}
	note = joined(note, m.labelledSlot(r, columns, slotStatus))
	if w := m.texts.of(r.said[slotWeight]); strings.TrimRight(strings.TrimRight(w, "0"), ".") != "1" { // 1.0 is what programs write of themselves
		note = joined(note, m.labelledSlot(r, columns, slotWeight))
	}
	return note
}

// mostShown is how many texts of columns are kept with what the columns are called.
const mostShown = 1 << 12

// shown is what a column says.
type shown struct {
	column *Column
	text   text
}

// labelled is what a column says, after what it is called.
func (m *maker) labelled(c *Column, t text) string {
	key := shown{c, t}
	s, ok := m.shown[key]
	if !ok {
		if s = shownName(c) + ": " + m.texts.of(t); len(m.shown) < mostShown {
			m.shown[key] = s
		}
	}
	return s
}

// labelledSlot is labelled of what a record says in a role, "" where it says nothing.
func (m *maker) labelledSlot(r *record, columns []*Column, s slot) string {
	if t := r.said[s]; t != 0 {
		if c := find(columns, slotRoles[s]); c != nil {
			return m.labelled(c, t)
		}
	}
	return ""
}

// shownName is what a column is called before what it says, in a note.
func shownName(c *Column) string {
	if c.Name == string(c.Role) && c.Name != "" { // a reader's own name for it
		return strings.ToUpper(c.Name[:1]) + c.Name[1:]
	}
	return c.Name
}
