// Package jsonread reads JSON of any size value by value, within bounds: how deep
// values lie in one another, how long one may be. It is what the readers of graph
// formats in JSON have in common.
package jsonread

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/entente-graph/entente/data/importer/internal/showable"
)

// maxDepth is how deep values may lie in one another.
const maxDepth = 100

// Reader reads a text once, from start to end. After an error, it is of no use.
type Reader struct {
	in    *input
	d     *jsontext.Decoder
	ctx   context.Context
	depth int
	read  int
	limit int64 // where what is kept as a whole has to end; 0: nothing is
}

// New starts to read a text of UTF-8. Reading ends with the context.
func New(ctx context.Context, r io.Reader) *Reader {
	in := newInput(r)
	return &Reader{in: in, ctx: ctx, d: jsontext.NewDecoder(in, jsontext.AllowInvalidUTF8(true), jsontext.AllowDuplicateNames(true))}
}

// Line returns the line on which the next value begins, from 1.
func (r *Reader) Line() int {
	r.d.PeekKind()
	line := r.in.line
	for _, c := range r.d.UnreadBuffer() {
		switch c {
		case '\n':
			line++
		case ' ', '\t', '\r', ',', ':':
		default:
			return line
		}
	}
	return line
}

// Kind is what a value is.
type Kind uint8

// The kinds of values.
const (
	Null Kind = iota
	Bool
	Number
	Text
	Object
	Array
)

// Peek tells what the next value is; Null at the end of the text and of broken ones,
// which reading it reports.
func (r *Reader) Peek() Kind { return kindOf(r.d.PeekKind()) }

func kindOf(k jsontext.Kind) Kind {
	switch k {
	case 't', 'f':
		return Bool
	case '0':
		return Number
	case '"':
		return Text
	case '{':
		return Object
	case '[':
		return Array
	}
	return Null
}

// Object reads an object, calling member for each of its members, who is to read
// the value.
func (r *Reader) Object(member func(name string) error) error {
	return r.inside(func() error {
		name, err := r.token()
		if err != nil {
			return err
		}
		return member(name.String())
	})
}

// Array reads an array, calling item for each of its items, who is to read it.
func (r *Reader) Array(item func() error) error { return r.inside(item) }

// inside reads what an object or array holds.
func (r *Reader) inside(next func() error) error {
	if _, err := r.token(); err != nil {
		return err
	}
	if r.depth++; r.depth > maxDepth {
		return fmt.Errorf("line %d: values are nested more than %d levels deep, which is the limit; is the file what it says it is?", r.in.line, maxDepth)
	}
	for {
		switch r.d.PeekKind() {
		case '}', ']':
			r.depth--
			_, err := r.token()
			return err
		case 0:
			_, err := r.token()
			return err
		}
		if err := next(); err != nil {
			return err
		}
	}
}

// Scalar reads a text, number, true or false as text that a graph may have. null is "". So is an object or
// an array, which is skipped; ok is false then.
func (r *Reader) Scalar() (text string, ok bool, err error) {
	switch r.Peek() {
	case Object, Array:
		return "", false, r.Skip()
	}
	t, err := r.token()
	if err != nil {
		return "", false, err
	}
	if t.Kind() == 'n' {
		return "", true, nil
	}
	return showable.Text(t.String()), true, nil
}

// Skip reads a value of which nothing is wanted.
func (r *Reader) Skip() error {
	switch r.Peek() {
	case Object:
		return r.Object(func(string) error { return r.Skip() })
	case Array:
		return r.Array(r.Skip)
	}
	_, err := r.token()
	return err
}

// End reports an error where something follows the value that was read.
func (r *Reader) End() error {
	_, err := r.d.ReadToken()
	switch {
	case errors.Is(err, io.EOF):
		return nil
	case err != nil:
		return r.broken(err)
	}
	r.in.reached(r.d.InputOffset())
	return fmt.Errorf("line %d: something follows after the end of the JSON; are there two files in one?", r.in.line)
}

// token reads the next token.
func (r *Reader) token() (jsontext.Token, error) {
	if r.read++; r.read%4096 == 0 && r.ctx.Err() != nil {
		return jsontext.Token{}, context.Cause(r.ctx)
	}
	t, err := r.d.ReadToken()
	if err != nil {
		return t, r.broken(err)
	}
	at := r.d.InputOffset()
	r.in.reached(at)
	if r.limit > 0 && at > r.limit {
		return t, &tooLongError{r.in.line}
	}
	return t, nil
}

// whole says that what is read until the function returned is called is kept as a
// whole, and so may not take more than maxValue bytes.
func (r *Reader) whole() func() {
	if r.limit > 0 {
		return func() {}
	}
	r.limit = r.d.InputOffset() + maxValue
	return func() { r.limit = 0 }
}

// broken says where a text is no JSON.
func (r *Reader) broken(err error) error {
	var long *tooLongError
	if errors.As(err, &long) {
		return long
	}
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return fmt.Errorf("line %d: the file ends inside its JSON; is it whole?", r.in.line)
	}
	var wrong *jsontext.SyntacticError
	if !errors.As(err, &wrong) {
		return err
	}
	r.in.reached(wrong.ByteOffset)
	return fmt.Errorf("line %d: the file is not JSON here: %s", r.in.line, strings.TrimPrefix(wrong.Err.Error(), "jsontext: "))
}
