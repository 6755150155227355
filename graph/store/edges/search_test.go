package edges_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/spelling"
	"github.com/entente-graph/entente/graph/store"
	"github.com/entente-graph/entente/graph/store/edges"
)

var _ store.Searcher = (*edges.List)(nil)

func namesOf(list []graph.Actor) string {
	var out []string
	for _, a := range list {
		out = append(out, a.Name)
	}
	return strings.Join(out, "; ")
}

func TestSearch(t *testing.T) {
	l, _ := list(t,
		edge{"Acme", "Shell Acme", 0, 0}, edge{"Acme", "Acme Holdings", 0, 0}, edge{"Shell Acme", "Acme Holdings", 0, 0},
		edge{"Shell Acme", "Côte d'Ivoire", 0, 0}, edge{"ACME TRADING", "U.S. Steel", 0, 0}, edge{"Shell Acme", "Racme", 0, 0},
	)
	for _, c := range []struct {
		text string
		most int
		want string
	}{
		{"acme", 9, "Acme; Acme Holdings; ACME TRADING; Shell Acme"},
		{"acme", 2, "Acme; Acme Holdings"},
		{"acme", 1, "Acme"},
		{"hold ac", 9, "Acme Holdings"},
		{"cote", 9, "Côte d'Ivoire"},
		{"us st", 9, "U.S. Steel"},
		{"steel acme", 9, ""},
		{"cme", 9, ""},
		{" . ", 9, ""},
		{"acme", 0, ""},
	} {
		found, err := l.Search(t.Context(), c.text, c.most)
		if got := namesOf(found); got != c.want || err != nil {
			t.Errorf("%q, at most %d: %q, %v; want %q", c.text, c.most, got, err, c.want)
		}
	}
	ended, end := context.WithCancel(t.Context())
	end()
	if _, err := l.Search(ended, "acme", 9); !errors.Is(err, context.Canceled) {
		t.Errorf("after the end: %v", err)
	}
}

// Search finds what going through folded names finds, and a lower bound on how many
// keeps the first.
func TestSearchFindsAll(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.StringMatching(`[aAbBé.'-]{1,4}`)
		name := rapid.Custom(func(t *rapid.T) string { return strings.Join(rapid.SliceOfN(word, 1, 3).Draw(t, "words"), " ") })
		var all []edge
		for range rapid.IntRange(1, 30).Draw(t, "edges") {
			all = append(all, edge{name.Draw(t, "from"), name.Draw(t, "to"), 0, 0})
		}
		l, _ := list(t, all...)
		text := name.Draw(t, "text")
		found, err := l.Search(tContext, text, 100)
		if err != nil {
			t.Fatal(err)
		}
		got := []string{}
		for _, a := range found {
			got = append(got, a.Name)
		}
		want := []string{}
		words := strings.Fields(spelling.Fold(text))
		for v := range int32(l.Order()) {
			in := len(words) > 0
			for _, w := range words {
				in = in && strings.Contains(" "+spelling.Fold(l.Name(v)), " "+w)
			}
			if in {
				want = append(want, l.Name(v))
			}
		}
		slices.Sort(want)
		if sorted := slices.Sorted(slices.Values(got)); !slices.Equal(sorted, want) {
			t.Fatalf("%q finds %q; want %q", text, sorted, want)
		}
		few, _ := l.Search(tContext, text, 3)
		if namesOf(few) != strings.Join(got[:min(3, len(got))], "; ") {
			t.Fatalf("the first three are %q of %q", namesOf(few), got)
		}
	})
}

func TestPartners(t *testing.T) {
	l, _ := list(t, edge{"hub", "b", 0, 0}, edge{"a", "hub", 0, 0}, edge{"hub", "a", 1, 0}, edge{"c", "hub", 0, 0}, edge{"c", "b", 0, 0}, edge{"d", "c", 0, 0})
	hub, err := l.Find(t.Context(), "hub")
	if err != nil {
		t.Fatal(err)
	}
	partners, err := store.Partners(t.Context(), l, hub)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, p := range partners {
		got = append(got, l.Name(p.Actor)+strings.Repeat("+", p.Partners))
	}
	if s := strings.Join(got, " "); s != "c+++ b++ a+" {
		t.Errorf("partners are %s", s)
	}
}
