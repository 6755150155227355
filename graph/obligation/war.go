package obligation

import (
	"errors"
	"maps"
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/query"
)

// ErrNoDate reports a view without a date of a dataset without one.
var ErrNoDate = errors.New("neither the view nor the dataset says at which date the attack happens")

// Assess says who is bound to do what in a scenario, by the obligations of the
// view's relations at the view's date or, where it has none, at the date at
// which the dataset speaks. Relations that the filter of the view leaves out
// bind nobody; doubtful ones (see RuleDoubt) bind only where the filter names
// their certainty and modality. The error is a *FactError or ErrNoDate.
//
// The cost grows with the ties that the actors in the war have, each of which
// is looked at a bounded number of times for every actor that enters.
func Assess(v *query.View, s Scenario) (*Result, error) {
	w := &war{
		v: v, g: v.Graph(), filter: v.Filter(), escalate: s.Escalate,
		in: map[string]*belligerent{}, explicit: map[[2]string]bool{}, attacked: map[string]bool{},
		treaties: map[string]*treaty{}, seats: map[string]*seat{}, torn: map[string]bool{}, first: map[string]int{},
		inside: map[insideKey]*treaty{}, refused: map[dutyKey]Duty{}, pending: map[dutyKey]Duty{}, broken: map[dutyKey]Duty{},
	}
	switch asOf := w.g.Meta().AsOf; {
	case w.filter.At != nil:
		w.at = *w.filter.At
	case !asOf.IsZero():
		w.at = asOf.Span()
	default:
		return nil, ErrNoDate
	}
	s.Facts = slices.Clone(s.Facts)
	if err := s.check(w.g, w.at); err != nil {
		return nil, err
	}
	sides, err := s.sides(w.g)
	if err != nil {
		return nil, err
	}
	w.result = &Result{Scenario: s, At: w.at, Sides: sides, Rounds: []Round{{}}}
	w.survey()
	changed := w.begin()
	for round := 1; len(changed) > 0; round++ {
		changed = w.round(round, changed)
	}
	w.aftermath()
	return w.result, nil
}

// war is the state of an assessment.
type war struct {
	v        *query.View
	g        *graph.Graph
	filter   query.Filter
	at       edtf.Span
	escalate bool
	result   *Result

	in       map[string]*belligerent // who takes part, by id
	seats    map[string]*seat        // of everybody met so far, by id
	sides    [3][]string             // the same by side, in the order of entry
	explicit map[[2]string]bool      // attacks that are facts
	attacked map[string]bool         // who was, at some time
	treaties map[string]*treaty      // read so far, by relation id

	torn       map[string]bool       // bound to both sides at once, and so on neither
	first      map[string]int        // the round in which an actor was first bound
	candidates map[string]*[3][]Duty // who becomes bound in this round

	inside                   map[insideKey]*treaty
	refused, pending, broken map[dutyKey]Duty

	help    map[string]*[3][]Duty    // by debtor and side, what binds in the end
	spare   map[string]*[3][]sparing // by debtor, and the side that it must spare
	targets map[[2]string]bool       // whom an actor is bound to act against
}

type insideKey struct{ relation, a, b string }

type dutyKey struct {
	obligation       *graph.Obligation
	debtor, creditor string
}

// seat is where an actor stands.
type seat struct {
	b     *belligerent  // nil: not in the war
	bound [3]edtf.Truth // how surely it is bound to help each side
}

func (w *war) seat(id string) *seat {
	s := w.seats[id]
	if s == nil {
		s = &seat{}
		w.seats[id] = s
	}
	return s
}

// belligerent is an actor in the war.
type belligerent struct {
	id          string
	side        Side
	round       int        // of its entry; 0: it is in the scenario
	truth       edtf.Truth // of its being in the war
	joined      bool       // the scenario says that it joins
	strike, hit int        // the first facts by which it attacks and is attacked; -1: none
}

// struckFirst reports whether it attacked, and nobody had attacked it before.
func (b *belligerent) struckFirst() bool { return b.strike >= 0 && (b.hit < 0 || b.strike < b.hit) }

// entered reports whether it came into the war by a step of its own.
func (b *belligerent) entered() bool { return b.joined || b.round > 0 || b.strike >= 0 }

// survey counts the relations with obligations and finds the doubtful ones.
func (w *war) survey() {
	for r := range w.v.Relations() {
		if len(r.Obligations) == 0 {
			continue
		}
		w.result.Records++
		switch {
		case !doubtful(r):
		case w.letsIn(r):
			w.result.LetIn = append(w.result.LetIn, r)
		default:
			w.result.LeftOut = append(w.result.LeftOut, r)
		}
	}
}

