package query_test

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/graphtest"
	"github.com/entente-graph/entente/graph/query"
)

func spans(dates ...string) (out []edtf.Span) {
	for _, d := range dates {
		out = append(out, edtf.MustDate(d).Span())
	}
	return out
}

func idsOf(list []*graph.Relation) (out []string) {
	for _, r := range list {
		out = append(out, r.ID)
	}
	return out
}

func TestAnAmountCountsWhereItsRelationBegins(t *testing.T) {
	f := &query.Flow{}
	for _, when := range []string{"1950", "1950-03/1950-04", "1950/1952", "1951/..", "1950/", "1949/1951", "/1951", "../1951", "[1950..1951]", "1950~", "1950?", "1953", "", "1952-12-31/1953"} {
		f.Relations = append(f.Relations, &graph.Relation{ID: when, Period: edtf.MustPeriod(when), Quantity: &graph.Quantity{Amount: 1, Unit: "t"}})
	}
	in := f.InSteps("t", spans("1950", "1951", "1952"))
	var at [][]string
	for _, s := range in.Steps {
		at = append(at, idsOf(s.Relations))
	}
	for _, tt := range []struct {
		what      string
		got, want []string
	}{
		{"1950", at[0], []string{"1950", "1950-03/1950-04", "1950/1952", "1950/"}},
		{"1951", at[1], []string{"1951/.."}},
		{"1952", at[2], []string{"1952-12-31/1953"}},
		{"outside", idsOf(in.Outside), []string{"1949/1951", "../1951", "1953"}},
		{"vague", idsOf(in.Vague), []string{"/1951", "[1950..1951]", "1950~", "1950?", ""}},
		{"going on", idsOf(in.GoOn), []string{"1950/1952", "1951/..", "1950/", "1952-12-31/1953"}},
	} {
		if !slices.Equal(tt.got, tt.want) {
			t.Errorf("%s: %q, want %q", tt.what, tt.got, tt.want)
		}
	}
	if in.Total.Amount != 6 {
		t.Errorf("all together %v", in.Total)
	}
	if !slices.Equal(at[0], idsOf(f.InSteps("t", spans("1950")).Steps[0].Relations)) {
		t.Error("other steps change what counts in one")
	}
}

// What is measured in another unit is nowhere told to be vague, or to go on after the
// step in which it counts.
func TestOtherUnitsCountNowhere(t *testing.T) {
	f := &query.Flow{}
	for _, when := range []string{"1950", "1950/1952", "[1950..1951]", "1949", ""} {
		f.Relations = append(f.Relations, &graph.Relation{ID: when, Period: edtf.MustPeriod(when), Quantity: &graph.Quantity{Amount: 1, Unit: "kg"}})
	}
	f.Relations = append(f.Relations, &graph.Relation{ID: "none", Period: edtf.MustPeriod("1950/1952")})
	in := f.InSteps("t", spans("1950", "1951"))
	if got := idsOf(in.Measured); len(got) != 5 || len(in.Outside)+len(in.Vague)+len(in.GoOn) > 0 {
		t.Errorf("in other units %q, outside %q, vague %q, going on %q", got, idsOf(in.Outside), idsOf(in.Vague), idsOf(in.GoOn))
	}
	if got := idsOf(in.Steps[0].Measured); !slices.Equal(got, []string{"1950", "1950/1952"}) {
		t.Errorf("in the first step %q", got)
	}
}

// Every relation of a flow is in just one place, and each step adds up its own.
func TestStepsAreADivision(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := graphtest.Any(t)
		v, err := query.NewView(g, query.Filter{})
		if err != nil {
			t.Fatal(err)
		}
		first := rapid.IntRange(1900, 2030).Draw(t, "first")
		var steps []edtf.Span
		for y := range rapid.IntRange(1, 60).Draw(t, "steps") {
			steps = append(steps, edtf.MustDate(fmt.Sprintf("%04d", first+y)).Span())
		}
		by := rapid.SampledFrom(query.FlowSums()).Draw(t, "by")
		for _, f := range query.FlowsOf(v, by) {
			for _, unit := range query.Units([]query.Flow{f}) {
				in := f.InSteps(unit, steps)
				found := slices.Concat(idsOf(in.Outside), idsOf(in.Vague), idsOf(in.Measured))
				measured := idsOf(in.Measured)
				for _, r := range f.Relations {
					if slices.Contains(measured, r.ID) != (r.Quantity != nil && r.Quantity.Unit != unit) {
						t.Fatalf("%v is not told to be in another unit than %s", r.Quantity, unit)
					}
				}
				for i, s := range in.Steps {
					for _, r := range s.Measured {
						if !slices.Contains(measured, r.ID) {
							t.Fatalf("%s is in another unit in step %d alone", r.ID, i)
						}
					}
					all := slices.Concat(s.Relations, s.Unknown, s.Shared)
					for _, r := range all {
						start, _ := r.Period.Bounds()
						if start.First < steps[i].First || start.Last > steps[i].Last {
							t.Fatalf("%s counts in step %d", r.Period, i)
						}
					}
					found = append(found, idsOf(all)...)
					want := 0.0
					if sums, _ := query.Sum(s.Relations); len(sums) > 0 {
						want = sums[0].Amount
					}
					if s.Amount.Amount != want {
						t.Fatalf("%v, want %v", s.Amount.Amount, want)
					}
				}
				slices.Sort(found)
				if want := idsOf(f.Relations); !slices.Equal(found, slices.Sorted(slices.Values(want))) {
					t.Fatalf("%q of %q", found, want)
				}
			}
		}
	})
}
