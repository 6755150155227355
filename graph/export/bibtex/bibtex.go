// Package bibtex writes the sources that a view cites as a bibliography for BibTeX and
// biblatex, in UTF-8.
//
// What a source is, a book or a page, is not recorded, so each is @misc. An author is
// written as one name, as it is recorded: it may be an organisation, and is taken
// apart by nobody. What no field is for goes where reference managers have it:
// copyright (the licence) and annote (how its publisher asks to be cited).
package bibtex

import (
	"bufio"
	"io"
	"regexp"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/export/internal/address"
	"github.com/entente-graph/entente/graph/export/internal/flat"
	"github.com/entente-graph/entente/graph/query"
)

// Write writes the sources, sorted by id. An error is one of w.
func Write(w io.Writer, v *query.View) error {
	out := bufio.NewWriter(w)
	for s := range flat.Sources(v) {
		if _, err := out.WriteString(entry(s)); err != nil {
			return err
		}
	}
	return out.Flush()
}

var plainYear = regexp.MustCompile(`^[0-9]{4}(-[0-9]{2}){0,2}$`)

func entry(s *graph.Source) string {
	var b strings.Builder
	b.WriteString("@misc{" + s.ID + ",\n")
	field := func(name, value string) {
		if value != "" {
			b.WriteString("  " + name + " = {" + value + "},\n")
		}
	}
	whole := func(text string) string { // braces keep capitals, and in one piece what has "and" in it
		if text == "" {
			return ""
		}
		return "{" + Escape(text) + "}"
	}
	field("title", whole(s.Name()))
	field("author", whole(s.Author))
	field("publisher", whole(s.Publisher)) // a list of several in biblatex, with "and" between them
	date := s.Date.String()
	field("date", date) // of biblatex, which reads EDTF
	if plainYear.MatchString(date) {
		field("year", date[:4])
	} else {
		field("year", Escape(date))
	}
	field("url", address.IRI(s.URL))
	field("note", Escape(s.Note))
	field("copyright", Escape(s.Licence))
	field("annote", Escape(s.Citation))
	b.WriteString("}\n\n")
	return b.String()
}

var commands = map[rune]string{
	'\\': `\textbackslash{}`, '{': `\textbraceleft{}`, '}': `\textbraceright{}`, '~': `\textasciitilde{}`, '^': `\textasciicircum{}`,
	'<': `\textless{}`, '>': `\textgreater{}`, '|': `\textbar{}`, '`': `\textasciigrave{}`,
	'&': `\&`, '%': `\%`, '$': `\$`, '#': `\#`, '_': `\_`,
}

// Escape returns a text as it stands in a field: no sign means anything to LaTeX, no
// two become one (-- a dash), and braces are balanced, as BibTeX counts even those
// behind a backslash. White space is a space.
func Escape(s string) string {
	var b strings.Builder
	last := ' '
	for _, r := range strings.Join(strings.Fields(s), " ") {
		if r == last && strings.ContainsRune("-',", r) || last == '?' && r == '`' || last == '!' && r == '`' {
			b.WriteString("{}")
		}
		if c, ok := commands[r]; ok {
			b.WriteString(c)
		} else {
			b.WriteRune(r)
		}
		last = r
	}
	return b.String()
}
