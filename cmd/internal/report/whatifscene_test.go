package report

import (
	"slices"
	"strings"
	"testing"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/obligation"
	"github.com/entente-graph/entente/graph/picture/scene"
	"github.com/entente-graph/entente/graph/query"
)

// sceneOf is the picture of what follows if Germany attacks Poland, given treaties.
func sceneOf(t *testing.T, treaties ...graph.Relation) scene.Scene {
	t.Helper()
	var b graph.Builder
	b.SetMeta(graph.Meta{Name: "pacts", Title: "Pacts of 1930", AsOf: edtf.MustDate("1930")})
	b.AddSource(graph.Source{ID: "book", Title: "Book"})
	for _, id := range []string{"france", "germany", "poland", "romania", "russia"} {
		b.AddActor(graph.Actor{ID: id, Name: strings.ToUpper(id[:1]) + id[1:]})
	}
	for _, r := range treaties {
		r.Kind, r.Evidence = graph.KindTreaty, []graph.Evidence{{Source: "book"}}
		b.AddRelation(r)
	}
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	days := edtf.MustDate("1930").Span()
	v, err := query.NewView(g, query.Filter{At: &days, AtText: "1930"})
	if err != nil {
		t.Fatal(err)
	}
	res, err := obligation.Assess(t.Context(), v, obligation.Scenario{Facts: []obligation.Fact{{Actor: "germany", Verb: obligation.Attacks, Target: "poland"}}})
	if err != nil {
		t.Fatal(err)
	}
	a := &Assessment{View: v, Result: res}
	return a.Scene()
}

func pact(id, label, one, two string, obligations ...graph.Obligation) graph.Relation {
	return graph.Relation{ID: id, Label: label, Period: edtf.MustPeriod("1921/1939"), Obligations: obligations,
		Parties: []graph.Party{{Actor: one}, {Actor: two}}}
}

func defence(article string, conditions ...graph.Condition) graph.Obligation {
	return graph.Obligation{Category: graph.Defence, Article: article, Conditions: conditions}
}

func labels(s scene.Scene) []string {
	var out []string
	for _, b := range s.Bonds {
		out = append(out, strings.Join(b.From, " ")+": "+b.Label)
	}
	slices.Sort(out)
	return out
}

// Two treaties of one name are two plates, and can be told apart.
func TestTreatiesOfOneName(t *testing.T) {
	s := sceneOf(t, pact("x", "Defence pact, 1921", "france", "poland", defence("Article 3")), pact("y", "Defence pact, 1921", "poland", "romania", defence("Article 3")))
	want := []string{"france: Defence pact, 1921 (France – Poland), Article 3", "romania: Defence pact, 1921 (Poland – Romania), Article 3"}
	if got := labels(s); !slices.Equal(got, want) {
		t.Errorf("plates %q, want %q", got, want)
	}
	// Where the parties are the same too, the years tell them apart.
	again := pact("y", "Defence pact", "france", "poland", defence(""))
	again.Period = edtf.MustPeriod("1925/1939")
	s = sceneOf(t, pact("x", "Defence pact", "france", "poland", defence("")), again)
	want = []string{"france: Defence pact (France – Poland) (from 1921 to 1939)", "france: Defence pact (France – Poland) (from 1925 to 1939)"}
	if got := labels(s); !slices.Equal(got, want) {
		t.Errorf("plates %q, want %q", got, want)
	}
}

// Several articles of one treaty by which one helps the other are one plate.
func TestArticlesOfOneTreaty(t *testing.T) {
	s := sceneOf(t, pact("x", "Pact", "france", "poland", defence("Article 1"), defence("Article 2")))
	if got, want := labels(s), []string{"france: Pact, Article 1; Article 2"}; !slices.Equal(got, want) {
		t.Errorf("plates %q, want %q", got, want)
	}
	if tip := s.Bonds[0].Tooltip; strings.Count(tip, "Bound to assist Poland against Germany") != 2 {
		t.Errorf("tooltip %q", tip)
	}
}

// Who helps only against some says so, under its name and on the plate.
func TestOnlyAgainst(t *testing.T) {
	only := graph.Condition{Type: graph.Adversary, Actors: []string{"germany"}}
	s := sceneOf(t, pact("x", "Pact", "france", "poland", defence("Article 1", only)), pact("y", "League", "poland", "romania", defence("Article 2")))
	if got, want := labels(s), []string{"france: Pact, Article 1 (only against Germany)", "romania: League, Article 2"}; !slices.Equal(got, want) {
		t.Errorf("plates %q, want %q", got, want)
	}
	words := map[string]string{}
	for _, r := range s.Roles {
		words[r.Actor] = r.Words
	}
	if words["france"] != "bound in round 1, only against Germany" || words["romania"] != "bound in round 1" {
		t.Errorf("roles %q", words)
	}
}

// Nobody has to know what it is to be spared.
func TestStandingAsideIsPlain(t *testing.T) {
	s := sceneOf(t, pact("x", "Pact", "germany", "russia", graph.Obligation{Category: graph.NonAggression}))
	for _, r := range s.Roles {
		if r.Actor == "russia" && r.Words != "bound not to act against Germany" {
			t.Errorf("Russia is %q", r.Words)
		}
	}
	if !strings.Contains(s.Subtitle, "from the dataset “Pacts of 1930”") || s.Title != "If Germany attacks Poland" {
		t.Errorf("%q, %q", s.Title, s.Subtitle)
	}
}
