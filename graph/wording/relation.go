package wording

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/query"
)

// Link says what a relation does to another: "revives", "is part of".
func Link(t graph.LinkType) string {
	switch t {
	case graph.PartOf:
		return "is part of"
	case graph.RespondsTo:
		return "responds to"
	}
	return t.String()
}

// WithoutASource is how it is said that no source is named.
const WithoutASource = "stated without a source"

// Certainty says a certainty: "alleged", "stated without a source".
func Certainty(c graph.Certainty) string {
	if c == graph.Unsourced {
		return WithoutASource
	}
	return c.String()
}

// CertaintyOf says how certain a relation is: "confirmed", "stated without a
// source", "alleged, stated without a source". It says "confirmed" of nothing
// that names no source.
func CertaintyOf(r *graph.Relation) string {
	return CertaintyNamed(r.GoesBy().String(), r.Unsourced)
}

// CertaintyNamed is CertaintyOf for who has the name of the certainty that a relation
// goes by, and whether no source is named for it.
func CertaintyNamed(goesBy string, unsourced bool) string {
	switch {
	case goesBy == graph.Unsourced.String():
		return WithoutASource
	case unsourced:
		return goesBy + ", " + WithoutASource
	}
	return goesBy
}

// EnteredIn is what stands before the place at which somebody entered what they
// state without a source.
const EnteredIn = "entered in"

// Places says where a relation is from: where no source is named, somebody has only
// entered it there.
func Places(places string, unsourced bool) string {
	if unsourced && places != "" {
		return EnteredIn + " " + places
	}
	return places
}

// cites is what joins a sentence on a relation to where it comes from.
func cites(r *graph.Relation) string {
	if r.Unsourced {
		return ", " + EnteredIn + " "
	}
	return ": "
}

// Trust says modality and certainty where they are not the plain case:
// "alleged", "threatened, reported", "stated without a source"; "" for what is actual and confirmed.
func Trust(r *graph.Relation) string {
	var words []string
	if r.Modality != graph.Actual {
		words = append(words, r.Modality.String())
	}
	if r.CountsAs() != graph.Confirmed {
		words = append(words, CertaintyOf(r))
	}
	return strings.Join(words, ", ")
}

// Remark is what must be said besides a relation's statement of how it stands at
// the date of a view; "" where it plainly holds, or has ended.
func Remark(s query.Standing) string {
	switch {
	case s.Effect == query.SignedOnly:
		return "signed, not in force"
	case s.Effect == query.PossiblyInForce:
		return "possibly in force"
	case s.Effect == query.Suspended:
		return "suspended"
	case s.Effect == query.NotBegun:
		return "later"
	case s.Possibly:
		return "possibly"
	case s.PossiblyKnown:
		return "possibly known"
	}
	return ""
}

// Stage says a stage of a treaty and its date: "signed 19 June 2024".
func Stage(st graph.StageDate) string {
	words := [...]string{graph.Signed: "signed", graph.InForce: "in force", graph.Suspended: "suspended", graph.Ended: "ended"}
	if st.Date.IsZero() {
		return words[st.Stage]
	}
	return words[st.Stage] + " " + Date(st.Date)
}

// Joins and Leaves say that a party comes or goes: "Italy joins, May 1882".
func Joins(g *graph.Graph, party string, d edtf.Date) string {
	return Name(g, party) + " joins, " + Date(d)
}

// Leaves see Joins.
func Leaves(g *graph.Graph, party string, d edtf.Date) string {
	return Name(g, party) + " leaves, " + Date(d)
}

// RelationName is what a relation is called: its label, its title, or its kind
// and years.
func RelationName(g *graph.Graph, r *graph.Relation) string {
	if name := cmp.Or(r.Label, r.Title); name != "" {
		return name
	}
	return WithYears(g, g.KindOf(r).Name, []*graph.Relation{r})
}

// KindCount counts relations of a kind: "3 arms transfers", or "Distrust, 3
// times" where the kind has no plural.
func KindCount(n int, k *graph.Kind) string {
	if n > 1 && k.Plural == k.Name {
		return fmt.Sprintf("%s, %d times", k.Name, n)
	}
	return Count(n, LowerFirst(k.Name), LowerFirst(k.Plural))
}

// Total adds up the quantities of relations, if they are in one unit; "at least"
// where some have none, "" where all have none.
func Total(rs []*graph.Relation) string {
	sums, without := query.Sum(rs)
	if len(sums) != 1 {
		return ""
	}
	return atLeast(sums, len(without) > 0)
}

// Headline says a relation of a view in one sentence without a full stop. Where it is open
// whether it held at the date of the view, or was known to who is asked about, that comes
// first.
func Headline(v *query.View, r *graph.Relation) string {
	s := ifThen(v, standing(v, r), Statement(v, r))
	if when := When(v, r); when != "" {
		s += ", " + when
	}
	if r.Label != "" {
		s += ": " + r.Label
	}
	return s
}

// TieSentence says in one sentence without a full stop what ties two parties of a
// relation, how it is called and when: "France fought North Korea (Korean War),
// from 1950 to 27 July 1953".
func TieSentence(v *query.View, t graph.Tie) string {
	s := TieStatement(v, t)
	if t.Relation.Label != "" {
		s += " (" + t.Relation.Label + ")"
	}
	if when := TieWhen(v, t); when != "" {
		s += ", " + when
	}
	return s
}

// standing is how a relation stands as it is in a view.
func standing(v *query.View, r *graph.Relation) query.Standing {
	if t, ok := v.OnlyTie(r); ok {
		return v.StandingOfTie(t)
	}
	return v.Standing(r)
}

// ifThen puts first what is open of a statement, as open says it.
func ifThen(v *query.View, s query.Standing, statement string) string {
	return openFirst(v, s.Possibly && s.Effect != query.NotBegun, s.PossiblyKnown, statement)
}

// openFirst puts before a statement that it is open whether it held at the date of a view,
// and whether who is asked about knew of it: each is told apart, since what surely held may
// have been a secret.
func openFirst(v *query.View, possibly, possiblyKnown bool, statement string) string {
	open := "Possibly then"
	switch {
	case possibly && possiblyKnown:
		open += ", and " + PossiblyKnown(v)
	case possiblyKnown && v.Filter().At != nil:
		open = UpperFirst(PossiblyKnown(v)) + " then"
	case possiblyKnown:
		open = UpperFirst(PossiblyKnown(v))
	case !possibly:
		return statement
	}
	return open + ": " + statement
}
