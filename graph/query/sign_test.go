package query_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/query"
)

func TestSignsMultiply(t *testing.T) {
	p, n, u, a := query.Positive, query.Negative, query.Unsigned, query.Ambivalent
	for _, test := range [][3]query.Sign{{p, p, p}, {p, n, n}, {n, n, p}, {u, p, u}, {u, a, u}, {a, p, a}, {a, n, a}, {a, a, a}} {
		for _, pair := range [][2]query.Sign{{test[0], test[1]}, {test[1], test[0]}} {
			if got := pair[0].Times(pair[1]); got != test[2] {
				t.Errorf("%s times %s is %s, want %s", pair[0], pair[1], got, test[2])
			}
		}
	}
	if _, err := query.ParseSigns("friendly"); err == nil {
		t.Error("friendly is read as a sign")
	}
}

// The paths of some signs are those of all paths that have them, in their order, up to
// the limit; of the shortest, those of the least length that one has; and the counts are
// theirs.
func TestPathsOfASignAreThoseOfAllThatHaveIt(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := &graph.Builder{}
		b.AddSource(graph.Source{ID: "s", Title: "S"})
		const order = 6
		for i := range order {
			b.AddActor(graph.Actor{ID: fmt.Sprintf("a%d", i), Name: fmt.Sprintf("A%d", i)})
		}
		for i := range rapid.IntRange(1, 14).Draw(t, "relations") {
			from := rapid.IntRange(0, order-1).Draw(t, "from")
			to := (from + rapid.IntRange(1, order-1).Draw(t, "by")) % order
			b.AddRelation(graph.Relation{
				ID: fmt.Sprintf("r%d", i), Kind: rapid.SampledFrom([]string{"treaty", "rivalry"}).Draw(t, "kind"),
				Parties: []graph.Party{{Actor: fmt.Sprintf("a%d", from)}, {Actor: fmt.Sprintf("a%d", to)}}, Evidence: []graph.Evidence{{Source: "s"}},
			})
		}
		g, err := b.Build()
		if err != nil {
			t.Skip(err)
		}
		v, err := query.NewView(g, query.Filter{})
		if err != nil {
			t.Fatal(err)
		}
		list := func(o query.PathOptions) (out []string, lengths []int, more bool) {
			for path, err := range query.NewPathFinder(v, o).All(t.Context(), "a0", "a1") {
				if errors.Is(err, query.ErrLimit) {
					return out, lengths, true
				}
				if err != nil {
					t.Skip(err) // one of the two is in no relation
				}
				text := path.Sign(g).String()
				for _, h := range path.Hops {
					text += " " + h.To.ID
					for _, s := range h.Steps {
						text += "+" + s.Relation.ID
					}
				}
				out, lengths = append(out, text), append(lengths, len(path.Hops))
			}
			return out, lengths, false
		}
		o := query.PathOptions{MaxHops: order, Each: rapid.Bool().Draw(t, "each")}
		all, lengths, _ := list(o)
		o.Signs = []query.Sign{rapid.SampledFrom(query.Signs()).Draw(t, "sign")}
		o.ShortestOnly, o.Limit = rapid.Bool().Draw(t, "shortest"), rapid.IntRange(0, 3).Draw(t, "limit")
		var want []string
		counts, first := map[int]uint64{}, 0
		for i, text := range all {
			var name string
			fmt.Sscan(text, &name)
			if name != o.Signs[0].String() {
				continue
			}
			if first == 0 {
				first = lengths[i]
			}
			if !o.ShortestOnly || lengths[i] == first {
				want = append(want, text)
				counts[lengths[i]]++
			}
		}
		byLength, err := query.NewPathFinder(v, o).Count(t.Context(), "a0", "a1")
		if err != nil {
			t.Fatal(err)
		}
		for hops, n := range byLength {
			if n != counts[hops] {
				t.Fatalf("%d paths of %d hops, want %d", n, hops, counts[hops])
			}
		}
		more := o.Limit > 0 && len(want) > o.Limit
		if more {
			want = want[:o.Limit]
		}
		got, _, stopped := list(o)
		if !slices.Equal(got, want) || stopped != more {
			t.Fatalf("%+v: %v (more: %v), want %v (more: %v)", o, got, stopped, want, more)
		}
	})
}
