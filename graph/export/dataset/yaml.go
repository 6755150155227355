package dataset

import (
	"bufio"
	"fmt"
	"io"
	"strings"

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

// writeYAML writes a value behind its key or dash, lines of its own indented.
func writeYAML(w *bufio.Writer, v any, indent int) {
	pad := strings.Repeat(" ", indent)
	switch v := v.(type) {
	case *object:
		if len(v.keys) == 0 {
			_, _ = w.WriteString(" {}\n")
			return
		}
		_, _ = w.WriteString("\n")
		writePairs(w, v, pad, indent)
	case list:
		if line, ok := shortList(v); ok {
			_, _ = w.WriteString(" " + line + "\n")
			return
		}
		_, _ = w.WriteString("\n")
		for _, item := range v {
			_, _ = w.WriteString(pad + "-")
			if o, ok := item.(*object); ok && len(o.keys) > 0 {
				_, _ = w.WriteString(" ")
				writePairs(w, o, "", indent+2)
			} else {
				writeYAML(w, item, indent+2)
			}
		}
	case text:
		if lines, ok := block(string(v)); ok {
			_, _ = w.WriteString(" |-\n")
			for _, line := range lines {
				if line != "" {
					line = pad + line
				}
				_, _ = w.WriteString(line + "\n")
			}
			return
		}
		_, _ = w.WriteString(" " + quoteYAML(string(v)) + "\n")
	case plain:
		if isDateText(string(v)) {
			_, _ = w.WriteString(" " + string(v) + "\n")
		} else {
			_, _ = w.WriteString(" " + doubleQuoted(string(v)) + "\n")
		}
	case nil:
		_, _ = w.WriteString("\n")
	default:
		_, _ = fmt.Fprintf(w, " %v\n", v)
	}
}

// writePairs writes the pairs of an object. The first has its indentation
// already where that is "".
func writePairs(w *bufio.Writer, o *object, first string, indent int) {
	pad := first
	for i, key := range o.keys {
		_, _ = w.WriteString(pad + quoteYAML(key) + ":")
		writeYAML(w, o.values[i], indent+2)
		pad = strings.Repeat(" ", indent)
	}
}

// shortList returns a few ids on one line.
func shortList(l list) (string, bool) {
	if len(l) > 5 {
		return "", false
	}
	words := make([]string, len(l))
	for i, v := range l {
		t, ok := v.(text)
		if !ok || !graph.ValidID(string(t)) {
			return "", false
		}
		words[i] = quoteYAML(string(t))
	}
	return "[" + strings.Join(words, ", ") + "]", true
}
