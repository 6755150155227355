package page

import (
	"strings"
	"unicode"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/wording"
)

// subtitle says how much there is, and at which date it speaks.
func subtitle(g *graph.Graph, of *Stored) string {
	actors, relations := g.ActorCount(), g.RelationCount()
	if of != nil {
		actors, relations = of.Actors, of.Relations
	}
	s := grouped(wording.Count(actors, "actor", "actors")) + ", " + grouped(wording.Count(relations, "relation", "relations"))
	if d := g.Meta().AsOf; !d.IsZero() {
		s += "; as of " + wording.Date(d)
	}
	return s
}

// grouped puts commas between the thousands of the number with which a text
// begins, as the scripts do.
func grouped(s string) string {
	for i := strings.IndexByte(s, ' ') - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// shown returns a text without what turns the direction of the text around it, or
// draws nothing: it could make a title read otherwise than it is.
func shown(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069 {
			return unicode.ReplacementChar
		}
		return r
	}, s)
}
