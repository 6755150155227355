package safexml

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/entente-graph/entente/graph/legible"
)

// Reader reads a file from its start to its end.
type Reader struct {
	ctx      context.Context
	in       io.Reader
	window   []byte // what is read and not yet used begins at pos
	pos      int
	copied   string // the window from copiedAt on; see cut
	copiedAt int
	eof      bool
	line     int // of pos
	events   int

	open   []element
	now    element          // of the last event
	scopes []scope          // namespaces, the innermost last
	names  map[string]*name // of elements and attributes, and short values
	recent [256]*name       // of them
	quotes []int            // where values begin and end in the tag that is read
	attrs  []Attr
	empty  bool   // the element that was begun ends at once
	at     int    // line of the tag
	taglen int    // bytes of it
	seen   bool   // an element was
	kept   []byte // text that is being read
	plain  []byte // the same, escapes resolved
}

// element is one that is open.
type element struct {
	raw, space, name string
	scopes           int // of those around it
}

// scope is a prefix that stands for a namespace.
type scope struct{ prefix, space string }

const (
	xmlSpace  = "http://www.w3.org/XML/1998/namespace"
	window    = 128 << 10 // more than buffers before it have, which then copy nothing
	maxNames  = 1 << 12   // of which one copy is kept
	askEvery  = 1 << 10   // events between two looks at the context
	showChars = 60        // of a text in a message
)

// New starts to read. What is read ends with the context's error when that is done.
func New(ctx context.Context, r io.Reader) (*Reader, error) {
	in, err := decoded(r)
	if err != nil {
		return nil, err
	}
	return &Reader{
		ctx: ctx, in: in, window: make([]byte, 0, window), line: 1, names: map[string]*name{},
		scopes: []scope{{"xml", xmlSpace}},
	}, nil
}

// Line returns the line on which the tag of the last event begins.
func (r *Reader) Line() int { return r.at }

// Depth returns how many elements are open, the one that was begun included.
func (r *Reader) Depth() int { return len(r.open) }

// Space returns the namespace of the element of the last event.
func (r *Reader) Space() string { return r.now.space }

// Name returns the name of the element of the last event, without its prefix.
func (r *Reader) Name() string { return r.now.name }

// Attrs returns the attributes of the element that begins, but for those that
// declare namespaces. They are valid until the next event.
func (r *Reader) Attrs() []Attr { return r.attrs }

// Attr returns the value of an attribute without a namespace.
func (r *Reader) Attr(name string) string {
	for i := range r.attrs {
		if a := &r.attrs[i]; a.Name == name && a.Space == "" {
			return a.Value
		}
	}
	return ""
}

// Fail returns an *Error at the tag of the last event.
func (r *Reader) Fail(format string, args ...any) error {
	return &Error{r.at, fmt.Sprintf(format, args...)}
}

// wrong returns an *Error at the place that reading has come to.
func (r *Reader) wrong(format string, args ...any) error {
	return &Error{r.line, fmt.Sprintf(format, args...)}
}

// more reads on. It reports false at the end of the file.
func (r *Reader) more() (bool, error) {
	if r.eof {
		return false, nil
	}
	r.copied = ""
	if r.pos > 0 {
		n := copy(r.window, r.window[r.pos:])
		r.window, r.pos = r.window[:n], 0
	}
	if len(r.window) == cap(r.window) {
		grown := make([]byte, len(r.window), 2*cap(r.window))
		copy(grown, r.window)
		r.window = grown
	}
	if err := r.ctx.Err(); err != nil {
		return false, err
	}
	for range 100 { // a reader that gives nothing and no error is broken
		n, err := r.in.Read(r.window[len(r.window):cap(r.window)])
		r.window = r.window[:len(r.window)+n]
		switch {
		case errors.Is(err, io.EOF):
			r.eof = true
			return n > 0, nil
		case err != nil:
			return false, err
		case n > 0:
			return true, nil
		}
	}
	return false, io.ErrNoProgress
}

