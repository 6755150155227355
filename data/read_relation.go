package data

import (
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
)

func (r *reader) readRelations(n *node) {
	switch {
	case n.isNull():
	case n.kind == listNode:
		for _, item := range n.items {
			if ended(r.ctx) {
				return
			}
			r.readRelation(item)
		}
	default:
		r.missing["relations"] = true
		r.fail(n, RuleWrongType, "start each relation with '- '", "'relations' wants a list, and this is %s", n.what())
	}
}

func (r *reader) readRelation(n *node) {
	if n.kind != mappingNode {
		r.missing["relations"] = true
		r.fail(n, RuleWrongType, "such as '- treaty: a -- b'", "a relation wants a mapping, and this is %s", n.what())
		return
	}
	r.begin(nil, n)
	rel := graph.Relation{Unstated: r.certainty == nil}
	if r.certainty != nil {
		rel.Certainty = *r.certainty
	}
	var e graph.Evidence
	var shape partyShape
	inline := map[string]pair{} // source, at, about, says, by, quote of the relation itself
	r.fields(n, relationObject, func(p pair) bool { return r.shortForm(n, p, &shape) }, func(key string, p pair) {
		v := p.value
		switch key {
		case "id":
			rel.ID = r.text(v, key)
		case "kind":
			shape.kind = p
		case "parties":
			shape.parties = p
		case "from":
			shape.from = p
		case "to":
			shape.to = p
		case "label":
			rel.Label = r.text(v, key)
		case "title":
			rel.Title = r.text(v, key)
		case "when":
			rel.Period = r.period(v, key)
		case "as_of":
			if d := r.date(v, key); !d.IsZero() {
				rel.Period = edtf.Attested(d)
			}
		case "stages":
			rel.Stages = r.stages(v)
		case "certainty":
			if !v.isNull() {
				rel.Certainty, rel.Unstated = word(r, v, key, graph.ParseCertainty), false
			}
		case "unsourced":
			rel.Unsourced = r.boolean(v, key)
		case "modality":
			rel.Modality = word(r, v, key, graph.ParseModality)
		case "quantity":
			rel.Quantity = r.quantity(v)
		case "obligations":
			rel.Obligations = r.obligations(v)
		case "links":
			rel.Links = r.links(v)
		case "secret":
			rel.Secret = r.secrecy(v)
		case "broad":
			rel.Broad = r.boolean(v, key)
		case "note":
			rel.Note = r.text(v, key)
		case "evidence":
			rel.Evidence = r.evidence(v)
		default:
			inline[key] = p
			r.evidenceField(&e, key, v)
		}
	})
	r.oneOf(n, "when", "as_of")
	r.inlineEvidence(n, &rel, e, inline)
	rel.Kind, rel.Parties = r.parties(n, &shape)
	r.b.AddRelation(rel)
	r.keep(graph.RelationRecord)
}

// oneOf reports two keys that say the same in two ways.
func (r *reader) oneOf(n *node, a, b string) {
	x, y := n.key(a), n.key(b)
	if x == nil || y == nil {
		return
	}
	if y.line < x.line || y.line == x.line && y.column < x.column {
		x, y, a, b = y, x, b, a
	}
	r.broken(a)
	r.broken(b)
	d := r.fail(y, RuleConflictingKeys, "keep one of the two", "the relation has both %q and %q", a, b)
	d.Other = &Position{r.src.name, x.line, x.column}
}

// key returns the first key node with a text.
func (n *node) key(text string) *node {
	for _, p := range n.pairs {
		if p.key.text == text {
			return p.key
		}
	}
	return nil
}

// inlineEvidence adds the evidence that is given on the relation itself.
func (r *reader) inlineEvidence(n *node, rel *graph.Relation, e graph.Evidence, inline map[string]pair) {
	if _, ok := inline["source"]; ok {
		r.oneOf(n, "source", "evidence")
		if e.Source != "" {
			rel.Evidence = append(rel.Evidence, e)
			r.at("evidence", n)
		}
		return
	}
	if r.current.broken["source"] {
		return
	}
	for _, key := range evidenceObject.keys {
		if p, ok := inline[key]; ok {
			r.broken("evidence")
			hint := "name the source by its id"
			if n.get("evidence") != nil {
				hint = "move it into 'evidence'"
			}
			r.fail(p.key, RuleMissingKey, hint, "%q belongs to a source, and the relation names none", key)
			return
		}
	}
}
