package pattern_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/query"
	"github.com/entente-graph/entente/graph/query/pattern"
)

func spanOf(period string) *edtf.Span {
	s := edtf.MustPeriod(period).Extent()
	return &s
}

func TestFinds(t *testing.T) {
	g := graphOf(t, "arcadia borduria cimmeria dorne mira:person club:organisation",
		"arcadia arms-transfer> borduria 1990", // r1
		"borduria rivalry cimmeria 1980/..",    // r2
		"arcadia treaty cimmeria,dorne 1985",   // r3
		"mira office> arcadia 1990/1995",       // r4
		"arcadia membership> club",             // r5
		"cimmeria membership> club",            // r6
		"dorne arms-transfer> borduria 1991",   // r7
		"arcadia arms-transfer> borduria 1992", // r8
		"cimmeria sanction> arcadia 1999",      // r9
		"arcadia trade> dorne")                 // r10
	for _, test := range []struct {
		pattern string
		want    []string
	}{
		{"X -arms-transfer-> Y -rivalry- Z", []string{
			"arcadia borduria cimmeria arcadia(r8 r1)borduria borduria(r2)cimmeria",
			"dorne borduria cimmeria dorne(r7)borduria borduria(r2)cimmeria",
		}},
		{"? -sanction-> Arcadia", []string{"cimmeria cimmeria(r9)arcadia"}},
		{"arcadia <-sanction- Cimmeria", []string{"cimmeria(r9)arcadia"}},
		{"A -rivalry- B", []string{"borduria cimmeria borduria(r2)cimmeria"}},
		{"A -treaty- B, A -arms-transfer-> C, B -rivalry- C", []string{"arcadia cimmeria borduria arcadia(r3)cimmeria arcadia(r8 r1)borduria cimmeria(r2)borduria", "dorne cimmeria borduria dorne(r3)cimmeria dorne(r7)borduria cimmeria(r2)borduria"}},
		{"A -treaty- B, B -treaty- C", []string{"arcadia cimmeria dorne arcadia(r3)cimmeria cimmeria(r3)dorne", "arcadia dorne cimmeria arcadia(r3)dorne dorne(r3)cimmeria", "cimmeria arcadia dorne cimmeria(r3)arcadia arcadia(r3)dorne"}},
		{"X:person -- Y", []string{"mira arcadia mira(r4)arcadia"}},
		{"X -membership-> ?:organisation", []string{"arcadia club arcadia(r5)club", "cimmeria club cimmeria(r6)club"}},
		{"X -buys weapons from-> Dorne", []string{"borduria borduria(-r7)dorne"}},
		{"X -arms-transfer-> Y, not X -membership-> ?", []string{"dorne borduria dorne(r7)borduria"}},
		{"X:state, not X -arms-transfer- ?", []string{"cimmeria"}},
		{"X:state, not X -treaty- Dorne", []string{"borduria"}},
		{"X -membership-> Club, not X -rivalry- Y -arms-transfer- Arcadia", []string{}},
		{"X -membership-> Club, not X -rivalry- ?", []string{"arcadia arcadia(r5)club"}},
		{"Mira -any{2}-> X", []string{"borduria mira(r4)arcadia(r8 r1)borduria", "club mira(r4)arcadia(r5)club", "dorne mira(r4)arcadia(r10)dorne"}},
		{"Mira -any{1,3}-> Borduria", []string{"mira(r4)arcadia(r8 r1)borduria", "mira(r4)arcadia(r10)dorne(r7)borduria"}},
		{"X -positive- Cimmeria, X -negative- Cimmeria", []string{"arcadia arcadia(r3)cimmeria arcadia(-r9)cimmeria"}},
		{"X -threat-> Y", []string{}},
	} {
		f := finderOf(t, viewOf(t, g, query.Filter{}), test.pattern)
		for _, n := range f.Unused() {
			if n.ID != "threat" {
				t.Errorf("%s: %s is said to be unused", test.pattern, n.ID)
			}
		}
		if got := all(t, f); !slices.Equal(got, test.want) {
			t.Errorf("%s\nfound %q\n want %q", test.pattern, got, test.want)
		}
	}
}

func TestDateDecides(t *testing.T) {
	g := graphOf(t, "arcadia borduria cimmeria", "arcadia treaty borduria 1950/1960", "borduria rivalry cimmeria 1970/1980")
	const text = "X -treaty- Y -rivalry- Z"
	if got := all(t, finderOf(t, viewOf(t, g, query.Filter{}), text)); len(got) != 1 {
		t.Errorf("without a date found %q", got)
	}
	f := finderOf(t, viewOf(t, g, query.Filter{At: spanOf("1955")}), text)
	if got := all(t, f); len(got) != 0 {
		t.Errorf("in 1955 found %q", got)
	}
	f = finderOf(t, viewOf(t, g, query.Filter{At: spanOf("1955")}), "Cimmeria -rivalry- X")
	if got := all(t, f); len(got) != 0 || len(f.Absent()) != 1 || f.Absent()[0].ID != "cimmeria" || len(f.Unused()) != 1 {
		t.Errorf("found %q; absent %v", got, f.Absent())
	}
}

