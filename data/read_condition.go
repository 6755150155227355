package data

import "github.com/entente-graph/entente/graph"

// conditions reads what an obligation depends on: a type alone, TYPE: text or
// TYPE: actors, or {type, actors, text}.
func (r *reader) conditions(n *node) []graph.Condition {
	return readForms(r, n, forms[graph.ConditionType, graph.Condition]{
		part: "conditions", what: "a condition", example: "{domestic-process: ...}", parse: graph.ParseConditionType,
		alone: func(t graph.ConditionType) graph.Condition { return graph.Condition{Type: t} },
		long:  r.condition, short: r.shortConditions,
	})
}

// condition reads {type, actors, text}.
func (r *reader) condition(n *node) (c graph.Condition, ok bool) {
	r.fields(n, conditionObject, nil, func(key string, p pair) {
		switch key {
		case "type":
			c.Type, ok = wordNeeded(r, p.value, key, graph.ParseConditionType)
		case "actors":
			c.Actors = r.texts(p.value, key)
		case "text":
			c.Text = r.text(p.value, key)
		}
	})
	return c, ok
}

// shortConditions reads TYPE: text or TYPE: actors, one or several in a
// mapping. A region may say beside it whose territory lies in it, and another
// condition in a war with whom it matters.
func (r *reader) shortConditions(n *node) (out []graph.Condition) {
	limited, actors := graph.Region, n.get("actors") // of what the actors are
	if n.key("region") == nil {
		limited = graph.OtherCondition
	}
	r.once(n, func(p pair) {
		if p.key.text == "actors" && n.key(limited.String()) != nil {
			return
		}
		t, ok := wordNeeded(r, quoted(p.key), "a condition", graph.ParseConditionType)
		if !ok {
			return
		}
		c := graph.Condition{Type: t}
		var also []pair
		switch t {
		case graph.Adversary, graph.NotAdversary:
			c.Actors = r.texts(p.value, p.key.text)
		case graph.Region, graph.OtherCondition:
			if actors != nil && t == limited {
				c.Actors = r.texts(actors, "actors")
				also = []pair{{n.key("actors"), actors}}
			}
			fallthrough
		default:
			c.Text = r.text(p.value, p.key.text)
		}
		out = append(out, c)
		r.atPart("conditions", alone(n, p, also...))
	})
	return out
}
