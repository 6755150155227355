// Package showable makes texts of a file fit for a graph.
package showable

import (
	"strings"
	"unicode/utf8"
)

// Text returns a text without what a graph may not have: control characters but line
// ends and tabs are spaces, and what turns the direction of writing is left out. What
// is no UTF-8 stands as U+FFFD.
func Text(s string) string {
	for i := range len(s) {
		if c := s[i]; c < ' ' || c > '~' {
			return strings.Map(char, strings.ToValidUTF8(s, string(utf8.RuneError)))
		}
	}
	return s
}

func char(r rune) rune {
	switch {
	case r == '\n', r == '\t':
		return r
	case r < ' ', r >= 0x7F && r < 0xA0, r == 0xFFFE, r == 0xFFFF:
		return ' '
	case r >= '\u202A' && r <= '\u202E', r >= '\u2066' && r <= '\u2069':
		return -1
	}
	return r
}
