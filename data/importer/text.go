package importer

import (
	"strings"
	"unicode/utf8"
)

// Text returns a line of a file as text that can be shown: UTF-8 where it is
// that, otherwise read as ISO 8859-1 (Windows-1252 for the punctuation in
// 0x80-0x9F), with control characters as spaces. latin tells which it was. For
// files in which each line may have another encoding; see also File.Latin1.
func Text(line []byte) (text string, latin bool) {
	switch {
	case plainText(line):
		return string(line), false
	case utf8.Valid(line):
		return strings.Map(showable, string(line)), false
	}
	var b strings.Builder
	b.Grow(len(line) + 16)
	for _, c := range line {
		b.WriteRune(showable(windows1252(c)))
	}
	return b.String(), true
}

// plainText reports whether a text is of the letters, digits, signs and spaces of ASCII.
func plainText[T string | []byte](text T) bool {
	for i := range len(text) {
		if c := text[i]; c < ' ' || c > '~' {
			return false
		}
	}
	return true
}

// showable replaces what XML and terminals cannot show by a space.
func showable(r rune) rune {
	if r < ' ' || r == 0x7F || r >= 0x80 && r < 0xA0 || r == 0xFFFE || r == 0xFFFF {
		return ' '
	}
	return r
}
