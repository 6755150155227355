package report

import (
	"math"
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/picture"
	"github.com/entente-graph/entente/graph/picture/linechart"
	"github.com/entente-graph/entente/graph/picture/timeline"
	"github.com/entente-graph/entente/graph/query"
	"github.com/entente-graph/entente/graph/wording"
)

// Chart is the series as a chart: a line for each column that is drawn, as many as a
// reader can tell apart. It marks the dates that were asked for or, where there is none,
// that at which the dataset speaks, and hatches what the dataset does not cover.
func (s *Series) Chart(theme picture.Theme) *linechart.Chart {
	c := &linechart.Chart{Theme: theme, Title: s.Title, Subtitle: s.Meaning}
	about := []string{c.Title + "."}
	outside := 0
	for _, d := range s.Dates {
		date, err := edtf.ParseDate(d.Date)
		if err != nil {
			panic(err) // it was asked for
		}
		c.Steps = append(c.Steps, date.Span())
		c.Blank = append(c.Blank, d.Covered == query.Outside.String())
		if c.Blank[len(c.Blank)-1] {
			outside++
		}
	}
	var notes []string
	if s.Counted != "" {
		notes = append(notes, s.Counted)
	}
	bounds, open := false, false
	var empty []string       // lines without a number
	left := map[string]int{} // lines beyond what can be told apart, by panel
	for i := range s.Columns {
		column := &s.Columns[i]
		if column.Panel == "" {
			continue
		}
		at := slices.IndexFunc(c.Panels, func(p linechart.Panel) bool { return p.Title == column.Panel })
		if at < 0 {
			at = len(c.Panels)
			c.Panels = append(c.Panels, linechart.Panel{Title: column.Panel, Scale: column.scale()})
		}
		panel := &c.Panels[at]
		if len(panel.Lines) == linechart.MostLines {
			left[panel.Title]++
			continue
		}
		l := s.line(i)
		for k, d := range s.Dates {
			bounds = bounds || d.Values[i].Least != nil
			open = open || l.Open[k]
		}
		panel.Lines = append(panel.Lines, l)
		if !slices.ContainsFunc(l.Values, func(v float64) bool { return !math.IsNaN(v) }) {
			empty = append(empty, l.Name)
		}
		first, last := &s.Dates[0], &s.Dates[len(s.Dates)-1]
		about = append(about, wording.SeriesFromTo(l.Name, first.Date, first.Values[i].InWords, last.Date, last.Values[i].InWords))
	}
	for _, p := range c.Panels {
		if n := left[p.Title]; n > 0 {
			notes = append(notes, wording.NotDrawn(n, p.Title))
		}
	}
	if len(empty) > 0 {
		notes = append(notes, wording.NoNumbers(empty))
	}
	if text := wording.InBand(bounds, open); text != "" {
		notes = append(notes, text)
	}
	if outside == len(s.Dates) {
		c.Blank = nil // the note says so
	} else if outside > 0 {
		notes = append(notes, wording.NotCovered)
	}
	notes = append(notes, s.Notes...)
	for _, g := range s.Coverage {
		notes = append(notes, g.Sentence+".")
	}
	for _, m := range s.Marks {
		date, err := edtf.ParseDate(m.Date)
		if err != nil {
			panic(err) // it was read before
		}
		c.Marks = append(c.Marks, timeline.Moment{Span: date.Span(), Text: m.InWords})
	}
	if len(c.Panels) == 1 && c.Panels[0].Title == s.Of {
		c.Panels[0].Title = "" // the title says it
	}
	c.Note, c.Description = strings.Join(notes, " "), strings.Join(append(about, notes...), " ")
	return c
}

// Lines is how many lines a chart has, and how many there would be.
func (t *SeriesTable) Lines() (drawn, all int) {
	panels := map[string]int{}
	for i := range t.Columns {
		if panel := t.Columns[i].Panel; panel != "" {
			all++
			if panels[panel]++; panels[panel] <= linechart.MostLines {
				drawn++
			}
		}
	}
	return drawn, all
}

func (c *SeriesColumn) scale() linechart.Scale {
	switch {
	case c.Unit == "share":
		return linechart.Share
	case c.Whole:
		return linechart.Whole
	}
	return linechart.Real
}

// line is a column as a line.
func (s *Series) line(column int) linechart.Line {
	c := &s.Columns[column]
	l := linechart.Line{ID: c.ID, Name: c.Name}
	for _, d := range s.Dates {
		v := &d.Values[column]
		value, least := math.NaN(), math.NaN()
		if v.Value != nil {
			value, least = *v.Value, *v.Value
		}
		if v.Least != nil {
			least = *v.Least
		}
		l.Values, l.Least, l.Open = append(l.Values, value), append(l.Least, least), append(l.Open, v.AtLeast)
		l.Says = append(l.Says, wording.SeriesAt(c.Name, d.Date, v.InWords))
	}
	return l
}
