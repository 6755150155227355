package edges

import (
	"bytes"
	"cmp"
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/spelling"
)

// hit is a name in which words were found.
type hit struct {
	actor int32
	fit   int // see fits
}

// Search is store.Searcher's. It goes through all names.
func (l *List) Search(ctx context.Context, text string, most int) ([]graph.Actor, error) {
	whole := spelling.Fold(text)
	words := strings.Fields(whole)
	if len(words) == 0 || most <= 0 {
		return nil, nil
	}
	longest := slices.MaxFunc(words, func(a, b string) int { return cmp.Compare(len(a), len(b)) })
	order := func(a, b hit) int {
		return cmp.Or(cmp.Compare(a.fit, b.fit), cmp.Compare(l.partners[b.actor], l.partners[a.actor]),
			bytes.Compare(l.names.Text(a.actor), l.names.Text(b.actor)))
	}
	var found []hit // the best so far, in order
	for v := range int32(l.Order()) {
		if v%askEvery == 0 && ctx.Err() != nil {
			return nil, context.Cause(ctx)
		}
		name := l.names.Text(v)
		if !mayHave(name, longest) {
			continue
		}
		fit := fits(spelling.Fold(string(name)), whole, words)
		if fit == noFit {
			continue
		}
		h := hit{v, fit}
		if len(found) == most && order(found[most-1], h) < 0 {
			continue
		}
		at, _ := slices.BinarySearchFunc(found, h, order)
		found = slices.Insert(found[:min(len(found), most-1)], min(at, most-1), h)
	}
	out := make([]graph.Actor, len(found))
	for i, h := range found {
		out[i] = l.actor(h.actor)
	}
	return out, nil
}

// How well words fit a name.
const (
	fitWhole = iota
	fitBeginning
	fitWords
	noFit
)

// fits says how well words fit a folded name: it is they, begins with them, or each
// begins one of its words.
func fits(name, whole string, words []string) int {
	switch {
	case name == whole:
		return fitWhole
	case strings.HasPrefix(name, whole):
		return fitBeginning
	}
	spaced := " " + name
	for _, w := range words {
		if !strings.Contains(spaced, " "+w) {
			return noFit
		}
	}
	return fitWords
}

// mayHave reports whether a folded word may stand in a name once that is folded, which
// takes long. Names with letters beyond ASCII, or with what is left out within words,
// are not looked at.
func mayHave(name []byte, word string) bool {
	for i, c := range name {
		switch {
		case c >= utf8.RuneSelf || c == '.' || c == '\'' || c == '`':
			return true
		case lower(c) == word[0] && len(name)-i >= len(word) && begins(name[i:], word):
			return true
		}
	}
	return false
}

func begins(name []byte, word string) bool {
	for i := range len(word) {
		if lower(name[i]) != word[i] {
			return false
		}
	}
	return true
}

func lower(c byte) byte {
	if 'A' <= c && c <= 'Z' {
		return c | 0x20
	}
	return c
}