// cut returns a part of the window as a text. All that are cut until more is read are
// parts of one copy: most are of a few bytes, and hardly any is kept.
func (r *Reader) cut(from, to int) string {
	if r.copied == "" {
		r.copied = string(r.window[r.pos:])
		r.copiedAt = r.pos
	}
	return r.copied[from-r.copiedAt : to-r.copiedAt]
}

// use passes over n bytes.
func (r *Reader) use(n int) {
	r.line += bytes.Count(r.window[r.pos:r.pos+n], []byte{'\n'})
	r.pos += n
}

// find returns how far ahead a mark is; -1 if the file ends before it. Of more
// than most bytes before it, too is the error.
func (r *Reader) find(mark string, from, most int, too func() error) (int, error) {
	for {
		ahead := r.window[r.pos:]
		if from < len(ahead) {
			var i int
			if len(mark) == 1 {
				i = bytes.IndexByte(ahead[from:], mark[0])
			} else {
				i = bytes.Index(ahead[from:], []byte(mark))
			}
			if i >= 0 && from+i <= most {
				return from + i, nil
			}
			if i >= 0 || len(ahead) > most+len(mark) {
				return 0, too()
			}
			from = max(from, len(ahead)-len(mark)+1)
		}
		ok, err := r.more()
		if err != nil {
			return 0, err
		}
		if !ok {
			return -1, nil
		}
	}
}

// ahead makes sure that n bytes are ahead, as far as the file has them.
func (r *Reader) ahead(n int) ([]byte, error) {
	for len(r.window)-r.pos < n {
		ok, err := r.more()
		if err != nil {
			return nil, err
		}
		if !ok {
			break
		}
	}
	return r.window[r.pos:min(len(r.window), r.pos+n)], nil
}

// Next goes to where the next element begins or ends, past any text. The error is
// io.EOF behind the last element.
func (r *Reader) Next() (Event, error) { return r.next(nil) }

// next is Next, which appends the text that it passes to keep, where that is not nil.
func (r *Reader) next(keep *[]byte) (Event, error) {
	if r.events++; r.events%askEvery == 0 {
		if err := r.ctx.Err(); err != nil {
			return 0, err
		}
	}
	if r.empty {
		r.empty = false
		r.close()
		return End, nil
	}
	for {
		if err := r.text(keep); err != nil {
			return 0, err
		}
		head, err := r.ahead(2)
		if err != nil {
			return 0, err
		}
		if len(head) == 0 {
			return 0, r.ended()
		}
		r.at = r.line
		switch {
		case len(head) < 2:
			return 0, r.wrong("the file ends in the middle of a tag; is it whole?")
		case head[1] == '!':
			err = r.bang(keep)
		case head[1] == '?':
			err = r.instruction()
		case head[1] == '/':
			return End, r.end()
		default:
			return Start, r.begin()
		}
		if err != nil {
			return 0, err
		}
	}
}

func (r *Reader) ended() error {
	switch {
	case len(r.open) > 0:
		return r.wrong("the file ends inside <%s>; is it whole?", r.open[len(r.open)-1].raw)
	case !r.seen:
		return r.wrong("there is no XML in the file")
	}
	return io.EOF
}

// text passes over the text before the next tag.
func (r *Reader) text(keep *[]byte) error {
	for {
		ahead := r.window[r.pos:]
		i := bytes.IndexByte(ahead, '<')
		n := i
		if i < 0 {
			n = len(ahead)
		}
		if keep == nil && len(r.open) == 0 && len(bytes.TrimSpace(ahead[:n])) > 0 {
			return r.wrong("text stands outside of all elements: %q", legible.Short(string(bytes.TrimSpace(ahead[:min(n, 400)])), showChars))
		}
		if keep != nil {
			// An escape may be cut in two by the window: it is resolved when all is read.
			if *keep = append(*keep, ahead[:n]...); len(*keep) > MaxText {
				return r.tooLongText()
			}
		}
		r.use(n)
		if i >= 0 {
			return nil
		}
		ok, err := r.more()
		if err != nil || !ok {
			return err
		}
	}
}

