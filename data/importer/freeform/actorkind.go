package freeform

import (
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/spelling"
)

// actorWords are words for what an actor is, folded.
var actorWords = func() map[string]graph.ActorKind {
	out := map[string]graph.ActorKind{}
	for kind, words := range map[graph.ActorKind][]string{
		graph.State: {"state", "states", "country", "countries", "nation", "nation state", "government", "sovereign state", "kingdom", "republic", "staat", "land", "etat", "pays", "estado", "pais"},
		graph.Person: {"person", "persons", "people", "individual", "human", "man", "woman", "politician", "leader", "official", "natural person",
			"personne", "persona", "individuum"},
		graph.Organisation: {"organisation", "organization", "organisations", "organizations", "org", "orgs", "igo", "ngo", "ingo", "institution", "agency", "association", "alliance",
			"international organisation", "international organization", "party", "political party", "union", "group", "think tank", "university", "ministry", "body", "public body", "legal entity",
			"identity", "intrusion set", "threat actor", "organizacion", "verein", "institut"},
		graph.ArmedGroup: {"armed group", "armed groups", "non state armed group", "rebel group", "rebels", "rebel", "militia", "insurgent group", "insurgents", "insurgency", "guerrilla", "paramilitary", "terrorist group", "terrorist organisation", "terrorist organization",
			"bewaffnete gruppe", "groupe arme", "grupo armado"},
		graph.Company:     {"company", "companies", "firm", "corporation", "business", "enterprise", "manufacturer", "bank", "unternehmen", "firma", "entreprise", "societe", "empresa"},
		graph.PlaceOrBloc: {"place", "places", "bloc", "region", "territory", "location", "city", "area", "continent", "place or bloc", "ort", "lieu", "lugar"},
		graph.Asset:       {"asset", "assets", "ship", "vessel", "aircraft", "airplane", "building", "port", "schiff", "navire", "buque"},
	} {
		for _, w := range words {
			out[w] = kind
		}
	}
	return out
}()

// actorKind returns what a word says that an actor is.
func actorKind(word string) (kind graph.ActorKind, ok bool) {
	if kind, err := graph.ParseActorKind(word); err == nil {
		return kind, true
	}
	kind, ok = actorWords[spelling.Fold(word)]
	if !ok {
		kind = graph.Organisation
	}
	return kind, ok
}
