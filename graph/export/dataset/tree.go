package dataset

import (
	"iter"
	"maps"
	"slices"
	"strconv"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
)

// formatVersion is the version of the format that is written.
const formatVersion = 1

// A value is text, plain, a number, a bool, a list, a place or an object, or records
// or a series, of which one at a time is held in memory.
type (
	text  string // written in quotes where a reader could take it for something else
	plain string // a date or period
	list  []any
	place graph.Place // on one line in every format

	records iter.Seq2[string, *object] // a mapping
	series  iter.Seq[*object]          // a list; each of it lasts until the next
)

func (p place) String() string {
	number := func(v float64) string {
		if v == 0 {
			v = 0 // not -0
		}
		return strconv.FormatFloat(v, 'f', -1, 64)
	}
	return "[" + number(p.X) + ", " + number(p.Y) + "]"
}

// object is a mapping whose keys keep their order.
type object struct {
	keys   []string
	values []any
}

func (o *object) set(key string, value any) {
	o.keys = append(o.keys, key)
	o.values = append(o.values, value)
}

func (o *object) reset() { o.keys, o.values = o.keys[:0], o.values[:0] }

// put sets a text unless it is empty.
func (o *object) put(key, value string) {
	if value != "" {
		o.set(key, text(value))
	}
}

// date sets a date or period unless it is empty.
func (o *object) date(key, value string) {
	if value != "" {
		o.set(key, plain(value))
	}
}

func (o *object) list(key string, l list) {
	if len(l) > 0 {
		o.set(key, l)
	}
}

func (o *object) flag(key string, value bool) {
	if value {
		o.set(key, true)
	}
}

// tree returns the whole graph as one object. It is small: the records of the graph
// are made as they are written.
func tree(g *graph.Graph) *object {
	o := &object{}
	o.set("entente", formatVersion)
	if m := meta(g.Meta()); len(m.keys) > 0 {
		o.set("dataset", m)
	}
	own := g.OwnKinds()
	section := func(name string, any bool, all records) {
		if any {
			o.set(name, all)
		}
	}
	cited := !empty(g.Sources())
	section("sources", cited, func(yield func(string, *object) bool) {
		for s := range g.Sources() {
			if !yield(s.ID, source(s)) {
				return
			}
		}
	})
	section("kinds", len(own) > 0, func(yield func(string, *object) bool) {
		for _, k := range own {
			if !yield(k.ID, kind(k)) {
				return
			}
		}
	})
	section("actors", g.ActorCount() > 0, func(yield func(string, *object) bool) {
		for a := range g.Actors() {
			if !yield(a.ID, actor(a)) {
				return
			}
		}
	})
	if g.RelationCount() > 0 {
		o.set("relations", series(func(yield func(*object) bool) {
			one := &object{}
			for r := range g.Relations() {
				one.reset()
				if relation(one, r); !yield(one) {
					return
				}
			}
		}))
	}
	return o
}

func empty[T any](all iter.Seq[T]) bool {
	for range all {
		return false
	}
	return true
}

func meta(m graph.Meta) *object {
	o := &object{}
	o.put("name", m.Name)
	o.put("title", m.Title)
	o.put("description", m.Description)
	o.date("as_of", m.AsOf.String())
	o.put("licence", m.Licence)
	o.put("attribution", m.Attribution)
	var coverage list
	for i := range m.Coverage {
		coverage = append(coverage, cover(&m.Coverage[i]))
	}
	o.list("coverage", coverage)
	o.list("focus", texts(m.Focus))
	layout := &object{}
	for _, id := range slices.Sorted(maps.Keys(m.Places)) {
		layout.set(id, place(m.Places[id]))
	}
	if len(layout.keys) > 0 {
		o.set("layout", layout)
	}
	return o
}

func cover(c *graph.Coverage) *object {
	o := &object{}
	o.list("kinds", texts(c.Kinds))
	o.list("actors", texts(c.Actors))
	o.list("among", texts(c.Among))
	o.date("when", c.When.String())
	o.put("extent", c.Extent.String())
	o.put("says", c.Says)
	return o
}

