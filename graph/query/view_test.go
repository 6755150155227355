package query_test

import (
	"errors"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/query"
	"github.com/entente-graph/entente/graph/wording"
)

// shire is a small world: an empire that ends, a league with comings and
// goings, sales, a rivalry and a hermit.
func shire(t fatal) *graph.Graph {
	actors := states("arcadia", "borduria", "cimmeria", "dorne", "hermitage")
	actors[2].Lifetime = graph.Lifetime{edtf.MustPeriod("1900/1950")}
	league := mutual("league", "treaty", "1920/..", "arcadia", "borduria", "cimmeria", "dorne")
	league.Parties[1].Spells = []edtf.Period{edtf.MustPeriod("1920/1930"), edtf.MustPeriod("1960/..")}
	league.Parties[2].Spells = []edtf.Period{edtf.MustPeriod("1920/1950")}
	league.Parties[3].Spells = []edtf.Period{edtf.MustPeriod("1955/..")}
	sale := directed("sale", "arms-transfer", "1925-03", "arcadia", "borduria")
	sale.Quantity = &graph.Quantity{Amount: 40, Unit: "guns"}
	rumour := directed("rumour", "arms-transfer", "1925~", "borduria", "cimmeria")
	rumour.Certainty = graph.Alleged
	offer := directed("offer", "aid", "", "dorne", "arcadia")
	offer.Modality = graph.Proposed
	return build(t, actors, []graph.Relation{league, sale, rumour, offer, mutual("feud", "rivalry", "1910/1940", "arcadia", "cimmeria")})
}

