package analysis

import (
	"cmp"
	"context"
	"math/rand/v2"
	"slices"
	"strings"

	"gonum.org/v1/gonum/graph/community"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/progress"
	"github.com/entente-graph/entente/graph/query"
)

// MostStates is the number of tied states up to which Blocs looks for blocs;
// more than ever existed at a time.
const MostStates = 1000

// The search is greedy, so it starts anew several times: up to mostStarts, and
// until as many as patience in a row have found nothing better.
const (
	mostStarts = 10
	patience   = 4
)

// Blocs returns the groups into which the states of a view fall: states of one
// bloc are tied to each other by more than chance would have it through kinds of
// relation that bring actors closer, and by less through those that set them
// apart. Only actual relations count that are not broad and have not ended, and of
// parallel ones the strongest. Mutual contact, such as a meeting or a mediation,
// brings nobody into a bloc: enemies meet too. A state that no tie brings closer to
// another is in no bloc, nor is one that stands alone. Blocs are sorted by size, largest first, then by their first id,
// their states by id. A bloc is a summary of ties, not a fact that a source
// states.
//
// Method: modularity of a graph with positive and negative layers (Gómez,
// Jensen and Arenas 2009, "Analysis of community structure in networks of
// correlated data", Physical Review E 80; Mucha et al. 2010, "Community
// Structure in Time-Dependent, Multiscale, and Multiplex Networks", Science
// 328), maximised by the Louvain method (Blondel et al. 2008) in gonum.
//
// The error is the context's. How many searches are done is said to package
// progress.
func Blocs(ctx context.Context, v *query.View) (blocs [][]*graph.Actor, err error) {
	s := newStates(v)
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if len(s.actors) < 3 || len(s.friendly.weight) == 0 {
		return nil, nil
	}
	defer func() {
		switch p := recover().(type) {
		case nil:
		case searchEnded:
			blocs, err = nil, p.err
		default:
			panic(p)
		}
	}()
	layers := community.UndirectedLayers{s.friendly}
	weights := []float64{1}
	if len(s.hostile.weight) > 0 {
		layers, weights = append(layers, s.hostile), append(weights, -1)
	}
	var best [][]int
	bestQ, inVain := 0.0, 0
	for seed := uint64(0); seed < mostStarts && inVain < patience; seed++ {
		progress.Say(ctx, progress.Searches, seed, mostStarts)
		found := community.ModularizeMultiplex(layers, weights, nil, false, &chance{rand.NewPCG(1, seed), progress.Meter{Ctx: ctx}}).Communities()
		q := 0.0
		for _, part := range community.QMultiplex(layers, found, weights, nil) {
			q += part
		}
		// Sums in another order differ in their last digits; a start has to be
		// better by more than that.
		inVain++
		if best == nil || q > bestQ+1e-6 {
			best, bestQ, inVain = inOrder(found), q, 0
		}
	}
	var out [][]*graph.Actor
	for _, group := range best {
		if len(group) < 2 {
			continue
		}
		bloc := make([]*graph.Actor, len(group))
		for i, n := range group {
			bloc[i] = s.actors[n]
		}
		out = append(out, bloc)
	}
	return out, nil
}

// chance is a source of random numbers that ends the search when its context has
// ended: gonum knows no context, but asks for chance in every pass over the
// states.
type chance struct {
	rand.Source
	meter progress.Meter
}

func (c *chance) Uint64() uint64 {
	if c.meter.EndedNow() {
		panic(searchEnded{c.meter.Err})
	}
	return c.Source.Uint64()
}

// searchEnded is what a search that is to end panics with; Blocs recovers it.
type searchEnded struct{ err error }

// inOrder sorts groups of vertices by size, largest first, and then by their
// first. Vertices are numbered by id.
func inOrder(groups [][]gonumNode) [][]int {
	out := make([][]int, 0, len(groups))
	for _, g := range groups {
		ids := make([]int, len(g))
		for i, n := range g {
			ids[i] = int(n.ID())
		}
		slices.Sort(ids)
		out = append(out, ids)
	}
	slices.SortFunc(out, func(a, b []int) int {
		return cmp.Or(cmp.Compare(len(b), len(a)), slices.Compare(a, b))
	})
	return out
}

// states is the tied states of a view as vertices, and their ties in a friendly
// and a hostile layer.
type states struct {
	actors            []*graph.Actor // sorted by id; the index is the vertex
	friendly, hostile *layer
}

func newStates(v *query.View) *states {
	strongest := map[int]map[[2]string]int{+1: {}, -1: {}}
	tied := friendlyStates(v)
	s := &states{}
	if len(tied) > MostStates {
		return s
	}
	for r := range v.Relations() {
		kind := v.Graph().KindOf(r)
		if !brings(v, r, kind) {
			continue
		}
		for t := range v.TiesAmong(r, func(p graph.Party) bool { return tied[p.Actor] != nil }) {
			pair := [2]string{min(t.A.Actor, t.B.Actor), max(t.A.Actor, t.B.Actor)}
			strongest[kind.Sign][pair] = max(strongest[kind.Sign][pair], kind.Strength)
		}
	}
	for _, a := range tied {
		s.actors = append(s.actors, a)
	}
	slices.SortFunc(s.actors, func(a, b *graph.Actor) int { return strings.Compare(a.ID, b.ID) })
	number := map[string]int64{}
	for i, a := range s.actors {
		number[a.ID] = int64(i)
	}
	s.friendly = newLayer(len(s.actors), number, strongest[+1], +1)
	s.hostile = newLayer(len(s.actors), number, strongest[-1], -1)
	return s
}

// friendlyStates returns the states that are brought closer to another, by id.
func friendlyStates(v *query.View) map[string]*graph.Actor {
	fights := func(p graph.Party) bool {
		a, _ := v.Graph().Actor(p.Actor)
		return a.Kind.Fights()
	}
	out := map[string]*graph.Actor{}
	for r := range v.Relations() {
		if kind := v.Graph().KindOf(r); kind.Sign > 0 && brings(v, r, kind) {
			for _, p := range v.Among(r, fights) {
				out[p.Actor], _ = v.Graph().Actor(p.Actor)
			}
		}
	}
	return out
}

// brings reports whether a relation can bring states together or apart.
func brings(v *query.View, r *graph.Relation, kind *graph.Kind) bool {
	contact := kind.Family == graph.Contact && kind.Direction == graph.Mutual
	return kind.Sign != 0 && !contact && !r.Broad && r.Modality == graph.Actual && v.Ended(r) != edtf.Yes
}
