package freeform

import (
	"strings"
	"unicode/utf8"
)

// showable is a text that a graph may have: control characters are spaces, and bytes
// that are no UTF-8 are U+FFFD.
func showable(s string) string {
	for i := range len(s) {
		if c := s[i]; c < ' ' && c != '\n' && c != '\t' || c >= 0x7F {
			return strings.Map(shown, s)
		}
	}
	return s
}

func shown(r rune) rune {
	switch {
	case r < ' ' && r != '\n' && r != '\t', r == 0x7F, r >= 0x80 && r < 0xA0, r == 0xFFFE, r == 0xFFFF:
		return ' '
	case r == utf8.RuneError:
		return utf8.RuneError // of one byte, it is written as three
	}
	return r
}
