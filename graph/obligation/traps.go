package obligation

import (
	"cmp"
	"context"
	"iter"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/progress"
	"github.com/entente-graph/entente/graph/query"
)

// Traps are the attacks of one state on another that leave somebody bound to
// contrary things (RuleConflict), or bound only because another has become so. Each
// attack is judged as Assess judges it, once by itself and once with escalation.
type Traps struct {
	States int // of the view
	Pairs  int // of states, ordered
	Silent int // of these: neither is owed help by anybody, and nothing can follow

	// How many traps there are, by the gravest thing that they do.
	Certain  Tally // somebody is certainly torn
	Possible Tally // somebody is possibly torn, and nobody certainly
	Chains   Tally // nobody is torn, and somebody is drawn in

	LetIn   []*graph.Relation // doubtful relations with obligations that count because the view's filter asks for them
	LeftOut []*graph.Relation // those that do not count
	Records int               // relations in the view that record an obligation

	v      *query.View
	ranked []rankedTrap
}

// Tally is how many traps there are of a sort, and how many of them only with
// escalation.
type Tally struct{ All, Escalated int }

func (t *Tally) add(escalated bool) {
	t.All++
	if escalated {
		t.Escalated++
	}
}

// Trap is one of them.
type Trap struct {
	Attacker, Target string // ids
	Torn             []Torn // certainly torn before possibly, without escalation before with it, both sides first, then by id
	Chain            Chain
}

// Torn is an actor that is bound to contrary things.
type Torn struct {
	Actor     string
	Truth     edtf.Truth // Yes: certainly; Maybe: possibly
	Both      bool       // bound to help both sides; otherwise to help one and to spare the other
	Escalate  bool       // only if each entry counts as an attack is that as sure
	Conflicts []Conflict // what Assess says of it in that case
}

// Chain is who is bound only because another has become so before it.
type Chain struct {
	Escalate       bool    // it takes that each entry counts as an attack
	Rounds         []Round // of what Assess says: from the second on, without who had been bound in the first
	Sure, Possible int     // how many actors are bound, and how many only possibly
}

// TrapsOf plays every attack of one state of a view on another at the view's date or,
// where it has none, at the date at which the dataset speaks. Where actors are given
// by id, only those attacks count in which one of them attacks, is attacked or is torn.
// The errors are ErrNoDate and the context's; how many attacks have been looked at is
// said to package progress.
//
// Traps are ranked by how many actors are certainly torn by the attack alone, certainly
// with escalation, possibly by the attack alone, possibly with escalation; then by how
// many are bound to both sides; by the last round in which somebody is drawn in, and
// how many are, surely and in all; and then by the ids of attacker and target.
//
// What does not depend on the attack is read once for each core. The cost is that of
// two assessments for each pair of which at least one is owed help; what is kept of
// each is a few numbers.
func TrapsOf(ctx context.Context, v *query.View, actors []string) (*Traps, error) {
	meter := progress.Meter{Ctx: ctx}
	gr := newGround(&meter, v)
	if gr.at == edtf.Always {
		return nil, ErrNoDate
	}
	var states []string
	for a := range v.Actors() {
		if a.Kind == graph.State {
			states = append(states, a.ID)
		}
	}
	slices.Sort(states)
	hunts := make([]hunt, min(runtime.GOMAXPROCS(0), max(len(states), 1)))
	var next atomic.Int64
	var group sync.WaitGroup
	for i := range hunts {
		hunts[i] = hunt{states: states, actors: actors, next: &next}
		group.Go(func() { hunts[i].run(ctx, v) })
	}
	group.Wait()
	out := &Traps{States: len(states), Pairs: len(states) * max(len(states)-1, 0), LetIn: gr.letIn, LeftOut: gr.leftOut, Records: gr.records, v: v}
	for i := range hunts {
		if hunts[i].err != nil {
			return nil, hunts[i].err
		}
		out.Silent += hunts[i].silent
		out.ranked = append(out.ranked, hunts[i].found...)
	}
	slices.SortFunc(out.ranked, func(a, b rankedTrap) int { return a.compare(&b) })
	for i := range out.ranked {
		switch t := &out.ranked[i]; {
		case t.torn[0]+t.torn[1] > 0:
			out.Certain.add(t.torn[0] == 0)
		case t.torn[2]+t.torn[3] > 0:
			out.Possible.add(t.torn[2] == 0)
		default:
			out.Chains.add(t.escalated)
		}
	}
	return out, nil
}

// Count is how many traps there are.
func (t *Traps) Count() int { return len(t.ranked) }

// All yields the traps, the gravest first, each with what Assess says of it, which is
// only now found out. The error is the context's, and comes last.
func (t *Traps) All(ctx context.Context) iter.Seq2[*Trap, error] {
	return func(yield func(*Trap, error) bool) {
		gr := newGround(&progress.Meter{Ctx: ctx}, t.v)
		for _, r := range t.ranked {
			trap, err := gr.trap(ctx, r.attacker, r.target)
			if !yield(trap, err) || err != nil {
				return
			}
		}
	}
}

