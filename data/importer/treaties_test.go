package importer

import (
	"slices"
	"testing"

	"github.com/entente-graph/entente/data/register"
)

// The table's founders are members of COW's system, in order; no number and no
// signature stands for two treaties.
func TestTreaties(t *testing.T) {
	type key struct {
		project string
		number  int
	}
	seen := map[key]string{}
	for _, x := range treaties {
		for _, id := range x.founders {
			if st, ok := register.ByID(id); !ok || st.Member(register.SchemeCOW) != st {
				t.Errorf("%s: %q is no member", x.name, id)
			}
		}
		if !slices.IsSorted(x.founders) || len(x.founders) < 2 {
			t.Errorf("%s: founders %v", x.name, x.founders)
		}
		for _, k := range []key{{OfCOW, x.cow}, {OfATOP, x.atop}} {
			if other := seen[k]; k.number != 0 && other != "" {
				t.Errorf("%v is %s and %s", k, other, x.name)
			}
			seen[k] = x.name
		}
		var members []Member
		for _, id := range x.founders {
			members = append(members, Member{id, x.from})
		}
		for _, k := range []key{{OfCOW, x.cow}, {OfATOP, x.atop}} {
			if got := TreatyName(k.project, k.number, x.from, false, members); k.number != 0 && got != x.name {
				t.Errorf("%v is %q, want %q", k, got, x.name)
			}
		}
	}
}

func TestTreatyName(t *testing.T) {
	members := func(ids ...string) (out []Member) {
		for _, id := range ids {
			out = append(out, Member{ID: id, Since: 1955})
		}
		return out
	}
	pact := members("albania", "bulgaria", "czechoslovakia", "east-germany", "hungary", "poland", "romania", "russia")
	for _, c := range []struct {
		project string
		number  int
		year    int
		members []Member
		want    string
	}{
		{OfCOW, 243, 1955, pact, "Warsaw Pact"},
		{OfCOW, 243, 1955, pact[:2], "Warsaw Pact"}, // a number and two founders
		{OfCOW, 243, 1955, pact[:1], ""},
		{OfCOW, 243, 1985, pact, ""},
		{OfCOW, 9001, 1955, pact, ""}, // COW's number is known to be another
		{OfATOP, 9001, 1955, pact, "Warsaw Pact"},
		{OfATOP, 9001, 1955, append(slices.Clone(pact), Member{"mongolia", 1990}), "Warsaw Pact"},
		{OfATOP, 9001, 1955, append(slices.Clone(pact), Member{"mongolia", 1956}), ""},
		{OfATOP, 9001, 1955, pact[1:], ""},
		{OfATOP, 9001, 1954, pact, ""},
		{OfATOP, 9001, 1955, nil, ""},
	} {
		if got := TreatyName(c.project, c.number, c.year, false, c.members); got != c.want {
			t.Errorf("%s %d in %d with %d: %q, want %q", c.project, c.number, c.year, len(c.members), got, c.want)
		}
	}
}
