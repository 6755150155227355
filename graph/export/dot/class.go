package dot

import (
	"strings"

	"github.com/entente-graph/entente/graph/picture"
)

// BoxID returns the id under which a box is found in the SVG.
func BoxID(b *picture.Box) string { return "actor--" + b.ID }

var emphases = map[picture.Emphasis]string{picture.Strong: "strong", picture.Faded: "faded"}

func join(words ...string) string {
	var out []string
	for _, w := range words {
		if w != "" {
			out = append(out, w)
		}
	}
	return strings.Join(out, " ")
}

// BoxClass returns the classes of a box: "actor", its kind, emphasis and its own.
func BoxClass(b *picture.Box) string {
	return join(append([]string{"actor", b.Actor.Kind.String(), emphases[b.Emphasis]}, b.Classes...)...)
}

// HubClass returns the classes of a hub: "hub", kind, family, state, emphasis
// and its own.
func HubClass(h *picture.Hub) string {
	return join(append([]string{"hub", "kind-" + h.Kind.ID, h.Kind.Family.String(), factClass(&h.Facts), emphases[h.Emphasis]}, h.Classes...)...)
}

// LineClass returns the classes of a line: "relation" or "spoke", kind, family,
// state, emphasis and its own.
func LineClass(l *picture.Line) string {
	what := "relation"
	if l.Spoke {
		what = "spoke"
	}
	return join(append([]string{what, "kind-" + l.Kind.ID, l.Kind.Family.String(), factClass(&l.Facts), emphases[l.Emphasis]}, l.Classes...)...)
}

func factClass(f *picture.Facts) string {
	ended, possibly := "", ""
	if f.Ended {
		ended = "ended"
	}
	if f.Possibly {
		possibly = "possibly"
	}
	return join(f.Certainty.String(), f.Modality.String(), f.Pending, ended, possibly)
}
