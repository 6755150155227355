package jsonread

import (
	"bytes"
	"fmt"
	"io"
)

// maxValue is how many bytes one value may take: a text, or a list that is read as
// a whole.
const maxValue = 16 << 20

// input hands a text to the decoder: without byte order mark, with NaN and Infinity,
// which Python writes and JSON does not have, as empty texts, and no more than
// maxValue bytes beyond the last value that was read. It knows where lines begin.
type input struct {
	r       io.Reader
	chunk   []byte
	out     []byte // of chunk, not handed over yet
	held    bool   // a minus sign at the end of the last chunk is to be handed over
	begun   bool
	handed  int64 // bytes handed over
	done    int64 // bytes of values that were read
	breaks  []int64
	line    int // of the byte done
	text    bool
	escaped bool
	word    string // the rest of a word that is being blanked
	err     error
}

// A tooLongError reports a value of more bytes than are read.
type tooLongError struct{ line int }

func (e *tooLongError) Error() string {
	return fmt.Sprintf("line %d: one value has more than %d MiB, which is the limit; is the file what it says it is?", e.line, maxValue>>20)
}

func newInput(r io.Reader) *input { return &input{r: r, line: 1, chunk: make([]byte, 64<<10)} }

func (in *input) Read(p []byte) (int, error) {
	for len(in.out) == 0 {
		if in.err != nil {
			return 0, in.err
		}
		in.fill()
	}
	if in.handed-in.done > maxValue {
		return 0, &tooLongError{in.line}
	}
	n := copy(p, in.out)
	in.handed += int64(n)
	in.out = in.out[n:]
	return n, nil
}

// fill reads the next chunk.
func (in *input) fill() {
	at := 0
	if in.held {
		in.chunk[0], at, in.held = '-', 1, false
	}
	n, err := io.ReadAtLeast(in.r, in.chunk[at:], 3)
	in.out = in.chunk[:at+n]
	if err == io.ErrUnexpectedEOF {
		err = io.EOF
	}
	in.err = err
	if !in.begun {
		in.begun = true
		in.out = bytes.TrimPrefix(in.out, []byte("\ufeff"))
	}
	in.blank()
	for i := 0; ; i++ {
		next := bytes.IndexByte(in.out[i:], '\n')
		if next < 0 {
			break
		}
		i += next
		in.breaks = append(in.breaks, in.handed+int64(i))
	}
}

// blank overwrites NaN and Infinity outside of texts with an empty text and spaces.
func (in *input) blank() {
	for i := 0; i < len(in.out); i++ {
		c := in.out[i]
		switch {
		case in.text:
			switch {
			case in.escaped:
				in.escaped = false
			case c == '\\':
				in.escaped = true
			case c == '"':
				in.text = false
			}
		case in.word != "":
			if c == in.word[0] {
				in.out[i] = ' '
				if in.word == "aN" || in.word == "nfinity" {
					in.out[i] = '"'
				}
				in.word = in.word[1:]
				continue
			}
			in.word = "" // it was another word, which is no JSON either way
		case c == '"':
			in.text = true
		case c == 'N':
			in.out[i], in.word = '"', "aN"
		case c == 'I':
			in.out[i], in.word = '"', "nfinity"
		case c == '-' && i+1 == len(in.out) && in.err == nil:
			in.out, in.held = in.out[:i], true
		case c == '-' && i+1 < len(in.out) && in.out[i+1] == 'I':
			in.out[i] = ' '
		}
	}
}

// reached says that all before an offset has been read.
func (in *input) reached(offset int64) {
	in.done = offset
	passed := 0
	for passed < len(in.breaks) && in.breaks[passed] < offset {
		passed++
	}
	in.line += passed
	in.breaks = in.breaks[passed:]
}
