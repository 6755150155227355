// Package delimited reads tables that are text, with cells between commas,
// semicolons, tabs or bars. The delimiter, whether quotes mean anything, and the
// encoding (UTF-8, UTF-16, Windows-1252) are found by looking at the beginning.
package delimited

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"io"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"github.com/entente-graph/entente/data/importer/table/sheet"
)

// headSize is how much of a text is looked at before it is read.
const headSize = 64 << 10

// Text is a text as UTF-8, or as what each of its cells is decoded from, whose
// beginning can be looked at.
type Text struct {
	r        *bufio.Reader
	Encoding string // "UTF-8", "UTF-16"; what is neither shows when it is read
}

// NewText starts to read a text.
func NewText(r io.Reader) *Text {
	raw := bufio.NewReaderSize(r, headSize)
	head, _ := raw.Peek(headSize)
	t := &Text{Encoding: "UTF-8"}
	var decoder *encoding.Decoder
	switch {
	case bytes.HasPrefix(head, []byte("\xff\xfe")), bytes.HasPrefix(head, []byte("\xfe\xff")):
		decoder = unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder()
	case zeros(head, 1):
		decoder = unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM).NewDecoder()
	case zeros(head, 0):
		decoder = unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM).NewDecoder()
	case bytes.HasPrefix(head, []byte("\xef\xbb\xbf")):
		_, _ = raw.Discard(3)
	}
	t.r = raw
	if decoder != nil {
		t.Encoding = "UTF-16"
		t.r = bufio.NewReaderSize(transform.NewReader(raw, decoder), headSize)
	}
	return t
}

// zeros reports whether most of every second byte, from the first or the second
// on, is zero: Latin letters in UTF-16.
func zeros(head []byte, from int) bool {
	n, all, others := 0, 0, 0
	for i, c := range head[:min(len(head), 1024)] {
		if i%2 == from {
			all++
			if c == 0 {
				n++
			}
		} else if c == 0 {
			others++
		}
	}
	return all > 1 && n*10 > all*6 && others*10 < all
}

// Head returns the beginning of the text, and whether that is all of it.
func (t *Text) Head() (head []byte, whole bool, err error) {
	head, err = t.r.Peek(headSize)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, false, err
	}
	return head, err != nil, nil
}

// Reader returns the text.
func (t *Text) Reader() io.Reader { return t.r }

// Form is how the cells of a text are set apart.
type Form struct {
	Delimiter byte // 0: it is no table
	Quotes    bool // whether quotes enclose cells
	Width     int  // how many cells most rows have
}

// Name is the delimiter in words: "commas".
func (f Form) Name() string {
	for _, d := range delimiters {
		if d.sign == f.Delimiter {
			return d.name
		}
	}
	return ""
}

var delimiters = []struct {
	sign byte
	name string
}{{'\t', "tabs"}, {';', "semicolons"}, {'|', "bars"}, {',', "commas"}}

// sampled is how many rows are looked at for the delimiter.
const sampled = 400

// Find looks for the delimiter: the one with which most rows have equally many
// cells, and the most.
func Find(head []byte, whole bool) Form {
	var best Form
	bestScore := 0.0
	for _, d := range delimiters {
		if bytes.IndexByte(head, d.sign) < 0 {
			continue
		}
		f, score := try(head, whole, d.sign, true)
		if f.Delimiter == 0 || d.sign == '\t' && !f.Quotes {
			f, score = try(head, whole, d.sign, false)
		}
		if f.Delimiter != 0 && (score > bestScore+0.001 || score > bestScore-0.001 && f.Width > best.Width) {
			best, bestScore = f, score
		}
	}
	return best
}

// try reads the head with a delimiter, and says how well that fits: the share of
// rows that have equally many cells, less where spaces follow the delimiter, as
// they do in sentences.
func try(head []byte, whole bool, delimiter byte, quotes bool) (Form, float64) {
	rows := &Rows{lines: newLines(bytes.NewReader(head)), delimiter: delimiter, quotes: quotes}
	widths := map[int]int{}
	n, broken := 0, false
	for n < sampled {
		row, err := rows.Next(context.Background())
		if err != nil {
			broken = whole && !errors.Is(err, io.EOF) // else it is cut off
			break
		}
		if !whole && rows.lines.start == rows.lines.end && rows.lines.err != nil && n > 0 {
			break // cut off
		}
		if blank(row.Cells) {
			continue
		}
		n++
		widths[len(row.Cells)]++
	}
	f := Form{Delimiter: delimiter, Quotes: quotes}
	if delimiter == '\t' { // where programs differ about quotes
		f.Quotes = quotes && rows.stray == 0 && !broken
	}
	for width, count := range widths {
		if width > 1 && (count > widths[f.Width] || count == widths[f.Width] && width > f.Width) {
			f.Width = width
		}
	}
	if f.Width == 0 {
		return Form{}, 0
	}
	spaced := bytes.Count(head, []byte{delimiter, ' '})
	return f, float64(widths[f.Width])/float64(n) - 0.1*float64(spaced)/float64(bytes.Count(head, []byte{delimiter}))
}

func blank(cells []string) bool {
	for _, c := range cells {
		for i := range len(c) {
			if c[i] != ' ' && c[i] != '\t' {
				return false
			}
		}
	}
	return true
}

// Book returns the text as the one sheet of a book. Its first column is not
// empty because of a byte order mark.
func (t *Text) Book(f Form) sheet.Book {
	return &book{rows: &Rows{lines: newLines(t.r), delimiter: f.Delimiter, quotes: f.Quotes}, text: t}
}

// book has one sheet.
type book struct {
	rows  *Rows
	text  *Text
	given bool
}

func (b *book) Next(context.Context) (*sheet.Sheet, error) {
	if b.given {
		return nil, io.EOF
	}
	b.given = true
	return &sheet.Sheet{Rows: b.rows}, nil
}

func (b *book) Remarks() []sheet.Remark {
	if b.rows.latin {
		return []sheet.Remark{{Reason: "encoding", Text: "the file is not in UTF-8 and was read as Windows-1252; if letters look wrong, save it as UTF-8"}}
	}
	return nil
}

func (b *book) Close() error { return nil }

// Lines calls f with each line of a text that is not empty, until that is false or
// an error, and with its number.
func (t *Text) Lines(ctx context.Context, f func(line []byte, number int) error) error {
	l := newLines(t.r)
	for {
		line, err := l.next()
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return err
		case l.number%1024 == 0 && ctx.Err() != nil:
			return context.Cause(ctx)
		}
		if len(bytes.TrimSpace(line)) == 0 {
			continue
		}
		if !utf8.Valid(line) {
			line = bytes.ToValidUTF8(line, []byte("\ufffd"))
		}
		if err := f(line, l.number); err != nil {
			return err
		}
	}
}
