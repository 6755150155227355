package build_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/entente-graph/entente/data"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/query"
	"github.com/entente-graph/entente/graph/store"
	"github.com/entente-graph/entente/graph/store/tables"
)

// drawGraph draws a graph in which some relations are of many, some directed, some broad,
// and one organisation may have more members than joins two.
func drawGraph(t *rapid.T) *graph.Graph {
	b := &graph.Builder{}
	n := rapid.IntRange(3, 9).Draw(t, "actors")
	for i := range n {
		b.AddActor(graph.Actor{ID: fmt.Sprint("a", i), Name: rapid.SampledFrom([]string{"Arcadia", "Borduria", "Côte Dorne"}).Draw(t, "name") + fmt.Sprint(i%3), Kind: graph.Organisation, Broad: rapid.IntRange(0, 9).Draw(t, "broad") == 0})
	}
	if rapid.Bool().Draw(t, "crowded") {
		for i := range query.BroadMembers {
			id := fmt.Sprint("member", i)
			b.AddActor(graph.Actor{ID: id, Name: "Member " + fmt.Sprint(i), Kind: graph.State})
			b.AddRelation(graph.Relation{Kind: graph.KindMembership, Unsourced: true, Parties: []graph.Party{{Actor: id, Role: graph.From}, {Actor: "a0", Role: graph.To}}, Period: edtf.MustPeriod(rapid.SampledFrom([]string{"", "1990"}).Draw(t, "member since"))})
		}
	}
	for i := range rapid.IntRange(1, 14).Draw(t, "relations") {
		r := graph.Relation{
			ID: fmt.Sprint("r", i), Kind: rapid.SampledFrom([]string{graph.KindTreaty, graph.KindRivalry, graph.KindAid, graph.KindMembership}).Draw(t, "kind"), Unsourced: true,
			Period: edtf.MustPeriod(rapid.SampledFrom([]string{"", "1990", "1991/1993", "../1992"}).Draw(t, "period")), Broad: rapid.IntRange(0, 7).Draw(t, "everyone") == 0,
		}
		directed := r.Kind == graph.KindAid || r.Kind == graph.KindMembership
		for j, v := range rapid.SliceOfNDistinct(rapid.IntRange(0, n-1), 2, 4, rapid.ID[int]).Draw(t, "parties") {
			p := graph.Party{Actor: fmt.Sprint("a", v)}
			if directed {
				p.Role = graph.From
				if j > 0 {
					p.Role = graph.To
				}
			}
			r.Parties = append(r.Parties, p)
		}
		for j := range i {
			if rapid.IntRange(0, 11).Draw(t, "linked") == 0 {
				r.Links = append(r.Links, graph.Link{Type: graph.RespondsTo, Relation: fmt.Sprint("r", j)})
			}
		}
		b.AddRelation(r)
	}
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// paths lists all paths as the ids of actors and relations.
func paths(t fatal, g *graph.Graph, f query.Filter, o query.PathOptions, from, to string) []string {
	t.Helper()
	v, err := query.NewView(g, f)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for p, err := range query.NewPathFinder(v, o).All(background, from, to) {
		if err != nil {
			return []string{err.Error()}
		}
		out = append(out, said(p))
	}
	return out
}

func said(p query.Path) string {
	text := ""
	for _, hop := range p.Hops {
		text += hop.From.ID
		for _, s := range hop.Steps {
			text += " -" + s.Relation.ID + fmt.Sprint(s.Relation.Parties, s.Relation.Links) + "-"
		}
		text += hop.To.ID + " "
	}
	return text
}

// What joins two in the part that lies between them is what joins them in the whole.
func TestPathsOfAPart(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := drawGraph(t)
		s := built(t, g.Meta(), g.Builder())
		from, to := fmt.Sprint("a", rapid.IntRange(0, 2).Draw(t, "from")), fmt.Sprint("a", rapid.IntRange(0, 2).Draw(t, "to"))
		if from == to {
			t.Skip("one actor")
		}
		o := query.PathOptions{MaxHops: rapid.IntRange(1, 5).Draw(t, "hops"), Broad: rapid.Bool().Draw(t, "through the broad"), Directed: rapid.Bool().Draw(t, "directed"), Each: rapid.Bool().Draw(t, "each")}
		var f query.Filter
		if rapid.Bool().Draw(t, "filtered") {
			f.Kinds = []string{graph.KindTreaty, graph.KindMembership}
			span := edtf.MustDate("1990").Span()
			f.At = &span
		}
		picked, err := store.Select(background, s, store.Part{Between: [][2]string{{from, to}}, MaxHops: o.MaxHops, Broad: o.Broad, Filtered: f.At != nil, Filter: store.Filter{Kinds: f.Kinds}})
		if err != nil {
			t.Fatal(err)
		}
		part, err := s.Graph(background, picked.Actors)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(paths(t, g, f, o, from, to), paths(t, part, f, o, from, to)); diff != "" {
			t.Fatalf("paths of the whole (-) and of the part (+):\n%s", diff)
		}
	})
}

