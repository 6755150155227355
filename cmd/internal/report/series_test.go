package report_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/graph/picture"
	"github.com/entente-graph/entente/graph/picture/linechart"
)

func TestOver(t *testing.T) {
	for _, tt := range []struct{ over, step, want string }{
		{"1899/1902", "year", "1899 1900 1901 1902"},
		{"1950-11/1951-02", "month", "1950-11 1950-12 1951-01 1951-02"},
		{"1950-06-30/1951", "year", "1950 1951"},
		{"1950/1950", "year", "1950"},
		{"-0002/0001", "year", "-0002 -0001 0000 0001"},
	} {
		o, err := report.NewOver(tt.over, tt.step, nil, "")
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Join(o.Dates, " "); got != tt.want || len(o.Spans) != len(o.Dates) {
			t.Errorf("%s by %s: %s, want %s", tt.over, tt.step, got, tt.want)
		}
	}
}

func TestOverIsPlain(t *testing.T) {
	for _, over := range []string{
		"1900~/1914", "1900/1914?", "1900%/1914", "190X/1914", "1900/1914-XX", "1900/[1912,1914]", "[1899..1900]/1914", "1950S2/1980", "1900-?06/1914",
	} {
		_, err := report.NewOver(over, "year", nil, "--")
		if err == nil || !strings.Contains(err.Error(), "is not; write plain years, months or days, as in 1900/1914") {
			t.Errorf("%s: %v", over, err)
		}
	}
	if _, err := report.NewOver("{1900,1901}/1914", "year", nil, "--"); err == nil {
		t.Error("a set of dates is read as one")
	}
}

func value(x float64) report.SeriesValue {
	return report.SeriesValue{Value: &x, InWords: fmt.Sprint(x)}
}

// madeUp is a series of a column that is drawn in a panel, one that is not, and so many
// lines in another panel.
func madeUp(lines int) *report.Series {
	least := 1.0
	s := &report.Series{Title: "Made up", Meaning: "Numbers.", Counted: "What counts."}
	s.Columns = []report.SeriesColumn{{ID: "a", Name: "a", Panel: "first", Whole: true, Bounds: true}, {ID: "b", Name: "b"}}
	bound := value(3)
	bound.Least = &least
	s.Dates = []report.SeriesDate{
		{Date: "1950", Covered: "no", Values: []report.SeriesValue{bound, value(0)}},
		{Date: "1951", Covered: "complete", Values: []report.SeriesValue{{InWords: "not known"}, value(0)}},
	}
	for i := range lines {
		s.Columns = append(s.Columns, report.SeriesColumn{ID: fmt.Sprint("c", i), Name: fmt.Sprint("c", i), Panel: "second", Unit: "share"})
		for k := range s.Dates {
			v := value(0)
			v.AtLeast = i == 0 && k == 0
			s.Dates[k].Values = append(s.Dates[k].Values, v)
		}
	}
	return s
}

func TestSeriesChart(t *testing.T) {
	c := madeUp(linechart.MostLines + 4).Chart(picture.Light)
	if len(c.Panels) != 2 || c.Panels[0].Scale != linechart.Whole || c.Panels[1].Scale != linechart.Share || len(c.Panels[1].Lines) != linechart.MostLines {
		t.Errorf("%+v", c.Panels)
	}
	if l := c.Panels[0].Lines[0]; l.Least[0] != 1 || l.Values[0] != 3 || l.Says[1] != "a, 1951: not known" {
		t.Errorf("%+v", l)
	}
	if !c.Blank[0] || c.Blank[1] {
		t.Errorf("hatched is %v", c.Blank)
	}
	for _, want := range []string{
		"4 more lines of “second” are not drawn.", "A band with hollow dots: the number is not proven and lies in it.", "at least so much", "Hatched: outside of what the dataset covers.",
	} {
		if !strings.Contains(c.Note, want) {
			t.Errorf("%q is not said in %q", want, c.Note)
		}
	}
	if !strings.Contains(c.Description, "a: 3 (1950), then not known (1951).") {
		t.Error(c.Description)
	}
	s := madeUp(1)
	s.Counted = ""
	if c := s.Chart(picture.Light); strings.HasPrefix(c.Note, " ") || strings.Contains(c.Description, "  ") {
		t.Errorf("where nothing is to be said of what counts, there is a gap: %q", c.Description)
	}
	s.Dates[0].Values[0] = report.SeriesValue{InWords: "not known"}
	if c := s.Chart(picture.Light); !strings.Contains(c.Note, "No number at any of these dates: a.") {
		t.Error(c.Note)
	}
	s.Dates[1].Covered = "no"
	if c := s.Chart(picture.Light); c.Blank != nil || strings.Contains(c.Note, "Hatched") {
		t.Error("all is hatched, which says nothing")
	}
	if drawn, all := madeUp(linechart.MostLines + 4).Lines(); drawn != linechart.MostLines+1 || all != linechart.MostLines+5 {
		t.Errorf("%d of %d lines", drawn, all)
	}
}

func TestWhetherASeriesSaysAnything(t *testing.T) {
	s := madeUp(2)
	if s.Nothing() || !s.Says(0) || s.Says(1) || s.Says(2) {
		t.Error("a column of 0 is said to say something, or another to say nothing")
	}
	none := report.SeriesValue{InWords: "not known"}
	s.Dates[0].Values[0] = none
	if !s.Nothing() {
		t.Error("there is no number but 0")
	}
}
