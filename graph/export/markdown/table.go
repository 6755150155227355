package markdown

import (
	"io"
	"strings"
)

// Escape returns a text as Markdown shows it, in a paragraph, a list or a cell of a
// table: no sign means anything, and nothing is HTML or a mention. It is on one line.
func Escape(s string) string {
	var b strings.Builder
	digits, start := true, true
	for _, r := range strings.Join(strings.Fields(s), " ") {
		if strings.ContainsRune("\\`*_{}[]<>#|~$!^&@", r) || start && strings.ContainsRune("-+=", r) || !start && digits && strings.ContainsRune(".)", r) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
		digits = digits && '0' <= r && r <= '9'
		start = false
	}
	return b.String()
}

// WriteTable writes a table in the Markdown of GitHub. Cells are text, and escaped. An
// error is one of w.
func WriteTable(w io.Writer, columns []string, rows [][]string) error {
	if err := writeRow(w, columns); err != nil {
		return err
	}
	if _, err := io.WriteString(w, strings.Repeat("| --- ", len(columns))+"|\n"); err != nil {
		return err
	}
	for _, row := range rows {
		if err := writeRow(w, row); err != nil {
			return err
		}
	}
	return nil
}

func writeRow(w io.Writer, row []string) error {
	var b strings.Builder
	for _, cell := range row {
		b.WriteString("| " + Escape(cell) + " ")
	}
	b.WriteString("|\n")
	_, err := io.WriteString(w, b.String())
	return err
}
