package graph

import (
	"testing"

	"github.com/entente-graph/entente/graph/spelling"
)

func TestKindMeant(t *testing.T) {
	for words, want := range map[string]string{
		"attack": KindConflict, "Sold-weapons_to": KindArmsTransfer, "ally": "alliance", "sanctions": "sanction",
		"Works for": "affiliation", "treaty": "", "nonsense": "", "": "",
	} {
		if got, ok := KindMeant(words); got != want || ok != (want != "") {
			t.Errorf("%q means %q, want %q", words, got, want)
		}
	}
}

// Every word means one kind, is written as words are looked up, and is no kind's own name.
func TestKindWords(t *testing.T) {
	known, own := map[string]bool{}, map[string]bool{}
	for _, k := range builtinKinds {
		known[k.ID] = true
		own[spelling.Fold(k.ID)], own[spelling.Fold(k.Name)] = true, true
		if len(kindWords[k.ID]) == 0 {
			t.Errorf("no word for %s", k.ID)
		}
	}
	seen := map[string]string{}
	for id, words := range kindWords {
		if !known[id] {
			t.Errorf("there is no kind %s", id)
		}
		for _, w := range words {
			if spelling.Fold(w) != w || own[w] {
				t.Errorf("%q of %s is never looked up", w, id)
			}
			if other := seen[w]; other != "" {
				t.Errorf("%q means %s and %s", w, id, other)
			}
			seen[w] = id
		}
	}
}
