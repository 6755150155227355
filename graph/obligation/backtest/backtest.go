package backtest

import (
	"cmp"
	"context"
	"errors"
	"maps"
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/obligation"
	"github.com/entente-graph/entente/graph/progress"
	"github.com/entente-graph/entente/graph/query"
)

// Question is what is replayed on what.
type Question struct {
	Records *query.View // with the treaties; undated
	Wars    *query.View // its relations are the wars
	As      Counterpart // who of WARS is who of RECORDS
	Kinds   []string    // the kinds of relations that RECORDS would have to cover for its silence to mean something
	Actors  []string    // ids in RECORDS: judge these alone; all where there is none

	BothWays bool // WARS does not say who attacked: its directed wars only tell the sides apart
	Outside  bool // replay wars at times that RECORDS does not cover too
}

// Counterpart says by which id RECORDS has an actor of WARS, given by id, at a time; "" where
// it has no counterpart. One state may be two there, one after the other.
type Counterpart func(id string, at edtf.Span) string

// Result is what was bound and what happened.
type Result struct {
	Wars     []*War     // that were replayed, by their first day, then by id
	LeftOut  []LeftOut  // those that were not, in the same order; those without a date last
	Verdicts []*Verdict // by war, then by the state's id
	Broken   []Broken   // by war, debtor, creditor, relation id and place in it

	All        Figures
	Decades    []Decade        // in order of time
	Categories []CategoryScore // all, in the order of graph.Categories
	Treaties   []TreatyScore   // those called on, the most often first

	Records int               // relations in RECORDS that record an obligation
	LetIn   []*graph.Relation // doubtful ones of them that count because the view's filter asks for them, by id
	Doubted []*graph.Relation // those that do not count, by id
}

// Run replays the wars. The errors are the context's; how many wars have been replayed is
// said to package progress.
func Run(ctx context.Context, q Question) (*Result, error) {
	r := &run{Question: q, views: map[edtf.Span]*query.View{}, out: &Result{}}
	filter, wars := q.Records.Filter(), q.Wars.Filter()
	for rel := range q.Records.Relations() {
		switch {
		case len(rel.Obligations) == 0:
			continue
		case !obligation.Counts(&filter, rel):
			r.out.Doubted = append(r.out.Doubted, rel)
		case !obligation.Counts(&query.Filter{}, rel):
			r.out.LetIn = append(r.out.LetIn, rel)
		}
		r.out.Records++
		r.time(rel.Period.Extent())
	}
	byID := func(a, b *graph.Relation) int { return strings.Compare(a.ID, b.ID) }
	slices.SortFunc(r.out.LetIn, byID)
	slices.SortFunc(r.out.Doubted, byID)
	all := warsOf(q.Wars)
	var ready []*War
	for _, w := range all {
		sure := slices.DeleteFunc(slices.Clone(w.Relations), func(rel *graph.Relation) bool { return !obligation.Counts(&wars, rel) })
		if len(sure) == 0 {
			w.Start = startOf(slices.MinFunc(w.Relations, compareStarts))
			w.At = w.Start.Span()
			r.leaveOut(w, Doubted, nil)
			continue
		}
		w.Relations = sure
		if reason, ok := w.read(q.Wars.Graph(), q.As, q.BothWays); !ok {
			r.leaveOut(w, reason, nil)
			continue
		}
		ready = append(ready, w)
	}
	slices.SortFunc(ready, compareWars)
	meter := progress.Meter{Ctx: ctx}
	for i, w := range ready {
		progress.Say(ctx, progress.Wars, uint64(i), uint64(len(ready)))
		if meter.EndedNow() {
			return nil, meter.Err
		}
		if err := r.replay(ctx, w); err != nil {
			return nil, err
		}
	}
	slices.SortFunc(r.out.LeftOut, func(a, b LeftOut) int {
		return cmp.Or(compareBools(a.War.Start.IsZero(), b.War.Start.IsZero()), compareWars(a.War, b.War))
	})
	r.out.tally()
	return r.out, nil
}

