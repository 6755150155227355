package obligation

import (
	"context"
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/progress"
	"github.com/entente-graph/entente/graph/query"
)

// PairBonds is what treaties ask two actors to do for each other, and against.
type PairBonds struct {
	For     []Bond            // of which one is the debtor and the other the creditor
	Against []Bond            // of which one is the debtor, a third the creditor, and which name the other as whom they work against
	Unread  []*graph.Relation // that bind too many pairs to tell, by id
}

// mostPairBonds is how many pairs a relation may bind that is looked at.
const mostPairBonds = 1_000_000

// BondsOfPair returns what two actors of a view are bound to with regard to each other,
// in the order and at the date of Bonds. The error is the context's.
//
// A bond works against the other where a trigger names it, such as an attack by it, or
// a condition says that the bond is only against it. A bond that names nobody may work
// against it too: that is for a scenario to tell.
func BondsOfPair(ctx context.Context, v *query.View, a, b string) (*PairBonds, error) {
	rd := newReader(v)
	meter := progress.Meter{Ctx: ctx}
	var all []Bond
	out := &PairBonds{}
	done := map[string]bool{}
	for _, actor := range []string{a, b} {
		for _, r := range v.RelationsOf(actor) {
			if meter.EndedNow() {
				return nil, meter.Err
			}
			if done[r.ID] || len(r.Obligations) == 0 {
				continue
			}
			done[r.ID] = true
			t := rd.treaty(r)
			if t == nil {
				continue
			}
			if t.mostBonds() > mostPairBonds {
				out.Unread = append(out.Unread, r)
				continue
			}
			if all = rd.bonds(&meter, all, t); meter.Ended() {
				return nil, meter.Err
			}
		}
	}
	sortBonds(all)
	slices.SortFunc(out.Unread, func(a, b *graph.Relation) int { return strings.Compare(a.ID, b.ID) })
	for _, bond := range all {
		other := b
		if bond.Debtor == b {
			other = a
		}
		switch {
		case bond.Debtor != a && bond.Debtor != b:
		case bond.Creditor == other:
			out.For = append(out.For, bond)
		case worksAgainst(bond.Obligation, other):
			out.Against = append(out.Against, bond)
		}
	}
	return out, nil
}

// worksAgainst reports whether an obligation names an actor as whom it works against.
func worksAgainst(o *graph.Obligation, actor string) bool {
	spared := func(c graph.Condition) bool { return c.Type == graph.NotAdversary && slices.Contains(c.Actors, actor) }
	if slices.ContainsFunc(o.Conditions, spared) {
		return false
	}
	return slices.ContainsFunc(o.Triggers, func(t graph.Trigger) bool { return slices.Contains(t.Actors, actor) }) ||
		slices.ContainsFunc(o.Conditions, func(c graph.Condition) bool {
			return c.Type == graph.Adversary && slices.Contains(c.Actors, actor)
		})
}
