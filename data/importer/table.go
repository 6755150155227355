package importer

import (
	"bufio"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/entente-graph/entente/graph/legible"
)

// MaxLine is the longest line that a table may have, in bytes.
const MaxLine = 1 << 20

// Table reads a comma-separated file with a header, row by row. Columns are
// found by name, ignoring case. It copes with a byte order mark, with lines
// that end in CRLF or a lone CR, and with quotes inside unquoted fields.
type Table struct {
	csv    *csv.Reader
	column map[string]int
	header []string
	row    []string
	number int
	width  int
}

// NewTable reads the header. comma is the separator.
func NewTable(r io.Reader, comma rune) (*Table, error) {
	lines := &lineEnds{r: bufio.NewReaderSize(r, 64<<10)}
	if mark, _ := lines.r.Peek(3); string(mark) == "\ufeff" {
		_, _ = lines.r.Discard(3)
	}
	c := csv.NewReader(lines)
	c.Comma = comma
	c.ReuseRecord = true
	c.LazyQuotes = true
	c.FieldsPerRecord = -1
	t := &Table{csv: c, column: map[string]int{}}
	header, err := c.Read()
	if errors.Is(err, io.EOF) {
		return nil, errors.New("the file is empty; fetch it again")
	}
	if err != nil {
		return nil, plainCSV(err)
	}
	for i, name := range header {
		if !plainText(name) {
			name, _ = Text([]byte(name))
		}
		name = strings.ToLower(strings.TrimSpace(name))
		t.header = append(t.header, name)
		if _, twice := t.column[name]; !twice {
			t.column[name] = i
		}
	}
	t.width = len(header)
	t.number = 1
	return t, nil
}

// Header returns the column names in lower case.
func (t *Table) Header() []string { return t.header }

// Has reports whether there is a column of that name.
func (t *Table) Has(name string) bool { _, ok := t.column[name]; return ok }

// Require checks that columns are there and names all that are not.
func (t *Table) Require(names ...string) error {
	var missing []string
	for _, n := range names {
		if !t.Has(n) {
			missing = append(missing, n)
		}
	}
	if len(missing) > 0 {
		return fmt.Errorf("the header lacks %s; is it another version of the file? it has %s", strings.Join(missing, ", "), shortList(t.header))
	}
	return nil
}

// shortList names some columns as they stand in the file, which may be anything.
func shortList(names []string) string {
	var shown []string
	for _, n := range names[:min(12, len(names))] {
		shown = append(shown, legible.Short(n, 40))
	}
	if more := len(names) - len(shown); more > 0 {
		return strings.Join(shown, ", ") + fmt.Sprintf(" and %d more", more)
	}
	return strings.Join(shown, ", ")
}

// Next reads the next row; false at the end. A row with another number of
// columns than the header is returned as it is; Whole tells. Its fields are text
// that can be shown: see Text. After an error the table cannot go on.
func (t *Table) Next() (bool, error) {
	row, err := t.csv.Read()
	if errors.Is(err, io.EOF) {
		return false, nil
	}
	if err != nil {
		return false, plainCSV(err)
	}
	for i, field := range row {
		if !plainText(field) {
			row[i], _ = Text([]byte(field))
		}
	}
	t.row = row
	t.number, _ = t.csv.FieldPos(0)
	return true, nil
}

// Row is the number of the line on which the current row starts, from 1, the
// header included.
func (t *Table) Row() int { return t.number }

// Whole reports whether the current row has as many columns as the header.
func (t *Table) Whole() bool { return len(t.row) == t.width }

// Complete reports whether the current row has as many columns as the header,
// not counting empty ones beyond it, which spreadsheets add.
func (t *Table) Complete() bool {
	if len(t.row) < t.width {
		return false
	}
	for _, f := range t.row[t.width:] {
		if strings.TrimSpace(f) != "" {
			return false
		}
	}
	return true
}

// Blank reports whether the current row is a line of nothing but space.
func (t *Table) Blank() bool { return len(t.row) == 1 && strings.TrimSpace(t.row[0]) == "" }

// Fields returns the current row's fields. They are valid until Next.
func (t *Table) Fields() []string { return t.row }

// Index returns the position of a column, -1 where there is none. Look columns
// up once, before the loop over rows.
func (t *Table) Index(name string) int {
	if i, ok := t.column[name]; ok {
		return i
	}
	return -1
}

// At returns a field by position, without surrounding space; "" where the row
// is too short or the position is -1.
func (t *Table) At(i int) string {
	if i < 0 || i >= len(t.row) {
		return ""
	}
	return strings.TrimSpace(t.row[i])
}

// Get returns a field by the name of its column, as At does.
func (t *Table) Get(name string) string { return t.At(t.Index(name)) }

func plainCSV(err error) error {
	var p *csv.ParseError
	if errors.As(err, &p) {
		return &RowError{Row: p.StartLine, Reason: "unreadable", Detail: p.Err.Error()}
	}
	return err
}

// lineEnds turns lone CRs into LFs and refuses lines of absurd length.
type lineEnds struct {
	r       *bufio.Reader
	length  int
	line    int
	carried bool // the last byte given out was a CR turned into an LF
}

func (l *lineEnds) Read(p []byte) (int, error) {
	n, err := l.r.Read(p)
	out := 0
	for i := range n {
		c := p[i]
		if c == '\n' && l.carried {
			l.carried = false
			continue
		}
		l.carried = c == '\r'
		if c == '\r' {
			c = '\n'
		}
		if c == '\n' {
			l.length = 0
			l.line++
		} else if l.length++; l.length > MaxLine {
			return 0, &RowError{Row: l.line + 1, Reason: "long-line", Detail: fmt.Sprintf("the line has more than %d MiB", MaxLine>>20)}
		}
		p[out] = c
		out++
	}
	return out, err
}
