package plaindot

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// quote writes a value. Graphviz takes a backslash with the character after it
// for something else (\N, \G and \L are names, \n is a new line) and draws
// &amp; as &, so backslashes are doubled and the semicolon of what looks like a
// character reference has one before it. What a file must not hold becomes
// U+FFFD.
func quote(s string) string {
	s = strings.ReplaceAll(s, "\r\n", "\n")
	var b strings.Builder
	b.Grow(len(s) + 2)
	b.WriteByte('"')
	reference := false // an ampersand and only letters, digits and # have gone by
	for _, r := range s {
		switch {
		case r == '"', r == '\\', r == ';' && reference:
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n', r == '\r':
			b.WriteString(`\n`)
		case r == '\t':
			b.WriteByte(' ')
		case !allowed(r):
			b.WriteRune(unicode.ReplacementChar)
		default:
			b.WriteRune(r)
		}
		reference = r == '&' || reference && (r == '#' || r < utf8.RuneSelf && (unicode.IsLetter(r) || unicode.IsDigit(r)))
	}
	b.WriteByte('"')
	return b.String()
}

// Unescape returns the value that Write wrote from what stands between the
// quotes: \n is a new line, and any other character after a backslash is itself.
// Graphviz draws values so, and Gephi and gonum read them so; pydot and
// pygraphviz leave it to the user.
func Unescape(s string) string {
	var b strings.Builder
	escaped := false
	for _, r := range s {
		switch {
		case r == '\\' && !escaped:
			escaped = true
			continue
		case r == 'n' && escaped:
			r = '\n'
		}
		b.WriteRune(r)
		escaped = false
	}
	return b.String()
}

// allowed reports whether a program that makes XML of the file may be given a
// character. Ranging over invalid UTF-8 has already given U+FFFD.
func allowed(r rune) bool {
	return r >= ' ' && (r < 0x7F || r >= 0xA0) && r != 0xFFFE && r != 0xFFFF
}

// identifier makes of a word what can stand in a name.
func identifier(s string) string {
	return strings.Map(func(r rune) rune {
		if r < utf8.RuneSelf && (unicode.IsLetter(r) || unicode.IsDigit(r)) {
			return r
		}
		return '_'
	}, s)
}
