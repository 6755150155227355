package picture

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rivo/uniseg"
	"golang.org/x/text/unicode/norm"
)

// Text is a piece of writing broken into the lines in which it is drawn, with
// the room it needs.
type Text struct {
	Lines  []string
	Size   float64 // of the letters, in points
	Bold   bool
	Italic bool
	Width  float64 // of the longest line, in points
	Height float64 // of all lines, in points
	Wide   bool    // has letters that tables of Latin letters measure too narrow
	whole  string
}

// String returns the text on one line and uncut.
func (t Text) String() string { return t.whole }

// IsEmpty reports whether there is nothing to draw.
func (t Text) IsEmpty() bool { return len(t.Lines) == 0 }

const leading = 1.2 // height of a line of text, in sizes of its letters

// NewText breaks a string into lines no wider than a width and no more than a
// number. What does not fit ends in an ellipsis.
func NewText(s string, size float64, bold bool, width float64, lines int) Text {
	t := Text{Size: size, Bold: bold}
	s = visible(s)
	if s == "" {
		return t
	}
	t.whole = s
	t.Lines = wrap(s, width/size, lines, bold)
	for _, l := range t.Lines {
		t.Width = max(t.Width, Width(l, size, bold))
		t.Wide = t.Wide || isWide(l)
	}
	t.Height = float64(len(t.Lines)) * size * leading
	return t
}

// newLabel breaks a label into at most three lines as narrow as it can be, for
// width is what spreads a picture, and four when it is very long.
func newLabel(s string, size float64) Text {
	for _, width := range []float64{8.6, 11, 14} {
		if t := NewText(s, size, false, width*size, 4); len(t.Lines) <= 3 {
			return t
		}
	}
	return NewText(s, size, false, 15*size, 4)
}

// visible returns a string on one line, valid, and without the characters that
// draw nothing of their own: controls, and the marks that turn the direction of
// the text around them. What cannot be drawn becomes U+FFFD.
func visible(s string) string {
	const plenty = 2000 // bytes; no picture has room for more
	if len(s) > plenty {
		cut := plenty
		for cut > 0 && !utf8.RuneStart(s[cut]) {
			cut--
		}
		s = s[:cut] + "…"
	}
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r), r == 0xFFFE, r == 0xFFFF:
			return unicode.ReplacementChar
		case r >= 0x202A && r <= 0x202E, r == 0xFEFF:
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
	return strings.Join(strings.Fields(s), " ")
}

// helvetica is the width of the characters from space to tilde in Helvetica
// (and Arial, and Liberation Sans), in thousandths of the size.
var helvetica = [...]uint16{
	278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
	556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
	1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
	667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
	333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
	556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
}

// Width estimates how wide a string is drawn, in the unit of size. It is exact
// for ASCII in Helvetica, Arial and their like and errs on the wide side in
// other scripts, whose fonts nobody knows beforehand.
func Width(s string, size float64, bold bool) float64 {
	total := 0.0
	if isASCII(s) {
		for i := range len(s) {
			total += asciiWidth(s[i])
		}
	} else {
		for state := -1; s != ""; {
			var cluster string
			var cells int
			cluster, s, cells, state = uniseg.FirstGraphemeClusterInString(s, state)
			total += clusterWidth(cluster, cells)
		}
	}
	if bold {
		total *= 1.07
	}
	return total * size
}

func asciiWidth(c byte) float64 {
	if c < ' ' || c > '~' {
		return 0.6
	}
	return float64(helvetica[c-' ']) / 1000
}

// clusterWidth is the width of what a reader takes for one character: a letter
// with its accents, a Chinese sign, an emoji made of several.
func clusterWidth(cluster string, cells int) float64 {
	r, _ := utf8.DecodeRuneInString(cluster)
	switch {
	case r < utf8.RuneSelf:
		return asciiWidth(byte(r))
	case cells == 2 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul):
		return 1
	case cells == 2:
		return 1.3 // emoji, flags and full-width forms
	case cells == 0:
		return 0
	case r == '–' || r == '→' || r == '…':
		return 1
	case unicode.Is(unicode.Latin, r):
		if base := norm.NFD.String(cluster)[0]; base < utf8.RuneSelf {
			return asciiWidth(base)
		}
		return 0.75
	case unicode.IsUpper(r):
		return 0.8
	case unicode.In(r, unicode.Arabic, unicode.Thai, unicode.Hebrew):
		return 0.62
	case unicode.In(r, unicode.Cyrillic, unicode.Greek):
		return 0.63
	}
	return 0.8
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

func isWide(s string) bool {
	for _, r := range s {
		if r > 0x24F && (r < 0x2010 || r > 0x2026) {
			return true
		}
	}
	return false
}

// wrap breaks a string where its script allows, into as few lines as the width
// permits, and then evens them out so that none stands out or is left nearly
// empty. Words wider than the width are broken anywhere.
func wrap(s string, width float64, limit int, bold bool) []string {
	words := segments(s, width, bold)
	lines := fill(words, width, bold)
	if len(lines) > limit {
		lines = lines[:limit]
		lines[limit-1] = ellipsis(lines[limit-1], width, bold)
		return lines
	}
	if len(lines) > 1 {
		lo, hi := 0.0, width
		for range 12 {
			if mid := (lo + hi) / 2; len(fill(words, mid, bold)) <= len(lines) {
				hi = mid
			} else {
				lo = mid
			}
		}
		lines = fill(words, hi, bold)
	}
	return lines
}

// segments cuts a string after every place at which a line may end, and inside
// words that are wider than a line.
func segments(s string, width float64, bold bool) []string {
	var out []string
	for state := -1; s != ""; {
		var seg string
		seg, s, _, state = uniseg.FirstLineSegmentInString(s, state)
		for Width(strings.TrimRight(seg, " "), 1, bold) > width {
			head, rest := splitAt(seg, width, bold)
			if rest == "" {
				break
			}
			out = append(out, head)
			seg = rest
		}
		out = append(out, seg)
	}
	return out
}

// splitAt cuts a string behind the last character that fits into a width; at
// least one always does.
func splitAt(s string, width float64, bold bool) (head, rest string) {
	at, state, tail := 0, -1, s
	for w := 0.0; tail != ""; {
		var cluster string
		cluster, tail, _, state = uniseg.FirstGraphemeClusterInString(tail, state)
		w += Width(cluster, 1, bold)
		if w > width && at > 0 {
			return s[:at], s[at:]
		}
		at += len(cluster)
	}
	return s, ""
}

func fill(words []string, width float64, bold bool) []string {
	var lines []string
	line := ""
	for _, w := range words {
		if line != "" && Width(strings.TrimRight(line+w, " "), 1, bold) > width+1e-9 {
			lines = append(lines, strings.TrimRight(line, " "))
			line = ""
		}
		line += w
	}
	return append(lines, strings.TrimRight(line, " "))
}

func ellipsis(s string, width float64, bold bool) string {
	head, _ := splitAt(s, math.Max(width-1, 1), bold)
	return strings.TrimRight(head, " ,;:.-") + "…"
}
