package report_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/certificate"
	"github.com/entente-graph/entente/graph/edtf"
)

// alliedWorld is a dataset of treaties of several, whose articles have terms and whose
// parties come and go on vague dates, so that much is open between parties of one treaty.
func alliedWorld(t *rapid.T) *graph.Graph {
	chance := func(of int, what string) bool { return rapid.IntRange(0, of-1).Draw(t, what) == 0 }
	vaguely := func(what string) edtf.Period {
		return edtf.MustPeriod(rapid.SampledFrom([]string{"1904/..", "1904/1910", "1904/1914~", "1905/1914-07", "1914~/1930", "1914-07/1925", "1916/.."}).Draw(t, what))
	}
	b := &graph.Builder{}
	b.SetMeta(graph.Meta{Name: "allied", Title: "Allied"})
	b.AddSource(graph.Source{ID: "book", Title: "A book"})
	ids := strings.Fields("a b c d e f")
	for _, id := range ids {
		b.AddActor(graph.Actor{ID: id, Name: strings.ToUpper(id), Kind: graph.State})
	}
	for i := range rapid.IntRange(1, 4).Draw(t, "treaties") {
		r := graph.Relation{ID: fmt.Sprintf("r%d", i), Kind: graph.KindTreaty, Label: "R", Evidence: []graph.Evidence{{Source: "book", Says: "so"}}}
		if chance(4, "of the treaty") {
			r.Period = vaguely("period")
		}
		parties := rapid.Permutation(ids).Draw(t, "parties")[:rapid.IntRange(3, 5).Draw(t, "number")]
		for _, id := range parties {
			p := graph.Party{Actor: id}
			if chance(4, "spell") {
				p.Spells = []edtf.Period{vaguely("spells")}
			}
			r.Parties = append(r.Parties, p)
		}
		r.Secret = secret(t, ids)
		for k := range rapid.IntRange(1, 4).Draw(t, "articles") {
			o := graph.Obligation{Article: fmt.Sprintf("Article %d", k+1), Text: "It binds."}
			o.Category = rapid.SampledFrom([]graph.Category{graph.Defence, graph.Defence, graph.Defence, graph.Offence, graph.Neutrality, graph.NonAggression}).Draw(t, "category")
			if chance(2, "one-sided") {
				o.Debtors = slices.Sorted(slices.Values(parties[:rapid.IntRange(1, 2).Draw(t, "debtors")]))
				o.Creditors = slices.Sorted(slices.Values(parties[rapid.IntRange(1, 2).Draw(t, "creditors"):]))
			}
			if chance(2, "term") {
				o.When = vaguely("terms")
			}
			if chance(3, "trigger") {
				tr := graph.Trigger{Type: rapid.SampledFrom(graph.TriggerTypes()).Draw(t, "triggers")}
				if tr.Type == graph.OtherTrigger {
					tr.Text = "If it comes to that."
				}
				o.Triggers = append(o.Triggers, tr)
			}
			o.Secret = secret(t, ids)
			r.Obligations = append(r.Obligations, o)
		}
		b.AddRelation(r)
	}
	g, err := b.Build()
	if err != nil {
		t.Skip(err.Error())
	}
	return g
}

// TestTermsAndSpellsAreDecided holds that the verifier finds what the engine does where it
// is open whether parties of one treaty still are parties, or still owe each other help.
func TestTermsAndSpellsAreDecided(t *testing.T) {
	inside, ties := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		g := alliedWorld(t)
		also := rapid.SampledFrom([][]string{nil, nil, {"c joins a"}, {"c joins b"}, {"c attacks a"}, {"b attacks c"}}).Draw(t, "also")
		said, err := report.ParseScenario("a attacks b", also)
		if err != nil {
			t.Fatal(err)
		}
		f := report.Filter{Hops: 1, At: rapid.SampledFrom([]string{"1914-07-20", "1914-07", "1914"}).Draw(t, "at")}
		if rapid.IntRange(0, 2).Draw(t, "known to") == 0 {
			f.KnownTo = rapid.SampledFrom([]string{"a", "d"}).Draw(t, "knower")
		}
		a, err := report.AskWhatif(context.Background(), g, said, rapid.Bool().Draw(t, "escalate"), f)
		if err != nil {
			t.Skip(err.Error())
		}
		cert, err := a.Certificate("digest")
		if err != nil {
			t.Fatal(err)
		}
		m := &made{g, "digest", cert}
		if r := m.check(t); !r.Verified() || len(r.Open) > 0 {
			t.Fatalf("wrong: %v, open: %v", r.Wrong, r.Open)
		}
		for _, tie := range a.Record().Enemies {
			if tie.Ties == "possibly" {
				ties++
			}
		}
		// Nor does a certificate pass that is silent about it.
		for i := range cert.Whatif.Rounds {
			for k := range cert.Whatif.Rounds[i].Entries {
				for n := range cert.Whatif.Rounds[i].Entries[k].Duties {
					d := &cert.Whatif.Rounds[i].Entries[k].Duties[n]
					if !slices.Contains(d.Open, certificate.OpenInside) {
						continue
					}
					inside++
					honest := d.Open
					d.Open = slices.DeleteFunc(slices.Clone(honest), func(what string) bool { return what == certificate.OpenInside })
					if r := m.check(t); r.Verified() {
						t.Fatalf("open is %v instead of %v, and nobody notices", d.Open, honest)
					}
					d.Open = honest
				}
			}
		}
	})
	if inside == 0 || ties == 0 {
		t.Errorf("in no war was it open whether a party is freed (%d) or tied to its enemy (%d)", inside, ties)
	}
}
