package diff_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/diff"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/wording"
)

// world returns a made-up world: a few busy actors and many quiet ones, relations
// of two parties and treaties of up to thirty, of which most oblige to defend.
func world(t fatal, actors, relations int) *graph.Graph {
	dice := rand.New(rand.NewPCG(1, 2))
	var ids []string
	for i := range actors {
		ids = append(ids, fmt.Sprintf("s%05d", i))
	}
	kinds := []string{"arms-transfer", "aid", "treaty", "rivalry", "diplomacy", "conflict"}
	var rs []graph.Relation
	for i := range relations {
		kind := kinds[dice.IntN(len(kinds))]
		start := 1900 + dice.IntN(100)
		r := graph.Relation{ID: fmt.Sprintf("r%05d", i), Kind: kind, Period: edtf.MustPeriod(fmt.Sprintf("%d/%d", start, start+dice.IntN(40)))}
		n := 2
		if kind == "treaty" && i%10 == 0 {
			n = 3 + dice.IntN(28)
		}
		who := map[int]bool{}
		for len(who) < n {
			w := dice.IntN(actors) * dice.IntN(actors) / actors
			if who[w] {
				continue
			}
			who[w] = true
			p := graph.Party{Actor: ids[w]}
			if kind == "arms-transfer" || kind == "aid" {
				p.Role = graph.From + graph.Role(len(r.Parties))
			}
			r.Parties = append(r.Parties, p)
		}
		if kind == "treaty" && i%3 > 0 {
			r.Obligations = []graph.Obligation{{Category: graph.Defence, Article: "Article 1"}}
		}
		rs = append(rs, r)
	}
	return build(t, ids, rs...)
}

// BenchmarkCompare compares two dates between which half of what holds changes.
func BenchmarkCompare(b *testing.B) {
	g := world(b, 200, 1000)
	from, to := at(b, g, "1950-06-01"), at(b, g, "1962-06-01")
	var d *diff.Diff
	for b.Loop() {
		d = compare(b, from, to)
	}
	b.ReportMetric(float64(len(d.Relations)), "changes")
	b.ReportMetric(float64(len(d.Bonds)), "bonds")
	b.ReportMetric(float64(len(d.Routes.Changed)), "routes")
}

// BenchmarkCompareWhole compares the whole graph with nothing: every relation is
// new.
func BenchmarkCompareWhole(b *testing.B) {
	g := world(b, 200, 1000)
	from, to := at(b, g, "1800"), at(b, g, "2000")
	whole := view(b, g, filterOf("1900/2040"))
	for b.Loop() {
		compare(b, from, whole)
		compare(b, whole, to)
	}
}

func BenchmarkUnion(b *testing.B) {
	g := world(b, 200, 1000)
	d := compare(b, at(b, g, "1950-06-01"), at(b, g, "1962-06-01"))
	for b.Loop() {
		if _, err := d.Union(wording.InWords()); err != nil {
			b.Fatal(err)
		}
	}
}
