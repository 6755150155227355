package ask

import (
	"context"
	"errors"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/store"
	"github.com/entente-graph/entente/graph/store/edges"
)

// listOf is a list of edges, "a b" each.
func listOf(t testing.TB, pairs ...string) *edges.List {
	t.Helper()
	b := edges.NewBuilder()
	number := func(s string) int32 { return b.Names.Number(b.Names.Key([]byte(s)), []byte(s)) }
	for i, pair := range pairs {
		from, to, _ := strings.Cut(pair, " ")
		b.Add(edges.Edge{From: number(from), To: number(to), Row: int32(i + 1)})
	}
	l, err := b.Build(t.Context(), edges.Labels{Kinds: []edges.Kind{{Kind: graph.BuiltinKinds()[0], Mutual: true}}, Dates: []edges.Date{{}}, Source: graph.Source{ID: "file", Title: "list"}})
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// noting is a store that notes what it is asked for.
type noting struct {
	*edges.List
	narrowed []store.Narrowing
	finds    int
}

func (n *noting) Narrow(to store.Narrowing) store.Store {
	n.narrowed = append(n.narrowed, to)
	return n
}

func (n *noting) Find(ctx context.Context, text string) (int32, error) {
	n.finds++
	return n.List.Find(ctx, text)
}

// A store that can be asked for less is, and is asked once who somebody is.
func TestStoredAsksForLess(t *testing.T) {
	n := &noting{List: listOf(t, "a b", "b c", "c d", "c e")}
	src := NewStored(n, 0)
	for range 2 {
		_, record, err := Paths(t.Context(), src, Read(values(t, "from=a&to=D&broad=1"), PathParameters, Filters("hops")), "hops")
		if err != nil || len(record.Paths) != 1 || record.Paths[0].Length != 3 {
			t.Fatalf("%+v, %v", record, err)
		}
	}
	if len(n.narrowed) != 2 || !n.narrowed[0].Broad || len(n.narrowed[0].Ends) != 2 || n.finds != 2 {
		t.Errorf("asked for %+v, and %d times for names", n.narrowed, n.finds)
	}
}

// selecting is a store that is asked for what a filter is about: it notes by what, and has
// it all.
type selecting struct {
	*edges.List
	asked []store.Filter
}

func (s *selecting) Matching(ctx context.Context, f store.Filter, most int) (*graph.Graph, []int32, error) {
	s.asked = append(s.asked, f)
	actors, relations := s.Size()
	if relations > most {
		return nil, nil, &store.TooLargeError{Relations: relations, Most: most}
	}
	g, err := s.Graph(ctx, nil)
	numbers := make([]int32, actors)
	for i := range numbers {
		numbers[i] = int32(i)
	}
	return g, numbers, err
}

// What names nobody, and says of which kinds or of which time, is asked for by these where
// a store can be asked so.
func TestNeedsOfKindsAndTime(t *testing.T) {
	n := &selecting{List: listOf(t, "a b", "b c", "c d")}
	ask := func(most int, query string) (*Part, error) {
		r := Read(values(t, query), Picks, Filters("hops"))
		f := r.Filter("hops")
		_, p, err := r.View(t.Context(), NewStored(n, most), &f)
		return p, err
	}
	kind := graph.BuiltinKinds()[0].ID
	p, err := ask(3, "kind="+kind+"&during=1990/1991")
	if err != nil || p.Graph.RelationCount() != 3 || p.Partners["b"] != 2 || p.Names == nil {
		t.Fatalf("%+v, %v", p, err)
	}
	span := edtf.MustPeriod("1990/1991").Extent()
	if want := []store.Filter{{Kinds: []string{kind}, When: &span}}; !cmp.Equal(n.asked, want) {
		t.Errorf("asked for %+v, want %+v", n.asked, want)
	}
	if _, err := ask(3, "without-kind="+kind); err != nil || n.asked[1].When != nil || slices.Contains(n.asked[1].Kinds, kind) {
		t.Errorf("asked for %+v, %v", n.asked[1], err)
	}
	for query, want := range map[string]string{
		"at=1990":            "more than 2 relations are in question, and no more than that can be looked at as a whole; ask for less: fewer kinds or a shorter time; ask for a part: top",
		"kind=no-such-kind":  "no kind is called",
		"at=yesterday":       "yesterday",
		"certainty=reported": "this dataset is too large to be looked at as a whole",
	} {
		var told *Error
		if _, err := ask(2, query); !errors.As(err, &told) || !strings.Contains(told.Message+"; "+told.Hint, want) {
			t.Errorf("%s: %v; want %q", query, err, want)
		}
	}
	// An attack on a date is about treaties that have ended too.
	r := Read(values(t, "attack="+url.QueryEscape("a attacks b")+"&at=1990"), WhatifParameters, Filters("hops"))
	var told *Error
	if _, _, err := Whatif(t.Context(), NewStored(n, 3), r, "hops"); !errors.As(err, &told) || !strings.Contains(told.Message, "too large to be looked at as a whole") {
		t.Errorf("%v", err)
	}
	// Who is named comes first.
	asked := len(n.asked)
	if _, err := ask(3, "near=a&kind="+kind); err != nil || len(n.asked) != asked {
		t.Errorf("asked for %+v, %v", n.asked, err)
	}
}

// byID is a store in which relations are found by ids.
type byID struct {
	*edges.List
	parties map[string][]int32
}

func (b byID) Parties(_ context.Context, relation string) ([]int32, error) {
	return b.parties[relation], nil
}

// A relation has a card where it is found by its id, and nothing is asked but its parties.
func TestCardsOfRelationsInStores(t *testing.T) {
	list := listOf(t, "a b", "b c", "c d")
	g, err := list.Graph(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	parties := map[string][]int32{}
	for r := range g.Relations() {
		for _, p := range r.Parties {
			v, err := list.Find(t.Context(), p.Actor)
			if err != nil {
				t.Fatal(err)
			}
			parties[r.ID] = append(parties[r.ID], v)
		}
		slices.Sort(parties[r.ID])
	}
	card := func(s store.Store, query string) (*Looked[report.Card], error) {
		return Card(t.Context(), NewStored(s, 0), Read(values(t, query), CardParameters, Filters("hops")), "hops")
	}
	for id := range parties {
		for _, of := range []string{"", "&of=relation"} {
			looked, err := card(byID{list, parties}, "name="+url.QueryEscape(id)+of)
			if err != nil || looked.Record.Relation == nil || looked.Record.Relation.ID != id {
				t.Errorf("%s%s: %+v, %v", id, of, looked, err)
			}
		}
		if _, err := card(list, "of=relation&name="+url.QueryEscape(id)); err == nil || !strings.Contains(err.Error(), "no relation is called") {
			t.Errorf("a list of edges: %v", err)
		}
	}
	if _, err := card(byID{list, parties}, "name=nothing"); err == nil || !strings.Contains(err.Error(), "no actor or relation is called") {
		t.Errorf("%v", err)
	}
}

// Only what names no actor needs all, and the hint says what the question takes.
func TestNeeds(t *testing.T) {
	src := NewStored(listOf(t, "a b", "b c", "c d"), 2)
	for query, want := range map[string]string{
		"":                          "as a whole: 4 actors and 3 relations; ask for a part: top (so many of the best connected), between (two actors) or near (an actor)",
		"kind=treaty&at=1990":       "as a whole",
		"near=a":                    "",
		"near=b":                    "this part has 3 actors, and at most 2 of each",
		"near=a&hops=3":             "this part has 4 actors, and at most 2 of each",
		"near=b&most=2":             "",
		"actor=a":                   "",
		"actor=a,d":                 "",
		"between=a,b&max-hops=1":    "this part has 3 actors", // and whom b is tied to
		"top=2":                     "",
		"near=nobody":               "no actor is called",
		"between=a":                 "as a whole",
		"top=2&near=a":              "each ask for another part",
		"near=a&actor=b&certainty=": "certainty is empty",
	} {
		r := Read(values(t, query), Picks, Filters("hops"))
		f := r.Filter("hops")
		err := r.Err()
		if err == nil {
			_, _, err = r.View(t.Context(), src, &f)
		}
		var told *Error
		switch {
		case want == "" && err != nil:
			t.Errorf("%s: %v", query, err)
		case want != "" && (!errors.As(err, &told) || !strings.Contains(told.Message+"; "+told.Hint, want)):
			t.Errorf("%s: %v; want %q", query, err, want)
		}
	}
}
