package data

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/entente-graph/entente/graph"
)

// Position is a place in a file. Lines and columns count from 1, columns in
// characters; both are 0 where a whole file is meant.
type Position struct {
	File         string
	Line, Column int
}

// String returns "file:line:column", or the file alone.
func (p Position) String() string {
	if p.Line == 0 {
		return p.File
	}
	return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Column)
}

// Diagnostic is one thing that is wrong with a dataset, and where.
type Diagnostic struct {
	Code     string // the rule, see Rules
	Severity graph.Severity
	File     string
	Line     int // from 1; 0 where the file as a whole is meant
	Column   int // from 1, in characters
	Text     string
	Caret    int // the column within Text, which is shortened where the line is long; 0 without Text
	Message  string
	Hint     string    // what to do about it; may be empty
	Other    *Position // the record it clashes with, if any
	More     int       // on the last one of a rule: how many more there are of it, which the list leaves out
}

// Position returns where the diagnostic points.
func (d Diagnostic) Position() Position { return Position{d.File, d.Line, d.Column} }

// Error returns the diagnostic on one line.
func (d Diagnostic) Error() string {
	s := fmt.Sprintf("%s: %s: %s [%s]", d.Position(), d.Severity, d.Message, d.Code)
	if d.Other != nil {
		s += fmt.Sprintf(" (the other is at %s)", d.Other)
	}
	if d.Hint != "" {
		s += "; " + d.Hint
	}
	return s
}

// Diagnostics is all that is wrong with a set of files, errors and warnings, in
// the order of the files, then of line and column. Of what is wrong again and
// again a list has the first; see Diagnostic.More.
type Diagnostics []Diagnostic

// HasErrors reports whether any of them keeps the dataset from being used.
func (ds Diagnostics) HasErrors() bool {
	return slices.ContainsFunc(ds, func(d Diagnostic) bool { return d.Severity == graph.Error })
}

// Error lists the diagnostics, one a line.
func (ds Diagnostics) Error() string {
	lines := make([]string, len(ds))
	for i, d := range ds {
		lines[i] = d.Error()
	}
	for _, d := range ds {
		if d.More > 0 {
			lines = append(lines, fmt.Sprintf("and %d more of [%s]", d.More, d.Code))
		}
	}
	return strings.Join(lines, "\n")
}

// sortBy orders diagnostics by file (as ranked), line and column.
func (ds Diagnostics) sortBy(rank map[string]int) {
	slices.SortStableFunc(ds, func(a, b Diagnostic) int {
		return cmp.Or(
			cmp.Compare(rank[a.File], rank[b.File]),
			cmp.Compare(a.Line, b.Line),
			cmp.Compare(a.Column, b.Column),
			strings.Compare(a.Code, b.Code),
			strings.Compare(a.Message, b.Message),
		)
	})
}

// excerptWidth is how many characters of a line a diagnostic shows at most, and
// excerptBefore how many of them before the place in question.
const (
	excerptWidth  = 100
	excerptBefore = 60
)

// column finds characters of a line by their column. Asked for ascending
// columns, it goes over the line once.
type column struct {
	line string
	n    int // the column reached
	at   int // its offset
}

func (c *column) seek(n int) {
	if n < c.n || c.n == 0 {
		c.n, c.at = 1, 0
	}
	for c.n < n && c.at < len(c.line) {
		_, size := utf8.DecodeRuneInString(c.line[c.at:])
		c.at += size
		c.n++
	}
}

// excerpt returns what to show of the line around a column, and where the
// column is in it. Characters that would upset a terminal become spaces.
func (c *column) excerpt(n int) (text string, caret int) {
	start := 1
	if n > excerptBefore+1 && longerThan(c.line, excerptWidth) {
		start = n - excerptBefore
	}
	c.seek(start)
	var b strings.Builder
	caret = max(n-c.n, 0) + 1
	if c.n > 1 {
		b.WriteString("…")
		caret++
	}
	shown := 0
	for _, r := range c.line[c.at:] {
		if shown == excerptWidth {
			b.WriteString("…")
			break
		}
		const joiners = "\u200c\u200d" // part of how Persian, Hindi and emoji are written
		if unicode.IsControl(r) || r == utf8.RuneError || unicode.Is(unicode.Cf, r) && !strings.ContainsRune(joiners, r) {
			r = ' '
		}
		b.WriteRune(r)
		shown++
	}
	text = strings.TrimRight(b.String(), " ")
	return text, min(caret, utf8.RuneCountInString(text)+1)
}

// longerThan reports whether a text has more than n characters.
func longerThan(s string, n int) bool {
	return len(s) > n && (len(s) > 4*n || utf8.RuneCountInString(s) > n)
}

// quote adds to sorted diagnostics the lines that they point at.
func (ds Diagnostics) quote(sources map[string]*source) {
	var c column
	var file string
	line := 0
	for i := range ds {
		d := &ds[i]
		src := sources[d.File]
		if d.Line == 0 || src == nil || d.Text != "" {
			continue
		}
		if d.File != file || d.Line != line {
			file, line, c = d.File, d.Line, column{line: src.line(d.Line)}
		}
		d.Text, d.Caret = c.excerpt(d.Column)
	}
}
