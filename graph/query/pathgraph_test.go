package query_test

import (
	"context"
	"errors"
	"math/bits"
	"slices"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/query"
)

// told is a path graph in ids.
type told struct {
	Hops      []string // "a > b: r1 r2"
	Relations map[string][]string
	Actors    map[string][2]int
}

func tellGraph(t *rapid.T, p *query.PathGraph, hubs bool) told {
	out := told{Relations: map[string][]string{}, Actors: map[string][2]int{}}
	for h := range p.Hops() {
		out.Hops = append(out.Hops, tellHop(h))
	}
	for _, r := range p.Relations {
		if many := r.Many; many != hubs {
			t.Fatalf("%s: many is %t", r.Relation.ID, many)
		}
		for _, a := range r.Actors {
			out.Relations[r.Relation.ID] = append(out.Relations[r.Relation.ID], a.ID)
		}
		slices.Sort(out.Relations[r.Relation.ID])
	}
	for _, a := range p.Actors {
		out.Actors[a.Actor.ID] = [2]int{a.FromHops, a.ToHops}
	}
	slices.Sort(out.Hops)
	return out
}

func tellHop(h *query.Hop) string {
	text := h.From.ID + " > " + h.To.ID + ":"
	for _, s := range h.Steps {
		text += " " + s.Relation.ID
	}
	return text
}

func TestGraphIsWhatLiesOnPaths(t *testing.T) {
	for name, hubs := range map[string]bool{"tie by tie": false, "through hubs": true} {
		t.Run(name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				if hubs {
					defer query.ForceHubs(rapid.SampledFrom([]int{0, 48}).Draw(t, "classes"))()
				}
				var dates query.Filter
				if rapid.IntRange(0, 2).Draw(t, "dated") == 0 {
					s := drawSpan(t)
					dates.At = &s
				}
				v := view(t, drawCrowd(t), dates)
				o := query.PathOptions{
					MaxHops: rapid.IntRange(1, 6).Draw(t, "hops"), Directed: rapid.Bool().Draw(t, "directed"),
					ShortestOnly: rapid.Bool().Draw(t, "shortest"), Broad: rapid.Bool().Draw(t, "broad"),
				}
				f := query.NewPathFinder(v, o)
				p, err := f.Graph(context.Background(), "a0", "a1")
				var outside *query.NotInViewError
				if errors.As(err, &outside) {
					t.Skip()
				}
				if err != nil || p.Undetermined > 0 {
					t.Fatal(p, err)
				}
				checkGraph(t, f, p, hubs)
				checkCut(t, f, p)
			})
		})
	}
}

func checkGraph(t *rapid.T, f *query.PathFinder, p *query.PathGraph, hubs bool) {
	want := told{Relations: map[string][]string{}, Actors: map[string][2]int{}}
	add := func(list *[]string, s string) {
		if !slices.Contains(*list, s) {
			*list = append(*list, s)
		}
	}
	for path, err := range f.All(context.Background(), "a0", "a1") {
		if err != nil {
			t.Fatal(err)
		}
		for _, h := range path.Hops {
			add(&want.Hops, tellHop(h))
			want.Actors[h.From.ID], want.Actors[h.To.ID] = [2]int{}, [2]int{}
			for _, s := range h.Steps {
				list := want.Relations[s.Relation.ID]
				add(&list, h.From.ID)
				add(&list, h.To.ID)
				slices.Sort(list)
				want.Relations[s.Relation.ID] = list
			}
		}
	}
	slices.Sort(want.Hops)
	got := tellGraph(t, p, hubs)
	for id, hops := range got.Actors {
		if hops[0]+hops[1] > f.Options().MaxHops || (hops[0] == 0) != (id == "a0") || (hops[1] == 0) != (id == "a1") {
			t.Fatalf("%s is %v hops away", id, hops)
		}
		got.Actors[id] = [2]int{}
	}
	if hubs { // hops are left out then
		for _, h := range got.Hops {
			if !slices.Contains(want.Hops, h) {
				t.Fatalf("no path takes %s", h)
			}
		}
		got.Hops, want.Hops = nil, nil
	}
	if d := gocmp.Diff(got, want); d != "" {
		t.Fatal(d)
	}
	narrow := p.View()
	if narrow.ActorCount() != len(p.Actors) || narrow.RelationCount() != len(p.Relations) {
		t.Fatalf("the view has %d actors and %d relations; want %d and %d", narrow.ActorCount(), narrow.RelationCount(), len(p.Actors), len(p.Relations))
	}
	for _, r := range p.Relations {
		for _, a := range r.Actors {
			if !slices.ContainsFunc(narrow.Parties(r.Relation), func(party graph.Party) bool { return party.Actor == a.ID }) {
				t.Fatalf("%s is not a party of %s in the view", a.ID, r.Relation.ID)
			}
		}
	}
}

