package wording_test

import (
	"testing"

	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/wording"
)

func TestSeriesValues(t *testing.T) {
	for _, tt := range []struct {
		value wording.SeriesValue
		want  string
	}{
		{wording.SeriesValue{Value: 0}, "0"},
		{wording.SeriesValue{Value: 12345, Least: 12345}, "12,345"},
		{wording.SeriesValue{Value: 5, Least: 3}, "3 to 5"},
		{wording.SeriesValue{Value: 9.6, Least: 9.6, Open: true}, "at least 9.6"},
		{wording.SeriesValue{Value: -0.25, Least: -0.25, Digits: 3}, "-0.250"},
		{wording.SeriesValue{Value: -3, Least: -3}, "-3"},
		{wording.SeriesValue{Value: 2.0 / 3, Least: 2.0 / 3, Share: true}, "66.7%"},
		{wording.SeriesValue{Value: 1, Least: 1, Share: true}, "100%"},
		{wording.SeriesValue{Value: 0.9996, Least: 0.9996, Share: true}, "over 99.9%"},
		{wording.SeriesValue{Value: 0.0004, Least: 0.0004, Share: true}, "under 0.1%"},
		{wording.SeriesValue{Value: 1e300, Least: 1e300}, "1e+300"},
	} {
		if got := tt.value.String(); got != tt.want {
			t.Errorf("%+v: %s, want %s", tt.value, got, tt.want)
		}
	}
}

func TestSeriesTitle(t *testing.T) {
	for _, tt := range []struct{ first, last, want string }{
		{"1890", "1914", "World: pacts, 1890 to 1914"},
		{"1890", "1890", "World: pacts, 1890"},
		{"1910-01", "1914-12", "World: pacts, January 1910 to December 1914"},
		{"1910-01", "1910-01", "World: pacts, January 1910"},
		{"-0002", "0001", "World: pacts, 3 BC to 1"},
	} {
		if got := wording.SeriesTitle("World", "pacts", edtf.MustDate(tt.first), edtf.MustDate(tt.last)); got != tt.want {
			t.Errorf("%s to %s: %s, want %s", tt.first, tt.last, got, tt.want)
		}
	}
}

func TestFlowsPlaced(t *testing.T) {
	for _, tt := range []struct {
		goOn, outside, vague int
		want                 []string
	}{
		{0, 0, 0, nil},
		{1, 0, 0, []string{"1 relation goes on after the year in which its amount counts."}},
		{0, 2, 1, []string{"2 relations began before the first year and count in none.", "1 relation is not dated well enough to tell in which year it begins, and counts in none."}},
	} {
		got := wording.FlowsPlaced("year", tt.goOn, tt.outside, tt.vague)
		if len(got) != len(tt.want) {
			t.Errorf("%+v: %q", tt, got)
			continue
		}
		for i := range got {
			if got[i] != tt.want[i] {
				t.Errorf("%q, want %q", got[i], tt.want[i])
			}
		}
	}
}

func TestRankIn(t *testing.T) {
	for _, tt := range []struct {
		score float64
		want  string
	}{
		{0, "0, rank 2"}, {8, "8, rank 2"}, {12345, "12,345, rank 2"}, {0.123456, "0.1235, rank 2"}, {1.5e-5, "1.5e-05, rank 2"}, {999.96, "1,000, rank 2"}, {12345.67, "12,346, rank 2"},
	} {
		if got := wording.RankIn(&tt.score, 2, 1); got != tt.want {
			t.Errorf("%v: %s, want %s", tt.score, got, tt.want)
		}
	}
	eight := 8.0
	if got := wording.RankIn(&eight, 1, 2); got != "8, rank 1 with 1 other" {
		t.Error(got)
	}
	if got := wording.RankIn(&eight, 1, 3); got != "8, rank 1 with 2 others" {
		t.Error(got)
	}
	if got := wording.RankIn(nil, 0, 0); got != "tied to nobody" {
		t.Error(got)
	}
}
