package obligation

import (
	"testing"

	"pgregory.net/rapid"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
)

// dated is a treaty by the texts of its dates; "" is an unknown one, ".." none.
type dated struct{ start, end, force, stop string }

func (d dated) relation(t *rapid.T) *graph.Relation {
	r := &graph.Relation{ID: "x", Kind: graph.KindTreaty}
	if d.start != "" || d.end != "" {
		var err error
		if r.Period, err = edtf.ParsePeriod(d.start + "/" + d.end); err != nil {
			t.Fatal(err)
		}
	}
	date := func(text string) edtf.Date {
		if text == "" {
			return edtf.Date{}
		}
		return edtf.MustDate(text)
	}
	if d.force != ".." {
		r.Stages = append(r.Stages, graph.StageDate{Stage: graph.InForce, Date: date(d.force)})
		if d.stop != ".." {
			r.Stages = append(r.Stages, graph.StageDate{Stage: graph.Suspended, Date: date(d.stop)})
		}
	}
	return r
}

// A date that is called vague decides: on the wrong side of the day the treaty is not in
// force, whatever the others are; and it is in force once all of them are on the right
// side, but of a period that is given as one vague date.
func TestVagueDatesSettle(t *testing.T) {
	const before, day, after = "1995-06-14", "1995-06-15", "1995-06-16"
	at := edtf.MustDate(day).Span()
	found := 0
	rapid.Check(t, func(rt *rapid.T) {
		one := func(name string, texts ...string) string { return rapid.SampledFrom(texts).Draw(rt, name) }
		d := dated{
			one("start", "..", "", "1990", "1995", "1995~", "1995-06"), one("end", "..", "", "1995", "1995-06", "1995?", "1999"),
			one("force", "..", "", "1991", "1995-06", "1995"), one("stop", "..", "", "1995", "1998", "1995-06~"),
		}
		r := d.relation(rt)
		list := vagueForce(r, at)
		if throughout(at, r.InForce) != edtf.Maybe || len(list) == 0 {
			return
		}
		found++
		right := d
		for _, v := range list {
			wrong := d
			set := func(of *dated, text string) {
				switch v.Of {
				case StartDate:
					of.start = text
				case EndDate:
					of.end = text
				case ForceDate:
					if of.force = text; d.start == d.force && d.start != "" { // one date, said twice
						of.start = text
					}
				case SuspensionDate:
					if of.stop = text; d.end == d.stop && d.end != "" {
						of.end = text
					}
				}
			}
			if v.Of.Begins() {
				set(&wrong, after)
				set(&right, before)
			} else {
				set(&wrong, before)
				set(&right, after)
			}
			if truth := throughout(at, wrong.relation(rt).InForce); truth != edtf.No {
				rt.Fatalf("%+v: with %+v it is in force: %s", d, wrong, truth)
			}
		}
		if truth := throughout(at, right.relation(rt).InForce); truth != edtf.Yes && !r.Period.IsDate() {
			rt.Fatalf("%+v: with %+v it is in force: %s; vague are %v", d, right, truth, list)
		}
	})
	if found == 0 {
		t.Error("no date was vague")
	}
}

// What is known exactly, of one day, is not vague; within a longer time it is.
func TestVagueWithinATime(t *testing.T) {
	r := &graph.Relation{ID: "x", Kind: graph.KindTreaty, Period: edtf.MustPeriod("1990-01-01/1995-06-10")}
	if list := vagueForce(r, edtf.MustDate("1995-06-10").Span()); len(list) != 0 {
		t.Errorf("on its last day: %v", list)
	}
	list := vagueForce(r, edtf.MustDate("1995-06").Span())
	if len(list) != 1 || list[0].Of != EndDate || list[0].Date != edtf.MustDate("1995-06-10") {
		t.Errorf("in its last month: %v", list)
	}
	// The later of two dates from which it would hold settles both.
	treaty := &graph.Relation{ID: "x", Kind: graph.KindTreaty, Period: edtf.MustPeriod("1995-06-03/.."),
		Stages: []graph.StageDate{{Stage: graph.Signed, Date: edtf.MustDate("1995-06-03")}, {Stage: graph.InForce, Date: edtf.MustDate("1995-06-20")}}}
	if list = vagueForce(treaty, edtf.MustDate("1995-06").Span()); len(list) != 1 || list[0].Of != ForceDate {
		t.Errorf("signed and in force in one month: %v", list)
	}
	if list := vagueForce(r, edtf.Always); len(list) != 0 {
		t.Errorf("at no date: %v", list)
	}
}
