package data

import (
	"strconv"

	"github.com/entente-graph/entente/graph"
)

// stages reads the stages of a treaty and their dates.
func (r *reader) stages(n *node) (out []graph.StageDate) {
	if n.isNull() {
		return nil
	}
	r.within("stages", func() {
		if !r.mapping(n, "stages by name, such as {signed: 2024-06-19},") {
			r.broken("")
			return
		}
		r.once(n, func(p pair) {
			stage, ok := wordNeeded(r, quoted(p.key), "a stage", graph.ParseStage)
			date := r.date(p.value, p.key.text)
			if ok && (p.value.isNull() || !date.IsZero()) {
				out = append(out, graph.StageDate{Stage: stage, Date: date})
				r.at("stages", p.value)
			}
		})
	})
	return out
}

// quoted returns a scalar that counts as text even where it is empty or null.
func quoted(n *node) *node {
	c := *n
	c.plain = false
	return &c
}

// obligations reads obligations in their short form, CATEGORY: article, or
// with a category of their own.
func (r *reader) obligations(n *node) (out []graph.Obligation) {
	r.within("obligations", func() {
		for _, item := range items(n) {
			if !r.mapping(item, "an obligation, such as 'defence: Article 4',") {
				r.broken("")
				continue
			}
			if o, ok := r.obligation(item); ok {
				out = append(out, o)
				r.at("obligations", item)
				continue
			}
			for _, part := range []string{"triggers", "conditions"} {
				delete(r.current.places, ofObligation(part, len(out)))
			}
		}
	})
	return out
}

// ofObligation names the triggers or conditions of the obligation of an index
// among the places of a record.
func ofObligation(part string, i int) string { return part + " " + strconv.Itoa(i) }

// atPart remembers where the next trigger or condition of the obligation that
// is being read stands.
func (r *reader) atPart(part string, n *node) {
	r.at(ofObligation(part, len(r.current.places["obligations"])), n)
}

// alone returns a pair of a mapping as a mapping of its own, with another that
// belongs to it.
func alone(n *node, p pair, also ...pair) *node {
	if len(n.pairs) == 1 {
		return n
	}
	return &node{kind: mappingNode, line: p.key.line, column: p.key.column, pairs: append([]pair{p}, also...)}
}

func (r *reader) obligation(item *node) (o graph.Obligation, ok bool) {
	unknown := false
	var first *node // the key that says the category
	r.fields(item, obligationObject, func(p pair) bool {
		c, err := graph.ParseCategory(p.key.text)
		switch {
		case err != nil:
			unknown = true
			r.broken("")
			r.unknownKey(p.key, obligationObject, allWords(graph.Categories()))
		case first != nil:
			r.conflict(p.key, first, "the obligation has two categories", "write an obligation each")
		default:
			first, ok, o.Category = p.key, true, c
			if !p.value.isNull() {
				o.Article = r.text(p.value, p.key.text)
			}
		}
		return true
	}, func(key string, p pair) {
		switch key {
		case "category":
			if first != nil {
				r.conflict(p.key, first, "the obligation has two categories", "write an obligation each")
				return
			}
			first = p.key
			o.Category, ok = wordNeeded(r, p.value, key, graph.ParseCategory)
		case "article":
			if o.Article != "" {
				r.conflict(p.key, first, "the obligation has two articles", "keep one of the two")
			}
			o.Article = r.text(p.value, key)
		case "trigger":
			if p.value.kind != scalarNode {
				r.broken("")
				r.fail(p.value, RuleWrongType, "as data it goes into 'triggers'", "trigger says in words what sets the obligation off, and this is %s", p.value.what())
				return
			}
			o.Trigger = r.text(p.value, key)
		case "triggers":
			o.Triggers = r.triggers(p.value)
		case "when":
			o.When = r.period(p.value, key)
		case "text":
			o.Text = r.text(p.value, key)
		case "debtors":
			o.Debtors = r.texts(p.value, key)
		case "creditors":
			o.Creditors = r.texts(p.value, key)
		case "conditions":
			o.Conditions = r.conditions(p.value)
		case "secret":
			o.Secret = r.secrecy(p.value)
		}
	})
	if first == nil && !unknown {
		r.broken("")
		r.fail(item, RuleMissingKey, "allowed: "+words(graph.Categories()), "the obligation does not say its category")
	}
	return o, ok
}

// conflict reports a key that says again what another said.
func (r *reader) conflict(key, first *node, message, hint string) {
	r.broken("")
	d := r.fail(key, RuleConflictingKeys, hint, "%s", message)
	d.Other = &Position{r.src.name, first.line, first.column}
}

// links reads links to other relations: TYPE: id or TYPE: [ids], or a list of
// such mappings.
func (r *reader) links(n *node) (out []graph.Link) {
	r.within("links", func() {
		for _, item := range items(n) {
			if !r.mapping(item, "links by type, such as {revives: pact-1961},") {
				r.broken("")
				continue
			}
			r.once(item, func(p pair) {
				t, ok := wordNeeded(r, quoted(p.key), "a link", graph.ParseLinkType)
				if !ok {
					return
				}
				for _, id := range r.texts(p.value, "links") {
					out = append(out, graph.Link{Type: t, Relation: id})
				}
			})
		}
	})
	return out
}
