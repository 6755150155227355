package data

import (
	"strconv"

	"github.com/entente-graph/entente/graph"
)

func (r *reader) readSource(p pair) {
	r.begin(p.key, p.value)
	s := graph.Source{ID: p.key.text}
	switch {
	case p.value.isNull():
	case p.value.kind == scalarNode:
		s.Title = p.value.text
	case r.mapping(p.value, "a source"):
		r.fields(p.value, sourceObject, nil, func(key string, p pair) {
			switch key {
			case "title":
				s.Title = r.text(p.value, key)
			case "author":
				s.Author = r.text(p.value, key)
			case "publisher":
				s.Publisher = r.text(p.value, key)
			case "date":
				s.Date = r.date(p.value, key)
			case "url":
				s.URL = r.text(p.value, key)
			case "licence":
				s.Licence = r.text(p.value, key)
			case "citation":
				s.Citation = r.text(p.value, key)
			case "based_on":
				s.BasedOn = r.texts(p.value, key)
			case "note":
				s.Note = r.text(p.value, key)
			}
		})
	default:
		r.broken("title")
	}
	r.b.AddSource(s)
	r.keep(graph.SourceRecord)
}

func (r *reader) readKind(p pair) {
	r.begin(p.key, p.value)
	r.b.AddKind(r.kind(p, true))
	r.keep(graph.KindRecord)
}

// kind reads a kind of relation of the dataset's own. A first look at it,
// before anything else is read, stays silent.
func (r *reader) kind(p pair, speak bool) graph.Kind {
	if !speak {
		silent := &reader{src: r.src, suggested: maxSuggestions}
		return silent.kind(p, true)
	}
	k := graph.Kind{ID: p.key.text, Strength: 3}
	if !r.mapping(p.value, "a kind of relation") {
		for _, field := range kindObject.keys {
			r.broken(field)
		}
		k.Direction = graph.Either
		return k
	}
	plural := false
	complete := r.fields(p.value, kindObject, nil, func(key string, p pair) {
		switch key {
		case "name":
			k.Name = r.text(p.value, key)
		case "plural":
			plural = !p.value.isNull()
			k.Plural = r.text(p.value, key)
		case "direction":
			var ok bool
			if k.Direction, ok = wordNeeded(r, p.value, key, graph.ParseDirection); !ok {
				k.Direction = graph.Either
			}
		case "sign":
			k.Sign = r.integer(p.value, key)
		case "strength":
			if !p.value.isNull() {
				k.Strength = r.integer(p.value, key)
			}
		case "family":
			k.Family = word(r, p.value, key, graph.ParseFamily)
		case "verb":
			k.Verb = r.text(p.value, key)
		case "past":
			k.Past = r.text(p.value, key)
		case "infinitive":
			k.Infinitive = r.text(p.value, key)
		case "participle":
			k.Participle = r.text(p.value, key)
		case "meaning":
			k.Meaning = r.text(p.value, key)
		}
	})
	if !plural {
		k.Plural = k.Name
	}
	if !complete {
		k.Direction = graph.Either
	}
	return k
}

func (r *reader) integer(n *node, field string) int {
	if n.isNull() {
		return 0
	}
	s := r.required(n, field)
	i, err := strconv.ParseInt(s, 10, 32)
	if err != nil && n.kind == scalarNode {
		r.broken(field)
		r.fail(n, RuleBadNumber, "", "%s wants a whole number, and %q is none", field, shorten(s))
	}
	return int(i)
}

func (r *reader) readActor(p pair) {
	r.begin(p.key, p.value)
	a := graph.Actor{ID: p.key.text}
	switch {
	case p.value.isNull():
	case p.value.kind == scalarNode:
		a.Name = p.value.text
	case r.mapping(p.value, "an actor"):
		r.fields(p.value, actorObject, nil, func(key string, p pair) {
			switch key {
			case "name":
				a.Name = r.text(p.value, key)
			case "kind":
				a.Kind = word(r, p.value, key, graph.ParseActorKind)
			case "aliases":
				a.Aliases = r.texts(p.value, key)
			case "codes":
				a.Codes = r.codes(p.value)
			case "lifetime":
				a.Lifetime = r.periods(p.value, key)
			case "phases":
				a.Phases = r.phases(p.value)
			case "same_as":
				a.SameAs = r.text(p.value, key)
			case "broad":
				a.Broad = r.boolean(p.value, key)
			case "note":
				a.Note = r.text(p.value, key)
			case "evidence":
				a.Evidence = r.evidence(p.value)
			}
		})
	default:
		r.broken("name")
	}
	r.b.AddActor(a)
	r.keep(graph.ActorRecord)
}

// codes reads an actor's codes, by scheme; a scheme may have several.
func (r *reader) codes(n *node) (out []graph.Code) {
	if n.isNull() {
		return nil
	}
	r.within("codes", func() {
		if !r.mapping(n, "codes by scheme, such as {iso2: XX},") {
			r.broken("")
			return
		}
		r.once(n, func(p pair) {
			values := items(p.value)
			if p.value.isNull() {
				values = []*node{p.value}
			}
			for _, v := range values {
				if s := r.required(v, "the code "+shorten(p.key.text)); v.isText() {
					out = append(out, graph.Code{Scheme: p.key.text, Value: s})
					r.at("codes", v)
				}
			}
		})
	})
	return out
}

// once goes over the pairs of a mapping and reports keys that are given twice.
func (r *reader) once(n *node, use func(pair)) {
	given := make(map[string]*node, len(n.pairs))
	for _, p := range n.pairs {
		if first, twice := given[p.key.text]; twice {
			r.broken("")
			r.duplicate(p.key, first)
			continue
		}
		given[p.key.text] = p.key
		use(p)
	}
}

// evidence reads one piece of evidence or a list of them.
func (r *reader) evidence(n *node) (out []graph.Evidence) {
	r.within("evidence", func() {
		for _, item := range items(n) {
			if !r.mapping(item, "evidence with source, at, says ...") {
				r.broken("")
				continue
			}
			var e graph.Evidence
			complete := r.fields(item, evidenceObject, nil, func(key string, p pair) { r.evidenceField(&e, key, p.value) })
			if complete && item.get("source").isText() {
				out = append(out, e)
				r.at("evidence", item)
			}
		}
	})
	return out
}

func (r *reader) evidenceField(e *graph.Evidence, key string, n *node) {
	switch key {
	case "source":
		e.Source = r.required(n, key)
	case "at":
		e.Locator = r.text(n, key)
	case "about":
		e.About = r.text(n, key)
	case "for":
		e.For = r.aspects(n)
	case "says":
		e.Says = r.text(n, key)
	case "by":
		e.Claimant = r.text(n, key)
	case "quote":
		e.Quote = r.text(n, key)
	}
}

// aspects reads for which parts of a relation a source speaks: one or a list of them.
func (r *reader) aspects(n *node) (set graph.Aspects) {
	for _, item := range items(n) {
		if a, ok := wordNeeded(r, item, "for", graph.ParseAspect); ok {
			set |= graph.AspectsOf(a)
		}
	}
	return set
}
