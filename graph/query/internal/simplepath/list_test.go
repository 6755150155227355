package simplepath

import (
	"cmp"
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// sample is a random multigraph with a question about it.
type sample struct {
	n      int
	edges  []Edge
	closed []bool
	query  Query
}

func (s sample) graph() *Graph { return New(s.n, s.edges, s.closed) }

// drawSample leaves the shape of the graph to plain dice: values that rapid
// draws are mostly small, and small graphs have few long paths.
func drawSample(t *rapid.T) sample {
	dice := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 0))
	s := sample{n: 2 + dice.IntN(7)}
	density := dice.Float64()
	qualities := 1 + 2*min(dice.IntN(4), 1) // of a kind: all edges alike, or three
	for u := range int32(s.n) {
		for v := range int32(s.n) {
			for u != v && dice.Float64() < density {
				s.edges = append(s.edges, Edge{u, v, Quality{uint8(dice.IntN(qualities)), uint8(dice.IntN(qualities)), uint32(dice.IntN(2*qualities - 1))}})
				if dice.IntN(3) > 0 {
					break
				}
			}
		}
	}
	s.closed = make([]bool, s.n)
	for v := range s.closed {
		s.closed[v] = dice.IntN(8) == 0
	}
	s.query = Query{
		From:     int32(dice.IntN(s.n)),
		MaxHops:  rapid.IntRange(1, 8).Draw(t, "hops"),
		Each:     rapid.Bool().Draw(t, "each"),
		Shortest: rapid.IntRange(0, 3).Draw(t, "shortest") == 0,
		Memory:   dice.IntN(2), // the default, or next to none
	}
	if rapid.IntRange(0, 3).Draw(t, "in order") == 0 {
		s.query.When = spanOf
	}
	s.query.To = (s.query.From + 1 + int32(dice.IntN(s.n-1))) % int32(s.n)
	for s.query.Each && len(s.edges) > 20 && s.query.MaxHops > 4 {
		s.query.MaxHops-- // or trying everything takes too long
	}
	return s
}

// spanOf makes up when an edge can be taken.
func spanOf(edge, _, _ int32) []Span {
	mix := uint32(edge+1) * 2654435761
	first := int32(mix>>28) - 8
	spans := []Span{{first, first + int32(mix>>25&7) - 1}} // which may end before it begins
	if mix>>20&3 == 0 {
		spans = append(spans, Span{first + 10, first + 12})
	}
	return spans
}

// inOrder reports whether the edges can be taken one after the other, by trying every
// choice of their spans: none may end before one before it begins.
func inOrder(edges []int32, begun int32) bool {
	if len(edges) == 0 {
		return true
	}
	return slices.ContainsFunc(spanOf(edges[0], 0, 0), func(s Span) bool {
		return s.Last >= begun && inOrder(edges[1:], max(begun, s.First))
	})
}

// plainPath is a path as the slow way finds it.
type plainPath struct {
	vertices, edges []int32
	quality         Quality
}

func (p plainPath) String() string { return fmt.Sprint(p.vertices, p.edges) }

// listPlainly finds all paths by trying everything and sorts them.
func (s sample) listPlainly() []plainPath {
	var found []plainPath
	var try func(p plainPath)
	try = func(p plainPath) {
		end := p.vertices[len(p.vertices)-1]
		if end == s.query.To {
			found = append(found, plainPath{slices.Clone(p.vertices), slices.Clone(p.edges), p.quality})
			return
		}
		if len(p.edges) == s.query.MaxHops || len(p.edges) > 0 && s.closed[end] {
			return
		}
		for i, e := range s.edges {
			parallel := i > 0 && s.edges[i-1].From == e.From && s.edges[i-1].To == e.To
			if e.From != end || slices.Contains(p.vertices, e.To) || parallel && !s.query.Each && s.query.When == nil {
				continue
			}
			try(plainPath{
				append(slices.Clone(p.vertices), e.To), append(slices.Clone(p.edges), int32(i)),
				Quality{max(p.quality.Doubt, e.Quality.Doubt), max(p.quality.Weakness, e.Quality.Weakness), max(p.quality.Age, e.Quality.Age)},
			})
		}
	}
	try(plainPath{vertices: []int32{s.query.From}})
	if s.query.When != nil {
		found = s.inTime(found)
	}
	slices.SortFunc(found, func(a, b plainPath) int {
		return cmp.Or(
			cmp.Compare(len(a.edges), len(b.edges)),
			cmp.Compare(a.quality.Doubt, b.quality.Doubt),
			cmp.Compare(a.quality.Weakness, b.quality.Weakness),
			cmp.Compare(a.quality.Age, b.quality.Age),
			slices.Compare(a.vertices, b.vertices),
			slices.Compare(a.edges, b.edges),
		)
	})
	if s.query.Shortest && len(found) > 0 {
		least := len(found[0].edges)
		found = slices.DeleteFunc(found, func(p plainPath) bool { return len(p.edges) > least })
	}
	return found
}

