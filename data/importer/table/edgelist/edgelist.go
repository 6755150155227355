// Package edgelist reads lists of edges that are written with spaces: those of
// NetworkX ("a b", "a b 3.5", "a b {'weight': 2}") with # before remarks, and the
// DL files of UCINET.
package edgelist

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/entente-graph/entente/data/importer/table/sheet"
)

// Edge is an edge of a list.
type Edge struct {
	From, To string
	Fields   []Field
	Line     int
}

// Field is a value of an edge, by name.
type Field struct{ Name, Value string }

// Graph takes what is read.
type Graph struct {
	Node func(name string, line int) error
	Edge func(e Edge) error
}

// Source yields lines; it is what delimited.Text.Lines does.
type Source func(ctx context.Context, f func(line []byte, number int) error) error

// maxWords is how many words of a line are looked at.
const maxWords = 1 << 16

// Is reports whether the beginning of a text is a list of edges: lines of two
// names, with one number, or with values in braces.
func Is(head string, whole bool) bool {
	lines := strings.Split(strings.ReplaceAll(head, "\r", "\n"), "\n")
	if !whole && len(lines) > 1 {
		lines = lines[:len(lines)-1]
	}
	edges := 0
	for _, line := range lines[:min(len(lines), 500)] {
		words, braces := cut(line)
		switch {
		case len(words) == 0 && braces == "":
			continue
		case len(words) == 2, len(words) == 3 && isNumber(words[2]) && braces == "":
			edges++
		default:
			return false
		}
	}
	return edges > 0
}

// Braces reports whether the beginning of a text is a list of edges with values in
// braces, whatever delimiters are in them.
func Braces(head string, whole bool) bool {
	first, _, _ := strings.Cut(strings.TrimSpace(head), "\n")
	_, braces := cut(first)
	return braces != "" && Is(head, whole)
}

// cut returns the words of a line before a remark, and what is in braces at its end.
func cut(line string) (words []string, braces string) {
	if i := strings.IndexByte(line, '{'); i >= 0 && strings.HasSuffix(strings.TrimSpace(line), "}") {
		line, braces = line[:i], strings.TrimSpace(line[i:])
	}
	if i := strings.IndexByte(line, '#'); i >= 0 && (i == 0 || line[i-1] == ' ' || line[i-1] == '\t') {
		line = line[:i]
	}
	return strings.Fields(line), braces
}

func isNumber(s string) bool {
	_, err := strconv.ParseFloat(s, 64)
	return err == nil
}

// Read reads a list of edges.
func Read(ctx context.Context, lines Source, g Graph) error {
	return lines(ctx, func(line []byte, number int) error {
		if len(line) > sheet.MaxCell {
			return &sheet.PlaceError{Row: number, What: "the line is too long: it has more than 1 MiB"}
		}
		words, braces := cut(string(line))
		e := Edge{Line: number}
		switch {
		case len(words) == 0:
			return nil
		case len(words) == 1:
			return g.Node(words[0], number)
		case len(words) == 3 && isNumber(words[2]):
			e.Fields = []Field{{"weight", words[2]}}
		case len(words) > 2:
			e.Fields = []Field{{"label", strings.Join(words[2:], " ")}}
		}
		e.From, e.To = words[0], words[1]
		if braces != "" {
			fields, err := values(braces)
			if err != nil {
				return &sheet.PlaceError{Row: number, What: err.Error()}
			}
			e.Fields = append(e.Fields, fields...)
		}
		return g.Edge(e)
	})
}

// values reads what Python writes of a mapping: {'weight': 2, "label": 'x'}.
func values(s string) ([]Field, error) {
	bad := fmt.Errorf("the values in braces cannot be read; they are written as in {'weight': 2}")
	p := scanner{strings.TrimSpace(s[1 : len(s)-1])}
	var out []Field
	for p.rest != "" {
		key, ok := p.value()
		if !ok || !p.sign(':') {
			return nil, bad
		}
		value, ok := p.value()
		if !ok {
			return nil, bad
		}
		if value != "None" {
			out = append(out, Field{key, value})
		}
		if p.rest != "" && !p.sign(',') {
			return nil, bad
		}
	}
	return out, nil
}

type scanner struct{ rest string }

func (p *scanner) sign(c byte) bool {
	p.rest = strings.TrimSpace(p.rest)
	if p.rest == "" || p.rest[0] != c {
		return false
	}
	p.rest = strings.TrimSpace(p.rest[1:])
	return true
}

func (p *scanner) value() (string, bool) {
	p.rest = strings.TrimSpace(p.rest)
	if p.rest == "" {
		return "", false
	}
	if q := p.rest[0]; q == '\'' || q == '"' {
		var out strings.Builder
		for i := 1; i < len(p.rest); i++ {
			switch c := p.rest[i]; {
			case c == '\\' && i+1 < len(p.rest):
				i++
				out.WriteByte(p.rest[i])
			case c == q:
				p.rest = strings.TrimSpace(p.rest[i+1:])
				return out.String(), true
			default:
				out.WriteByte(c)
			}
		}
		return "", false
	}
	end := strings.IndexAny(p.rest, ",:")
	if end < 0 {
		end = len(p.rest)
	}
	word := strings.TrimSpace(p.rest[:end])
	p.rest = p.rest[end:]
	return word, word != "" && !strings.ContainsAny(word, "{}[]'\"")
}

var errTooMany = errors.New("it names too many nodes; save it as a list of edges")
