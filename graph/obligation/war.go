package obligation

import (
	"context"
	"errors"
	"math"
	"slices"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/progress"
	"github.com/entente-graph/entente/graph/query"
)

// ErrNoDate reports a view without a date of a dataset without one.
var ErrNoDate = errors.New("neither the view nor the dataset says at which date the attack happens")

// Assess says who is bound to do what in a scenario, by the obligations of the
// view's relations at the view's date or, where it has none, at the date at
// which the dataset speaks. Relations that the filter of the view leaves out
// bind nobody; doubtful ones (see RuleDoubt) bind only where the filter names
// their certainty and modality. The error is a *FactError, ErrNoDate, or the
// context's; how many rounds have been played is said to package progress.
//
// The cost grows with the ties that the actors in the war have, each of which
// is looked at a bounded number of times for every actor that enters, and with
// the number of actors that turn out to be bound to both sides after others have
// been bound because of them.
func Assess(ctx context.Context, v *query.View, s Scenario) (*Result, error) {
	w := &war{
		reader: newReader(v), ctx: ctx, meter: progress.Meter{Ctx: ctx}, escalate: s.Escalate, positions: map[string]*position{}, aside: map[string]bool{}, stays: map[string]bool{},
	}
	if w.at == edtf.Always {
		return nil, ErrNoDate
	}
	s.Facts = slices.Clone(s.Facts)
	if err := s.check(v, w.at); err != nil {
		return nil, err
	}
	sides, err := s.sides()
	if err != nil {
		return nil, err
	}
	w.result = &Result{Scenario: s, At: w.at, Sides: sides, Members: s.members(w.g, w.at)}
	w.survey()
	w.play()
	w.aftermath()
	if w.meter.EndedNow() {
		return nil, w.meter.Err
	}
	return w.result, nil
}

// war is the state of an assessment.
type war struct {
	*reader
	ctx      context.Context
	meter    progress.Meter // once it has ended, all loops leave, and the result is of no use
	escalate bool
	result   *Result

	positions map[string]*position // of everybody met so far, by id
	waiting   map[string][]*treaty // by party, treaties that ask for help on triggers
	aside     map[string]bool      // bound to both sides, and so on neither, whoever else enters
	stays     map[string]bool      // bound to both sides only because it has entered, and so on the first

	*course

	// Of the aftermath:

	help    map[string]*[3][]Duty    // by debtor and side, what binds in the end
	spare   map[string]*[3][]sparing // by debtor, and the side that it must spare
	targets map[[2]string]bool       // whom an actor is bound to act against
}

type dutyKey struct {
	obligation       *graph.Obligation
	debtor, creditor string
}

// position is where an actor stands.
type position struct {
	b     *belligerent  // nil: not in the war
	bound [3]edtf.Truth // how surely it is bound to help each side
}

func (w *war) position(id string) *position {
	p := w.positions[id]
	if p == nil {
		p = &position{}
		w.positions[id] = p
	}
	return p
}

// treatyOf is a relation as a treaty, with the positions of its parties.
func (w *war) treatyOf(r *graph.Relation) *treaty {
	t := w.treaty(r)
	if t != nil && t.positions == nil {
		t.positions = make([]*position, len(t.parties))
		for i, id := range t.parties {
			t.positions[i] = w.position(id)
		}
	}
	return t
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

// joinedLater reports whether it came, by a step of its own, to a side that had
// been in the war since some fact.
func (b *belligerent) joinedLater(first int) bool {
	return b.joined || b.round > 0 || b.struckFirst() && b.strike > first
}

// firstFact is the first fact in which an actor of a side attacks or is attacked.
func (w *war) firstFact(side Side) int {
	first := math.MaxInt
	for _, id := range w.sides[side] {
		for _, at := range []int{w.in[id].strike, w.in[id].hit} {
			if at >= 0 {
				first = min(first, at)
			}
		}
	}
	return first
}

// survey counts the relations with obligations, and finds the doubtful ones and
// those that ask for help on triggers.
func (w *war) survey() {
	w.waiting = map[string][]*treaty{}
	for r := range w.v.Relations() {
		if w.meter.Ended() {
			return
		}
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
		if !slices.ContainsFunc(r.Obligations, func(o graph.Obligation) bool { return assists(o.Category) && len(o.Triggers) > 0 }) {
			continue
		}
		if t := w.treatyOf(r); t != nil && slices.ContainsFunc(t.pledges, func(p pledge) bool { return p.event == byTrigger && assists(p.o.Category) }) {
			for _, id := range t.parties {
				w.waiting[id] = append(w.waiting[id], t)
			}
		}
	}
}

func (w *war) enter(b *belligerent) {
	w.in[b.id] = b
	w.position(b.id).b = b
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
