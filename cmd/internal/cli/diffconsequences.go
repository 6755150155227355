package cli

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/diff"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/wording"
)

// bondGroup is bonds that come or go through the same pledges.
type bondGroup struct {
	was, is edtf.Truth
	through string
	bonds   []diff.Bond
}

// bonds tells who is newly or no longer bound to defend whom, those together
// that are so by the same treaty.
func (p *diffPrinter) bonds() {
	if len(p.d.Bonds) == 0 {
		if p.anyBond() {
			p.bullet("nobody is newly bound to defend another, or no longer")
		}
		return
	}
	index := map[string]int{}
	var groups []bondGroup
	for _, b := range p.d.Bonds {
		through := p.through(b)
		key := fmt.Sprint(b.Was, b.Is, through)
		i, ok := index[key]
		if !ok {
			i = len(groups)
			index[key] = i
			groups = append(groups, bondGroup{was: b.Was, is: b.Is, through: through})
		}
		groups[i].bonds = append(groups[i].bonds, b)
	}
	slices.SortStableFunc(groups, func(a, b bondGroup) int {
		return cmp.Or(cmp.Compare(min(a.was, 1), min(b.was, 1)), cmp.Compare(b.is, a.is), cmp.Compare(len(b.bonds), len(a.bonds)))
	})
	shown, more := few(p, groups, fewOther)
	for _, g := range shown {
		p.bullet(p.bondSentence(g))
	}
	if more > 0 {
		p.bullet(fmt.Sprintf("and through %d more treaties who is bound to defend whom differs", more))
	}
}

// anyBond reports whether either side records an obligation to defend.
func (p *diffPrinter) anyBond() bool {
	for _, side := range []struct {
		relations func(func(*graph.Relation) bool)
	}{{p.both.From.Relations()}, {p.both.To.Relations()}} {
		for r := range side.relations {
			if slices.ContainsFunc(r.Obligations, func(o graph.Obligation) bool { return o.Category == graph.Defence }) {
				return true
			}
		}
	}
	return false
}

// through names the pledges that make the difference: those of the side on which
// it is more surely bound.
func (p *diffPrinter) through(b diff.Bond) string {
	pledges := b.After
	if b.Was > b.Is {
		pledges = b.Before
	}
	var out []string
	for _, pl := range pledges {
		text := pl.Relation.Name()
		if pl.Article != "" {
			text += ", " + pl.Article
		}
		if pl.Conditional {
			text += ", on conditions"
		}
		if pl.Relation.Certainty != graph.Confirmed {
			text += ", " + pl.Relation.Certainty.String()
		}
		if !slices.Contains(out, text) {
			out = append(out, text)
		}
	}
	return strings.Join(out, "; ")
}

func (p *diffPrinter) bondSentence(g bondGroup) string {
	how := map[[2]edtf.Truth]string{
		{edtf.No, edtf.Yes}:    "now bound to defend",
		{edtf.No, edtf.Maybe}:  "now possibly bound to defend",
		{edtf.Maybe, edtf.Yes}: "now surely bound to defend",
		{edtf.Yes, edtf.Maybe}: "only possibly still bound to defend",
		{edtf.Maybe, edtf.No}:  "not possibly bound any more to defend",
		{edtf.Yes, edtf.No}:    "no longer bound to defend",
	}[[2]edtf.Truth{g.was, g.is}]
	return fmt.Sprintf("%s (%s)", p.boundNames(g.bonds, how), g.through)
}

