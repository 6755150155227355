package data

import "github.com/entente-graph/entente/graph"

// phases reads the names that an actor bore for a time.
func (r *reader) phases(n *node) (out []graph.Phase) {
	r.within("phases", func() {
		for _, item := range items(n) {
			if item.isNull() && n.kind != listNode {
				return
			}
			if !r.mapping(item, "a phase with name and when") {
				r.broken("")
				continue
			}
			var p graph.Phase
			if r.fields(item, phaseObject, nil, func(key string, v pair) { r.phaseField(&p, key, v.value) }) {
				out = append(out, p)
				r.at("phases", item)
			}
		}
	})
	return out
}

func (r *reader) phaseField(p *graph.Phase, key string, n *node) {
	switch key {
	case "name":
		p.Name = r.required(n, key)
	case "when":
		p.When = r.periods(n, key)
	case "aliases":
		p.Aliases = r.texts(n, key)
	case "codes":
		p.Codes = r.codes(n)
	}
}
