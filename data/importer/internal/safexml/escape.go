package safexml

import (
	"bytes"
	"encoding/binary"
	"errors"
	"strconv"
	"unicode/utf8"

	"github.com/entente-graph/entente/graph/legible"
)

// maxReference is the longest that an escape is, & and ; included.
const maxReference = 12

// unescape resolves the escapes of a text that begins on a line. In a value of an
// attribute the ends of lines and tabs are spaces, as in all XML.
func (r *Reader) unescape(raw []byte, line int, attribute bool) (string, error) {
	if err := r.valid(raw, line); err != nil {
		return "", err
	}
	out := r.plain[:0]
	done := 0 // up to where raw is in out
	for i := 0; i < len(raw); i++ {
		c := raw[i]
		if c >= ' ' && c != '&' && c != 0x7F && (c != '<' || !attribute) || c == '\n' && !attribute || c == '\t' && !attribute {
			continue
		}
		out = append(out, raw[done:i]...)
		done = i + 1
		switch {
		case c == '&':
			ch, n, wrong := reference(raw[i:])
			if wrong != "" {
				return "", &Error{line + bytes.Count(raw[:i], []byte{'\n'}), wrong}
			}
			out = utf8.AppendRune(out, ch)
			i += n - 1
			done = i + 1
		case c == '<' && attribute:
			return "", errMarkup
		case c == '\r':
			if i+1 < len(raw) && raw[i+1] == '\n' {
				continue
			}
			out = append(out, newline(attribute))
		default:
			out = append(out, ' ')
		}
	}
	r.plain = append(out, raw[done:]...)
	return string(r.plain), nil
}

func newline(attribute bool) byte {
	if attribute {
		return ' '
	}
	return '\n'
}

// errMarkup is that a value holds a <.
var errMarkup = errors.New("a value holds a <")

// special reports whether a text holds anything but plain characters of ASCII.
func special(raw []byte, attribute bool) bool {
	for len(raw) >= 8 {
		if maybeSpecial(binary.LittleEndian.Uint64(raw)) && specialByte(raw[:8], attribute) {
			return true
		}
		raw = raw[8:]
	}
	return specialByte(raw, attribute)
}

func specialByte(raw []byte, attribute bool) bool {
	for _, c := range raw {
		if c < ' ' && (attribute || c != '\n' && c != '\t') || c >= 0x7F || c == '&' || c == '<' {
			return true
		}
	}
	return false
}

// maybeSpecial looks at eight characters at once: it is false only where all are plain
// (Warren, Hacker's Delight, 6-1).
func maybeSpecial(eight uint64) bool {
	const each, high = 0x0101010101010101, 0x8080808080808080
	amp, lt := eight^'&'*each, eight^'<'*each
	below := (eight - ' '*each) | (amp - each) | (lt - each) // a high bit where one was below, or is 0
	return (eight|(eight+each)|below)&high != 0              // or where it is 0x7F and above
}

// reference resolves the escape that a text begins with, and says how long it is, or
// what is wrong with it.
func reference(text []byte) (r rune, length int, wrong string) {
	end := bytes.IndexByte(text[:min(len(text), maxReference)], ';')
	if end < 0 {
		return 0, 0, "a & stands for itself, or the escape that it begins is too long; it is written &amp;"
	}
	name := string(text[1:end])
	switch name {
	case "amp":
		return '&', end + 1, ""
	case "lt":
		return '<', end + 1, ""
	case "gt":
		return '>', end + 1, ""
	case "quot":
		return '"', end + 1, ""
	case "apos":
		return '\'', end + 1, ""
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
			return 0, 0, "&" + legible.Line(name) + "; is no character"
		case ch < ' ' && ch != '\n' && ch != '\t' && ch != '\r' || ch >= 0x7F && ch < 0xA0 || ch == 0xFFFE || ch == 0xFFFF:
			return ' ', end + 1, ""
		}
		return ch, end + 1, ""
	}
	return 0, 0, "the entity &" + legible.Line(name) + "; is not one of the five of XML, and no other is read; write the character itself"
}
