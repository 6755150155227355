package text

import (
	"fmt"
	"io"

	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/graph/wording"
)

// Verification writes what of a certificate was checked, what is wrong and what is open.
func Verification(w io.Writer, s Style, r *report.Verification) {
	p := printer{w, s}
	p.line(p.Bold(Wrap(r.Sentence, p.Width, "  ")))
	for _, c := range r.Checked {
		p.marked("checked", fmt.Sprintf("%s: %s", c.What, wording.Thousands(uint64(c.Number))))
	}
	for _, wrong := range r.Wrong {
		p.marked("wrong  ", wrong.Place+": "+wrong.Why)
	}
	if r.More > 0 {
		p.marked("wrong  ", fmt.Sprintf("and %s more", wording.Thousands(uint64(r.More))))
	}
	for _, open := range r.Open {
		p.marked("open   ", open)
	}
	for _, what := range r.Apart {
		p.marked("apart  ", "the certificate does not say "+what)
	}
}
