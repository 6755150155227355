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
	meter := progress.Meter{Ctx: ctx}
	return newGround(&meter, v).assess(ctx, s)
}

// assess decides a scenario on the ground.
func (gr *ground) assess(ctx context.Context, s Scenario) (*Result, error) {
	w, err := gr.war(ctx, s)
	if err != nil {
		return nil, err
	}
	w.result.Records, w.result.LetIn, w.result.LeftOut = gr.records, slices.Clone(gr.letIn), slices.Clone(gr.leftOut)
	w.result.Members = s.members(w.g, w.at)
	w.play()
	w.aftermath()
	if w.meter.EndedNow() {
		return nil, w.meter.Err
	}
	return w.result, nil
}

// war is a scenario that is yet to be played.
func (gr *ground) war(ctx context.Context, s Scenario) (*war, error) {
	if gr.at == edtf.Always {
		return nil, ErrNoDate
	}
	s.Facts = slices.Clone(s.Facts)
	if err := s.check(gr.v, gr.at); err != nil {
		return nil, err
	}
	sides, err := s.sides()
	if err != nil {
		return nil, err
	}
	return &war{
		ground: gr, ctx: ctx, meter: progress.Meter{Ctx: ctx}, escalate: s.Escalate,
		aside: map[string]bool{}, stays: map[string]bool{}, result: &Result{Scenario: s, At: gr.at, Sides: sides},
	}, nil
}

// war is the state of an assessment.
type war struct {
	*ground
	ctx      context.Context
	meter    progress.Meter // once it has ended, all loops leave, and the result is of no use
	escalate bool
	lean     bool // nobody asks for reasons, nor for more than who is torn and who is drawn in
	result   *Result

	aside map[string]bool // bound to both sides, and so on neither, whoever else enters
	stays map[string]bool // bound to both sides only because it has entered, and so on the first

	*course

	// Of the aftermath:

	help    map[string]*[3][]Duty    // by debtor and side, what binds in the end
	spare   map[string]*[3][]sparing // by debtor, and the side that it must spare
	targets map[[2]string]edtf.Truth // whom an actor is bound to act against, and how surely
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
