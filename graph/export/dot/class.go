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

// LineClass returns the classes of a line: "relation" or "spoke", kind, family,
// state, emphasis and its own.
func LineClass(l *picture.Line) string {
	what := "relation"
	if l.Spoke {
		what = "spoke"
	}
	return markup.Classes(append([]string{markup.RelationClass(what, l.Kind, &l.Facts), emphases[l.Emphasis]}, l.Classes...)...)
}