// checkCut tries every set of relations.
func checkCut(t *rapid.T, f *query.PathFinder, p *query.PathGraph) {
	if (len(p.Cut) == 0) != (len(p.Actors) == 0) {
		t.Fatalf("%d relations cut a graph of %d actors", len(p.Cut), len(p.Actors))
	}
	var hops []*query.Hop
	for path, err := range f.All(context.Background(), "a0", "a1") {
		if err != nil {
			t.Fatal(err)
		}
		hops = append(hops, path.Hops...)
	}
	bit := map[*graph.Relation]uint{}
	for i, r := range p.Relations {
		bit[r.Relation] = 1 << i
	}
	cuts := func(lost uint) bool {
		seen := map[string]bool{"a0": true}
		for grown := true; grown; {
			grown = false
			for _, h := range hops {
				left := slices.ContainsFunc(h.Steps, func(s query.Step) bool { return lost&bit[s.Relation] == 0 })
				if left && seen[h.From.ID] && !seen[h.To.ID] {
					seen[h.To.ID], grown = true, true
				}
			}
		}
		return !seen["a1"]
	}
	setOf := func(list []*graph.Relation) (set uint) {
		for _, r := range list {
			set |= bit[r]
		}
		return set
	}
	if !cuts(setOf(p.Cut)) || p.Farther != nil && !cuts(setOf(p.Farther)) {
		t.Fatalf("%v or %v do not cut", p.Cut, p.Farther)
	}
	for set := range uint(1) << len(p.Relations) {
		if n := bits.OnesCount(set); n < len(p.Cut) && cuts(set) {
			t.Fatalf("%d relations cut, and fewer do: %b", len(p.Cut), set)
		} else if n == len(p.Cut) && p.Farther == nil && cuts(set) && set != setOf(p.Cut) {
			t.Fatalf("%v are not the only ones that cut: %b", p.Cut, set)
		}
	}
}

func TestGraphOrderAndCut(t *testing.T) {
	g := build(t, []graph.Actor{{ID: "a"}, {ID: "z", Name: "Alba"}, {ID: "m"}, {ID: "n"}, {ID: "b"}, {ID: "loose"}}, []graph.Relation{
		mutual("pact", "treaty", "1990/..", "a", "z", "m"),
		directed("grain", "aid", "1991", "z", "n"),
		mutual("talks", "diplomacy", "1992", "m", "n"),
		mutual("bridge", "treaty", "1993/..", "n", "b"),
		mutual("dead-end", "treaty", "1993/..", "n", "loose"),
	})
	f := query.NewPathFinder(view(t, g, query.Filter{}), query.PathOptions{})
	p, err := f.Graph(context.Background(), "a", "b")
	if err != nil {
		t.Fatal(err)
	}
	var actors, relations []string
	for _, a := range p.Actors {
		actors = append(actors, a.Actor.ID)
	}
	for _, r := range p.Relations {
		relations = append(relations, r.Relation.ID)
	}
	if want := []string{"a", "z", "m", "n", "b"}; !slices.Equal(actors, want) {
		t.Errorf("actors %q, want %q", actors, want)
	}
	if want := []string{"pact", "grain", "talks", "bridge"}; !slices.Equal(relations, want) {
		t.Errorf("relations %q, want %q", relations, want)
	}
	if len(p.Cut) != 1 || p.Cut[0].ID != "pact" || len(p.Farther) != 1 || p.Farther[0].ID != "bridge" {
		t.Errorf("cut by %v or %v; want pact or bridge", p.Cut, p.Farther)
	}
	if _, err := f.Graph(context.Background(), "a", "a"); !errors.Is(err, query.ErrSameActor) {
		t.Error(err)
	}
	if _, err := query.NewPathFinder(view(t, g, query.Filter{}), query.PathOptions{InOrder: true}).Graph(context.Background(), "a", "b"); !errors.Is(err, query.ErrGraphInOrder) {
		t.Error(err)
	}
	if p, err = query.NewPathFinder(view(t, g, query.Filter{}), query.PathOptions{MaxHops: 2}).Graph(context.Background(), "a", "b"); err != nil || len(p.Actors)+len(p.Cut)+p.HopCount() > 0 {
		t.Errorf("%v, %v; want an empty graph", p, err)
	}
}
