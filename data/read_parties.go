package data

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/spelling"
)

// partyShape is what a relation says of its kind and parties, in whichever
// form.
type partyShape struct {
	kind, parties, from, to pair
	short                   []pair // KIND: parties
	looked, hasKind         bool   // whether the record has a kind, once looked for
	misspelt                bool   // a key was refused that may have been the kind
}

// shortForm takes a key that is the id of a kind. So it does with an unknown
// kind, where the value can only be parties: that the kind is not known is then
// the Builder's to say.
func (r *reader) shortForm(n *node, p pair, s *partyShape) bool {
	if _, known := r.kinds[p.key.text]; known {
		s.short = append(s.short, p)
		return true
	}
	if !s.looked {
		s.looked = true
		s.hasKind = n.key("kind") != nil || slices.ContainsFunc(n.pairs, func(q pair) bool {
			_, known := r.kinds[q.key.text]
			return known
		})
	}
	if !s.hasKind && r.likeParties(p) {
		s.short = append(s.short, p)
		return true
	}
	var kinds []string
	if r.suggested < maxSuggestions {
		kinds = r.kindIDs()
	}
	for _, meant := range r.unknownKey(p.key, relationObject, kinds) {
		if _, ok := r.kinds[meant]; ok && !s.hasKind || meant == "kind" {
			s.misspelt = true
		}
	}
	return true
}

// likeParties reports whether a pair's value reads as parties.
func (r *reader) likeParties(p pair) bool {
	if p.value.kind == listNode {
		near := spelling.Nearest(p.key.text, slices.Values(relationObject.keys), 1)
		return len(near) == 0 && len(p.value.items) > 1 && !slices.ContainsFunc(p.value.items, func(n *node) bool {
			return n.kind == listNode || n.kind == scalarNode && !graph.ValidID(n.text)
		})
	}
	if p.value.kind != scalarNode || !strings.Contains(p.value.text, "->") && !strings.Contains(p.value.text, "--") {
		return false
	}
	text := strings.NewReplacer("->", ",", "--", ",").Replace(p.value.text)
	for _, id := range strings.Split(text, ",") {
		if !graph.ValidID(strings.TrimSpace(id)) {
			return false
		}
	}
	return true
}

// parties returns the kind and the parties of a relation.
func (r *reader) parties(n *node, s *partyShape) (kind string, out []graph.Party) {
	if kind = r.kindOf(n, s); kind == "" {
		r.broken("kind")
	}
	r.within("parties", func() {
		sided := s.from
		if sided.key == nil {
			sided = s.to
		}
		switch {
		case len(s.short) > 0:
			for _, p := range []pair{s.parties, s.from, s.to} {
				if p.key != nil {
					r.conflict(p.key, s.short[0].key, "the relation's parties are given twice", "keep one of the two")
				}
			}
			r.at("party", s.short[0].value)
			out = r.shortParties(s.short[0], r.kinds[kind])
		case s.parties.key != nil:
			if sided.key != nil {
				r.conflict(sided.key, s.parties.key, "the relation has both 'parties' and sides", "keep one of the two")
			}
			r.at("party", s.parties.value)
			out = r.side(s.parties, graph.Member)
		case sided.key != nil:
			r.at("party", sided.value)
			if s.from.key != nil {
				out = r.side(s.from, graph.From)
			}
			if s.to.key != nil {
				out = append(out, r.side(s.to, graph.To)...)
			}
		default:
			r.broken("")
			if !s.misspelt && s.kind.key != nil {
				r.fail(n, RuleMissingKey, "add 'from' and 'to', or 'parties'", "the relation has no parties")
			}
		}
	})
	return kind, out
}

// kindOf returns the kind, or "" after saying why there is none.
func (r *reader) kindOf(n *node, s *partyShape) string {
	for i, p := range s.short {
		switch {
		case i > 0:
			r.conflict(p.key, s.short[0].key, "the relation has two kinds", "write a relation each")
		case s.kind.key != nil:
			r.conflict(p.key, s.kind.key, "the relation has two kinds", "keep one of the two")
		}
	}
	switch {
	case len(s.short) > 0:
		r.at("kind", s.short[0].key)
		return s.short[0].key.text
	case s.kind.key != nil:
		r.at("kind", s.kind.value)
		return r.required(s.kind.value, "kind")
	case !s.misspelt:
		r.fail(n, RuleMissingKey, "such as 'treaty: a -- b' or 'kind: treaty'", "the relation does not say its kind")
	}
	return ""
}

