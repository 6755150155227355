package partners_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/analysis/partners"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/query"
)

// The actors of these tests live in no atlas.

type fatal interface {
	Helper()
	Fatal(...any)
}

func view(t fatal, f query.Filter, actors string, relations ...graph.Relation) *query.View {
	t.Helper()
	var b graph.Builder
	b.AddSource(graph.Source{ID: "gazette", Title: "The Gazette"})
	for _, id := range strings.Fields(actors) {
		b.AddActor(graph.Actor{ID: id, Name: id})
	}
	for i, r := range relations {
		r.ID, r.Evidence = fmt.Sprintf("r%03d", i), []graph.Evidence{{Source: "gazette"}}
		b.AddRelation(r)
	}
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	v, err := query.NewView(g, f)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func mutual(kind, when, parties string) graph.Relation {
	r := graph.Relation{Kind: kind, Period: edtf.MustPeriod(when)}
	for _, p := range strings.Fields(parties) {
		r.Parties = append(r.Parties, graph.Party{Actor: p})
	}
	return r
}

func directed(kind, when, from, to string) graph.Relation {
	r := graph.Relation{Kind: kind, Period: edtf.MustPeriod(when)}
	for _, p := range strings.Fields(from) {
		r.Parties = append(r.Parties, graph.Party{Actor: p, Role: graph.From})
	}
	for _, p := range strings.Fields(to) {
		r.Parties = append(r.Parties, graph.Party{Actor: p, Role: graph.To})
	}
	return r
}

// told writes a comparison in few words.
func told(c *partners.Comparison) string {
	var out []string
	add := func(what string, r partners.Role, more string) {
		out = append(out, strings.TrimSpace(fmt.Sprintf("%s %s %s %s %s", what, r.Kind, r.Direction, r.Partner, more)))
	}
	for _, t := range c.Between {
		out = append(out, "between "+t.Relation.Kind)
	}
	for _, r := range c.Joint {
		out = append(out, "joint "+r.Kind)
	}
	for _, g := range c.Groups {
		for _, s := range g.Shared {
			add("both", s.Role, s.Together.String())
		}
		for _, h := range g.OnlyA {
			add("a", h.Role, "")
		}
		for _, h := range g.OnlyB {
			add("b", h.Role, "")
		}
	}
	return strings.Join(out, "\n")
}

func TestCompare(t *testing.T) {
	world := mutual(graph.KindTreaty, "1900/..", "a b x y")
	world.Broad = true
	v := view(t, query.Filter{}, "a b c x y z lone",
		world,
		mutual(graph.KindTreaty, "1900/1905", "a x"), mutual(graph.KindTreaty, "1906/1910", "b x"), // never together
		mutual(graph.KindTreaty, "1900/1910", "a b z"), // one treaty of both with z
		mutual(graph.KindRivalry, "1900/1910", "a y"), mutual(graph.KindRivalry, "[1900..1915]/1920", "b y"),
		directed(graph.KindArmsTransfer, "1900", "a", "x"), directed(graph.KindArmsTransfer, "1900", "x", "b"), // the other way round
		directed(graph.KindThreat, "1901-05-01", "a b", "c"), // side by side
	)
	c, err := partners.NewScope(v, false).Compare("a", "b")
	if err != nil {
		t.Fatal(err)
	}
	want := `between treaty
joint threat
both treaty mutual x no
both treaty mutual z yes
a arms-transfer outward x
b arms-transfer inward x
both threat outward c yes
both rivalry mutual y possibly`
	if got := told(c); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if c, err = partners.NewScope(v, true).Compare("a", "b"); err != nil || !strings.Contains(told(c), "both treaty mutual y yes") {
		t.Errorf("with what nearly everyone belongs to: %v\n%s", err, told(c))
	}
	if c, err = partners.NewScope(v, false).Compare("a", "lone"); err != nil || len(c.Between)+len(c.Joint) > 0 {
		t.Errorf("%v\n%s", err, told(c))
	}
	var missing *query.NotFoundError
	if _, err = partners.NewScope(v, false).Compare("a", "nobody"); !errors.As(err, &missing) {
		t.Errorf("%v", err)
	}
	early := edtf.MustDate("1899").Span()
	var outside *query.NotInViewError
	if _, err = partners.NewScope(view(t, query.Filter{At: &early, Kinds: []string{graph.KindTreaty}}, "a b", mutual(graph.KindTreaty, "1900", "a b")), false).Compare("a", "b"); !errors.As(err, &outside) {
		t.Errorf("%v", err)
	}
}

func TestTogether(t *testing.T) {
	for _, c := range []struct {
		one, other string
		want       edtf.Truth
	}{
		{"1900/1905", "1903/1910", edtf.Yes}, {"1900/1905", "1906/1910", edtf.No}, {"1900/1905", "1905/1910", edtf.Maybe},
		{"1900-01-01/1905-06-30", "1905-06-30/1910", edtf.Yes}, {"", "1900", edtf.Maybe}, {"1900", "1900", edtf.Maybe},
		{"1900-01-01", "1900-01-01", edtf.Yes}, {"1900/..", "1950/..", edtf.Yes}, {"1900/", "1950/..", edtf.Maybe},
	} {
		v := view(t, query.Filter{}, "a b x", mutual(graph.KindTreaty, c.one, "a x"), mutual(graph.KindTreaty, c.other, "b x"))
		for _, pair := range [][2]string{{"a", "b"}, {"b", "a"}} {
			found, err := partners.NewScope(v, false).Compare(pair[0], pair[1])
			if err != nil || found.Groups[0].Shared[0].Together != c.want {
				t.Errorf("%q and %q: %v, want %v: %v", c.one, c.other, found.Groups[0].Shared[0].Together, c.want, err)
			}
		}
	}
}

// draw makes a small random view.
func draw(t *rapid.T) *query.View {
	ids := []string{"a", "b", "c", "d", "e", "f"}
	var relations []graph.Relation
	for range rapid.IntRange(0, 12).Draw(t, "relations") {
		who := rapid.Permutation(ids).Draw(t, "who")[:rapid.SampledFrom([]int{2, 2, 2, 3, 4}).Draw(t, "parties")]
		when := rapid.SampledFrom([]string{"1900/1905", "1906", "1903/.."}).Draw(t, "when")
		if rapid.Bool().Draw(t, "directed") {
			relations = append(relations, directed(rapid.SampledFrom([]string{graph.KindThreat, graph.KindAid}).Draw(t, "kind"), when, strings.Join(who[1:], " "), who[0]))
		} else {
			relations = append(relations, mutual(rapid.SampledFrom([]string{graph.KindTreaty, graph.KindRivalry}).Draw(t, "kind"), when, strings.Join(who, " ")))
		}
	}
	return view(t, query.Filter{}, strings.Join(ids, " "), relations...)
}

// rolesByHand reads the roles of an actor off all ties of the view.
func rolesByHand(v *query.View, actor string) map[partners.Role]bool {
	out := map[partners.Role]bool{}
	for r := range v.Relations() {
		for t := range v.Ties(r) {
			switch {
			case t.A.Actor == actor && !t.Directed:
				out[partners.Role{Partner: t.B.Actor, Kind: r.Kind}] = true
			case t.A.Actor == actor:
				out[partners.Role{Partner: t.B.Actor, Kind: r.Kind, Direction: partners.Outward}] = true
			case t.B.Actor == actor && !t.Directed:
				out[partners.Role{Partner: t.A.Actor, Kind: r.Kind}] = true
			case t.B.Actor == actor:
				out[partners.Role{Partner: t.A.Actor, Kind: r.Kind, Direction: partners.Inward}] = true
			}
		}
	}
	return out
}

func TestSimilarByHand(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := draw(t)
		mine := rolesByHand(v, "a")
		found, err := partners.NewScope(v, false).Similar(context.Background(), "a")
		if err != nil {
			t.Fatal(err)
		}
		of := map[string]partners.Likeness{}
		for i, l := range found {
			of[l.Actor] = l
			better := 0
			for _, other := range found {
				if other.Coefficient() > l.Coefficient()+1e-12 {
					better++
				}
			}
			if l.Rank != better+1 || i > 0 && found[i-1].Coefficient() < l.Coefficient()-1e-12 {
				t.Fatalf("%s has rank %d, and %d are better", l.Actor, l.Rank, better)
			}
		}
		for other := range v.Actors() {
			if other.ID == "a" {
				continue
			}
			theirs := rolesByHand(v, other.ID)
			both, either := 0, map[partners.Role]bool{}
			for r := range mine {
				if r.Partner == other.ID {
					continue
				}
				either[r] = true
				if theirs[r] {
					both++
				}
			}
			for r := range theirs {
				if r.Partner != "a" {
					either[r] = true
				}
			}
			l, is := of[other.ID]
			if is != (both > 0) || is && (l.Both != both || l.Either != len(either)) {
				t.Fatalf("%s: %+v, want %d of %d", other.ID, l, both, len(either))
			}
		}
	})
}

