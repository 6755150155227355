package text

import (
	"fmt"
	"io"
	"strings"

	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/graph/wording"
)

// Camps writes the camps into which a view falls, and what is against them.
func Camps(w io.Writer, s Style, r *report.Camps) {
	p := printer{w, s}
	p.line(p.Bold(Wrap(r.Sentence, p.Width, "")))
	for _, text := range []string{r.Others, r.Why, r.Apart} {
		if text != "" {
			p.lines(text)
		}
	}
	for i := range r.Parts {
		p.campPart(r, i)
	}
	if len(r.Contrary) > 0 {
		p.head(fmt.Sprintf("Against them (%d)", r.Against))
		for i := range r.Contrary {
			c := &r.Contrary[i]
			p.item(c.InWords + ":")
			p.relations(&c.SignedTie)
		}
		p.moreOf(r.Against-len(r.Contrary), "pair")
	}
	p.signed(&r.Signed)
}

// campPart writes the camps of one part; those of a part of two in one line.
func (p printer) campPart(r *report.Camps, i int) {
	part := &r.Parts[i]
	if i == 0 || r.Limit == 0 || i < r.Limit {
		if len(r.Parts) > 1 {
			p.head(fmt.Sprintf("Part %d", i+1))
		} else {
			p.line("")
		}
		unstable := map[string]bool{}
		for _, id := range part.Unstable {
			unstable[id] = true
		}
		what := "camp"
		if r.By == "ties" {
			what = "group"
		}
		for k := range part.Camps {
			camp := &part.Camps[k]
			names := make([]string, len(camp.Names))
			for j, name := range camp.Names {
				if names[j] = name; unstable[camp.Actors[j]] {
					names[j] += "*"
				}
			}
			p.field(fmt.Sprintf("%s %d (%d)", what, k+1, len(names)), strings.Join(names, ", "))
		}
		if len(part.Unstable) > 0 {
			p.line("  * stands elsewhere in other splits that leave as few")
		}
		return
	}
	if i == r.Limit {
		p.line("")
		p.moreOf(len(r.Parts)-i, "part")
	}
}

// relations writes what a signed tie rests on.
func (p printer) relations(t *report.SignedTie) {
	for i := range t.Relations {
		p.line("    - " + indentBy(Wrap(t.Relations[i].Sentence, p.room(6), ""), "      "))
	}
}

// moreOf says that so many more are not listed.
func (p printer) moreOf(n int, what string) {
	if n > 0 {
		p.line(fmt.Sprintf("  and %s; %s", wording.Count(n, "more "+what, "more "+what+"s"), p.allBy("limit")))
	}
}

// signed writes on what the answer rests.
func (p printer) signed(s *report.Signed) {
	p.head("What this rests on")
	for _, text := range s.Sentences {
		p.lines(text)
	}
	if line := Omitted(s.Omitted); line != "" {
		p.lines(line)
	}
	if text := strings.TrimSpace(LeftOut(p.Style, report.LeftOut{NotActual: s.LeftOut.NotActual})); text != "" {
		p.lines(text)
	}
}
