package register

import (
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph/spelling"
)

// short are the abbreviations that providers use in a state's name, and what
// they stand for. Words that tell no two states apart stand for nothing.
var short = map[string]string{
	"of": "", "the": "", "and": "",
	"rep": "republic", "repub": "republic", "r": "republic", "ro": "republic",
	"dem": "democratic", "people": "peoples", "pop": "peoples", "fed": "federal", "soc": "socialist",
	"st": "saint", "is": "islands", "isl": "islands", "island": "islands",
	"n": "north", "s": "south", "e": "east", "w": "west",
	"eq": "equatorial", "equat": "equatorial", "equ": "equatorial", "centr": "central", "afr": "african", "dom": "dominican",
	"dr": "democratic republic", "dpr": "democratic peoples republic", "pdr": "democratic peoples republic", "pr": "peoples republic",
	"ar": "arab republic", "fr": "federal republic", "sfr": "socialist federal republic", "fs": "federated states",
	"fyr": "former yugoslav republic", "tfyr": "former yugoslav republic",
	"kirghizia": "kyrgyzstan", "kyrgystan": "kyrgyzstan", "moldavia": "moldova", "byelorussia": "belarus",
}

// plainWords returns the words of a folded name in alphabetical order, with the
// abbreviations written out: "dpr korea", "d p r korea" and "korea dem peoples
// rep" are the same.
func plainWords(folded string) string {
	words := strings.Fields(folded)
	if len(words) == 0 || len(words) > 12 {
		return ""
	}
	var out []string
	add := func(word string) {
		full, known := short[word]
		if !known {
			full = word
		}
		out = append(out, strings.Fields(full)...)
	}
	for i := 0; i < len(words); {
		// "d p r" is "dpr"; a single letter alone is a word.
		j := i
		for j < len(words) && len(words[j]) == 1 {
			j++
		}
		if j-i > 1 {
			add(strings.Join(words[i:j], ""))
			i = j
			continue
		}
		add(words[i])
		i++
	}
	slices.Sort(out)
	return strings.Join(out, " ")
}

// sorts are words that say what sort of state something is, or which part of one, and
// not which state: alone or among themselves they name none.
var sorts = func() map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields("islands republic kingdom union state states saint democratic peoples federal federated federation confederation socialist arab islamic " +
		"north south east west northern southern eastern western central equatorial empire commonwealth territory province principality duchy emirate sultanate former new free land city country nation coast cape") {
		out[w] = true
	}
	return out
}()

// namesNone reports whether plainWords left words that name no state.
func namesNone(plain string) bool {
	for w := range strings.FieldsSeq(plain) {
		if !sorts[w] {
			return false
		}
	}
	return plain != ""
}

// bounds start what says how much of a state is meant, or when: "Ethiopia (excludes
// Eritrea)", "Kosovo (under UNSCR 1244)".
var bounds = []string{"excludes", "excluding", "excl", "includes", "including", "incl", "under", "until", "since"}

// withoutBounds returns a folded name up to what bounds it, "" where nothing does.
func withoutBounds(folded string) string {
	words := strings.Fields(folded)
	for i, w := range words {
		if i > 0 && slices.Contains(bounds, w) {
			return strings.Join(words[:i], " ")
		}
	}
	return ""
}

// byWords finds states by plainWords. What several states share leads to none.
func byWords(states []*State) map[string]*State {
	out := make(map[string]*State, 8*len(states))
	for _, s := range states {
		for n := range s.names {
			key := plainWords(spelling.Fold(n))
			if namesNone(key) { // Ísland is no "islands"
				continue
			}
			if other, taken := out[key]; taken && other != s {
				out[key] = nil
				continue
			}
			out[key] = s
		}
	}
	delete(out, "")
	return out
}
