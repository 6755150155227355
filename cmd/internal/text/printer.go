package text

import (
	"fmt"
	"io"
	"strings"

	"github.com/mattn/go-runewidth"

	"github.com/entente-graph/entente/graph/legible"
)

// Style is what the output can show.
type Style struct {
	Width      int // in columns; 0: no limit
	Colour     bool
	Parameters bool // what to ask with are parameters, and not flags of the command
}

// flag is how a flag of the command is called.
func (s Style) flag(name string) string {
	if s.Parameters {
		return name
	}
	return "--" + name
}

// allBy says how all of a list is had of which a part is written: "--top 0 lists all".
func (s Style) allBy(name string) string {
	if s.Parameters {
		return "raise " + name
	}
	return s.flag(name) + " 0 lists all"
}

// inFull says where all is that has no room in the text: "--json has all".
func (s Style) inFull() string {
	if s.Parameters {
		return "the record has all"
	}
	return "--json has all"
}

const boldOn, boldOff = "\x1b[1m", "\x1b[0m"

// Sequences are those that a terminal obeys and that the style uses. No other may
// reach it.
func (s Style) Sequences() []string {
	if s.Colour {
		return []string{boldOn, boldOff}
	}
	return nil
}

// Bold makes a text of one or more lines stand out where that can be shown.
func (s Style) Bold(text string) string {
	lines := strings.Split(text, "\n")
	for i, l := range lines {
		lines[i] = legible.Line(l)
	}
	text = strings.Join(lines, "\n")
	if s.Colour {
		return boldOn + text + boldOff
	}
	return text
}

// room is how many columns are left for a text beside others; 0: no limit.
func (s Style) room(used int) int {
	if s.Width == 0 {
		return 0
	}
	return max(30, s.Width-used)
}

// printer writes texts that are wrapped to the style's width. Errors are those
// of the writer, which is to remember its first.
type printer struct {
	w io.Writer
	Style
}

// line writes one line as it is.
func (p printer) line(text string) { fmt.Fprintln(p.w, text) }

// lines writes a text of several lines, each wrapped.
func (p printer) lines(text string) {
	for _, line := range strings.Split(text, "\n") {
		p.line(Wrap(line, p.Width, "  "))
	}
}

// field writes a name and a text that is wrapped under itself; nothing for an
// empty text.
func (p printer) field(name, text string) {
	if text == "" {
		return
	}
	fmt.Fprintf(p.w, "  %-12s %s\n", name, indentBy(Wrap(text, p.room(15), ""), strings.Repeat(" ", 15)))
}

// head writes the heading of a section.
func (p printer) head(title string) { fmt.Fprintf(p.w, "\n%s\n", p.Bold(OneLine(title))) }

// item writes an entry of a list.
func (p printer) item(text string) {
	fmt.Fprintf(p.w, "  - %s\n", indentBy(Wrap(text, p.room(4), ""), "    "))
}

// marked writes a text beside a mark.
func (p printer) marked(mark, text string) {
	indent := 0
	if mark != "" {
		indent = max(runewidth.StringWidth(mark)+1, 3)
		mark += strings.Repeat(" ", indent-runewidth.StringWidth(mark))
	}
	p.line(mark + indentBy(Wrap(text, p.room(indent), ""), strings.Repeat(" ", indent)))
}

func indentBy(text, indent string) string { return strings.ReplaceAll(text, "\n", "\n"+indent) }
