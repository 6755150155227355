package freeform

import (
	"cmp"
	"slices"
	"strings"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/spelling"
)

// kindUse is a kind of relation as a word in the file has it, and how often.
type kindUse struct {
	graph.Kind
	own     bool // not built in
	inverse bool // the word leads from whom it happens to
	how     string
	count   int
	used    [2]bool // mutual, directed
}

// The kind of a relation that says nothing of its kind.
const tie = "tie"

// builtin finds a built-in kind by its id, name, plural or verb.
var builtin = func() map[string]graph.Kind {
	out := map[string]graph.Kind{}
	for _, k := range graph.BuiltinKinds() {
		for _, w := range []string{k.ID, k.Name, k.Plural, k.Verb, k.Past, k.Infinitive} {
			if f := spelling.Fold(w); f != "" {
				if _, taken := out[f]; !taken {
					out[f] = k
				}
			}
		}
	}
	return out
}()

// kindMeant finds the built-in kind that a word means.
func kindMeant(word string) (k graph.Kind, how string, ok bool) {
	if k, ok := builtin[spelling.Fold(word)]; ok {
		return k, "name", true
	}
	if id, ok := graph.KindMeant(word); ok {
		return builtin[spelling.Fold(id)], "meaning", true
	}
	return graph.Kind{}, "", false
}

// kind returns the kind that a word means.
func (m *maker) kind(t text) *kindUse {
	if k, ok := m.kinds[t]; ok {
		return k
	}
	word := m.texts.of(t)
	k := &kindUse{}
	if found, how, ok := kindMeant(word); ok && (!m.doc.Own || found.ID == word) {
		k.Kind, k.how = found, how
	} else {
		k = m.ownKindNamed(word)
	}
	m.kinds[t] = k
	return k
}

// ownKindNamed returns the kind that is called so and that is not built in.
func (m *maker) ownKindNamed(word string) *kindUse {
	id := word
	if !m.doc.Own || !graph.ValidID(id) {
		id = cmp.Or(importer.Slug(word, 60), tie)
	}
	if k := m.ownKind[id]; k != nil {
		return k
	}
	name := strings.TrimSpace(word)
	if id == tie {
		name = "Tie"
	}
	k := &kindUse{own: true, how: "own", Kind: graph.Kind{
		ID: id, Name: name, Plural: name, Direction: graph.Either, Strength: 1, Family: graph.Contact,
		Verb: verbOf(name), Meaning: "A relation that the file calls " + name + "; nothing more is known of what it means.",
	}}
	m.ownKind[id] = k
	return k
}

// verbOf returns what joins two actors in a sentence, of a kind that has a name only.
func verbOf(name string) string {
	words := strings.Fields(name)
	if len(words) > 1 && slices.Contains([]string{"to", "with", "from", "of", "by", "for", "on", "against", "in", "at"}, words[len(words)-1]) {
		return name
	}
	return "is tied (" + name + ") to"
}

// addKinds adds the kinds that are not built in.
func (m *maker) addKinds() {
	for _, k := range m.ownKind {
		if k.count == 0 {
			continue
		}
		switch {
		case k.used[0] && !k.used[1]:
			k.Direction = graph.Mutual
		case k.used[1] && !k.used[0]:
			k.Direction = graph.Directed
		}
		m.out.Kind(k.Kind)
	}
}
