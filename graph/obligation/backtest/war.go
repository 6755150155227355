package backtest

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/obligation"
	"github.com/entente-graph/entente/graph/query"
)

// War is a war of the record: one relation, or several of which one is part of another.
type War struct {
	Relations []*graph.Relation // the one of which others are parts first; then by start and id
	Start     edtf.Date         // its first day, as precisely as the record has it
	At        edtf.Span         // the days that Start covers
	BothWays  bool              // the record does not say which side attacked; Attackers is then From or, without direction, the first by id
	Parts     []Part            // the states that fought, by side, then by id
	Others    []string          // ids of actors that fought and are no states, sorted
	Gone      []string          // ids, in RECORDS, of states that by its word did not exist on the first day; neither asked about nor judged, sorted

	attacks [][2]string // who attacked whom on the first day, by ids of WARS
}

// ID is that of the first relation.
func (w *War) ID() string { return w.Relations[0].ID }

// Part is that a state fought on a side.
type Part struct {
	Actor string // id in WARS
	As    string // id in RECORDS; "" where it has no counterpart there
	Side  obligation.Side
	Since edtf.Date  // as precisely as it is known, of several times the first
	First edtf.Truth // whether it did so on the war's first day

	spells []edtf.Span // the days on which it can have been in the war
}

// Reason is why a war is not replayed.
type Reason uint8

// The reasons.
const (
	Doubted       Reason = iota // it is alleged, disputed, threatened or proposed
	NoDate                      // when it began is not recorded
	NotStates                   // no two states are on opposite sides
	NoSides                     // who was on which side is not recorded
	FirstDayOpen                // of one side it is not known whether anybody was in the war on its first day
	NoCounterpart               // of one side of the first day nobody is in RECORDS, or both sides are one there
	NotThen                     // of one side of the first day nobody existed then, by RECORDS
	NotCovered                  // it began at a time that RECORDS does not cover
	NoScenario                  // the attacks of its first day do not make one war
)

// Reasons lists all reasons in order.
func Reasons() []Reason {
	return []Reason{Doubted, NoDate, NotStates, NoSides, FirstDayOpen, NoCounterpart, NotThen, NotCovered, NoScenario}
}

// String returns a word for a reason: "no-date".
func (r Reason) String() string {
	return [...]string{"doubted", "no-date", "not-states", "no-sides", "first-day-open", "no-counterpart", "not-then", "not-covered", "no-scenario"}[r]
}

// LeftOut is a war that is not replayed.
type LeftOut struct {
	War    *War
	Reason Reason
	Actors []string // of NoCounterpart: ids in WARS of who has none, sorted; of NotThen: ids in RECORDS
}