func source(s *graph.Source) *object {
	o := &object{}
	o.put("title", s.Title)
	o.put("author", s.Author)
	o.put("publisher", s.Publisher)
	o.date("date", s.Date.String())
	o.put("url", s.URL)
	o.put("licence", s.Licence)
	o.put("citation", s.Citation)
	o.list("based_on", texts(s.BasedOn))
	o.put("note", s.Note)
	return o
}

func kind(k graph.Kind) *object {
	o := &object{}
	o.put("name", k.Name)
	if k.Plural != k.Name {
		o.set("plural", text(k.Plural))
	}
	o.put("direction", k.Direction.String())
	o.set("sign", k.Sign)
	o.set("strength", k.Strength)
	o.put("family", k.Family.String())
	o.put("verb", k.Verb)
	o.put("past", k.Past)
	o.put("infinitive", k.Infinitive)
	o.put("participle", k.Participle)
	o.put("meaning", k.Meaning)
	return o
}

func actor(a *graph.Actor) *object {
	o := &object{}
	o.put("name", a.Name)
	o.put("kind", a.Kind.String())
	o.list("aliases", texts(a.Aliases))
	o.codes(a.Codes)
	o.list("lifetime", periods(a.Lifetime))
	var phases list
	for i := range a.Phases {
		phases = append(phases, phase(&a.Phases[i]))
	}
	o.list("phases", phases)
	o.put("same_as", a.SameAs)
	o.flag("broad", a.Broad)
	o.put("note", a.Note)
	o.list("evidence", evidence(a.Evidence))
	return o
}

// codes sets codes by scheme. They are sorted by it.
func (o *object) codes(all []graph.Code) {
	codes := &object{}
	for i := 0; i < len(all); {
		var values list
		scheme := all[i].Scheme
		for ; i < len(all) && all[i].Scheme == scheme; i++ {
			values = append(values, text(all[i].Value))
		}
		if len(values) == 1 {
			codes.set(scheme, values[0])
		} else {
			codes.set(scheme, values)
		}
	}
	if len(codes.keys) > 0 {
		o.set("codes", codes)
	}
}

func phase(p *graph.Phase) *object {
	o := &object{}
	o.put("name", p.Name)
	o.list("when", periods(p.When))
	o.list("aliases", texts(p.Aliases))
	o.codes(p.Codes)
	return o
}

// relation sets what a relation says.
func relation(o *object, r *graph.Relation) {
	o.put("id", r.ID)
	o.put("kind", r.Kind)
	if r.Directed() {
		o.list("from", parties(r, graph.From))
		o.list("to", parties(r, graph.To))
	} else {
		o.list("parties", parties(r, graph.Member))
	}
	o.put("label", r.Label)
	o.put("title", r.Title)
	if at, ok := r.Period.AttestedAt(); ok {
		o.date("as_of", at.String())
	} else {
		o.date("when", r.Period.String())
	}
	stages := &object{}
	for _, s := range r.Stages {
		if s.Date.IsZero() {
			stages.set(s.Stage.String(), nil)
		} else {
			stages.date(s.Stage.String(), s.Date.String())
		}
	}
	if len(stages.keys) > 0 {
		o.set("stages", stages)
	}
	if !r.Unstated {
		o.put("certainty", r.Certainty.String())
	}
	o.flag("unsourced", r.Unsourced)
	o.put("modality", r.Modality.String())
	if r.Quantity != nil {
		q := &object{}
		q.set("amount", r.Quantity.Amount)
		q.put("unit", r.Quantity.Unit)
		o.set("quantity", q)
	}
	o.list("obligations", obligations(r.Obligations))
	links(o, r.Links)
	secrecy(o, r.Secret)
	o.flag("broad", r.Broad)
	o.put("note", r.Note)
	o.list("evidence", evidence(r.Evidence))
}

