package dot

import (
	"html"
	"strings"
)

// decoded returns what a text says: escapes and character references resolved, \N
// and the like as what they stand for. Graphviz breaks lines at \n, \l and \r, and
// leaves a reference alone whose semicolon is escaped.
func decoded(s string, names map[byte]string) string {
	if !strings.ContainsAny(s, `\&`) {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '\\' && i+1 < len(s):
			i++
			switch e := s[i]; e {
			case 'n', 'l', 'r':
				b.WriteByte('\n')
			case 'N', 'G', 'E', 'T', 'H', 'L':
				if name, ok := names[e]; ok {
					b.WriteString(name)
				} else {
					b.WriteByte(e)
				}
			default:
				b.WriteByte(e)
			}
		case c == '&':
			ref := reference(s[i:])
			b.WriteString(html.UnescapeString(ref))
			i += len(ref) - 1
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}

// reference returns the character reference that a text begins with, or its
// ampersand.
func reference(s string) string {
	for i := 1; i < len(s) && i < 40; i++ {
		switch c := s[i]; {
		case c == ';' && i > 1:
			return s[:i+1]
		case c == '#' && i == 1, c >= '0' && c <= '9', c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z':
		default:
			return "&"
		}
	}
	return "&"
}

// htmlText returns the text of an HTML-like label: a space for what breaks a line or
// a cell.
func htmlText(s string) string {
	var b strings.Builder
	for s != "" {
		text, rest, tagged := strings.Cut(s, "<")
		b.WriteString(text)
		if !tagged {
			break
		}
		if comment, ok := strings.CutPrefix(rest, "!--"); ok {
			_, s, _ = strings.Cut(comment, "-->")
			continue
		}
		tag, after, _ := strings.Cut(rest, ">")
		switch name := strings.ToLower(strings.Trim(strings.Fields(tag + " /")[0], "/")); name {
		case "b", "i", "u", "o", "s", "font", "sub", "sup":
		default:
			b.WriteByte(' ')
		}
		s = after
	}
	return oneLine(html.UnescapeString(b.String()))
}

// recordText returns the text of the fields of a record: {<port> text|text}.
func recordText(s string) string {
	var b strings.Builder
	port := false
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '\\' && i+1 < len(s):
			i++
			if !port {
				if strings.IndexByte(" {}|<>", s[i]) < 0 {
					b.WriteByte('\\')
				}
				b.WriteByte(s[i])
			}
		case c == '<':
			port = true
		case c == '>':
			port = false
		case port:
		case c == '{' || c == '}' || c == '|':
			b.WriteByte(' ')
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
