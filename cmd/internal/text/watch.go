package text

import (
	"io"
	"strings"

	"github.com/entente-graph/entente/cmd/internal/report"
)

// Watch writes what is new in a dataset and what follows, each with its sources;
// nothing where nothing changed.
func Watch(w io.Writer, s Style, r *report.Watch) {
	if !r.Changed {
		return
	}
	p := printer{w, s}
	p.line(p.Bold(Wrap(r.Title, p.Width, "  ")))
	p.lines("From " + r.From.Name + " to " + r.To.Name + ": " + r.Summary)
	for i := range r.Entries {
		p.watched(&r.Entries[i])
	}
	for _, remark := range r.Remarks {
		p.marked("!", remark)
	}
}

func (p printer) watched(e *report.WatchEntry) {
	mark, ok := changeMarks[e.Change]
	if !ok {
		mark = "=>"
	}
	p.line("")
	p.marked(mark, e.Title)
	for _, sentence := range e.Says {
		p.marked("  ", sentence)
	}
	if from := e.SourcesInWords(); from != "" {
		p.marked("  ", strings.TrimPrefix(e.Record+"; "+from, "; "))
	}
}
