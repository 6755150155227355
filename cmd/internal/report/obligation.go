package report

import (
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/wording"
)

// Obligation is what a treaty asks.
type Obligation struct {
	Category    string      `json:"category"`
	Article     string      `json:"article,omitempty"`
	Trigger     string      `json:"trigger,omitempty"`
	Triggers    []Trigger   `json:"triggers,omitempty"`
	When        string      `json:"when,omitempty"` // for how long, where that is not as long as the treaty binds
	WhenInWords string      `json:"when_in_words,omitempty"`
	Text        string      `json:"text,omitempty"`
	Debtors     []string    `json:"debtors,omitempty"`
	Creditors   []string    `json:"creditors,omitempty"`
	Conditions  []Condition `json:"conditions,omitempty"`
	Secret      *Secrecy    `json:"secret,omitempty"`
}

// Secrecy is that something was kept from others than its parties.
type Secrecy struct {
	Partly    bool     `json:"partly,omitempty"` // in whole or in part
	Knew      []Knower `json:"knew"`             // who else knew
	Disclosed string   `json:"disclosed,omitempty"`
	InWords   string   `json:"in_words"`

	DisclosedDays Days `json:"disclosed_days,omitempty"`
}

// Knower is an actor that knew of what was secret.
type Knower struct {
	Actor string `json:"actor"`
	Since string `json:"since,omitempty"`

	SinceDays Days `json:"since_days,omitempty"`
}

func newSecrecy(g *graph.Graph, s *graph.Secrecy) *Secrecy {
	if s == nil {
		return nil
	}
	out := &Secrecy{Partly: s.Partly, Knew: []Knower{}, Disclosed: s.Disclosed.String(), InWords: wording.Secrecy(g, s), DisclosedDays: daysOfDate(s.Disclosed)}
	for _, k := range s.Knew {
		out.Knew = append(out.Knew, Knower{k.Actor, k.Since.String(), daysOfDate(k.Since)})
	}
	return out
}

// Trigger is what sets an obligation off.
type Trigger struct {
	Type   string   `json:"type"`
	Actors []string `json:"actors,omitempty"`
	Count  int      `json:"count,omitempty"`
	Text   string   `json:"text,omitempty"`
}

// Condition limits an obligation.
type Condition struct {
	Type   string   `json:"type"`
	Actors []string `json:"actors,omitempty"`
	Text   string   `json:"text,omitempty"`
}

func newObligations(g *graph.Graph, list []graph.Obligation) []Obligation {
	var out []Obligation
	for _, o := range list {
		or := Obligation{
			Category: o.Category.String(), Article: o.Article, Trigger: o.Trigger, Text: o.Text,
			Debtors: o.Debtors, Creditors: o.Creditors, Secret: newSecrecy(g, o.Secret),
		}
		or.When, or.WhenInWords = o.When.String(), wording.Period(o.When)
		for _, t := range o.Triggers {
			or.Triggers = append(or.Triggers, Trigger{t.Type.String(), t.Actors, t.Count, t.Text})
		}
		for _, c := range o.Conditions {
			or.Conditions = append(or.Conditions, Condition{c.Type.String(), c.Actors, c.Text})
		}
		out = append(out, or)
	}
	return out
}
