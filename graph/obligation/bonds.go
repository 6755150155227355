package obligation

import (
	"cmp"
	"context"
	"math"
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/progress"
	"github.com/entente-graph/entente/graph/query"
)

// Bond is that one actor owes another something under an obligation of a
// relation. Whether a case arises in which it falls due (its triggers and
// conditions) is not asked: that depends on a scenario, see Assess.
type Bond struct {
	Relation         *graph.Relation
	Obligation       *graph.Obligation
	Debtor, Creditor string
	Truth            edtf.Truth // how surely it binds at the time; No: it would, once the relation is in force
	Stage            string     // "signed" or "suspended" for what is not in force; otherwise ""
	Since            edtf.Date  // since when it binds, where known
	Open             []Reason   // what leaves it open whether it binds: doubt, dates of the treaty, of the pledge, of the parties

	place int // of the obligation in the relation
}

// Evidence returns what a statement on the bond may cite: what speaks of its debtor or its
// creditor, and not what gives only the end of the treaty, say, or who knew of it, unless
// that leaves it open whether the bond binds.
func (b *Bond) Evidence() []graph.Evidence {
	return bindingEvidence(b.Relation, b.Open, b.Debtor, b.Creditor)
}

func bindingEvidence(r *graph.Relation, why []Reason, actors ...string) []graph.Evidence {
	var also graph.Aspects
	for i := range why {
		switch {
		case why[i].Truth == edtf.Yes:
		case why[i].Rule == RuleForce:
			also |= graph.AspectsOf(graph.TheEnd, graph.TheSuspension)
		case why[i].Rule == RuleKnown:
			also |= graph.AspectsOf(graph.TheSecrecy)
		}
	}
	return graph.Binding(r.EvidenceFor(actors...), also)
}

// Conditional reports whether the obligation is made on conditions.
func (b *Bond) Conditional() bool { return len(b.Obligation.Conditions) > 0 }

// Bonds returns who owes whom what by the relations of a view, at the view's
// date or, where it has none, at the date at which the dataset speaks; without
// either, what binds at some time counts. Where the date is a span, what does not
// bind throughout binds possibly. Relations in doubt (see RuleDoubt) count only
// where the view's filter names their certainty and modality, and then possibly.
//
// Bonds are sorted by debtor, creditor, relation id and place in the relation. The
// error is the context's.
func Bonds(ctx context.Context, v *query.View) ([]Bond, error) {
	out, _, err := BondsUpTo(ctx, v, math.MaxInt)
	return out, err
}

// BondsUpTo returns the same, but at most so many: relations that may bind more
// pairs than are left to tell are left out and returned, sorted by id. Everyone
// for everyone is 100 million among 10,000 parties.
func BondsUpTo(ctx context.Context, v *query.View, most int) (list []Bond, leftOut []*graph.Relation, err error) {
	rd := newReader(v)
	meter := progress.Meter{Ctx: ctx}
	read := uint64(0)
	for r := range v.Relations() {
		if read++; read%1024 == 0 {
			progress.Say(ctx, progress.Bonds, read, uint64(v.RelationCount()))
		}
		if meter.Ended() {
			return nil, nil, meter.Err
		}
		t := rd.treaty(r)
		if t == nil {
			continue
		}
		if t.mostBonds() > most-len(list) {
			leftOut = append(leftOut, r)
			continue
		}
		if list = rd.bonds(&meter, list, t); meter.Ended() {
			return nil, nil, meter.Err
		}
	}
	sortBonds(list)
	return list, leftOut, nil
}

// mostBonds is how many pairs the pledges of a treaty can bind.
func (t *treaty) mostBonds() int {
	n := 0
	for i := range t.pledges {
		o := t.pledges[i].o
		debtors, creditors := len(t.parties), len(t.parties)
		if len(o.Debtors) > 0 {
			debtors = len(o.Debtors)
		}
		if len(o.Creditors) > 0 {
			creditors = len(o.Creditors)
		}
		n += debtors * creditors
	}
	return n
}

// bonds appends what the parties owe each other.
func (rd *reader) bonds(meter *progress.Meter, out []Bond, t *treaty) []Bond {
	if t.force == edtf.No && t.stage == "" {
		return out
	}
	for n := range t.pledges {
		p := &t.pledges[n]
		for i, debtor := range t.parties {
			if !isDebtor(p.o, debtor) {
				continue
			}
			for j, creditor := range t.parties {
				if meter.Ended() {
					return out
				}
				if i == j || !isCreditor(p.o, creditor) {
					continue
				}
				present := rd.together(t, i, creditor, t.presence[j])
				truth := t.certain(present.And(p.term))
				if truth == edtf.No {
					continue
				}
				b := Bond{Relation: t.r, Obligation: p.o, Debtor: debtor, Creditor: creditor, Truth: truth.And(t.force), Stage: t.stage, place: n}
				b.Open = t.standing(p)
				if present == edtf.Maybe {
					b.Open = append(b.Open, rd.partiesOpen(t, debtor, creditor))
				}
				if b.Truth > edtf.No {
					b.Since = rd.since(t, p.o, debtor, creditor)
				}
				out = append(out, b)
			}
		}
	}
	return out
}

func sortBonds(list []Bond) {
	slices.SortFunc(list, func(a, b Bond) int {
		return cmp.Or(strings.Compare(a.Debtor, b.Debtor), strings.Compare(a.Creditor, b.Creditor),
			strings.Compare(a.Relation.ID, b.Relation.ID), cmp.Compare(a.place, b.place))
	})
}
