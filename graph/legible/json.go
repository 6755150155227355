package legible

import (
	"bytes"
	"fmt"
	"io"
	"unicode"
	"unicode/utf8"
)

// JSON lets JSON through with the characters that a terminal obeys, or that turn
// or hide, written as \u escapes: the same data, in every reader. The encoder
// escapes only those below U+0020.
type JSON struct {
	w    io.Writer
	held []byte
}

// NewJSON returns a JSON. Each value is to be written whole, as encoders do.
func NewJSON(w io.Writer) *JSON { return &JSON{w: w} }

func (j *JSON) Write(p []byte) (int, error) {
	in := p
	if len(j.held) > 0 {
		in = append(j.held, p...)
		j.held = nil
	}
	var out bytes.Buffer
	from := 0
	for i := 0; i < len(in); {
		if in[i] < 0x7F {
			i++
			continue
		}
		if !utf8.FullRune(in[i:]) {
			j.held = bytes.Clone(in[i:])
			in = in[:i]
			break
		}
		r, size := utf8.DecodeRune(in[i:])
		if unicode.IsControl(r) || Turns(r) || hides(r) || r == '\u2028' || r == '\u2029' {
			out.Write(in[from:i])
			fmt.Fprintf(&out, `\u%04x`, r)
			from = i + size
		}
		i += size
	}
	rest := in
	if from > 0 {
		out.Write(in[from:])
		rest = out.Bytes()
	}
	if len(rest) == 0 {
		return len(p), nil
	}
	if _, err := j.w.Write(rest); err != nil {
		return 0, err
	}
	return len(p), nil
}