// rankedTrap is what is kept of a trap.
type rankedTrap struct {
	attacker, target string   // ids
	torn             [4]int32 // how many: certainly alone, certainly with escalation, possibly alone, possibly with escalation
	both             int32
	chain            chain
	escalated        bool // the chain takes escalation
}

func (t *rankedTrap) compare(u *rankedTrap) int {
	for i := range t.torn {
		if c := cmp.Compare(u.torn[i], t.torn[i]); c != 0 {
			return c
		}
	}
	return cmp.Or(cmp.Compare(u.both, t.both), cmp.Compare(u.chain.last, t.chain.last),
		cmp.Compare(u.chain.sure, t.chain.sure), cmp.Compare(u.chain.possible, t.chain.possible),
		cmp.Compare(t.attacker, u.attacker), cmp.Compare(t.target, u.target))
}

// hunt is one worker's part of the search.
type hunt struct {
	states, actors []string
	next           *atomic.Int64 // the next attacker
	found          []rankedTrap
	silent         int
	err            error
}

func (h *hunt) run(ctx context.Context, v *query.View) {
	meter := progress.Meter{Ctx: ctx}
	gr := newGround(&meter, v)
	helped := make([]bool, len(h.states))
	for i, id := range h.states {
		helped[i] = gr.owedHelp(&meter, id)
	}
	for {
		attacker := int(h.next.Add(1) - 1)
		if attacker >= len(h.states) {
			return
		}
		progress.Say(ctx, progress.Attacks, uint64(attacker*(len(h.states)-1)), uint64(len(h.states)*(len(h.states)-1)))
		for target := range h.states {
			if meter.EndedNow() {
				h.err = meter.Err
				return
			}
			if target == attacker {
				continue
			}
			if !helped[attacker] && !helped[target] {
				h.silent++
				continue
			}
			if h.err = h.look(ctx, gr, attacker, target); h.err != nil {
				return
			}
		}
	}
}

// owedHelp reports whether some treaty makes anybody owe an actor help.
func (gr *ground) owedHelp(meter *progress.Meter, actor string) bool {
	return slices.ContainsFunc(gr.of(meter, actor), func(t *treaty) bool {
		return t.assists && t.force != edtf.No && slices.ContainsFunc(t.pledges, func(p pledge) bool {
			return assists(p.o.Category) && p.term != edtf.No && isCreditor(p.o, actor)
		})
	})
}

// look ranks one attack.
func (h *hunt) look(ctx context.Context, gr *ground, attacker, target int) error {
	var strains [2]strain
	for i, escalate := range []bool{false, true} {
		w, err := gr.war(ctx, attack(h.states[attacker], h.states[target], escalate))
		if err != nil {
			return err
		}
		strains[i] = w.strain()
		if w.meter.EndedNow() {
			return w.meter.Err
		}
		if len(w.rounds) == 1 {
			return nil // the first round is the same with escalation
		}
	}
	t := rankedTrap{attacker: h.states[attacker], target: h.states[target], chain: strains[1].chain, escalated: strains[0].chain.last == 0}
	if t.chain.last == 0 {
		t.chain = strains[0].chain
	}
	concerned := len(h.actors) == 0 || slices.Contains(h.actors, h.states[attacker]) || slices.Contains(h.actors, h.states[target])
	for _, torn := range join(strains[0].torn, strains[1].torn) {
		concerned = concerned || slices.Contains(h.actors, torn.id)
		t.torn[torn.rank()]++
		if torn.both {
			t.both++
		}
	}
	if concerned && (t.torn != [4]int32{} || t.chain.last > 0) {
		h.found = append(h.found, t)
	}
	return nil
}

func attack(attacker, target string, escalate bool) Scenario {
	return Scenario{Facts: []Fact{{Actor: attacker, Verb: Attacks, Target: target}}, Escalate: escalate}
}

// trap tells an attack in full.
func (gr *ground) trap(ctx context.Context, attacker, target string) (*Trap, error) {
	out := &Trap{Attacker: attacker, Target: target}
	var torn [2][]tornActor
	var results [2]*Result
	for i, escalate := range []bool{false, true} {
		res, err := gr.assess(ctx, attack(attacker, target, escalate))
		if err != nil {
			return nil, err
		}
		results[i], torn[i] = res, res.torn()
		if c := res.chain(); len(c.Rounds) > 0 {
			out.Chain = c
		}
	}
	for _, t := range join(torn[0], torn[1]) {
		from := results[0]
		if t.escalate {
			from = results[1]
		}
		one := Torn{Actor: t.id, Truth: t.truth, Both: t.both, Escalate: t.escalate}
		for _, c := range from.Conflicts {
			if c.Actor == t.id {
				one.Conflicts = append(one.Conflicts, c)
			}
		}
		out.Torn = append(out.Torn, one)
	}
	slices.SortStableFunc(out.Torn, func(a, b Torn) int {
		return cmp.Or(cmp.Compare(b.Truth, a.Truth), compareBools(a.Escalate, b.Escalate), compareBools(b.Both, a.Both))
	})
	return out, nil
}

// compareBools has false before true.
func compareBools(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}
