package gml

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"html"
	"io"
	"strings"

	"github.com/entente-graph/entente/graph/legible"
)

// The limits of a file.
const (
	maxText  = 1 << 20 // bytes of a value
	maxDepth = 64      // lists inside one another
	maxPairs = 4096    // values in a node or an edge
)

// kind is what a token is.
type kind uint8

const (
	word   kind = iota // a key, or a value without quotes
	quoted             // a value in quotes, entities resolved
	open               // [
	closed             // ]
	end                // of the file
)

type token struct {
	kind kind
	text string
	line int
}

type scanner struct {
	ctx    context.Context
	in     *bufio.Reader
	line   int
	tokens int
	text   []byte
}

// askEvery is after how many tokens it is asked whether to go on.
const askEvery = 1 << 12

func (s *scanner) wrong(line int, format string, args ...any) error {
	return fmt.Errorf("line %d: %s", line, fmt.Sprintf(format, args...))
}

func (s *scanner) next() (token, error) {
	if s.tokens++; s.tokens%askEvery == 0 && s.ctx.Err() != nil {
		return token{}, s.ctx.Err()
	}
	for {
		c, err := s.in.ReadByte()
		if errors.Is(err, io.EOF) {
			return token{kind: end, line: s.line}, nil
		}
		if err != nil {
			return token{}, err
		}
		switch c {
		case '\n':
			s.line++
		case ' ', '\t', '\r', '\v', '\f', 0:
		case '#':
			if err := s.comment(); err != nil {
				return token{}, err
			}
		case '[':
			return token{open, "", s.line}, nil
		case ']':
			return token{closed, "", s.line}, nil
		case '"':
			return s.quoted()
		default:
			return s.word(c)
		}
	}
}

func (s *scanner) comment() error {
	for {
		c, err := s.in.ReadByte()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if c == '\n' {
			s.line++
			return nil
		}
	}
}

func (s *scanner) quoted() (token, error) {
	begun := s.line
	s.text = s.text[:0]
	escaped := false
	for {
		c, err := s.in.ReadByte()
		if errors.Is(err, io.EOF) {
			return token{}, s.wrong(begun, "a value has no closing quote; is the file whole?")
		}
		if err != nil {
			return token{}, err
		}
		if c == '"' {
			break
		}
		if c == '\n' {
			s.line++
		}
		escaped = escaped || c == '&'
		if s.text = append(s.text, c); len(s.text) > maxText {
			return token{}, s.wrong(begun, "a value is too long: over the limit of %d KiB", maxText>>10)
		}
	}
	text := string(s.text)
	if escaped {
		text = html.UnescapeString(text)
	}
	return token{quoted, text, begun}, nil
}

func (s *scanner) word(c byte) (token, error) {
	s.text = append(s.text[:0], c)
	for {
		c, err := s.in.ReadByte()
		if err != nil && !errors.Is(err, io.EOF) {
			return token{}, err
		}
		if err != nil || strings.IndexByte(" \t\r\n\v\f[]\"#\x00", c) >= 0 {
			if err == nil {
				_ = s.in.UnreadByte() // just read
			}
			return token{word, string(s.text), s.line}, nil
		}
		if s.text = append(s.text, c); len(s.text) > maxText {
			return token{}, s.wrong(s.line, "a word is too long: over the limit of %d KiB", maxText>>10)
		}
	}
}

// pairs calls a function for each key in a list, or in the file where depth is 0,
// with the first token of its value. The function reads the rest of a list.
func (s *scanner) pairs(depth int, each func(key token, value token) error) error {
	if depth > maxDepth {
		return s.wrong(s.line, "lists are nested too deep: over %d", maxDepth)
	}
	begun := s.line
	for {
		key, err := s.next()
		if err != nil {
			return err
		}
		switch {
		case key.kind == closed && depth > 0:
			return nil
		case key.kind == end && depth == 0:
			return nil
		case key.kind == end:
			return s.wrong(key.line, "the file ends in the list that begins in line %d; is it whole?", begun)
		case key.kind != word:
			return s.wrong(key.line, "a key is wanted, and %s stands here", key)
		}
		value, err := s.next()
		if err != nil {
			return err
		}
		if value.kind == closed || value.kind == end {
			return s.wrong(value.line, "the key %q has no value", legible.Short(key.text, 60))
		}
		if err := each(key, value); err != nil {
			return err
		}
	}
}

// skip goes past a value.
func (s *scanner) skip(depth int, value token) error {
	if value.kind != open {
		return nil
	}
	return s.pairs(depth+1, func(_, v token) error { return s.skip(depth+1, v) })
}

func (t token) String() string {
	switch t.kind {
	case open:
		return "["
	case closed:
		return "]"
	case end:
		return "the end of the file"
	}
	return fmt.Sprintf("%q", legible.Short(t.text, 60))
}
