package wording

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/diff"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/obligation"
	"github.com/entente-graph/entente/graph/query"
)

// Without says without which sources: "Without “A book”", "Without “A book” and “A
// newspaper”", "Without 5 sources".
func Without(sources []*graph.Source) string {
	const few = 3
	if len(sources) > few {
		return "Without " + strconv.Itoa(len(sources)) + " sources"
	}
	return "Without " + quotedNames(sources)
}

func quotedNames(sources []*graph.Source) string {
	var names []string
	for _, s := range sources {
		names = append(names, "“"+s.Name()+"”")
	}
	return Names(names)
}

// Struck says how many relations fall: "Without “A book”, 12 of 77 relations have no
// source left, 3 of them alleged and 1 disputed".
func Struck(sources []*graph.Source, s *query.Struck) string {
	text := Without(sources) + ", "
	all := s.Before.RelationCount()
	if len(s.Fallen) == 0 {
		if len(s.Staying) == 0 {
			return text + "no relation loses a source: none of " + strconv.Itoa(all) + " cites " + itOrThem(len(sources))
		}
		return text + "none of " + Count(all, "relation", "relations") + " loses its last source"
	}
	have := "have"
	if len(s.Fallen) == 1 {
		have = "has"
	}
	text += strconv.Itoa(len(s.Fallen)) + " of " + Count(all, "relation", "relations") + " " + have + " no source left"
	by := map[graph.Certainty]int{}
	for _, r := range s.Fallen {
		by[r.GoesBy()]++
	}
	var doubts []string
	for _, c := range []graph.Certainty{graph.Reported, graph.Alleged, graph.Disputed} {
		if n := by[c]; n > 0 {
			of := ""
			if len(doubts) == 0 {
				of = " of them"
			}
			doubts = append(doubts, strconv.Itoa(n)+of+" "+c.String())
		}
	}
	switch {
	case len(doubts) > 0 && len(s.Fallen) == 1:
		text += ", and it is " + s.Fallen[0].GoesBy().String()
	case len(doubts) > 0:
		text += ", " + Names(doubts)
	}
	return text
}

// Repeats says which others a source repeats: "it repeats “A wire report”".
func Repeats(g *graph.Graph, s *graph.Source) string {
	if len(s.BasedOn) == 0 {
		return ""
	}
	var of []*graph.Source
	for _, id := range s.BasedOn {
		if other, ok := g.Source(id); ok {
			of = append(of, other)
		}
	}
	return "it repeats " + quotedNames(of) + ", as far as the dataset says"
}

// Echoes says what goes with sources that are struck out, since it rests on them alone:
// "with it goes “A newspaper”, which repeats nothing else, as far as this
// dataset says".
func Echoes(sources int, echoes []*graph.Source) string {
	if len(echoes) == 0 {
		return ""
	}
	return "with " + itOrThem(sources) + " " + plural(len(echoes), "goes", "go") + " " + quotedNames(echoes) + ", which " + plural(len(echoes), "repeats", "repeat") + " nothing else, as far as this dataset says"
}

func itOrThem(n int) string {
	if n == 1 {
		return "it"
	}
	return "them"
}

// StaysInAll says how many relations lose a source and stay, of which so many cite only
// what repeats those that are struck, how many lose a part, and how many rest on nothing
// that could be: "8 more cite it and rest on other sources too; 1 of these loses a party, a
// date or another part of what it says; 2 name no source at all, and stay".
func StaysInAll(sources, onlyEchoes int, s *query.Struck) string {
	var parts []string
	if n := len(s.Staying); n > 0 {
		more := ""
		if len(s.Fallen) > 0 {
			more = " more"
		}
		it, citing := itOrThem(sources), n-onlyEchoes
		echo := "only what repeats " + it
		text := strconv.Itoa(n) + more + " "
		switch rest := plural(n, "rests", "rest") + " on other sources too"; {
		case onlyEchoes == 0:
			text += plural(n, "cites", "cite") + " " + it + " and " + rest
		case citing == 0:
			text += plural(n, "cites", "cite") + " " + echo + ", and " + rest
		default:
			text += rest + ": " + strconv.Itoa(citing) + " " + plural(citing, "cites", "cite") + " " + it + ", " + strconv.Itoa(onlyEchoes) + " " + echo
		}
		parts = append(parts, text)
		loses := 0
		for i := range s.Staying {
			if s.Staying[i].LosesPart() {
				loses++
			}
		}
		if loses > 0 {
			parts = append(parts, strconv.Itoa(loses)+" of these "+plural(loses, "loses", "lose")+" a party, a date or another part of what "+plural(loses, "it says", "they say"))
		}
	}
	if n := s.Unsourced; n > 0 {
		parts = append(parts, strconv.Itoa(n)+" "+plural(n, "names", "name")+" no source at all, and "+plural(n, "stays", "stay"))
	}
	return strings.Join(parts, "; ")
}

