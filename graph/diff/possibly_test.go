package diff_test

import (
	"fmt"
	"testing"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
)

// Who comes into, or out of, what only possibly holds has possibly come; so has who is possibly in what surely holds.
func TestPartiesPossibly(t *testing.T) {
	for _, c := range []struct{ name, relation, spell, want string }{
		{"surely in what surely holds", "1900/1980", "1955/1980", "changed [c] [] [] []"},
		{"surely out of it", "1900/1980", "1900/1955", "changed [] [c] [] []"},
		{"possibly in it", "1900/1980", "1955/[1958..]", "possibly changed [] [] [c] []"},
		{"in what possibly holds", "[..1970]/[1970..]", "1955/1980", "possibly changed [] [] [c] []"},
		{"out of it", "[..1970]/[1970..]", "1900/1955", "possibly changed [] [] [] [c]"},
		{"surely in what possibly held before", "[..1955]/1980", "1955/1980", "possibly begun [c] [] [] []"},
	} {
		r := graph.Relation{ID: "r", Kind: graph.KindTreaty, Period: edtf.MustPeriod(c.relation), Parties: []graph.Party{
			{Actor: "a"}, {Actor: "b"}, {Actor: "c", Spells: []edtf.Period{edtf.MustPeriod(c.spell)}},
		}}
		g := build(t, []string{"a", "b", "c"}, r)
		d := compare(t, at(t, g, "1950"), at(t, g, "1960"))
		if len(d.Relations) != 1 {
			t.Errorf("%s: %d relations differ", c.name, len(d.Relations))
			continue
		}
		got := d.Relations[0]
		if text := fmt.Sprint(got.Change, " ", got.Joined, " ", got.Left, " ", got.PossiblyJoined, " ", got.PossiblyLeft); text != c.want {
			t.Errorf("%s: %s, want %s", c.name, text, c.want)
		}
		back := compare(t, at(t, g, "1960"), at(t, g, "1950")).Relations[0]
		if text := fmt.Sprint(back.Change.Inverse(), " ", back.Left, " ", back.Joined, " ", back.PossiblyLeft, " ", back.PossiblyJoined); text != c.want {
			t.Errorf("%s, backwards: %s, want %s", c.name, text, c.want)
		}
	}
}

// What surely began between two dates did so even where nobody knows whether it still holds.
func TestSurelyBegan(t *testing.T) {
	for _, c := range []struct {
		period string
		want   bool
	}{
		{"1955/1980", true},
		{"1955/[1958..]", true},
		{"[1952..1958]/[1958..]", true},
		{"[1955..1965]/1980", false},
		{"[..1960]/1980", false},
		{"1940/[1958..]", false},
	} {
		g := build(t, []string{"a", "b"}, graph.Relation{ID: "r", Kind: graph.KindTreaty, Period: edtf.MustPeriod(c.period), Parties: []graph.Party{{Actor: "a"}, {Actor: "b"}}})
		d := compare(t, at(t, g, "1950"), at(t, g, "1960"))
		if len(d.Relations) != 1 || d.Relations[0].SurelyBegan != c.want {
			t.Errorf("%s: %+v, want %v", c.period, d.Relations, c.want)
		}
		if back := compare(t, at(t, g, "1960"), at(t, g, "1950")); back.Relations[0].SurelyBegan {
			t.Errorf("%s began backwards", c.period)
		}
	}
}
