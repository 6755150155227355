// Package jsonout writes the records of package flat as JSON: one a line, so that
// two versions of a file can be compared.
package jsonout

import (
	"bufio"
	"encoding/json"
	"io"
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph/export/internal/flat"
)

// Writer writes JSON. Errors are those of what is below it, from Flush.
type Writer struct {
	*bufio.Writer
	encoder *json.Encoder
	text    strings.Builder
}

// New returns a Writer to w.
func New(w io.Writer) *Writer {
	out := &Writer{Writer: bufio.NewWriterSize(w, 64<<10)}
	out.encoder = json.NewEncoder(&out.text)
	out.encoder.SetEscapeHTML(false)
	return out
}

// Quote returns a text as JSON.
func (w *Writer) Quote(s string) string {
	w.text.Reset()
	_ = w.encoder.Encode(s) // a text cannot fail
	return strings.TrimSuffix(w.text.String(), "\n")
}

// Text returns a field of text.
func Text(name, value string) flat.Field {
	return flat.Field{Name: name, Type: flat.Text, Value: value}
}

// Object writes fields as an object, those without a value left out.
func (w *Writer) Object(fields ...flat.Field) {
	_ = w.WriteByte('{')
	between := ""
	for _, f := range fields {
		if f.Value == "" {
			continue
		}
		_, _ = w.WriteString(between + w.Quote(f.Name) + ": ")
		if f.Type == flat.Text {
			_, _ = w.WriteString(w.Quote(f.Value))
		} else {
			_, _ = w.WriteString(f.Value)
		}
		between = ", "
	}
	_ = w.WriteByte('}')
}

// Without returns the fields that have none of the names.
func Without(fields []flat.Field, names ...string) []flat.Field {
	return slices.DeleteFunc(slices.Clone(fields), func(f flat.Field) bool { return slices.Contains(names, f.Name) })
}

// Value returns the value of the field with a name, "" where there is none.
func Value(fields []flat.Field, name string) string {
	for _, f := range fields {
		if f.Name == name {
			return f.Value
		}
	}
	return ""
}
