package text

import (
	"fmt"
	"io"
	"strings"

	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/graph/wording"
)

// Compare writes what two actors have in common, and what each has alone: names in a
// table first, then what says so. What neither has is left out.
func Compare(w io.Writer, s Style, r *report.Compare) {
	p := printer{w, s}
	p.called(r.Called)
	title := r.AName + " and " + r.BName
	if r.At != "" {
		title += ", " + wording.At(r.At)
	} else {
		title += ", whatever the date"
	}
	p.line(p.Bold(Wrap(title, p.Width, "")))
	if len(r.Groups) > 0 {
		p.line("")
		p.compareTable(r)
	}
	p.between(r)
	p.steps(fmt.Sprintf("%s and %s side by side", r.AName, r.BName), jointSentences(r.Joint))
	at := ""
	if r.DutiesAt != "" {
		at = ", " + r.DutiesAt
	}
	p.duties("What treaties ask of one for the other"+at, r.For)
	p.duties("What treaties ask of one where they name the other as the enemy"+at, r.Against)
	if len(r.Unread) > 0 {
		p.lines("not looked at is who is bound to whom by " + wording.Names(r.Unread) + ": that is too many pairs")
	}
	for i := range r.Groups {
		p.compareGroup(r, &r.Groups[i])
	}
	if left := RankLeftOut(s, r.LeftOut) + Coverage(r.Coverage, len(r.Between)+len(r.Groups)); left != "" {
		p.line("")
		p.lines(left[1:])
	}
}

// steps writes a section of sentences, and nothing where there are none.
func (p printer) steps(title string, sentences []string) {
	if len(sentences) == 0 {
		return
	}
	p.head(title)
	for _, text := range sentences {
		p.item(text)
	}
}

func jointSentences(list []report.Joint) (out []string) {
	for i := range list {
		out = append(out, list[i].Sentence)
	}
	return out
}

// duties writes what treaties ask, under who is bound to whom by each.
func (p printer) duties(title string, list []report.PairDuty) {
	if len(list) == 0 {
		return
	}
	p.head(title)
	for i := range list {
		if i == 0 || !list[i].SameBinding(&list[i-1]) {
			p.item(list[i].Sentence)
		}
		p.under(list[i].Asks)
	}
}

func sentences(list []report.Step) (out []string) {
	for i := range list {
		out = append(out, list[i].Sentence)
	}
	return out
}

// mostInCell is how many names a cell has.
const mostInCell = 8

func (p printer) compareTable(r *report.Compare) {
	cell := func(names []string, all int) string {
		if all == 0 {
			return ""
		}
		if len(names) > mostInCell+1 {
			names = names[:mostInCell]
		}
		if more := all - len(names); more > 0 {
			names = append(names[:len(names):len(names)], fmt.Sprintf("%d more", more))
		}
		return wording.Names(names)
	}
	var rows [][]string
	for i := range r.Groups {
		g := &r.Groups[i]
		var shared []string
		for k := range g.Shared {
			shared = append(shared, g.Shared[k].InWords)
		}
		rows = append(rows, []string{g.Title, cell(shared, g.CountOfShared), cell(loneNames(g.AAlone), g.CountOfA), cell(loneNames(g.BAlone), g.CountOfB)})
	}
	Table(p.w, p.Style, []Column{{Title: "what", Least: 14, Words: true}, {Title: "both", Least: 14, Words: true}, {Title: OneLine(r.AName) + " alone", Least: 14, Words: true}, {Title: OneLine(r.BName) + " alone", Least: 14, Words: true}}, rows)
}

func loneNames(list []report.LonePartner) (out []string) {
	for i := range list {
		out = append(out, list[i].InWords)
	}
	return out
}

// between writes what ties the two, or else the shortest ways between them.
func (p printer) between(r *report.Compare) {
	p.head(fmt.Sprintf("Between %s and %s", r.AName, r.BName))
	for _, text := range sentences(r.Between) {
		p.item(text)
	}
	if len(r.Between) > 0 {
		return
	}
	if len(r.Paths) == 0 {
		p.lines(fmt.Sprintf("no relation here ties the two, nor does a path of at most %s join them", wording.Count(r.MaxHops, "hop", "hops")))
		return
	}
	text := "no relation here ties the two; the shortest way is this one:"
	if len(r.Paths) > 1 || r.More {
		text = "no relation here ties the two; the shortest ways are these:"
	}
	if r.More {
		text = fmt.Sprintf("no relation here ties the two; of the shortest ways, these are the first %d (entente paths lists all):", len(r.Paths))
	}
	p.lines(text)
	for i := range r.Paths {
		p.item(strings.Join(r.Paths[i].Names, " – "))
		for _, hop := range r.Paths[i].Hops {
			for _, step := range hop.Steps {
				p.under(step.Sentence)
			}
		}
	}
}

// under writes an entry of a list in a list.
func (p printer) under(text string) {
	fmt.Fprintf(p.w, "      - %s\n", indentBy(Wrap(text, p.room(8), ""), "        "))
}

func (p printer) compareGroup(r *report.Compare, g *report.CompareGroup) {
	p.head(g.Title)
	for i := range g.Shared {
		s := &g.Shared[i]
		text := "both: " + s.InWords
		if s.ByBothInWords != "" {
			text += ", both by " + s.ByBothInWords
		}
		p.item(text)
		for _, sentence := range append(sentences(s.OfA), sentences(s.OfB)...) {
			p.under(sentence)
		}
	}
	p.morePartners(g.CountOfShared-len(g.Shared), "that both have")
	for _, side := range []struct {
		name  string
		list  []report.LonePartner
		count int
	}{{r.AName, g.AAlone, g.CountOfA}, {r.BName, g.BAlone, g.CountOfB}} {
		for i := range side.list {
			p.item(side.name + " alone: " + side.list[i].InWords)
			for _, sentence := range sentences(side.list[i].Steps) {
				p.under(sentence)
			}
		}
		p.morePartners(side.count-len(side.list), "of "+side.name+" alone")
	}
}

func (p printer) morePartners(n int, whose string) {
	if n > 0 {
		text := fmt.Sprintf("and %d more %s: %s", n, whose, p.allBy("limit"))
		p.line("  " + indentBy(Wrap(text, p.room(2), ""), "  "))
	}
}
