package wording

import (
	"fmt"
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/diff"
	"github.com/entente-graph/entente/graph/edtf"
)

// BondChange says how a bond differs, by how surely it bound and binds: "now
// bound to defend".
func BondChange(was, is edtf.Truth) string {
	return map[[2]edtf.Truth]string{
		{edtf.No, edtf.Yes}:    "now bound to defend",
		{edtf.No, edtf.Maybe}:  "now possibly bound to defend",
		{edtf.Maybe, edtf.Yes}: "now surely bound to defend",
		{edtf.Yes, edtf.Maybe}: "only possibly still bound to defend",
		{edtf.Maybe, edtf.No}:  "not possibly bound any more to defend",
		{edtf.Yes, edtf.No}:    "no longer bound to defend",
	}[[2]edtf.Truth{was, is}]
}

// BondLearnt says the same of a bond that differs only in what was known of it: "now known to
// be bound to defend".
func BondLearnt(b *diff.Bond) string {
	how := "now known"
	switch {
	case b.Was > b.Is && b.Is == edtf.No:
		how = "not known any more"
	case b.Was > b.Is:
		how = "now only possibly known"
	case b.Was == edtf.Maybe:
		how = "now surely known"
	case b.Known == edtf.Maybe:
		how = "now possibly known"
	}
	if b.Bound == edtf.Maybe {
		return how + " to be possibly bound to defend"
	}
	return how + " to be bound to defend"
}

// Bonds says who is how bound to whom: each debtor to each creditor and, where it is
// mutual, the other way round; mutual without creditors, among the debtors. All are
// names, of which a list has at most a number (0: all); cut reports that some are
// not named.
func Bonds(debtors, creditors []string, mutual bool, how string, most int) (text string, cut bool) {
	who, cutWho := SomeNames(debtors, most)
	whom, cutWhom := SomeNames(creditors, most)
	switch {
	case mutual && len(creditors) == 0:
		whom, cutWhom = "each other", false
	case mutual:
		whom += ", and the other way round"
	}
	return fmt.Sprintf("%s %s %s %s", who, verbToBe(debtors), how, whom), cutWho || cutWhom
}

// BondsLeftOut says that it is not compared who is bound to whom by relations, given
// by their names, of which it lists at most a number (0: all).
func BondsLeftOut(relations []string, most int) (text string, cut bool) {
	by, cut := SomeNames(relations, most)
	return fmt.Sprintf("not compared is who is bound to defend whom by %s: that is too many pairs", by), cut
}

// Pledges names what a bond rests on: treaties, articles, and what makes them
// less than sure.
func Pledges(list []diff.Pledge) string {
	var out []string
	for _, p := range list {
		text := p.Relation.Name()
		if p.Article != "" {
			text += ", " + p.Article
		}
		if p.Conditional {
			text += ", on conditions"
		}
		if p.Relation.GoesBy() != graph.Confirmed {
			text += ", " + CertaintyOf(p.Relation)
		}
		if !slices.Contains(out, text) {
			out = append(out, text)
		}
	}
	return strings.Join(out, "; ")
}

// TornChange says how it differs who is bound to both sides of a quarrel, which is
// of the graph. The names are those of actors, by id.
func TornChange(g *graph.Graph, t diff.Torn, name func(id string) string) string {
	how := "is now " + BoundToBothSides
	switch {
	case t.Learnt && t.Was < t.Is && t.Is == edtf.Yes:
		how = "is now known to be " + BoundToBothSides
	case t.Learnt && t.Was < t.Is:
		how = "is, by what may now be known, possibly " + BoundToBothSides
	case t.Was > t.Is && t.Is == edtf.No:
		how = "is no longer " + BoundToBothSides
	case t.Is == edtf.Maybe:
		how = "is now possibly " + BoundToBothSides
	case t.Was == edtf.Maybe:
		how = "is now surely " + BoundToBothSides
	}
	quarrel := strings.ToLower(g.KindOf(t.Quarrel).Name)
	if t.Quarrel.Label != "" {
		quarrel += " " + t.Quarrel.Label
	}
	return fmt.Sprintf("%s %s of the %s: %s and %s", name(t.Actor), how, quarrel, name(t.Sides[0]), name(t.Sides[1]))
}
