// Package property says how a view is called in a property graph, such as Neo4j: the
// labels of nodes, the types of relationships, the names and types of properties.
package property

import (
	"strconv"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/export/internal/flat"
)

// The labels of nodes that tell actors from relations of many.
const (
	Actor    = "Actor"
	Relation = "Relation"
)

// Labels returns the labels of a node: of an actor also its kind, "ArmedGroup".
func Labels(n flat.Node) []string {
	if n.Actor == nil {
		return []string{Relation}
	}
	return []string{Actor, kindLabel(n.Actor.Kind)}
}

func kindLabel(k graph.ActorKind) string {
	var b strings.Builder
	for _, word := range strings.Split(k.String(), "-") {
		b.WriteString(strings.ToUpper(word[:1]) + word[1:])
	}
	return b.String()
}

// Type returns the type of a relationship: "ARMS_TRANSFER".
func Type(e flat.Edge) string {
	out := strings.ToUpper(strings.ReplaceAll(e.Of.Kind, "-", "_"))
	if out[0] <= '9' {
		return "KIND_" + out // an identifier starts with a letter
	}
	return out
}

// Names returns identifiers for columns, in their order: the names themselves where
// they are such, else with "_" for what cannot stand in one, and a number where two
// would be one.
func Names(columns []flat.Column) map[string]string {
	out := map[string]string{}
	taken := map[string]bool{"id": true}
	for _, c := range columns {
		name := strings.Map(func(r rune) rune {
			if r == '_' || '0' <= r && r <= '9' || 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' {
				return r
			}
			return '_'
		}, c.Name)
		free := name
		for n := 2; taken[free]; n++ {
			free = name + "_" + strconv.Itoa(n)
		}
		taken[free] = true
		out[c.Name] = free
	}
	return out
}
