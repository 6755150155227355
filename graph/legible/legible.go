// Package legible makes text that comes from outside (names in data, headers of
// files, names of files, what was typed) fit to be shown to people. A terminal
// obeys some characters instead of showing them, and others turn the direction
// of what stands beside them or are not seen at all.
//
// It is applied twice: where such a text is put into a message (Line, Short), and
// to all that leaves for a terminal (Writer), so that nothing is forgotten.
package legible

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Line returns a text on one line: ends of lines, tabs and the like are spaces,
// control characters and bytes that are no text are U+FFFD, and characters that
// are not seen but turn the direction of writing, or hide, are left out.
func Line(s string) string {
	if plain(s) {
		return s
	}
	return strings.Map(shown, s)
}

// Short is Line of at most so many characters, behind which it says how many
// were left out.
func Short(s string, most int) string {
	kept, rest := cut(s, most)
	return Line(kept) + rest
}

// Cut is Short without Line, for texts that are quoted with %q: that shows what a
// terminal obeys as an escape.
func Cut(s string, most int) string {
	kept, rest := cut(s, most)
	return kept + rest
}

func cut(s string, most int) (kept, rest string) {
	if len(s) <= most {
		return s, ""
	}
	n := 0
	for i := range s {
		if n == most {
			return s[:i], leftOut(utf8.RuneCountInString(s[i:]))
		}
		n++
	}
	return s, ""
}

func leftOut(n int) string {
	if n == 1 {
		return "... (1 more character)"
	}
	return "... (" + strconv.Itoa(n) + " more characters)"
}

func plain(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' {
			return false
		}
	}
	return true
}

func shown(r rune) rune {
	switch {
	case ' ' <= r && r <= '~':
		return r
	case r == '\t' || r == '\n' || r == '\v' || r == '\f' || r == '\r' || r == '\u0085' || r == '\u2028' || r == '\u2029':
		return ' '
	case unicode.IsControl(r) || r == 0xFFFE || r == 0xFFFF:
		return utf8.RuneError
	case Turns(r) || hides(r):
		return -1
	}
	return r
}

// Turns reports whether a character turns the direction of writing: the marks,
// embeddings, overrides and isolates of Unicode's bidirectional algorithm (UAX 9).
func Turns(r rune) bool { return r >= 0x61C && unicode.Is(unicode.Bidi_Control, r) }

// hides reports whether a character is not seen and joins no others, as those do
// which Persian, Hindi and emoji need.
func hides(r rune) bool {
	return r == '\u200B' || '\u2060' <= r && r <= '\u206F' || r == '\uFEFF' || '\uFFF9' <= r && r <= '\uFFFB'
}

// Invisible reports whether nothing of a text is seen, though it has characters.
func Invisible(s string) bool {
	if s == "" {
		return false
	}
	for _, r := range s {
		if ' ' < r && r <= '~' {
			return false
		}
		if !unicode.IsSpace(r) && !unicode.IsControl(r) && !unicode.In(r, unicode.Cf, unicode.Zs, unicode.Zl, unicode.Zp, unicode.Variation_Selector) && !blank(r) {
			return false
		}
	}
	return true
}

// blank reports whether a letter or symbol is drawn as nothing: the Hangul fillers,
// the blank of braille, the joiner of combining marks.
func blank(r rune) bool {
	switch r {
	case '\u115F', '\u1160', '\u3164', '\uFFA0', '\u2800', '\u034F':
		return true
	}
	return false
}
