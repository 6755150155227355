package query_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/query"
	"github.com/entente-graph/entente/graph/wording"
)

// anySourced draws a graph of a few actors and relations, each with evidence from some
// of four sources, some of it about one party alone.
func anySourced(t *rapid.T) *graph.Graph {
	var b graph.Builder
	actors, sources := []string{"a", "b", "c", "d", "e"}, []string{"s1", "s2", "s3", "s4"}
	evidence := func(about []string) []graph.Evidence {
		var out []graph.Evidence
		for i := range rapid.IntRange(1, 4).Draw(t, "evidence") {
			e := graph.Evidence{Source: rapid.SampledFrom(sources).Draw(t, "source"), Locator: fmt.Sprintf("page %d", i+1)}
			if len(about) > 0 && rapid.IntRange(0, 2).Draw(t, "of one") == 0 {
				e.About = rapid.SampledFrom(about).Draw(t, "about")
			}
			if i > 0 && len(about) > 0 && rapid.IntRange(0, 2).Draw(t, "of parts") == 0 {
				e.For = graph.AspectsOf(rapid.SliceOfNDistinct(rapid.SampledFrom([]graph.Aspect{graph.TheTie, graph.TheStart, graph.TheEnd, graph.TheQuantity}), 1, 2, rapid.ID[graph.Aspect]).Draw(t, "parts")...)
			}
			out = append(out, e)
		}
		return out
	}
	for _, id := range sources {
		b.AddSource(graph.Source{ID: id, Title: "Source " + id})
	}
	for _, id := range actors {
		a := graph.Actor{ID: id, Name: "Actor " + id, Note: "a note"}
		if rapid.Bool().Draw(t, "own record") {
			a.Evidence = evidence(nil)
		}
		b.AddActor(a)
	}
	for i := range rapid.IntRange(0, 8).Draw(t, "relations") {
		who := rapid.Permutation(actors).Draw(t, "parties")[:rapid.IntRange(2, 4).Draw(t, "number")]
		r := graph.Relation{ID: fmt.Sprintf("r%d", i), Kind: graph.KindTreaty, Label: fmt.Sprintf("R%d", i), Period: edtf.MustPeriod("1900/1910"), Quantity: &graph.Quantity{Amount: 1}}
		directed := rapid.Bool().Draw(t, "directed")
		if directed {
			r.Kind = graph.KindArmsTransfer
		}
		for k, id := range who {
			p := graph.Party{Actor: id}
			if rapid.IntRange(0, 3).Draw(t, "own dates") == 0 {
				p.Spells = []edtf.Period{edtf.MustPeriod("1901/1909")}
			}
			if directed {
				p.Role = graph.To
				if k == 0 {
					p.Role = graph.From
				}
			}
			r.Parties = append(r.Parties, p)
		}
		if r.Unsourced = rapid.IntRange(0, 4).Draw(t, "unsourced") == 0; !r.Unsourced || rapid.Bool().Draw(t, "entered") {
			r.Evidence = evidence(who)
		}
		if i > 0 && rapid.Bool().Draw(t, "linked") {
			r.Links = []graph.Link{{Type: graph.RespondsTo, Relation: fmt.Sprintf("r%d", i-1)}}
		}
		b.AddRelation(r)
	}
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// partiesLeft are the parties for whom a source speaks as before, by the definition: all
// of a relation that names no source; else those of whom other evidence speaks, or of
// whom none did, if any is left. Where no two of them are tied, there are none. What is for
// other parts of the relation alone does not speak for a party.
func partiesLeft(r *graph.Relation, struck []string) []string {
	var left []string
	any := r.Unsourced
	for _, e := range r.Evidence {
		any = any || !slices.Contains(struck, e.Source) && e.SpeaksFor(graph.TheTie)
	}
	if !any {
		return nil
	}
	for _, p := range r.Parties {
		spoke, speaks := false, r.Unsourced
		for _, e := range r.Evidence {
			if e.SpeaksFor(graph.TheTie) && (e.About == "" || e.About == p.Actor) {
				spoke = true
				speaks = speaks || !slices.Contains(struck, e.Source)
			}
		}
		if speaks || !spoke {
			left = append(left, p.Actor)
		}
	}
	for t := range r.Ties() {
		if slices.Contains(left, t.A.Actor) && slices.Contains(left, t.B.Actor) {
			return left
		}
	}
	return nil
}

// says reports whether what a relation says of a part of it, or of the dates of one of its
// parties, is still said without some sources: by the definition, by those marked for that
// part or, where none is, by all that speak for the whole.
func says(r *graph.Relation, a graph.Aspect, party string, struck []string) bool {
	said, marked, markedLeft, left := false, false, false, false
	for _, e := range r.Evidence {
		stands := !slices.Contains(struck, e.Source)
		switch {
		case a == graph.TheQuantity, e.About == party:
		case party != "" && e.About == "" && e.SpeaksFor(graph.TheTie): // of the whole
			said, left = true, left || stands
			continue
		default:
			continue
		}
		if e.For.Has(a) {
			said, marked, markedLeft = true, true, markedLeft || stands
		} else if e.For == 0 || party != "" && e.For.Has(graph.TheTie) {
			said, left = true, left || stands
		}
	}
	return r.Unsourced || !said || marked && markedLeft || !marked && left
}

func viewOf(t *rapid.T, g *graph.Graph) *query.View {
	v, err := query.NewView(g, query.Filter{})
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func TestStrike(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		g := anySourced(rt)
		struck := rapid.SampledFrom([][]string{{"s1"}, {"s2", "s3"}, {"s1", "s2", "s3", "s4"}, nil}).Draw(rt, "struck")
		v := viewOf(rt, g)
		s, err := query.Strike(t.Context(), v, struck, wording.InWords())
		if err != nil {
			rt.Fatal(err)
		}
		fallen, unsourced := map[string]bool{}, 0
		for _, r := range s.Fallen {
			fallen[r.ID] = true
		}
		staying := map[string]query.Remainder{}
		for _, r := range s.Staying {
			staying[r.Relation.ID] = r
		}
		for r := range g.Relations() {
			left := partiesLeft(r, struck)
			if fallen[r.ID] != (left == nil) || s.After.HasRelation(r.ID) != (left != nil) {
				rt.Fatalf("%s: fallen %t, after %t, left %v", r.ID, fallen[r.ID], s.After.HasRelation(r.ID), left)
			}
			if r.Unsourced {
				unsourced++
			}
			if left == nil {
				continue
			}
			after, _ := s.After.Graph().Relation(r.ID)
			var kept, lost, sources []string
			for _, p := range after.Parties {
				kept = append(kept, p.Actor)
			}
			for _, p := range r.Parties {
				if !slices.Contains(kept, p.Actor) {
					lost = append(lost, p.Actor)
				}
			}
			cites := false
			for _, e := range r.Evidence {
				if slices.Contains(struck, e.Source) {
					cites = true
				} else if !slices.Contains(sources, e.Source) {
					sources = append(sources, e.Source)
				}
			}
			slices.Sort(kept)
			slices.Sort(left)
			slices.Sort(lost)
			if !slices.Equal(kept, left) {
				rt.Fatalf("%s has %v left, want %v", r.ID, kept, left)
			}
			rest, stays := staying[r.ID]
			if stays != (cites && !r.Unsourced) || stays && (!slices.Equal(rest.Lost, lost) || !slices.Equal(rest.Sources, sources)) {
				rt.Fatalf("%s stays %t on %v without %v; want %v without %v", r.ID, stays, rest.Sources, rest.Lost, sources, lost)
			}
			for a, has := range map[graph.Aspect]bool{
				graph.TheStart: !after.Period.Start().IsZero(), graph.TheEnd: !after.Period.End().IsZero(), graph.TheQuantity: after.Quantity != nil,
			} {
				if want := says(r, a, "", struck); has != want || stays && rest.Unsaid.Has(a) == want {
					rt.Fatalf("%s gives its %s: %t, want %t; of %+v", r.ID, a, has, want, r.Evidence)
				}
			}
			for _, p := range after.Parties {
				if len(p.Spells) == 0 {
					continue
				}
				for a, has := range map[graph.Aspect]bool{graph.TheStart: !p.Spells[0].Start().IsZero(), graph.TheEnd: !p.Spells[0].End().IsZero()} {
					if want := says(r, a, p.Actor, struck); has != want || stays && rest.UnsaidOf[p.Actor].Has(a) == want {
						rt.Fatalf("%s gives the %s of %s: %t, want %t; of %+v", r.ID, a, p.Actor, has, want, r.Evidence)
					}
				}
			}
			if slices.ContainsFunc(after.Evidence, func(e graph.Evidence) bool { return slices.Contains(struck, e.Source) }) {
				rt.Fatalf("%s still cites what is struck: %v", r.ID, after.Evidence)
			}
			for _, l := range after.Links {
				if fallen[l.Relation] {
					rt.Fatalf("%s is still linked to %s", r.ID, l.Relation)
				}
			}
		}
		if s.Unsourced != unsourced || s.After.ActorCount() != v.ActorCount() {
			rt.Fatalf("%d unsourced, want %d; %d actors", s.Unsourced, unsourced, s.After.ActorCount())
		}
		var actors []string
		for a := range g.Actors() {
			if len(a.Evidence) > 0 && !slices.ContainsFunc(a.Evidence, func(e graph.Evidence) bool { return !slices.Contains(struck, e.Source) }) {
				actors = append(actors, a.ID)
			}
		}
		var got []string
		for _, a := range s.Actors {
			got = append(got, a.ID)
		}
		if !slices.Equal(got, actors) {
			rt.Fatalf("actors %v, want %v", got, actors)
		}
	})
}

