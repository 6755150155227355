package wording_test

import (
	"testing"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/obligation"
	"github.com/entente-graph/entente/graph/wording"
)

func TestVague(t *testing.T) {
	var b graph.Builder
	b.AddActor(graph.Actor{ID: "iran", Name: "Iran"})
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		of                obligation.DateOf
		date, at, article string
		want              string
	}{
		{obligation.EndDate, "1995~", "1995-09-10", "", "its end is known only as about 1995; if that is before 10 September 1995, no"},
		{obligation.ForceDate, "2024-12-04", "2024", "", "its entry into force is on 4 December 2024; if that is after the day in question, no"},
		{obligation.StartDate, "", "1995-09-10", "", "its start is not known; if that is after 10 September 1995, no"},
		{obligation.SuspensionDate, "1995-09", "1995-09-10", "", "its suspension is known only as September 1995; if that is before 10 September 1995, no"},
		{obligation.LeavingDate, "1995", "1995-09-10", "", "the leaving of Iran is known only as 1995; if that is before 10 September 1995, no"},
		{obligation.JoiningDate, "1995?", "1995-09-10", "", "the joining of Iran is known only as 1995 (uncertain); if that is after 10 September 1995, no"},
		{obligation.EndDate, "1995~", "1995-09-10", "Article 1", "the end of Article 1 is known only as about 1995; if that is before 10 September 1995, no"},
		{obligation.LeavingDate, "1995", "1995-09-10", "Article 1", "the leaving of Iran is known only as 1995; if that is before 10 September 1995, no"},
	} {
		v := obligation.Vague{Of: c.of, Actor: "iran", Article: c.article, At: edtf.MustDate(c.at).Span()}
		if c.date != "" {
			v.Date = edtf.MustDate(c.date)
		}
		if got := wording.Vague(g, &v); got != c.want {
			t.Errorf("%s %s at %s: %q, want %q", c.of, c.date, c.at, got, c.want)
		}
	}
}
