package graph

import (
	"iter"
	"maps"
	"strings"

	"github.com/entente-graph/entente/graph/spelling"
)

// maxSuggestions is for how many unknown ids it is worked out what may be meant,
// in a file that is wrong throughout. One that comes again counts once.
const maxSuggestions = 100

// unknown reports an id of which there is no record, and those that may be meant.
func (c *checker) unknown(code string, at Ref, where []any, what, id string, known iter.Seq[string]) {
	c.report(code, at, where, c.meant(what, id, known), "there is no %s %q", what, shorten(id))
}

// meant is the hint for an id that is not known.
func (c *checker) meant(what, id string, known iter.Seq[string]) string {
	if c.quiet {
		return ""
	}
	key := [2]string{what, id}
	hint, asked := c.hints[key]
	if asked {
		return hint
	}
	hint = "declare it, or correct the name"
	if len(c.hints) >= maxSuggestions {
		return hint
	}
	if c.near == nil {
		c.near, c.hints = map[string]*spelling.Index{}, map[[2]string]string{}
	}
	if c.near[what] == nil {
		c.near[what] = spelling.NewIndex(known)
	}
	if near := c.near[what].Nearest(id, 3); len(near) > 0 {
		hint = "did you mean " + strings.Join(near, " or ") + "?"
	}
	c.hints[key] = hint
	return hint
}

// unknownKind reports a kind of relation that is not known, and the one that its
// words mean.
func (c *checker) unknownKind(at Ref, id string) {
	if meant, ok := KindMeant(id); ok {
		c.report(RuleUnknownKind, at, path("kind"), "did you mean "+meant+"?", "there is no kind of relation %q", shorten(id))
		return
	}
	c.unknown(RuleUnknownKind, at, path("kind"), "kind of relation", id, maps.Keys(c.kindOf))
}
