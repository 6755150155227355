package text

import (
	"fmt"
	"io"

	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/graph/wording"
)

// mostRoles is how many of what two have, or one alone, are told of each actor.
const mostRoles = 8

// Similar writes who is similar to an actor, and why.
func Similar(w io.Writer, s Style, r *report.Similar) {
	p := printer{w, s}
	p.called(r.Called)
	title := "Similar to " + r.Name
	if r.At != "" {
		title += ", " + wording.At(r.At)
	} else {
		title += ", whatever the date"
	}
	p.line(p.Bold(Wrap(title, p.Width, "")))
	p.lines("similar: " + r.InWords)
	for i := range r.Alike {
		p.alike(r, &r.Alike[i])
	}
	if more := r.Found - len(r.Alike); more > 0 {
		text := fmt.Sprintf("and %d more", more)
		switch last := r.Alike[len(r.Alike)-1].Rank; {
		case r.Equals == more:
			text += fmt.Sprintf(", of rank %d too", last)
		case r.Equals > 0:
			text += fmt.Sprintf(", %d of them of rank %d too", r.Equals, last)
		}
		p.line("")
		p.lines(text + ": " + p.allBy("limit"))
	}
	p.line("")
	p.lines("the relations behind this, with their sources: entente compare " + r.Actor + " OTHER")
	if left := RankLeftOut(s, r.LeftOut) + Coverage(r.Coverage, r.Found); left != "" {
		p.lines(left[1:])
	}
}

func (p printer) alike(r *report.Similar, a *report.SimilarActor) {
	number := fmt.Sprintf("%d.", a.Rank)
	if a.Equals > 1 {
		number = rankOf(a.Rank, a.Equals)
	}
	p.head(fmt.Sprintf("%s %s: %d of %d in common (%.2f)", number, a.Name, a.Both, a.Either, a.Score))
	p.roles("both", a.Shared)
	p.roles("only "+r.Name, a.Lacks)
	p.roles("only "+a.Name, a.HasAlone)
	p.roles("between them", a.Between)
}

// roles writes a list of what ties to whom.
func (p printer) roles(who string, list []report.PartnerRole) {
	if len(list) == 0 {
		return
	}
	var words []string
	for i := range list {
		words = append(words, list[i].InWords)
	}
	text, _ := wording.SomeNames(words, mostRoles)
	p.item(who + ": " + text)
}
