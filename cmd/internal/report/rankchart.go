package report

import (
	"math"

	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/picture"
	"github.com/entente-graph/entente/graph/picture/linechart"
	"github.com/entente-graph/entente/graph/picture/timeline"
	"github.com/entente-graph/entente/graph/wording"
)

// Chart is the series of a record as a chart: a line for each actor that it lists. It
// marks the date at which the dataset speaks.
func (r *Rank) Chart(theme picture.Theme) *linechart.Chart {
	c := &linechart.Chart{Theme: theme}
	possibly := false
	for _, d := range r.Series.Dates {
		date, err := edtf.ParseDate(d.Date)
		if err != nil {
			panic(err) // it was asked for
		}
		c.Steps = append(c.Steps, date.Span())
		possibly = possibly || d.Possibly > 0
	}
	first, last := r.Series.Dates[0].Date, r.Series.Dates[len(r.Series.Dates)-1].Date
	var names []string
	for i := range r.Ranked {
		a := &r.Ranked[i]
		l := linechart.Line{ID: a.Actor, Name: a.Name}
		for _, d := range r.Series.Dates {
			s := d.Ranked[i]
			value := math.NaN()
			if s.Score != nil {
				value = *s.Score
			}
			l.Values = append(l.Values, value)
			l.Says = append(l.Says, wording.RankAt(a.Name, d.Date, s.Score, s.Rank, s.Equals))
		}
		c.Lines = append(c.Lines, l)
		names = append(names, a.Name)
	}
	if asOf := r.Dataset.AsOf; asOf != "" {
		if date, err := edtf.ParseDate(asOf); err == nil {
			c.At = &timeline.Moment{Span: date.Span(), Text: wording.DatasetSpeaksAt(date)}
		}
	}
	title := r.Dataset.Title
	if title == "" {
		title = r.Dataset.Name
	}
	c.Title, c.Subtitle = wording.RankChart(title, r.By, first, last), r.Measures[0].Measure+": "+r.Measures[0].InWords
	c.Description = c.Title + ": " + wording.Names(names) + ". " + c.Subtitle + "."
	c.Note = wording.RankChartNote(r.Series.Step, possibly, r.Doubtful)
	for _, g := range r.Coverage {
		c.Note += " " + g.Sentence + "."
	}
	return c
}