func plural(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}

// Told is a relation in a clause, with what it is called and when it holds: "Iran is
// alleged to have transferred arms to Russia (Drones; in 2022)".
func Told(v *query.View, r *graph.Relation) string {
	return WithRemark(Statement(v, r), joinDistinct(r.Label, When(v, r)))
}

// StaysOn says on what a relation stays, and of which of its parties no source is left
// to speak: "A book, A newspaper; no source is left for Iran".
func StaysOn(g *graph.Graph, r *query.Remainder) string {
	var names []string
	for _, id := range r.Sources {
		if s, ok := g.Source(id); ok {
			id = s.Name()
		}
		names = append(names, id)
	}
	text := strings.Join(names, "; ")
	var without []string
	if len(r.Lost) > 0 {
		without = append(without, ActorNames(g, r.Lost))
	}
	without = append(without, aspectNames(r.Unsaid, "")...)
	for _, id := range slices.Sorted(maps.Keys(r.UnsaidOf)) {
		without = append(without, aspectNames(r.UnsaidOf[id], Name(g, id))...)
	}
	if len(without) > 0 {
		text += "; no source is left for " + Names(without)
	}
	if r.Leaves {
		text += ", and so it leaves the view"
	}
	return text
}

// OwnRecord says what is recorded of an actor itself: "Soviet Union: 2 other names, when
// it existed".
func OwnRecord(a *graph.Actor) string {
	var parts []string
	if n := len(a.Aliases); n > 0 {
		parts = append(parts, Count(n, "other name", "other names"))
	}
	if n := len(a.Phases); n > 0 {
		parts = append(parts, Count(n, "name for a time", "names for a time"))
	}
	if n := len(a.Codes); n > 0 {
		parts = append(parts, Count(n, "code", "codes"))
	}
	if len(a.Lifetime) > 0 {
		parts = append(parts, "when it existed")
	}
	if a.Note != "" {
		parts = append(parts, "a note")
	}
	if len(parts) == 0 {
		parts = append(parts, "its name")
	}
	return a.Name + ": " + strings.Join(parts, ", ")
}

// BondWithout says how a bond stands without what is struck: "bound by nothing else here
// to defend".
func BondWithout(was, is edtf.Truth) string {
	switch {
	case is == edtf.Maybe:
		return "only possibly bound by what is left to defend"
	case was == edtf.Maybe:
		return "not even possibly bound by anything else here to defend"
	}
	return "bound by nothing else here to defend"
}

// RouteWithout says how the shortest path of two actors stands without what is struck:
// "Iran and Japan: no path of up to 5 hops, instead of 2 hops through Russia".
func RouteWithout(r *diff.Route, hops int, name func(id string) string) string {
	text := name(r.A) + " and " + name(r.B) + ": " + way(r.After, hops) + through(r.After, name)
	switch {
	case r.Before == nil && r.After == nil:
		return text + ", with or without"
	case r.Before != nil && r.After != nil && sameWay(r.Before, r.After):
		return text + ", as before"
	}
	return text + ", instead of " + way(r.Before, hops) + through(r.Before, name)
}

// through names whom a path goes through: " through Russia and China".
func through(w *diff.Way, name func(id string) string) string {
	if w == nil || len(w.Path.Hops) < 2 {
		return ""
	}
	var via []string
	for _, h := range w.Path.Hops[:len(w.Path.Hops)-1] {
		via = append(via, name(h.To.ID))
	}
	return " through " + Names(via)
}

// sameWay reports whether two paths go through the same actors, as surely.
func sameWay(a, b *diff.Way) bool {
	if a.Hops != b.Hops || a.Holds != b.Holds {
		return false
	}
	for i, h := range a.Path.Hops {
		if h.To.ID != b.Path.Hops[i].To.ID {
			return false
		}
	}
	return true
}

// Untied says who has no relation left.
func Untied(g *graph.Graph, ids []string, most int) (text string, cut bool) {
	if len(ids) == 0 {
		return "", false
	}
	who, cut := SomeNames(NamesOf(g, ids), most)
	return who + " " + plural(len(ids), "has", "have") + " no relation left", cut
}

