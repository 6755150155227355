package picture

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func TestWidth(t *testing.T) {
	for _, tt := range []struct {
		s        string
		min, max float64
	}{
		{"", 0, 0},
		{"Arlandia", 3.5, 4.2},
		{"ÄÖÜ é ñ", 3.4, 4.4}, // as wide as without accents
		{"中华人民共和国", 7, 7},
		{"대한민국", 4, 4},
		{"Россия", 3.5, 5},
		{"مصر", 1.5, 2.5},
		{"🇺🇳", 1, 1.5}, // two runes, one flag
		{"e\u0301", 0.55, 0.56},
	} {
		if w := Width(tt.s, 1, false); w < tt.min || w > tt.max {
			t.Errorf("Width(%q) = %.2f, want %.2f to %.2f", tt.s, w, tt.min, tt.max)
		}
		if Width(tt.s, 10, true) < Width(tt.s, 10, false) {
			t.Errorf("%q is narrower in bold", tt.s)
		}
	}
}

func TestLabelOfSeventyLettersWraps(t *testing.T) {
	const title = "Treaty of Friendship, Co-operation and Mutual Assistance of the League"
	if n := utf8.RuneCountInString(title); n != 70 {
		t.Fatalf("the title has %d letters", n)
	}
	l := newLabel(title, 10)
	if len(l.Lines) < 2 || len(l.Lines) > 3 || l.Width > 160 {
		t.Errorf("%d lines of %.0f points: %q", len(l.Lines), l.Width, l.Lines)
	}
	if l.String() != title {
		t.Errorf("wrapping changed the text: %q", l.String())
	}
}

func TestWrapBreaksWhereTheScriptAllows(t *testing.T) {
	for _, tt := range []struct {
		s     string
		width float64
		want  []string
	}{
		{"one two", 10, []string{"one two"}},
		{"one two three four", 5, []string{"one two", "three four"}},
		{"a evenly set label of words", 8, []string{"a evenly set", "label of words"}},
		{"中华人民共和国外交部", 6, []string{"中华人民共", "和国外交部"}},
		{"Unbreakablyverylongword", 5, []string{"Unbreakab", "lyverylong", "word"}},
	} {
		if got := wrap(tt.s, tt.width, 9, false); strings.Join(got, "|") != strings.Join(tt.want, "|") {
			t.Errorf("wrap(%q, %v) = %q, want %q", tt.s, tt.width, got, tt.want)
		}
	}
}

func TestTextIsCutWithAnEllipsis(t *testing.T) {
	l := NewText(strings.Repeat("word ", 100), 10, false, 100, 3)
	if len(l.Lines) != 3 || !strings.HasSuffix(l.Lines[2], "…") {
		t.Errorf("%q", l.Lines)
	}
	if huge := NewText(strings.Repeat("x", 1<<20), 10, false, 100, 3); len(huge.Lines[2]) > 200 || len(huge.String()) > 3000 {
		t.Errorf("a megabyte became %d bytes", len(huge.String()))
	}
}

func TestVisible(t *testing.T) {
	for in, want := range map[string]string{
		"a\n b\tc":          "a b c",
		"a\x00b":            "a\uFFFDb",
		"bad \xff utf-8":    "bad \uFFFD utf-8",
		"\u202Etxt.exe":     "txt.exe",
		"  ":                "",
		"\u05D0 \u05D1":     "\u05D0 \u05D1",
		"keep \u200Djoin":   "keep \u200Djoin",
		"non\u00A0breaking": "non breaking",
	} {
		if got := visible(in); got != want {
			t.Errorf("visible(%q) = %q, want %q", in, got, want)
		}
	}
}

// No line is wider than asked for, none is empty, and nothing gets lost unless
// the text is cut.
func TestWrapProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := visible(rapid.StringN(1, 80, -1).Draw(t, "s"))
		width := rapid.Float64Range(3, 30).Draw(t, "width")
		limit := rapid.IntRange(1, 6).Draw(t, "limit")
		if s == "" {
			t.Skip()
		}
		text := NewText(s, 1, false, width, limit)
		if len(text.Lines) > limit {
			t.Fatalf("%d lines", len(text.Lines))
		}
		joined := strings.Join(text.Lines, "")
		for _, l := range text.Lines {
			if Width(l, 1, false) > width+1e-6 && utf8.RuneCountInString(l) > 1 {
				if _, rest := splitAt(l, width, false); rest != "" {
					t.Fatalf("%q is %.2f wide, want at most %.2f", l, Width(l, 1, false), width)
				}
			}
		}
		plain := strings.ReplaceAll(s, " ", "")
		if got := strings.ReplaceAll(joined, " ", ""); got != plain && !strings.HasSuffix(joined, "…") {
			t.Fatalf("%q became %q", plain, got)
		}
	})
}