func compareWars(a, b *War) int {
	return cmp.Or(cmp.Compare(a.At.First, b.At.First), cmp.Compare(a.At.Last, b.At.Last), strings.Compare(a.ID(), b.ID()))
}

// run is a replay under way.
type run struct {
	Question
	views map[edtf.Span]*query.View // of RECORDS, by date
	span  *edtf.Span                // from the first day on which a treaty can hold to the last
	out   *Result
}

// time widens what is known of the time of the treaties.
func (r *run) time(s edtf.Span) {
	if r.span == nil {
		r.span = &s
		return
	}
	r.span.First, r.span.Last = min(r.span.First, s.First), max(r.span.Last, s.Last)
}

func (r *run) leaveOut(w *War, why Reason, actors []string) {
	slices.Sort(actors)
	r.out.LeftOut = append(r.out.LeftOut, LeftOut{w, why, actors})
}

// covers reports whether RECORDS covers a date: by what it claims or, where it claims
// nothing of the kinds that bind, by when its treaties hold.
func (r *run) covers(at edtf.Span) bool {
	c := query.CoverageOf(r.Records.Graph().Meta(), r.Kinds, "", &at)
	if c.Reach == query.Unstated || c.Reach == query.Outside && len(c.Dates) == 0 {
		return r.span != nil && at.First <= r.span.Last && r.span.First <= at.Last
	}
	return c.Reach != query.Outside
}

// view is that of RECORDS at the first day of a war.
func (r *run) view(w *War) (*query.View, error) {
	if v := r.views[w.At]; v != nil {
		return v, nil
	}
	f := r.Records.Filter()
	f.At, f.AtText = &w.At, w.Start.String()
	v, err := query.NewView(r.Records.Graph(), f)
	r.views[w.At] = v
	return v, err
}

// replay asks about a war, and judges.
func (r *run) replay(ctx context.Context, w *War) error {
	if !r.Outside && !r.covers(w.At) {
		r.leaveOut(w, NotCovered, nil)
		return nil
	}
	v, err := r.view(w)
	if err != nil {
		return err
	}
	if reason, actors := r.who(w, v); len(actors) > 0 {
		r.leaveOut(w, reason, actors)
		return nil
	}
	facts := w.facts()
	if len(facts) == 0 {
		r.leaveOut(w, NoCounterpart, nil)
		return nil
	}
	one, err := w.ask(ctx, v, facts)
	var fact *obligation.FactError
	if errors.As(err, &fact) {
		r.leaveOut(w, NoScenario, nil)
		return nil
	}
	if err != nil {
		return err
	}
	ways := []*way{one}
	said := one
	if w.BothWays {
		for i := range facts {
			facts[i].Actor, facts[i].Target = facts[i].Target, facts[i].Actor
		}
		other, err := w.ask(ctx, v, facts)
		if err != nil {
			return err
		}
		ways, said = append(ways, other), join(one, other)
	}
	r.out.Wars = append(r.out.Wars, w)
	r.judge(w, said, ways)
	return nil
}

// who finds the states that RECORDS says did not exist. Where those, and those of whom it
// knows nothing, leave nobody on a side on the first day, it returns them and why.
func (r *run) who(w *War, v *query.View) (Reason, []string) {
	g := v.Graph()
	for _, p := range w.Parts {
		if p.As == "" || slices.Contains(w.Gone, p.As) {
			continue
		}
		if a, ok := g.Actor(p.As); ok && a.Lifetime.During(w.At) == edtf.No && !v.HasActor(p.As) {
			w.Gone = append(w.Gone, p.As)
		}
	}
	slices.Sort(w.Gone)
	for _, side := range sides {
		var unknown, gone []string
		here := false
		for _, p := range w.FirstDay(side) {
			switch {
			case p.As == "":
				unknown = append(unknown, p.Actor)
			case slices.Contains(w.Gone, p.As):
				gone = append(gone, p.As)
			default:
				here = true
			}
		}
		switch {
		case here:
		case len(gone) > 0:
			return NotThen, gone
		default:
			return NoCounterpart, unknown
		}
	}
	return 0, nil
}