// Pieces says into how many pieces that no path joins a graph falls, before and after;
// who has no relation is none.
func Pieces(before, after int) string {
	if before == after {
		return "what is tied hangs together as before, in " + Count(after, "piece", "pieces")
	}
	if after == 0 {
		return "nobody is tied to anybody"
	}
	return "what is tied falls into " + Count(after, "piece", "pieces") + " that no path joins, instead of " + strconv.Itoa(before)
}

// CertaintyKept says what striking out a source cannot tell.
const CertaintyKept = "What stays keeps the certainty that the dataset gives it, which may have rested on what is struck out too."

// OnOneSource says how many relations rest on one source: "52 of 77 relations would fall
// with a single source; 3 name none".
func OnOneSource(alone, all, unsourced int) string {
	text := strconv.Itoa(alone) + " of " + Count(all, "relation", "relations") + " would fall with a single source"
	if unsourced > 0 {
		text += "; " + strconv.Itoa(unsourced) + " " + plural(unsourced, "names", "name") + " none"
	}
	return text
}

// ConflictsChange says how many attacks would leave somebody bound to contrary things,
// without a source and with it: "3 attacks of one state on another would certainly leave
// somebody bound to contrary things (1 of them only if each entry counts as an attack)
// and 9 more possibly, instead of 7 (only so) and 9".
func ConflictsChange(before, after *obligation.Traps) string {
	more := ""
	if after.Certain.All > 0 && after.Possible.All > 0 {
		more = " more"
	}
	condition := WithEscalation
	given := func(t obligation.Tally) string {
		only := onlyIf(t, condition)
		if only == "" {
			return ""
		}
		condition = "so" // said once
		return " (" + only + ")"
	}
	text := noneOr(after.Certain.All, "attack", "attacks") + " of one state on another would certainly leave somebody bound to contrary things" + given(after.Certain)
	text += " and " + orNone(after.Possible.All) + more + " possibly" + given(after.Possible)
	if before.Certain == after.Certain && before.Possible == after.Possible {
		return text + ", as before"
	}
	text += ", instead of " + orNone(before.Certain.All) + given(before.Certain)
	return text + " and " + orNone(before.Possible.All) + given(before.Possible)
}

// ConflictsOfTooMany says why the conflicts of so many states are not told; the flag
// narrows the view.
func ConflictsOfTooMany(states, most int, near string) string {
	return "which attacks would leave somebody bound to contrary things is not looked for here among " + Count(states, "state", "states") + ", only among up to " + strconv.Itoa(most) + ": entente traps, or " + near + " ACTOR"
}

// ConflictsWithoutDate says why conflicts are not told where nothing says when an attack
// would happen; the flag says it.
func ConflictsWithoutDate(at string) string {
	return "which attacks would leave somebody bound to contrary things is not told, since nothing says when they would happen: " + at + " DATE"
}

// CampsOfTooMany says why the camps of more signed pairs than that are not told; the flag
// narrows the view.
func CampsOfTooMany(most int, near string) string {
	return "how well two camps can be told apart is not looked for here among more than " + Count(most, "signed pair", "signed pairs") + ": entente camps, or " + near + " ACTOR"
}

// CampsNotProven says why it is not told what camps leave against them.
const CampsNotProven = "how well two camps can be told apart is not told, since it is not proven at once: entente camps searches longer"

// BalanceChange says how many signed pairs the best two camps leave against them, without
// a source and with it: "the best two camps leave none of 21 signed pairs against them,
// instead of 2 of 36".
func BalanceChange(pairsBefore, pairsAfter, againstBefore, againstAfter int) string {
	if pairsAfter == 0 {
		return "no signed pair is left, of " + strconv.Itoa(pairsBefore)
	}
	text := "the best two camps leave " + orNone(againstAfter) + " of " + Count(pairsAfter, "signed pair", "signed pairs") + " against them"
	if pairsBefore == pairsAfter && againstBefore == againstAfter {
		return text + ", as before"
	}
	return text + ", instead of " + orNone(againstBefore) + " of " + strconv.Itoa(pairsBefore)
}

func orNone(n int) string {
	if n == 0 {
		return "none"
	}
	return strconv.Itoa(n)
}

func noneOr(n int, one, many string) string {
	if n == 0 {
		return "no " + one
	}
	return Count(n, one, many)
}
