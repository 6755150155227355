package sipri

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/entente-graph/entente/data/importer"
)

// lines reads a file line by line. Lines end in LF, CRLF or CR, also mixed.
type lines struct {
	scan   *bufio.Scanner
	number int // of the current line, from 1
	text   string
	latin  bool   // the current line is not UTF-8
	trim   string // characters that are no part of the file's lines where they end
}

func newLines(r io.Reader) *lines {
	s := bufio.NewScanner(r)
	s.Buffer(make([]byte, 64<<10), importer.MaxLine)
	s.Split(splitLine)
	return &lines{scan: s}
}

func splitLine(data []byte, atEOF bool) (advance int, token []byte, err error) {
	end := bytes.IndexByte(data, '\n')
	line := data
	if end >= 0 {
		line = data[:end]
	}
	cr := bytes.IndexByte(line, '\r')
	switch {
	case cr >= 0 && cr+1 < len(data):
		if data[cr+1] == '\n' {
			return cr + 2, data[:cr], nil
		}
		return cr + 1, data[:cr], nil
	case cr >= 0 && atEOF:
		return cr + 1, data[:cr], nil
	case cr >= 0:
		return 0, nil, nil // an LF may follow
	case end >= 0:
		return end + 1, line, nil
	case atEOF && len(data) > 0:
		return len(data), data, nil
	}
	return 0, nil, nil
}

// next goes to the next line; false at the end.
func (l *lines) next() (bool, error) {
	if !l.scan.Scan() {
		err := l.scan.Err()
		if errors.Is(err, bufio.ErrTooLong) {
			return false, &importer.RowError{Row: l.number + 1, Reason: "long-line", Detail: fmt.Sprintf("the line has more than %d MiB", importer.MaxLine>>20)}
		}
		return false, err
	}
	l.number++
	raw := l.scan.Bytes()
	if l.number == 1 {
		raw = bytes.TrimPrefix(raw, []byte("\ufeff"))
	}
	l.text, l.latin = importer.Text(raw)
	if l.trim != "" {
		l.text = strings.TrimRight(l.text, l.trim)
	}
	return true, nil
}

// split cuts a line at commas into fields without surrounding space. It appends
// to the given fields.
func split(fields []string, line string) []string {
	for {
		i := strings.IndexByte(line, ',')
		if i < 0 {
			return append(fields, strings.TrimSpace(line))
		}
		fields = append(fields, strings.TrimSpace(line[:i]))
		line = line[i+1:]
	}
}

// splitQuoted is split for a line in which a field may be quoted, as spreadsheets
// do it, and which may be cut at another character than a comma: one between
// quotes is part of the field, and a quote in it is doubled. A quote inside an
// unquoted field is itself. It fails where a quoted field does not end, or goes
// on after its end.
func splitQuoted(fields []string, line string, comma byte) (all []string, ok bool) {
	for {
		line = strings.TrimLeft(line, " ")
		if !strings.HasPrefix(line, `"`) {
			i := strings.IndexByte(line, comma)
			if i < 0 {
				return append(fields, strings.TrimSpace(line)), true
			}
			fields = append(fields, strings.TrimSpace(line[:i]))
			line = line[i+1:]
			continue
		}
		var field strings.Builder
		line = line[1:]
		for {
			i := strings.IndexByte(line, '"')
			if i < 0 {
				return nil, false
			}
			field.WriteString(line[:i])
			line = line[i+1:]
			if !strings.HasPrefix(line, `"`) {
				break
			}
			field.WriteByte('"')
			line = line[1:]
		}
		fields = append(fields, strings.TrimSpace(field.String()))
		line = strings.TrimLeft(line, " ")
		if line == "" {
			return fields, true
		}
		if line[0] != comma {
			return nil, false
		}
		line = line[1:]
	}
}
