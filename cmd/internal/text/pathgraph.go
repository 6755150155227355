package text

import (
	"fmt"
	"io"
	"strings"

	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/graph/wording"
)

// PathGraph writes what lies on the paths between two actors: who, what joins them,
// and what cuts one from the other.
func PathGraph(w io.Writer, s Style, r *report.PathGraph) {
	p := printer{w, s}
	p.called(r.Called)
	between := fmt.Sprintf("between %s and %s", r.FromName, r.ToName)
	if r.CountOfActors == 0 {
		p.lines(fmt.Sprintf("no path %s of at most %s", between, wording.Count(r.MaxHops, "hop", "hops")))
		p.graphEnd(r)
		return
	}
	what := "paths of at most " + wording.Count(r.MaxHops, "hop", "hops")
	if r.Shortest {
		what = "shortest paths, of " + wording.Count(r.Actors[0].ToHops, "hop", "hops") + ","
	}
	p.lines(fmt.Sprintf("%s and %s lie on %s %s", wording.Count(r.CountOfActors, "actor", "actors"),
		wording.Count(r.CountOfRelations, "relation", "relations"), what, between))
	if r.Undetermined > 0 {
		p.lines(fmt.Sprintf("of their hops, %d may lie on no such path: to tell is more work than is done; ask for fewer hops", r.Undetermined))
	}
	p.head(fmt.Sprintf("Actors, by hops from %s", r.FromName))
	for i := 0; i < len(r.Actors); {
		var names []string
		hops := r.Actors[i].FromHops
		for ; i < len(r.Actors) && r.Actors[i].FromHops == hops; i++ {
			names = append(names, r.Actors[i].Name)
		}
		p.item(fmt.Sprintf("%s: %s", wording.Count(hops, "hop", "hops"), wording.Names(names)))
	}
	p.notListed(r.CountOfActors-len(r.Actors), "actor", "actors", r)
	p.head("Relations")
	for i := range r.Relations {
		p.item(r.Relations[i].Sentence)
	}
	p.notListed(r.CountOfRelations-len(r.Relations), "relation", "relations", r)
	p.head(fmt.Sprintf("What cuts %s from %s", r.FromName, r.ToName))
	p.lines(r.Cut.Sentence)
	for i := range r.Cut.Relations {
		if r.Limit > 0 && i == r.Limit {
			p.notListed(len(r.Cut.Relations)-i, "relation", "relations", r)
			break
		}
		p.item(r.Cut.Relations[i].Sentence)
	}
	p.graphEnd(r)
}

func (p printer) notListed(n int, one, several string, r *report.PathGraph) {
	if n > 0 {
		p.line(fmt.Sprintf("  and %s; raise %s (0: all)", wording.Count(n, "more "+one, "more "+several), p.flag("limit")))
	}
}

func (p printer) graphEnd(r *report.PathGraph) {
	if text := strings.TrimSpace(Omitted(r.Omitted) + LeftOut(p.Style, r.LeftOut) + Coverage(r.Coverage, r.CountOfActors)); text != "" {
		if r.CountOfActors > 0 {
			p.line("")
		}
		p.lines(text)
	}
}