// side reads the parties of one side, or of none.
func (r *reader) side(p pair, role graph.Role) []graph.Party {
	if p.value.isNull() {
		r.required(p.value, p.key.text)
		return nil
	}
	var out []graph.Party
	for _, n := range items(p.value) {
		if n.kind == scalarNode && (strings.Contains(n.text, "->") || strings.Contains(n.text, "--")) {
			r.broken("")
			r.fail(n, RuleBadParties, "the short form is 'KIND: a -> b'", "%q wants the ids of actors", p.key.text)
			continue
		}
		if party, ok := r.party(n, role); ok {
			out = append(out, party)
		}
	}
	return out
}

// party reads an actor's id, or {actor, when}.
func (r *reader) party(n *node, role graph.Role) (p graph.Party, ok bool) {
	p.Role = role
	place := n
	switch n.kind {
	case mappingNode:
		r.fields(n, partyObject, nil, func(key string, f pair) {
			switch key {
			case "actor":
				p.Actor = r.required(f.value, key)
				place = f.value
			case "when":
				p.Spells = r.periods(f.value, key)
			}
		})
	case scalarNode:
		p.Actor = r.required(n, "a party")
	default:
		r.broken("")
		r.fail(n, RuleWrongType, "name it by its id", "a party wants an actor, and this is %s", n.what())
	}
	if p.Actor == "" {
		return p, false
	}
	r.at("parties", place)
	r.at("spells", n)
	return p, true
}

// shortParties reads "a -> b", "a -- b -- c" or [a, b, c].
func (r *reader) shortParties(p pair, kind graph.Kind) []graph.Party {
	n := p.value
	if n.kind == listNode {
		return r.side(p, graph.Member)
	}
	hint := "write a -> b where it has a direction, a -- b or [a, b] where it has none"
	switch kind.Direction {
	case graph.Directed:
		hint = "write 'FROM -> TO'"
	case graph.Mutual:
		hint = "write 'A -- B' or [A, B, C]"
	}
	bad := func(format string, args ...any) []graph.Party {
		r.broken("")
		r.fail(n, RuleBadParties, hint, format, args...)
		return nil
	}
	text := n.text
	arrows, dashes := strings.Count(text, "->"), strings.Count(text, "--")
	if arrows > 0 {
		dashes = strings.Count(strings.ReplaceAll(text, "->", ""), "--")
	}
	switch {
	case n.kind == mappingNode:
		return bad("the parties of %s are wanted here, and this is a mapping", shorten(p.key.text))
	case n.isNull():
		return bad("%s does not name its parties", shorten(p.key.text))
	case arrows > 0 && dashes > 0:
		return bad("%q has both -> and --", shorten(text))
	case arrows > 1:
		return bad("%q has more than one ->", shorten(text))
	case arrows+dashes == 0:
		return bad("%q has neither -> nor --", shorten(text))
	}
	separator, role := "--", graph.Member
	if arrows > 0 {
		separator, role = ",", graph.From
	}
	var out []graph.Party
	at := 0
	for at <= len(text) {
		end := len(text)
		step := 1
		if i := strings.Index(text[at:], separator); i >= 0 {
			end, step = at+i, len(separator)
		}
		next := role
		if i := strings.Index(text[at:], "->"); arrows > 0 && i >= 0 && at+i < end {
			end, step, next = at+i, 2, graph.To
		}
		id := strings.TrimSpace(text[at:end])
		if id == "" {
			return bad("%q leaves out an actor", shorten(text))
		}
		skip := at + len(text[at:end]) - len(strings.TrimLeft(text[at:end], " \t\n"))
		out = append(out, graph.Party{Actor: id, Role: role})
		place := *n
		place.text = id
		if place.column += utf8.RuneCountInString(text[:skip]); !n.plain {
			place.column++
		}
		r.at("parties", &place)
		r.at("spells", &place)
		if end == len(text) {
			break
		}
		at, role = end+step, next
	}
	return out
}
