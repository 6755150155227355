package verify

import (
	"fmt"
	"slices"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/certificate"
	"github.com/entente-graph/entente/graph/edtf"
)

// view is the part of a dataset that is in question, as the ties of two actors that
// its relations make.
type view struct {
	g     *graph.Graph
	span  edtf.Span // that is asked about
	dated bool      // the question names it
	least edtf.Truth

	knower     string   // as whose knowledge it is asked; empty: nobody's
	categories []string // of obligations that count; empty: all
	signed     bool     // only relations with a sign count, and no mutual contact

	ties map[string][]tie // by relation
	all  []tie            // by relation id
}

// tie is two actors through a relation; from a to b where it is directed.
type tie struct {
	graph.Tie
	holds edtf.Truth
	known edtf.Truth // to who is asked about
}

func (t *tie) a() string { return t.A.Actor }
func (t *tie) b() string { return t.B.Actor }

// mostListed is how many ids or words a filter lists.
const mostListed = 10_000

// mostTies is how many ties are looked at.
const mostTies = 2_000_000

// asked reads the question of a certificate. What is wrong with it is said.
func (c *checker) asked(g *graph.Graph, q *certificate.Question) (*view, bool) {
	v := &view{g: g, span: edtf.Always, least: edtf.Maybe, signed: c.cert.Paths != nil && c.cert.Paths.Sign != "", ties: map[string][]tie{}}
	before := c.wrongs
	switch {
	case q.At != "" && q.During != "":
		c.wrong("/question", "it asks about a date and about a period: one of the two")
	case q.At != "":
		d, err := edtf.ParseDate(q.At)
		c.wrongIf(err != nil, "/question/at", "%v", err)
		v.span, v.dated = d.Span(), true
	case q.During != "":
		p, err := edtf.ParsePeriod(q.During)
		c.wrongIf(err != nil || p.EndsBeforeStart(), "/question/during", "%.100q is no period", q.During)
		v.span, v.dated = p.Extent(), true
	}
	c.wrongIf(q.Certainly && !v.dated, "/question/certainly", "what holds certainly holds at a date")
	if q.Certainly {
		v.least = edtf.Yes
	}
	known := func(list []string, name string, has func(string) bool) {
		inOrder, most := ascending(list), mostListed
		if name == "modalities" || name == "certainties" || name == "obligations" { // which are in an order of their own
			inOrder, most = true, 10
		}
		c.wrongIf(!inOrder, "/question/"+name, "it is not sorted, with each once")
		c.wrongIf(len(list) > most, "/question/"+name, "it has %d entries, and can have %d", len(list), most)
		for i, id := range list {
			c.wrongIf(!has(id), fmt.Sprintf("/question/%s/%d", name, i), "the dataset knows no %.100q", id)
		}
	}
	isKind := func(id string) bool { _, ok := g.Kind(id); return ok }
	isActor := func(id string) bool { _, ok := g.Actor(id); return ok }
	known(q.Kinds, "kinds", isKind)
	known(q.WithoutKinds, "without_kinds", isKind)
	known(q.Sources, "sources", func(id string) bool { _, ok := g.Source(id); return ok })
	known(q.Actors, "actors", isActor)
	known(q.Near, "near", isActor)
	known(q.Modalities, "modalities", func(w string) bool { _, err := graph.ParseModality(w); return err == nil })
	known(q.Certainties, "certainties", func(w string) bool { _, err := graph.ParseCertaintyCounted(w); return err == nil })
	known(q.Obligations, "obligations", func(w string) bool { _, err := graph.ParseCategory(w); return err == nil })
	c.wrongIf(q.KnownTo != "" && !isActor(q.KnownTo), "/question/known_to", "the dataset has no actor %.100q", q.KnownTo)
	v.knower, v.categories = q.KnownTo, q.Obligations
	c.wrongIf(len(q.Near) > 0 && q.Hops < 1, "/question/hops", "it is %d", q.Hops)
	if c.wrongs > before {
		return nil, false
	}
	if !v.fill(q) {
		c.open("the question leaves more than %d ties, which are too many for this program", mostTies)
		return nil, false
	}
	return v, true
}

