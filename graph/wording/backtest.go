package wording

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/obligation"
	"github.com/entente-graph/entente/graph/obligation/backtest"
	"github.com/entente-graph/entente/graph/query"
)

// Replay is who was who in a backtest: the graph with the treaties and the one with the
// wars, which may be the same.
type Replay struct{ Records, Wars *graph.Graph }

// BacktestMeans says what the figures of a backtest count.
const BacktestMeans = "Bound is whom a treaty asked, on the first day of a war that it was not yet in, to help one side; fought is what the record of wars says of it from then on. " +
	"To be bound is neither to be able nor to be willing, help other than fighting does not show, and who was called by a later turn of the war counts as free."

// How a state can be bound in a war so that no single side follows, and that this counts in
// no share.
const (
	BoundToBothSides   = "bound to both sides"
	BoundToAttacked    = "bound to whoever was attacked"
	IfOthersEnter      = "if others enter" // how a promise binds that binds only then
	BoundIfOthersEnter = "bound " + IfOthersEnter
	InNoShare          = "in no share"
)

// About whom, and about which wars, a backtest does not ask.
const (
	NoCounterpart   = "no counterpart"
	PossiblyAtFirst = "possibly in it from the first day"
	WarsNotReplayed = "not replayed"
)

// Share says a share with what it is a share of: "12 of 40 (30%)", "none".
func Share(r backtest.Ratio) string {
	if r.Of == 0 {
		return "none"
	}
	return fmt.Sprintf("%s of %s (%s)", number(r.Part), number(r.Of), Percent(r.Part, r.Of))
}

// cases is a share that there is: "12 of 40 cases (30%)".
func cases(r backtest.Ratio) string {
	return fmt.Sprintf("%s of %s %s (%s)", number(r.Part), number(r.Of), plural(r.Of, "case", "cases"), Percent(r.Part, r.Of))
}

func number(n int) string { return Thousands(uint64(n)) }

// Name is the name of a party of a war: that of its counterpart, where it has one.
func (p Replay) Name(part *backtest.Part) string {
	if part.As != "" {
		return Name(p.Records, part.As)
	}
	return Name(p.Wars, part.Actor)
}

// Side names who was on a side on the first day: "North Korea", "Austria-Hungary and 2
// more".
func (p Replay) Side(w *backtest.War, side obligation.Side) string {
	var names []string
	for _, part := range w.FirstDay(side) {
		names = append(names, p.Name(&part))
	}
	text, _ := SomeNames(names, 2)
	return text
}

// War says who fought whom, from when: "North Korea attacked South Korea on 25 June 1950",
// "Aland against Bland, from 1910 on; who attacked is not taken from the record, and both ways are asked".
func (p Replay) War(w *backtest.War) string {
	a, b := p.Side(w, obligation.Attackers), p.Side(w, obligation.Defenders)
	if w.BothWays {
		return a + " against " + b + ", from " + bound(w.Start) + " on; who attacked is not taken from the record, and both ways are asked"
	}
	return a + " attacked " + b + " " + inOrOn(w.Start)
}

// Aside says what of a war was not asked: "not asked about: Aland (has no
// counterpart among the treaties)"; "" where everything was.
func (p Replay) Aside(w *backtest.War) string {
	var parts []string
	add := func(names []string, why, whyMany string) {
		if len(names) > 0 {
			few, _ := SomeNames(names, 4)
			parts = append(parts, few+" ("+plural(len(names), why, whyMany)+")")
		}
	}
	var unknown, open []string
	seen := map[string]bool{}
	for _, part := range w.Parts {
		if part.As == "" && !seen[part.Actor] {
			seen[part.Actor] = true
			unknown = append(unknown, p.Name(&part))
		}
	}
	for _, part := range w.Open() {
		if part.As != "" {
			open = append(open, p.Name(&part))
		}
	}
	add(unknown, "has "+NoCounterpart+" among the treaties", "have "+NoCounterpart+" among the treaties")
	add(open, "was "+PossiblyAtFirst, "were "+PossiblyAtFirst)
	add(NamesOf(p.Records, w.Gone), "did not exist then, by the dataset of treaties", "did not exist then, by the dataset of treaties")
	add(NamesOf(p.Wars, w.Others), "is no state", "are no states")
	if len(parts) == 0 {
		return ""
	}
	return "not asked about: " + strings.Join(parts, "; ")
}

