package text

import (
	"fmt"
	"slices"
	"strings"

	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/graph/wording"
)

// bonds tells who is newly or no longer bound to defend whom, those together
// that are so by the same treaties.
func (p *diffPrinter) bonds() {
	if u := p.d.Unread; u != nil {
		most := fewOther
		if p.all {
			most = 0
		}
		text, cut := wording.BondsLeftOut(u.Relations, most)
		p.cut = p.cut || cut
		p.bullet(text)
	}
	if len(p.d.Bonds) == 0 {
		if p.d.Defence && p.d.Unread == nil {
			p.bullet("nobody is newly bound to defend another, or no longer")
		}
		return
	}
	shown, more := few(p, p.d.Through, fewOther)
	for _, g := range shown {
		p.bullet(fmt.Sprintf("%s (%s)", p.clauses(g), g.Through))
	}
	if more > 0 {
		p.bullet(fmt.Sprintf("and through %d more treaties who is bound to defend whom differs", more))
	}
}

// clauses says who is bound to defend whom.
func (p *diffPrinter) clauses(g report.BondGroup) string {
	var clauses []string
	for _, c := range g.Clauses {
		clauses = append(clauses, p.say(c.Saying))
	}
	shown, more := few(p, clauses, fewOther)
	if more > 0 {
		shown = append(slices.Clone(shown), fmt.Sprintf("and %d more such", more))
	}
	return strings.Join(shown, "; ")
}

// say gives a sentence in full or, unless all is asked for, in short.
func (p *diffPrinter) say(s report.Saying) string {
	if p.all || s.InShort == "" {
		return s.Sentence
	}
	p.cut = true
	return s.InShort
}

func (p *diffPrinter) torn() {
	shown, more := few(p, p.d.Torn, fewOther)
	for _, t := range shown {
		p.bullet(t.Sentence)
	}
	if more > 0 {
		p.bullet(fmt.Sprintf("and %d more differ in being bound to both sides of a quarrel", more))
	}
}

func (p *diffPrinter) conflicts() {
	for _, sort := range []struct{ change, words string }{
		{begun, "arose"}, {possiblyBegun, "possibly arose"}, {ended, "ended"},
	} {
		list := slices.DeleteFunc(slices.Clone(p.d.Conflicts), func(c report.ConflictChange) bool { return c.Change != sort.change })
		if len(list) == 0 {
			continue
		}
		shown, more := few(p, list, fewOther)
		var names []string
		for _, c := range shown {
			names = append(names, fmt.Sprintf("%s (%s)", c.Name, p.parties(c.Parties, c.Directed)))
		}
		if more > 0 {
			names = append(names, fmt.Sprintf("%d more", more))
		}
		words := sort.words
		if !p.d.Dated {
			words = p.words(sort.change)
		}
		p.bullet(fmt.Sprintf("%s %s: %s", wording.Count(len(list), "armed conflict", "armed conflicts"), words, strings.Join(names, "; ")))
	}
}

func (p *diffPrinter) routes() {
	r := p.d.Paths
	if r.Actors < 2 {
		return
	}
	among := fmt.Sprintf("among the %d actors of these changes", r.Actors)
	if r.LeftOut > 0 {
		among = fmt.Sprintf("among the %d actors of most changes (%d left out)", r.Actors, r.LeftOut)
	}
	if len(r.Changed) == 0 {
		p.bullet(fmt.Sprintf("no shortest path is longer or shorter %s (%s, paths of up to %s)", among,
			wording.Count(r.Pairs, "pair", "pairs"), wording.Count(r.MaxHops, "hop", "hops")))
		return
	}
	sure := slices.IndexFunc(r.Changed, func(c report.Route) bool { return !c.Surely })
	if sure < 0 || p.all {
		sure = len(r.Changed)
	}
	shown, more := few(p, r.Changed[:sure], fewOther)
	for _, c := range shown {
		p.bullet(c.Sentence)
	}
	if more > 0 {
		p.bullet(fmt.Sprintf("and %d more of %d shortest paths changed %s", more, r.Pairs, among))
	}
	if vague := len(r.Changed) - sure; vague > 0 {
		p.cut = true
		p.bullet(fmt.Sprintf("%d of %d shortest paths %s are possibly longer or shorter, by what possibly holds%s", vague, r.Pairs, among, map[bool]string{true: " or was possibly known"}[p.d.AsKnown != ""]))
	}
}

func (p *diffPrinter) blocs() {
	if none := p.d.Blocs.NoMoves; none != "" {
		p.bullet(none)
		return
	}
	shown, more := few(p, p.d.Blocs.Moves, fewOther)
	for _, m := range shown {
		p.bullet(p.say(m.Saying))
	}
	if more > 0 {
		p.bullet(fmt.Sprintf("and %s their bloc", wording.Count(more, "more state changes", "more states change")))
	}
}
