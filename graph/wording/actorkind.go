package wording

import "github.com/entente-graph/entente/graph"

var actorKinds = map[graph.ActorKind][2]string{
	graph.State:        {"state", "states"},
	graph.Person:       {"person", "persons"},
	graph.Organisation: {"organisation", "organisations"},
	graph.ArmedGroup:   {"armed group", "armed groups"},
	graph.Company:      {"company", "companies"},
	graph.PlaceOrBloc:  {"place or bloc", "places or blocs"},
	graph.Asset:        {"ship or asset", "ships or assets"},
}

// ActorKind says what an actor is: "armed group".
func ActorKind(k graph.ActorKind) string { return actorKinds[k][0] }

// ActorKindNames says it of one and of several.
func ActorKindNames(k graph.ActorKind) (one, several string) {
	return actorKinds[k][0], actorKinds[k][1]
}