func TestTogether(t *testing.T) {
	g := graphOf(t, "arcadia borduria cimmeria dorne",
		"arcadia treaty borduria 1950/1960", "borduria rivalry cimmeria 1970/1980", "borduria rivalry dorne 1960", "dorne treaty borduria", "arcadia treaty borduria 1975")
	f := finderOf(t, viewOf(t, g, query.Filter{}), "X -treaty- Y -rivalry- Z")
	var got []string
	for m, err := range f.All(context.Background(), pattern.Options{Together: true}) {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, write(f, m))
	}
	want := []string{"arcadia borduria cimmeria arcadia(r5 r1)borduria borduria(r2)cimmeria", "arcadia borduria dorne arcadia(r5 r1)borduria borduria(r3)dorne", "dorne borduria cimmeria dorne(r4)borduria borduria(r2)cimmeria"}
	if !slices.Equal(got, want) {
		t.Errorf("found %q, want %q", got, want)
	}
	f = finderOf(t, viewOf(t, g, query.Filter{Certainties: nil, Only: []string{"borduria", "cimmeria", "dorne"}}), "Dorne -rivalry- Y -rivalry- Cimmeria")
	if n, err := f.Count(context.Background(), pattern.Options{Together: true}); n != 0 || err != nil {
		t.Errorf("rivalries of 1960 and 1970 are together: %d, %v", n, err)
	}
	if n, err := f.Count(context.Background(), pattern.Options{}); n != 1 || err != nil {
		t.Errorf("there are %d, %v", n, err)
	}
}

// Whom the view leaves out for want of relations can still be without a treaty.
func TestBesides(t *testing.T) {
	g := graphOf(t, "arcadia borduria cimmeria", "arcadia treaty borduria")
	v := viewOf(t, g, query.Filter{Kinds: []string{"treaty"}})
	p, err := pattern.Parse("X:state, not X -treaty- ?")
	if err != nil {
		t.Fatal(err)
	}
	f, err := p.In(v, query.NewNames(g))
	if err != nil {
		t.Fatal(err)
	}
	if got := all(t, f); len(got) != 0 {
		t.Errorf("found %q", got)
	}
	if f, err = p.In(v, query.NewNames(g), slices.Collect(g.Actors())...); err != nil {
		t.Fatal(err)
	}
	if got := all(t, f); !slices.Equal(got, []string{"cimmeria"}) {
		t.Errorf("found %q", got)
	}
}

// Two were party to a relation of many at the same time, or are not tied by it.
func TestPartiesMeet(t *testing.T) {
	g := build(t, []graph.Actor{{ID: "a0"}, {ID: "a1"}, {ID: "a2"}}, []graph.Relation{{ID: "r", Kind: "treaty", Parties: []graph.Party{
		{Actor: "a0", Spells: []edtf.Period{edtf.MustPeriod("1950/1960")}}, {Actor: "a1", Spells: []edtf.Period{edtf.MustPeriod("1955/1970")}}, {Actor: "a2", Spells: []edtf.Period{edtf.MustPeriod("1965/1970")}},
	}}})
	got := all(t, finderOf(t, viewOf(t, g, query.Filter{}), "X -treaty- Y"))
	if want := []string{"a0 a1 a0(r)a1", "a1 a2 a1(r)a2"}; !slices.Equal(got, want) {
		t.Errorf("found %q, want %q", got, want)
	}
}

func TestLimit(t *testing.T) {
	g := graphOf(t, "a b c d", "a treaty b,c,d")
	f := finderOf(t, viewOf(t, g, query.Filter{}), "X -treaty- Y")
	for limit, want := range map[int]int{1: 1, 5: 5, 6: 6, 7: 6, 0: 6} {
		n, more := 0, false
		for _, err := range f.All(context.Background(), pattern.Options{Limit: limit}) {
			if more = errors.Is(err, pattern.ErrLimit); !more {
				n++
			}
		}
		if n != want || more != (limit == 1 || limit == 5) {
			t.Errorf("limit %d: %d, more %t", limit, n, more)
		}
	}
	for range f.All(context.Background(), pattern.Options{}) {
		break // ends without fuss
	}
}

// What matches everything begins at once and ends with its context.
func TestEndsWithItsContext(t *testing.T) {
	lines := []string{""}
	for i := range 400 {
		lines[0] += fmt.Sprintf(" a%d", i)
	}
	everyone := strings.ReplaceAll(strings.TrimSpace(lines[0][len(" a0"):]), " ", ",")
	g := graphOf(t, append(lines, "a0 treaty "+everyone, "a0 alignment "+everyone)...)
	f := finderOf(t, viewOf(t, g, query.Filter{}), "A -- B -- C -- D -- E -- F, A -any{1,8}- F, not A -rivalry- ?")
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	start, n := time.Now(), 0
	var last error
	for _, err := range f.All(ctx, pattern.Options{}) {
		if last = err; err == nil {
			n++
		}
	}
	if !errors.Is(last, context.DeadlineExceeded) || n < 1 || time.Since(start) > 10*time.Second {
		t.Errorf("%d found after %s, then %v", n, time.Since(start), last)
	}
	if n, err := f.Count(ctx, pattern.Options{}); !errors.Is(err, context.DeadlineExceeded) || n != 0 {
		t.Errorf("an ended context counts %d, %v", n, err)
	}
}

// A part of a star's rays is found once, not in every order of its variables.
func TestStarIsFoundOnce(t *testing.T) {
	g := graphOf(t, "hub a b c d e f", "hub aid> a,b,c,d,e,f")
	f := finderOf(t, viewOf(t, g, query.Filter{}), "Hub -aid-> A, Hub -aid-> B, Hub -aid-> C, Hub -aid-> ?")
	if got := all(t, f); len(got) != 15 {
		t.Errorf("%d, want 6 over 4: %q", len(got), got)
	}
}
