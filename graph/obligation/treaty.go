package obligation

import (
	"slices"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
)

// treaty is a relation with obligations, and how it stands at the time of the
// scenario.
type treaty struct {
	r        *graph.Relation
	parties  []string     // ids, sorted
	presence []edtf.Truth // of each party: that it exists and is one throughout
	seats    []*seat      // of each party
	force    edtf.Truth
	stage    string // "signed" or "suspended" where it is not in force
	doubt    bool   // alleged, disputed, threatened or proposed
	assists  bool   // records defence or offence
	allOwe   bool   // every party owes every other help
	start    edtf.Date
	spells   bool // some party is not one throughout
}

// treatyOf reads a relation of the view; nil for one that has no obligations or
// does not count.
func (w *war) treatyOf(r *graph.Relation) *treaty {
	if t, ok := w.treaties[r.ID]; ok {
		return t
	}
	var t *treaty
	if len(r.Obligations) > 0 && w.v.HasRelation(r.ID) && (!doubtful(r) || w.letsIn(r)) {
		t = w.read(r)
	}
	w.treaties[r.ID] = t
	return t
}

func (w *war) read(r *graph.Relation) *treaty {
	t := &treaty{r: r, doubt: doubtful(r), start: r.Period.Start()}
	for _, s := range r.Stages {
		if s.Stage == graph.InForce && !s.Date.IsZero() {
			t.start = s.Date
		}
	}
	if r.Modality != graph.Actual {
		supposed := *r
		supposed.Modality = graph.Actual
		r = &supposed
	}
	t.force = throughout(w.at, r.InForce)
	if t.force == edtf.No {
		switch stage, _, ok := r.StageAt(w.at); {
		case ok && stage == graph.Signed:
			t.stage = "signed"
		case ok && stage == graph.Suspended:
			t.stage = "suspended"
		}
	}
	parties := slices.Clone(w.v.Parties(t.r))
	slices.SortStableFunc(parties, func(a, b graph.Party) int {
		switch {
		case a.Actor < b.Actor:
			return -1
		case a.Actor > b.Actor:
			return 1
		}
		return 0
	})
	for i, p := range parties {
		if i > 0 && parties[i-1].Actor == p.Actor {
			continue
		}
		life := edtf.Yes
		if a, ok := w.g.Actor(p.Actor); ok {
			life = during(a.Lifetime, w.at)
		}
		t.spells = t.spells || len(p.Spells) > 0
		t.parties = append(t.parties, p.Actor)
		t.seats = append(t.seats, w.seat(p.Actor))
		t.presence = append(t.presence, life.And(during(p.Spells, w.at)))
	}
	for i := range t.r.Obligations {
		if o := &t.r.Obligations[i]; assists(o.Category) {
			t.assists = true
			t.allOwe = t.allOwe || len(o.Debtors)+len(o.Creditors) == 0
		}
	}
	return t
}

func doubtful(r *graph.Relation) bool {
	return r.Modality != graph.Actual || r.Certainty >= graph.Alleged
}

// letsIn reports whether the view's filter asks for what is so doubtful.
func (w *war) letsIn(r *graph.Relation) bool {
	return (r.Modality == graph.Actual || slices.Contains(w.filter.Modalities, r.Modality)) &&
		(r.Certainty < graph.Alleged || slices.Contains(w.filter.Certainties, r.Certainty))
}

// during answers whether one of the periods, or the lack of any, covers the
// whole span: the attack falls on some day of it, and nobody says which.
func during(periods []edtf.Period, s edtf.Span) edtf.Truth {
	if len(periods) == 0 {
		return edtf.Yes
	}
	best := edtf.No
	for _, p := range periods {
		best = best.Or(throughout(s, p.During))
	}
	return best
}

// throughout turns an answer about some time in a span into one about all of
// it, for what lasts from one day to another without a gap.
func throughout(s edtf.Span, holds func(edtf.Span) edtf.Truth) edtf.Truth {
	if s.First == s.Last {
		return holds(s)
	}
	if holds(edtf.On(s.First)) == edtf.Yes && holds(edtf.On(s.Last)) == edtf.Yes {
		return edtf.Yes
	}
	return holds(s).And(edtf.Maybe)
}

// party answers whether an actor is a party.
func (t *treaty) party(actor string) edtf.Truth {
	i, ok := slices.BinarySearch(t.parties, actor)
	if !ok {
		return edtf.No
	}
	return t.presence[i]
}

// together answers whether the i-th party and another one, whose own presence is
// known, are parties at the same time.
func (w *war) together(t *treaty, i int, other string, presence edtf.Truth) edtf.Truth {
	truth := t.presence[i].And(presence)
	if truth != edtf.Maybe {
		return truth
	}
	// Two that may each have been parties need not have been so together.
	a, _ := t.r.Party(t.parties[i])
	b, _ := t.r.Party(other)
	if w.v.HoldsTie(graph.Tie{Relation: t.r, A: a, B: b, Directed: t.r.Directed()}) == edtf.No {
		return edtf.No
	}
	return truth
}

// owes reports whether an obligation is one of a debtor to a creditor.
func owes(o *graph.Obligation, debtor, creditor string) bool {
	return debtor != creditor && isDebtor(o, debtor) && isCreditor(o, creditor)
}

func isDebtor(o *graph.Obligation, actor string) bool   { return listed(o.Debtors, actor) }
func isCreditor(o *graph.Obligation, actor string) bool { return listed(o.Creditors, actor) }

// listed looks an actor up in a sorted list of debtors or creditors, of which
// an empty one means everybody.
func listed(ids []string, actor string) bool {
	if len(ids) == 0 {
		return true
	}
	_, found := slices.BinarySearch(ids, actor)
	return found
}

func assists(c graph.Category) bool { return c == graph.Defence || c == graph.Offence }

// mutual reports whether two parties owe each other help under the treaty.
func (t *treaty) mutual(a, b string) bool {
	if !t.assists || t.allOwe {
		return t.allOwe
	}
	there, back := false, false
	for i := range t.r.Obligations {
		if o := &t.r.Obligations[i]; assists(o.Category) {
			there = there || owes(o, a, b)
			back = back || owes(o, b, a)
		}
	}
	return there && back
}

// since returns the day from which on a debtor owes a creditor, as the latest
// of what is recorded: entry into force (or the start), and their joining.
func (w *war) since(t *treaty, debtor, creditor string) edtf.Date {
	latest := t.start
	if !t.spells {
		return latest
	}
	for _, id := range []string{debtor, creditor} {
		p, _ := t.r.Party(id)
		for _, spell := range p.Spells {
			start := spell.Start()
			if spell.During(w.at) != edtf.No && !start.IsZero() && (latest.IsZero() || start.Span().First > latest.Span().First) {
				latest = start
			}
		}
	}
	return latest
}
