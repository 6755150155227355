package legible

import (
	"bytes"
	"fmt"
	"io"
	"strconv"
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

// CleanJSON returns JSON, as encoding/json writes it, in whose strings is only what
// Line leaves: each is on one line, and holds nothing that a terminal obeys or that
// turns or hides what stands beside it.
func CleanJSON(text []byte) []byte {
	out := make([]byte, 0, len(text))
	for i := 0; i < len(text); {
		c := text[i]
		switch {
		case c == '\\' && i+5 < len(text) && text[i+1] == 'u':
			n, err := strconv.ParseUint(string(text[i+2:i+6]), 16, 16)
			if r := rune(n); err == nil && shown(r) != r {
				out = appendShown(out, r)
			} else {
				out = append(out, text[i:i+6]...)
			}
			i += 6
		case c == '\\' && i+1 < len(text):
			switch text[i+1] {
			case 'n', 'r', 't', 'f':
				out = append(out, ' ')
			case 'b':
				out = appendShown(out, '\b')
			default:
				out = append(out, text[i], text[i+1])
			}
			i += 2
		case c < utf8.RuneSelf && c != 0x7F:
			out = append(out, c)
			i++
		default:
			r, size := utf8.DecodeRune(text[i:])
			out = appendShown(out, r)
			i += size
		}
	}
	return out
}

// appendShown appends what is shown of a character.
func appendShown(out []byte, r rune) []byte {
	if r = shown(r); r < 0 {
		return out
	}
	return utf8.AppendRune(out, r)
}
