package text

import (
	"fmt"
	"io"

	"github.com/entente-graph/entente/cmd/internal/report"
)

// Triads writes the census of signed triangles, those that are not balanced, and whom
// an actor has others in common with.
func Triads(w io.Writer, s Style, r *report.Triads) {
	p := printer{w, s}
	p.called(r.Called)
	p.line(p.Bold(Wrap(r.Sentence, p.Width, "")))
	if r.Triangles > 0 {
		p.line("")
		var rows [][]string
		for _, c := range r.Census {
			rows = append(rows, []string{c.Signs, fmt.Sprint(c.Number), c.InPercent, c.Meaning})
		}
		Table(p.w, p.Style, []Column{{Title: "signs"}, {Title: "triangles"}, {Title: "share"}, {Title: "which is", Least: 20}}, rows)
	}
	if r.Unbalanced > 0 {
		title := "Unbalanced"
		if r.Of != "" {
			title = "Unbalanced, with " + r.OfName
		}
		p.head(fmt.Sprintf("%s (%d)", title, r.Unbalanced))
		for i := range r.Triads {
			t := &r.Triads[i]
			p.item(t.Signs + "  " + t.InWords + ":")
			for k := range t.Ties {
				p.relations(&t.Ties[k])
			}
		}
		p.moreOf(r.Unbalanced-len(r.Triads), "triangle")
	}
	for i := range r.Open {
		o := &r.Open[i]
		p.head(fmt.Sprintf("%s (%d)", o.InWords, o.Number))
		for k := range o.Actors {
			a := &o.Actors[k]
			for j := range a.Over {
				way := &a.Over[j]
				p.item(fmt.Sprintf("%s, over %s:", a.Name, way.Name))
				p.relations(&way.First)
				p.relations(&way.Then)
			}
		}
		p.moreOf(o.Number-len(o.Actors), "actor")
	}
	p.signed(&r.Signed)
	for _, note := range r.Notes {
		p.lines(note)
	}
}
