package letters

import (
	"slices"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

func TestVisual(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"Latin", "Ruritania (1961)", "Ruritania (1961)"},
		{"composed", "e\u0301", "é"},
		{"Hebrew", "אבג", "גבא"},
		{"Hebrew words", "אב גד", "דג בא"},
		{"Hebrew in Latin", "pact אבג 1961 signed", "pact 1961 גבא signed"},
		{"Hebrew, then a year", "אבג 1961", "1961 גבא"},
		{"years", "אב 1961-1996", "1961-1996 בא"},
		{"Latin in Hebrew", "אב United States גד", "דג United States בא"},
		{"Latin and a year in Hebrew", "אב pact 1961 גד", "דג pact 1961 בא"},
		{"brackets", "אב (גד)", "(דג) בא"},
		{"Latin brackets after Hebrew", "a אב (b)", "a בא (b)"},
		{"a mark stays on its letter", "אּב", "באּ"},
		{"Arabic joins", "ببب", "\ufe90\ufe92\ufe91"},
		{"one letter alone", "ب", "\ufe8f"},
		{"a letter that joins only the one before", "دبد", "\ufeaa\ufe91\ufea9"},
		{"a mark does not part letters", "بَب", "\ufe90\ufe91َ"},
		{"lam and alef", "لا", "\ufefb"},
		{"lam and alef after another", "بلا", "\ufefc\ufe91"},
		{"hamza joins none", "بءب", "\ufe8fء\ufe8f"},
		{"stretched", "بـ", "ـ\ufe91"},
		{"Persian", "پی", "\ufbfd\ufb58"},
		{"empty", "", ""},
		{"a mark alone", "\u064e", "\u064e"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			want := norm.NFC.String(tt.want)
			if got := string(visual(tt.text)); got != want {
				t.Errorf("%q is seen as %q, want %q", tt.text, got, want)
			}
		})
	}
}

func FuzzVisual(f *testing.F) {
	for _, seed := range []string{"", "a", "אב (גד) 12", "المملكة العربية", "a\u0301ب\u064e", "(\u064e)ב1.2%"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) {
			return
		}
		got := visual(text)
		// Whatever their order and form, the letters are the same.
		plain := func(letters []rune) []rune {
			out := []rune(norm.NFKD.String(string(letters)))
			for i, r := range out {
				if other, ok := mirrored[r]; ok {
					out[i] = min(r, other)
				}
			}
			slices.Sort(out)
			return out
		}
		if !slices.Equal(plain(got), plain([]rune(text))) {
			t.Errorf("%q became %q", text, string(got))
		}
	})
}
