package text

import (
	"fmt"
	"io"
	"strings"

	"github.com/mattn/go-runewidth"

	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/graph/legible"
	"github.com/entente-graph/entente/graph/query/pattern"
	"github.com/entente-graph/entente/graph/wording"
)

// Find writes all matches of an answer, or their number, and what there is to say
// of all of them.
func Find(w io.Writer, s Style, r *report.Find) {
	for i := range r.Matches {
		Match(w, s, i+1, &r.Matches[i])
	}
	FindEnd(w, s, r, len(r.Matches))
}

// Match writes one match: who is who, then a sentence for every relation in it.
func Match(w io.Writer, s Style, number int, m *report.Match) {
	p := printer{w, s}
	var who, about []string
	for _, a := range m.Actors {
		if !a.Named {
			who = append(who, a.As+" = "+a.Name)
		}
	}
	if len(who) == 0 {
		for _, a := range m.Actors {
			who = append(who, a.Name)
		}
	}
	if m.Certainty != "confirmed" {
		about = append(about, wording.CertaintyNamed(m.Certainty, false))
	}
	if !m.OneTime {
		about = append(about, "never all at one time")
	}
	head := fmt.Sprintf("%d. %s", number, strings.Join(who, ", "))
	aside := ""
	if len(about) > 0 {
		aside = " (" + strings.Join(about, "; ") + ")"
	}
	if p.Width == 0 || runewidth.StringWidth(head)+len(aside) <= p.Width {
		p.line(p.Bold(OneLine(head)) + aside)
	} else {
		p.line(p.Bold(indentBy(Wrap(head, p.room(3), ""), "   ")))
		if aside != "" {
			p.line("  " + aside)
		}
	}
	for _, t := range m.Ties {
		for _, hop := range t.Hops {
			for _, step := range hop.Steps {
				p.line("   - " + indentBy(Wrap(step.Sentence, p.room(5), ""), "     "))
			}
		}
	}
	p.line("")
}

// FindEnd writes what comes after so many matches: whether those are all, and what
// was left out.
func FindEnd(w io.Writer, s Style, r *report.Find, listed int) {
	p := printer{w, s}
	p.called(r.Called)
	more := ""
	switch {
	case r.Count != nil:
		listed = int(min(*r.Count, 1))
		p.line(wording.Thousands(*r.Count) + " " + map[bool]string{true: "match", false: "matches"}[*r.Count == 1])
	case listed == 0 && !r.Stopped:
		p.line("nothing matches")
	case r.Truncated && !r.Stopped:
		more = "the first match; there are more: raise " + s.flag("limit")
		if listed > 1 {
			more = fmt.Sprintf("the first %d matches; there are more: raise %s", listed, s.flag("limit"))
		}
		if !s.Parameters {
			more += " (0: all), or count them with --count"
		}
		p.lines(more)
	case r.Stopped:
		p.line("found so far: " + wording.Count(listed, "match", "matches"))
	case listed == 1:
		p.line("that is the only match")
	default:
		p.line(fmt.Sprintf("those are all %d matches", listed))
	}
	notes := append([]string{}, r.Notes...)
	if r.Stopped {
		notes = append(notes, "the time was over before all was looked at; ask for less")
	}
	for _, note := range append(notes, strings.Split(strings.TrimSpace(Omitted(r.Omitted)+LeftOut(s, report.LeftOut{NotActual: r.NotActual})), "\n")...) {
		if note != "" && (listed > 0 || note != wording.NotMeans) {
			p.lines(note)
		}
	}
	found := listed
	if r.Negated {
		found = 0 // what is covered in part matters to what is not there
	}
	if gaps := Coverage(r.Coverage, found); gaps != "" {
		p.lines(gaps[1:])
	}
}

// around is how many characters of a pattern stand on either side of a place in it
// where not all can.
const around = 50

// PatternError says what is wrong with a pattern: the message, the pattern with the
// place marked below it, and what to do.
func PatternError(e *pattern.Error) string {
	before, at, after := []rune(e.Pattern[:e.At]), []rune(e.Pattern[e.At:e.End]), []rune(e.Pattern[e.End:])
	start, end := "", ""
	if len(before) > around {
		before, start = before[len(before)-around:], "…"
	}
	if room := max(0, around-len(at)); len(after) > room {
		after, end = after[:room], "…"
	}
	if len(at) > around {
		at, after = at[:around], nil
	}
	line := func(r []rune) string { return legible.Line(string(r)) }
	indent := start + line(before)
	out := e.Message + "\n  " + indent + line(at) + line(after) + end + "\n  " +
		strings.Repeat(" ", runewidth.StringWidth(indent)) + strings.Repeat("^", max(1, runewidth.StringWidth(line(at))))
	if e.Hint != "" {
		out += "\n" + e.Hint
	}
	return out
}