// boundNames says who is bound to defend whom: a pair, one and many, or how many.
func (p *diffPrinter) boundNames(bonds []diff.Bond, how string) string {
	type pair = [2]string
	has := map[pair]bool{}
	var debtors, creditors, all []string
	note := func(list *[]string, id string) {
		if !slices.Contains(*list, id) {
			*list = append(*list, id)
		}
	}
	for _, b := range bonds {
		has[pair{b.Debtor, b.Creditor}] = true
		note(&debtors, b.Debtor)
		note(&creditors, b.Creditor)
		note(&all, b.Debtor)
		note(&all, b.Creditor)
	}
	mutual := !slices.ContainsFunc(bonds, func(b diff.Bond) bool { return !has[pair{b.Creditor, b.Debtor}] })
	are := func(ids []string) string {
		if len(ids) == 1 {
			return "is"
		}
		return "are"
	}
	list := func(ids []string) string {
		var names []string
		for _, id := range ids {
			names = append(names, p.both.NameIn(id))
		}
		const most = 5
		if !p.all && len(names) > most+1 {
			p.cut = true
			names = append(names[:most], fmt.Sprintf("%d more", len(names)-most))
		}
		return wording.Names(names)
	}
	// Everybody for everybody, one for many and many for one, each way or one way.
	switch {
	case mutual && len(bonds) == len(all)*(len(all)-1):
		return fmt.Sprintf("%s are %s each other", list(all), how)
	case mutual:
		for _, hub := range all {
			if len(bonds) == 2*(len(all)-1) && !slices.ContainsFunc(bonds, func(b diff.Bond) bool { return b.Debtor != hub && b.Creditor != hub }) {
				rest := slices.DeleteFunc(slices.Clone(all), func(id string) bool { return id == hub })
				return fmt.Sprintf("%s is %s %s, and they %s", p.both.NameIn(hub), how, list(rest), p.both.NameIn(hub))
			}
		}
	case len(bonds) == len(debtors)*len(creditors) && !slices.ContainsFunc(debtors, func(id string) bool { return slices.Contains(creditors, id) }):
		return fmt.Sprintf("%s %s %s %s", list(debtors), are(debtors), how, list(creditors))
	}
	// Otherwise a clause for all whom the same actors are to defend.
	var clauses []string
	for told := map[string]bool{}; len(creditors) > 0; creditors = creditors[1:] {
		by := defenders(bonds, creditors[0])
		if key := strings.Join(by, " "); !told[key] {
			told[key] = true
			of := slices.DeleteFunc(slices.Clone(creditors), func(id string) bool { return !slices.Equal(defenders(bonds, id), by) })
			clauses = append(clauses, fmt.Sprintf("%s %s %s %s", list(by), are(by), how, list(of)))
		}
	}
	shown, more := few(p, clauses, fewOther)
	if more > 0 {
		shown = append(slices.Clone(shown), fmt.Sprintf("and %d more such", more))
	}
	return strings.Join(shown, "; ")
}

// defenders returns who is to defend an actor.
func defenders(bonds []diff.Bond, creditor string) []string {
	var out []string
	for _, b := range bonds {
		if b.Creditor == creditor {
			out = append(out, b.Debtor)
		}
	}
	return out
}

func (p *diffPrinter) torn() {
	shown, more := few(p, p.d.Torn, fewOther)
	for _, t := range shown {
		how := "is now bound to both sides"
		switch {
		case t.Was > t.Is && t.Is == edtf.No:
			how = "is no longer bound to both sides"
		case t.Is == edtf.Maybe:
			how = "is now possibly bound to both sides"
		case t.Was == edtf.Maybe:
			how = "is now surely bound to both sides"
		}
		g := p.both.To.Graph()
		if _, ok := g.Relation(t.Quarrel.ID); !ok {
			g = p.both.From.Graph()
		}
		p.bullet(fmt.Sprintf("%s %s of %s: %s and %s", p.both.NameIn(t.Actor), how, wordingOf(g, t.Quarrel),
			p.both.NameIn(t.Sides[0]), p.both.NameIn(t.Sides[1])))
	}
	if more > 0 {
		p.bullet(fmt.Sprintf("and %d more differ in being bound to both sides of a quarrel", more))
	}
}

// wordingOf is what a quarrel is called: "a rivalry (Old feud)".
func wordingOf(g *graph.Graph, r *graph.Relation) string {
	text := "the " + strings.ToLower(g.KindOf(r).Name)
	if r.Label != "" {
		text += " " + r.Label
	}
	return text
}

