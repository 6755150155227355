package freeform

import (
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
)

// ownFields reads the fields that only Entente writes: stages, links and when each
// of two was a party. What is no such thing, though its column is called so, is
// kept in the note.
func (m *maker) ownFields(out *graph.Relation, r *record, parties []member, left *string) error {
	if t := r.said[slotStages]; t != 0 {
		if list, ok := stagesOf(m.texts.of(t)); ok {
			out.Stages = list
		} else {
			*left = joined(*left, "Stages: "+m.texts.of(t))
		}
	}
	if t := r.said[slotLinks]; t != 0 {
		if list, ok := linksOf(m.texts.of(t)); ok && m.doc.Own {
			out.Links = list
		} else {
			*left = joined(*left, "Links: "+m.texts.of(t))
		}
	}
	if t := r.said[slotBroad]; t != 0 {
		out.Broad = m.texts.of(t) == "true"
	}
	for i, s := range []slot{slotFromWhen, slotToWhen} {
		t := r.said[s]
		switch {
		case t == 0:
			continue
		case len(parties) != 2: // of whom is it said?
			*left = joined(*left, "Date: "+m.texts.of(t))
			continue
		}
		at := i
		if parties[0].role == graph.To {
			at = 1 - i
		}
		spells, unread, err := m.spells(t, r.place)
		if err != nil {
			return err
		}
		parties[at].spells, *left = spells, joined(*left, unread)
	}
	return nil
}

// stagesOf reads "signed 2024-06-19; in-force".
func stagesOf(text string) (list []graph.StageDate, ok bool) {
	for _, s := range strings.Split(text, ";") {
		name, date, _ := strings.Cut(strings.TrimSpace(s), " ")
		stage, err := graph.ParseStage(name)
		if err != nil {
			return nil, false
		}
		d := graph.StageDate{Stage: stage}
		if date != "" {
			if d.Date, err = edtf.ParseDate(date); err != nil {
				return nil, false
			}
		}
		if slices.ContainsFunc(list, func(o graph.StageDate) bool { return o.Stage == stage }) {
			return nil, false
		}
		list = append(list, d)
	}
	return list, len(list) > 0
}

// linksOf reads "revives treaty-a-b-1961; amends other".
func linksOf(text string) (list []graph.Link, ok bool) {
	for _, s := range strings.Split(text, ";") {
		name, id, _ := strings.Cut(strings.TrimSpace(s), " ")
		typ, err := graph.ParseLinkType(name)
		if err != nil || !graph.ValidID(id) {
			return nil, false
		}
		list = append(list, graph.Link{Type: typ, Relation: id})
	}
	return list, len(list) > 0
}

// dropLinks leaves out links to relations that are not there: the file is a part of
// a dataset.
func (m *maker) dropLinks() error {
	for i := range int32(len(m.rows)) {
		r := m.made(i)
		if len(r.Links) == 0 {
			continue
		}
		kept := r.Links[:0]
		for _, l := range r.Links {
			if m.byID.of(m.texts.keep(l.Relation)) > 0 {
				kept = append(kept, l)
				continue
			}
			if err := m.out.Warn(int(m.rows[i].row), "unknown-relation", "%s%s %s %s, which is not in the file", m.at(m.rows[i]), r.Name(), l.Type, l.Relation); err != nil {
				return err
			}
		}
		r.Links = slices.Clip(kept)
	}
	return nil
}

// phasesOf reads "Soviet Union 1922/1991; Russian SFSR 1917/1922".
func phasesOf(text string) (list []graph.Phase, ok bool) {
	var name string
	var when graph.Lifetime
	for _, s := range strings.Split(text, "; ") {
		i := strings.LastIndexByte(s, ' ')
		if i < 0 {
			// A further spell of the phase before.
			p, err := edtf.ParsePeriod(s)
			if err != nil || len(list) == 0 || p.EndsBeforeStart() {
				return nil, false
			}
			list[len(list)-1].When = append(list[len(list)-1].When, p)
			continue
		}
		p, err := edtf.ParsePeriod(s[i+1:])
		if err != nil || p.EndsBeforeStart() {
			return nil, false
		}
		name, when = s[:i], graph.Lifetime{p}
		list = append(list, graph.Phase{Name: name, When: when})
	}
	return list, len(list) > 0
}
