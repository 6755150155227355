package graph_test

import (
	"testing"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
)

func TestWhoKnewOfWhatWasSecret(t *testing.T) {
	day := func(text string) edtf.Span { return edtf.MustDate(text).Span() }
	r := &graph.Relation{
		Parties: []graph.Party{{Actor: "arcadia"}, {Actor: "boreas", Spells: []edtf.Period{edtf.MustPeriod("1905/1907")}}},
		Secret: &graph.Secrecy{Disclosed: edtf.MustDate("1917-03"), Knew: []graph.Knower{
			{Actor: "cadmia"}, {Actor: "delos", Since: edtf.MustDate("1910~")},
		}},
		Obligations: []graph.Obligation{{}, {Secret: &graph.Secrecy{Partly: true}}},
	}
	for _, test := range []struct {
		actor, at string
		want      edtf.Truth
	}{
		{"arcadia", "1900", edtf.Yes},     // a party
		{"boreas", "1904", edtf.No},       // not yet one
		{"boreas", "1905", edtf.Maybe},    // on some day of the year, and not before it
		{"boreas", "1912", edtf.Yes},      // one no longer, and it does not forget
		{"cadmia", "1900", edtf.Yes},      // was told at once
		{"delos", "1908", edtf.No},        //
		{"delos", "1910", edtf.Maybe},     // about then
		{"delos", "1912", edtf.Yes},       //
		{"eos", "1917-02-28", edtf.No},    //
		{"eos", "1917-03-10", edtf.Maybe}, // some day of that month
		{"eos", "1917", edtf.Maybe},       //
		{"eos", "1917-04", edtf.Yes},      //
	} {
		if got := r.KnownTo(test.actor, day(test.at)); got != test.want {
			t.Errorf("%s knew in %s: %v, want %v", test.actor, test.at, got, test.want)
		}
	}
	article := &r.Obligations[1]
	for actor, want := range map[string]edtf.Truth{"arcadia": edtf.Yes, "cadmia": edtf.Maybe, "eos": edtf.Maybe} {
		if got := r.ObligationKnownTo(article, actor, day("1920")); got != want {
			t.Errorf("%s knew of the article: %v, want %v", actor, got, want)
		}
	}
	public := &graph.Relation{Parties: r.Parties}
	if got := public.KnownTo("eos", day("1900")); got != edtf.Yes {
		t.Errorf("what is public: %v", got)
	}
}
