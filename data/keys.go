package data

import "strings"

// object is the keys of one sort of mapping in a dataset. The tables below are
// the only place where keys are listed; the JSON Schema is held against them.
type object struct {
	name     string // as in "a relation", and of the schema's definition
	article  string
	keys     []string
	required []string
	hint     string // how to write what is required
}

// with returns the name with its article.
func (o *object) with() string { return strings.TrimSpace(o.article + " " + o.name) }

var (
	fileObject     = &object{name: "file", article: "a", keys: []string{"entente", "dataset", "sources", "kinds", "actors", "relations"}, required: []string{"entente"}}
	datasetObject  = &object{name: "dataset", article: "a", keys: []string{"name", "title", "description", "as_of", "licence", "attribution", "certainty", "coverage", "focus", "layout"}}
	coverageObject = &object{name: "coverage", keys: []string{"kinds", "actors", "among", "when", "extent", "says"}}
	sourceObject   = &object{name: "source", article: "a", keys: []string{"title", "author", "publisher", "date", "url", "licence", "citation", "based_on", "note"}}
	kindObject     = &object{name: "kind", article: "a", keys: []string{"name", "plural", "direction", "sign", "strength", "family", "verb", "past", "infinitive", "participle", "meaning"}, required: []string{"name", "direction", "verb", "meaning"}, hint: "a kind has a name, a direction (directed, mutual or either), a verb that joins two actors, and a sentence of meaning"}
	actorObject    = &object{name: "actor", article: "an", keys: []string{"name", "kind", "aliases", "codes", "lifetime", "phases", "same_as", "broad", "note", "evidence"}}
	phaseObject    = &object{name: "phase", article: "a", keys: []string{"name", "when", "aliases", "codes"}, required: []string{"name", "when"}, hint: "write {name: ..., when: ...}"}
	relationObject = &object{name: "relation", article: "a", keys: []string{
		"id", "kind", "parties", "from", "to", "label", "title", "when", "as_of", "stages", "certainty", "unsourced", "modality",
		"quantity", "obligations", "links", "secret", "broad", "note", "evidence", "source", "at", "about", "for", "says", "by", "quote",
	}}
	partyObject      = &object{name: "party", article: "a", keys: []string{"actor", "when"}, required: []string{"actor"}, hint: "write {actor: ID, when: ...}"}
	evidenceObject   = &object{name: "evidence", keys: []string{"source", "at", "about", "for", "says", "by", "quote"}, required: []string{"source"}, hint: "name the source by its id"}
	quantityObject   = &object{name: "quantity", article: "a", keys: []string{"amount", "unit"}, required: []string{"amount"}, hint: "write {amount: 11000, unit: containers}"}
	obligationObject = &object{name: "obligation", article: "an", keys: []string{"category", "article", "trigger", "triggers", "when", "text", "debtors", "creditors", "conditions", "secret"}}
	secrecyObject    = &object{name: "secrecy", keys: []string{"knew", "disclosed", "partly"}}
	knowerObject     = &object{name: "knower", article: "a", keys: []string{"actor", "since"}, required: []string{"actor"}, hint: "write {actor: ID, since: DATE}"}
	triggerObject    = &object{name: "trigger", article: "a", keys: []string{"type", "actors", "count", "text"}, required: []string{"type"}}
	conditionObject  = &object{name: "condition", article: "a", keys: []string{"type", "actors", "text"}, required: []string{"type"}}
)

var objects = []*object{
	fileObject, datasetObject, coverageObject, sourceObject, kindObject, actorObject, phaseObject, relationObject,
	partyObject, evidenceObject, quantityObject, obligationObject, triggerObject, conditionObject,
	secrecyObject, knowerObject,
}
