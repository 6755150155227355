package timeline

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
)

// lateStory is decades with little, and a year with much.
func lateStory(late int) []graph.Relation {
	rs := []graph.Relation{mutual("old", "1950/..", "a", "b"), mutual("older", "1945-10/1990", "b", "c"), mutual("middle", "1990-05-04/2020", "a", "c")}
	for i := range late {
		rs = append(rs, directed(fmt.Sprintf("late-%d", i), "gift", fmt.Sprintf("2024-%02d-11", 1+i%12), "a", "b"))
	}
	return rs
}

// Where one year has most of the story it is drawn at a larger scale, and the
// axis says so.
func TestTheYearOfTheStoryIsWide(t *testing.T) {
	for _, tt := range []struct {
		name string
		rs   []graph.Relation
		want string
	}{
		{"most in a year", lateStory(12), "2024-01-01 2024-12-11"},
		{"half and more", lateStory(3), "2024-01-01 2024-03-11"},
		{"less than half", append(lateStory(3), mutual("x", "1960/1961", "a", "d")), ""},
		{"few", lateStory(2), ""},
		{"a short axis", lateStory(12)[3:], ""},
		{"what ends in a year does not begin in it", []graph.Relation{
			mutual("1", "1950/1990", "a", "b"), mutual("2", "1951/1990", "a", "b"), mutual("3", "1952/1990", "a", "b"),
			mutual("4", "1953/1990", "a", "b"), mutual("5", "1954/1990", "a", "b"), mutual("6", "1955/1990", "a", "b")}, ""},
	} {
		tl := made(t, world(t, tt.rs...), Options{})
		got := ""
		if tl.Wide != nil {
			got = tl.Wide.First.String() + " " + tl.Wide.Last.String()
		}
		if got != tt.want {
			t.Errorf("%s: %q is wide, want %q", tt.name, got, tt.want)
		}
	}
}

// A broken axis is true: every tick stands where its day does, days follow each
// other, both scales are what the legend says.
func TestTheBrokenAxisIsTrue(t *testing.T) {
	tl := made(t, world(t, append(lateStory(12), mutual("later", "2024-05-01/2040", "a", "d"))...), Options{})
	s := tl.Lay()
	if len(s.Parts) != 3 || !s.Parts[1].Wide || s.Wide == nil || len(s.Wide.Breaks) != 2 {
		t.Fatalf("parts %+v, %+v", s.Parts, s.Wide)
	}
	perDay := func(p Part) float64 { return (p.X2 - p.X1) / float64(int64(p.Last)-int64(p.First)+1) }
	if a, b := perDay(s.Parts[0]), perDay(s.Parts[2]); math.Abs(a-b) > 1e-9 {
		t.Errorf("before the year a day is %v wide, and after it %v", a, b)
	}
	times := math.Round(perDay(s.Parts[1]) / perDay(s.Parts[0]))
	said := ""
	for _, e := range s.Legend {
		if e.ID == "key--scale" {
			said = e.Label.String()
		}
	}
	if want := fmt.Sprintf("Shaded: 2024 at %.0f times the scale of the rest", times); said != want {
		t.Errorf("the legend says %q, want %q", said, want)
	}
	if got := s.Wide.Label.String(); got != "2024 at a larger scale" {
		t.Errorf("the axis says %q", got)
	}
	l := &layout{s: s, palette: tl.Palette}
	l.planTicks()
	for i, tick := range s.Ticks {
		if x := l.x(l.plan[i].Day); x != tick.X {
			t.Errorf("the tick of %s is at %v, want %v", l.plan[i].Day, tick.X, x)
		}
	}
	before := math.Inf(-1)
	for d := tl.First; d <= tl.Last; d += 5 {
		if x := l.x(d); x <= before {
			t.Fatalf("%s is at %v, and an earlier day at %v", d, x, before)
		} else {
			before = x
		}
	}
	for _, label := range l.plan {
		if strings.Contains(label.Under, "2024") {
			t.Error("the year is said twice")
		}
	}
}

// Labels of a broken axis do not overlap.
func TestLabelsOfABrokenAxis(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		year := rapid.IntRange(1901, 2030).Draw(t, "year")
		rs := []graph.Relation{mutual("old", fmt.Sprintf("%d/..", year-rapid.IntRange(7, 300).Draw(t, "before")), "a", "b")}
		if after := rapid.IntRange(0, 60).Draw(t, "after"); after > 0 {
			rs = append(rs, mutual("new", fmt.Sprintf("%d/%d", year, year+after), "a", "b"))
		}
		for i := range 8 {
			rs = append(rs, directed(fmt.Sprint("now-", i), "gift", edtf.NewDay(year, 1+rapid.IntRange(0, 11).Draw(t, "month"), 9).String(), "a", "b"))
		}
		s := made(t, world(t, rs...), Options{}).Lay()
		var all []Rect
		for _, tick := range s.Ticks {
			all = append(all, tick.Labels[0].Bounds())
		}
		if s.Wide != nil {
			all = append(all, s.Wide.Label.Bounds())
		}
		for i, a := range all {
			for _, b := range all[i+1:] {
				if a.X1 < b.X2 && b.X1 < a.X2 && a.Y1 < b.Y2 && b.Y1 < a.Y2 {
					t.Fatalf("labels overlap: %+v, %+v", a, b)
				}
			}
		}
	})
}