func (r *Reader) tooLongText() error {
	return r.Fail("the text of <%s> is too long: over %d KiB", r.open[len(r.open)-1].raw, MaxText>>10)
}

// bang reads a comment or a section of plain text, and refuses a DOCTYPE.
func (r *Reader) bang(keep *[]byte) error {
	head, err := r.ahead(len("<![CDATA["))
	if err != nil {
		return err
	}
	switch {
	case bytes.HasPrefix(head, []byte("<!--")):
		return r.pass("<!--", "-->", "a comment", nil)
	case string(head) == "<![CDATA[" && len(r.open) > 0:
		return r.pass("<![CDATA[", "]]>", "a CDATA section", keep)
	case bytes.HasPrefix(bytes.ToUpper(head), []byte("<!DOCTYPE")):
		return r.wrong("the file has a DOCTYPE, which is not read, since it can define entities and name other files; graph programs need none: delete it, up to the > that ends it")
	}
	return r.wrong("%q begins nothing that is read", legible.Short(string(head), showChars))
}

// pass goes past what ends with a mark, in pieces of the window.
func (r *Reader) pass(begin, end, what string, keep *[]byte) error {
	at := r.line
	r.use(len(begin))
	for {
		ahead := r.window[r.pos:]
		i := bytes.Index(ahead, []byte(end))
		n := i
		if i < 0 {
			n = max(len(ahead)-len(end)+1, 0)
		}
		if keep != nil {
			*keep = appendEscaped(*keep, ahead[:n])
			if len(*keep) > MaxText {
				return r.tooLongText()
			}
		}
		r.use(n)
		if i >= 0 {
			r.use(len(end))
			return nil
		}
		ok, err := r.more()
		if err != nil {
			return err
		}
		if !ok {
			return &Error{at, what + " has no end; is the file whole?"}
		}
	}
}

// appendEscaped appends plain text so that resolving escapes gives it back.
func appendEscaped(to, text []byte) []byte {
	for _, c := range text {
		if c == '&' {
			to = append(to, "&amp;"...)
			continue
		}
		to = append(to, c)
	}
	return to
}

func (r *Reader) instruction() error {
	return r.pass("<?", "?>", "an instruction", nil)
}

// end reads the tag that ends an element.
func (r *Reader) end() error {
	if open := len(r.open) - 1; open >= 0 {
		raw := r.open[open].raw
		if end := r.pos + 2 + len(raw); end < len(r.window) && r.window[end] == '>' && string(r.window[r.pos+2:end]) == raw {
			r.pos = end + 1
			r.close()
			return nil
		}
	}
	n, err := r.find(">", 2, MaxTag, func() error { return r.wrong("a tag is too long: over %d KiB", MaxTag>>10) })
	if err != nil {
		return err
	}
	if n < 0 {
		return r.wrong("the file ends in the middle of a tag; is it whole?")
	}
	name := bytes.TrimRight(r.window[r.pos+2:r.pos+n], " \t\r\n")
	switch {
	case len(r.open) == 0:
		return r.wrong("</%s> ends what was not begun", legible.Short(string(name), showChars))
	case string(name) != r.open[len(r.open)-1].raw:
		return r.wrong("</%s> stands where </%s> is wanted", legible.Short(string(name), showChars), r.open[len(r.open)-1].raw)
	}
	r.use(n + 1)
	r.close()
	return nil
}

func (r *Reader) close() {
	last := len(r.open) - 1
	r.now, r.open = r.open[last], r.open[:last]
	r.scopes = r.scopes[:r.now.scopes]
	r.attrs = r.attrs[:0]
}

