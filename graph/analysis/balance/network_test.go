package balance_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/analysis/balance"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/query"
)

// network makes the network of states that relations tie, at a date or at none.
func network(t *testing.T, at string, o balance.Options, relations ...graph.Relation) *balance.Network {
	t.Helper()
	var b graph.Builder
	b.SetMeta(graph.Meta{AsOf: date(t, "1950")})
	b.AddSource(graph.Source{ID: "gazette", Title: "The Gazette"})
	known := map[string]bool{}
	for i, r := range relations {
		for _, p := range r.Parties {
			if !known[p.Actor] {
				known[p.Actor] = true
				b.AddActor(graph.Actor{ID: p.Actor, Name: strings.ToUpper(p.Actor)})
			}
		}
		r.ID = fmt.Sprintf("r%02d", i)
		r.Evidence = []graph.Evidence{{Source: "gazette"}}
		b.AddRelation(r)
	}
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	f := query.Filter{}
	if at != "" {
		span := date(t, at).Span()
		f.At, f.AtText = &span, at
	}
	v, err := query.NewView(g, f)
	if err != nil {
		t.Fatal(err)
	}
	n, err := balance.New(context.Background(), v, o)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func date(t *testing.T, text string) edtf.Date {
	t.Helper()
	d, err := edtf.ParseDate(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// among is a relation of members; to is one from the first to the others.
func among(kind string, ids ...string) graph.Relation {
	r := graph.Relation{Kind: kind}
	for _, id := range ids {
		r.Parties = append(r.Parties, graph.Party{Actor: id})
	}
	return r
}

func to(kind, from string, ids ...string) graph.Relation {
	r := graph.Relation{Kind: kind, Parties: []graph.Party{{Actor: from, Role: graph.From}}}
	for _, id := range ids {
		r.Parties = append(r.Parties, graph.Party{Actor: id, Role: graph.To})
	}
	return r
}

func during(r graph.Relation, period string) graph.Relation {
	p, err := edtf.ParsePeriod(period)
	if err != nil {
		panic(err)
	}
	r.Period = p
	return r
}

// signs writes the ties of a network: "a+b a-c".
func signs(n *balance.Network) string {
	var out []string
	for _, t := range n.Ties {
		out = append(out, n.Actors[t.A].ID+map[bool]string{true: "-", false: "+"}[t.Negative]+n.Actors[t.B].ID)
	}
	return strings.Join(out, " ")
}

func TestNetwork(t *testing.T) {
	alleged := among(graph.KindRivalry, "a", "e")
	alleged.Certainty = graph.Alleged
	broad := among(graph.KindTreaty, "a", "b", "c", "d", "e", "f")
	broad.Broad = true
	relations := []graph.Relation{
		among(graph.KindTreaty, "c", "a", "b"),                   // of three
		to(graph.KindSanction, "d", "a", "b"),                    // in either direction
		to(graph.KindAid, "d", "a"),                              // which makes the pair ambivalent
		during(among(graph.KindConflict, "a", "c"), "1940/1945"), // over
		during(among(graph.KindConflict, "b", "f"), "1960/1961"), // not begun
		among(graph.KindDiplomacy, "a", "f"),                     // which enemies have too
		to(graph.KindVote, "a", "f"), alleged, broad,             // unsigned, in doubt, broad
		during(among(graph.KindRivalry, "e", "f"), "1949~/1950-06~"),         // possibly
		during(among(graph.KindAlliance, "b", "e"), "1949-01-01/1952-12-31"), // and surely
	}
	for _, c := range []struct {
		name, at string
		options  balance.Options
		want     string
	}{
		{"plain", "", balance.Options{}, "a+b a+c a-e b+c b-d b+e e-f"},
		{"negative", "", balance.Options{Ambivalent: balance.AsNegative}, "a+b a+c a-d a-e b+c b-d b+e e-f"},
		{"positive", "", balance.Options{Ambivalent: balance.AsPositive}, "a+b a+c a+d a-e b+c b-d b+e e-f"},
		{"both", "", balance.Options{Ambivalent: balance.AsBoth}, "a+b a+c a+d a-d a-e b+c b-d b+e e-f"},
		{"any time", "", balance.Options{AnyTime: true}, "a+b a-e b+c b-d b+e b-f e-f"},
		{"contacts", "", balance.Options{Contacts: true}, "a+b a+c a-e a+f b+c b-d b+e e-f"},
		{"broad", "", balance.Options{Broad: true}, "a+b a+c a+f b+c b+e b+f c+d c+e c+f d+e d+f"},
		{"at a date", "1943", balance.Options{}, "a+b a-e b+c b-d"},
	} {
		n := network(t, c.at, c.options, relations...)
		if got := signs(n); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
	n := network(t, "1950", balance.Options{}, relations...) // when those without dates possibly hold
	want := balance.Counted{Relations: 6, Possibly: 4, Doubtful: 1, PairsInDoubt: 6, Ambivalent: 1, Unsigned: 1, Broad: 1, Contacts: 1}
	if n.Counted != want {
		t.Errorf("counted %+v, want %+v", n.Counted, want)
	}
}

// That both belong to what nearly everyone belongs to ties nobody, whether the dataset
// says so of an organisation or its members are very many; other relations with it do.
func TestMembershipInWhatNearlyEveryoneBelongsTo(t *testing.T) {
	world := func(members int) *query.View {
		var b graph.Builder
		b.AddSource(graph.Source{ID: "gazette", Title: "The Gazette"})
		for _, id := range []string{"a", "b", "c"} {
			b.AddActor(graph.Actor{ID: id})
		}
		b.AddActor(graph.Actor{ID: "club", Kind: graph.Organisation})
		b.AddActor(graph.Actor{ID: "union", Kind: graph.Organisation})
		b.AddActor(graph.Actor{ID: "league", Kind: graph.Organisation, Broad: true})
		relations := []graph.Relation{
			among(graph.KindRivalry, "a", "b"), to(graph.KindMembership, "a", "league"), to(graph.KindMembership, "b", "league", "club"),
			to(graph.KindSanction, "league", "c"), during(to(graph.KindMembership, "c", "league"), "1920/1930"),
		}
		union := to(graph.KindMembership, "a", "union")
		for i := range members - 1 {
			id := fmt.Sprintf("m%02d", i)
			b.AddActor(graph.Actor{ID: id})
			union.Parties = append(union.Parties, graph.Party{Actor: id, Role: graph.From})
		}
		for i, r := range append(relations, union) {
			r.ID, r.Evidence = fmt.Sprintf("r%d", i), []graph.Evidence{{Source: "gazette"}}
			b.AddRelation(r)
		}
		g, err := b.Build()
		if err != nil {
			t.Fatal(err)
		}
		span := date(t, "1950").Span()
		v, err := query.NewView(g, query.Filter{At: &span, AtText: "1950"})
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	for _, c := range []struct {
		name    string
		members int
		options balance.Options
		signs   string // but those of the union
		ties    int
		belongs int
		wide    string
	}{
		{"a union of few", query.BroadMembers, balance.Options{}, "a-b b+club c-league", 3 + query.BroadMembers, 1, "league"},
		{"a union of very many", query.BroadMembers + 1, balance.Options{}, "a-b b+club c-league", 3, 2, "league union"},
		{"broad", query.BroadMembers + 1, balance.Options{Broad: true}, "a-b a+league b+club b+league c-league", 5 + query.BroadMembers + 1, 0, ""},
	} {
		n, err := balance.New(context.Background(), world(c.members), c.options)
		if err != nil {
			t.Fatal(err)
		}
		got := strings.Join(slices.DeleteFunc(strings.Fields(signs(n)), func(s string) bool { return strings.HasSuffix(s, "union") }), " ")
		var wide []string
		for _, a := range n.TooWide {
			wide = append(wide, a.ID)
		}
		if got != c.signs || len(n.Ties) != c.ties || n.Counted.Belongs != c.belongs || strings.Join(wide, " ") != c.wide {
			t.Errorf("%s: %s, %d ties, %d memberships in %v do not count; want %s, %d, %d, %s", c.name, got, len(n.Ties), n.Counted.Belongs, wide, c.signs, c.ties, c.belongs, c.wide)
		}
	}
}

// crowd is a view of one treaty of so many states.
func crowd(t *testing.T, order int) *query.View {
	t.Helper()
	var b graph.Builder
	b.AddSource(graph.Source{ID: "gazette", Title: "The Gazette"})
	var ids []string
	for i := range order {
		ids = append(ids, fmt.Sprintf("s%d", i))
		b.AddActor(graph.Actor{ID: ids[i], Name: ids[i]})
	}
	r := among(graph.KindTreaty, ids...)
	r.ID, r.Evidence = "r", []graph.Evidence{{Source: "gazette"}}
	b.AddRelation(r)
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	v, err := query.NewView(g, query.Filter{})
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func TestTooManyPairsAreRefused(t *testing.T) {
	var many *query.TooManyPairsError
	if _, err := balance.New(context.Background(), crowd(t, 1200), balance.Options{}); !errors.As(err, &many) {
		t.Errorf("%v, want too many pairs", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := balance.New(ctx, crowd(t, 300), balance.Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("%v, want the context's error", err)
	}
}

// Two triangles that share an actor, one of them with one negative tie.
func TestCampsOfParts(t *testing.T) {
	n := network(t, "", balance.Options{},
		among(graph.KindTreaty, "a", "b"), among(graph.KindRivalry, "a", "c"), among(graph.KindTreaty, "b", "c"),
		among(graph.KindTreaty, "c", "d"), among(graph.KindRivalry, "x", "y"))
	c, err := balance.Frustration(context.Background(), n, balance.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	if c.Lower != 1 || c.Upper != 1 || c.Splits != 3 || !c.All || !c.Known || len(c.Parts) != 2 {
		t.Fatalf("%+v", c)
	}
	// Any of the three ties can be the one against the camps; then c and d stand
	// together, and nobody else does in all three.
	if got, want := c.Parts[0].Unstable, []int{0, 1}; !slices.Equal(got, want) {
		t.Errorf("unstable %v, want %v", got, want)
	}
	if len(c.Parts[1].Camps) != 2 || len(c.Parts[1].Unstable) != 0 {
		t.Errorf("%+v", c.Parts[1])
	}
	if p := c.Proof; len(p.Cycles) != 1 || p.Cycles[0].Weight != 1 || p.ByCycles != 1 || p.Searched != 0 || p.Blocks != 1 {
		t.Errorf("%+v", p)
	}
}
