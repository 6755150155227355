package ftm

import (
	"bufio"
	"bytes"
	"errors"
	"io"
)

// maxLine is the longest line that is read, in bytes. Entities with all their
// neighbours nested in them have some hundred thousand.
const maxLine = 16 << 20

// lines reads a text line by line; CR, LF and CRLF end a line.
type lines struct {
	r       *bufio.Reader
	line    []byte
	number  int  // of the line, from 1
	long    bool // the line has more than maxLine bytes and is not kept
	ended   bool // the line has an end, so that the file was not cut off inside it
	skipped bool // an LF that follows the CR which ended the line before is to be skipped
}

func newLines(r io.Reader) *lines {
	l := &lines{r: bufio.NewReaderSize(r, 64<<10)}
	if mark, _ := l.r.Peek(3); string(mark) == "\ufeff" {
		_, _ = l.r.Discard(3)
	}
	return l
}

// next reads a line; false at the end of the text. The line is valid until the
// next call.
func (l *lines) next() (bool, error) {
	l.line, l.long, l.ended = l.line[:0], false, false
	for begun := false; !l.ended; {
		chunk, err := l.chunk()
		switch {
		case errors.Is(err, io.EOF):
			return begun, nil
		case err != nil:
			return false, err
		}
		if !begun && (len(chunk) > 0 || l.ended) {
			begun = true
			l.number++
		}
		if l.long = l.long || len(l.line)+len(chunk) > maxLine; l.long {
			l.line = l.line[:0]
			continue
		}
		l.line = append(l.line, chunk...)
	}
	return true, nil
}

// chunk returns bytes up to the end of the line or of what is buffered.
func (l *lines) chunk() ([]byte, error) {
	if _, err := l.r.Peek(1); err != nil {
		return nil, err
	}
	have, _ := l.r.Peek(l.r.Buffered())
	if l.skipped && have[0] == '\n' {
		l.skipped = false
		_, _ = l.r.Discard(1)
		return nil, nil
	}
	l.skipped = false
	i := bytes.IndexAny(have, "\r\n")
	if i < 0 {
		_, _ = l.r.Discard(len(have))
		return have, nil
	}
	l.ended, l.skipped = true, have[i] == '\r'
	_, _ = l.r.Discard(i + 1)
	return have[:i], nil
}
