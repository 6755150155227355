package pajek

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"
)

// maxLine is the longest line that is read, in bytes: a row of a matrix of some
// hundred thousand.
const maxLine = 1 << 20

// lines reads a text line by line; CR, LF and CRLF end a line.
type lines struct {
	in  *bufio.Scanner
	row int
}

func newLines(r io.Reader) *lines {
	l := &lines{in: bufio.NewScanner(r)}
	l.in.Buffer(make([]byte, 0, 64<<10), maxLine)
	l.in.Split(func(data []byte, atEOF bool) (int, []byte, error) {
		i := bytes.IndexAny(data, "\r\n")
		switch {
		case i >= 0 && data[i] == '\r' && i+1 == len(data) && !atEOF:
			return 0, nil, nil // an LF may follow
		case i >= 0 && data[i] == '\r' && i+1 < len(data) && data[i+1] == '\n':
			return i + 2, data[:i], nil
		case i >= 0:
			return i + 1, data[:i], nil
		case atEOF && len(data) > 0:
			return len(data), data, nil
		}
		return 0, nil, nil
	})
	return l
}

// next returns the next line; false at the end of the text.
func (l *lines) next() (string, bool, error) {
	if !l.in.Scan() {
		err := l.in.Err()
		if errors.Is(err, bufio.ErrTooLong) {
			err = fmt.Errorf("line %d: the line is too long: over the limit of %d KiB", l.row+1, maxLine>>10)
		}
		return "", false, err
	}
	l.row++
	text := l.in.Text()
	if l.row == 1 {
		text = strings.TrimPrefix(text, "\ufeff")
	}
	return strings.TrimSpace(text), true, nil
}

// word is a word of a line, or a text in quotes.
type word struct {
	text   string
	quoted bool
}

// words cuts a line. A quote ends a text where a space or the end of the line
// follows, since not all programs escape those in it; a text in brackets is one word.
// igraph writes \" and \\ in texts, other programs may mean a \ that ends one.
func words(line string, into []word) []word {
	into = into[:0]
	for i := 0; i < len(line); {
		switch c := line[i]; {
		case c == ' ' || c == '\t':
			i++
		case c == '"':
			end := closing(line, i+1)
			into = append(into, word{unescape(escapes.Replace(line[i+1 : end])), true})
			i = end + 1
		case c == '[' && strings.IndexByte(line[i:], ']') > 0:
			n := strings.IndexByte(line[i:], ']') + 1
			into = append(into, word{line[i : i+n], false})
			i += n
		default:
			n := strings.IndexAny(line[i:], " \t")
			if n < 0 {
				n = len(line) - i
			}
			into = append(into, word{unescape(line[i : i+n]), false})
			i += n
		}
	}
	return into
}

// closing returns where a text in quotes ends.
func closing(line string, from int) int {
	first := len(line) // of those that may be escaped
	escaped := false
	for i := from; i < len(line); i++ {
		c := line[i]
		if c == '"' && (i+1 == len(line) || line[i+1] == ' ' || line[i+1] == '\t') {
			if !escaped {
				return i
			}
			first = min(first, i)
		}
		escaped = c == '\\' && !escaped
	}
	return first
}

var escapes = strings.NewReplacer(`\"`, `"`, `\\`, `\`)

// number is how Pajek writes a character that it has no other way for.
var number = regexp.MustCompile(`&#([0-9]{1,7});`)

func unescape(s string) string {
	if !strings.Contains(s, "&#") {
		return s
	}
	return number.ReplaceAllStringFunc(s, func(escape string) string {
		n, err := strconv.Atoi(escape[2 : len(escape)-1])
		if err != nil || n < ' ' || !utf8.ValidRune(rune(n)) {
			return escape
		}
		return string(rune(n))
	})
}
