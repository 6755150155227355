package page

import (
	"encoding/json"
	"fmt"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/obligation"
	"github.com/entente-graph/entente/graph/query"
	"github.com/entente-graph/entente/graph/wording"
)

// whatif answers "who must fight if A attacks B" for every two states of a
// dataset, at the date at which it speaks, for pages that cannot ask the engine.
// What answers have in common is said once and then named by its place.
type whatif struct {
	At        string            `json:"at"`
	AtInWords string            `json:"at_in_words"`
	Texts     []string          `json:"texts"`
	Duties    []owed            `json:"duties"`
	Questions []question        `json:"questions"`
	Answers   map[string]answer `json:"answers"` // by "A attacks B", ids
}

type owed struct {
	Relation   string   `json:"relation"`
	Obligation int      `json:"obligation"` // its place among those of the relation
	Task       string   `json:"task"`       // follows "bound to"
	Creditor   string   `json:"creditor"`
	Debtors    []string `json:"debtors,omitempty"` // where no entry names the one
	Bound      string   `json:"bound"`             // yes, possibly or no
	Stage      string   `json:"stage,omitempty"`
	Since      string   `json:"since,omitempty"`   // in words
	Reasons    []int    `json:"reasons,omitempty"` // texts: what was found of its conditions
}

type answer struct {
	Answer    int       `json:"answer"`           // a text
	Rounds    [][]entry `json:"rounds,omitempty"` // from round 1 on
	Pending   []int     `json:"pending,omitempty"`
	Aside     []int     `json:"aside,omitempty"`
	Confer    []int     `json:"confer,omitempty"`
	Unbound   []int     `json:"unbound,omitempty"` // owed, but not in this case, and why
	Conflicts []clash   `json:"conflicts,omitempty"`
	Questions []int     `json:"questions,omitempty"`
}

// clash is duties that cannot all be met.
type clash struct {
	Actor string `json:"actor"`
	Both  bool   `json:"both_sides,omitempty"` // to help both sides; otherwise to help and to spare
	Bound string `json:"bound"`
	Help  []int  `json:"help"`
	Other []int  `json:"other"`
}

type entry struct {
	Actor  string `json:"actor"`
	Side   string `json:"side"`
	Bound  string `json:"bound"`
	Both   bool   `json:"both,omitempty"`
	Duties []int  `json:"duties"`
}

type question struct {
	Text      int      `json:"text"` // a text
	Relation  string   `json:"relation"`
	Debtors   []string `json:"debtors,omitempty"`
	Creditors []string `json:"creditors,omitempty"`
}

const (
	mostAttackers   = 40      // states of which every two are asked about: 1,560 questions
	mostAnswerBytes = 1 << 20 // of the answers in a file, which packs them into a tenth
)

// answersOf asks for every two states. It returns nil where the dataset has no
// date, records no obligations, or is so large that the answers would swell the
// file; the page then says who can answer.
func answersOf(g *graph.Graph) (*whatif, error) {
	asOf := g.Meta().AsOf
	var states []string
	for a := range g.Actors() {
		if a.Kind == graph.State {
			states = append(states, a.ID)
		}
	}
	if asOf.IsZero() || len(states) > mostAttackers || !recordsObligations(g) {
		return nil, nil
	}
	span := asOf.Span()
	v, err := query.NewView(g, query.Filter{At: &span, AtText: asOf.String()})
	if err != nil {
		return nil, err
	}
	w := &collector{g: g, place: map[string]int{}, out: whatif{At: asOf.String(), Answers: map[string]answer{}}}
	if p, err := edtf.ParsePeriod(asOf.String()); err == nil {
		w.out.AtInWords = wording.Period(p)
	}
	for _, a := range states {
		for _, b := range states {
			if a == b || !v.HasActor(a) || !v.HasActor(b) {
				continue
			}
			fact := obligation.Fact{Actor: a, Verb: obligation.Attacks, Target: b}
			res, err := obligation.Assess(v, obligation.Scenario{Facts: []obligation.Fact{fact}})
			if err != nil {
				continue // what cannot be supposed at that date has no answer, and the page says so
			}
			w.out.Answers[a+" attacks "+b] = w.answer(res)
		}
	}
	if size, err := json.Marshal(w.out); err != nil || len(size) > mostAnswerBytes {
		return nil, err
	}
	return &w.out, nil
}

func recordsObligations(g *graph.Graph) bool {
	for r := range g.Relations() {
		if len(r.Obligations) > 0 {
			return true
		}
	}
	return false
}

type collector struct {
	g     *graph.Graph
	place map[string]int // of texts, duties and questions, by all that they say
	out   whatif
}

func (c *collector) answer(res *obligation.Result) answer {
	out := answer{Answer: c.text(wording.Answer(res)), Pending: c.duties(res.Pending, true), Aside: c.duties(res.StandingAside, true),
		Confer: c.duties(res.Consultations, true), Unbound: c.duties(res.NotBound, true)}
	for _, x := range res.Conflicts {
		out.Conflicts = append(out.Conflicts, clash{x.Actor, x.Both, x.Truth.String(), c.duties(x.Help, true), c.duties(x.Other, true)})
	}
	for _, round := range res.Rounds[1:] {
		entries := []entry{}
		for _, e := range round.Entries {
			entries = append(entries, entry{e.Actor, e.Side.String(), e.Truth.String(), e.Torn, c.duties(e.Duties, false)})
		}
		out.Rounds = append(out.Rounds, entries)
	}
	for _, q := range res.Questions {
		out.Questions = append(out.Questions, once(c, &c.out.Questions, question{c.text(wording.Reason(c.g, &q.Reason)), q.Relation.ID, q.Debtors, q.Creditors}))
	}
	return out
}

func (c *collector) duties(list []obligation.Duty, debtors bool) []int {
	var out []int
	for i := range list {
		d := &list[i]
		o := owed{
			Relation: d.Relation.ID, Task: wording.Task(c.g, d), Creditor: d.Creditor, Bound: d.Truth.String(), Stage: d.Stage,
		}
		for n := range d.Relation.Obligations {
			if d.Obligation == &d.Relation.Obligations[n] {
				o.Obligation = n
			}
		}
		if !d.Since.IsZero() {
			o.Since = wording.Date(d.Since)
		}
		if debtors {
			o.Debtors = d.Debtors
		}
		for _, r := range d.Reasons {
			o.Reasons = append(o.Reasons, c.text(wording.Reason(c.g, &r)))
		}
		out = append(out, once(c, &c.out.Duties, o))
	}
	return out
}

func (c *collector) text(s string) int { return once(c, &c.out.Texts, s) }

// once adds a thing to a list unless it is there, and returns its place.
func once[T any](c *collector, list *[]T, thing T) int {
	key := fmt.Sprintf("%T %v", thing, thing)
	at, ok := c.place[key]
	if !ok {
		at = len(*list)
		c.place[key] = at
		*list = append(*list, thing)
	}
	return at
}
