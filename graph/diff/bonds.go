package diff

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/obligation"
	"github.com/entente-graph/entente/graph/progress"
	"github.com/entente-graph/entente/graph/query"
)

// Bond is how it differs whether one actor is bound to defend another, as
// obligation.Bonds reads the obligations of relations. Whether a condition of one
// is met, and what an attack would set off, is not asked here.
type Bond struct {
	Debtor, Creditor string // ids of actors
	Was, Is          edtf.Truth
	Before, After    []Pledge // that bind on either side, by relation and place in it

	// Learnt says that it bound as surely on both sides, by what is recorded: what differs is
	// what query.Filter.KnownTo knew. Bound is then how surely it did, and Known how surely
	// that was known on the side on which it was more so.
	Learnt       bool
	Bound, Known edtf.Truth
}

// Pledge is an obligation to defend in a relation.
type Pledge struct {
	Relation    *graph.Relation
	Article     string
	Holds       edtf.Truth // Maybe where it possibly binds
	Conditional bool       // it has conditions
}

// tie is a debtor and a creditor.
type tie struct{ debtor, creditor string }

// MostBonds is how many bonds of a side Compare looks at; see Diff.Unread.
const MostBonds = 200_000

// bothBonds returns who is bound to defend whom on either side, and the relations
// that bind too many pairs to tell, sorted by id. What is left out on one side is
// so on the other.
func bothBonds(ctx context.Context, from, to *query.View) (before, after map[tie][]Pledge, unread []*graph.Relation, err error) {
	was, beyond, err := obligation.BondsUpTo(ctx, from, MostBonds)
	if err != nil {
		return nil, nil, nil, err
	}
	is, more, err := obligation.BondsUpTo(ctx, to, MostBonds)
	if err != nil {
		return nil, nil, nil, err
	}
	left := map[string]*graph.Relation{}
	for _, r := range slices.Concat(beyond, more) {
		left[r.ID] = r
	}
	for _, id := range slices.Sorted(maps.Keys(left)) {
		unread = append(unread, left[id])
	}
	leftOut := func(b obligation.Bond) bool { return left[b.Relation.ID] != nil }
	return bonds(slices.DeleteFunc(was, leftOut)), bonds(slices.DeleteFunc(is, leftOut)), unread, nil
}

// bonds returns who is bound to defend whom, each article once.
func bonds(list []obligation.Bond) map[tie][]Pledge {
	out := map[tie][]Pledge{}
	for _, b := range list {
		if b.Truth == edtf.No || b.Obligation.Category != graph.Defence {
			continue
		}
		t := tie{b.Debtor, b.Creditor}
		p := Pledge{Relation: b.Relation, Article: b.Obligation.Article, Holds: b.Truth, Conditional: b.Conditional()}
		if !slices.Contains(out[t], p) {
			out[t] = append(out[t], p)
		}
	}
	return out
}

// surest is how surely one of several pledges binds.
func surest(list []Pledge) edtf.Truth {
	best := edtf.No
	for _, p := range list {
		best = best.Or(p.Holds)
	}
	return best
}

// bonds compares who is bound to defend whom, sorted by debtor and creditor.
func (d *Diff) bonds(before, after map[tie][]Pledge) {
	all := map[tie]bool{}
	for t := range before {
		all[t] = true
	}
	for t := range after {
		all[t] = true
	}
	for t := range all {
		if was, is := surest(before[t]), surest(after[t]); was != is {
			d.Bonds = append(d.Bonds, Bond{Debtor: t.debtor, Creditor: t.creditor, Was: was, Is: is, Before: before[t], After: after[t]})
		}
	}
	slices.SortFunc(d.Bonds, func(a, b Bond) int {
		return cmp.Or(strings.Compare(a.Debtor, b.Debtor), strings.Compare(a.Creditor, b.Creditor))
	})
}

// Torn is how it differs whether an actor is bound to defend two that are at
// odds with each other: by an armed conflict or a rivalry that is actual.
type Torn struct {
	Actor   string // id of who is bound to both
	Sides   [2]string
	Was, Is edtf.Truth
	Quarrel *graph.Relation // by which the two are at odds
	Learnt  bool            // as of a Bond
}

type tornKey struct {
	actor   string
	sides   [2]string
	quarrel string
}

// quarrels are the kinds of relation in which who is bound to defend both sides is
// torn: those with arms, and those that may come to them.
var quarrels = []string{graph.KindConflict, graph.KindClash, graph.KindRivalry}

// torn compares who is bound to both sides of a quarrel, sorted by actor, sides
// and quarrel.
func (d *Diff) torn(meter *progress.Meter, before, after map[tie][]Pledge) {
	was, is := findTorn(meter, d.From, before), findTorn(meter, d.To, after)
	all := map[tornKey]bool{}
	for k := range was {
		all[k] = true
	}
	for k := range is {
		all[k] = true
	}
	for k := range all {
		if was[k] == is[k] {
			continue
		}
		quarrel, ok := d.To.Graph().Relation(k.quarrel)
		if !ok {
			quarrel, _ = d.From.Graph().Relation(k.quarrel)
		}
		d.Torn = append(d.Torn, Torn{Actor: k.actor, Sides: k.sides, Was: was[k], Is: is[k], Quarrel: quarrel})
	}
	slices.SortFunc(d.Torn, func(a, b Torn) int {
		return cmp.Or(strings.Compare(a.Actor, b.Actor), slices.Compare(a.Sides[:], b.Sides[:]), strings.Compare(a.Quarrel.ID, b.Quarrel.ID))
	})
}

// findTorn answers who is bound to both sides of a quarrel in a view.
func findTorn(meter *progress.Meter, v *query.View, bound map[tie][]Pledge) map[tornKey]edtf.Truth {
	out := map[tornKey]edtf.Truth{}
	defenders := map[string][]string{}
	for t := range bound {
		defenders[t.creditor] = append(defenders[t.creditor], t.debtor)
	}
	for r := range v.Relations() {
		if !slices.Contains(quarrels, r.Kind) || r.Modality != graph.Actual {
			continue
		}
		// Others have nobody who could be torn.
		defended := func(p graph.Party) bool { return len(defenders[p.Actor]) > 0 }
		for t := range v.TiesAmong(r, defended) {
			a, b := min(t.A.Actor, t.B.Actor), max(t.A.Actor, t.B.Actor)
			for _, x := range defenders[a] {
				if meter.Ended() {
					return out
				}
				if x == b || len(bound[tie{x, b}]) == 0 {
					continue
				}
				k := tornKey{x, [2]string{a, b}, r.ID}
				out[k] = out[k].Or(v.BelongsTie(t).And(surest(bound[tie{x, a}])).And(surest(bound[tie{x, b}])))
			}
		}
	}
	return out
}
