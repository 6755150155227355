package query

import (
	"fmt"
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
)

// Sign is how two actors stand to each other by the signs of the kinds of relations
// (see graph.Kind.Sign) that tie them, directly or along a path.
type Sign uint8

// The signs.
const (
	Unsigned   Sign = iota // a relation with a sign is missing
	Positive               // brought closer
	Negative               // set apart
	Ambivalent             // relations of both signs tie two of them
)

var signNames = []string{"unsigned", "positive", "negative", "ambivalent"}

// Signs lists the signs in order.
func Signs() []Sign { return []Sign{Unsigned, Positive, Negative, Ambivalent} }

// String returns "unsigned", "positive", "negative" or "ambivalent".
func (s Sign) String() string { return signNames[s] }

// AnySign asks for paths of every sign, where relations without one do not count.
const AnySign = "any"

// ParseSigns reads which signs of paths are asked for: one by name, or AnySign for all.
// The error lists what there is.
func ParseSigns(text string) ([]Sign, error) {
	if text == AnySign {
		return Signs(), nil
	}
	if i := slices.Index(signNames[1:], text); i >= 0 {
		return []Sign{Sign(i + 1)}, nil
	}
	return nil, fmt.Errorf("%q is no sign of a path; there are %s", text, strings.Join(SignWords(), ", "))
}

// SignWords lists what ParseSigns reads.
func SignWords() []string { return append([]string{AnySign}, signNames[1:]...) }

// Times is the sign of two hops that follow each other: the friend of a friend and the
// enemy of an enemy are positive, the others negative (Heider 1946, "Attitudes and
// Cognitive Organization", Journal of Psychology 21; Cartwright and Harary 1956,
// "Structural Balance", Psychological Review 63). What is missing in one of the two is
// missing in both, and what is ambivalent in one is so in both.
func (s Sign) Times(t Sign) Sign {
	switch {
	case s == Unsigned || t == Unsigned:
		return Unsigned
	case s == Ambivalent || t == Ambivalent:
		return Ambivalent
	case s == t:
		return Positive
	}
	return Negative
}

// Sign is that of the kinds of the relations of a hop.
func (h *Hop) Sign(g *graph.Graph) Sign {
	out := Unsigned
	for _, step := range h.Steps {
		is := SignOf(g.KindOf(step.Relation))
		switch {
		case is == Unsigned:
		case out != Unsigned && out != is:
			return Ambivalent
		default:
			out = is
		}
	}
	return out
}

// SignOf is the sign of a kind of relations.
func SignOf(k *graph.Kind) Sign {
	switch {
	case k.Sign > 0:
		return Positive
	case k.Sign < 0:
		return Negative
	}
	return Unsigned
}

// Sign is the product of the signs of the hops of a path.
func (p *Path) Sign(g *graph.Graph) Sign {
	out := Positive
	for _, h := range p.Hops {
		out = out.Times(h.Sign(g))
	}
	return out
}

// signed reports whether a path has one of the signs that are asked for.
func (f *PathFinder) signed(p *Path) bool {
	return len(f.options.Signs) == 0 || slices.Contains(f.options.Signs, p.Sign(f.view.graph))
}
