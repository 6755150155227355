package wording

import (
	"testing"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/query"
)

func TestFlow(t *testing.T) {
	one := func(id, when string, q float64, unit string, parties ...string) graph.Relation {
		r := graph.Relation{ID: id, Kind: "arms-transfer", Label: "Lot " + id, Parties: from(parties...), Period: edtf.MustPeriod(when)}
		if q != 0 {
			r.Quantity = &graph.Quantity{Amount: q, Unit: unit}
		}
		return r
	}
	planned := one("p", "2000", 0, "", "a", "b")
	planned.Modality = graph.Proposed
	for _, c := range []struct {
		at           string
		relations    []graph.Relation
		amount, said string
	}{
		{"", []graph.Relation{one("1", "2000", 4.8, "million TIV", "a", "b")}, "4.8 million TIV", "1 arms transfer from Land a to Land b: 4.8 million TIV"},
		{"", []graph.Relation{one("1", "2000", 0.1, "tons", "a", "b"), one("2", "2000", 0.2, "tons", "a", "b"), one("3", "2000", 20, "crates", "a", "b")},
			"0.3 tons and 20 crates", "3 arms transfers from Land a to Land b: 0.3 tons and 20 crates"},
		{"", []graph.Relation{one("1", "2000", 5, "tons", "a", "b"), one("2", "2000", 0, "", "a", "b"), one("3", "2000", 7, "tons", "a", "b", "c")},
			"at least 5 tons", "3 arms transfers from Land a to Land b: at least 5 tons; no amount is given of Lot 2; the amount of Lot 3 is of several together and not added"},
		{"", []graph.Relation{one("1", "2000", 0, "", "a", "b"), one("2", "2001", 0, "", "a", "b"), one("3", "2002", 0, "", "a", "b"), one("4", "2003", 0, "", "a", "b"), one("5", "2004", 0, "", "a", "b"), one("6", "", 1, "t", "c", "d")},
			"", "5 arms transfers from Land a to Land b; no amount is given of Lot 1, Lot 2, Lot 3 and 2 more"},
		{"2000-05", []graph.Relation{one("1", "2000-05", 5, "tons", "a", "b"), one("2", "2000", 1, "tons", "a", "b"), one("3", "2000-05", 0, "", "a", "b")},
			"6 tons", "3 arms transfers from Land a to Land b: 6 tons; no amount is given of Lot 3; Lot 2 only possibly"},
		{"", []graph.Relation{planned, one("6", "", 1, "t", "b", "a")}, "", "1 arms transfer (proposed) from Land a to Land b; no amount is given of Lot p"},
	} {
		f := query.Flows(whole(t, c.at, c.relations...))[0]
		if got := FlowAmount(&f); got != c.amount {
			t.Errorf("the amount is %q, want %q", got, c.amount)
		}
		if got := Flow(&f); got != c.said {
			t.Errorf("got  %s\nwant %s", got, c.said)
		}
	}
}

func TestTotalIsExact(t *testing.T) {
	of := func(q float64, unit string) *graph.Relation {
		if q == 0 {
			return &graph.Relation{}
		}
		return &graph.Relation{Quantity: &graph.Quantity{Amount: q, Unit: unit}}
	}
	for _, c := range []struct {
		rs   []*graph.Relation
		want string
	}{
		{nil, ""},
		{[]*graph.Relation{of(0, "")}, ""},
		{[]*graph.Relation{of(0.1, "t"), of(0.2, "t")}, "0.3 t"},
		{[]*graph.Relation{of(0.0001, "t"), of(0.0002, "t")}, "0.0003 t"},
		{[]*graph.Relation{of(0, ""), of(3, "t")}, "at least 3 t"},
		{[]*graph.Relation{of(1, "crates"), of(3, "t")}, ""},
	} {
		if got := Total(c.rs); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}
