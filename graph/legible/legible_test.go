package legible

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"testing/iotest"
	"unicode"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func TestLine(t *testing.T) {
	for _, c := range [][2]string{
		{"North Korea", "North Korea"},
		{"Côte d'Ivoire 中国 עברית", "Côte d'Ivoire 中国 עברית"},
		{"a\x1b]0;pwned\ab", "a\ufffd]0;pwned\ufffdb"},
		{"two\nlines\r\nand\ta tab", "two lines  and a tab"},
		{"a\u2028b\u2029c\u0085d", "a b c d"},
		{"\u009b31mred", "\ufffd31mred"},
		{"\x7f", "\ufffd"},
		{"\xffbyte", "\ufffdbyte"},
		{"abc\u202edef\u202c \u2066x\u2069 \u200e\u200f\u061c", "abcdef x "},
		{"zero\u200bwidth\ufeff", "zerowidth"},
		{"می\u200cخواهم 👩\u200d🚀", "می\u200cخواهم 👩\u200d🚀"},
		{"", ""},
	} {
		if got := Line(c[0]); got != c[1] {
			t.Errorf("Line(%q) = %q, want %q", c[0], got, c[1])
		}
	}
}

func TestShort(t *testing.T) {
	for _, c := range []struct {
		text string
		most int
		want string
	}{
		{"abc", 3, "abc"},
		{"abcd", 3, "abc... (1 more character)"},
		{"äöü", 3, "äöü"},
		{"äöüß中", 3, "äöü... (2 more characters)"},
		{"a\nb" + strings.Repeat("x", 1<<20), 3, "a b... (1048576 more characters)"},
	} {
		if got := Short(c.text, c.most); got != c.want {
			t.Errorf("Short(%.20q, %d) = %q, want %q", c.text, c.most, got, c.want)
		}
	}
}

func TestInvisible(t *testing.T) {
	for _, s := range []string{" ", "\u200b", "\u202e\u202c", "\u200d\u200c", "\u3164", "\u2800 \u00a0", "\ufe0f", "\u00ad", "\t"} {
		if !Invisible(s) {
			t.Errorf("%q is seen", s)
		}
	}
	for _, s := range []string{"", "a", "\u200ba", "中", "-", "́a"} {
		if Invisible(s) {
			t.Errorf("%q is not seen", s)
		}
	}
}

// hostile texts have all that a terminal obeys, and bits of what may pass.
var hostile = rapid.Custom(func(t *rapid.T) string {
	return strings.Join(rapid.SliceOfN(rapid.SampledFrom([]string{
		"a", "中", "\n", "\x1b", "\x1b[1m", "\x1b[0m", "[1m", "\x1b[31m", "\a", "\r", "\u009b", "\x7f", "\xe2", "\x80\xae", "\xff",
		"\u202e", "\u2066", "\u2068", "\u2069", "\u200f", "\u061c", "\u2028", "\u200b", "xyz ",
	}), 0, 30).Draw(t, "parts"), "")
})

// Whatever is written, in pieces of whatever size, only text and what was allowed
// comes out, and isolates are balanced on each line.
func TestWriter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := hostile.Draw(t, "text")
		var out, whole bytes.Buffer
		w := NewWriter(&out, 0, "\x1b[1m", "\x1b[0m")
		for rest := text; rest != ""; {
			n := rapid.IntRange(1, len(rest)).Draw(t, "n")
			if _, err := w.Write([]byte(rest[:n])); err != nil {
				t.Fatal(err)
			}
			rest = rest[n:]
		}
		_ = w.Flush()
		w = NewWriter(&whole, 0, "\x1b[1m", "\x1b[0m")
		_, _ = w.Write([]byte(text))
		_ = w.Flush()
		got := out.String()
		if got != whole.String() {
			t.Fatalf("in pieces it is %q, at once %q", got, whole.String())
		}
		if !utf8.ValidString(got) {
			t.Fatalf("%q is not UTF-8", got)
		}
		for _, line := range strings.Split(strings.NewReplacer("\x1b[1m", "", "\x1b[0m", "").Replace(got), "\n") {
			depth := 0
			for _, r := range line {
				switch {
				case r == isolate:
					depth++
				case r == pop:
					depth--
				case unicode.IsControl(r), Turns(r), r == '\u2028':
					t.Fatalf("%U comes out of %q: %q", r, text, got)
				}
				if depth < 0 {
					t.Fatalf("an isolate ends that was not begun: %q", got)
				}
			}
			if depth != 0 {
				t.Fatalf("an isolate does not end: %q", got)
			}
		}
	})
}

func TestWriterShortens(t *testing.T) {
	var out strings.Builder
	w := NewWriter(&out, 5)
	_, _ = w.Write([]byte("12345\n1234567\n" + strings.Repeat("é", 1000)))
	_ = w.Flush()
	if want := "12345\n12345... (2 more characters)\nééééé... (995 more characters)"; out.String() != want {
		t.Errorf("%q, want %q", out.String(), want)
	}
}

func TestJSON(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		value := map[string]string{hostile.Draw(t, "key"): hostile.Draw(t, "value")}
		plain, err := json.Marshal(value)
		if err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		if _, err := NewJSON(&out).Write(plain); err != nil {
			t.Fatal(err)
		}
		for _, r := range out.String() {
			if unicode.IsControl(r) || Turns(r) {
				t.Fatalf("%U comes out: %q", r, out.String())
			}
		}
		var want, got map[string]string
		if json.Unmarshal(plain, &want) != nil || json.Unmarshal(out.Bytes(), &got) != nil {
			t.Fatalf("not JSON any more: %q", out.String())
		}
		for k, v := range want {
			if got[k] != v {
				t.Fatalf("other data: %q, %q", got, want)
			}
		}
	})
}

// A character may lie across two writes.
func TestJSONInPieces(t *testing.T) {
	var out strings.Builder
	j := NewJSON(&out)
	r := iotest.OneByteReader(strings.NewReader("\"a\u202eb中\u009b\x7f\""))
	for b := make([]byte, 1); ; {
		if _, err := r.Read(b); err != nil {
			break
		}
		_, _ = j.Write(b)
	}
	if want := `"a\u202eb中\u009b\u007f"`; out.String() != want {
		t.Errorf("%s, want %s", out.String(), want)
	}
}
