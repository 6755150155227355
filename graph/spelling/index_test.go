package spelling

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/agnivade/levenshtein"
	"pgregory.net/rapid"
)

// names are like those that people type: few letters, many of them near to each
// other, some of several words and some in other scripts.
var names = rapid.OneOf(
	rapid.StringMatching(`[abc]{0,7}`),
	rapid.StringMatching(`[A-C]?[abcé]{1,4}([ -][abcd]{1,5}){0,3}`),
	rapid.StringMatching(`[中国本]{1,4}`),
	rapid.StringMatching(`[ab]{60,70}`),
	rapid.String(),
)

func TestIndexAnswersAsThePlainSearch(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := rapid.SliceOfN(names, 0, 60).Draw(t, "names")
		x := NewIndex(slices.Values(all))
		for range 4 {
			word := names.Draw(t, "word")
			if len(all) > 0 && rapid.Bool().Draw(t, "known") {
				word = rapid.SampledFrom(all).Draw(t, "known word") + rapid.SampledFrom([]string{"", "x", " x", "aa"}).Draw(t, "slip")
			}
			n := rapid.IntRange(0, 8).Draw(t, "n")
			if got, want := x.Nearest(word, n), Nearest(word, slices.Values(all), n); !slices.Equal(got, want) {
				t.Fatalf("Nearest(%q, %d) of %q = %q, the plain search has %q", word, n, all, got, want)
			}
			var want []string
			for _, name := range all {
				w := Fold(word)
				if w != "" && strings.Contains(" "+Fold(name)+" ", " "+w+" ") && !slices.Contains(want, name) {
					want = append(want, name)
				}
			}
			slices.Sort(want)
			if got := x.Containing(word); !slices.Equal(got, want) {
				t.Fatalf("Containing(%q) of %q = %q, want %q", word, all, got, want)
			}
		}
	})
}

func TestDistance(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		letter := rapid.StringMatching(`[ab中ü]{0,200}`)
		a := "a" + rapid.OneOf(rapid.StringMatching(`[abé]{0,12}`), letter).Draw(t, "a")
		a = string([]rune(a)[:min(longest, len([]rune(a)))])
		b := rapid.OneOf(rapid.StringMatching(`[abé]{0,12}`), letter).Draw(t, "b")
		want := levenshtein.ComputeDistance(a, b)
		most := rapid.IntRange(0, 80).Draw(t, "most")
		var p pattern
		p.set(a, utf8.RuneCountInString(a))
		got := p.distance(b, utf8.RuneCountInString(b), most)
		if got != want && (want <= most || got <= most) {
			t.Fatalf("%q and %q are %d apart, want %d, or beyond %d", a, b, got, want, most)
		}
		lettersA, pairsA := lettersOf(a)
		lettersB, pairsB := lettersOf(b)
		if lettersA.beyond(lettersB, want) || pairsA.beyond(&pairsB, want) {
			t.Fatalf("the letters of %q and %q say that they are more than %d apart", a, b, want)
		}
	})
}

// made returns names of three words, no two alike.
func made(n int) []string {
	syllables := []string{"ba", "ko", "ri", "stan", "land", "mo", "ne", "zu", "pe", "gor", "ia", "ver", "tok", "lis"}
	out := make([]string, n)
	for i := range out {
		var b strings.Builder
		for k, j := 0, i*7919+13; k < 5; k, j = k+1, j/len(syllables)+k*31 {
			if k == 2 || k == 4 {
				b.WriteByte(' ')
			}
			b.WriteString(syllables[j%len(syllables)])
		}
		out[i] = fmt.Sprintf("%s %d", b.String(), i)
	}
	return out
}

// Work, not time: of twenty thousand names few are compared letter by letter.
func TestIndexComparesFew(t *testing.T) {
	all := made(20_000)
	x := NewIndex(slices.Values(all))
	total := 0
	const asked = 200
	for i := range asked {
		_, worked := x.nearest("q"+all[i*99]+"x", 3)
		total += worked
	}
	if most := asked * len(all) / 10; total > most {
		t.Errorf("%d names asked of %d: %d compared, want at most %d", asked, len(all), total, most)
	}
}

func BenchmarkNearest(b *testing.B) {
	all := made(2000)
	x := NewIndex(slices.Values(all))
	b.Run("index", func(b *testing.B) {
		for i := 0; b.Loop(); i++ {
			x.Nearest("x"+all[i%len(all)], 3)
		}
	})
	b.Run("plain", func(b *testing.B) {
		for i := 0; b.Loop(); i++ {
			Nearest("x"+all[i%len(all)], slices.Values(all), 3)
		}
	})
}
