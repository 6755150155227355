package data

import "slices"

// object is the keys of one sort of mapping in a dataset. The tables below are
// the only place where keys are listed; the JSON Schema is held against them.
type object struct {
	name     string // as in "a relation", and of the schema's definition
	article  string
	keys     []string
	required []string
}

// with returns the name with its article.
func (o *object) with() string { return o.article + " " + o.name }

// has reports whether a key is one of the object's.
func (o *object) has(key string) bool { return slices.Contains(o.keys, key) }

var (
	fileObject       = &object{"file", "a", []string{"entente", "dataset", "sources", "kinds", "actors", "relations"}, []string{"entente"}}
	datasetObject    = &object{"dataset", "a", []string{"name", "title", "description", "as_of", "licence", "attribution"}, nil}
	sourceObject     = &object{"source", "a", []string{"title", "author", "publisher", "date", "url", "licence", "citation", "note"}, nil}
	kindObject       = &object{"kind", "a", []string{"name", "plural", "direction", "sign", "strength", "family", "verb", "meaning"}, []string{"direction"}}
	actorObject      = &object{"actor", "an", []string{"name", "kind", "aliases", "codes", "lifetime", "broad", "note", "evidence"}, nil}
	relationObject   = &object{"relation", "a", []string{"id", "kind", "parties", "from", "to", "label", "title", "when", "as_of", "stages", "certainty", "modality", "quantity", "obligations", "links", "broad", "note", "evidence", "source", "at", "says", "by", "quote"}, nil}
	partyObject      = &object{"party", "a", []string{"actor", "when"}, []string{"actor"}}
	evidenceObject   = &object{"evidence", "an", []string{"source", "at", "says", "by", "quote"}, []string{"source"}}
	quantityObject   = &object{"quantity", "a", []string{"amount", "unit"}, []string{"amount"}}
	conditionObject  = &object{"condition", "a", []string{"type", "actors", "text"}, nil}
	obligationObject = &object{"obligation", "an", []string{"category", "article", "trigger", "text", "debtors", "creditors", "conditions"}, nil}
)

var objects = []*object{
	fileObject, datasetObject, sourceObject, kindObject, actorObject, relationObject,
	partyObject, evidenceObject, quantityObject, obligationObject, conditionObject,
}