// warName is a war by its name and its first day: "“Korean War” (25 June 1950)".
func warName(w *backtest.War) string {
	name := "“" + w.Relations[0].Name() + "”"
	if w.Start.IsZero() {
		return name
	}
	return name + " (" + Date(w.Start) + ")"
}

// NotReplayed says why wars are not replayed, behind how many they are.
func NotReplayed(r backtest.Reason) string {
	return [...]string{
		backtest.Doubted:       "alleged, disputed, threatened or proposed",
		backtest.NoDate:        "when it began is not recorded",
		backtest.NotStates:     "no two states are on opposite sides",
		backtest.NoSides:       "who was on which side is not recorded",
		backtest.FirstDayOpen:  "who was in it on its first day is not recorded for both sides",
		backtest.NoCounterpart: "of one side nobody has a counterpart among the treaties",
		backtest.NotThen:       "of one side nobody existed then, by the dataset of treaties",
		backtest.NotCovered:    "it began at a time that the treaties do not cover",
		backtest.NoScenario:    "the attacks of its first day do not make one war",
	}[r]
}

// LeftOutWar says which war is not replayed, and about whom: "“Border war” (May 1910): of
// one side nobody has a counterpart among the treaties (Aland)".
func (p Replay) LeftOutWar(l *backtest.LeftOut) string {
	names := NamesOf(p.Wars, l.Actors)
	if l.Reason == backtest.NotThen {
		names = NamesOf(p.Records, l.Actors)
	}
	text := warName(l.War) + ": " + NotReplayed(l.Reason)
	if len(names) > 0 {
		few, _ := SomeNames(names, 4)
		text += " (" + few + ")"
	}
	return text
}

// BacktestAnswer says in short what came of what treaties asked. About are the ids of whom
// alone it is asked.
func (p Replay) BacktestAnswer(r *backtest.Result, about []string) []string {
	all := len(r.Wars) + len(r.LeftOut)
	first := Count(all, "war", "wars") + " on record, " + strconv.Itoa(len(r.Wars)) + " replayed on the treaties of " + plural(len(r.Wars), "its", "their") + " first day"
	if len(about) > 0 {
		first += "; counting " + ActorNames(p.Records, about) + " alone"
	}
	out := []string{first + "."}
	if len(r.Wars) == 0 {
		return out
	}
	help, joined := r.All.Help, r.All.Joined
	if n := help.Bound.All(); n == 0 {
		out = append(out, "No state was surely bound to help a side in a war that it was not in from the first day.")
	} else {
		out = append(out, fmt.Sprintf("Surely bound to help a side, a state fought on that side in %s; it stayed out in %s, and fought on the other side alone in %s.",
			cases(help.Precision(false)), number(help.Bound.Unkept), number(help.Bound.Contrary)))
	}
	if n := help.Possible.All(); n > 0 {
		out = append(out, fmt.Sprintf("Possibly bound, it fought on that side in %s.", cases(backtest.Ratio{Part: help.Possible.Kept, Of: n})))
	}
	if joined.All == 0 {
		return append(out, "No state that could have been bound joined after the first day.")
	}
	text := fmt.Sprintf("Of those who joined a side after the first day, %s had surely been bound to it", Share(r.All.Recall(false)))
	for _, more := range []struct {
		n    int
		what string
	}{
		{joined.Possible, "possibly bound to it"}, {joined.Against, "surely or possibly bound to the other side"}, {joined.Torn, "bound to both"},
		{joined.Undecided, BoundToAttacked}, {joined.Later, "bound only if others entered"}, {joined.Free, "bound to neither"},
	} {
		if more.n > 0 {
			text += ", " + number(more.n) + " " + more.what
		}
	}
	return append(out, text+".")
}

