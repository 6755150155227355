package freeform

import (
	"hash/maphash"
	"strings"

	"github.com/entente-graph/entente/data/importer/internal/showable"
)

// text is a text that was kept.
type text uint32

// texts keeps each text once. The empty text is 0.
type texts struct {
	list   []string
	at     *index          // of the list
	unfit  map[string]text // texts that a graph may not have, by what they are
	turned int             // how many had marks that turn the direction of writing
	slab   slab
}

var seed = maphash.MakeSeed()

// fit is a text as a graph may have it, and whether marks were left out of it that turn
// the direction of writing.
func fit(s string) (plain string, turned bool) {
	shown := showable.Text(s)
	if plain = showable.Unturned(shown); plain != s {
		return strings.TrimSpace(plain), plain != shown
	}
	return s, false
}

func (t *texts) keep(s string) text {
	if s == "" {
		return 0
	}
	if t.at == nil {
		t.list, t.at, t.unfit = []string{""}, newIndex(1<<10), map[string]text{}
	}
	hash := maphash.String(seed, s)
	if i, ok := t.at.find(hash, func(i int32) bool { return t.list[i] == s }); ok {
		return text(i)
	}
	if plain, turned := fit(s); plain != s {
		i, ok := t.unfit[s]
		if !ok {
			i = t.keep(plain)
			t.unfit[strings.Clone(s)] = i
			if turned {
				t.turned++
			}
		}
		return i
	}
	i := len(t.list)
	t.at.add(hash, int32(i))
	t.list = append(t.list, t.slab.clone(s))
	return text(i)
}

// byText is what is known of texts.
type byText[T any] []T

func (b byText[T]) of(t text) (known T) {
	if int(t) < len(b) {
		known = b[t]
	}
	return known
}

func (b *byText[T]) set(t text, known T) {
	for int(t) >= len(*b) {
		var none T
		*b = append(*b, none)
	}
	(*b)[t] = known
}

func (t *texts) of(i text) string {
	if i == 0 {
		return ""
	}
	return t.list[i]
}
