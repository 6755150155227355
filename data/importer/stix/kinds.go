package stix

import (
	"cmp"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/spelling"
)

var builtin = func() map[string]bool {
	out := map[string]bool{}
	for _, k := range graph.BuiltinKinds() {
		out[k.ID] = true
	}
	return out
}()

// kinds are the types of relationship that the standard has between what is an actor
// here, as kinds of relation.
var kinds = map[string]graph.Kind{
	"attributed-to": {ID: "attributed-to", Name: "Attribution", Plural: "Attributions", Direction: graph.Directed, Sign: +1, Strength: 6, Family: graph.Institution,
		Verb: "is attributed to", Meaning: "What one is known for is the other's doing: the threat actor or identity behind it; from whom is known to who is behind it."},
	"targets": {ID: "targets", Name: "Targeting", Plural: "Targetings", Direction: graph.Directed, Sign: -1, Strength: 6, Family: graph.Hostility,
		Verb: "targets", Meaning: "Attacks, or attempts them, on networks and systems; from the attacker to the target."},
	"compromises": {ID: "compromises", Name: "Compromise", Plural: "Compromises", Direction: graph.Directed, Sign: -1, Strength: 7, Family: graph.Hostility,
		Verb: "compromised", Meaning: "Systems broken into or taken over; from the attacker to the victim."},
	"impersonates": {ID: "impersonates", Name: "Impersonation", Plural: "Impersonations", Direction: graph.Directed, Sign: -1, Strength: 4, Family: graph.Hostility,
		Verb: "impersonates", Meaning: "Pretending to be another; from who pretends to whom it pretends to be."},
	"located-at": {ID: "located-at", Name: "Location", Plural: "Locations", Direction: graph.Directed, Sign: 0, Strength: 2, Family: graph.Institution,
		Verb: "is located at", Meaning: "Where an actor is; from the actor to the place."},
	"originates-from": {ID: "originates-from", Name: "Origin", Plural: "Origins", Direction: graph.Directed, Sign: 0, Strength: 3, Family: graph.Institution,
		Verb: "originates from", Meaning: "Where an actor comes from; from the actor to the place."},
	"related-to": {ID: "related-to", Name: "Link of unknown nature", Plural: "Links of unknown nature", Direction: graph.Mutual, Sign: 0, Strength: 1, Family: graph.Contact,
		Verb: "is linked to", Meaning: "A tie of which the source does not say what it is."},
	"derived-from": {ID: "derived-from", Name: "Derivation", Plural: "Derivations", Direction: graph.Directed, Sign: 0, Strength: 3, Family: graph.Descent,
		Verb: "is derived from", Meaning: "One record was made from another; from the later to the earlier."},
	"duplicate-of": {ID: "duplicate-of", Name: "Same actor", Plural: "Same actors", Direction: graph.Mutual, Sign: +1, Strength: 9, Family: graph.Descent,
		Verb: "is the same as", Meaning: "Two records of what is one, by the source."},
}

// kindOf returns the kind that a type of relationship is.
func kindOf(relation string) graph.Kind {
	if k, ok := kinds[relation]; ok {
		return k
	}
	for _, k := range graph.BuiltinKinds() {
		if k.ID == relation {
			return k
		}
	}
	words := strings.Join(strings.FieldsFunc(relation, func(r rune) bool { return r == '-' || r == '_' || r == ' ' }), " ")
	name := cmp.Or(words, "related")
	return graph.Kind{
		ID: cmp.Or(spelling.Slug(relation, 60), "related-to-somehow"), Name: strings.ToUpper(name[:1]) + name[1:], Plural: strings.ToUpper(name[:1]) + name[1:],
		Direction: graph.Directed, Sign: 0, Strength: 1, Family: graph.Contact, Verb: name,
		Meaning: "What the source calls " + name + "; from its source to its target.",
	}
}
