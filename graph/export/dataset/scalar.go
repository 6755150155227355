package dataset

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// quoteYAML returns a text as a YAML scalar on one line: as it stands where
// every YAML reader takes it for that text, otherwise in double quotes.
func quoteYAML(s string) string {
	if isPlainText(s) {
		return s
	}
	return doubleQuoted(s)
}

// isPlainText reports whether a text needs no quotes in block style. It is
// stricter than YAML: a text that could be taken for a number, a date, a
// boolean or nothing is quoted, so that other programs read text as well.
func isPlainText(s string) bool {
	if plain, ok := isPlainASCII(s); ok {
		return plain
	}
	return isPlainAny(s)
}

func isPlainAny(s string) bool {
	first, _ := utf8.DecodeRuneInString(s)
	switch {
	case !unicode.IsLetter(first) && !isDigit(first),
		strings.HasSuffix(s, " "), strings.HasSuffix(s, ":"),
		strings.Contains(s, ": "), strings.Contains(s, " #"),
		strings.Contains(s, "<<"):
		return false
	}
	switch strings.ToLower(s) {
	case "null", "true", "false", "yes", "no", "on", "off", "y", "n":
		return false
	}
	letters := false
	for _, r := range s {
		if !showable(r) {
			return false
		}
		letters = letters || unicode.IsLetter(r) && r != 'e' && r != 'E' && r != 'x' && r != 'o'
	}
	return letters && (!isDigit(first) || strings.Contains(s, " "))
}

// isPlainASCII is isPlainText for what most texts are, in one pass; not ok where a
// text has other characters.
func isPlainASCII(s string) (plain, ok bool) {
	if s == "" || !isASCIILetter(s[0]) && !isDigit(rune(s[0])) {
		return false, s == "" || s[0] < utf8.RuneSelf
	}
	letters, spaces := false, false
	for i := range len(s) {
		next := byte(' ') // what ends a text ends a word
		if i+1 < len(s) {
			next = s[i+1]
		}
		switch c := s[i]; {
		case c >= utf8.RuneSelf:
			return false, false
		case c < ' ' || c == 0x7F, c == ':' && next == ' ', c == ' ' && (next == '#' || i+1 == len(s)), c == '<' && next == '<':
			return false, true
		case c == ' ':
			spaces = true
		case isASCIILetter(c):
			letters = letters || c != 'e' && c != 'E' && c != 'x' && c != 'o'
		}
	}
	if len(s) <= len("false") {
		switch strings.ToLower(s) {
		case "null", "true", "false", "yes", "no", "on", "off", "y", "n":
			return false, true
		}
	}
	return letters && (spaces || !isDigit(rune(s[0]))), true
}

func isASCIILetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

func isDigit(r rune) bool { return '0' <= r && r <= '9' }

// showable reports whether a character can stand in YAML without an escape and
// be seen for what it is.
func showable(r rune) bool {
	return r == ' ' || unicode.IsGraphic(r) && !unicode.IsSpace(r) && r != utf8.RuneError
}

func doubleQuoted(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\t':
			b.WriteString(`\t`)
		case showable(r):
			b.WriteRune(r)
		case r > 0xFFFF:
			fmt.Fprintf(&b, `\U%08X`, r)
		default:
			fmt.Fprintf(&b, `\u%04X`, r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// block splits a text of several lines for a literal block (|-). Not ok where
// the text has one line, or has spaces that nobody would see.
func block(s string) (lines []string, ok bool) {
	if !strings.Contains(s, "\n") || strings.HasSuffix(s, "\n") || s[0] == '\n' {
		return nil, false
	}
	lines = strings.Split(s, "\n")
	for _, line := range lines {
		if strings.TrimSpace(line) != line {
			return nil, false
		}
		for _, r := range line {
			if !showable(r) {
				return nil, false
			}
		}
	}
	return lines, true
}

// isDateText reports whether a date or period can stand without quotes.
func isDateText(s string) bool {
	digits := strings.TrimPrefix(s, "-")
	return digits != "" && isDigit(rune(digits[0])) && strings.Trim(s, "0123456789X-/.~?%") == ""
}
