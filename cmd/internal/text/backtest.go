package text

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/graph/wording"
)

// How many of each list are told where the list is not what was asked for.
const (
	fewWars    = 10
	fewBroken  = 10
	fewReasons = 3
)

// Backtest writes what came of what treaties asked: in short, as figures, and what
// surprises; then what the figures do not count. Of treaties it writes at most so many (0:
// all).
func Backtest(w io.Writer, s Style, r *report.Backtest, treaties int) {
	p := printer{w, s}
	for i, line := range r.Answer {
		text := Wrap(line, p.Width, "  ")
		if i == 0 {
			text = p.Bold(text)
		}
		p.line(text)
	}
	if len(r.Replayed) > 0 {
		p.lines(r.Meaning)
	}
	for _, g := range r.Coverage {
		p.lines(g.Sentence)
	}
	if r.NoTreatiesIn != "" {
		p.lines(r.NoTreatiesIn)
	}
	if len(r.Replayed) > 0 {
		p.line("")
		p.figures(r)
		p.treaties(r, treaties)
	}
	for _, line := range r.Apart {
		p.lines(line)
	}
	p.surprises(r)
	p.few("Broken by the attack itself, and "+wording.InNoShare, fewBroken, len(r.Broken), func(i int) string {
		return r.Broken[i].Sentence + "; rests on: " + r.Broken[i].Rests
	})
	p.few("Wars that are replayed", fewWars, len(r.Replayed), func(i int) string {
		war := &r.Replayed[i]
		text := "“" + war.Name + "”: " + war.Sentence
		if war.Certainty != "confirmed" {
			text = war.Certainty + ": " + text
		}
		if war.Aside != "" {
			text += "; " + war.Aside
		}
		return text + " [" + strings.Join(war.Sources, ", ") + "]"
	})
	p.notReplayed(r)
	p.few("States of the wars without a counterpart among the treaties, which count nowhere", fewWars, len(r.Unmatched), func(i int) string {
		text := r.Unmatched[i].Sentence
		if len(r.Unmatched[i].Maybe) > 0 {
			text += "; perhaps " + strings.Join(r.Unmatched[i].Maybe, "; or ")
		}
		return text
	})
	if line := Omitted(r.Omitted); line != "" {
		p.line("")
		p.lines(line)
	}
	p.doubts("counted although in doubt: ", r.LetInWords, "; what rests on them is only possible ["+r.DoubtCites+"]")
	p.doubts("left out: ", r.LeftOutWords, "; "+s.flag("certainty")+" or "+s.flag("modality")+" lets them in ["+r.DoubtCites+"]")
}

// figures writes a row for all help, for each category and for each decade.
func (p printer) figures(r *report.Backtest) {
	cols := []Column{
		{Title: ""}, {Title: "wars", Spare: 3}, {Title: "bound"}, {Title: "kept"}, {Title: "stayed out"}, {Title: "contrary"}, {Title: "precision"},
		{Title: "possibly too", Spare: 2}, {Title: "recall"}, {Title: "possibly too", Spare: 1},
	}
	var rows [][]string
	add := func(name string, wars int, s *report.BacktestScore, stayed bool, recall, recallWithAll report.BacktestShare) {
		of, out := "", ""
		if wars > 0 {
			of = strconv.Itoa(wars)
		}
		if stayed {
			out = strconv.Itoa(s.Bound.StayedOut)
		}
		rows = append(rows, []string{
			name, of, strconv.Itoa(s.Bound.All), strconv.Itoa(s.Bound.Kept), out, strconv.Itoa(s.Bound.Contrary), s.Precision.InWords,
			s.PrecisionWithAll.InWords, recall.InWords, recallWithAll.InWords,
		})
	}
	add("all help", r.Figures.Wars, &r.Figures.Help, true, r.Figures.Recall, r.Figures.RecallWithAll)
	for i := range r.Categories {
		c := &r.Categories[i]
		if c.Bound.All+c.Possible.All > 0 {
			add(c.Category, 0, &c.BacktestScore, c.Helps(), c.Recall, c.RecallWithAll)
		}
	}
	for i := range r.Decades {
		d := &r.Decades[i]
		add(d.Name, d.Wars, &d.Help, true, d.Recall, d.RecallWithAll)
	}
	if dropped := Table(p.w, p.Style, cols, rows); len(dropped) > 0 {
		p.lines("no room for " + wording.Names(slices.Compact(dropped)) + ": " + p.flag("md") + " and " + p.flag("json") + " have all")
	}
}