// inTime returns those of the paths that can be travelled in time and, unless each
// is told apart, one for all that go through the same vertices.
func (s sample) inTime(paths []plainPath) []plainPath {
	paths = slices.DeleteFunc(paths, func(p plainPath) bool {
		return !inOrder(p.edges, FirstDay)
	})
	if s.query.Each {
		return paths
	}
	best := map[string]*plainPath{}
	var found []*plainPath
	for _, p := range paths {
		key := fmt.Sprint(p.vertices)
		if best[key] == nil {
			best[key] = &p
			found = append(found, &p)
		}
		for i, e := range p.edges {
			best[key].edges[i] = min(best[key].edges[i], e)
		}
	}
	var out []plainPath
	for _, p := range found {
		p.quality = Quality{}
		for _, e := range p.edges {
			p.quality = worse(p.quality, s.edges[e].Quality)
		}
		out = append(out, *p)
	}
	return out
}

func collect(t testing.TB, g *Graph, q Query, limit int) []string {
	var got []string
	err := g.List(context.Background(), q, func(p Path) bool {
		got = append(got, fmt.Sprint(p.Vertices, p.Edges))
		for i, e := range p.Edges {
			if !slices.Contains(g.Parallel(nil, p.Vertices[i], p.Vertices[i+1]), e) {
				t.Fatalf("edge %d is not in hop %d", e, i)
			}
		}
		return len(got) != limit
	})
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func TestListEqualsTryingEverything(t *testing.T) {
	// Small rounds, so that small graphs need many.
	defer func(room, more int) { firstRoom, moreRoom = room, more }(firstRoom, moreRoom)
	firstRoom, moreRoom = 2, 2
	rapid.Check(t, func(t *rapid.T) {
		s := drawSample(t)
		plainly := s.listPlainly()
		var want []string
		byLength := make([]uint64, min(s.query.MaxHops, s.n-1)+1)
		for _, p := range plainly {
			want = append(want, p.String())
			byLength[len(p.edges)]++
		}
		got := collectRapid(t, s.graph(), s.query)
		if !slices.Equal(got, want) {
			t.Fatalf("edges %v closed %v query %+v\ngot\n%s\nwant\n%s", s.edges, s.closed, s.query,
				strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
		s.query.AnyOrder = true
		anyhow := collectRapid(t, s.graph(), s.query)
		slices.Sort(anyhow)
		slices.Sort(want)
		if !slices.Equal(anyhow, want) {
			t.Fatalf("edges %v closed %v query %+v\ngot in any order\n%s", s.edges, s.closed, s.query, strings.Join(anyhow, "\n"))
		}
		counted, err := s.graph().Count(context.Background(), s.query)
		if err != nil || !slices.Equal(counted, byLength) {
			t.Fatalf("edges %v closed %v query %+v: counted %v, %v; want %v", s.edges, s.closed, s.query, counted, err, byLength)
		}
	})
}

func collectRapid(t *rapid.T, g *Graph, q Query) []string {
	var got []string
	if err := g.List(context.Background(), q, func(p Path) bool {
		got = append(got, fmt.Sprint(p.Vertices, p.Edges))
		return true
	}); err != nil {
		t.Fatal(err)
	}
	return got
}

// clique returns a complete graph whose edges differ in quality.
func clique(n int) *Graph {
	var edges []Edge
	for u := range n {
		for v := range n {
			if u != v {
				lo, hi := min(u, v), max(u, v)
				mix := uint32(lo*7919+hi*104729) * 2654435761
				edges = append(edges, Edge{int32(u), int32(v), Quality{uint8(mix >> 30), uint8(mix >> 20 % 10), mix >> 8 % 997}})
			}
		}
	}
	return New(n, edges, nil)
}

func TestListOfDenseGraphStartsAtOnce(t *testing.T) {
	g := clique(60)
	got := collect(t, g, Query{From: 3, To: 50, MaxHops: 10}, 20)
	if len(got) != 20 || got[0] != fmt.Sprint([]int32{3, 50}, []int32{3*59 + 49}) {
		t.Errorf("got %d paths, starting with %s", len(got), got[0])
	}
}

// A clique behind one vertex of the way holds countless walks and no path.
func TestListDoesNotWanderIntoDeadEnds(t *testing.T) {
	const n = 60
	var edges []Edge
	both := func(u, v int) {
		edges = append(edges, Edge{From: int32(u), To: int32(v)}, Edge{From: int32(v), To: int32(u)})
	}
	both(0, 1)
	both(1, 2)
	for u := 3; u < n; u++ {
		both(1, u)
		for v := 3; v < u; v++ {
			both(u, v)
		}
	}
	slices.SortFunc(edges, func(a, b Edge) int { return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To)) })
	g := New(n, edges, nil)
	if got := collect(t, g, Query{From: 0, To: 2, MaxHops: 12}, 0); len(got) != 1 {
		t.Errorf("got %d paths, want 1", len(got))
	}
}

// Six layers of thirty make 729 million paths of one length and many ages.
func TestListOfLayersStartsAtOnce(t *testing.T) {
	const layers, width = 6, 30
	source, target := int32(layers*width), int32(layers*width+1)
	var edges []Edge
	join := func(u, v int32) {
		edges = append(edges, Edge{From: u, To: v})
	}
	for v := range int32(layers * width) {
		switch layer := v / width; layer {
		case layers - 1:
			join(v, target)
		default:
			for w := range int32(width) {
				join(v, (layer+1)*width+w)
			}
		}
	}
	for w := range int32(width) {
		join(source, w)
	}
	for i := range edges {
		edges[i].Quality.Age = uint32(i * 7919 % len(edges)) // all different
	}
	g := New(layers*width+2, edges, nil)
	n, most := 0, 0
	w := newWays(g, Query{From: source, To: target, MaxHops: layers + 1, Memory: 8 << 20})
	var s *search
	s = newSearch(context.Background(), w, func(Path) bool {
		most = max(most, s.ranked.records.list.length*20+cap(s.ranked.records.heads)*4)
		n++
		return n < 200_000
	})
	s.begin(layers + 1)
	s.listRanked(layers + 1)
	if n != 200_000 || most == 0 || most > 8<<20 {
		t.Errorf("got %d paths, and kept up to %d bytes", n, most)
	}
}

func TestListOfManyStaysInOrder(t *testing.T) {
	g := clique(11)
	var last []int
	n := 0
	err := g.List(context.Background(), Query{From: 0, To: 10, MaxHops: 6}, func(p Path) bool {
		var worst Quality
		for _, e := range p.Edges {
			q := g.qualityOf(e)
			worst = Quality{max(worst.Doubt, q.Doubt), max(worst.Weakness, q.Weakness), max(worst.Age, q.Age)}
		}
		key := []int{len(p.Edges), int(worst.Doubt), int(worst.Weakness), int(worst.Age)}
		for _, v := range p.Vertices {
			key = append(key, int(v))
		}
		if n > 0 && slices.Compare(last, key) >= 0 {
			t.Fatalf("path %d: %v does not come before %v", n, last, key)
		}
		last = key
		n++
		return true
	})
	// The sum over i of 9!/(9-i)! for i from 0 to 5.
	if want := 1 + 9 + 72 + 504 + 3024 + 15120; err != nil || n != want {
		t.Errorf("listed %d paths, %v; want %d", n, err, want)
	}
}

// Two ways of seven hops and two of eight.
func TestCountOfShortestBeyondShortPaths(t *testing.T) {
	g := New(10, []Edge{
		{From: 0, To: 1}, {From: 0, To: 8}, {From: 1, To: 2}, {From: 2, To: 3}, {From: 3, To: 4}, {From: 4, To: 5},
		{From: 5, To: 6}, {From: 6, To: 7}, {From: 6, To: 9}, {From: 8, To: 2}, {From: 9, To: 7},
	}, nil)
	for shortest, want := range map[bool][]uint64{true: {7: 2, 9: 0}, false: {7: 2, 8: 2, 9: 0}} {
		q := Query{From: 0, To: 7, MaxHops: 9, Shortest: shortest}
		got, err := g.Count(context.Background(), q)
		if err != nil || !slices.Equal(got, want) || uint64(len(collect(t, g, q, 0))) != sum(want) {
			t.Errorf("shortest %t: counted %v, %v; want %v", shortest, got, err, want)
		}
	}
}

func TestListAndCountStopWhenCancelled(t *testing.T) {
	g := clique(60)
	ctx, cancel := context.WithTimeout(context.Background(), 50*time.Millisecond)
	defer cancel()
	if err := g.List(ctx, Query{From: 0, To: 1, MaxHops: 30}, func(Path) bool { return true }); err != context.DeadlineExceeded {
		t.Errorf("List ended with %v", err)
	}
	if _, err := g.Count(ctx, Query{From: 0, To: 1, MaxHops: 30}); err != context.DeadlineExceeded {
		t.Errorf("Count ended with %v", err)
	}
}

// asked is a context that counts how often it is asked.
type asked struct {
	context.Context
	times int
}

func (a *asked) Err() error { a.times++; return nil }

// Choices of parallel edges are counted without a search through all paths: this
// has 2.5 billion of up to five hops, and a search would ask every 64 steps.
func TestCountOfChoicesIsArithmetic(t *testing.T) {
	const n, parallel = 60, 3
	var edges []Edge
	for a := range int32(n) {
		for b := range int32(n) {
			for range parallel {
				if a != b {
					edges = append(edges, Edge{From: a, To: b})
				}
			}
		}
	}
	ctx := &asked{Context: context.Background()}
	got, err := New(n, edges, nil).Count(ctx, Query{From: 0, To: 1, MaxHops: 5, Each: true})
	want := []uint64{0, 3, 9 * 58, 27 * 58 * 57, 81 * 58 * 57 * 56, 243 * 58 * 57 * 56 * 55}
	if err != nil || !slices.Equal(got, want) || ctx.times > 10 {
		t.Errorf("counted %v, %v, asking %d times; want %v", got, err, ctx.times, want)
	}
}