// judge compares what was asked with who fought.
func (r *run) judge(w *War, said *way, ways []*way) {
	// What becomes of who was in the war from its first day, or may have been, shows nothing.
	passed := map[string]bool{}
	for _, p := range w.Parts {
		if p.First == edtf.Yes {
			passed[p.As] = true
		}
	}
	for _, p := range w.Open() {
		passed[p.As] = true
	}
	wanted := func(id string) bool { return id != "" && (len(r.Actors) == 0 || slices.Contains(r.Actors, id)) }
	verdicts := map[string]*Verdict{}
	of := func(id string) *Verdict {
		if verdicts[id] == nil {
			verdicts[id] = &Verdict{War: w, Actor: id}
		}
		return verdicts[id]
	}
	for _, list := range []map[callKey]Call{said.calls, said.later} {
		for key, c := range list {
			if !passed[key.debtor] && wanted(key.debtor) {
				of(key.debtor).Calls = append(of(key.debtor).Calls, c)
			}
		}
	}
	for _, p := range w.Joined() {
		if wanted(p.As) && !slices.Contains(w.Gone, p.As) {
			v := of(p.As)
			v.Fought[p.Side] = true
			v.Since[p.Side] = p.Since
		}
	}
	for _, id := range slices.Sorted(maps.Keys(verdicts)) {
		v := verdicts[id]
		v.Standing, v.Side = said.standing(id, slices.ContainsFunc(ways, func(w *way) bool { return w.torn(id) }))
		if v.Joined() {
			for key, d := range said.unmet {
				if key.debtor == id {
					v.NotBound = append(v.NotBound, d)
				}
			}
			slices.SortFunc(v.NotBound, func(a, b obligation.Duty) int { return compareDuties(&a, &b) })
		}
		v.Reach = query.CoverageOf(r.Records.Graph().Meta(), r.Kinds, id, &w.At).Reach
		sortCalls(v.Calls)
		v.judge()
		r.out.Verdicts = append(r.out.Verdicts, v)
	}
	var broken []Broken
	for key, d := range said.broken {
		if wanted(key.debtor) && d.Truth == edtf.Yes {
			broken = append(broken, Broken{w, d})
		}
	}
	slices.SortFunc(broken, func(a, b Broken) int {
		return cmp.Or(strings.Compare(a.Duty.Debtors[0], b.Duty.Debtors[0]), compareDuties(&a.Duty, &b.Duty))
	})
	r.out.Broken = append(r.out.Broken, broken...)
}

// Unmatched is a state of WARS that has no counterpart in RECORDS.
type Unmatched struct {
	Actor  string // id in WARS
	Wars   int    // that were replayed and in which it fought
	Joined int    // of these: after the first day, so that it might have been predicted
}

// Unmatched lists who fought in wars that were replayed and has no counterpart in RECORDS,
// by id.
func (r *Result) Unmatched() []Unmatched {
	found := map[string]*Unmatched{}
	for _, w := range r.Wars {
		joined := map[string]bool{}
		for _, p := range w.Joined() {
			joined[p.Actor] = true
		}
		seen := map[string]bool{}
		for _, p := range w.Parts {
			if p.As != "" || seen[p.Actor] {
				continue
			}
			seen[p.Actor] = true
			u := found[p.Actor]
			if u == nil {
				u = &Unmatched{Actor: p.Actor}
				found[p.Actor] = u
			}
			u.Wars++
			if joined[p.Actor] {
				u.Joined++
			}
		}
	}
	var out []Unmatched
	for _, id := range slices.Sorted(maps.Keys(found)) {
		out = append(out, *found[id])
	}
	return out
}
