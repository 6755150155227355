package query

import (
	"testing"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
)

// The dawn of time is no date on which anything begins, and a tie begins when both are in it.
func TestBegins(t *testing.T) {
	since := func(when string) []edtf.Period { return []edtf.Period{edtf.MustPeriod(when)} }
	for _, c := range []struct {
		name   string
		period edtf.Period
		spells [2][]edtf.Period
		third  bool
		want   string
	}{
		{"nothing known", edtf.Period{}, [2][]edtf.Period{}, false, ""},
		{"its start", edtf.MustPeriod("1968/1990"), [2][]edtf.Period{}, false, "1968"},
		{"or later", edtf.MustPeriod("[1968..]/1990"), [2][]edtf.Period{}, false, "[1968..]"},
		{"or earlier", edtf.MustPeriod("[..1985-12]/1990"), [2][]edtf.Period{}, false, ""},
		{"seen once", edtf.Attested(edtf.MustDate("2024-06")), [2][]edtf.Period{}, false, ""},
		{"ever", edtf.MustPeriod("../1990"), [2][]edtf.Period{}, false, ""},
		{"the later of the two", edtf.MustPeriod("1968/.."), [2][]edtf.Period{since("1985/.."), since("1991/..")}, false, "1991"},
		{"of a spell alone", edtf.Period{}, [2][]edtf.Period{nil, since("1991/..")}, false, "1991"},
		{"the first spell", edtf.MustPeriod("1900/.."), [2][]edtf.Period{nil, {edtf.MustPeriod("1950/1960"), edtf.MustPeriod("1920/1930")}}, false, "1920"},
		{"a first spell of unknown start", edtf.MustPeriod("[..1900]/.."), [2][]edtf.Period{nil, {edtf.MustPeriod("[..1910]/1915"), edtf.MustPeriod("1920/1930")}}, false, ""},
		{"of many, as a whole", edtf.MustPeriod("1968/.."), [2][]edtf.Period{since("1985/.."), since("1991/..")}, true, "1968"},
	} {
		b := &graph.Builder{}
		r := graph.Relation{ID: "r", Kind: graph.KindTreaty, Period: c.period, Unsourced: true}
		for i, id := range []string{"a", "b", "c"} {
			b.AddActor(graph.Actor{ID: id, Name: id})
			switch {
			case i < 2:
				r.Parties = append(r.Parties, graph.Party{Actor: id, Spells: c.spells[i]})
			case c.third:
				r.Parties = append(r.Parties, graph.Party{Actor: id})
			}
		}
		b.AddRelation(r)
		g, err := b.Build()
		if err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		v, err := NewView(g, Filter{})
		if err != nil {
			t.Fatal(err)
		}
		in, _ := g.Relation("r")
		if got, known := v.Begins(in); got.String() != c.want || known != (c.want != "") {
			t.Errorf("%s: begins %q (%v), want %q", c.name, got, known, c.want)
		}
	}
}
