package ask

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/entente-graph/entente/graph"
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
