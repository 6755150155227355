package text

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/mattn/go-runewidth"

	"github.com/entente-graph/entente/graph/legible"
)

// Column is a column of a table. A column that may shrink gives way, down to a
// least width, when the table is wider than the terminal.
type Column struct {
	Title string
	Least int // 0: never shrinks
}

// Table writes rows under a header, aligned, in the style's width
// where that is possible. Text that does not fit ends in "…".
func Table(w io.Writer, s Style, cols []Column, rows [][]string) {
	widths := make([]int, len(cols))
	for i, c := range cols {
		widths[i] = runewidth.StringWidth(c.Title)
		for _, r := range rows {
			widths[i] = max(widths[i], runewidth.StringWidth(OneLine(r[i])))
		}
	}
	aligned := slices.Clone(widths)
	for i := range aligned {
		aligned[i] = min(aligned[i], mostAligned)
	}
	if s.Width > 0 {
		shrink(widths, cols, s.Width-2*(len(cols)-1))
		aligned = widths
	}
	line := func(cells []string) {
		var b strings.Builder
		for i, cell := range cells {
			given := cell
			cell = runewidth.Truncate(OneLine(cell), widths[i], "…")
			b.WriteString(isolated(given, cell))
			if i < len(cells)-1 {
				b.WriteString(strings.Repeat(" ", max(0, aligned[i]-runewidth.StringWidth(cell))+2))
			}
		}
		fmt.Fprintln(w, strings.TrimRight(b.String(), " "))
	}
	var head []string
	for _, c := range cols {
		head = append(head, strings.ToUpper(c.Title))
	}
	line(head)
	for _, r := range rows {
		line(r)
	}
}

// mostAligned is how wide a column is at most whose cells are filled up with
// blanks: beside a relation of 10,000 parties every row would be as long.
const mostAligned = 240

// narrowest is how far any column may shrink in a terminal too narrow for what
// the columns would like.
const narrowest = 3

// shrink narrows the widest column that may, one step at a time, until the
// columns fit.
func shrink(widths []int, cols []Column, room int) {
	total := 0
	for _, n := range widths {
		total += n
	}
	for ; total > room; total-- {
		i := widest(widths, func(i int) bool { return cols[i].Least > 0 && widths[i] > cols[i].Least })
		if i < 0 {
			i = widest(widths, func(i int) bool { return widths[i] > narrowest })
		}
		if i < 0 {
			return
		}
		widths[i]--
	}
}

// widest returns the index of the widest column that may shrink, or -1.
func widest(widths []int, may func(int) bool) int {
	found := -1
	for i, n := range widths {
		if may(i) && (found < 0 || n > widths[found]) {
			found = i
		}
	}
	return found
}

// OneLine keeps a cell to its row.
func OneLine(s string) string { return strings.Join(strings.Fields(legible.Line(s)), " ") }

// Wrap breaks a text into lines of at most width columns (0: one line), each
// after the first indented.
func Wrap(text string, width int, indent string) string {
	words := strings.Fields(legible.Line(text))
	if width <= 0 || len(words) == 0 {
		return strings.Join(words, " ")
	}
	var b strings.Builder
	used := 0
	for i, word := range words {
		n := runewidth.StringWidth(word)
		switch {
		case i == 0:
		case used+1+n > width:
			b.WriteString("\n" + indent)
			used = runewidth.StringWidth(indent)
		default:
			b.WriteByte(' ')
			used++
		}
		b.WriteString(word)
		used += n
	}
	return b.String()
}

// tableOrSentences writes a table if it fits, and otherwise sentences that say
// the same: an article that is cut off says nothing.
func (p printer) tableOrSentences(titles []string, rows [][]string, sentences []string) {
	need := 2 * (len(titles) - 1)
	cols := make([]Column, len(titles))
	for i, t := range titles {
		cols[i].Title = t
		widest := runewidth.StringWidth(t)
		for _, r := range rows {
			widest = max(widest, runewidth.StringWidth(OneLine(r[i])))
		}
		need += widest
	}
	if p.Width == 0 || need <= p.Width {
		Table(p.w, p.Style, cols, rows)
		return
	}
	for _, text := range sentences {
		p.item(text)
	}
}