// begin puts the actors of the facts into the war and returns them, sorted.
func (w *war) begin() []string {
	for _, id := range slices.Sorted(maps.Keys(w.result.Sides)) {
		w.enter(&belligerent{id: id, side: w.result.Sides[id], truth: edtf.Yes, strike: -1, hit: -1})
	}
	for i, f := range w.result.Scenario.Facts {
		if f.Verb == Joins {
			w.in[f.Actor].joined = true
			continue
		}
		w.explicit[[2]string{f.Actor, f.Target}] = true
		if b := w.in[f.Actor]; b.strike < 0 {
			b.strike = i
		}
		if b := w.in[f.Target]; b.hit < 0 {
			b.hit = i
		}
	}
	return slices.Sorted(maps.Keys(w.in))
}

func (w *war) enter(b *belligerent) {
	w.in[b.id] = b
	w.seat(b.id).b = b
	w.sides[b.side] = append(w.sides[b.side], b.id)
}

// attacks reports whether an actor in the war has attacked another: a fact says
// so or, with escalation, its entry counts as one.
func (w *war) attacks(x, y *belligerent) bool {
	if w.explicit[[2]string{x.id, y.id}] {
		return true
	}
	return w.escalate && (x.joined || x.round > 0) && x.round >= y.round
}

// round finds who becomes bound because of those who have just entered the war,
// or are in it more surely than before, and returns those of whom that is true
// now.
func (w *war) round(number int, changed []string) []string {
	attacked, attacking := w.events(changed)
	w.candidates = map[string]*[3][]Duty{}
	for _, c := range []struct {
		creditors map[string][]foe
		category  graph.Category
	}{{attacked, graph.Defence}, {attacking, graph.Offence}} {
		for _, id := range slices.Sorted(maps.Keys(c.creditors)) {
			w.call(id, newFoes(c.creditors[id]), c.category, number)
		}
	}
	return w.settle(number)
}

// events lists the attacks that are new, or surer than before: by who is
// attacked, and by who attacks.
func (w *war) events(changed []string) (attacked, attacking map[string][]foe) {
	attacked, attacking = map[string][]foe{}, map[string][]foe{}
	isChanged := map[string]bool{}
	for _, id := range changed {
		isChanged[id] = true
	}
	add := func(x, y *belligerent) {
		if w.attacks(x, y) {
			truth := x.truth.And(y.truth)
			attacked[y.id] = append(attacked[y.id], foe{x.id, truth})
			attacking[x.id] = append(attacking[x.id], foe{y.id, truth})
			w.attacked[y.id] = true
		}
	}
	for _, id := range changed {
		x := w.in[id]
		for _, other := range w.sides[x.side.Other()] {
			if isChanged[other] && other < id {
				continue // that pair has been looked at
			}
			add(x, w.in[other])
			add(w.in[other], x)
		}
	}
	for _, m := range []map[string][]foe{attacked, attacking} {
		for _, foes := range m {
			slices.SortFunc(foes, func(a, b foe) int { return strings.Compare(a.id, b.id) })
		}
	}
	return attacked, attacking
}

// call asks those who owe a creditor help.
func (w *war) call(creditor string, against *foes, category graph.Category, round int) {
	for r := range w.g.RelationsOf(creditor) {
		t := w.treatyOf(r)
		if t == nil || !t.assists || t.force == edtf.No && t.stage == "" || t.party(creditor) == edtf.No {
			continue
		}
		for i := range t.r.Obligations {
			if o := &t.r.Obligations[i]; o.Category == category && isCreditor(o, creditor) {
				c := w.claim(t, o, creditor, against)
				for i, debtor := range t.parties {
					if debtor != creditor && isDebtor(o, debtor) {
						w.charge(c, i, round)
					}
				}
				for i, f := range c.inside {
					if c.freed[i] {
						w.note(t, creditor, f.id)
					}
				}
			}
		}
	}
}

// settle lets those enter who have become bound.
func (w *war) settle(number int) []string {
	round := Round{Number: number}
	var changed []string
	for _, id := range slices.Sorted(maps.Keys(w.candidates)) {
		duties := w.candidates[id]
		b := w.in[id]
		if b == nil && len(duties[Attackers]) > 0 && len(duties[Defenders]) > 0 {
			w.torn[id] = true
		}
		for _, side := range []Side{Attackers, Defenders} {
			truth := edtf.No
			for i := range duties[side] {
				truth = truth.Or(duties[side][i].Truth)
			}
			if truth <= w.bound(id, side) {
				continue
			}
			w.seat(id).bound[side] = truth
			if _, known := w.first[id]; !known {
				w.first[id] = number
			}
			round.Entries = append(round.Entries, Entry{Actor: id, Side: side, Truth: truth, Duties: duties[side]})
			switch {
			case b == nil && !w.torn[id]:
				w.enter(&belligerent{id: id, side: side, round: number, truth: truth, strike: -1, hit: -1})
				changed = append(changed, id)
			case b != nil && b.side == side:
				b.truth = truth
				changed = append(changed, id)
			}
		}
	}
	if len(round.Entries) > 0 {
		w.result.Rounds = append(w.result.Rounds, round)
	}
	return changed
}

func (w *war) bound(id string, side Side) edtf.Truth { return w.seat(id).bound[side] }
