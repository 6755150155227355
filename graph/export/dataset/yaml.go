package dataset

import (
	"bufio"
	"fmt"
	"io"

	"github.com/entente-graph/entente/graph"
)

const schemaLine = "# yaml-language-server: $schema=https://raw.githubusercontent.com/entente-graph/entente/main/data/entente.schema.json\n"

// WriteYAML writes a graph as YAML for people: one key a line, quotes only
// where they are needed.
func WriteYAML(w io.Writer, g *graph.Graph) error {
	b := bufio.NewWriter(w)
	_, _ = b.WriteString(schemaLine)
	root := tree(g)
	for i, key := range root.keys {
		if i > 0 {
			_, _ = b.WriteString("\n")
		}
		_, _ = b.WriteString(key + ":")
		writeYAML(b, root.values[i], 2)
	}
	return b.Flush()
}

// writeYAML writes a value behind its key or dash, lines of its own indented. What
// could not be written, w tells at the end.
func writeYAML(w *bufio.Writer, v any, indent int) {
	switch v := v.(type) {
	case *object:
		if len(v.keys) == 0 {
			_, _ = w.WriteString(" {}\n")
			return
		}
		_ = w.WriteByte('\n')
		pad(w, indent)
		writePairs(w, v, indent)
	case records:
		_ = w.WriteByte('\n')
		for key, o := range v {
			pad(w, indent)
			if writePair(w, key, o, indent); lost(w) {
				return
			}
		}
	case list:
		if isShort(v) {
			writeShort(w, v)
			return
		}
		_ = w.WriteByte('\n')
		for _, item := range v {
			writeItem(w, item, indent)
		}
	case series:
		_ = w.WriteByte('\n')
		for o := range v {
			if writeItem(w, o, indent); lost(w) {
				return
			}
		}
	case text:
		writeText(w, string(v), indent)
	case plain:
		_ = w.WriteByte(' ')
		if isDateText(string(v)) {
			_, _ = w.WriteString(string(v))
		} else {
			_, _ = w.WriteString(doubleQuoted(string(v)))
		}
		_ = w.WriteByte('\n')
	case nil:
		_ = w.WriteByte('\n')
	default:
		_, _ = fmt.Fprintf(w, " %v\n", v)
	}
}

// lost reports whether something could not be written, after which nothing is.
func lost(w *bufio.Writer) bool {
	_, err := w.Write(nil)
	return err != nil
}

func pad(w *bufio.Writer, indent int) {
	for range indent {
		_ = w.WriteByte(' ')
	}
}

// writeItem writes one of a list.
func writeItem(w *bufio.Writer, item any, indent int) {
	pad(w, indent)
	_ = w.WriteByte('-')
	if o, ok := item.(*object); ok && len(o.keys) > 0 {
		_ = w.WriteByte(' ')
		writePairs(w, o, indent+2)
	} else {
		writeYAML(w, item, indent+2)
	}
}

func writeText(w *bufio.Writer, s string, indent int) {
	lines, ok := block(s)
	if !ok {
		_ = w.WriteByte(' ')
		_, _ = w.WriteString(quoteYAML(s))
		_ = w.WriteByte('\n')
		return
	}
	_, _ = w.WriteString(" |-\n")
	for _, line := range lines {
		if line != "" {
			pad(w, indent)
			_, _ = w.WriteString(line)
		}
		_ = w.WriteByte('\n')
	}
}

// writePairs writes the pairs of an object. The first has its indentation already.
func writePairs(w *bufio.Writer, o *object, indent int) {
	for i, key := range o.keys {
		if i > 0 {
			pad(w, indent)
		}
		writePair(w, key, o.values[i], indent)
	}
}

func writePair(w *bufio.Writer, key string, value any, indent int) {
	_, _ = w.WriteString(quoteYAML(key))
	_ = w.WriteByte(':')
	writeYAML(w, value, indent+2)
}

// isShort reports whether a list is a few ids, which stand on one line.
func isShort(l list) bool {
	if len(l) > 5 {
		return false
	}
	for _, v := range l {
		if t, ok := v.(text); !ok || !graph.ValidID(string(t)) {
			return false
		}
	}
	return true
}

func writeShort(w *bufio.Writer, l list) {
	_, _ = w.WriteString(" [")
	for i, v := range l {
		if i > 0 {
			_, _ = w.WriteString(", ")
		}
		_, _ = w.WriteString(quoteYAML(string(v.(text))))
	}
	_, _ = w.WriteString("]\n")
}
