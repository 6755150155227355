package report_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/data"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/certificate/verify"
)

// tornWorld has an actor x that is bound to help b in the first round, and c, on the other
// side, in the second.
const tornWorld = `
entente: 1
dataset: {name: torn, title: Torn}
sources: {book: {title: A book}}
actors: {a: {name: A, kind: state}, b: {name: B, kind: state}, c: {name: C, kind: state}, x: {name: X, kind: state}}
relations:
  - {id: ab, kind: treaty, parties: [a, c], when: 1900/.., obligations: [{category: offence, text: Each joins the other.}], evidence: [{source: book, says: so}]}
  - {id: bx, kind: treaty, parties: [b, x], when: 1900/.., obligations: [{category: defence, text: Each helps the other.}], evidence: [{source: book, says: so}]}
  - {id: cx, kind: treaty, parties: [c, x], when: 1900/.., obligations: [{category: offence, debtors: [x], creditors: [c], text: X joins C., triggers: [{type: at-war}]}], evidence: [{source: book, says: so}]}
`

// TestWhoTakesNoSide holds that a certificate does not pass that has somebody on a side who
// is bound to both and so takes neither.
func TestWhoTakesNoSide(t *testing.T) {
	g, _, err := data.Load(data.Input{Name: "torn.yaml", Data: []byte(tornWorld)})
	if err != nil {
		t.Fatal(err)
	}
	said, err := report.ParseScenario("a attacks b", nil)
	if err != nil {
		t.Fatal(err)
	}
	a, err := report.AskWhatif(context.Background(), g, said, false, report.Filter{Hops: 1, At: "1914-08-04"})
	if err != nil {
		t.Fatal(err)
	}
	cert, err := a.Certificate("digest")
	if err != nil {
		t.Fatal(err)
	}
	if r := verify.Check(g, "digest", cert); !r.Verified() || len(r.Open) > 0 || !slices.Equal(cert.Whatif.TakesNoSide, []string{"x"}) {
		t.Fatalf("wrong: %v, open: %v, no side: %v", r.Wrong, r.Open, cert.Whatif.TakesNoSide)
	}
	for _, forged := range [][]string{nil, {"c", "x"}, {"x", "x"}, {"a"}} {
		cert.Whatif.TakesNoSide = forged
		r := verify.Check(g, "digest", cert)
		if len(r.Wrong) != 1 || r.Wrong[0].Place != "/whatif/takes_no_side" || !strings.Contains(r.Wrong[0].Why, `they are ["x"]`) {
			t.Errorf("no side: %v: wrong is %v", forged, r.Wrong)
		}
	}
}

// warringWorld is a dataset of nothing but pledges of help, in which many are bound to
// both sides.
func warringWorld(t *rapid.T) *graph.Graph {
	b := &graph.Builder{}
	b.SetMeta(graph.Meta{Name: "warring", Title: "Warring"})
	b.AddSource(graph.Source{ID: "book", Title: "A book"})
	ids := strings.Fields("a b c d e f")
	for _, id := range ids {
		b.AddActor(graph.Actor{ID: id, Name: strings.ToUpper(id), Kind: graph.State})
	}
	for i := range rapid.IntRange(5, 12).Draw(t, "pledges") {
		who := rapid.Permutation(ids).Draw(t, "who")[:2]
		o := graph.Obligation{Category: rapid.SampledFrom([]graph.Category{graph.Defence, graph.Offence}).Draw(t, "category"), Text: "It binds."}
		if rapid.IntRange(0, 3).Draw(t, "one-sided") > 0 {
			o.Debtors, o.Creditors = who[:1], who[1:]
		}
		if rapid.Bool().Draw(t, "in any war") {
			o.Triggers = []graph.Trigger{{Type: graph.AtWar}}
		}
		b.AddRelation(graph.Relation{
			ID: fmt.Sprintf("r%d", i), Kind: graph.KindTreaty, Label: "R", Certainty: rapid.SampledFrom([]graph.Certainty{graph.Confirmed, graph.Confirmed, graph.Alleged}).Draw(t, "how"),
			Evidence: []graph.Evidence{{Source: "book", Says: "so"}}, Parties: []graph.Party{{Actor: who[0]}, {Actor: who[1]}}, Obligations: []graph.Obligation{o},
		})
	}
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// TestWhoTakesNoSideIsDecided holds that whoever is bound to both sides is decided as the
// engine does, also where several are bound by each other, with nothing left open.
func TestWhoTakesNoSideIsDecided(t *testing.T) {
	neither, one := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		said, err := report.ParseScenario("a attacks b", nil)
		if err != nil {
			t.Fatal(err)
		}
		g := warringWorld(t)
		a, err := report.AskWhatif(context.Background(), g, said, rapid.Bool().Draw(t, "escalate"), report.Filter{Hops: 1, At: "1914-08-04", Certainties: []string{"confirmed", "alleged"}})
		if err != nil {
			t.Fatal(err)
		}
		cert, err := a.Certificate("digest")
		if err != nil {
			t.Fatal(err)
		}
		m := &made{g, "digest", cert}
		if r := m.check(t); !r.Verified() || len(r.Open) > 0 {
			t.Fatalf("wrong: %v, open: %v", r.Wrong, r.Open)
		}
		w := cert.Whatif
		neither += len(w.TakesNoSide)
		one += len(w.BothSides) - len(w.TakesNoSide)
		// Nor does a certificate pass that has another of these on a side, or off it.
		for _, id := range w.BothSides {
			forged := slices.Clone(w.TakesNoSide)
			if i := slices.Index(forged, id); i >= 0 {
				forged = slices.Delete(forged, i, i+1)
			} else {
				forged = slices.Sorted(slices.Values(append(forged, id)))
			}
			honest := w.TakesNoSide
			w.TakesNoSide = forged
			if r := m.check(t); r.Verified() {
				t.Fatalf("no side: %v instead of %v, and nobody notices", forged, honest)
			}
			w.TakesNoSide = honest
		}
	})
	if neither == 0 || one == 0 {
		t.Errorf("%d took no side, and %d took one although bound to both", neither, one)
	}
}
