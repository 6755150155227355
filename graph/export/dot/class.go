package dot

import (
	"github.com/entente-graph/entente/graph/export/internal/markup"
	"github.com/entente-graph/entente/graph/picture"
)

// BoxID returns the id under which a box is found in the SVG.
func BoxID(b *picture.Box) string { return "actor--" + b.ID }

var emphases = map[picture.Emphasis]string{picture.Strong: "strong", picture.Faded: "faded"}

// BoxClass returns the classes of a box: "actor", its kind, emphasis and its own.
func BoxClass(b *picture.Box) string {
	return markup.Classes(append([]string{"actor", b.Actor.Kind.String(), emphases[b.Emphasis]}, b.Classes...)...)
}

// HubClass returns the classes of a hub: "hub", kind, family, state, emphasis
// and its own.
func HubClass(h *picture.Hub) string {
	return markup.Classes(append([]string{markup.RelationClass("hub", h.Kind, &h.Facts), emphases[h.Emphasis]}, h.Classes...)...)
}

// LineClass returns the classes of a line: "relation", "strand" if it is part of a
// bundle, or "spoke"; kind, family, state, emphasis and its own.
func LineClass(l *picture.Line) string {
	what := "relation"
	switch {
	case l.Spoke:
		what = "spoke"
	case l.Bundle != "":
		what = "strand"
	}
	return markup.Classes(append([]string{markup.RelationClass(what, l.Kind, &l.Facts), emphases[l.Emphasis]}, l.Classes...)...)
}

// PlateClass returns the classes of a plate: "plate", "focus" if it has what the
// story is about, emphasis and its own.
func PlateClass(p *picture.Plate) string {
	focus := ""
	if p.Focus {
		focus = "focus"
	}
	return markup.Classes(append([]string{"plate", focus, emphases[p.Emphasis]}, p.Classes...)...)
}

// RowClass returns the classes of a row: "row", kind, family, state, emphasis and
// its own, or "row more" where it counts what has no row.
func RowClass(r *picture.Row) string {
	what := "row more"
	if r.Kind != nil {
		what = markup.RelationClass("row", r.Kind, &r.Facts)
	}
	return markup.Classes(append([]string{what, emphases[r.Emphasis]}, r.Classes...)...)
}
