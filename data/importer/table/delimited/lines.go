package delimited

import (
	"bytes"
	"io"

	"github.com/entente-graph/entente/data/importer/table/sheet"
)

// lines cuts a text at LF, CRLF and lone CR.
type lines struct {
	r          io.Reader
	buf        []byte
	start, end int // of what is read and not given out
	lf         int // where the next LF is, if it is at start or after
	err        error
	number     int // of the line last given out, from 1
}

func newLines(r io.Reader) *lines { return &lines{r: r, buf: make([]byte, 64<<10), lf: -1} }

// next returns a line without its end. It is valid until next is called again.
func (l *lines) next() ([]byte, error) {
	scanned := l.start // no end of a line is before this
	for {
		if i := l.lineEnd(scanned); i >= 0 {
			line := l.buf[l.start:i]
			l.start = i + 1
			if l.buf[i] == '\r' && l.start < l.end && l.buf[l.start] == '\n' {
				l.start++
			}
			l.number++
			return line, nil
		}
		if l.err != nil {
			if l.start < l.end && l.err == io.EOF {
				line := l.buf[l.start:l.end]
				if line[len(line)-1] == '\r' {
					line = line[:len(line)-1]
				}
				l.start = l.end
				l.number++
				return line, nil
			}
			return nil, l.err
		}
		if l.end-l.start > sheet.MaxRow {
			return nil, &sheet.PlaceError{Row: l.number + 1, What: "the line is too long: it has more than 4 MiB; is this a table?"}
		}
		scanned = max(l.end-1, l.start) - l.start
		l.fill()
		scanned += l.start
	}
}

// lineEnd returns where the current line ends, looking from a position on; -1
// where that is not read yet.
func (l *lines) lineEnd(from int) int {
	if l.lf < from {
		l.lf = l.end // none before this
		if i := bytes.IndexByte(l.buf[from:l.end], '\n'); i >= 0 {
			l.lf = from + i
		}
	}
	until := min(l.lf, l.end)
	cr := bytes.IndexByte(l.buf[from:until], '\r')
	switch {
	case cr >= 0 && (from+cr+1 < l.end || l.err != nil):
		return from + cr
	case cr < 0 && l.lf < l.end:
		return l.lf
	}
	return -1
}

// fill reads more, and makes room for it.
func (l *lines) fill() {
	l.lf = -1
	if l.start > 0 {
		copy(l.buf, l.buf[l.start:l.end])
		l.end -= l.start
		l.start = 0
	}
	if l.end == len(l.buf) {
		l.buf = append(l.buf, make([]byte, len(l.buf))...)
	}
	for range 100 { // a reader may return nothing now and then
		n, err := l.r.Read(l.buf[l.end:])
		l.end += n
		if l.err = err; n > 0 || err != nil {
			return
		}
	}
	l.err = io.ErrNoProgress
}
