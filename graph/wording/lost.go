package wording

import (
	"strings"
)

// Lost is something that a format does not carry: what, and how many of which have
// it, or 0 where nobody counts them.
type Lost struct {
	What  string
	Count int
	Of    string // "relations"; where Count is 1, without its last letter
}

// HoldsOnly says that a format holds no graph: "bibtex holds the sources alone".
func HoldsOnly(format, what string) string { return format + " holds the " + what + " alone" }

// NotCarried says what of a graph a format does not carry: "gml does not carry:
// obligations (3 relations), the dataset's description". It is empty where it carries all.
func NotCarried(format string, lost []Lost) string {
	if len(lost) == 0 {
		return ""
	}
	var parts []string
	for _, l := range lost {
		if l.Count > 0 {
			l.What += " (" + Count(l.Count, strings.TrimSuffix(l.Of, "s"), l.Of) + ")"
		}
		parts = append(parts, l.What)
	}
	return format + " does not carry: " + strings.Join(parts, ", ")
}