// Root goes to the element around all others, which is to have a name.
func (r *Reader) Root(name string) error {
	if _, err := r.Next(); err != nil {
		return err
	}
	if r.Name() != name {
		return r.Fail("the file begins with <%s>, and <%s> is wanted", r.Name(), name)
	}
	return nil
}

// Rest is Inside of the root, and goes on to the end of the file.
func (r *Reader) Rest(each func() error) error {
	if err := r.Inside(each); err != nil {
		return err
	}
	if _, err := r.Next(); !errors.Is(err, io.EOF) {
		return err
	}
	return nil
}

// Inside calls a function for each element in the one that was begun, and goes past
// its end. The function is to go past the end of its element.
func (r *Reader) Inside(each func() error) error {
	for {
		event, err := r.Next()
		if err != nil {
			return err
		}
		if event == End {
			return nil
		}
		if err := each(); err != nil {
			return err
		}
	}
}

// Skip goes past the end of the element that was begun.
func (r *Reader) Skip() error {
	for depth := len(r.open); len(r.open) >= depth; {
		if _, err := r.Next(); err != nil {
			return err
		}
	}
	return nil
}

// Text goes past the end of the element that was begun, and returns its text,
// without that of the elements in it.
func (r *Reader) Text() (string, error) {
	if text, ok := r.plainText(); ok {
		return text, r.end()
	}
	r.kept = r.kept[:0]
	at := r.at
	for depth := len(r.open); ; {
		event, err := r.next(&r.kept)
		if err != nil {
			return "", err
		}
		if event == Start {
			if err := r.Skip(); err != nil {
				return "", err
			}
			continue
		}
		if len(r.open) < depth {
			break
		}
	}
	if !special(r.kept, false) {
		return string(r.kept), nil
	}
	return r.unescape(r.kept, at, false)
}

// plainText passes over the text of the element that was begun, if it is in the window
// up to the end of the element, and nothing in it needs a closer look.
func (r *Reader) plainText() (text string, ok bool) {
	if r.empty {
		return "", false
	}
	ahead := r.window[r.pos:]
	n := bytes.IndexByte(ahead, '<')
	if n < 0 || n > MaxText || n+1 == len(ahead) || ahead[n+1] != '/' || special(ahead[:n], false) {
		return "", false
	}
	text = r.cut(r.pos, r.pos+n)
	r.use(n)
	r.at = r.line
	return text, true
}

// name is a text of which one copy is kept, with its prefix cut off.
type name struct {
	raw, prefix, local string
	prefixed           bool
	attrs              []*name // of an element that was called so, up to the first with a prefix
}

// none is what there is of a name that is empty.
var none = new(name)

// intern returns the one copy of a name. The same few names come again and again: one
// that came last of its length and its ends is found without a look at all of them.
func (r *Reader) intern(raw []byte) *name {
	if len(raw) == 0 {
		return none
	}
	recent := r.recently(raw)
	if *recent != nil && (*recent).raw == string(raw) {
		return *recent
	}
	n, ok := r.names[string(raw)]
	if !ok {
		n = &name{raw: string(raw)}
		if n.prefix, n.local, n.prefixed = strings.Cut(n.raw, ":"); !n.prefixed {
			n.prefix, n.local = "", n.raw
		}
		if len(r.names) < maxNames {
			r.names[n.raw] = n
		}
	}
	*recent = n
	return n
}

func (r *Reader) recently(raw []byte) **name {
	return &r.recent[(len(raw)*31+int(raw[0])*7+int(raw[len(raw)-1]))%len(r.recent)]
}

// valid refuses what is not UTF-8.
func (r *Reader) valid(text []byte, line int) error {
	if !utf8.Valid(text) {
		return &Error{line, `the text is not in UTF-8, as the file says or leaves open; name its encoding in the first line: <?xml version="1.0" encoding="windows-1252"?>`}
	}
	return nil
}
