package eventstream

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/entente-graph/entente/data/importer"
)

// Rows are the rows of a file from top to bottom.
type Rows interface {
	// Next returns the fields of the next row, valid until Next is called again, and
	// the row's number; io.EOF after the last. Fields may be fewer or more than the
	// columns. Spaces around a field are its own.
	Next(ctx context.Context) (fields [][]byte, row int, err error)
	Close() error
}

// lines are the rows of a text with tabs between the fields, which are not quoted.
type lines struct {
	r      *bufio.Reader
	number int
	fields [][]byte
	long   []byte // a line that is longer than the reader's buffer
	close  func() error
}

// Lines reads a text with tabs between the fields.
func Lines(r io.Reader) Rows { return &lines{r: bufio.NewReaderSize(r, 256<<10)} }

func (l *lines) Close() error {
	if l.close == nil {
		return nil
	}
	return l.close()
}

func (l *lines) Next(ctx context.Context) ([][]byte, int, error) {
	for {
		line, err := l.line()
		if err != nil {
			return nil, l.number, err
		}
		l.number++
		if l.number%4096 == 1 && ctx.Err() != nil {
			return nil, l.number, context.Cause(ctx)
		}
		if l.number == 1 {
			line = bytes.TrimPrefix(line, []byte("\ufeff"))
		}
		if len(bytes.TrimSpace(line)) == 0 {
			continue
		}
		l.fields = l.fields[:0]
		for {
			i := bytes.IndexByte(line, '\t')
			if i < 0 {
				break
			}
			l.fields = append(l.fields, line[:i])
			line = line[i+1:]
		}
		l.fields = append(l.fields, line)
		return l.fields, l.number, nil
	}
}

// line returns the next line without its end; io.EOF after the last.
func (l *lines) line() ([]byte, error) {
	line, err := l.r.ReadSlice('\n')
	if errors.Is(err, bufio.ErrBufferFull) {
		l.long = append(l.long[:0], line...)
		for errors.Is(err, bufio.ErrBufferFull) {
			if len(l.long) > importer.MaxLine {
				return nil, &importer.RowError{Row: l.number + 1, Reason: "long-line", Detail: fmt.Sprintf("the line has more than %d MiB", importer.MaxLine>>20)}
			}
			line, err = l.r.ReadSlice('\n')
			l.long = append(l.long, line...)
		}
		line = l.long
	}
	if err != nil && (!errors.Is(err, io.EOF) || len(line) == 0) {
		return nil, err
	}
	return bytes.TrimSuffix(bytes.TrimSuffix(line, []byte("\n")), []byte("\r")), nil
}
