package dot

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode"

	"github.com/entente-graph/entente/data/importer/internal/showable"
)

// identifier is the kind of a token that is a name, a number or a text. All other
// tokens have the sign they are as their kind, and edges '-' or '>'.
const identifier = 'a'

// maxText is how many bytes a name, text or HTML-like label may have.
const maxText = 1 << 20

type token struct {
	kind   byte // identifier, {}[];,:=, '-' for --, '>' for ->, 0 at the end
	text   string
	quoted bool
	html   bool
	line   int
}

// lexer cuts a text into tokens.
type lexer struct {
	r       *bufio.Reader
	line    int
	pending []token
}

func newLexer(r io.Reader) *lexer {
	l := &lexer{r: bufio.NewReaderSize(r, 64<<10), line: 1}
	if mark, _ := l.r.Peek(3); string(mark) == "\ufeff" {
		_, _ = l.r.Discard(3)
	}
	return l
}

// A SyntaxError says where a text is not DOT.
type SyntaxError struct {
	Line int
	What string
}

func (e *SyntaxError) Error() string { return fmt.Sprintf("line %d: %s", e.Line, e.What) }

func (l *lexer) wrong(format string, args ...any) error {
	return &SyntaxError{l.line, fmt.Sprintf(format, args...)}
}

// char reads a character, 0 at the end.
func (l *lexer) char() (rune, error) {
	c, _, err := l.r.ReadRune()
	if errors.Is(err, io.EOF) {
		return 0, nil
	}
	if err != nil {
		return 0, err
	}
	if c == '\r' { // CRLF, or CR alone
		if next, _ := l.r.Peek(1); len(next) == 1 && next[0] == '\n' {
			_, _ = l.r.Discard(1)
		}
		c = '\n'
	}
	if c == '\n' {
		l.line++
	}
	return c, nil
}

func (l *lexer) ahead() byte {
	if b, err := l.r.Peek(1); err == nil {
		return b[0]
	}
	return 0
}

// next returns the next token. Texts joined by + are one.
func (l *lexer) next() (token, error) {
	t, err := l.one()
	if err != nil || t.kind != identifier || !t.quoted {
		return t, err
	}
	for {
		plus, err := l.one()
		if err != nil || plus.kind != '+' {
			l.pending = append(l.pending, plus)
			return t, err
		}
		more, err := l.one()
		if err != nil {
			return t, err
		}
		if more.kind != identifier || !more.quoted {
			return t, l.wrong("a + has to have a text in quotes on both sides")
		}
		if len(t.text)+len(more.text) > maxText {
			return t, l.tooLong()
		}
		t.text += more.text
	}
}

func (l *lexer) tooLong() error {
	return l.wrong("a text of more than %d KiB, which is the limit; is a quote missing?", maxText>>10)
}

// one returns the next token, + included.
func (l *lexer) one() (t token, err error) {
	if n := len(l.pending); n > 0 {
		t = l.pending[n-1]
		l.pending = l.pending[:n-1]
		return t, nil
	}
	c, err := l.start()
	if err != nil {
		return token{}, err
	}
	t = token{kind: identifier, line: l.line}
	defer func() { t.text = showable.Text(t.text) }()
	switch {
	case c == 0:
		t.kind = 0
	case strings.ContainsRune("{}[];,:=+", c):
		t.kind = byte(c)
	case c == '"':
		t.quoted = true
		t.text, err = l.quotedText()
	case c == '<':
		t.html = true
		t.text, err = l.htmlText()
	case c == '-' && (l.ahead() == '-' || l.ahead() == '>'):
		t.kind = l.ahead()
		_, err = l.char()
	case c == '-' && (l.ahead() == '.' || l.ahead() >= '0' && l.ahead() <= '9'), c == '.', inName(c):
		t.text, err = l.word(c)
	default:
		return t, l.wrong("%q is not part of DOT here; a name with signs in it is written in quotes", c)
	}
	return t, err
}

// start returns the first character of a token.
func (l *lexer) start() (rune, error) {
	for {
		c, err := l.char()
		if err != nil {
			return 0, err
		}
		switch {
		case c == '#': // a preprocessor's line, or a comment as in shells
			err = l.rest()
		case c == '/' && l.ahead() == '/':
			err = l.rest()
		case c == '/' && l.ahead() == '*':
			err = l.comment()
		case c == '\ufeff', c != 0 && unicode.IsSpace(c), c == 0 && !l.atEnd():
		default:
			return c, nil
		}
		if err != nil {
			return 0, err
		}
	}
}

// atEnd tells the end of the text from a zero byte in it.
func (l *lexer) atEnd() bool {
	_, err := l.r.Peek(1)
	return err != nil
}

// rest skips the rest of a line.
func (l *lexer) rest() error {
	for {
		if c, err := l.char(); err != nil || c == '\n' || c == 0 && l.atEnd() {
			return err
		}
	}
}

func (l *lexer) comment() error {
	begun := l.line
	_, _ = l.char() // the star
	for last := rune(0); ; {
		c, err := l.char()
		switch {
		case err != nil:
			return err
		case c == 0 && l.atEnd():
			return &SyntaxError{begun, "the comment that begins here does not end"}
		case last == '*' && c == '/':
			return nil
		}
		last = c
	}
}

func (l *lexer) quotedText() (string, error) {
	begun := l.line
	var b strings.Builder
	for {
		c, err := l.char()
		switch {
		case err != nil:
			return "", err
		case c == 0 && l.atEnd():
			return "", &SyntaxError{begun, "the text that begins here does not end; a quote is missing"}
		case c == '"':
			return b.String(), nil
		case c == '\\' && l.ahead() == '"':
			c, _ = l.char()
		case c == '\\' && (l.ahead() == '\n' || l.ahead() == '\r'):
			_, _ = l.char()
			continue
		case c == '\\' && l.ahead() == '\\': // two of them are left as they are, and the second escapes nothing
			b.WriteByte('\\')
			c, _ = l.char()
		}
		if b.WriteRune(c); b.Len() > maxText {
			return "", l.tooLong()
		}
	}
}

// htmlText reads up to the > that closes the < before it.
func (l *lexer) htmlText() (string, error) {
	begun := l.line
	var b strings.Builder
	for depth := 1; ; {
		c, err := l.char()
		switch {
		case err != nil:
			return "", err
		case c == 0 && l.atEnd():
			return "", &SyntaxError{begun, "the HTML-like text that begins here does not end; a > is missing"}
		case c == '<':
			depth++
		case c == '>':
			if depth--; depth == 0 {
				return b.String(), nil
			}
		}
		if b.WriteRune(c); b.Len() > maxText {
			return "", l.tooLong()
		}
	}
}

// word reads a name or number without quotes.
func (l *lexer) word(c rune) (string, error) {
	number := c == '-' || c == '.' || c >= '0' && c <= '9'
	var b strings.Builder
	for {
		if b.WriteRune(c); b.Len() > maxText {
			return "", l.tooLong()
		}
		next, _, err := l.r.ReadRune()
		if err != nil {
			return b.String(), nil // the next token reports it
		}
		if !inName(next) && (next != '.' || !number) {
			return b.String(), l.r.UnreadRune()
		}
		c = next
	}
}

// inName reports whether a name without quotes may have a character.
func inName(c rune) bool {
	return c == '_' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' ||
		c >= 0x80 && !unicode.IsSpace(c) && c != '\ufeff' && !unicode.IsControl(c)
}