// How much rests on a source is what falls with it.
func TestSourceUses(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		v := viewOf(rt, anySourced(rt))
		uses, alone := query.SourceUses(v)
		falls := map[string]bool{}
		for _, u := range uses {
			s, err := query.Strike(t.Context(), v, []string{u.Source.ID}, wording.InWords())
			if err != nil {
				rt.Fatal(err)
			}
			for _, r := range s.Fallen {
				falls[r.ID] = true
			}
			parts := 0
			for i := range s.Staying {
				if s.Staying[i].LosesPart() {
					parts++
				}
			}
			if u.Parts != parts {
				rt.Fatalf("%s: %+v, but %d lose a part", u.Source.ID, u, parts)
			}
			if u.Alone != len(s.Fallen) || u.Relations != len(s.Fallen)+len(s.Staying) || u.ActorsAlone != len(s.Actors) {
				rt.Fatalf("%s: %+v, but %d fall, %d stay, %d actors", u.Source.ID, u, len(s.Fallen), len(s.Staying), len(s.Actors))
			}
		}
		if alone != len(falls) || len(uses) != 4 || !slices.IsSortedFunc(uses, func(a, b query.SourceUse) int { return b.Alone - a.Alone }) {
			rt.Fatalf("%d alone, want %d; %v", alone, len(falls), uses)
		}
	})
}

