package freeform

import (
	"strings"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/legible"
)

// WordMeant is what a word for a kind of relation means, for readers that have no
// use for a Collector.
type WordMeant struct {
	graph.Kind
	How       How
	Label     string // the word, where it says more than the kind
	Open      bool   // the label goes on with the name of whom the relation leads from: "subsidiary of"
	Turned    bool   // it leads to whom the record begins with: "attacked by"
	Certainty graph.Certainty
	Modality  graph.Modality
	Doubted   bool // it says how certain it is: "allegedly supplied arms to"
}

// MeantBy returns the kind of relation that a word means: one that is built in, or
// one of its own. Without a word it is that of which nothing is said.
func MeantBy(word string) WordMeant {
	word, _ = fit(strings.TrimSpace(word))
	if word == "" || legible.Invisible(word) {
		return WordMeant{Kind: tieKind, How: NoKind}
	}
	if m := kindMeant(word); m.ok {
		return WordMeant{Kind: builtin[m.Kind], How: m.how, Label: m.more, Open: asksFor(m.more, m.Inverse), Turned: m.Inverse, Certainty: m.certainty, Modality: m.modality, Doubted: m.doubted}
	}
	doubt := doubtBefore(word)
	return WordMeant{Kind: ownKindOf(word, false), How: AsItsOwn, Certainty: doubt.certainty, Modality: doubt.modality, Doubted: doubt.certain}
}

// MostKinds is how many kinds of its own a file may have.
const MostKinds = mostKinds

// SourceNamed is the source that a text such as "Gazette of Ordmark, 2024" names.
func SourceNamed(text string) graph.Source {
	s, _ := sourceOf(strings.Join(strings.Fields(text), " "), "")
	return s
}

// FileSource is the source that a file is of what it says without naming one.
func FileSource(name string) graph.Source {
	return graph.Source{ID: "file-" + importer.IDPart(strings.ReplaceAll(name, ".", " ")), Title: name, Note: "The file that was imported; where it is cited, it names no source."}
}
