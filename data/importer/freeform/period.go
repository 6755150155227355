package freeform

import (
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
)

// timed is when something holds, as the cells for it say.
type timed struct {
	period edtf.Period
	spells []edtf.Period // where there are several
	number int32         // the same for the same period
	notes  []found
	left   string      // words that could not be read, for the note
	began  edtf.Period // the start, where nobody gives an end
}

// happens are the kinds of what happens and is over. It has a start and no end to
// be known: a loan of 2020 is not one that may last to this day.
var happens = []string{
	graph.KindArmsTransfer, graph.KindAid, graph.KindGift, graph.KindDiplomacy, graph.KindClash, graph.KindThreat, graph.KindAccusation, graph.KindVote, graph.KindSuccession,
}

// of returns when a relation of a kind holds.
func (t *timed) of(kind string) edtf.Period {
	if !t.began.IsZero() && slices.Contains(happens, kind) {
		return t.began
	}
	return t.period
}

// found is what is to be said of a row.
type found struct {
	reason, say string
	wrong       bool // and not merely decided
}

// times are the cells that say when: one for all, or a start and an end.
type times struct{ when, start, end text }

// timeOf reads when a record holds.
func (m *maker) timeOf(r *record) *timed {
	key := times{r.said[slotWhen], r.said[slotStart], r.said[slotEnd]}
	if key == (times{}) {
		return &never
	}
	if t, ok := m.periods[key]; ok {
		return t
	}
	t := &timed{}
	m.read(t, key)
	written := t.period.String()
	for _, s := range t.spells {
		written += "; " + s.String()
	}
	written += " " + t.began.String()
	number, known := m.numbers[written]
	if !known {
		number = int32(len(m.numbers)) + 1
		m.numbers[written] = number
	}
	t.number = number
	m.periods[key] = t
	return t
}

// never is when nobody says.
var never timed

func (m *maker) read(t *timed, key times) {
	when, start, end := m.texts.of(key.when), m.texts.of(key.start), m.texts.of(key.end)
	if list := strings.Split(when, ";"); len(list) > 1 {
		m.readSpells(t, list)
		return
	}
	// A program's own reading of what "when" says is in start and end.
	if when != "" && m.doc.Own {
		start, end = "", ""
	}
	switch {
	case start == "" && end == "":
		t.period = m.oneDate(t, when)
	case when != "" && start == "":
		t.period = m.fromTo(t, when, end)
	default:
		t.period = m.fromTo(t, start, end)
		if when != "" && when != start {
			t.left = joined(t.left, "Date: "+when)
		}
	}
}

// oneDate reads a date or a period in one cell.
func (m *maker) oneDate(t *timed, s string) edtf.Period {
	typed := m.typed(s)
	if typed.Reason != "" {
		t.notes = append(t.notes, found{typed.Reason, typed.Say, typed.Unread || typed.Reason == ambiguousDate || typed.Reason == noSuchDay})
	}
	if typed.Unread {
		t.left = joined(t.left, "Date: "+s)
	}
	return typed.Period
}

// fromTo reads a start and an end. An end that nobody gives is unknown: a
// membership with a start does not last one day.
func (m *maker) fromTo(t *timed, start, end string) edtf.Period {
	from := m.oneDate(t, start)
	if end == "" {
		if from.IsZero() || !from.IsDate() {
			return from // "2014-2018" in a column of starts
		}
		t.began = from
		return parsed(from.String() + "/")
	}
	var to edtf.Period
	if today[unaccented(tidyDate(end))] {
		to = edtf.MustPeriod("/..")
	} else {
		to = m.oneDate(t, end)
	}
	text := ends(from, true) + "/" + ends(to, false)
	if text == "/" {
		return edtf.Period{}
	}
	p, err := edtf.ParsePeriod(text)
	if err != nil || p.EndsBeforeStart() {
		t.notes = append(t.notes, found{endsFirst, "it ends (" + quoted(end) + ") before it starts (" + quoted(start) + "); its dates are kept in the note", true})
		t.left = joined(t.left, "Date: "+start+" - "+end)
		return edtf.Period{}
	}
	if p.Start() == p.End() && !p.Start().IsZero() {
		return parsed(p.Start().String())
	}
	return p
}

// ends returns the start or the end of a period, in EDTF.
func ends(p edtf.Period, start bool) string {
	switch {
	case p.IsZero():
		return ""
	case start && p.OpenStart(), !start && p.OpenEnd():
		return ".."
	case start:
		return p.Start().String()
	case p.IsDate():
		return p.Start().String()
	}
	return p.End().String()
}

func parsed(s string) edtf.Period {
	p, err := edtf.ParsePeriod(s)
	if err != nil {
		return edtf.Period{}
	}
	return p
}

