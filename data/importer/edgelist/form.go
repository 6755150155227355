package edgelist

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/entente-graph/entente/data/importer/freeform"
	"github.com/entente-graph/entente/graph/legible"
)

// role is what a column says.
type role uint8

const (
	from role = iota
	to
	kind
	date
	roleCount
)

func (r role) String() string { return [...]string{"from", "to", "kind", "date"}[r] }

// form is how a list is written.
type form struct {
	separator byte   // 0: spaces
	columns   []role // by their place
	said      bool   // a header names them; there are no others
	header    int    // its line, from 1; 0 for none
	begin     int    // where in the file the first edge may be, in bytes: what is before is none
}

func (f form) String() string {
	var names []string
	for _, c := range f.columns {
		names = append(names, c.String())
	}
	return strings.Join(names, ", ") + " between " + f.between()
}

func (f form) between() string {
	switch f.separator {
	case '\t':
		return "tabs"
	case ',':
		return "commas"
	case ';':
		return "semicolons"
	}
	return "spaces"
}

// most is how many columns a line may have.
func (f form) most() int {
	if f.said {
		return len(f.columns)
	}
	return int(roleCount)
}

// sampled is how many lines tell how a list is written.
const sampled = 200

// formOf decides how a list is written by its beginning.
func formOf(head []byte, whole bool) (form, error) {
	all := len(head)
	head = bytes.TrimPrefix(head, []byte(mark))
	if bytes.HasPrefix(head, []byte{0xff, 0xfe}) || bytes.HasPrefix(head, []byte{0xfe, 0xff}) {
		return form{}, errors.New("the file is UTF-16; save it as UTF-8")
	}
	var lines [][]byte
	first, begin, next := 0, 0, 0
	for number := 1; len(head) > 0 && len(lines) < sampled; number++ {
		start := all - len(head)
		line, rest, ended := bytes.Cut(head, []byte("\n"))
		if !ended && !whole && len(lines) > 0 {
			break // it goes on
		}
		head = rest
		if text := bytes.TrimSpace(line); len(text) > 0 && !isRemark(text, len(lines) == 0) {
			if len(lines) == 0 {
				first, begin, next = number, start, all-len(rest)
			}
			lines = append(lines, line)
		}
		if len(lines) == 0 && ended {
			begin = all - len(rest)
		}
	}
	f := form{columns: []role{from, to, kind, date}, begin: begin}
	if len(lines) == 0 {
		return f, nil // what follows is remarks, or nothing
	}
	f.separator = separatorOf(lines)
	names := f.texts(lines[0])
	if len(names) < 2 {
		return f, nil // which is an error of the line
	}
	columns := freeform.Understand(freeform.Edges, names, nil, freeform.Options{})
	if isHeader(columns) {
		f.header, f.said, f.begin = first, true, next
		f.columns = nil
		for _, c := range columns {
			r, ok := map[freeform.Role]role{freeform.From: from, freeform.To: to, freeform.Kind: kind, freeform.When: date, freeform.Start: date}[c.Role]
			if !ok || slices.Contains(f.columns, r) {
				return f, fmt.Errorf("line %d: the header has a column %q, and a list of edges has from, to, kind and date; leave it out, or read the file as a table: table:FILE", first, legible.Short(c.Name, 60))
			}
			f.columns = append(f.columns, r)
		}
		return f, nil
	}
	if dated(f, lines) {
		f.columns = []role{from, to, date}
		f.said = true
	}
	return f, nil
}

// isHeader reports whether columns are named as ends of an edge.
func isHeader(columns []freeform.Column) bool {
	has := func(r freeform.Role) bool {
		return slices.ContainsFunc(columns, func(c freeform.Column) bool { return c.Role == r })
	}
	return has(freeform.From) && has(freeform.To)
}

// separatorOf finds what stands between the columns: what the rule of the package
// has first among what is in every line, or in most.
func separatorOf(lines [][]byte) byte {
	count := func(separator byte) (all bool, lineCount int) {
		for _, line := range lines {
			if bytes.IndexByte(bytes.Trim(line, " \r"), separator) >= 0 {
				lineCount++
			}
		}
		return lineCount == len(lines), lineCount
	}
	best, most := byte(0), 0
	for _, separator := range []byte("\t;,") {
		all, n := count(separator)
		if all {
			return separator
		}
		if 2*n >= len(lines) && n > most {
			best, most = separator, n
		}
	}
	return best
}

// dated reports whether lists of three columns have dates in the third: each is one,
// and none a word for a kind.
func dated(f form, lines [][]byte) bool {
	for _, line := range lines {
		texts := f.texts(line)
		if len(texts) != 3 || !plainDate(texts[2]) {
			return false
		}
	}
	return true
}

// plainDate reports whether a text is a year between 1000 and 2199, with or without
// month and day.
func plainDate(s string) bool {
	if len(s) != 4 && len(s) != 7 && len(s) != 10 {
		return false
	}
	year, err := strconv.Atoi(s[:4])
	if err != nil || year < 1000 || year > 2199 || len(s) > 4 && s[4] != '-' {
		return false
	}
	t := freeform.ReadDate(s, freeform.NotSaid)
	return !t.Unread && t.Reason == "" && !t.Period.IsZero()
}

// texts are the columns of a line.
func (f form) texts(line []byte) []string {
	line = slices.Clone(line) // quotes are taken off in it
	fields, _ := f.split(line, make([]span, 0, 8))
	var out []string
	for _, s := range fields {
		out = append(out, string(s.of(line)))
	}
	return out
}
