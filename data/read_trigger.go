package data

import "github.com/entente-graph/entente/graph"

// triggers reads what sets an obligation off: a type alone, TYPE: actors, a
// number of powers, TYPE: text, or {type, actors, count, text}.
func (r *reader) triggers(n *node) []graph.Trigger {
	return readForms(r, n, forms[graph.TriggerType, graph.Trigger]{
		part: "triggers", what: "a trigger", example: "{attacked: [ID]}", parse: graph.ParseTriggerType,
		alone: func(t graph.TriggerType) graph.Trigger { return graph.Trigger{Type: t} },
		long:  r.trigger, short: r.shortTriggers,
	})
}

// trigger reads {type, actors, count, text}.
func (r *reader) trigger(n *node) (t graph.Trigger, ok bool) {
	r.fields(n, triggerObject, nil, func(key string, p pair) {
		switch key {
		case "type":
			t.Type, ok = wordNeeded(r, p.value, key, graph.ParseTriggerType)
		case "actors":
			t.Actors = r.texts(p.value, key)
		case "count":
			t.Count = r.integer(p.value, key)
		case "text":
			t.Text = r.text(p.value, key)
		}
	})
	return t, ok
}

// shortTriggers reads TYPE: value, one or several in a mapping.
func (r *reader) shortTriggers(n *node) (out []graph.Trigger) {
	r.once(n, func(p pair) {
		t, ok := wordNeeded(r, quoted(p.key), "a trigger", graph.ParseTriggerType)
		if !ok {
			return
		}
		one := graph.Trigger{Type: t}
		switch t {
		case graph.PowersAgainst:
			one.Count = r.integer(p.value, p.key.text)
		case graph.Asked, graph.NonMilitary, graph.OtherTrigger:
			one.Text = r.text(p.value, p.key.text)
		default:
			one.Actors = r.texts(p.value, p.key.text)
		}
		out = append(out, one)
		r.atPart("triggers", alone(n, p))
	})
	return out
}
