package timeline

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/query"
)

// order lists groups and their bars.
func order(tl *Timeline) string {
	var out []string
	for _, g := range tl.Groups {
		var bars []string
		for _, b := range g.Bars {
			bars = append(bars, b.Label)
		}
		out = append(out, g.Name+": "+strings.Join(bars, ", "))
	}
	return strings.Join(out, "; ")
}

func sample(t failer) *query.View {
	late := mutual("late", "1980/..", "a", "b")
	late.Label = "Late pact"
	attested := directed("tanks", "arms-transfer", "", "b", "a")
	attested.Period = edtf.Attested(edtf.MustDate("2010"))
	return world(t,
		late,
		mutual("early", "1950/1960", "a", "b"),
		mutual("also-early", "1950/1955", "a", "b"),
		mutual("league", "1970/..", "a", "b", "c"),
		directed("aid", "aid", "1960/1961", "a", "c"),
		attested,
		mutual("undated", "", "c", "d"),
	)
}

func TestOrder(t *testing.T) {
	v := sample(t)
	if got, want := order(made(t, v, Options{})),
		"Arlandia – Brevonia: also-early, early, Late pact, ← tanks; Arlandia – Corvania: → aid; "+
			"Several parties: league (Arlandia, Brevonia and Corvania)"; got != want {
		t.Errorf("by pair: %s, want %s", got, want)
	}
	if got, want := order(made(t, v, Options{Group: ByKind})),
		"Treaty: Arlandia – Brevonia, Arlandia – Brevonia, Arlandia, Brevonia and Corvania, Arlandia – Brevonia; "+
			"Aid: Arlandia → Corvania; Arms transfer: Brevonia → Arlandia"; got != want {
		t.Errorf("by kind: %s, want %s", got, want)
	}
}

func TestNothingIsDropped(t *testing.T) {
	tl := made(t, sample(t), Options{})
	if len(tl.Undated) != 1 || tl.Undated[0].ID != "undated" || tl.Note() != "1 relation has no date: undated." {
		t.Errorf("%v, %q", tl.Undated, tl.Note())
	}
	if !strings.Contains(tl.Description, tl.Note()) {
		t.Error("the description leaves out what has no date")
	}
	var many []graph.Relation
	for i := range 30 {
		many = append(many, mutual(fmt.Sprintf("undated-%02d", i), "", "a", "b"))
	}
	if note := made(t, world(t, many...), Options{}).Note(); !strings.HasPrefix(note, "30 relations have no date: undated-00, ") || !strings.HasSuffix(note, " and 22 more.") {
		t.Errorf("%q", note)
	}
}

func TestWords(t *testing.T) {
	tl := made(t, sample(t), Options{At: edtf.MustDate("1975-06")})
	if tl.Title != "A made-up world" || tl.Subtitle != "6 relations, 1950 to 2020; as of 2020" || tl.At.Text != "June 1975" {
		t.Errorf("%q, %q, %+v", tl.Title, tl.Subtitle, tl.At)
	}
	for _, want := range []string{"A timeline of 6 relations", "A line marks June 1975.", "Brevonia transferred arms to Arlandia, as of 2010", "Source: The almanac"} {
		if !strings.Contains(tl.Description, want) {
			t.Errorf("the description does not say %q: %s", want, tl.Description)
		}
	}
	if b := barOf(t, tl, "tanks"); !strings.Contains(b.Tooltip, "The almanac, row 5") || b.Link != "https://example.org/almanac" || b.Facts.When == "" {
		t.Errorf("%+v", b)
	}
}

func TestMarks(t *testing.T) {
	r := mutual("pact", "1950-01-01/2000-01-01", "a", "b", "c")
	r.Stages = []graph.StageDate{{Stage: graph.Signed, Date: edtf.MustDate("1950-10-30")}, {Stage: graph.InForce, Date: edtf.MustDate("1950")}, {Stage: graph.Ended}}
	r.Parties[1].Spells = []edtf.Period{edtf.MustPeriod("1960-01-01/1970-01-01")}
	r.Parties[2].Spells = []edtf.Period{edtf.MustPeriod("1950-01-01/..")}
	var got []string
	for _, m := range barOf(t, made(t, world(t, r), Options{}), "pact").Marks {
		got = append(got, fmt.Sprintf("%s %s: %s", m.Day, m.Sort, m.Text))
	}
	want := []string{"1950-10-30 signed: signed 30 October 1950", "1950-10-30 in-force: in force 1950",
		"1960-01-01 joined: Brevonia joins, 1 January 1960", "1970-01-01 left: Brevonia leaves, 1 January 1970"}
	if !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestAxis(t *testing.T) {
	axis := func(f query.Filter, o Options, relations ...graph.Relation) string {
		v := world(t, relations...)
		v, err := query.NewView(v.Graph(), f)
		if err != nil {
			t.Fatal(err)
		}
		tl := made(t, v, o)
		text := tl.First.String() + " " + tl.Last.String()
		if tl.At != nil {
			text += " at"
		}
		return text
	}
	open, closed := mutual("open", "1990-05-01/..", "a", "b"), mutual("closed", "1990-05-01/1995-01-01", "a", "b")
	during := query.Filter{At: &edtf.Span{First: edtf.NewDay(1992, 1, 1), Last: edtf.NewDay(1993, 12, 31)}}
	for _, c := range []struct{ got, want string }{
		{axis(query.Filter{}, Options{}, closed), "1990-05-01 1995-01-01"},
		{axis(query.Filter{}, Options{}, open), "1990-05-01 2020-12-31"}, // as far as the data speak
		{axis(query.Filter{}, Options{At: edtf.MustDate("2030-01-01")}, closed), "1990-05-01 2030-01-01 at"},
		{axis(during, Options{}, closed), "1992-01-01 1993-12-31"},
		{axis(during, Options{At: edtf.MustDate("1992-05")}, closed), "1992-01-01 1993-12-31 at"},
		{axis(during, Options{At: edtf.MustDate("1999")}, closed), "1992-01-01 1993-12-31"},
		{axis(query.Filter{At: &edtf.Span{First: edtf.NewDay(1992, 1, 1), Last: edtf.EndOfTime}}, Options{}, closed), "1992-01-01 1995-01-01"},
		{axis(query.Filter{}, Options{}, mutual("day", "1990-05-08", "a", "b")), "1990-05-01 1990-05-15"},
		{axis(query.Filter{}, Options{}, mutual("always", "../..", "a", "b")), "2020-01-01 2020-12-31"},
	} {
		if c.got != c.want {
			t.Errorf("%s, want %s", c.got, c.want)
		}
	}
}

func TestRefusals(t *testing.T) {
	v := sample(t)
	var many *TooManyError
	if _, err := New(v, Options{MaxBars: 3}); !errors.As(err, &many) || many.Bars != 7 || !strings.Contains(err.Error(), "--near") {
		t.Errorf("%v", err)
	}
	for _, g := range Groupings() {
		if again, err := ParseGrouping(g.String()); err != nil || again != g {
			t.Errorf("%v is read as %v, %v", g, again, err)
		}
	}
	var name *graph.NameError
	if _, err := ParseGrouping("colour"); !errors.As(err, &name) || !strings.Contains(err.Error(), "allowed: pair, kind") {
		t.Errorf("%v", err)
	}
}