func TestViewFilters(t *testing.T) {
	g := shire(t)
	everyone := []string{"arcadia", "borduria", "cimmeria", "dorne", "hermitage"}
	for _, c := range []struct {
		name      string
		filter    query.Filter
		relations []string
		actors    []string
	}{
		{"everything", query.Filter{}, []string{"feud", "league", "offer", "rumour", "sale"}, everyone},
		{"kind", query.Filter{Kinds: []string{"treaty", "rivalry"}}, []string{"feud", "league"}, everyone[:4]},
		{"without kind", query.Filter{WithoutKinds: []string{"treaty", "aid"}}, []string{"feud", "rumour", "sale"}, everyone[:3]},
		{"certainty", query.Filter{Certainties: []graph.Certainty{graph.Alleged}}, []string{"rumour"}, []string{"borduria", "cimmeria"}},
		{"modality", query.Filter{Modalities: []graph.Modality{graph.Actual}}, []string{"feud", "league", "rumour", "sale"}, everyone[:4]},
		{"quantity", query.Filter{MinQuantity: 40}, []string{"sale"}, []string{"arcadia", "borduria"}},
		{"large quantity", query.Filter{MinQuantity: 40.5}, []string{}, []string{}},
		{"source", query.Filter{Sources: []string{"gazette"}}, []string{"feud", "league", "offer", "rumour", "sale"}, everyone[:4]},
		{"one actor", query.Filter{Actors: []string{"borduria"}}, []string{"league", "rumour", "sale"}, everyone[:4]},
		{"two actors", query.Filter{Actors: []string{"borduria", "arcadia"}}, []string{"league", "sale"}, everyone[:4]},
		{"two actors never in the league together", query.Filter{Actors: []string{"cimmeria", "dorne"}, At: span("1920/1990")}, []string{}, []string{"cimmeria", "dorne"}},
		{"a named hermit", query.Filter{Actors: []string{"hermitage"}}, []string{}, []string{"hermitage"}},
		{"near", query.Filter{Near: []string{"dorne"}, Kinds: []string{"aid", "arms-transfer"}}, []string{"offer"}, []string{"arcadia", "dorne"}},
		{"near, two hops", query.Filter{Near: []string{"dorne"}, Hops: 2, Kinds: []string{"aid", "arms-transfer"}}, []string{"offer", "sale"}, []string{"arcadia", "borduria", "dorne"}},
		{"near a hermit", query.Filter{Near: []string{"hermitage"}}, []string{}, []string{"hermitage"}},
		{"a year", query.Filter{At: span("1925")}, []string{"feud", "league", "offer", "rumour", "sale"}, everyone},
		{"a year, certainly", query.Filter{At: span("1925"), Certainly: true}, []string{"feud", "league", "sale"}, []string{"arcadia", "borduria", "cimmeria", "hermitage"}},
		{"a day, certainly", query.Filter{At: span("1925-03-10"), Certainly: true}, []string{"feud", "league"}, []string{"arcadia", "borduria", "cimmeria", "hermitage"}},
		{"a year and a kind", query.Filter{At: span("1925"), Kinds: []string{"rivalry"}}, []string{"feud"}, []string{"arcadia", "cimmeria"}},
		{"after the empire", query.Filter{At: span("1957"), Certainly: true}, []string{"league"}, []string{"arcadia", "dorne", "hermitage"}},
		{"between two members", query.Filter{At: span("1951/1954"), Certainly: true}, []string{}, []string{"hermitage"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			v := view(t, g, c.filter)
			if diff := cmp.Diff(c.relations, relationIDs(v)); diff != "" {
				t.Errorf("relations (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(c.actors, actorIDs(v)); diff != "" {
				t.Errorf("actors (-want +got):\n%s", diff)
			}
			if v.ActorCount() != len(c.actors) || v.RelationCount() != len(c.relations) {
				t.Errorf("counts %d and %d", v.ActorCount(), v.RelationCount())
			}
		})
	}
}

func TestPartiesJoinAndLeave(t *testing.T) {
	g := shire(t)
	for date, want := range map[string][]string{
		"1925":      {"arcadia", "borduria", "cimmeria"},
		"1940":      {"arcadia", "cimmeria"},
		"1957":      {"arcadia", "dorne"},
		"1960/1961": {"arcadia", "borduria", "dorne"},
	} {
		if got := partyIDs(view(t, g, query.Filter{At: span(date)}), "league"); !slices.Equal(got, want) {
			t.Errorf("in %s the league has %v, want %v", date, got, want)
		}
	}
	// Cimmeria had left before Dorne joined, and in 1925 to 1957 both were members.
	v := view(t, g, query.Filter{At: span("1925/1957")})
	r, _ := g.Relation("league")
	for tie := range v.Ties(r) {
		if tie.A.Actor == "cimmeria" && tie.B.Actor == "dorne" || tie.A.Actor == "borduria" && tie.B.Actor == "dorne" {
			t.Errorf("%s and %s were never in the league at the same time", tie.A.Actor, tie.B.Actor)
		}
	}
}

func TestHoldsAndEnded(t *testing.T) {
	g := shire(t)
	relation := func(id string) *graph.Relation { r, _ := g.Relation(id); return r }
	all := view(t, g, query.Filter{})
	in1925 := view(t, g, query.Filter{At: span("1925-03-10")})
	for _, c := range []struct {
		v           *query.View
		id          string
		holds, over edtf.Truth
	}{
		{all, "feud", edtf.Yes, edtf.Yes},
		{all, "league", edtf.Yes, edtf.No},
		{all, "offer", edtf.Yes, edtf.Maybe},
		{in1925, "league", edtf.Yes, edtf.No},
		{in1925, "sale", edtf.Maybe, edtf.Maybe},
		{in1925, "offer", edtf.Maybe, edtf.Maybe},
		{view(t, g, query.Filter{Kinds: []string{"aid"}}), "league", edtf.No, edtf.No},
	} {
		r := relation(c.id)
		if got := c.v.Holds(r); got != c.holds {
			t.Errorf("%s holds: %v, want %v", c.id, got, c.holds)
		}
		if got := c.v.Ended(r); got != c.over {
			t.Errorf("%s ended: %v, want %v", c.id, got, c.over)
		}
	}
}

func TestFilterRefusesWhatTheGraphDoesNotKnow(t *testing.T) {
	_, err := query.NewView(shire(t), query.Filter{
		At: &edtf.Span{First: 10, Last: 5}, Kinds: []string{"treatty"}, Actors: []string{"arcadai"}, Sources: []string{"gazete"},
		Near: []string{"zzz"}, Hops: -1, MinQuantity: -2,
	})
	want := `the span from 1970-01-11 to 1970-01-06 ends before it starts
the least quantity is -2; it must be 0 or more
the number of hops is -1; it must be 1 or more
no kind is called "treatty"; did you mean treaty?
no actor is called "arcadai"; did you mean arcadia?
no actor is called "zzz"
no source is called "gazete"; did you mean gazette?`
	if err == nil || err.Error() != want {
		t.Errorf("got\n%v\nwant\n%s", err, want)
	}
	var missing *query.NotFoundError
	if !errors.As(err, &missing) || missing.What != "kind" {
		t.Errorf("no *NotFoundError in %v", err)
	}
}

// Nothing that was only possible in a span of days becomes certain in a part of it.
func TestNarrowingADateMakesNothingCertain(t *testing.T) {
	check(t, func(t *rapid.T) {
		g := drawGraph(t, 5)
		wide := drawSpan(t)
		narrow := drawSpan(t)
		narrow = edtf.Span{First: max(wide.First, min(narrow.First, wide.Last)), Last: min(wide.Last, max(narrow.Last, wide.First))}
		w, n := view(t, g, query.Filter{At: &wide}), view(t, g, query.Filter{At: &narrow})
		for r := range g.Relations() {
			if n.Holds(r) > w.Holds(r) {
				t.Fatalf("%s holds %v in %v and %v in the wider %v", r.ID, n.Holds(r), narrow, w.Holds(r), wide)
			}
			for tie := range n.Ties(r) {
				if n.HoldsTie(tie) > w.HoldsTie(tie) {
					t.Fatalf("a tie of %s holds %v in %v and %v in the wider %v", r.ID, n.HoldsTie(tie), narrow, w.HoldsTie(tie), wide)
				}
			}
		}
	})
}

// onDay answers for a tie on one day, party by party: where a source leaves open whether it held, both must have
// been there.
func onDay(g *graph.Graph, tie graph.Tie, d edtf.Day) edtf.Truth {
	on := edtf.On(d)
	given := func(p edtf.Period) bool {
		start, end := p.Bounds()
		return (start.First != edtf.DawnOfTime && start.First <= d || start.Last <= d) && (end.Last != edtf.EndOfTime && end.Last >= d || end.First >= d)
	}
	spellsOf := func(list []edtf.Period) []edtf.Period {
		if len(list) == 0 {
			return []edtf.Period{edtf.MustPeriod("../..")}
		}
		return list
	}
	best := edtf.No
	for _, a := range spellsOf(tie.A.Spells) {
		for _, b := range spellsOf(tie.B.Spells) {
			truth := tie.Relation.Period.During(on).And(a.During(on)).And(b.During(on))
			if truth == edtf.Maybe && !(given(tie.Relation.Period) && given(a) && given(b)) {
				x, _ := g.Actor(tie.A.Actor)
				y, _ := g.Actor(tie.B.Actor)
				truth = truth.And(x.Lifetime.During(on)).And(y.Lifetime.During(on))
			}
			best = best.Or(truth)
		}
	}
	return best
}

// together, and so every tie, against days counted one by one.
func TestTiesHoldAsTheirDaysDo(t *testing.T) {
	check(t, func(t *rapid.T) {
		g := drawGraph(t, 4)
		s := drawSpan(t)
		s.Last = min(s.Last, s.First+40)
		v := view(t, g, query.Filter{At: &s})
		for r := range g.Relations() {
			for tie := range r.Ties() {
				best := edtf.No
				for d := s.First; d <= s.Last; d++ {
					best = best.Or(onDay(g, tie, d))
				}
				// Something can be certain in a span and on no single day of it, but it
				// is possible in the span exactly if it is on one of its days.
				got := v.HoldsTie(tie)
				if (got == edtf.No) != (best == edtf.No) || best == edtf.Yes && got != edtf.Yes {
					t.Fatalf("a tie of %s holds %v in %v, and %v on its best day", r.ID, got, s, best)
				}
			}
		}
	})
}

func TestCertainlyIsWithinPossibly(t *testing.T) {
	check(t, func(t *rapid.T) {
		g := drawGraph(t, 5)
		s := drawSpan(t)
		sure, all := view(t, g, query.Filter{At: &s, Certainly: true}), view(t, g, query.Filter{At: &s})
		subset(t, "relations", relationIDs(sure), relationIDs(all))
		subset(t, "actors", actorIDs(sure), actorIDs(all))
		for r := range sure.Relations() {
			subset(t, "parties of "+r.ID, partyIDs(sure, r.ID), partyIDs(all, r.ID))
			if sure.Holds(r) != edtf.Yes {
				t.Fatalf("%s holds %v in the view of what certainly holds", r.ID, sure.Holds(r))
			}
		}
		for r := range all.Relations() {
			if all.Holds(r) == edtf.Yes && !sure.HasRelation(r.ID) {
				t.Fatalf("%s certainly holds and is not in the view of what does", r.ID)
			}
		}
	})
}

// drawFilter returns a filter without Near, whose every field may be set.
func drawFilter(t *rapid.T, g *graph.Graph, label string) query.Filter {
	var f query.Filter
	some := func(what string) bool { return rapid.IntRange(0, 3).Draw(t, label+what) == 0 }
	if some("at") {
		s := drawSpan(t)
		f.At = &s
		f.Certainly = some("certainly")
	}
	if some("kinds") {
		f.Kinds = rapid.SliceOfN(rapid.SampledFrom([]string{"treaty", "rivalry", "gift"}), 1, 3).Draw(t, label+"kinds")
	}
	if some("without") {
		f.WithoutKinds = []string{rapid.SampledFrom([]string{"treaty", "gift"}).Draw(t, label+"without")}
	}
	if some("certainties") {
		f.Certainties = rapid.SliceOfN(rapid.SampledFrom(graph.CertaintiesCounted()), 1, 3).Draw(t, label+"certainties")
	}
	if some("modalities") {
		f.Modalities = rapid.SliceOfN(rapid.SampledFrom(graph.Modalities()), 1, 2).Draw(t, label+"modalities")
	}
	if some("quantity") {
		f.MinQuantity = float64(rapid.IntRange(1, 9).Draw(t, label+"quantity"))
	}
	return f
}

// What names no source is not confirmed, and goes by what else it says.
func TestCertaintiesAsked(t *testing.T) {
	without := func(id string, c graph.Certainty) graph.Relation {
		r := mutual(id, "treaty", "1920/..", "arcadia", "borduria")
		r.Certainty, r.Unsourced = c, true
		return r
	}
	alleged := mutual("rumour", "treaty", "1920/..", "arcadia", "borduria")
	alleged.Certainty = graph.Alleged
	g := build(t, states("arcadia", "borduria"), []graph.Relation{
		mutual("pact", "treaty", "1920/..", "arcadia", "borduria"), alleged,
		without("hearsay", graph.Confirmed), without("gossip", graph.Alleged), without("talk", graph.Reported),
	})
	for _, c := range []struct {
		asked []graph.Certainty
		want  []string
	}{
		{[]graph.Certainty{graph.Confirmed}, []string{"pact"}},
		{[]graph.Certainty{graph.Reported}, []string{"talk"}},
		{[]graph.Certainty{graph.Alleged}, []string{"gossip", "rumour"}},
		{[]graph.Certainty{graph.Unsourced}, []string{"gossip", "hearsay", "talk"}},
		{graph.Certainties(), []string{"gossip", "pact", "rumour", "talk"}},
		{graph.CertaintiesCounted(), []string{"gossip", "hearsay", "pact", "rumour", "talk"}},
	} {
		if diff := cmp.Diff(c.want, relationIDs(view(t, g, query.Filter{Certainties: c.asked}))); diff != "" {
			t.Errorf("%v (-want +got):\n%s", c.asked, diff)
		}
	}
}

// and composes two filters; nil if they set the same field.
func and(f, g query.Filter) *query.Filter {
	if f.At != nil && g.At != nil || f.MinQuantity > 0 && g.MinQuantity > 0 ||
		len(f.Kinds) > 0 && len(g.Kinds) > 0 || len(f.Certainties) > 0 && len(g.Certainties) > 0 ||
		len(f.Modalities) > 0 && len(g.Modalities) > 0 {
		return nil
	}
	if g.At != nil {
		f.At, f.Certainly = g.At, g.Certainly
	}
	f.MinQuantity += g.MinQuantity
	f.Kinds, f.Certainties = append(f.Kinds, g.Kinds...), append(f.Certainties, g.Certainties...)
	f.Modalities = append(f.Modalities, g.Modalities...)
	f.WithoutKinds = append(f.WithoutKinds, g.WithoutKinds...)
	return &f
}

func TestFiltersComposeInAnyOrder(t *testing.T) {
	check(t, func(t *rapid.T) {
		g := drawGraph(t, 5)
		f1, f2 := drawFilter(t, g, "first "), drawFilter(t, g, "second ")
		f := and(f1, f2)
		if f == nil {
			t.Skip("the filters set the same field")
			return
		}
		both := view(t, g, *f)
		subset(t, "first, relations", relationIDs(both), relationIDs(view(t, g, f1)))
		subset(t, "first, actors", actorIDs(both), actorIDs(view(t, g, f1)))
		subset(t, "second, relations", relationIDs(both), relationIDs(view(t, g, f2)))
		for _, order := range [][2]query.Filter{{f1, f2}, {f2, f1}} {
			sub, err := view(t, g, order[0]).Subgraph(wording.InWords())
			if err != nil {
				t.Fatal(err)
			}
			v := view(t, sub, order[1])
			if !slices.Equal(relationIDs(v), relationIDs(both)) {
				t.Fatalf("one after the other %v, both at once %v", relationIDs(v), relationIDs(both))
			}
			for _, id := range relationIDs(both) {
				if !slices.Equal(partyIDs(v, id), partyIDs(both, id)) {
					t.Fatalf("parties of %s: one after the other %v, both at once %v", id, partyIDs(v, id), partyIDs(both, id))
				}
			}
		}
	})
}

func TestNearGrowsWithHopsAndIsWithinTheRest(t *testing.T) {
	check(t, func(t *rapid.T) {
		g := drawGraph(t, 7)
		f := drawFilter(t, g, "")
		rest := view(t, g, f)
		f.Near = []string{"a0"}
		var last []string
		for hops := 1; hops < 5; hops++ {
			f.Hops = hops
			v := view(t, g, f)
			subset(t, "near", relationIDs(v), relationIDs(rest))
			subset(t, "fewer hops", last, actorIDs(v))
			last = actorIDs(v)
		}
		// Far enough away there is nothing but what can be reached.
		f.Hops = 7
		v := view(t, g, f)
		if !v.HasActor("a0") {
			return // not alive
		}
		reached, err := query.Reachable(v, "a0")
		if err != nil || !slices.Equal(reached, actorIDs(v)) {
			t.Fatalf("near %v, reachable %v, %v", actorIDs(v), reached, err)
		}
	})
}

func TestSubgraphIsTheView(t *testing.T) {
	check(t, func(t *rapid.T) {
		v := view(t, drawGraph(t, 5), drawFilter(t, nil, ""))
		g, err := v.Subgraph(wording.InWords())
		if err != nil {
			t.Fatal(err)
		}
		w := view(t, g, query.Filter{})
		if !slices.Equal(actorIDs(w), actorIDs(v)) || !slices.Equal(relationIDs(w), relationIDs(v)) {
			t.Fatalf("got %v %v, want %v %v", actorIDs(w), relationIDs(w), actorIDs(v), relationIDs(v))
		}
	})
}

func TestSubgraphPointsToNothingOutside(t *testing.T) {
	pact := mutual("pact", "treaty", "1990/..", "arcadia", "borduria", "cimmeria")
	pact.Parties[2].Spells = []edtf.Period{edtf.MustPeriod("1990/1995")}
	pact.Links = []graph.Link{{Type: graph.Revives, Relation: "old"}}
	pact.Obligations = []graph.Obligation{
		{Category: graph.Defence, Debtors: []string{"arcadia", "cimmeria"}, Creditors: []string{"borduria"},
			Triggers: []graph.Trigger{{Type: graph.Attacked}, {Type: graph.PowersAgainst, Count: 3, Actors: []string{"cimmeria", "dorne"}, Text: "at sea"}},
			Conditions: []graph.Condition{{Type: graph.Adversary, Actors: []string{"dorne"}},
				{Type: graph.Region, Actors: []string{"arcadia", "cimmeria"}, Text: "the coast"}}},
		{Category: graph.Neutrality, Debtors: []string{"cimmeria"}},
	}
	pact.Evidence = []graph.Evidence{{Source: "gazette", About: "cimmeria"}, {Source: "gazette", About: "borduria"}}
	g := build(t, states("arcadia", "borduria", "cimmeria", "dorne"), []graph.Relation{pact, mutual("old", "treaty", "1950/1960", "arcadia", "borduria")})
	b := g.Builder()
	b.SetMeta(graph.Meta{Title: "T", Focus: []string{"old", "pact"}, Places: map[string]graph.Place{
		"arcadia": {X: 1}, "cimmeria": {X: 2}, "hub--old": {X: 3}, "hub--pact": {X: 4}, "plate--arcadia--borduria": {X: 5}, "plate--arcadia--cimmeria": {X: 6},
	}})
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	sub, err := view(t, g, query.Filter{At: span("1999"), Kinds: []string{"treaty"}}).Subgraph(wording.InWords())
	if err != nil {
		t.Fatal(err)
	}
	if got, want := sub.Meta(), (graph.Meta{Title: "T", Focus: []string{"pact"}, Places: map[string]graph.Place{"arcadia": {X: 1}, "hub--pact": {X: 4}, "plate--arcadia--borduria": {X: 5}}}); !got.Equal(want) {
		t.Errorf("the dataset is %v, want %v", got, want)
	}
	got, _ := sub.Relation("pact")
	want := []graph.Obligation{{Category: graph.Defence, Debtors: []string{"arcadia"}, Creditors: []string{"borduria"},
		Triggers: []graph.Trigger{{Type: graph.Attacked}, {Type: graph.OtherTrigger, Text: "at least 3 powers are at war with the other party, of cimmeria and dorne: at sea"}},
		Conditions: []graph.Condition{{Type: graph.OtherCondition, Text: "only against dorne"},
			{Type: graph.Region, Actors: []string{"arcadia"}, Text: "the coast"}}}}
	if diff := cmp.Diff(pact.Evidence[1:], got.Evidence); diff != "" {
		t.Errorf("evidence (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(want, got.Obligations, cmpopts.EquateComparable(edtf.Period{})); diff != "" || got.Links != nil || len(got.Parties) != 2 {
		t.Errorf("links %v, parties %v, obligations (-want +got):\n%s", got.Links, got.Parties, diff)
	}
}

// Only keeps some actors and what ties them to each other; other parties leave.
func TestOnlySomeActors(t *testing.T) {
	g := build(t, states("a", "b", "c", "d"), []graph.Relation{
		mutual("all", "treaty", "1920/..", "a", "b", "c", "d"),
		mutual("out", "treaty", "1920/..", "a", "d"),
		mutual("in", "rivalry", "1920/..", "a", "b"),
	})
	v, err := query.NewView(g, query.Filter{Only: []string{"b", "a", "b", "c"}})
	if err != nil {
		t.Fatal(err)
	}
	if got := v.Filter().Only; !slices.Equal(got, []string{"a", "b", "c"}) {
		t.Errorf("the filter as applied: %v", got)
	}
	if v.HasRelation("out") || !v.HasRelation("in") || v.HasActor("d") || v.ActorCount() != 3 {
		t.Errorf("%d actors, out %t, in %t", v.ActorCount(), v.HasRelation("out"), v.HasRelation("in"))
	}
	all, _ := g.Relation("all")
	if n := len(v.Parties(all)); n != 3 {
		t.Errorf("%d parties are left of four", n)
	}
	lone, err := query.NewView(g, query.Filter{Only: []string{"d"}})
	if err != nil || lone.ActorCount() != 1 || lone.RelationCount() != 0 {
		t.Errorf("an actor alone: %v, %d actors, %d relations", err, lone.ActorCount(), lone.RelationCount())
	}
	if _, err := query.NewView(g, query.Filter{Only: []string{"nobody"}}); err == nil {
		t.Error("an unknown actor is no error")
	}
}

// What a source states holds on the dates that it gives, whatever lifetime somebody else has recorded; a lifetime
// decides about those alone whom no relation ties.
func TestALifetimeHidesNoStatement(t *testing.T) {
	actors := states("federal-republic", "reich", "netherlands", "yemen", "atlantis", "free-city")
	actors[1].Lifetime = graph.Lifetime{edtf.MustPeriod("1871/1945"), edtf.MustPeriod("1990/..")}
	actors[4].Lifetime = graph.Lifetime{edtf.MustPeriod("../-9000")}
	actors[5].Lifetime = graph.Lifetime{edtf.MustPeriod("1920/1939")}
	sanction := directed("sanction", "sanction", "2022/..", "netherlands", "atlantis")
	sanction.Parties = append(sanction.Parties, graph.Party{Actor: "yemen", Role: graph.To})
	g := build(t, actors, []graph.Relation{
		directed("order", "arms-transfer", "1989", "reich", "netherlands"),
		mutual("rivalry", "rivalry", "1850", "reich", "netherlands"),
		sanction,
	})
	for date, want := range map[string][]string{
		"1989": {"order"}, "1850": {"rivalry"}, "2022": {"sanction"}, "1950": {},
	} {
		v := view(t, g, query.Filter{At: span(date), Certainly: true})
		if got := relationIDs(v); !slices.Equal(got, want) {
			t.Errorf("in %s %v, want %v", date, got, want)
		}
		if date == "2022" && len(partyIDs(v, "sanction")) != 3 {
			t.Errorf("parties %v", partyIDs(v, "sanction"))
		}
	}
	if v := view(t, g, query.Filter{At: span("1989"), Near: []string{"reich"}}); !v.HasRelation("order") || v.ActorCount() != 2 {
		t.Errorf("near the reich in 1989 are %v by %v", actorIDs(v), relationIDs(v))
	}
	for date, there := range map[string]bool{"1930": true, "1950": false} {
		if v := view(t, g, query.Filter{At: span(date)}); v.HasActor("free-city") != there {
			t.Errorf("in %s the city that nobody is tied to is in the view: %t", date, !there)
		}
	}
}

// What a source leaves open is bounded by the lifetimes: nobody did in 1961 what is known as of 2024 of a state that
// began in 1991.
func TestALifetimeBoundsWhatIsLeftOpen(t *testing.T) {
	actors := states("soviet-union", "russia", "iran")
	actors[0].Lifetime = graph.Lifetime{edtf.MustPeriod("1922-12-30/1991-12-26")}
	actors[1].Lifetime = graph.Lifetime{edtf.MustPeriod("1991-12-26/..")}
	drones := directed("drones", "arms-transfer", "", "iran", "russia")
	drones.Period = edtf.Attested(edtf.MustDate("2024-06"))
	g := build(t, actors, []graph.Relation{
		drones,
		mutual("pact", "treaty", "1961/", "soviet-union", "iran"),                   // its end is unknown
		mutual("claim", "rivalry", "", "soviet-union", "russia"),                    // nothing is said of when
		mutual("after", "treaty", "1995/..", "soviet-union", "iran"),                // a source states it, whatever else is recorded
		mutual("register", "treaty", "1950/[2012-12-31..]", "soviet-union", "iran"), // so far as the data go
	})
	for date, want := range map[string][]string{
		"1950-06": {"register"},
		"1961-06": {"pact", "register"},
		"1991":    {"claim", "drones", "pact", "register"}, // on 26 December
		"1993":    {"drones", "register"},
		"2012":    {"after", "drones", "register"},
		"2013":    {"after", "drones"},
		"2024-06": {"after", "drones"},
		"2030":    {"after", "drones"},
	} {
		if got := relationIDs(view(t, g, query.Filter{At: span(date)})); !slices.Equal(got, want) {
			t.Errorf("in %s %v, want %v", date, got, want)
		}
	}
}
