package dataset

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
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
	indent := strings.Repeat("  ", depth+1)
	switch v := v.(type) {
	case *object:
		_, _ = w.WriteString("{")
		for i, key := range v.keys {
			if i > 0 {
				_, _ = w.WriteString(",")
			}
			_, _ = w.WriteString("\n" + indent + quoteJSON(key) + ": ")
			if err := writeJSON(w, v.values[i], depth+1); err != nil {
				return err
			}
		}
		if len(v.keys) > 0 {
			_, _ = w.WriteString("\n" + indent[2:])
		}
		_, err := w.WriteString("}")
		return err
	case list:
		_, _ = w.WriteString("[")
		for i, item := range v {
			if i > 0 {
				_, _ = w.WriteString(",")
			}
			_, _ = w.WriteString("\n" + indent)
			if err := writeJSON(w, item, depth+1); err != nil {
				return err
			}
		}
		_, err := w.WriteString("\n" + indent[2:] + "]")
		return err
	case text:
		_, err := w.WriteString(quoteJSON(string(v)))
		return err
	case plain:
		_, err := w.WriteString(quoteJSON(string(v)))
		return err
	case nil:
		_, err := w.WriteString("null")
		return err
	}
	_, err := fmt.Fprintf(w, "%v", v)
	return err
}

// quoteJSON returns a text as a JSON string, without HTML escapes.
func quoteJSON(s string) string {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	_ = e.Encode(s) // a string always encodes
	return strings.TrimSuffix(b.String(), "\n")
}
