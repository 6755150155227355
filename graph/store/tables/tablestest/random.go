package tablestest

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/entente-graph/entente/graph/spelling"
	"github.com/entente-graph/entente/graph/store/tables"
)

// randomWords asks for words of names in all scripts that there are.
func randomWords(t *testing.T, h Harness) {
	random := rand.New(rand.NewPCG(3, 4))
	r := &rows{}
	// A letter of one script is as often in a name as one of a few letters, so that
	// words meet.
	letter := func() rune {
		switch random.IntN(4) {
		case 0:
			return rune('a' + random.IntN(2))
		case 1:
			return ' '
		case 2:
			return rune(random.IntN(0x3000))
		default:
			return rune(random.IntN(0x20000))
		}
	}
	text := func(length int) string {
		var b strings.Builder
		for range length {
			b.WriteRune(letter())
		}
		return spelling.Fold(strings.ReplaceAll(b.String(), "\x00", ""))
	}
	for i := range 3000 {
		name := tables.NameRow{Key: text(1 + random.IntN(12)), Actor: int32(random.IntN(1000))}
		if i%5 == 0 && i > 0 {
			// Near another one.
			other := []rune(r.names[random.IntN(len(r.names))].Key)
			other[random.IntN(len(other))] = letter()
			name.Key = spelling.Fold(strings.ReplaceAll(string(other), "\x00", ""))
		}
		if name.Key != "" && !slices.Contains(r.names, name) {
			r.names = append(r.names, name)
		}
	}
	for i := range int32(1000) {
		r.actors = append(r.actors, tables.ActorRow{N: i, ID: text(3) + " " + string('a'+i%26) + strings.Repeat("x", int(i)/26)})
	}
	p := h.New(t)
	publishRows(t, p, r)
	db := mustOpen(t, p)
	for range 2000 {
		words := strings.Fields(r.names[random.IntN(len(r.names))].Key)
		from := random.IntN(len(words))
		words = slices.Clone(words[from : from+1+random.IntN(len(words)-from)])
		beginning := random.IntN(2) == 0
		if last := []rune(words[len(words)-1]); beginning {
			words[len(words)-1] = string(last[:1+random.IntN(len(last))])
		}
		most := []int{3, 1000}[random.IntN(2)]
		got, err := db.ActorsWithWords(t.Context(), words, beginning, most)
		must(t, err)
		if want := r.withWords(words, beginning, most); !slices.Equal(got, want) {
			t.Errorf("ActorsWithWords(%+q, %v, %d) = %v, want %v", words, beginning, most, got, want)
			for _, name := range r.names {
				if slices.Contains(got, name.Actor) != slices.Contains(want, name.Actor) {
					t.Logf("actor %d is called %+q", name.Actor, name.Key)
				}
			}
			return
		}
	}
	for _, name := range r.names {
		got, err := db.ActorsCalled(t.Context(), name.Key, 1000)
		must(t, err)
		if want := r.called(name.Key, 1000); !slices.Equal(got, want) {
			t.Fatalf("ActorsCalled(%+q) = %v, want %v", name.Key, got, want)
		}
	}
}
