package data

import "github.com/entente-graph/entente/graph"

// secrecy reads true, who else knew as a list of ids, or {knew, disclosed, partly}.
func (r *reader) secrecy(n *node) (out *graph.Secrecy) {
	if n.isNull() {
		return nil
	}
	r.within("secret", func() {
		var s graph.Secrecy
		switch {
		case n.kind == mappingNode:
			r.fields(n, secrecyObject, nil, func(key string, p pair) {
				switch key {
				case "knew":
					s.Knew = r.knowers(p.value)
				case "disclosed":
					s.Disclosed = r.date(p.value, key)
				case "partly":
					s.Partly = r.boolean(p.value, key)
				}
			})
		case n.kind == listNode:
			s.Knew = r.knowers(n)
		case !r.boolean(n, "secret"):
			return
		}
		out = &s
	})
	return out
}

func (r *reader) knowers(n *node) (out []graph.Knower) {
	for _, item := range items(n) {
		var k graph.Knower
		if item.kind == mappingNode {
			r.fields(item, knowerObject, nil, func(key string, p pair) {
				switch key {
				case "actor":
					k.Actor = r.required(p.value, key)
				case "since":
					k.Since = r.date(p.value, key)
				}
			})
		} else {
			k.Actor = r.required(item, "knew")
		}
		if k.Actor != "" {
			out = append(out, k)
		}
	}
	return out
}
