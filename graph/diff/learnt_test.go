package diff_test

import (
	"fmt"
	"testing"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/query"
)

// What held before an actor learnt of it did not begin by that; what began did, known or not.
func TestLearnt(t *testing.T) {
	for _, c := range []struct {
		name, relation          string
		secret                  graph.Secrecy
		changes, learnt, passed string
	}{
		{"learnt in between", "1940/1980", graph.Secrecy{Disclosed: edtf.MustDate("1955")}, "", "no yes yes yes", ""},
		{"possibly learnt before", "1940/1980", graph.Secrecy{Partly: true, Disclosed: edtf.MustDate("1955")}, "", "possibly yes yes yes", ""},
		{"possibly learnt", "1940/1980", graph.Secrecy{Disclosed: edtf.MustDate("[1955..1965]")}, "", "no possibly yes yes", ""},
		{"possibly held before", "[1940..1958]/1980", graph.Secrecy{Disclosed: edtf.MustDate("1955")}, "", "no yes possibly yes", ""},
		{"begun and learnt", "1952/1980", graph.Secrecy{Disclosed: edtf.MustDate("1955")}, "begun", "", ""},
		{"begun and possibly known", "1952/1980", graph.Secrecy{Partly: true}, "begun", "", ""},
		{"ended and possibly known", "1940/1955", graph.Secrecy{Partly: true}, "ended", "", ""},
		{"known and ended", "1940/1955", graph.Secrecy{Disclosed: edtf.MustDate("1945")}, "ended", "", ""},
		{"never known", "1940/1980", graph.Secrecy{}, "", "", ""},
		{"over once it was known", "1940/1959-06", graph.Secrecy{Disclosed: edtf.MustDate("1951-01-01")}, "", "", ""},
		{"known all the time", "1940/1980", graph.Secrecy{Disclosed: edtf.MustDate("1945")}, "", "", ""},
		{"possibly known all the time", "1940/1980", graph.Secrecy{Partly: true}, "", "", ""},
	} {
		g := build(t, []string{"a", "b", "c"}, graph.Relation{ID: "r", Kind: graph.KindTreaty, Period: edtf.MustPeriod(c.relation), Secret: &c.secret,
			Parties: []graph.Party{{Actor: "a"}, {Actor: "b"}}})
		before, after := knownTo(t, g, "1950", "c"), knownTo(t, g, "1960", "c")
		d := compare(t, before, after)
		var changes, learnt, passed string
		for _, r := range d.Relations {
			changes += r.Change.String()
		}
		for _, l := range d.Learnt {
			learnt += fmt.Sprint(l.Knew, " ", l.Knows, " ", l.Held, " ", l.Holds)
		}
		for _, p := range d.Passed {
			passed += fmt.Sprint(p.Held, " ", p.Known)
		}
		if changes != c.changes || learnt != c.learnt || passed != c.passed {
			t.Errorf("%s: %q, learnt %q, passed %q; want %q, %q, %q", c.name, changes, learnt, passed, c.changes, c.learnt, c.passed)
		}
		if len(d.Learnt) > 0 && d.Empty() {
			t.Errorf("%s: nothing differs", c.name)
		}
		// Backwards nothing is unlearnt, and it is no end either.
		back := compare(t, after, before)
		if len(back.Learnt) != len(d.Learnt) || len(back.Relations) != len(d.Relations) {
			t.Errorf("%s, backwards: %d changes and %d learnt", c.name, len(back.Relations), len(back.Learnt))
		}
		// As is recorded, nobody learns.
		if all := compare(t, at(t, g, "1950"), at(t, g, "1960")); len(all.Learnt) > 0 {
			t.Errorf("%s: learnt by nobody", c.name)
		}
	}
}

// A bond of a treaty that one learnt of bound before.
func TestLearntBond(t *testing.T) {
	g := build(t, []string{"a", "b", "c"}, graph.Relation{ID: "r", Kind: graph.KindTreaty, Period: edtf.MustPeriod("1940/1980"),
		Secret: &graph.Secrecy{Disclosed: edtf.MustDate("1955")}, Obligations: []graph.Obligation{{Category: graph.Defence}},
		Parties: []graph.Party{{Actor: "a"}, {Actor: "b"}}},
		graph.Relation{ID: "s", Kind: graph.KindTreaty, Period: edtf.MustPeriod("1952/1980"), Obligations: []graph.Obligation{{Category: graph.Defence}},
			Parties: []graph.Party{{Actor: "a"}, {Actor: "c"}}})
	d := compare(t, knownTo(t, g, "1950", "c"), knownTo(t, g, "1960", "c"))
	learnt := map[string]bool{}
	for _, b := range d.Bonds {
		learnt[b.Debtor+b.Creditor] = b.Learnt
	}
	if want := map[string]bool{"ab": true, "ba": true, "ac": false, "ca": false}; fmt.Sprint(learnt) != fmt.Sprint(want) {
		t.Errorf("learnt %v, want %v", learnt, want)
	}
}

func knownTo(t *testing.T, g *graph.Graph, date, actor string) *query.View {
	t.Helper()
	span := edtf.MustDate(date).Span()
	v, err := query.NewView(g, query.Filter{At: &span, AtText: date, KnownTo: actor})
	if err != nil {
		t.Fatal(err)
	}
	return v
}