func (p *diffPrinter) conflicts() {
	for _, sort := range []struct {
		words   string
		changes []diff.Change
	}{
		{"armed conflicts arose", []diff.Change{diff.Begun}},
		{"armed conflicts possibly arose", []diff.Change{diff.PossiblyBegun}},
		{"armed conflicts ended", []diff.Change{diff.Ended}},
	} {
		list := p.d.Conflicts(sort.changes...)
		if len(list) == 0 {
			continue
		}
		shown, more := few(p, list, fewOther)
		var names []string
		for _, r := range shown {
			v := p.both.To
			if r.To == nil {
				v = p.both.From
			}
			names = append(names, fmt.Sprintf("%s (%s)", r.Either().Name(), p.parties(v, r.Either())))
		}
		if more > 0 {
			names = append(names, fmt.Sprintf("%d more", more))
		}
		words := sort.words
		if !p.both.Dated {
			words = "armed conflicts " + p.words(sort.changes[0])
		}
		if len(list) == 1 {
			words = strings.Replace(words, "conflicts", "conflict", 1)
		}
		p.bullet(fmt.Sprintf("%d %s: %s", len(list), words, strings.Join(names, "; ")))
	}
}

func (p *diffPrinter) routes() {
	r := p.d.Routes
	if r.Actors < 2 {
		return
	}
	among := fmt.Sprintf("among the %d actors of these changes", r.Actors)
	if r.LeftOut > 0 {
		among = fmt.Sprintf("among the %d actors of most changes (%d left out)", r.Actors, r.LeftOut)
	}
	if len(r.Changed) == 0 {
		p.bullet(fmt.Sprintf("no shortest path is longer or shorter %s (%s, paths of up to %s)", among,
			wording.Count(r.Pairs(), "pair", "pairs"), wording.Count(r.Hops, "hop", "hops")))
		return
	}
	sure := slices.IndexFunc(r.Changed, func(c diff.Route) bool { return !c.Surely() })
	if sure < 0 || p.all {
		sure = len(r.Changed)
	}
	shown, more := few(p, r.Changed[:sure], fewOther)
	for _, c := range shown {
		p.bullet(fmt.Sprintf("%s and %s: %s, %s before", p.both.NameIn(c.A), p.both.NameIn(c.B), p.way(c.After, true), p.way(c.Before, false)))
	}
	if more > 0 {
		p.bullet(fmt.Sprintf("and %d more of %d shortest paths changed %s", more, r.Pairs(), among))
	}
	if vague := len(r.Changed) - sure; vague > 0 {
		p.cut = true
		p.bullet(fmt.Sprintf("%d of %d shortest paths %s are possibly longer or shorter, by what possibly holds", vague, r.Pairs(), among))
	}
}

// way says how two actors are joined.
func (p *diffPrinter) way(w *diff.Way, via bool) string {
	if w == nil {
		return fmt.Sprintf("no path of up to %s", wording.Count(p.d.Routes.Hops, "hop", "hops"))
	}
	text := wording.Count(w.Hops, "hop", "hops")
	if w.Holds == edtf.Maybe {
		text = "possibly " + text
	}
	if via && w.Hops > 1 {
		var names []string
		for _, h := range w.Path.Hops[:w.Hops-1] {
			names = append(names, h.To.Name)
		}
		text += " apart now, through " + wording.Names(names)
	} else if via {
		text += " apart now"
	}
	return text
}

func (p *diffPrinter) blocs() {
	b := p.d.Blocs
	if len(b.Before)+len(b.After) == 0 {
		return
	}
	if len(b.Moves) == 0 {
		p.bullet(fmt.Sprintf("no state changes its bloc (%s)", wording.Count(len(b.After), "bloc", "blocs")))
		return
	}
	bloc := func(ids []string) string {
		var names []string
		for _, id := range ids {
			names = append(names, p.both.NameIn(id))
		}
		const most = 3
		if !p.all && len(names) > most+1 {
			names = append(names[:most], fmt.Sprintf("%d more", len(names)-most))
		}
		return "that of " + wording.Names(names)
	}
	shown, more := few(p, b.Moves, fewOther)
	for _, m := range shown {
		switch name := p.both.NameIn(m.Actor); {
		case len(m.From) == 0:
			p.bullet(fmt.Sprintf("%s comes into a bloc, %s", name, bloc(m.To)))
		case len(m.To) == 0:
			p.bullet(fmt.Sprintf("%s leaves its bloc, %s", name, bloc(m.From)))
		default:
			p.bullet(fmt.Sprintf("%s changes its bloc, from %s to %s", name, bloc(m.From), bloc(m.To)))
		}
	}
	if more > 0 {
		p.bullet(fmt.Sprintf("and %s their bloc", wording.Count(more, "more state changes", "more states change")))
	}
}
