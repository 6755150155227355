package data

import "github.com/entente-graph/entente/graph"

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
			} else if o, ok := r.obligation(item); ok {
				out = append(out, o)
				r.at("obligations", item)
			}
		}
	})
	return out
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
			o.Trigger = r.text(p.value, key)
		case "text":
			o.Text = r.text(p.value, key)
		case "debtors":
			o.Debtors = r.texts(p.value, key)
		case "creditors":
			o.Creditors = r.texts(p.value, key)
		case "conditions":
			o.Conditions = r.conditions(p.value)
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
	r.fail(key, RuleConflictingKeys, hint, "%s", message)
	r.diagnostics[len(r.diagnostics)-1].Other = &Position{r.src.name, first.line, first.column}
}

// conditions reads conditions: TYPE: text, TYPE: actors, a type alone, or
// {type, actors, text}.
func (r *reader) conditions(n *node) (out []graph.Condition) {
	for _, item := range items(n) {
		switch {
		case item.isText():
			if t, ok := wordNeeded(r, item, "a condition", graph.ParseConditionType); ok {
				out = append(out, graph.Condition{Type: t})
			}
		case !r.mapping(item, "a condition, such as {domestic-process: ...},"):
			r.broken("")
		case item.key("type") != nil:
			var c graph.Condition
			ok := false
			r.fields(item, conditionObject, nil, func(key string, p pair) {
				switch key {
				case "type":
					c.Type, ok = wordNeeded(r, p.value, key, graph.ParseConditionType)
				case "actors":
					c.Actors = r.texts(p.value, key)
				case "text":
					c.Text = r.text(p.value, key)
				}
			})
			if ok {
				out = append(out, c)
			}
		default:
			r.once(item, func(p pair) {
				t, ok := wordNeeded(r, quoted(p.key), "a condition", graph.ParseConditionType)
				if !ok {
					return
				}
				c := graph.Condition{Type: t}
				if t == graph.Adversary || t == graph.NotAdversary {
					c.Actors = r.texts(p.value, p.key.text)
				} else {
					c.Text = r.text(p.value, p.key.text)
				}
				out = append(out, c)
			})
		}
	}
	return out
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
