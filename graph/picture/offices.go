package picture

import (
	"cmp"
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
)

// offices writes the one office or affiliation that a person simply has, into
// the person's box rather than on a line across the picture. A person whom
// nothing else ties to anybody keeps the line, without a label, and is drawn
// next to the office.
func (b *builder) offices() {
	if b.p.Engine != Placed || b.o.Expand {
		return
	}
	held, ties := map[string][]*Line{}, map[string]int{}
	for i := range b.p.Lines {
		l := &b.p.Lines[i]
		ties[l.From]++
		ties[l.To]++
		if l.Kind.Family == graph.Personal && !l.Spoke && b.isPerson(l.From) && !b.isPerson(l.To) {
			held[l.From] = append(held[l.From], l)
		}
	}
	b.roles = map[string][]string{}
	b.told = map[string][]*graph.Relation{}
	drop := map[string]bool{}
	for id, lines := range held {
		onlyOffices := ties[id] == len(lines)
		if len(lines) > 1 && !onlyOffices || slices.ContainsFunc(lines, func(l *Line) bool { return !plainOffice(l) || l.Emphasis == Strong }) {
			continue
		}
		slices.SortFunc(lines, func(x, y *Line) int { return compareRelations(x.Relations[0], y.Relations[0]) })
		for _, l := range lines {
			l.unlabelled = true
			if onlyOffices { // the line says where
				b.roles[id] = append(b.roles[id], b.officeName(l.Relations[0]))
			} else {
				b.roles[id] = append(b.roles[id], b.officeOf(l))
				drop[l.ID] = true
				b.told[id] = append(b.told[id], l.Relations...)
			}
		}
	}
	b.p.Lines = slices.DeleteFunc(b.p.Lines, func(l Line) bool { return drop[l.ID] })
}

func (b *builder) isPerson(id string) bool {
	a, ok := b.g.Actor(id)
	return ok && a.Kind == graph.Person
}

// officeName is what an office is called. One without a name is just an office:
// since when it is held is for the tooltip.
func (b *builder) officeName(r *graph.Relation) string {
	return cmp.Or(r.Label, r.Title, b.g.KindOf(r).Name)
}

// officeOf is the office with the name of where it is held: "President, Russia".
func (b *builder) officeOf(l *Line) string {
	office := b.officeName(l.Relations[0])
	home, ok := b.g.Actor(l.To)
	if !ok || strings.Contains(office, home.Name) {
		return office
	}
	return office + ", " + home.Name
}