// fill finds the ties that pass the filters. It reports false where they are too many.
func (v *view) fill(q *certificate.Question) bool {
	n := 0
	for r := range v.g.Relations() {
		if !passes(r, q) || v.dated && r.During(v.span) < v.least {
			continue
		}
		if kind := v.g.KindOf(r); v.signed && (signOf(kind) == 0 || contact(kind)) {
			continue
		}
		known := v.knew(r, r.Secret)
		if known == edtf.No || known < v.least {
			continue
		}
		if n += pairs(r); n > mostTies {
			return false
		}
		for t := range r.Ties() {
			if truth := v.holds(r, t.A, t.B); truth >= v.least {
				v.ties[r.ID] = append(v.ties[r.ID], tie{t, truth, known})
			}
		}
	}
	if len(q.Actors) > 0 {
		v.keepRelations(func(t *tie) bool {
			a, b := slices.Contains(q.Actors, t.a()), slices.Contains(q.Actors, t.b())
			if len(q.Actors) > 1 {
				return a && b
			}
			_, party := t.Relation.Party(q.Actors[0]) // without a date also one that was never in it with others
			return a || b || !v.dated && party
		})
	}
	if len(q.Near) > 0 {
		near := v.within(q.Near, q.Hops)
		for id, list := range v.ties {
			v.ties[id] = slices.DeleteFunc(list, func(t tie) bool { return !near[t.a()] || !near[t.b()] })
		}
	}
	for r := range v.g.Relations() {
		v.all = append(v.all, v.ties[r.ID]...)
	}
	return true
}

// ascending reports whether a list is sorted and has each entry once.
func ascending(list []string) bool {
	for i := 1; i < len(list); i++ {
		if list[i-1] >= list[i] {
			return false
		}
	}
	return true
}

// few quotes a list, of a long one the beginning.
func few(list []string) string {
	const most = 20
	if len(list) > most {
		return fmt.Sprintf("%q and %d more", list[:most], len(list)-most)
	}
	return fmt.Sprintf("%q", list)
}

// pairs is how many ties a relation can have.
func pairs(r *graph.Relation) int {
	var of [3]int
	for _, p := range r.Parties {
		of[p.Role]++
	}
	return of[graph.Member]*(of[graph.Member]-1)/2 + of[graph.From]*of[graph.To]
}

// passes answers for what a relation is, whenever it holds and whomever it ties.
func passes(r *graph.Relation, q *certificate.Question) bool {
	in := func(list []string, is func(string) bool) bool { return len(list) == 0 || slices.ContainsFunc(list, is) }
	return in(q.Kinds, func(id string) bool { return id == r.Kind }) &&
		!slices.Contains(q.WithoutKinds, r.Kind) &&
		in(q.Modalities, func(w string) bool { return w == r.Modality.String() }) &&
		in(q.Certainties, func(w string) bool { c, err := graph.ParseCertaintyCounted(w); return err == nil && r.HasCertainty(c) }) &&
		in(q.Sources, func(id string) bool {
			return slices.ContainsFunc(r.Evidence, func(e graph.Evidence) bool { return e.Source == id })
		}) &&
		(len(q.Obligations) == 0 || slices.ContainsFunc(r.Obligations, func(o graph.Obligation) bool {
			return slices.Contains(q.Obligations, o.Category.String())
		})) &&
		(q.MinQuantity <= 0 || r.Quantity != nil && r.Quantity.Amount >= q.MinQuantity)
}

// keepRelations keeps the relations of which some tie passes a test.
func (v *view) keepRelations(test func(*tie) bool) {
	for id, list := range v.ties {
		if !slices.ContainsFunc(list, func(t tie) bool { return test(&t) }) {
			delete(v.ties, id)
		}
	}
}

// within returns the actors within so many ties of some.
func (v *view) within(centres []string, hops int) map[string]bool {
	next := map[string][]string{}
	for _, list := range v.ties {
		for _, t := range list {
			next[t.a()] = append(next[t.a()], t.b())
			next[t.b()] = append(next[t.b()], t.a())
		}
	}
	in := map[string]bool{}
	for _, id := range centres {
		in[id] = true
	}
	for edge := centres; hops > 0 && len(edge) > 0; hops-- {
		var far []string
		for _, id := range edge {
			for _, other := range next[id] {
				if !in[other] {
					in[other] = true
					far = append(far, other)
				}
			}
		}
		edge = far
	}
	return in
}

// parties returns the actors whom a relation ties in the view, sorted.
func (v *view) parties(r *graph.Relation) []string {
	var out []string
	for _, t := range v.ties[r.ID] {
		out = append(out, t.a(), t.b())
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// broadMembers is how many members an organisation has at most to which not nearly
// everyone belongs.
const broadMembers = 40

// wide finds the actors to whom nearly everyone belongs: they say so, or have very many
// members in the view.
func (v *view) wide() map[string]bool {
	members := map[string]int{}
	for _, t := range v.all {
		if t.Relation.Kind == graph.KindMembership && !t.Relation.Broad {
			members[t.a()]++
			members[t.b()]++
		}
	}
	out := map[string]bool{}
	for a := range v.g.Actors() {
		if a.Broad || a.Kind.HasMembers() && members[a.ID] > broadMembers {
			out[a.ID] = true
		}
	}
	return out
}
