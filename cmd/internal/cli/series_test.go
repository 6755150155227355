package cli

import (
	"encoding/json"
	"fmt"
	"slices"
	"testing"

	"github.com/entente-graph/entente/cmd/internal/report"
)

// then asks a question at a date.
func then[T any](t *testing.T, date string, args ...string) T {
	t.Helper()
	out, errs, _ := run(t, append(slices.Clone(args), "--at", date, "--json")...)
	var record T
	if err := json.Unmarshal(out, &record); err != nil {
		t.Fatalf("entente %q --at %s: %v\n%s", args, date, err, errs)
	}
	return record
}

// byColumn is the numbers of a date by the ids of their columns.
func byColumn(r *report.Series, date int) map[string]float64 {
	out := map[string]float64{}
	for i, v := range r.Dates[date].Values {
		if v.Value != nil {
			out[r.Columns[i].ID] = *v.Value
		}
	}
	return out
}

// The numbers of a series are what the same question says at each of its dates.
func TestSeriesAgreesWithEachDate(t *testing.T) {
	const set = "europe-1914"
	for _, tt := range []struct {
		args []string
		at   func(t *testing.T, date string) map[string]float64
	}{
		{[]string{"stats", set}, func(t *testing.T, date string) map[string]float64 {
			r := then[report.Stats](t, date, "stats", set)
			out := map[string]float64{"actors": float64(r.Actors), "relations": float64(r.Relations), "possibly": float64(r.Possibly), "unsourced": float64(r.Unsourced), "pieces": float64(len(r.Components))}
			for _, k := range r.Kinds {
				out["kind_"+k.Of] = float64(k.Number)
			}
			ties := 0
			for _, c := range r.Connected {
				ties += c.Neighbours
			}
			out["pairs"] = float64(ties / 2)
			return out
		}},
		{[]string{"camps", set}, func(t *testing.T, date string) map[string]float64 {
			r := then[report.Camps](t, date, "camps", set)
			return map[string]float64{"against": float64(r.Against), "positive": float64(r.Signed.Positive), "negative": float64(r.Signed.Negative), "ambivalent": float64(r.Signed.AmbivalentPairs), "relations": float64(r.Signed.Relations), "possibly": float64(r.Signed.Possibly)}
		}},
		{[]string{"camps", set, "--by", "ties"}, func(t *testing.T, date string) map[string]float64 {
			r := then[report.Camps](t, date, "camps", set, "--by", "ties")
			return map[string]float64{"against": float64(r.Against), "groups": float64(len(r.Parts[0].Camps))}
		}},
		{[]string{"triads", set}, func(t *testing.T, date string) map[string]float64 {
			r := then[report.Triads](t, date, "triads", set)
			out := map[string]float64{"triangles": float64(r.Triangles)}
			for _, c := range r.Census {
				out[fmt.Sprintf("negative_%d", c.Negative)] = float64(c.Number)
			}
			return out
		}},
		{[]string{"traps", set}, func(t *testing.T, date string) map[string]float64 {
			r := then[report.Traps](t, date, "traps", set, "--top", "1")
			return map[string]float64{"found": float64(r.Found), "certain": float64(r.Certain.All), "certain_escalated": float64(r.Certain.Escalated), "possible": float64(r.Possible.All), "chains": float64(r.Chains.All), "states": float64(r.States), "pairs": float64(r.Pairs)}
		}},
		{[]string{"paths", "Germany", "Serbia", set, "--count"}, func(t *testing.T, date string) map[string]float64 {
			r := then[report.Paths](t, date, "paths", "Germany", "Serbia", set, "--count")
			out := map[string]float64{}
			for _, c := range r.CountByHops {
				out[fmt.Sprintf("hops_%d", c.Hops)] = float64(c.Paths)
			}
			out["distance"] = float64(r.CountByHops[0].Hops)
			return out
		}},
		{[]string{"compare", "Germany", "Italy", set}, func(t *testing.T, date string) map[string]float64 {
			r := then[report.Compare](t, date, "compare", "Germany", "Italy", set, "--limit", "0")
			out := map[string]float64{}
			between := map[string]bool{}
			for _, step := range r.Between {
				between[step.Relation] = true
			}
			for _, g := range r.Groups {
				out["shared"] += float64(g.CountOfShared)
				out["a_alone"] += float64(g.CountOfA)
				out["b_alone"] += float64(g.CountOfB)
			}
			out["between"] = float64(len(between))
			return out
		}},
		{[]string{"similar", "Germany", set}, func(t *testing.T, date string) map[string]float64 {
			r := then[report.Similar](t, date, "similar", "Germany", set, "--limit", "0")
			out := map[string]float64{"similarity_austria-hungary": 0, "similarity_romania": 0}
			for _, a := range r.Alike {
				if _, ok := out["similarity_"+a.Actor]; ok {
					out["similarity_"+a.Actor] = a.Score
				}
			}
			return out
		}},
	} {
		_, r := asked[report.Series](t, append(tt.args, "--over", "1911/1914")...)
		if len(r.Dates) != 4 {
			t.Errorf("%q: %d dates", tt.args, len(r.Dates))
		}
		for i, d := range r.Dates {
			got := byColumn(&r, i)
			for id, want := range tt.at(t, d.Date) {
				if n, ok := got[id]; !ok || n != want {
					t.Errorf("entente %q: %s is %v at %s (%v), and the question asked at that date says %v", tt.args, id, n, d.Date, ok, want)
				}
			}
		}
	}
}
