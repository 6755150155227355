package dot

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// quote writes a plain value: a name, or an attribute that Graphviz does not
// interpret. DOT's quoted strings know one escape, \", and have no way to say a
// backslash before a quote, so every backslash is doubled; Unquote undoes it.
// What a file must not hold becomes U+FFFD.
func quote(s string) string {
	var b strings.Builder
	b.Grow(len(s) + 2)
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"':
			b.WriteString(`\"`)
		case r == '\\':
			b.WriteString(`\\`)
		case r == '\n', r == '\t':
			b.WriteRune(r)
		case !allowed(r):
			b.WriteRune(unicode.ReplacementChar)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// Unquote returns the value that Write wrote from what a reader of DOT, which
// takes off the quotes, makes of it.
func Unquote(s string) string { return strings.ReplaceAll(s, `\\`, `\`) }

// quoteText writes a text that Graphviz draws or shows (an "escString"). There
// \N, \G, \L and the like are replaced and \n breaks the line, and entities
// such as &amp; are read as in HTML.
func quoteText(s string) string {
	var b strings.Builder
	b.Grow(len(s) + 2)
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"':
			b.WriteString(`\"`)
		case r == '\\':
			b.WriteString(`\\`)
		case r == '&':
			b.WriteString("&amp;")
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\t':
			b.WriteByte(' ')
		case !allowed(r):
			b.WriteRune(unicode.ReplacementChar)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// quoteTip writes a tooltip, in which Graphviz looks for \N and the like twice.
func quoteTip(s string) string { return quoteText(strings.ReplaceAll(s, `\`, `\\`)) }

// escapeHTML writes a text inside an HTML-like label.
func escapeHTML(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '&':
			b.WriteString("&amp;")
		case r == '<':
			b.WriteString("&lt;")
		case r == '>':
			b.WriteString("&gt;")
		case r == '"':
			b.WriteString("&quot;")
		case r == '\'':
			b.WriteString("&#39;")
		case r == '\\':
			b.WriteString("&#92;&#92;") // cells are escStrings, too
		case r == '[', r == ']':
			b.WriteString(map[rune]string{'[': "&#91;", ']': "&#93;"}[r]) // the scanner looks for CDATA
		case r == '\n', r == '\t':
			b.WriteByte(' ')
		case !allowed(r):
			b.WriteRune(unicode.ReplacementChar)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// allowed reports whether XML, which is what becomes of DOT, may hold a
// character. Ranging over invalid UTF-8 has already given U+FFFD.
func allowed(r rune) bool {
	switch {
	case r == '\t', r == '\n':
		return true
	case r < ' ', r >= 0x7F && r < 0xA0:
		return false
	case r == 0xFFFE, r == 0xFFFF, r > utf8.MaxRune:
		return false
	}
	return true
}
