package dataset

import (
	"strings"
	"testing"
)

// What the quick way decides of a text is what the thorough one does.
func FuzzIsPlainASCII(f *testing.F) {
	for _, s := range []string{"", "a", "y", "No", "a:", "a: b", "a:b", "a #b", "a#b", "a <<", "a<<", "a<", "12", "1e3", "1 a", "0x1F", "a ", " a", "a\tb", "a\x7f", "-a", "\u00e9", "a\u00e9", "FALSE", "falsey"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		plain, ok := isPlainASCII(s)
		if !ok {
			return
		}
		if thorough := isPlainAny(s); plain != thorough {
			t.Errorf("%q is plain: %t, thoroughly %t", s, plain, thorough)
		}
		if strings.Contains(s, ": ") && plain {
			t.Errorf("%q would be read as a key", s)
		}
	})
}
