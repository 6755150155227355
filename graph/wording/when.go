package wording

import (
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/query"
)

// When says when a relation holds, as seen from the date of a view: "since 1961",
// or of a treaty the steps that it took, "signed on 19 June 2024, in force since 4
// December 2024", and before it was in force "signed on 19 June 2024 and not in
// force until 4 December 2024". It is "" where nothing is known.
func When(v *query.View, r *graph.Relation) string { return WhenIn(v, r, TenseOf(v, r)) }

// WhenIn is When in another tense.
func WhenIn(v *query.View, r *graph.Relation, tense Tense) string {
	if t, ok := v.OnlyTie(r); ok {
		return TieWhenIn(t, tense)
	}
	return when(r, tense)
}

// TieWhen says the same of two parties of a relation: where they have dates of
// their own in it, when both were in it.
func TieWhen(v *query.View, t graph.Tie) string { return TieWhenIn(t, TenseOfTie(v, t)) }

// TieWhenIn is TieWhen in another tense.
func TieWhenIn(t graph.Tie, tense Tense) string {
	if len(t.A.Spells) == 0 && len(t.B.Spells) == 0 {
		return when(t.Relation, tense)
	}
	return Periods(t.Periods())
}

func when(r *graph.Relation, t Tense) string {
	if r.Modality == graph.Actual && len(r.Stages) > 0 {
		return stages(r, t.Effect)
	}
	return Period(r.Period)
}

// stages says the steps in the life of a treaty.
func stages(r *graph.Relation, effect query.Effect) string {
	var at [graph.Ended + 1]*edtf.Date
	for i := range r.Stages {
		at[r.Stages[i].Stage] = &r.Stages[i].Date
	}
	var said []string
	if d := at[graph.Signed]; d != nil {
		said = append(said, "signed"+on(*d))
	} else if !r.Period.Start().IsZero() && at[graph.InForce] == nil {
		said = append(said, Period(r.Period))
	}
	until := at[graph.Ended]
	if end := r.Period.End(); until == nil && !end.IsZero() {
		if _, attested := r.Period.AttestedAt(); !attested {
			until = &end
		}
	}
	force := at[graph.InForce]
	switch {
	case effect == query.SignedOnly && force != nil && !force.IsZero():
		return strings.Join(append(said, "not in force until "+bound(*force)), " and ")
	case effect == query.SignedOnly:
		return strings.Join(append(said, "not in force"), " and ")
	case force != nil:
		same := at[graph.Signed] != nil && *at[graph.Signed] == *force && !force.IsZero()
		said = append(said, "in force"+fromTo(*force, same, at[graph.Suspended], until))
	}
	switch d := at[graph.Suspended]; {
	case d == nil:
	case until != nil:
		said = append(said, "suspended"+on(*d), "ended"+on(*until))
		return strings.Join(said, ", ")
	default:
		return strings.Join(append(said, "suspended"+since(*d)), ", ")
	}
	if force == nil && until != nil {
		said = append(said, "ended"+on(*until))
	}
	return strings.Join(said, ", ")
}

// fromTo says from when something lasted to the earlier of two ends. A date that
// has just been said is not said again.
func fromTo(from edtf.Date, said bool, suspended, ended *edtf.Date) string {
	end := suspended
	if end == nil {
		end = ended
	}
	switch {
	case said && end == nil:
		return " since then"
	case said && end.IsZero():
		return " from then on, end unknown"
	case said:
		return " from then to " + bound(*end)
	case end == nil:
		return since(from)
	case from.IsZero() && end.IsZero():
		return ""
	case from.IsZero():
		return " until " + bound(*end)
	case end.IsZero():
		return " from " + bound(from) + ", end unknown"
	}
	return " from " + bound(from) + " to " + bound(*end)
}

func since(d edtf.Date) string {
	if d.IsZero() {
		return ""
	}
	return " since " + bound(d)
}

// on says a date of something that happened behind a word, "" for an unknown one.
func on(d edtf.Date) string {
	if d.IsZero() {
		return ""
	}
	return " " + inOrOn(d)
}
