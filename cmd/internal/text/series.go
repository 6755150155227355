package text

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/mattn/go-runewidth"

	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/graph/wording"
)

// Series writes how numbers went over time, a row for each date.
func Series(w io.Writer, s Style, r *report.Series) {
	p := printer{w, s}
	p.called(r.Called)
	p.line(p.Bold(Wrap(r.Title, p.Width, "")))
	p.line("")
	p.series(&r.SeriesTable, inOneLine(r.Counted, r.Meaning))
	for _, note := range r.Notes {
		p.lines(note)
	}
	if left := RankLeftOut(s, r.LeftOut) + Coverage(r.Coverage, 0); left != "" {
		p.line("")
		p.lines(left[1:])
	}
}

// series writes a table of numbers, and what is to be known of them.
func (p printer) series(t *report.SeriesTable, notes string) {
	cols := []Column{{Title: t.Step}}
	var shown []int // columns
	for i := range t.Columns {
		c := &t.Columns[i]
		if c.Panel == "" && !t.Says(i) {
			continue
		}
		shown = append(shown, i)
		column := Column{Title: OneLine(c.Name), Words: true, Spare: i}
		for word := range strings.FieldsSeq(column.Title) {
			column.Least = max(column.Least, runewidth.StringWidth(word))
		}
		column.Least = max(column.Least, 6)
		if c.Panel == "" {
			column.Spare += len(t.Columns) // what is not drawn goes first
		}
		cols = append(cols, column)
	}
	digits := make([]int, len(t.Columns))
	for i := range t.Columns {
		digits[i] = digitsOf(t, i)
	}
	var why []string // there is no number, once each
	var rows [][]string
	for _, d := range t.Dates {
		row := []string{d.Date}
		for _, i := range shown {
			v := &d.Values[i]
			cell := v.InWords
			switch {
			case v.Value == nil:
				cell = "–"
				if !slices.Contains(why, v.InWords) {
					why = append(why, v.InWords)
				}
			case t.Columns[i].Ranks:
				cell = fmt.Sprintf("%s (%s)", wording.Score(*v.Value, digits[i]), rankOf(v.Rank, v.Equals))
			}
			row = append(row, cell)
		}
		rows = append(rows, row)
	}
	dropped := Table(p.w, p.Style, cols, rows)
	if len(why) > 0 {
		notes = inOneLine(notes, "–: "+wording.Names(why)+".")
	}
	p.lines(notes)
	if len(dropped) > 0 {
		p.lines("no room for " + wording.Names(dropped) + ": --csv and --json have all")
	}
}

// digitsOf is how many digits the scores of a column have: none where all are whole.
func digitsOf(t *report.SeriesTable, column int) int {
	if t.Columns[column].Whole {
		return 0
	}
	return 4
}

// inOneLine joins sentences, the empty ones left out.
func inOneLine(texts ...string) string {
	return strings.Join(slices.DeleteFunc(texts, func(s string) bool { return s == "" }), " ")
}
