package spelling

import (
	"slices"
	"testing"
	"unicode"

	"pgregory.net/rapid"
)

func TestFold(t *testing.T) {
	for _, c := range [][2]string{
		{"Côte d'Ivoire", "cote divoire"},
		{"Cote d`Ivoire", "cote divoire"},
		{"Côte d´Ivoire", "cote divoire"},
		{"Côte d‘Ivoire", "cote divoire"},
		{"  NORTH-KOREA ", "north korea"},
		{"U.S.", "us"},
		{"Łódź", "lodz"},
		{"Straße", "strasse"},
		{"Россия", "россия"},
		{"中国", "中国"},
		{"", ""},
		{"---", ""},
		{"𝐍𝐨𝐫𝐭𝐡", "north"},
	} {
		if got := Fold(c[0]); got != c[1] {
			t.Errorf("Fold(%q) = %q, want %q", c[0], got, c[1])
		}
		if again := Fold(Fold(c[0])); again != Fold(c[0]) {
			t.Errorf("Fold is not idempotent on %q: %q", c[0], again)
		}
	}
}

// What is folded stays as it is, whatever the letter.
func TestFoldIsIdempotent(t *testing.T) {
	for r := range unicode.MaxRune + 1 {
		if unicode.Is(unicode.Cherokee, r) {
			continue // golang.org/x/text folds its capitals to small letters, and those to capitals
		}
		folded := Fold("a" + string(r))
		if again := Fold(folded); again != folded {
			t.Errorf("%U folds to %+q, and that to %+q", r, folded, again)
		}
	}
}

// The short way for plain letters leads where the long one does.
func TestFoldASCII(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`[ -~]{0,80}`).Draw(t, "text")
		if got, ok := foldASCII(text); ok && got != foldAny(text) {
			t.Fatalf("%q folds to %q, and the long way to %q", text, got, foldAny(text))
		}
	})
}

func TestNearest(t *testing.T) {
	names := []string{"russia", "prussia", "north-korea", "south-korea", "vietnam", "North Korea"}
	for _, c := range []struct {
		word string
		want []string
	}{
		{"rusia", []string{"russia", "prussia"}},
		{"russai", []string{"russia"}},
		{"korea", []string{"north-korea", "North Korea"}},
		{"north", []string{"North Korea", "north-korea"}},
		{"zzz", nil},
		{"", nil},
	} {
		got := Nearest(c.word, slices.Values(names), 2)
		slices.Sort(got)
		want := slices.Clone(c.want)
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Errorf("Nearest(%q) = %q, want %q", c.word, got, want)
		}
	}
}
