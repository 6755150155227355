package flat

import (
	"github.com/entente-graph/entente/graph/query"
)

// UniqueLabels returns a label for each node that is not its own label, since
// another node has that: for the formats whose readers take nodes with one label for
// one node. It has the node's id behind it.
func UniqueLabels(v *query.View) map[string]string {
	first := map[string]string{} // ids of the first nodes with a label
	instead := map[string]string{}
	for n := range Nodes(v) {
		if _, taken := first[n.Label]; !taken {
			first[n.Label] = n.ID
			continue
		}
		label := n.Label + " (" + n.ID + ")"
		for first[label] != "" {
			label += "'"
		}
		first[label], instead[n.ID] = n.ID, label
	}
	return instead
}