func parties(r *graph.Relation, role graph.Role) list {
	out := make(list, 0, len(r.Parties))
	for _, p := range r.Parties {
		switch {
		case p.Role != role:
		case len(p.Spells) == 0:
			out = append(out, text(p.Actor))
		default:
			o := &object{}
			o.put("actor", p.Actor)
			o.list("when", periods(p.Spells))
			out = append(out, o)
		}
	}
	return out
}

func obligations(obligations []graph.Obligation) list {
	var out list
	for _, ob := range obligations {
		o := &object{}
		o.put("category", ob.Category.String())
		o.put("article", ob.Article)
		o.put("trigger", ob.Trigger)
		o.list("triggers", triggers(ob.Triggers))
		o.date("when", ob.When.String())
		o.put("text", ob.Text)
		o.list("debtors", texts(ob.Debtors))
		o.list("creditors", texts(ob.Creditors))
		var conditions list
		for _, c := range ob.Conditions {
			co := &object{}
			co.put("type", c.Type.String())
			co.list("actors", texts(c.Actors))
			co.put("text", c.Text)
			conditions = append(conditions, co)
		}
		o.list("conditions", conditions)
		secrecy(o, ob.Secret)
		out = append(out, o)
	}
	return out
}

// secrecy says who knew besides the parties; as briefly as can be.
func secrecy(o *object, s *graph.Secrecy) {
	if s == nil {
		return
	}
	var knew list
	for _, k := range s.Knew {
		if k.Since.IsZero() {
			knew = append(knew, text(k.Actor))
			continue
		}
		since := &object{}
		since.put("actor", k.Actor)
		since.date("since", k.Since.String())
		knew = append(knew, since)
	}
	if !s.Partly && s.Disclosed.IsZero() {
		o.flag("secret", len(knew) == 0)
		o.list("secret", knew)
		return
	}
	is := &object{}
	is.list("knew", knew)
	is.date("disclosed", s.Disclosed.String())
	is.flag("partly", s.Partly)
	o.set("secret", is)
}

func triggers(triggers []graph.Trigger) list {
	var out list
	for _, t := range triggers {
		o := &object{}
		o.put("type", t.Type.String())
		o.list("actors", texts(t.Actors))
		if t.Count != 0 {
			o.set("count", t.Count)
		}
		o.put("text", t.Text)
		out = append(out, o)
	}
	return out
}

// links writes links by type; as a list where the types alternate, as their
// order is part of the relation.
func links(o *object, links []graph.Link) {
	if len(links) == 0 {
		return
	}
	byType := &object{}
	seen := map[graph.LinkType]bool{}
	for i := 0; i < len(links); {
		t := links[i].Type
		if seen[t] {
			var alternating list
			for _, l := range links {
				one := &object{}
				one.put(l.Type.String(), l.Relation)
				alternating = append(alternating, one)
			}
			o.list("links", alternating)
			return
		}
		seen[t] = true
		var ids list
		for ; i < len(links) && links[i].Type == t; i++ {
			ids = append(ids, text(links[i].Relation))
		}
		byType.list(t.String(), ids)
	}
	if len(byType.keys) > 0 {
		o.set("links", byType)
	}
}

func evidence(pieces []graph.Evidence) list {
	var out list
	for _, e := range pieces {
		o := &object{}
		o.put("source", e.Source)
		o.put("at", e.Locator)
		o.put("about", e.About)
		if words := e.For.Words(); len(words) == 1 {
			o.put("for", words[0])
		} else {
			o.list("for", texts(words))
		}
		o.put("says", e.Says)
		o.put("by", e.Claimant)
		o.put("quote", e.Quote)
		out = append(out, o)
	}
	return out
}

func texts(words []string) list {
	var out list
	for _, w := range words {
		out = append(out, text(w))
	}
	return out
}

func periods(spells []edtf.Period) list {
	var out list
	for _, p := range spells {
		out = append(out, plain(p.String()))
	}
	return out
}
