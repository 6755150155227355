package dataset

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"iter"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/legible"
)

// WriteJSON writes a graph as JSON, indented by two spaces. Its schema is that
// of the dataset format.
func WriteJSON(w io.Writer, g *graph.Graph) error {
	b := bufio.NewWriter(legible.NewJSON(w))
	if err := writeJSON(b, tree(g), 0); err != nil {
		return err
	}
	if err := b.WriteByte('\n'); err != nil {
		return err
	}
	return b.Flush()
}

func writeJSON(w *bufio.Writer, v any, depth int) error {
	switch v := v.(type) {
	case *object:
		return enclose(w, '{', '}', depth, func(yield func(string, any) bool) {
			for i, key := range v.keys {
				if !yield(key, v.values[i]) {
					return
				}
			}
		})
	case records:
		return enclose(w, '{', '}', depth, func(yield func(string, any) bool) {
			for key, o := range v {
				if !yield(key, o) {
					return
				}
			}
		})
	case list:
		return enclose(w, '[', ']', depth, func(yield func(string, any) bool) {
			for _, item := range v {
				if !yield("", item) {
					return
				}
			}
		})
	case series:
		return enclose(w, '[', ']', depth, func(yield func(string, any) bool) {
			for o := range v {
				if !yield("", o) {
					return
				}
			}
		})
	case text:
		return writeString(w, string(v))
	case plain:
		return writeString(w, string(v))
	case nil:
		_, err := w.WriteString("null")
		return err
	}
	_, err := fmt.Fprintf(w, "%v", v)
	return err
}

// enclose writes an object or, without its keys, an array.
func enclose(w *bufio.Writer, open, end byte, depth int, all iter.Seq2[string, any]) error {
	_ = w.WriteByte(open)
	some := false
	for key, value := range all {
		if some {
			_ = w.WriteByte(',')
		}
		some = true
		newLine(w, depth+1)
		if open == '{' {
			_ = writeString(w, key)
			_, _ = w.WriteString(": ")
		}
		if err := writeJSON(w, value, depth+1); err != nil {
			return err
		}
	}
	if some {
		newLine(w, depth)
	}
	return w.WriteByte(end)
}

func newLine(w *bufio.Writer, depth int) {
	_ = w.WriteByte('\n')
	pad(w, 2*depth)
}

// writeString writes a text as a JSON string, without HTML escapes.
func writeString(w *bufio.Writer, s string) error {
	if strings.ContainsFunc(s, func(r rune) bool { return r < ' ' || r > '~' || r == '"' || r == '\\' }) {
		_, err := w.WriteString(quoteJSON(s))
		return err
	}
	_ = w.WriteByte('"')
	_, _ = w.WriteString(s)
	return w.WriteByte('"')
}

// quoteJSON returns a text as a JSON string, without HTML escapes.
func quoteJSON(s string) string {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	_ = e.Encode(s) // a string always encodes
	return strings.TrimSuffix(b.String(), "\n")
}
