package text

import (
	"fmt"
	"io"
	"strings"

	"github.com/mattn/go-runewidth"

	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/graph/wording"
)

// Paths writes all paths of an answer, or their counts, and what there is to say
// of all of them.
func Paths(w io.Writer, s Style, r *report.Paths) {
	if r.CountOfPaths != nil {
		pathCounts(w, s, r)
		return
	}
	for i := range r.Paths {
		Path(w, s, i+1, &r.Paths[i])
	}
	PathsEnd(w, s, r, len(r.Paths))
}

// Path writes one path: its actors, then a sentence for every relation on it.
func Path(w io.Writer, s Style, number int, path *report.Path) {
	p := printer{w, s}
	about := wording.Count(path.Length, "hop", "hops")
	if path.Certainty != "confirmed" {
		about += ", " + path.CertaintyInWords()
	}
	if order := path.OrderInWords(); order != "" {
		about += ", " + order
	}
	head := fmt.Sprintf("%d. %s", number, strings.Join(path.Names, " – "))
	if p.Width == 0 || runewidth.StringWidth(head)+len(about)+3 <= p.Width {
		p.line(p.Bold(OneLine(head)) + " (" + about + ")")
	} else {
		p.line(p.Bold(indentBy(Wrap(head, p.room(3), ""), "   ")) + "\n   (" + about + ")")
	}
	if path.SignInWords != "" {
		p.line("   " + path.SignInWords)
	}
	for _, hop := range path.Hops {
		for _, step := range hop.Steps {
			p.line("   - " + indentBy(Wrap(step.Sentence, p.room(5), ""), "     "))
		}
	}
	p.line("")
}

// PathsEnd writes what comes after so many paths: whether those are all, and
// what was left out.
func PathsEnd(w io.Writer, s Style, r *report.Paths, listed int) {
	what := "path"
	if r.Shortest {
		what = "shortest path"
	}
	what = wording.OfSign(r.Sign) + what
	between := fmt.Sprintf("between %s and %s", r.FromName, r.ToName)
	atMost := atMost(r)
	var text string
	switch {
	case listed == 0:
		text = fmt.Sprintf("no %spath %s %s", wording.OfSign(r.Sign), between, atMost)
	case r.Truncated:
		first := "the first " + what
		if listed > 1 {
			first = fmt.Sprintf("the first %d %ss", listed, what)
		}
		text = first + " " + between + inOrder(r) + "; there are more: raise " + s.flag("limit")
		if !s.Parameters {
			text += " (0: all), or count them with --count"
		}
	case listed == 1:
		text = fmt.Sprintf("that is the only %s %s %s", what, between, atMost)
	default:
		text = fmt.Sprintf("those are all %d %ss %s %s", listed, what, between, atMost)
	}
	p := printer{w, s}
	p.called(r.Called)
	if more := leftOut(s, r); more != "" {
		text += "\n" + more
	}
	p.lines(text + Coverage(r.Coverage, listed))
}

// Coverage says what of a question about paths is not covered, a line each, or
// nothing. A path that is there is there, whatever else may be: what is covered in
// part matters where there is none.
func Coverage(gaps []report.Gap, found int) string {
	out := ""
	for _, g := range gaps {
		if found == 0 || g.Reach != "partial" {
			out += "\n" + g.Sentence
		}
	}
	return out
}

// atMost says which paths were asked for: "of at most 4 hops".
func atMost(r *report.Paths) string {
	return "of at most " + wording.Count(r.MaxHops, "hop", "hops") + inOrder(r)
}

func inOrder(r *report.Paths) string {
	if r.InOrder {
		return " in order of time"
	}
	return ""
}

func pathCounts(w io.Writer, s Style, r *report.Paths) {
	if *r.CountOfPaths == 0 {
		PathsEnd(w, s, r, 0)
		return
	}
	p := printer{w, s}
	paths := wording.OfSign(r.Sign) + "paths"
	if *r.CountOfPaths == 1 {
		paths = wording.OfSign(r.Sign) + "path"
	}
	more := func(moreThan bool) string {
		if moreThan {
			return "more than "
		}
		return ""
	}
	p.called(r.Called)
	p.line(fmt.Sprintf("%s%d %s between %s and %s %s", more(r.MoreThan), *r.CountOfPaths, paths, OneLine(r.FromName), OneLine(r.ToName), atMost(r)))
	for _, c := range r.CountByHops {
		p.line(fmt.Sprintf("  %s%d of %s", more(c.MoreThan), c.Paths, wording.Count(c.Hops, "hop", "hops")))
	}
	if more := Coverage(r.Coverage, len(r.CountByHops)); more != "" {
		p.lines(more[1:])
	}
	if text := leftOut(s, r); text != "" {
		p.lines(text)
	}
}

// leftOut says what filters and the search leave out, a line each, or nothing.
func leftOut(s Style, r *report.Paths) string {
	unsigned := ""
	if r.Unsigned > 0 {
		unsigned = "\nleft out: " + wording.Unsigned(r.Unsigned) + "; without " + s.flag("sign") + " they count"
	}
	return strings.TrimSpace(Omitted(r.Omitted) + LeftOut(s, r.LeftOut) + unsigned)
}

// LeftOut says what would widen a search, a line each, or nothing.
func LeftOut(s Style, l report.LeftOut) string {
	out := ""
	if l.NotActual > 0 {
		out += fmt.Sprintf("\nleft out: %s threatened or proposed, not actual; %s actual,threatened,proposed lets them in",
			wording.Count(l.NotActual, "relation", "relations"), s.flag("modality"))
	}
	if len(l.Broad) > 0 {
		out += fmt.Sprintf("\nleft out: paths through %s, to which nearly everyone belongs; %s lets them in", wording.Names(l.Broad), s.flag("broad"))
	}
	return out
}

// called says who was asked for by a name of another time.
func (p printer) called(list []report.Called) {
	for _, c := range list {
		p.lines(c.InWords)
	}
}
