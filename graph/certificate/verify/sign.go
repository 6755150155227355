package verify

import (
	"fmt"
	"slices"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/certificate"
)

// sign is which signs the relations of a hop have, one, the other or both, and what those
// of the hops of a path come to.
type sign uint8

const (
	friendly sign = 1 << iota
	hostile
	both = friendly | hostile
)

// String returns the word in certificates; without relations there is none.
func (s sign) String() string {
	return [...]string{"none", certificate.Positive, certificate.Negative, certificate.Ambivalent}[s]
}

// signOf is the sign of a kind.
func signOf(k *graph.Kind) sign {
	switch {
	case k.Sign > 0:
		return friendly
	case k.Sign < 0:
		return hostile
	}
	return 0
}

// contact reports whether relations of a kind are mutual contact, which enemies have too.
func contact(k *graph.Kind) bool {
	return k.Family == graph.Contact && k.Direction == graph.Mutual
}

// then is the sign of two that follow each other on a path: what is of both signs stays
// so, and an enemy's enemy is a friend.
func (s sign) then(next sign) sign {
	switch {
	case s == both || next == both:
		return both
	case s == next:
		return friendly
	}
	return hostile
}

// signOf is that of the relations of a hop.
func (c *pathChecker) signOf(steps []step) (out sign) {
	for i := range steps {
		out |= signOf(c.g.KindOf(steps[i].Relation))
	}
	return out
}

// product is the sign of a path of hops.
func (c *pathChecker) product(hops [][]step) sign {
	out := friendly
	for _, steps := range hops {
		out = out.then(c.signOf(steps))
	}
	return out
}

const noSigns = "the question does not ask for signs"

// chosen reports whether paths of one sign are asked for.
func (c *pathChecker) chosen() bool { return c.p.Sign != "" && c.p.Sign != certificate.AnySign }

// wanted reports whether paths of a sign are asked for.
func (c *pathChecker) wanted(s sign) bool { return !c.chosen() || c.p.Sign == s.String() }

// asksSign checks what is asked of signs.
func (c *pathChecker) asksSign() bool {
	words := []string{certificate.AnySign, certificate.Positive, certificate.Negative, certificate.Ambivalent}
	return c.wrongIf(c.p.Sign != "" && !slices.Contains(words, c.p.Sign), "/paths/sign", "%.100q is no sign of paths, which are %q", c.p.Sign, words)
}

// signs checks what a path says of signs, given the relations that make each hop.
func (c *pathChecker) signs(path *certificate.Path, place string, hops [][]step) {
	if c.p.Sign == "" {
		c.wrongIf(path.Sign != "", place+"/sign", noSigns)
		c.wrongIf(len(path.HopSigns) > 0, place+"/hop_signs", noSigns)
		return
	}
	if slices.ContainsFunc(hops, func(steps []step) bool { return len(steps) == 0 }) {
		return // which is wrong already
	}
	if c.wrongIf(len(path.HopSigns) != len(hops), place+"/hop_signs", "there are %d, of %d hops", len(path.HopSigns), len(hops)) {
		for k, steps := range hops {
			is := c.signOf(steps)
			c.wrongIf(path.HopSigns[k] != is.String(), fmt.Sprintf("%s/hop_signs/%d", place, k), "by its relations the hop from %q to %q is %s", path.Actors[k], path.Actors[k+1], is)
		}
	}
	is := c.product(hops)
	c.wrongIf(path.Sign != is.String(), place+"/sign", "the signs of its hops multiply to %s", is)
	c.wrongIf(!c.wanted(is), place+"/sign", "the path is %s, and the %s ones are asked for", is, c.p.Sign)
}

// stepSign checks what a step says of the sign of its relation.
func (c *pathChecker) stepSign(s *certificate.Step, r *graph.Relation, place string) {
	if c.p.Sign == "" {
		c.wrongIf(s.Sign != "", place+"/sign", noSigns)
		return
	}
	is := signOf(c.g.KindOf(r))
	c.wrongIf(s.Sign != is.String(), place+"/sign", "relations of kind %s are %s", r.Kind, is)
}

// ofSign puts the sign that is asked for before what has it.
func (c *pathChecker) ofSign(what string) string {
	if c.chosen() {
		return c.p.Sign + " " + what
	}
	return what
}

// bySign divides the steps of a hop by their signs.
func (c *pathChecker) bySign(steps []step) (out [][]step) {
	for _, of := range []sign{friendly, hostile} {
		var some []step
		for i := range steps {
			if c.signOf(steps[i:i+1]) == of {
				some = append(some, steps[i])
			}
		}
		if len(some) > 0 {
			out = append(out, some)
		}
	}
	return out
}
