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

func TestKindOfWords(t *testing.T) {
	for words, want := range map[string]Meant{
		"treaty": {Kind: "treaty"}, "Arms transfers": {Kind: "arms-transfer"}, "was allied with": {Kind: "alliance"}, "signed a treaty with": {Kind: "treaty"},
		"sold weapons to": {Kind: "arms-transfer"}, "bought weapons from": {Kind: "arms-transfer", Inverse: true}, "received arms from": {Kind: "arms-transfer", Inverse: true},
		"sold the tanks to": {Kind: "arms-transfer"}, "attacked by": {Kind: "conflict", Inverse: true, Sided: true}, "was attacked by": {Kind: "conflict", Inverse: true, Sided: true},
		"attacked": {Kind: "conflict", Sided: true}, "war with": {Kind: "conflict"}, "owned by": {Kind: "affiliation", Inverse: true}, "owns": {Kind: "affiliation"},
		"imports from": {Kind: "trade", Inverse: true}, "exports to": {Kind: "trade"}, "sanctioned by": {Kind: "sanction", Inverse: true}, "imposed sanctions on": {Kind: "sanction"},
		"aid from": {Kind: "aid", Inverse: true}, "gave money to": {Kind: "aid"}, "funded by": {Kind: "aid", Inverse: true}, "was succeeded by": {Kind: "succession"}, "succeeded by": {Kind: "succession"},
		"successor of": {Kind: "succession", Inverse: true}, "preceded by": {Kind: "succession", Inverse: true}, "predecessor of": {Kind: "succession"}, "led by": {Kind: "office", Inverse: true},
		"employed by": {Kind: "affiliation"}, "employs": {Kind: "affiliation", Inverse: true}, "member of": {Kind: "membership"}, "threatened by": {Kind: "threat", Inverse: true},
		"Waffenlieferungen": {Kind: "arms-transfer"}, "traité": {Kind: "treaty"}, "Mitglied": {Kind: "membership"},
		"not allied with": {}, "refused aid to": {}, "lifted sanctions on": {}, "swap line": {}, "by": {}, "from": {}, "": {}, "is": {},
	} {
		got, ok := KindOfWords(words)
		if got != want || ok != (want.Kind != "") {
			t.Errorf("%q means %+v, want %+v", words, got, want)
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
	for id, words := range both() {
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

// both are kindWords and inverseWords.
func both() map[string][]string {
	out := map[string][]string{}
	for _, words := range []map[string][]string{kindWords, inverseWords} {
		for id, list := range words {
			out[id] = append(out[id], list...)
		}
	}
	return out
}
