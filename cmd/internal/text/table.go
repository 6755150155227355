package text

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/mattn/go-runewidth"

	"github.com/entente-graph/entente/graph/legible"
)

// Column is a column of a table. What is wider than its column is broken over
// lines; only what says so is cut.
type Column struct {
	Title string
	Least int  // how narrow it may become; 0: never narrower than what it holds
	Words bool // no narrower than its longest word either, so that no id is broken
	Lines int  // over how many lines a cell is broken at most before it ends in "…"; 0: as many as it takes
	Hangs bool // never broken or cut: what is wider stands alone on a line, with the rest of the row below it
	Spare int  // left out where there is no room, the highest first; 0: never
}

// gap is how many blanks stand between columns.
const gap = 2

// Table writes rows under a header, aligned. Where the style has a width they are
// made to fit it as far as their columns allow. It returns the titles of the
// columns for which there was no room.
func Table(w io.Writer, s Style, cols []Column, rows [][]string) (dropped []string) {
	shown := make([][]string, len(rows))
	for i, r := range rows {
		shown[i] = make([]string, len(r))
		for j, cell := range r {
			shown[i][j] = OneLine(cell)
		}
	}
	widths := natural(cols, shown)
	kept := make([]int, len(cols))
	for i := range kept {
		kept[i] = i
	}
	if s.Width > 0 {
		narrow := narrowest(cols, widths, shown)
		kept, dropped = fitting(cols, narrow, s.Width)
		shrink(widths, narrow, kept, s.Width-gap*(len(kept)-1))
	}
	t := tablePrinter{w: w, cols: cols, kept: kept, widths: widths, limited: s.Width > 0}
	head := make([]string, len(cols))
	for i, c := range cols {
		head[i] = strings.ToUpper(c.Title)
	}
	t.row(head, head)
	for i, r := range rows {
		t.row(r, shown[i])
	}
	return dropped
}

// natural returns how wide each column is if nothing is broken.
func natural(cols []Column, rows [][]string) []int {
	widths := make([]int, len(cols))
	for i, c := range cols {
		widths[i] = runewidth.StringWidth(c.Title)
		for _, r := range rows {
			widths[i] = max(widths[i], runewidth.StringWidth(r[i]))
		}
	}
	return widths
}

// longestWord is up to how many columns a word is kept in one piece.
const longestWord = 48

// narrowest returns how narrow each column may become.
func narrowest(cols []Column, natural []int, rows [][]string) []int {
	narrow := slices.Clone(natural)
	for i, c := range cols {
		if c.Least == 0 {
			continue
		}
		narrow[i] = c.Least
		for _, r := range rows {
			if !c.Words {
				break
			}
			for word := range strings.FieldsSeq(r[i]) {
				narrow[i] = max(narrow[i], min(runewidth.StringWidth(word), longestWord))
			}
		}
		narrow[i] = min(narrow[i], natural[i])
	}
	return narrow
}

// mostAligned is how wide a column is at most whose cells are filled up with
// blanks: beside a relation of 10,000 parties every row would be as long.
const mostAligned = 240

// fitting chooses the columns that a table of this width has room for, in order,
// and names the others.
func fitting(cols []Column, narrow []int, width int) (kept []int, dropped []string) {
	need := -gap
	for i := range cols {
		kept = append(kept, i)
		need += gap + narrow[i]
	}
	for need > width {
		spare := -1
		for at, i := range kept {
			if cols[i].Spare > 0 && (spare < 0 || cols[i].Spare > cols[kept[spare]].Spare) {
				spare = at
			}
		}
		if spare < 0 {
			break
		}
		need -= gap + narrow[kept[spare]]
		kept = slices.Delete(kept, spare, spare+1)
	}
	for i, c := range cols {
		if !slices.Contains(kept, i) {
			dropped = append(dropped, c.Title)
		}
	}
	return kept, dropped
}

// shrink narrows the widest column that may become narrower, one step at a time,
// until the columns fit.
func shrink(widths, narrow, kept []int, room int) {
	total := 0
	for _, i := range kept {
		total += widths[i]
	}
	for ; total > room; total-- {
		widest := -1
		for _, i := range kept {
			if widths[i] > narrow[i] && (widest < 0 || widths[i] > widths[widest]) {
				widest = i
			}
		}
		if widest < 0 {
			return
		}
		widths[widest]--
	}
}

// tablePrinter writes the rows of a table.
type tablePrinter struct {
	w       io.Writer
	cols    []Column
	kept    []int // columns, in order
	widths  []int // of all columns
	limited bool  // whether the table has a width
}

// row writes a row: given is what its cells were before they were made one line each.
func (t *tablePrinter) row(given, shown []string) {
	cells := make([][]string, len(t.kept))
	for at, i := range t.kept {
		cells[at] = t.broken(i, shown[i])
	}
	if first := t.kept[0]; t.cols[first].Hangs && runewidth.StringWidth(shown[first]) > t.widths[first] {
		fmt.Fprintln(t.w, isolated(given[first], shown[first]))
		cells[0] = nil
	}
	lines := 0
	for _, c := range cells {
		lines = max(lines, len(c))
	}
	for line := range lines {
		var b strings.Builder
		for at, i := range t.kept {
			cell := ""
			if line < len(cells[at]) {
				cell = cells[at][line]
				b.WriteString(isolated(given[i], cell))
			}
			if at < len(t.kept)-1 {
				width := t.widths[i]
				if !t.limited {
					width = min(width, mostAligned)
				}
				b.WriteString(strings.Repeat(" ", max(0, width-runewidth.StringWidth(cell))+gap))
			}
		}
		fmt.Fprintln(t.w, strings.TrimRight(b.String(), " "))
	}
}

// broken breaks a cell over lines of its column's width.
func (t *tablePrinter) broken(column int, cell string) []string {
	c, width := t.cols[column], t.widths[column]
	switch {
	case c.Hangs || runewidth.StringWidth(cell) <= width:
		return []string{cell}
	case c.Lines == 1:
		return []string{runewidth.Truncate(cell, width, "…")}
	}
	lines := strings.Split(breakWords(cell, width), "\n")
	if c.Lines > 0 && len(lines) > c.Lines {
		lines = lines[:c.Lines]
		last := lines[c.Lines-1]
		for runewidth.StringWidth(last)+2 > width { // no word in part
			i := strings.LastIndexByte(last, ' ')
			if i < 0 {
				break
			}
			last = last[:i]
		}
		lines[c.Lines-1] = runewidth.Truncate(last+" …", width, "…")
	}
	return lines
}

// breakWords wraps a text to a width; words that are wider are broken, before the
// end of a period or behind a sign that parts them if there is one.
func breakWords(text string, width int) string {
	var words []string
	for _, word := range strings.Fields(text) {
		for runewidth.StringWidth(word) > width {
			head := runewidth.Truncate(word, width, "")
			if i := strings.LastIndexAny(head, "/,;|"); i > 0 {
				head = head[:i+1]
			} else if i := strings.LastIndex(head, ".."); i > 0 && !strings.HasSuffix(word, "..]") {
				head = head[:i]
			}
			if head == "" {
				break // one sign is wider than the column
			}
			words, word = append(words, head), word[len(head):]
		}
		if word != "" {
			words = append(words, word)
		}
	}
	return Wrap(strings.Join(words, " "), width, "")
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