// Who is near is the same, and what ties them.
func TestNearInAPart(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := drawGraph(t)
		s := built(t, g.Meta(), g.Builder())
		f := query.Filter{Near: []string{fmt.Sprint("a", rapid.IntRange(0, 2).Draw(t, "near"))}, Hops: rapid.IntRange(1, 3).Draw(t, "hops")}
		picked, err := store.Select(background, s, store.Part{Near: f.Near, Hops: f.Hops})
		if err != nil {
			t.Fatal(err)
		}
		part, err := s.Graph(background, picked.Actors)
		if err != nil {
			t.Fatal(err)
		}
		ids := func(g *graph.Graph) (out []string) {
			v, err := query.NewView(g, f)
			if err != nil {
				t.Fatal(err)
			}
			for a := range v.Actors() {
				out = append(out, a.ID)
			}
			for r := range v.Relations() {
				out = append(out, fmt.Sprint(r.ID, v.Parties(r), v.LinksTo(r.ID)))
			}
			return out
		}
		if diff := cmp.Diff(ids(g), ids(part)); diff != "" {
			t.Fatalf("of the whole (-) and of the part (+):\n%s", diff)
		}
	})
}

// A relation is found by its id, and comes with all of its parties.
func TestRelationsInAPart(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := drawGraph(t)
		s := built(t, g.Meta(), g.Builder())
		for want := range g.Relations() {
			for _, p := range []store.Part{{Named: want.ID}, {Relations: []string{want.ID}}} {
				picked, err := store.Select(background, s, p)
				if err != nil {
					t.Fatal(err)
				}
				part, err := s.Graph(background, picked.Actors)
				if err != nil {
					t.Fatal(err)
				}
				if got, ok := part.Relation(want.ID); !ok || picked.All != len(want.Parties) || !cmp.Equal(got.Parties, want.Parties) {
					t.Fatalf("%s: %+v of %d picked", want.ID, got, picked.All)
				}
			}
		}
		// An actor comes first.
		if picked, err := store.Select(background, s, store.Part{Named: "a1", Hops: 0}); err != nil || picked.All != 1 || picked.IDs["a1"] != "a1" {
			t.Fatalf("%+v, %v", picked, err)
		}
		for p, want := range map[*store.Part]string{{Named: "a nobody"}: `no actor or relation is called "a nobody"`, {Relations: []string{"r0", "a1"}}: `no relation is called "a1"`} {
			if _, err := store.Select(background, s, *p); g.RelationCount() > 0 && (err == nil || !strings.HasPrefix(err.Error(), want)) {
				t.Fatalf("%v, want %s", err, want)
			}
		}
	})
}

// A store finds whom the graph finds, and says the same of whom it does not find.
func TestNamesAreThoseOfTheGraph(t *testing.T) {
	for _, set := range data.Builtins() {
		g, _, err := data.Open(set.Name)
		if err != nil {
			t.Fatal(err)
		}
		s := built(t, g.Meta(), g.Builder())
		names := query.NewNames(g)
		texts := []string{"", " ", "nobody", "Korea", "korea", "Untied States", "cow:365", "cow:2", "iso2:US", "united", "Kim", "kim jong", "the", "Putin", "a:b", ":", "Soviet Union", "new  york", "%", "'; drop table actor; --", `"korea"`, "north OR south", "Kor*"}
		for a := range g.Actors() {
			texts = slices.AppendSeq(append(texts, a.ID), a.Names())
			texts = append(texts, a.Name[1:])
			for _, c := range a.Codes {
				texts = append(texts, c.Value, c.Scheme+":"+c.Value)
			}
		}
		for _, text := range texts {
			want, wantErr := names.Actor(text)
			n, err := s.Find(background, text)
			if wantErr != nil {
				if err == nil || err.Error() != wantErr.Error() {
					t.Errorf("%s: %q is\n %v\nnot %v", set.Name, text, err, wantErr)
				}
				continue
			}
			if id, idErr := idOf(s, n); err != nil || id != want.ID {
				t.Errorf("%s: %q is %s, not %s: %v", set.Name, text, id, want.ID, errors.Join(err, idErr))
			}
		}
	}
}

func TestEncodedTies(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var ties []tables.Tie
		for range rapid.IntRange(0, 50).Draw(t, "ties") {
			ties = append(ties, tables.Tie{Partner: rapid.Int32Min(0).Draw(t, "partner"), Relation: rapid.Int64Range(0, 1<<58).Draw(t, "relation"), Way: tables.Way(rapid.IntRange(0, 2).Draw(t, "way"))})
		}
		slices.SortFunc(ties, func(a, b tables.Tie) int { return int(a.Partner) - int(b.Partner) })
		var back []tables.Tie
		err := tables.DecodeTies(tables.EncodeTies(ties), func(t tables.Tie) { back = append(back, t) })
		if err != nil || !slices.Equal(ties, back) {
			t.Fatalf("%v\n%v\n%v", ties, back, err)
		}
	})
}

func idOf(s *tables.Store, v int32) (string, error) {
	ids, err := s.IDs(background, []int32{v})
	if err != nil {
		return "", err
	}
	return ids[0], nil
}
