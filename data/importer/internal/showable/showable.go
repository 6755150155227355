// Package showable makes texts of a file fit for a graph.
package showable

import (
	"strings"
	"unicode/utf8"
)

// Text returns a text without what a graph may not have: control characters but line
// ends and tabs are spaces. What is no UTF-8 stands as U+FFFD.
func Text(s string) string {
	if plainly(s) {
		return s
	}
	return strings.Map(char, strings.ToValidUTF8(s, string(utf8.RuneError)))
}

// Unturned returns a text without the characters that embed, override or isolate a
// direction of writing, of which a graph warns. They are lost, so that whoever calls
// it is to say so.
func Unturned(s string) string {
	if plainly(s) {
		return s
	}
	return strings.Map(func(r rune) rune {
		if r >= '\u202A' && r <= '\u202E' || r >= '\u2066' && r <= '\u2069' {
			return -1
		}
		return r
	}, s)
}

func plainly(s string) bool {
	for i := range len(s) {
		if c := s[i]; c < ' ' || c > '~' {
			return false
		}
	}
	return true
}

func char(r rune) rune {
	switch {
	case r == '\n', r == '\t':
		return r
	case r < ' ', r >= 0x7F && r < 0xA0, r == 0xFFFE, r == 0xFFFF:
		return ' '
	}
	return r
}
