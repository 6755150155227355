package report_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/certificate"
	"github.com/entente-graph/entente/graph/certificate/verify"
)

// TestFalseParts holds that certificates do not pass whose lists are right each for itself, of what is split
// into more camps than there can be, or put together by nothing.
func TestFalseParts(t *testing.T) {
	foes := signedWorld(t, 3, map[[2]int]int{{0, 1}: -1, {0, 2}: -1, {1, 2}: -1})
	pairs := signedWorld(t, 4, map[[2]int]int{{0, 1}: -1, {2, 3}: -1})
	friends := signedWorld(t, 5, map[[2]int]int{{0, 1}: 1, {1, 2}: 1, {3, 4}: -1})
	parts := func(list ...[][]string) (out []certificate.Part) {
		for _, camps := range list {
			out = append(out, certificate.Part{Camps: camps})
		}
		return out
	}
	for _, c := range []struct {
		what   string
		m      *made
		place  string
		why    string
		change func(*certificate.Camps)
	}{
		{"three enemies in two camps and a third", campsOf(t, foes, 2), "/camps/parts/1/camps/0/0", "in a part before", func(c *certificate.Camps) {
			c.Parts = parts([][]string{{"a01"}, {"a02"}}, [][]string{{"a03"}})
			c.Against, c.AtLeast, c.Exact, c.Cycles, c.Weight = nil, 0, true, nil, 0
		}},
		{"two pairs as one part", campsOf(t, pairs, 2), "/camps/parts/0/camps/0/1", "no ties lead from", func(c *certificate.Camps) {
			c.Parts = parts([][]string{{"a01", "a03"}, {"a02", "a04"}})
		}},
		{"one pair as two parts", campsOf(t, pairs, 2), "/camps/parts/1/camps/0/0", "in a part before", func(c *certificate.Camps) {
			c.Parts = parts([][]string{{"a01"}}, [][]string{{"a02"}}, [][]string{{"a03"}, {"a04"}})
		}},
		{"a group that nothing holds together", groupsOf(t, friends), "/camps/parts/0/camps/0/3", "no positive tie", func(c *certificate.Camps) {
			c.Parts[0].Camps[0] = append(c.Parts[0].Camps[0], "a04")
		}},
		{"a group of one", groupsOf(t, friends), "/camps/parts/0/camps/1", "one actor is no group", func(c *certificate.Camps) {
			c.Parts[0].Camps = append(c.Parts[0].Camps, []string{"a04"})
		}},
		{"groups of two parts", groupsOf(t, friends), "/camps/parts", "groups are of one", func(c *certificate.Camps) {
			c.Parts = append(c.Parts, certificate.Part{})
		}},
		{"so many groups", groupsOf(t, friends), "/camps/most", "as many as there are", func(c *certificate.Camps) { c.Most = 2 }},
	} {
		if r := c.m.check(t); !r.Verified() {
			t.Fatalf("%s: unchanged, wrong is %v", c.what, r.Wrong)
		}
		c.change(c.m.cert.Camps)
		r := c.m.check(t)
		if !slices.ContainsFunc(r.Wrong, func(w verify.Wrong) bool { return w.Place == c.place && strings.Contains(w.Why, c.why) }) {
			t.Errorf("%s: wrong is %v, want %s: %s", c.what, r.Wrong, c.place, c.why)
		}
	}
}

// groupsOf is a certificate of groups by positive ties.
func groupsOf(t *testing.T, g *graph.Graph) *made {
	answer, drawn, err := report.AskCamps(context.Background(), g, report.CampsQuestion{SignedQuestion: report.SignedQuestion{Filter: report.Filter{Hops: 1}}, By: "ties"})
	if err != nil {
		t.Fatal(err)
	}
	cert, err := drawn.Certificate(context.Background(), answer, "digest")
	if err != nil {
		t.Fatal(err)
	}
	return &made{g, "digest", cert}
}

// TestForgedCamps holds that a certificate does not pass that puts actors into any camps of
// any parts, tells rightly what is against these, and says that no split leaves less,
// unless none does.
func TestForgedCamps(t *testing.T) {
	passed := 0
	rapid.Check(t, func(t *rapid.T) {
		m := certifiedFoes(t)
		c := m.cert.Camps
		best := c.AtLeast // which TestCampsCountedAgain holds to be so
		var actors []string
		for _, p := range c.Parts {
			actors = append(actors, slices.Concat(p.Camps...)...)
		}
		camp := map[string]int{}
		forged := make([]certificate.Part, rapid.IntRange(1, 3).Draw(t, "parts"))
		for i := range forged {
			forged[i].Camps = make([][]string, c.Most)
		}
		for _, id := range actors {
			i, j := rapid.IntRange(0, len(forged)-1).Draw(t, "part"), rapid.IntRange(0, c.Most-1).Draw(t, "camp")
			forged[i].Camps[j] = append(forged[i].Camps[j], id)
			camp[id] = i*c.Most + j
		}
		none := func(list []string) bool { return len(list) == 0 }
		for i := range forged {
			forged[i].Camps = slices.DeleteFunc(forged[i].Camps, none)
		}
		c.Parts = slices.DeleteFunc(forged, func(p certificate.Part) bool { return len(p.Camps) == 0 })
		c.Against = nil
		for r := range m.g.Relations() {
			tie := certificate.SignedTie{A: r.Parties[0].Actor, B: r.Parties[1].Actor, Sign: "positive"}
			if r.Kind == graph.KindRivalry {
				tie.Sign = "negative"
			}
			if (camp[tie.A] == camp[tie.B]) == (tie.Sign == "negative") {
				c.Against = append(c.Against, tie)
			}
		}
		c.AtLeast, c.Exact = len(c.Against), true
		if rapid.Bool().Draw(t, "no proof") {
			c.Cycles, c.Weight, c.Trees = nil, 0, nil
		}
		if !m.check(t).Verified() {
			return
		}
		if passed++; len(c.Against) != best {
			t.Fatalf("%v leave %d against them, some split leaves %d, and nobody notices", c.Parts, len(c.Against), best)
		}
	})
	if passed == 0 {
		t.Error("none passed, so that nothing was tried on those that do")
	}
}