// warsOf gathers the relations of a view into wars, in the order of their ids.
func warsOf(v *query.View) []*War {
	root := map[string]string{}
	var find func(id string) string
	find = func(id string) string {
		if root[id] != id {
			root[id] = find(root[id])
		}
		return root[id]
	}
	part := map[string]bool{}
	for r := range v.Relations() {
		root[r.ID] = r.ID
	}
	for r := range v.Relations() {
		for _, l := range r.Links {
			if _, here := root[l.Relation]; here && l.Type == graph.PartOf && l.Relation != r.ID {
				part[r.ID] = true
				if a, b := find(r.ID), find(l.Relation); a != b {
					root[a] = b
				}
			}
		}
	}
	groups := map[string]*War{}
	for r := range v.Relations() {
		id := find(r.ID)
		if groups[id] == nil {
			groups[id] = &War{}
		}
		groups[id].Relations = append(groups[id].Relations, r)
	}
	out := slices.Collect(maps.Values(groups))
	for _, w := range out {
		slices.SortFunc(w.Relations, func(a, b *graph.Relation) int {
			return cmp.Or(compareBools(part[a.ID], part[b.ID]), compareStarts(a, b))
		})
	}
	slices.SortFunc(out, func(a, b *War) int { return strings.Compare(a.ID(), b.ID()) })
	return out
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

func compareStarts(a, b *graph.Relation) int {
	x, y := a.Period.Start().Span(), b.Period.Start().Span()
	return cmp.Or(compareBools(startOf(a).IsZero(), startOf(b).IsZero()), cmp.Compare(x.First, y.First), cmp.Compare(x.Last, y.Last), strings.Compare(a.ID, b.ID))
}

// startOf is when a relation began; zero where that is not known at all. That it went on
// at some date says only that it had begun.
func startOf(r *graph.Relation) edtf.Date {
	d := r.Period.Start()
	if d.IsZero() || d.Span().First == edtf.DawnOfTime {
		return edtf.Date{}
	}
	return d
}

// read finds when a war began, its sides, and who was on which. A reason says why it
// cannot be told.
func (w *War) read(g *graph.Graph, as Counterpart, bothWays bool) (Reason, bool) {
	list := slices.SortedFunc(slices.Values(w.Relations), compareStarts)
	w.Start = startOf(list[0])
	if w.Start.IsZero() {
		return NoDate, false
	}
	w.At = w.Start.Span()
	roles, ok := orient(g, list)
	if !ok {
		return NoSides, false
	}
	w.BothWays = bothWays
	type place struct {
		actor string
		side  obligation.Side
	}
	parts := map[place]*Part{}
	for i, r := range list {
		for k, p := range r.Parties {
			if a, ok := g.Actor(p.Actor); !ok || a.Kind != graph.State {
				if !slices.Contains(w.Others, p.Actor) {
					w.Others = append(w.Others, p.Actor)
				}
				continue
			}
			at := place{p.Actor, roles[i][k]}
			part := parts[at]
			if part == nil {
				part = &Part{Actor: p.Actor, As: as(p.Actor, w.At), Side: at.side}
				parts[at] = part
			}
			for _, s := range stints(r, p) {
				part.spells = append(part.spells, s.Extent())
				part.First = part.First.Or(w.onFirstDay(r, s))
				if since := s.Start(); !since.IsZero() && (part.Since.IsZero() || since.Span().First < part.Since.Span().First) {
					part.Since = since
				}
			}
		}
	}
	for _, part := range parts {
		w.Parts = append(w.Parts, *part)
	}
	slices.SortFunc(w.Parts, func(a, b Part) int { return cmp.Or(cmp.Compare(a.Side, b.Side), strings.Compare(a.Actor, b.Actor)) })
	slices.Sort(w.Others)
	if len(w.on(obligation.Attackers)) == 0 || len(w.on(obligation.Defenders)) == 0 {
		return NotStates, false
	}
	first := func(id string, side obligation.Side) bool {
		part := parts[place{id, side}]
		return part != nil && part.First == edtf.Yes
	}
	for i, r := range list {
		for k, p := range r.Parties {
			for l, q := range r.Parties {
				attacks := p.Role == graph.From && q.Role == graph.To || p.Role == graph.Member && q.Role == graph.Member && roles[i][k] == obligation.Attackers
				if attacks && roles[i][k] != roles[i][l] && w.began(r) && first(p.Actor, roles[i][k]) && first(q.Actor, roles[i][l]) &&
					!slices.Contains(w.attacks, [2]string{p.Actor, q.Actor}) && p.Actor != q.Actor {
					w.attacks = append(w.attacks, [2]string{p.Actor, q.Actor})
					w.BothWays = w.BothWays || p.Role == graph.Member
				}
			}
		}
	}
	if len(w.attacks) == 0 {
		return FirstDayOpen, false
	}
	return 0, true
}

// began reports whether a relation surely holds on the war's first day.
func (w *War) began(r *graph.Relation) bool { return w.onFirstDay(r, r.Period) == edtf.Yes }

// onFirstDay answers whether a period within a relation has the war's first day. What
// began at the date at which the war did began with it, however vague that date is.
func (w *War) onFirstDay(r *graph.Relation, s edtf.Period) edtf.Truth {
	switch {
	case s.Start() == w.Start, s.Covers(w.At):
		return edtf.Yes
	case s.During(w.At) == edtf.No:
		return edtf.No
	case w.At.First == w.At.Last:
		return s.During(w.At)
	}
	return edtf.Maybe
}

// stints are the times at which a party was in a war.
func stints(r *graph.Relation, p graph.Party) []edtf.Period {
	if len(p.Spells) == 0 {
		return []edtf.Period{r.Period}
	}
	return p.Spells
}

// on lists the parts of a side.
func (w *War) on(side obligation.Side) (out []*Part) {
	for i := range w.Parts {
		if w.Parts[i].Side == side {
			out = append(out, &w.Parts[i])
		}
	}
	return out
}

// FirstDay lists who was surely on a side on the first day.
func (w *War) FirstDay(side obligation.Side) (out []Part) {
	for _, p := range w.on(side) {
		if p.First == edtf.Yes {
			out = append(out, *p)
		}
	}
	return out
}

// Open lists who was possibly in the war on its first day, and surely on neither side: it
// neither is part of the scenario nor shows that anybody joined.
func (w *War) Open() (out []Part) {
	for _, p := range w.Parts {
		if p.First == edtf.Maybe && !w.original(p.Actor) {
			out = append(out, p)
		}
	}
	return out
}

// original reports whether a state was in the war on its first day.
func (w *War) original(actor string) bool {
	return slices.ContainsFunc(w.Parts, func(p Part) bool { return p.Actor == actor && p.First == edtf.Yes })
}

// Joined lists who came to the war after its first day.
func (w *War) Joined() (out []Part) {
	for _, p := range w.Parts {
		if !slices.ContainsFunc(w.Parts, func(q Part) bool { return q.Actor == p.Actor && q.First != edtf.No }) {
			out = append(out, p)
		}
	}
	return out
}

func directed(r *graph.Relation) bool { return r.Parties[0].Role != graph.Member }

// orient says on which side each party of each relation of a war is. Those of the first
// that attack, or are listed first, are the attackers; a state keeps its side from one
// relation to the next, unless that puts others on the wrong one. It fails where the
// record does not tell.
func orient(g *graph.Graph, list []*graph.Relation) ([][]obligation.Side, bool) {
	roles := make([][]obligation.Side, len(list))
	known := map[string]obligation.Side{}
	for done := 0; done < len(list); {
		progress := false
		for i, r := range list {
			if roles[i] != nil {
				continue
			}
			if !directed(r) && len(r.Parties) != 2 {
				return nil, false
			}
			as, flipped := 0, 0
			for k, p := range r.Parties {
				switch known[p.Actor] {
				case obligation.NoSide:
				case plainSide(r, k):
					as++
				default:
					flipped++
				}
			}
			if done > 0 && as == flipped {
				if as > 0 {
					return nil, false
				}
				continue
			}
			roles[i] = make([]obligation.Side, len(r.Parties))
			for k, p := range r.Parties {
				side := plainSide(r, k)
				if flipped > as {
					side = side.Other()
				}
				roles[i][k] = side
				if known[p.Actor] == obligation.NoSide {
					known[p.Actor] = side
				}
			}
			progress = true
			done++
		}
		if !progress {
			return nil, false
		}
	}
	return roles, true
}

// plainSide is the side of a party of a relation that stands alone.
func plainSide(r *graph.Relation, at int) obligation.Side {
	if role := r.Parties[at].Role; role == graph.From || role == graph.Member && at == 0 {
		return obligation.Attackers
	}
	return obligation.Defenders
}
