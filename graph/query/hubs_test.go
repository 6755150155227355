package query_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/query"
)

// drawCrowd returns a small graph whose relations have many of its actors as
// parties, with spells of their own, on one side or on both.
func drawCrowd(t *rapid.T) *graph.Graph {
	n := rapid.IntRange(3, 8).Draw(t, "actors")
	var actors []graph.Actor
	for i := range n {
		a := graph.Actor{ID: fmt.Sprintf("a%d", i), Kind: graph.State}
		if rapid.IntRange(0, 3).Draw(t, "mortal") == 0 {
			a.Lifetime = graph.Lifetime{drawPeriod(t, "lifetime")}
		}
		actors = append(actors, a)
	}
	var relations []graph.Relation
	for i := range rapid.IntRange(1, 5).Draw(t, "relations") {
		kind := rapid.SampledFrom([]string{"treaty", "rivalry", "membership", "aid", "arms-transfer"}).Draw(t, "kind")
		r := graph.Relation{
			ID: fmt.Sprintf("r%d", i), Kind: kind, Period: drawPeriod(t, "period"),
			Certainty: rapid.SampledFrom(graph.Certainties()).Draw(t, "certainty"),
			Unsourced: rapid.Bool().Draw(t, "unsourced"),
			Broad:     rapid.IntRange(0, 5).Draw(t, "broad") == 0,
			Evidence:  []graph.Evidence{{Source: "gazette"}},
		}
		spells := rapid.IntRange(0, 2).Draw(t, "with spells")
		party := func(actor int, role graph.Role) {
			p := graph.Party{Actor: fmt.Sprintf("a%d", actor), Role: role}
			for range rapid.IntRange(0, spells).Draw(t, "spells") {
				p.Spells = append(p.Spells, drawPeriod(t, "spell"))
			}
			r.Parties = append(r.Parties, p)
		}
		who := rapid.SliceOfNDistinct(rapid.IntRange(0, n-1), 2, n, rapid.ID[int]).Draw(t, "parties")
		switch kind {
		case "treaty", "rivalry":
			for _, w := range who {
				party(w, graph.Member)
			}
		default:
			cut := rapid.IntRange(1, len(who)-1).Draw(t, "cut")
			for _, w := range who[:cut] {
				party(w, graph.From)
			}
			for _, w := range who[cut:] {
				party(w, graph.To)
			}
		}
		relations = append(relations, r)
	}
	return build(t, actors, relations)
}

// tell writes down all that a view answers.
func tell(t *rapid.T, g *graph.Graph, f query.Filter, o query.PathOptions, from, to string) string {
	v, err := query.NewView(g, f)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for r := range v.Relations() {
		fmt.Fprintln(&b, r.ID, v.Holds(r), v.TieCount(r), len(v.Parties(r)))
		tie := func(tie graph.Tie) { fmt.Fprintln(&b, " ", tie.A, tie.B, tie.Directed, v.HoldsTie(tie)) }
		for x := range v.Ties(r) {
			tie(x)
		}
		for a := range v.Actors() {
			fmt.Fprintln(&b, " of", a.ID)
			for x := range v.TiesOf(r, a.ID) {
				tie(x)
			}
		}
		for x := range v.TiesBetween(r, from, to) {
			tie(x)
		}
		for _, p := range v.Among(r, func(p graph.Party) bool { return p.Actor != "a1" }) {
			fmt.Fprintln(&b, " among", p)
		}
		only, ok := v.OnlyTie(r)
		fmt.Fprintln(&b, " only", only.A, only.B, ok)
	}
	for a := range v.Actors() {
		neighbours, _ := query.Neighbours(v, a.ID)
		fmt.Fprintln(&b, a.ID, query.NeighbourCounts(v)[a.ID], len(neighbours), len(v.RelationsOf(a.ID)), v.OmittedOf(a.ID))
	}
	components, err := query.Components(v)
	links, err2 := query.Backbone(v)
	if err := errors.Join(err, err2); err != nil {
		t.Fatal(err)
	}
	fmt.Fprintln(&b, v.Omitted(), components)
	for _, l := range links {
		fmt.Fprint(&b, l.A.ID, " ", l.B.ID)
		for _, r := range l.Relations {
			fmt.Fprint(&b, " ", r.ID)
		}
		fmt.Fprintln(&b)
	}
	paths := query.NewPathFinder(v, o)
	fmt.Fprintln(&b, len(paths.BroadActors()), len(paths.BroadRelations()))
	counts, err := paths.Count(context.Background(), from, to)
	fmt.Fprintln(&b, counts, err != nil)
	listed := 0
	for p, err := range paths.All(context.Background(), from, to) {
		if listed++; err != nil || listed > 500 {
			break
		}
		for _, h := range p.Hops {
			fmt.Fprint(&b, h.From.ID, " ", h.To.ID, ":")
			for _, s := range h.Steps {
				fmt.Fprint(&b, " ", s.Relation.ID, s.Forward, s.Holds, s.Tie.A.Actor, s.Tie.B.Actor, s.Tie.Directed)
			}
			fmt.Fprint(&b, "; ")
		}
		fmt.Fprintln(&b)
	}
	return b.String()
}

// What is told of many parties at once is what is told of them pair by pair.
func TestHubsEqualCliques(t *testing.T) {
	check(t, func(t *rapid.T) {
		g := drawCrowd(t)
		var f query.Filter
		if rapid.Bool().Draw(t, "dated") {
			s := drawSpan(t)
			if rapid.Bool().Draw(t, "on a day") {
				s.Last = s.First
			}
			f.At = &s
			f.Certainly = rapid.Bool().Draw(t, "certainly")
		}
		some := func(label string) []string {
			var ids []string
			for _, i := range rapid.SliceOfNDistinct(rapid.IntRange(0, g.ActorCount()-1), 1, 3, rapid.ID[int]).Draw(t, label) {
				ids = append(ids, fmt.Sprintf("a%d", i))
			}
			return ids
		}
		switch rapid.IntRange(0, 5).Draw(t, "narrowed") {
		case 0:
			f.Actors = some("actors")
		case 1:
			f.Near, f.Hops = some("near"), rapid.IntRange(1, 3).Draw(t, "hops")
		case 2:
			f.Only = some("only")
		}
		o := query.PathOptions{
			MaxHops: rapid.IntRange(1, 6).Draw(t, "max hops"), Directed: rapid.Bool().Draw(t, "directed"), Each: rapid.Bool().Draw(t, "each"),
			Broad: rapid.Bool().Draw(t, "broad"), ShortestOnly: rapid.IntRange(0, 3).Draw(t, "shortest") == 0,
		}
		if o.Each {
			o.MaxHops = min(o.MaxHops, 4)
		}
		want := tell(t, g, f, o, "a0", "a2")
		for _, classes := range []int{0, 48} {
			restore := query.ForceHubs(classes)
			got := tell(t, g, f, o, "a0", "a2")
			restore()
			if got != want {
				t.Fatalf("with hubs, up to %d classes one by one:\n%s", classes, gocmp.Diff(strings.Split(want, "\n"), strings.Split(got, "\n")))
			}
		}
	})
}