// BacktestApart says what is counted in no share: who was bound in a way from which no
// single side follows, and what no record of wars shows.
func BacktestApart(r *backtest.Result) []string {
	var out []string
	for _, c := range []struct {
		counted backtest.Counted
		what    string
	}{
		{r.All.Torn, "surely or possibly bound to help both sides"},
		{r.All.Undecided, "bound to help whoever was attacked, where it is not recorded who that was"},
		{r.All.Later, "bound only if others who were bound before entered"},
	} {
		if n := c.counted.All; n > 0 {
			fought := "it fought in " + number(c.counted.Fought) + " of them"
			if n == 1 {
				fought = plural(c.counted.Fought, "it fought", "it did not fight")
			}
			out = append(out, fmt.Sprintf("%s: %s %s a state was %s; %s.", UpperFirst(InNoShare), number(n), plural(n, "time", "times"), c.what, fought))
		}
	}
	for _, c := range r.Categories {
		if n := c.Called[0] + c.Called[1]; n > 0 {
			out = append(out, fmt.Sprintf("%s: %s %s a state was surely or possibly bound to confer, of which a record of wars does not show whether it did.", UpperFirst(InNoShare), number(n), plural(n, "time", "times")))
		}
	}
	if n := r.All.Joined.Uncovered; n > 0 {
		of := fmt.Sprintf("Of the %s who joined and were bound to neither side, the dataset of treaties does not claim to cover what would bind %s", number(r.All.Joined.Free), number(n))
		if r.All.Joined.Free == 1 {
			of = "Of the one who joined and was bound to neither side, the dataset of treaties does not claim to cover what would bind it"
		}
		out = append(out, of+": there its silence means nothing.")
	}
	return out
}

// Unmatched says that a state of the wars has no counterpart: "Aland, in 2 wars, of
// which it joined 1 after the first day".
func (p Replay) Unmatched(u *backtest.Unmatched) string {
	text := Name(p.Wars, u.Actor) + ", in " + Count(u.Wars, "war", "wars")
	if u.Joined > 0 {
		text += ", of which it joined " + strconv.Itoa(u.Joined) + " after the first day"
	}
	return text
}

// Broken says which promise the attack itself broke.
func (p Replay) Broken(b *backtest.Broken) string {
	return Broken(p.Records, &b.Duty) + ", and was among those who attacked in " + warName(b.War)
}

// Surprise says what happened against what treaties asked, or without them: "Cland stayed
// out of “Border war” (May 1910), though bound to assist Bland against Aland (Alliance,
// Article 1; since 1900)".
func (p Replay) Surprise(s *backtest.Surprising) string {
	v := s.Verdict
	who, war := Name(p.Records, v.Actor), warName(v.War)
	var was []string
	for _, c := range s.Calls {
		through := Through(&c.Duty)
		if !c.Duty.Since.IsZero() {
			through += "; since " + Date(c.Duty.Since)
		}
		was = append(was, ToTask(p.Records, &c.Duty)+" ("+through+")")
	}
	bound := "bound " + strings.Join(slices.Compact(was), " and ")
	if len(s.Calls) > 0 && s.Calls[0].Duty.Truth == edtf.Maybe { // each binds in one of two ways to ask
		bound = "bound " + strings.Join(slices.Compact(was), " or ") + ", depending on who attacked"
	}
	switch s.Surprise {
	case backtest.StayedOut:
		return who + " stayed out of " + war + ", though " + bound
	case backtest.CameFree:
		text := who + " joined " + war + p.onSides(v) + ", bound to neither side by what is recorded"
		if v.Reach < query.Partly {
			text += ", which may have gaps there"
		}
		return text
	}
	return who + " joined " + war + p.onSides(v) + ", though " + bound
}

// onSides says on which side somebody fought, and since when: " on the side of North Korea,
// from October 1950".
func (p Replay) onSides(v *backtest.Verdict) string {
	var parts []string
	for _, side := range []obligation.Side{obligation.Attackers, obligation.Defenders} {
		if v.Fought[side] {
			text := " on the side of " + p.Side(v.War, side)
			if since := v.Since[side]; !since.IsZero() {
				text += ", from " + bound(since)
			}
			parts = append(parts, text)
		}
	}
	return strings.Join(parts, ", and")
}

// Decade names ten years: "1910s", "440 to 431 BC".
func Decade(d *backtest.Decade) string {
	if !d.Known {
		return "decade unknown"
	}
	if d.First < 1 {
		return yearsTo(d.First, " to ", d.Last())
	}
	return strconv.Itoa(d.First) + "s"
}

// Strangers says who is taken to be bound by nothing, since the treaties claim to be all that
// there are; "" where nobody is.
func Strangers(g *graph.Graph, ids []string) string {
	if len(ids) == 0 {
		return ""
	}
	few, _ := SomeNames(NamesOf(g, ids), 5)
	return few + " " + plural(len(ids), "is", "are") + " not in the dataset of treaties, and " + plural(len(ids), "counts as a state", "count as states") + " without any, since it claims to have those of everybody"
}
