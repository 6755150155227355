package wording

import (
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/obligation"
)

// Owing says who is bound to whom by which treaty, since when, how surely, and who says
// so; Owed says to what. Where the creditor is bound to the same, mutual says so.
func Owing(g *graph.Graph, b *obligation.Bond, mutual bool) string {
	who, whom, be := Name(g, b.Debtor), Name(g, b.Creditor), "is"
	if mutual {
		who, whom, be = Names([]string{who, whom}), "each other", "are"
	}
	switch {
	case b.Stage != "":
		be = "would be"
	case b.Truth == edtf.Maybe:
		be += " possibly"
	}
	text := who + " " + be + " bound to " + whom + " by “" + RelationName(g, b.Relation) + "”"
	switch {
	case b.Stage != "":
		text += " (" + DutyStage(b.Stage) + ")"
	case !b.Since.IsZero():
		text += " since " + Date(b.Since)
	}
	var open []string
	for i := range b.Open {
		open = append(open, Reason(g, &b.Open[i]))
	}
	if len(open) > 0 {
		text += ", which is open: " + strings.Join(open, "; ")
	}
	said := "; "
	if b.Relation.GoesBy() != graph.Unsourced {
		text, said = text+"; "+b.Relation.GoesBy().String(), cites(b.Relation)
	} else {
		text, said = UpperFirst(WithoutASource)+": "+text, said+EnteredIn+" "
	}
	if sources := Sources(g, b.Evidence()); sources != "" {
		text += said + sources
	}
	return text + "."
}

// Owed says to what a bond binds: "defence, Article 4; when: ...".
func Owed(g *graph.Graph, b *obligation.Bond) string {
	o := *b.Obligation
	o.Debtors, o.Creditors = nil, nil // Owing says who they are
	return Obligation(g, &o)
}
