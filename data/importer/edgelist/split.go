package edgelist

import (
	"bytes"
	"errors"
)

// span is where a field lies in its line.
type span struct{ start, end int }

func (s span) of(line []byte) []byte { return line[s.start:s.end] }

// mostFields is how many fields of a line are looked at: one more than it may have.
const mostFields = int(roleCount) + 1

// split cuts a line into fields, without the spaces around them. Quotes of a field
// between commas or semicolons are taken off, and for that the line is changed.
func (f *form) split(line []byte, fields []span) ([]span, error) {
	switch f.separator {
	case 0:
		return splitSpaces(line, fields), nil
	case '\t':
		return splitAt(line, '\t', fields), nil
	}
	if bytes.IndexByte(line, '"') < 0 {
		return splitAt(line, f.separator, fields), nil
	}
	return splitQuoted(line, f.separator, fields)
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\r' }

func splitSpaces(line []byte, fields []span) []span {
	for i := 0; len(fields) < mostFields; {
		for i < len(line) && isSpace(line[i]) {
			i++
		}
		if i == len(line) {
			break
		}
		start := i
		for i < len(line) && !isSpace(line[i]) {
			i++
		}
		fields = append(fields, span{start, i})
	}
	return fields
}

func splitAt(line []byte, separator byte, fields []span) []span {
	for start := 0; len(fields) < mostFields; {
		at := bytes.IndexByte(line[start:], separator)
		if at < 0 {
			return append(fields, trimmed(line, start, len(line)))
		}
		fields = append(fields, trimmed(line, start, start+at))
		start += at + 1
	}
	return fields
}

func trimmed(line []byte, start, end int) span {
	for start < end && isSpace(line[start]) {
		start++
	}
	for start < end && isSpace(line[end-1]) {
		end--
	}
	return span{start, end}
}

var errQuote = errors.New("a quotation mark is not closed, or something follows it; a name with quotation marks is written as in \"\"\"A\"\" and B\"")

func splitQuoted(line []byte, separator byte, fields []span) ([]span, error) {
	for start := 0; len(fields) < mostFields; {
		i := start
		for i < len(line) && isSpace(line[i]) {
			i++
		}
		if i == len(line) || line[i] != '"' {
			at := bytes.IndexByte(line[start:], separator)
			if at < 0 {
				return append(fields, trimmed(line, start, len(line))), nil
			}
			fields = append(fields, trimmed(line, start, start+at))
			start += at + 1
			continue
		}
		// What is inside moves up over the marks.
		i++
		begin, out := i, i
		for ; ; i++ {
			if i == len(line) {
				return nil, errQuote
			}
			if line[i] == '"' {
				if i+1 < len(line) && line[i+1] == '"' {
					i++
				} else {
					break
				}
			}
			line[out] = line[i]
			out++
		}
		fields = append(fields, trimmed(line, begin, out))
		for i++; i < len(line) && isSpace(line[i]); i++ {
		}
		if i == len(line) {
			return fields, nil
		}
		if line[i] != separator {
			return nil, errQuote
		}
		start = i + 1
	}
	return fields, nil
}

// isRemark reports whether a line, without spaces around it, is a remark. Before the first edge that is also one as other archives mark them: "% sym".
func isRemark(line []byte, before bool) bool {
	return line[0] == '#' || before && line[0] == '%' && (len(line) == 1 || line[1] == '%' || isSpace(line[1]))
}
