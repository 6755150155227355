package archive

import (
	"archive/zip"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/entente-graph/entente/data/importer/table/sheet"
	"github.com/entente-graph/entente/graph/legible"
)

const (
	maxDepth = 256
	maxToken = sheet.MaxCell + 64<<10 // bytes read for one token, with what is read ahead
)

// Tokens are the tags and texts of a part that is XML. Reading fails as soon as
// the part has what no workbook has and what readers of XML come to grief over: a
// document type, an entity of its own, an element deep inside others, a text or a
// tag of a megabyte; or where it ends too early.
type Tokens struct {
	name  string
	zip   io.ReadCloser
	xml   *xml.Decoder
	left  int // bytes that may be read for the current token
	depth int
	count int
	begun bool
}

// Open starts to read a part.
func (a *Archive) Open(name string) (*Tokens, error) {
	f := a.Find(name)
	if f == nil {
		return nil, Part(name, "it is not there; save the workbook again")
	}
	return Read(f)
}

// Read starts to read a part.
func Read(f *zip.File) (*Tokens, error) {
	r, err := f.Open()
	if err != nil {
		return nil, Part(f.Name, "it is damaged; save the workbook again")
	}
	t := &Tokens{name: f.Name, zip: r}
	t.xml = xml.NewDecoder((*bounded)(t))
	return t, nil
}

// errTooLong is when a token has more bytes than it may.
var errTooLong = errors.New("too long")

// bounded gives out only as many bytes as a token may have.
type bounded Tokens

func (b *bounded) Read(p []byte) (int, error) {
	if b.left <= 0 {
		return 0, errTooLong
	}
	n, err := b.zip.Read(p)
	b.left -= n
	return n, err
}

// Next returns the next token; io.EOF after the last. It is valid until Next is
// called again.
func (t *Tokens) Next(ctx context.Context) (xml.Token, error) {
	t.left = maxToken
	if t.count++; t.count%4096 == 0 && ctx.Err() != nil {
		return nil, context.Cause(ctx)
	}
	token, err := t.xml.RawToken()
	if err != nil {
		return nil, t.bad(err)
	}
	switch token.(type) {
	case xml.StartElement:
		t.begun = true
		t.depth++
	case xml.EndElement:
		t.depth--
	case xml.Directive:
		return nil, t.fail("it declares a document type, which is not read; save the workbook again")
	}
	if t.depth < 0 || t.depth > maxDepth {
		return nil, t.fail("its elements do not fit in each other; save the workbook again")
	}
	return token, nil
}

func (t *Tokens) bad(err error) error {
	var syntax *xml.SyntaxError
	switch {
	case errors.Is(err, io.EOF) && t.begun && t.depth == 0:
		return io.EOF
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return t.fail("it is cut off; save the workbook again")
	case errors.Is(err, errTooLong):
		return t.fail("a text in it is too long: it would unpack to more than 1 MiB in one cell; save the sheet as CSV without it")
	case errors.As(err, &syntax) && strings.Contains(syntax.Msg, "entity"):
		return t.fail("it has an entity of its own, which is not read; save the workbook again")
	case errors.As(err, &syntax):
		return t.fail("%s; save the workbook again", legible.Short(syntax.Msg, 200))
	}
	return t.fail("it is damaged; save the workbook again")
}

func (t *Tokens) fail(format string, args ...any) error {
	line, _ := t.xml.InputPos()
	return Part(t.name, "line %d: %s", line, fmt.Sprintf(format, args...))
}

// Close ends reading.
func (t *Tokens) Close() error { return t.zip.Close() }

// Attr returns an attribute by its name without a prefix, "" where there is none.
func Attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}
