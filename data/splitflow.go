package data

import (
	"fmt"
	"strings"
)

// flowChunk is an element of a mapping or list in brackets, "key: value" or
// "value", without the comma.
type flowChunk struct {
	chunk
	column int // of its first character, from 1
}

// splitFlow cuts the elements out of a text that is one mapping {...} or list
// [...], such as a JSON file. after is what follows its closing bracket. ok is
// false when the bracket is not closed.
func splitFlow(c chunk, column int) (elements []flowChunk, after flowChunk, ok bool) {
	s := flowScanner{text: c.text, line: c.line, column: column}
	s.skipBlank()
	s.next() // the opening bracket
	for {
		s.skipBlank()
		start, line, col := s.at, s.line, s.column
		closed, more := s.element()
		if text := strings.TrimRight(c.text[start:s.at], " \t\n"); text != "" {
			elements = append(elements, flowChunk{chunk{text, line}, col})
		}
		if !more {
			return elements, flowChunk{}, false
		}
		s.next() // the comma or the closing bracket
		if closed {
			return elements, flowChunk{chunk{c.text[s.at:], s.line}, s.column}, true
		}
	}
}

// flowScanner walks over YAML in brackets, minding quotes and comments.
type flowScanner struct {
	text         string
	at           int
	line, column int
}

func (s *flowScanner) next() {
	switch c := s.text[s.at]; {
	case c == '\n':
		s.line++
		s.column = 1
	case c < 0x80 || c >= 0xC0: // count characters by their first byte
		s.column++
	}
	s.at++
}

// skipBlank goes on to the next character that is neither space nor comment.
func (s *flowScanner) skipBlank() {
	for s.at < len(s.text) {
		switch c := s.text[s.at]; {
		case c == ' ' || c == '\t' || c == '\n':
			s.next()
		case c == '#' && (s.at == 0 || strings.IndexByte(" \t\n,[{", s.text[s.at-1]) >= 0):
			s.comment()
		default:
			return
		}
	}
}

func (s *flowScanner) comment() {
	for s.at < len(s.text) && s.text[s.at] != '\n' {
		s.next()
	}
}

// element goes on to the comma or the closing bracket that ends an element.
func (s *flowScanner) element() (closed, more bool) {
	depth := 0
	fresh := true // at the start of a scalar, where a quote is a quote
	for s.at < len(s.text) {
		switch c := s.text[s.at]; {
		case (c == '"' || c == '\'') && fresh:
			s.quoted(c)
			fresh = false
			continue
		case c == '#' && s.at > 0 && strings.IndexByte(" \t\n", s.text[s.at-1]) >= 0:
			s.comment()
			continue
		case c == '[' || c == '{':
			depth++
			fresh = true
		case c == ']' || c == '}':
			if depth == 0 {
				return true, true
			}
			depth--
			fresh = false
		case c == ',':
			if depth == 0 {
				return false, true
			}
			fresh = true
		case c == ':':
			fresh = true
		case c != ' ' && c != '\t' && c != '\n':
			fresh = false
		}
		s.next()
	}
	return false, false
}

func (s *flowScanner) quoted(quote byte) {
	s.next()
	for s.at < len(s.text) {
		c := s.text[s.at]
		s.next()
		switch {
		case c == '\\' && quote == '"' && s.at < len(s.text):
			s.next()
		case c == quote && quote == '\'' && s.at < len(s.text) && s.text[s.at] == '\'':
			s.next()
		case c == quote:
			return
		}
	}
}

// bytesText says how large something is.
func bytesText(n int) string {
	if n >= 1<<20 {
		return fmt.Sprintf("%.1f MiB", float64(n)/(1<<20))
	}
	return fmt.Sprintf("%d bytes", n)
}
