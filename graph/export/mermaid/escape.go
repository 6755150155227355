package mermaid

import (
	"encoding/json"
	"fmt"
	"strings"
)

// Escape returns a text as it stands between the quotes of a label. Mermaid reads
// character references with a number sign for the ampersand, and takes what is left
// for Markdown, HTML, formulas and icons, so that every sign which may mean something
// there is a reference. A line break is one, too.
func Escape(s string) string {
	var b strings.Builder
	start := true // of a line, where Markdown has lists, headings and rules
	digits := false
	for _, r := range s {
		switch {
		case r == '\n':
			b.WriteString("<br/>")
			start, digits = true, false
			continue
		case r == '\t' || r == '\u2028' || r == '\u2029':
			b.WriteByte(' ')
			continue
		case strings.ContainsRune("#&<>\"'`*_~[]{}()|\\$:;=^%@!/", r),
			strings.ContainsRune("-+.", r) && (start || digits): // "- one", "1. one"
			fmt.Fprintf(&b, "#%d;", r)
		default:
			b.WriteRune(r)
		}
		digits = (start || digits) && '0' <= r && r <= '9'
		start = start && r == ' '
	}
	return b.String()
}

// quoted returns a text in the quotes of YAML, of which those of JSON are a part.
func quoted(s string) string {
	out, _ := json.Marshal(s) // text cannot fail
	return string(out)
}