// treaties writes a row for each of the first treaties.
func (p printer) treaties(r *report.Backtest, most int) {
	if len(r.Treaties) == 0 {
		return
	}
	p.head("Treaties called on")
	cols := []Column{
		{Title: "treaty", Least: 20}, {Title: "wars"}, {Title: "bound"}, {Title: "kept"}, {Title: "stayed out"}, {Title: "contrary"}, {Title: "precision"},
		{Title: "possibly bound", Spare: 2}, {Title: "spared", Spare: 1}, {Title: "not spared", Spare: 1}, {Title: "to confer", Spare: 3},
	}
	var rows [][]string
	for i := range r.Treaties {
		if most > 0 && i == most && len(r.Treaties) > most+1 {
			break
		}
		t := &r.Treaties[i]
		rows = append(rows, []string{
			t.Name, strconv.Itoa(t.Wars), strconv.Itoa(t.Help.Bound.All), strconv.Itoa(t.Help.Bound.Kept), strconv.Itoa(t.Help.Bound.StayedOut),
			strconv.Itoa(t.Help.Bound.Contrary), t.Help.Precision.InWords, strconv.Itoa(t.Help.Possible.All), strconv.Itoa(t.Spare.Bound.Kept), strconv.Itoa(t.Spare.Bound.Contrary),
			strconv.Itoa(t.Called),
		})
	}
	Table(p.w, p.Style, cols, rows)
	if n := len(r.Treaties) - len(rows); n > 0 {
		p.line(fmt.Sprintf("and %d more; raise %s (0: all)", n, p.flag("top")))
	}
}

// surprises writes what happened against what treaties asked.
func (p printer) surprises(r *report.Backtest) {
	if r.Found == 0 {
		return
	}
	p.head("Surprises")
	for i := range r.Surprises {
		s := &r.Surprises[i]
		p.item(s.Sentence)
		p.ofTrap("rests on: ", strings.Join(append(append([]string{}, s.Rests...), s.WarRests...), "; "))
		for k, why := range s.NotBound {
			if k == fewReasons && len(s.NotBound) > fewReasons+1 {
				p.ofTrap("", fmt.Sprintf("%d more promises were not owed here; --json has them all", len(s.NotBound)-fewReasons))
				break
			}
			p.ofTrap("", why)
		}
	}
	switch {
	case r.LeftOff > 0:
		p.lines(fmt.Sprintf("the first %d of %s, the gravest first; raise %s (0: all)", len(r.Surprises), wording.Thousands(uint64(r.Found)), p.flag("top")))
	case r.Found > 1:
		p.line(fmt.Sprintf("those are all %d", r.Found))
	}
}

// few writes the first items of a list.
func (p printer) few(title string, most, n int, item func(int) string) {
	if n == 0 {
		return
	}
	p.head(title)
	for i := range n {
		if i == most && n > most+1 {
			p.item(fmt.Sprintf("and %d more; --json has all", n-most))
			return
		}
		p.item(item(i))
	}
}

// notReplayed writes which wars are not replayed, and why.
func (p printer) notReplayed(r *report.Backtest) {
	if len(r.NotReplayed) == 0 {
		return
	}
	p.head("Wars that are " + wording.WarsNotReplayed)
	for _, reason := range r.Reasons {
		text := wording.Count(reason.Wars, "war", "wars") + ": " + reason.InWords
		if reason.Hint != "" {
			text += "; " + reason.Hint + " lets it in"
		}
		p.item(text)
		told := 0
		for i := range r.NotReplayed {
			if w := &r.NotReplayed[i]; w.Reason == reason.Reason {
				if told == fewReasons && reason.Wars > fewReasons+1 {
					p.ofTrap("", fmt.Sprintf("and %d more; --json has all", reason.Wars-fewReasons))
					break
				}
				told++
				p.ofTrap("", w.Sentence)
			}
		}
	}
}
