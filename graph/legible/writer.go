package legible

import (
	"bytes"
	"io"
	"strings"
	"sync"
	"unicode/utf8"
)

// Writer lets text through to people's terminals, and of what a terminal obeys
// only ends of lines and the style that it is given. An isolate (U+2068 to
// U+2069, with which a table sets a name apart) passes, and ends with its line.
// It holds back what may be half a character until the rest comes, or Flush. It
// is safe for concurrent use.
type Writer struct {
	w      io.Writer
	styles []string
	most   int

	mu       sync.Mutex
	held     []byte
	column   int // characters of the line so far
	over     int // those beyond most
	isolates int
}

// NewWriter returns a Writer. Styles are the sequences that may pass, such as
// "\x1b[1m"; most is how many characters a line may have (0: any number), and of a
// longer one the rest is counted.
func NewWriter(w io.Writer, most int, styles ...string) *Writer {
	return &Writer{w: w, most: most, styles: styles}
}

// Write writes what may be shown. It reports all of p as written, as what is left
// out is not missed.
func (x *Writer) Write(p []byte) (int, error) { return len(p), x.write(p, false) }

// Flush writes what was held back.
func (x *Writer) Flush() error { return x.write(nil, true) }

func (x *Writer) write(p []byte, end bool) error {
	x.mu.Lock()
	defer x.mu.Unlock()
	in := p
	if len(x.held) > 0 {
		in = append(x.held, p...)
		x.held = nil
	}
	var out bytes.Buffer
	out.Grow(len(in))
	for len(in) > 0 {
		if !end && x.unfinished(in) {
			x.held = bytes.Clone(in)
			break
		}
		if style := x.style(in); style != "" {
			out.WriteString(style)
			in = in[len(style):]
			continue
		}
		if n := x.plain(in); n > 0 {
			out.Write(in[:n])
			in = in[n:]
			continue
		}
		r, size := utf8.DecodeRune(in)
		in = in[size:]
		x.put(&out, r)
	}
	if end {
		x.endLine(&out)
	}
	if out.Len() == 0 {
		return nil
	}
	_, err := x.w.Write(out.Bytes())
	return err
}

// plain counts the bytes that a text begins with and that need no second look.
func (x *Writer) plain(in []byte) int {
	if x.most > 0 && len(in) > x.most-x.column {
		in = in[:max(x.most-x.column, 0)]
	}
	n := 0
	for n < len(in) && ' ' <= in[n] && in[n] <= '~' {
		n++
	}
	x.column += n
	return n
}

// unfinished reports whether a text ends in the middle of its first character or
// style.
func (x *Writer) unfinished(in []byte) bool {
	if in[0] == 0x1b {
		for _, s := range x.styles {
			if len(in) < len(s) && strings.HasPrefix(s, string(in)) {
				return true
			}
		}
		return false
	}
	return in[0] >= utf8.RuneSelf && !utf8.FullRune(in)
}

func (x *Writer) style(in []byte) string {
	if in[0] == 0x1b {
		for _, s := range x.styles {
			if len(in) >= len(s) && string(in[:len(s)]) == s {
				return s
			}
		}
	}
	return ""
}

const isolate, pop = '\u2068', '\u2069'

func (x *Writer) put(out *bytes.Buffer, r rune) {
	switch {
	case r == '\n':
		x.endLine(out)
		out.WriteByte('\n')
		return
	case r == isolate:
		if x.over == 0 {
			x.isolates++
			out.WriteRune(r)
		}
		return
	case r == pop:
		if x.isolates > 0 && x.over == 0 {
			x.isolates--
			out.WriteRune(r)
		}
		return
	case r != '\t':
		if r = shown(r); r < 0 {
			return
		}
	}
	if x.most > 0 && x.column == x.most {
		x.over++
		return
	}
	x.column++
	out.WriteRune(r)
}

func (x *Writer) endLine(out *bytes.Buffer) {
	for ; x.isolates > 0; x.isolates-- {
		out.WriteRune(pop)
	}
	if x.over > 0 {
		out.WriteString(leftOut(x.over))
	}
	x.column, x.over = 0, 0
}