// What is shared and what is single are all that the two have, each once.
func TestComparisonIsWhole(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := draw(t)
		c, err := partners.NewScope(v, false).Compare("a", "b")
		if err != nil {
			t.Fatal(err)
		}
		ofA, ofB := map[partners.Role]bool{}, map[partners.Role]bool{}
		for _, g := range c.Groups {
			for _, s := range g.Shared {
				if len(s.OfA) == 0 || len(s.OfB) == 0 {
					t.Fatalf("%v without ties", s.Role)
				}
				ofA[s.Role], ofB[s.Role] = true, true
			}
			for _, h := range g.OnlyA {
				ofA[h.Role] = true
			}
			for _, h := range g.OnlyB {
				ofB[h.Role] = true
			}
		}
		for actor, got := range map[string]map[partners.Role]bool{"a": ofA, "b": ofB} {
			want := rolesByHand(v, actor)
			maps.DeleteFunc(want, func(r partners.Role, _ bool) bool { return r.Partner == "a" || r.Partner == "b" })
			if !maps.Equal(got, want) {
				t.Fatalf("%s: %v, want %v", actor, got, want)
			}
		}
		for r := range v.Relations() {
			ties := slices.Collect(v.TiesBetween(r, "a", "b"))
			if (len(ties) > 0) != slices.ContainsFunc(c.Between, func(t graph.Tie) bool { return t.Relation == r }) {
				t.Fatalf("%s ties the two %d times", r.ID, len(ties))
			}
		}
	})
}

func TestSimilarErrors(t *testing.T) {
	v := view(t, query.Filter{}, "a b", mutual(graph.KindTreaty, "1900", "a b"))
	var missing *query.NotFoundError
	if _, err := partners.NewScope(v, false).Similar(t.Context(), "nobody"); !errors.As(err, &missing) {
		t.Errorf("%v", err)
	}
	if found, err := partners.NewScope(v, false).Similar(t.Context(), "a"); err != nil || len(found) > 0 {
		t.Errorf("%v, %v", found, err)
	}
	v = view(t, query.Filter{}, "a b c", mutual(graph.KindTreaty, "1900", "a c"), mutual(graph.KindTreaty, "1900", "b c"))
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := partners.NewScope(v, false).Similar(ended, "a"); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
}