// readSpells reads several periods.
func (m *maker) readSpells(t *timed, list []string) {
	for _, s := range list {
		if s = strings.TrimSpace(s); s == "" {
			continue
		}
		if p := m.oneDate(t, s); !p.IsZero() {
			t.spells = append(t.spells, p)
		}
	}
	if len(t.spells) == 0 {
		return
	}
	t.period = t.spells[0]
	for _, p := range t.spells[1:] {
		t.period = hull(t.period, p)
	}
	if len(t.spells) == 1 {
		t.spells = nil
	}
}

// hull returns the period from the earlier start of two to the later end.
func hull(p, q edtf.Period) edtf.Period {
	first, last := p, q
	if q.Extent().First < p.Extent().First {
		first = q
	}
	if p.Extent().Last > q.Extent().Last {
		last = p
	}
	return parsed(ends(first, true) + "/" + ends(last, false))
}

// typed reads a date in the order of day and month that the user says or, where
// none is said, that the other dates of the file have.
func (m *maker) typed(s string) Typed {
	if m.doc.Own {
		if p, err := edtf.ParsePeriod(s); err == nil && !p.EndsBeforeStart() {
			return Typed{Period: p}
		}
	}
	t := ReadDate(s, m.o.Dates)
	if t.Reason != ambiguousDate {
		return t
	}
	order, example := m.dayOrder()
	if order == NotSaid {
		return t
	}
	t = ReadDate(s, order)
	first, other := "day", "month"
	if order == MonthFirst {
		first, other = other, first
	}
	t.Reason = ambiguousDate
	t.Say = quoted(s) + " is read as " + t.Period.String() + ", with the " + first + " first, as in " + quoted(example) + "; --dates " + other + "-first reads it the other way"
	return t
}

// dayOrder returns which comes first in the dates of the file that leave no doubt,
// and one of them; NotSaid where there is none, or some of each.
func (m *maker) dayOrder() (DayOrder, string) {
	if m.orderAsked {
		return m.order, m.orderBy
	}
	m.orderAsked = true
	seen := map[text]bool{}
	var day, month string
	look := func(values []value, slots []slot) {
		for _, v := range values {
			if s := slots[v.column]; s != slotWhen && s != slotStart && s != slotEnd || seen[v.text] {
				continue
			}
			seen[v.text] = true
			s := m.texts.of(v.text)
			if !strings.ContainsAny(s, "/-") || ReadDate(s, NotSaid).Reason == ambiguousDate {
				continue
			}
			a, ok := parts(tidyDate(s))
			if !ok || len(a) < 3 || a[0].word || a[1].word || a[2].word || len(a[0].text) > 2 || a[1].before == '.' {
				continue
			}
			switch {
			case a[0].n > 12 && a[1].n <= 12 && day == "":
				day = s
			case a[1].n > 12 && a[0].n <= 12 && month == "":
				month = s
			}
		}
	}
	for e := range m.edges.all() {
		look(m.fieldsOf(e), m.edgeSlots)
	}
	for i := range m.nodes {
		look(m.values.run(m.nodes[i].fields, m.nodes[i].count), m.nodeSlots)
	}
	switch {
	case day != "" && month == "":
		m.order, m.orderBy = DayFirst, day
	case month != "" && day == "":
		m.order, m.orderBy = MonthFirst, month
	}
	return m.order, m.orderBy
}

// say reports what was decided of a record.
func (m *maker) say(at place, notes []found) error {
	for _, n := range notes {
		if !n.wrong {
			m.out.Remark(int(at.row), n.reason, "%s%s", m.at(at), n.say)
			continue
		}
		if err := m.out.Warn(int(at.row), n.reason, "%s%s", m.at(at), n.say); err != nil {
			return err
		}
	}
	return nil
}

// spells returns the periods of a list in EDTF, which a record gives. What is none
// is said, and left for the note.
func (m *maker) spells(t text, at place) (list []edtf.Period, left string, err error) {
	if t == 0 {
		return nil, "", nil
	}
	for _, s := range strings.Split(m.texts.of(t), ";") {
		if s = strings.TrimSpace(s); s == "" {
			continue
		}
		p, bad := edtf.ParsePeriod(s)
		switch {
		case bad == nil && p.IsZero():
			continue
		case bad == nil && !p.EndsBeforeStart():
			list = append(list, p)
			continue
		case bad == nil:
			err = m.out.Warn(int(at.row), endsFirst, "%s%s ends before it starts; it is kept in the note", m.at(at), quoted(s))
		default:
			err = m.out.Warn(int(at.row), unreadableDate, "%s%s is no date that can be read; it is kept in the note", m.at(at), quoted(s))
		}
		if err != nil {
			return nil, "", err
		}
		left = joined(left, "Date: "+s)
	}
	return list, left, nil
}
