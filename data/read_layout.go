package data

import "github.com/entente-graph/entente/graph"

// layout reads {russia: [120, -40], hub--npt-1968: [0, 0]}.
func (r *reader) layout(n *node) map[string]graph.Place {
	if n.isNull() || !r.mapping(n, "a place for each thing in the picture, such as russia: [120, -40],") {
		return nil
	}
	out := make(map[string]graph.Place, len(n.pairs))
	given := make(map[string]*node, len(n.pairs))
	for _, p := range n.pairs {
		if first, twice := given[p.key.text]; twice {
			r.duplicate(p.key, first)
			continue
		}
		given[p.key.text] = p.key
		if at, ok := r.place(p.value); ok {
			out[p.key.text] = at
		}
	}
	return out
}

const placeHint = "write [x, y], in points, y upwards: [120, -40]"

func (r *reader) place(n *node) (graph.Place, bool) {
	if n.kind != listNode || len(n.items) != 2 {
		what := n.what()
		if n.kind == listNode {
			what = "a list of another length"
		}
		r.fail(n, RuleWrongType, placeHint, "a place wants two numbers, and this is %s", what)
		return graph.Place{}, false
	}
	var xy [2]float64
	for i, item := range n.items {
		if !item.isText() {
			r.fail(item, RuleWrongType, placeHint, "a place wants two numbers, and one is %s", item.what())
			return graph.Place{}, false
		}
		v, ok := number(item.text)
		if !ok {
			r.fail(item, RuleBadNumber, placeHint, "%q is not a number", shorten(item.text))
			return graph.Place{}, false
		}
		xy[i] = v
	}
	return graph.Place{X: xy[0], Y: xy[1]}, true
}
