package data

import "github.com/entente-graph/entente/graph"

// coverage reads one claim or a list of them: {kinds: [treaty], among: [ID, ID],
// when: 1945/2024, extent: complete, says: TEXT}.
func (r *reader) coverage(n *node) (out []graph.Coverage) {
	for _, item := range items(n) {
		if item.isNull() || !r.mapping(item, "what the dataset covers, such as {kinds: [treaty], extent: partial},") {
			continue
		}
		var c graph.Coverage
		r.fields(item, coverageObject, nil, func(key string, p pair) {
			switch key {
			case "kinds":
				c.Kinds = r.texts(p.value, key)
			case "actors":
				c.Actors = r.texts(p.value, key)
			case "among":
				c.Among = r.texts(p.value, key)
			case "when":
				c.When = r.period(p.value, key)
			case "extent":
				c.Extent = word(r, p.value, key, graph.ParseExtent)
			case "says":
				c.Says = r.text(p.value, key)
			}
		})
		out = append(out, c)
		r.at("coverage", item)
	}
	return out
}
