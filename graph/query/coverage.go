package query

import (
	"slices"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
)

// Reach is how far what a dataset claims to cover reaches a question.
type Reach uint8

// How far it reaches, from the least.
const (
	Unstated Reach = iota // the dataset claims nothing at all
	Outside               // the question leaves what is covered: silence means nothing
	Partly                // some of what is asked for may be missing
	Fully
)

// String returns "unstated", "no", "partial" or "complete".
func (r Reach) String() string { return [...]string{"unstated", "no", "partial", "complete"}[r] }

// Covering is the answer to whether the coverage of a dataset reaches relations of
// some kinds of an actor.
type Covering struct {
	Reach Reach
	By    []*graph.Coverage // what reaches it, of those that reach furthest: what names the kinds, if anything does
	Dates []edtf.Period     // which times would be covered, where only the date of the question leaves them
}

// CoverageOf answers whether what a dataset claims to cover reaches relations of an
// actor of one of some kinds (of any where there is none), in the whole of a span
// (at any time where there is none). An actor with the id "" stands for everybody.
func CoverageOf(m graph.Meta, kinds []string, actor string, at *edtf.Span) Covering {
	if len(m.Coverage) == 0 {
		return Covering{Reach: Unstated}
	}
	out := Covering{Reach: Outside}
	for i := range m.Coverage {
		c := &m.Coverage[i]
		if len(kinds) > 0 && !slices.ContainsFunc(kinds, c.HasKind) || actor != "" && !c.HasActor(actor) {
			continue
		}
		reach := Partly
		if c.Extent == graph.Complete {
			reach = Fully
		}
		if at != nil {
			switch c.During(*at) {
			case edtf.No:
				if !slices.Contains(out.Dates, c.When) {
					out.Dates = append(out.Dates, c.When)
				}
				continue
			case edtf.Maybe:
				reach = Partly
			}
		}
		switch {
		case reach > out.Reach:
			out.Reach, out.By = reach, []*graph.Coverage{c}
		case reach == out.Reach:
			out.By = append(out.By, c)
		}
	}
	if out.Reach != Outside {
		out.Dates = nil
	}
	// What speaks of the kinds says more than what speaks of all.
	general := func(c *graph.Coverage) bool { return len(c.Kinds) == 0 }
	if named := slices.DeleteFunc(slices.Clone(out.By), general); len(kinds) > 0 && len(named) > 0 {
		out.By = named
	}
	return out
}

// Gap is what of a question leaves what a dataset covers, or is covered in part:
// those together that the same is to be said of.
type Gap struct {
	Covering
	Kinds  []string // ids; of any kind where there is none
	Actors []string // ids; nobody's in particular where there is none
}

// Gaps asks CoverageOf for each of some actors, and returns what is not complete:
// what leaves the coverage first. Where the dataset claims nothing, that is one gap.
func Gaps(m graph.Meta, kinds, actors []string, at *edtf.Span) []Gap {
	kinds = slices.Sorted(slices.Values(kinds))
	if len(m.Coverage) == 0 {
		return []Gap{{Covering: Covering{Reach: Unstated}, Kinds: kinds}}
	}
	if len(actors) == 0 {
		actors = []string{""}
	}
	var out []Gap
	for _, reach := range []Reach{Outside, Partly} {
		for _, actor := range actors {
			c := CoverageOf(m, kinds, actor, at)
			if c.Reach != reach {
				continue
			}
			i := slices.IndexFunc(out, func(g Gap) bool {
				return g.Reach == reach && slices.Equal(g.By, c.By) && slices.Equal(g.Dates, c.Dates)
			})
			if i < 0 {
				i = len(out)
				out = append(out, Gap{Covering: c, Kinds: kinds})
			}
			if actor != "" {
				out[i].Actors = append(out[i].Actors, actor)
			}
		}
	}
	return out
}
