package picture

import (
	"context"
	"sync"

	"github.com/entente-graph/entente/graph"
)

// Reference remembers where things lie in the picture of all of a graph, by which
// its other pictures go (see Options.Places), for who makes many of them. Any
// number of goroutines may use it.
type Reference struct {
	once sync.Once
	slot chan struct{} // a token while the places are being found

	of    *graph.Graph
	known map[string]graph.Place
	found int
}

// Found is how many times places had to be found.
func (r *Reference) Found() int {
	r.once.Do(r.begin)
	r.slot <- struct{}{}
	defer func() { <-r.slot }()
	return r.found
}

func (r *Reference) begin() { r.slot = make(chan struct{}, 1) }

// places finds the places for the first who asks; the others wait. Where the
// first goes away, the next finds them.
func (r *Reference) places(ctx context.Context, g *graph.Graph) (map[string]graph.Place, error) {
	r.once.Do(r.begin)
	select {
	case r.slot <- struct{}{}:
		defer func() { <-r.slot }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	if r.of == g {
		return r.known, nil
	}
	found, err := placesOfAll(ctx, g)
	if err != nil {
		return nil, err
	}
	r.of, r.known, r.found = g, found, r.found+1
	return found, nil
}
