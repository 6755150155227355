package text

import (
	"fmt"
	"io"

	"github.com/entente-graph/entente/cmd/internal/report"
)

// Spans writes a timeline as a list, with dates and no axis.
func Spans(w io.Writer, s Style, t *report.Timeline) {
	p := printer{w, s}
	p.line(p.Bold(OneLine(t.Title)))
	if t.Subtitle != "" {
		p.line(OneLine(t.Subtitle))
	}
	if t.At != nil {
		p.line("marked: " + OneLine(t.At.InWords))
	}
	for _, g := range t.Groups {
		p.head(g.Name)
		for i := range g.Bars {
			b := &g.Bars[i]
			plain := *b
			plain.Trust = "" // which comes first here
			text := doubtFirst(b.Trust, fmt.Sprintf("%s [%s]: %s", t.RowLabel(&plain), b.Relation, b.When))
			for _, m := range b.Marks {
				text += "; " + m.InWords
			}
			p.item(text)
		}
	}
	if t.Note != "" {
		p.lines("\n" + t.Note)
	}
	if line := Omitted(t.Omitted); line != "" {
		p.lines(line)
	}
}
