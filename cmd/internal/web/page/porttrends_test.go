package page

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"testing"

	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
)

// trendCase asks how numbers went over some dates; its filter has none.
type trendCase struct {
	pathCase
	By         string   `json:"by"`
	Contacts   bool     `json:"contacts"`
	Ambivalent string   `json:"ambivalent"`
	Dates      []string `json:"dates"`
}

// trendAnswer is the numbers of a date: what they are, and how they are said.
type trendAnswer struct {
	Rank       string `json:"rank"`
	Distance   string `json:"distance"`
	Similarity string `json:"similarity"`
	Density    string `json:"density"`
	Triads     string `json:"triads"`
}

// randomTrends asks about the pairs of some questions about paths.
func randomTrends(paths []pathCase, years []int, random *rand.Rand) (out []trendCase) {
	for i, c := range paths[:6] {
		c.Filter.At, c.Filter.Certainly = "", false
		t := trendCase{pathCase: c, By: []string{"degree", "strength", "betweenness"}[i%3], Contacts: i%4 > 1, Ambivalent: report.Ambivalences()[i%4]}
		year := pick(random, years...)
		for k := range 4 {
			date := fmt.Sprintf("%04d", year+k-2)
			if i%2 > 0 {
				date += fmt.Sprintf("-%02d", 1+random.IntN(12))
			}
			t.Dates = append(t.Dates, date)
		}
		out = append(out, t)
	}
	return out
}

// engineTrends are the numbers as series tell them.
func engineTrends(t *testing.T, g *graph.Graph, c trendCase) (out []trendAnswer) {
	t.Helper()
	f := report.Filter{Hops: 1, Kinds: c.Filter.Kinds, Certainties: c.Filter.Certainties, Modalities: c.Filter.Modalities, Sources: c.Filter.Sources, Obligations: c.Filter.Obligations, KnownTo: c.Filter.KnownTo}
	if c.Unreal && len(f.Modalities) == 0 {
		f.Modalities = []string{"actual", "threatened", "proposed"}
	}
	f.ModalityGiven = len(f.Modalities) > 0
	o := &report.Over{Step: "year", Dates: c.Dates}
	for _, date := range c.Dates {
		o.Spans = append(o.Spans, edtf.MustDate(date).Span())
	}
	must := func(err error) {
		if err != nil {
			t.Helper()
			t.Fatal(err)
		}
	}
	search, err := report.AskRank(g, report.RankQuestion{By: c.By, Of: []string{c.From}, Broad: c.Broad, Over: o, Filter: f})
	must(err)
	ranks, err := search.Answer(t.Context())
	must(err)
	asked := report.PathsQuestion{From: c.From, To: c.To, Filter: f}
	asked.MaxHops, asked.Directed, asked.Broad = c.Hops, c.Directed, c.Broad
	between, err := report.AskPaths(g, asked)
	must(err)
	paths, err := report.AskPathsOver(t.Context(), g, between, asked, o)
	must(err)
	two, err := report.AskCompare(g, report.CompareQuestion{A: c.From, B: c.To, Broad: c.Broad, Filter: f})
	must(err)
	compared, err := report.AskCompareOver(t.Context(), g, two, o)
	must(err)
	view, err := f.View(g)
	must(err)
	dense, err := report.AskStatsOver(t.Context(), g, view, f, o)
	must(err)
	signed := report.TriadsQuestion{SignedQuestion: report.SignedQuestion{Ambivalent: c.Ambivalent, Broad: c.Broad, Contacts: c.Contacts, Filter: f}}
	triads, err := report.AskTriadsOver(t.Context(), g, signed, o)
	must(err)
	for i := range c.Dates {
		a := trendAnswer{Rank: "null tied to nobody", Distance: trendIn(&paths.SeriesTable, "distance", i), Similarity: trendIn(&compared.SeriesTable, "similarity", i),
			Density: trendIn(&dense.SeriesTable, "density", i), Triads: trendIn(&triads.SeriesTable, "balanced", i)}
		if len(ranks.Ranked) > 0 { // of who is tied at no date there is no column
			a.Rank = trendIn(ranks.Series, "score_"+c.From, i)
		}
		out = append(out, a)
	}
	return out
}

// trendIn is a number of a series, and how it is said.
func trendIn(s *report.SeriesTable, column string, date int) string {
	for i := range s.Columns {
		if s.Columns[i].ID != column {
			continue
		}
		v := s.Dates[date].Values[i]
		if v.Value == nil {
			return "null " + v.InWords
		}
		return strconv.FormatFloat(*v.Value, 'g', 9, 64) + " " + v.InWords
	}
	return "no column " + column
}
