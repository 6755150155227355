// Package xmltext escapes text for the XML of graph programs, so that it reads back
// as it was. What XML cannot hold, control characters and bytes that are no UTF-8,
// is replaced by U+FFFD.
package xmltext

import (
	"strings"
	"unicode/utf8"
)

// AppendAttr appends a value of an attribute with quotes around it: those that do not
// stand in it, where there are such.
func AppendAttr(to []byte, s string) []byte {
	quote := byte('"')
	if strings.IndexByte(s, '"') >= 0 && strings.IndexByte(s, '\'') < 0 {
		quote = '\''
	}
	return append(escape(append(to, quote), s, quote), quote)
}

// AppendText appends the text of an element.
func AppendText(to []byte, s string) []byte { return escape(to, s, 0) }

// escape appends a text that stands between quotes, or in an element where quote is 0.
func escape(to []byte, s string, quote byte) []byte {
	attribute := quote != 0
	done := 0
	for i := 0; i < len(s); {
		c := s[i]
		if c >= ' ' && c < 0x7F && c != '&' && c != '<' && c != '>' && (c != '"' || quote != c) {
			i++
			continue
		}
		instead, size := "", 1
		switch {
		case c == '&':
			instead = "&amp;"
		case c == '<':
			instead = "&lt;"
		case c == '>':
			instead = "&gt;"
		case c == '"':
			instead = "&quot;"
		case c == '\r':
			instead = "&#13;"
		case c == '\n' && attribute:
			instead = "&#10;"
		case c == '\t' && attribute:
			instead = "&#9;"
		case c == '\n' || c == '\t':
		case c < ' ' || c == 0x7F:
			instead = "\uFFFD"
		default:
			var r rune
			r, size = utf8.DecodeRuneInString(s[i:])
			if r == utf8.RuneError && size == 1 || r >= 0x80 && r < 0xA0 || r == 0xFFFE || r == 0xFFFF {
				instead = "\uFFFD"
			}
		}
		if instead != "" {
			to = append(append(to, s[done:i]...), instead...)
			done = i + size
		}
		i += size
	}
	return append(to, s[done:]...)
}
