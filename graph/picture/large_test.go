package picture_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/picture"
	"github.com/entente-graph/entente/graph/query"
)

// crowd is actors without any relation.
func crowd(t *testing.T, n int) *query.View {
	t.Helper()
	var b graph.Builder
	for i := range n {
		b.AddActor(graph.Actor{ID: fmt.Sprintf("a%d", i), Name: fmt.Sprintf("Actor %d", i)})
	}
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

// What is too much is refused before a box is made of it: that takes a few bytes
// for each actor, not kilobytes.
func TestTooManyActorsAreRefusedUnbuilt(t *testing.T) {
	v := crowd(t, 30_000)
	for _, o := range []picture.Options{{All: true}, {MaxLines: 5}, {Layout: picture.Dot}} {
		per := testing.Benchmark(func(b *testing.B) {
			for b.Loop() {
				var large *picture.TooLargeError
				if _, err := picture.New(context.Background(), v, o); !errors.As(err, &large) || !strings.Contains(err.Error(), "limit 20000 actors") {
					b.Fatalf("error %v", err)
				}
			}
		}).AllocedBytesPerOp() / 30_000
		if per > 200 {
			t.Errorf("%+v: %d bytes an actor", o, per)
		}
	}
	p, err := picture.New(context.Background(), v, picture.Options{})
	if err != nil || p.Part == nil {
		t.Errorf("part %v, %v", p, err)
	}
}

func TestPictureEnds(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := picture.New(ctx, crowd(t, 100), picture.Options{All: true, Layout: picture.Dot}); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
}
