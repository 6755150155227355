package edges_test

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"github.com/entente-graph/entente/graph/store"
	"github.com/entente-graph/entente/graph/store/edges"
)

var tContext = context.Background() // rapid.T has one that ends with each try

func TestTooLarge(t *testing.T) {
	b := edges.NewBuilder()
	number := func(i int) int32 {
		name := fmt.Append(nil, i)
		return b.Names.Number(b.Names.Key(name), name)
	}
	const n = 1500
	for i := range n {
		number(i)
	}
	for i := range int32(n) {
		for j := range int32(n) {
			b.Add(edges.Edge{From: i, To: j, Row: 1})
		}
	}
	l, err := b.Build(t.Context(), labels())
	if err != nil {
		t.Fatal(err)
	}
	var large *store.TooLargeError
	if _, err := store.Graph(t.Context(), l, nil); !errors.As(err, &large) || large.Relations != n*(n-1) {
		t.Errorf("%v", err)
	}
	picked, err := store.Select(t.Context(), l, store.Part{Top: 30})
	if err != nil || len(picked.Actors) != 30 || picked.All != n {
		t.Errorf("%d of %d picked, %v", len(picked.Actors), picked.All, err)
	}
	if n, err := l.Relations(t.Context(), picked.Actors); n != 30*29 || err != nil {
		t.Errorf("%d relations among them, %v", n, err)
	}
	ended, end := context.WithCancel(t.Context())
	end()
	if _, err := l.Summarise(ended, 3); !errors.Is(err, context.Canceled) {
		t.Errorf("after the end: %v", err)
	}
	if _, err := store.Select(ended, l, store.Part{Near: []string{"3"}, Hops: 1}); !errors.Is(err, context.Canceled) {
		t.Errorf("after the end: %v", err)
	}
}