// Who was near is not chosen anew, and what is outside of the view does not count.
func TestStrikeKeepsTheView(t *testing.T) {
	var b graph.Builder
	for _, id := range []string{"book", "paper"} {
		b.AddSource(graph.Source{ID: id, Title: id})
	}
	for _, id := range []string{"a", "b", "c", "d"} {
		b.AddActor(graph.Actor{ID: id, Name: id})
	}
	for _, r := range []struct{ id, one, two, source string }{{"ab", "a", "b", "book"}, {"bc", "b", "c", "paper"}, {"cd", "c", "d", "book"}} {
		b.AddRelation(graph.Relation{ID: r.id, Kind: graph.KindTreaty, Parties: []graph.Party{{Actor: r.one}, {Actor: r.two}}, Evidence: []graph.Evidence{{Source: r.source}}})
	}
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	v, err := query.NewView(g, query.Filter{Near: []string{"a"}, Hops: 2})
	if err != nil {
		t.Fatal(err)
	}
	s, err := query.Strike(t.Context(), v, []string{"book"}, wording.InWords())
	if err != nil {
		t.Fatal(err)
	}
	if len(s.Fallen) != 1 || s.Fallen[0].ID != "ab" || !s.After.HasRelation("bc") || s.After.RelationCount() != 1 || s.After.ActorCount() != 3 {
		t.Errorf("fallen %v; after: %d relations, %d actors", s.Fallen, s.After.RelationCount(), s.After.ActorCount())
	}
}

func TestStrikeEndsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	var b graph.Builder
	b.AddActor(graph.Actor{ID: "a", Name: "A"})
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	v, err := query.NewView(g, query.Filter{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := query.Strike(ctx, v, nil, wording.InWords()); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
}
