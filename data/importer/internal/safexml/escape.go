package safexml

import (
	"bytes"
	"strconv"
	"unicode/utf8"

	"github.com/entente-graph/entente/graph/legible"
)

// maxReference is the longest that an escape is, & and ; included.
const maxReference = 12

// unescape resolves the escapes of a text that begins on a line. In a value of an
// attribute the ends of lines and tabs are spaces, as in all XML.
func (r *Reader) unescape(raw []byte, line int, attribute bool) (string, error) {
	if !special(raw, attribute) {
		return string(raw), nil
	}
	if err := r.valid(raw, line); err != nil {
		return "", err
	}
	out := make([]byte, 0, len(raw))
	for i := 0; i < len(raw); i++ {
		switch c := raw[i]; {
		case c == '&':
			ch, n, err := reference(raw[i:], line+bytes.Count(raw[:i], []byte{'\n'}))
			if err != nil {
				return "", err
			}
			out = utf8.AppendRune(out, ch)
			i += n - 1
		case c == '\r':
			if i+1 < len(raw) && raw[i+1] == '\n' {
				continue
			}
			out = append(out, newline(attribute))
		case c == '\n' || c == '\t':
			if attribute {
				c = ' '
			}
			out = append(out, c)
		case c < ' ' || c == 0x7F:
			out = append(out, ' ')
		default:
			out = append(out, c)
		}
	}
	return string(out), nil
}

func newline(attribute bool) byte {
	if attribute {
		return ' '
	}
	return '\n'
}

// special reports whether a text holds anything but plain characters of ASCII.
func special(raw []byte, attribute bool) bool {
	for _, c := range raw {
		if c < ' ' && (attribute || c != '\n' && c != '\t') || c >= 0x7F || c == '&' {
			return true
		}
	}
	return false
}

// reference resolves the escape that a text begins with, and says how long it is.
func reference(text []byte, line int) (rune, int, error) {
	end := bytes.IndexByte(text[:min(len(text), maxReference)], ';')
	if end < 0 {
		return 0, 0, &Error{line, "a & stands for itself, or the escape that it begins is too long; it is written &amp;"}
	}
	name := string(text[1:end])
	switch name {
	case "amp":
		return '&', end + 1, nil
	case "lt":
		return '<', end + 1, nil
	case "gt":
		return '>', end + 1, nil
	case "quot":
		return '"', end + 1, nil
	case "apos":
		return '\'', end + 1, nil
	}
	if len(name) > 1 && name[0] == '#' {
		digits, base := name[1:], 10
		if digits[0] == 'x' {
			digits, base = digits[1:], 16
		}
		n, err := strconv.ParseUint(digits, base, 32)
		ch := rune(n & 0x7FFFFFFF)
		switch {
		case err != nil || n > utf8.MaxRune || !utf8.ValidRune(ch):
			return 0, 0, &Error{line, "&" + legible.Line(name) + "; is no character"}
		case ch < ' ' && ch != '\n' && ch != '\t' && ch != '\r' || ch >= 0x7F && ch < 0xA0 || ch == 0xFFFE || ch == 0xFFFF:
			return ' ', end + 1, nil
		}
		return ch, end + 1, nil
	}
	return 0, 0, &Error{line, "the entity &" + legible.Line(name) + "; is not one of the five of XML, and no other is read; write the character itself"}
}
