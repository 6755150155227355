package place

import (
	"cmp"
	"context"
	"math"
	"math/rand/v2"
	"slices"
)

// spread is the ideal distance of two joined things, in points; apart the least
// room between two boxes; looseness how much more room than its boxes a picture
// has.
const (
	spread    = 110.0
	apart     = 14
	looseness = 3.5
)

// place finds places for the middles of boxes so that things joined lie near
// each other and no two boxes overlap. The components that hang together are laid
// out one by one and then packed into a page. The same input gives the same
// places.
//
// Places come from stress minimised by stochastic gradient descent (Zheng,
// Pawar and Goodman 2018, "Graph Drawing by Stochastic Gradient Descent", IEEE
// TVCG 25). The Graphviz in go-graphviz is built without the triangulation that
// its own way of parting boxes needs, and spreads large pictures over metres.
func place(ctx context.Context, sizes []Point, edges [][2]int, seed uint64) ([]Point, error) {
	out := make([]Point, len(sizes))
	var components []component
	for _, members := range connected(len(sizes), edges) {
		p := component{members: members, at: make([]Point, len(members))}
		if len(members) > 1 {
			p.at = descend(ctx, len(members), terms(ctx, neighbours(members, edges)), seed)
			p.part(ctx, sizes)
		}
		p.measure(sizes)
		components = append(components, p)
	}
	pack(components)
	for _, p := range components {
		for i, m := range p.members {
			out[m] = p.at[i]
		}
	}
	return out, ctx.Err()
}

// component is things that hang together, and where they are.
type component struct {
	members       []int
	at            []Point
	width, height float64
}

// connected returns the connected components, each sorted, in the order of their
// first members.
func connected(n int, edges [][2]int) [][]int {
	root := make([]int, n)
	for i := range root {
		root[i] = i
	}
	var find func(int) int
	find = func(i int) int {
		if root[i] != i {
			root[i] = find(root[i])
		}
		return root[i]
	}
	for _, e := range edges {
		a, b := find(e[0]), find(e[1])
		root[max(a, b)] = min(a, b)
	}
	index := make([]int, n)
	var out [][]int
	for i := range n {
		r := find(i)
		if r == i {
			index[i] = len(out)
			out = append(out, nil)
		}
		out[index[r]] = append(out[index[r]], i)
	}
	return out
}

// neighbours lists, for each member, the members next to it.
func neighbours(members []int, edges [][2]int) [][]int {
	local := make(map[int]int, len(members))
	for i, m := range members {
		local[m] = i
	}
	next := make([][]int, len(members))
	for _, e := range edges {
		a, ok := local[e[0]]
		b, ok2 := local[e[1]]
		if ok && ok2 && a != b {
			next[a] = append(next[a], b)
			next[b] = append(next[b], a)
		}
	}
	return next
}

// hops fills in the length of the shortest path from one to each, -1 where there
// is none.
func hops(next [][]int, from int, dist []int32) {
	for i := range dist {
		dist[i] = -1
	}
	dist[from] = 0
	queue := []int{from}
	for i := 0; i < len(queue); i++ {
		for _, t := range next[queue[i]] {
			if dist[t] < 0 {
				dist[t] = dist[queue[i]] + 1
				queue = append(queue, t)
			}
		}
	}
}

// term asks two things to lie so far apart; with a pivot, only the first moves.
type term struct {
	i, j  int32
	d     float32
	pivot bool
}

const (
	mostPairs = 1200 // things of which each is compared with every other
	pivots    = 80   // with which each is compared where there are more
)

// terms are what is asked of the places of things that hang together. Of very many
// each is compared with its neighbours and with some pivots, which lie far from
// one another (Ortmann, Klimenta and Brandes 2016, "A Sparse Stress Model", Graph
// Drawing 2016). They are not all there if ctx ends.
func terms(ctx context.Context, next [][]int) []term {
	n := len(next)
	dist := make([]int32, n)
	var out []term
	if n <= mostPairs {
		out = make([]term, 0, n*(n-1)/2)
		for i := range n {
			if ctx.Err() != nil {
				break
			}
			hops(next, i, dist)
			for j := i + 1; j < n; j++ {
				out = append(out, term{int32(i), int32(j), float32(dist[j]), false})
			}
		}
		return out
	}
	for i, near := range next {
		for _, j := range near {
			if i < j {
				out = append(out, term{int32(i), int32(j), 1, false})
			}
		}
	}
	nearest := make([]int32, n) // to any pivot so far
	for i := range nearest {
		nearest[i] = math.MaxInt32
	}
	for pivot := 0; nearest[pivot] > 0 && ctx.Err() == nil; {
		hops(next, pivot, dist)
		for v, d := range dist {
			if d > 1 {
				out = append(out, term{int32(v), int32(pivot), float32(d), true})
			}
			nearest[v] = min(nearest[v], d)
		}
		if len(out) > n*pivots {
			break
		}
		for v, d := range nearest {
			if d > nearest[pivot] {
				pivot = v
			}
		}
	}
	return out
}

// descend minimises the stress of the places of n things.
func descend(ctx context.Context, n int, terms []term, seed uint64) []Point {
	random := rand.New(rand.NewPCG(seed, 2)) // fixed, so that pictures repeat
	at := make([]Point, n)
	for i := range at {
		at[i] = Point{random.Float64(), random.Float64()}
	}
	farthest := 1.0
	for _, t := range terms {
		farthest = max(farthest, float64(t.d))
	}
	const epochs, epsilon = 30, 0.05
	first, last := farthest*farthest, epsilon // rates for the least and the greatest weight
	decay := math.Log(first/last) / (epochs - 1)
	for epoch := range epochs {
		if ctx.Err() != nil {
			return at
		}
		rate := first * math.Exp(-decay*float64(epoch))
		random.Shuffle(len(terms), func(a, b int) { terms[a], terms[b] = terms[b], terms[a] })
		for _, t := range terms {
			d := float64(t.d)
			mu := min(rate/(d*d), 1)
			dx, dy := at[t.i].X-at[t.j].X, at[t.i].Y-at[t.j].Y
			length := math.Hypot(dx, dy)
			if length == 0 {
				continue
			}
			r := mu * (length - d) / 2 / length
			if t.pivot {
				at[t.i].X -= 2 * r * dx
				at[t.i].Y -= 2 * r * dy
				continue
			}
			at[t.i].X -= r * dx
			at[t.i].Y -= r * dy
			at[t.j].X += r * dx
			at[t.j].Y += r * dy
		}
	}
	return at
}

// part blows the places up to points, wider than high as boxes and pages are
// and with room for the boxes, and then pushes boxes that overlap apart until
// none does.
func (p *component) part(ctx context.Context, sizes []Point) {
	lo, hi := Point{math.Inf(1), math.Inf(1)}, Point{math.Inf(-1), math.Inf(-1)}
	room := 0.0
	for i, m := range p.members {
		lo.X, lo.Y = min(lo.X, p.at[i].X), min(lo.Y, p.at[i].Y)
		hi.X, hi.Y = max(hi.X, p.at[i].X), max(hi.Y, p.at[i].Y)
		room += (sizes[m].X + apart) * (sizes[m].Y + apart)
	}
	scale := spread
	if area := (hi.X - lo.X) * (hi.Y - lo.Y); area > 0.5 {
		scale = math.Max(spread, math.Sqrt(looseness*room/area))
	}
	for i := range p.at {
		p.at[i].X *= scale * 1.25
		p.at[i].Y *= scale / 1.25
	}
	order := make([]int, len(p.at))
	for i := range order {
		order[i] = i
	}
	widest := 0.0
	for _, m := range p.members {
		widest = max(widest, sizes[m].X)
	}
	for range 1000 {
		if ctx.Err() != nil {
			return
		}
		slices.SortFunc(order, func(a, b int) int { return cmp.Or(cmp.Compare(p.at[a].X, p.at[b].X), a-b) })
		moved := false
		for oi, a := range order {
			for _, b := range order[oi+1:] {
				if p.at[b].X-p.at[a].X > widest+apart {
					break
				}
				sa, sb := sizes[p.members[a]], sizes[p.members[b]]
				dx, dy := p.at[b].X-p.at[a].X, p.at[b].Y-p.at[a].Y
				ox := (sa.X+sb.X)/2 + apart - math.Abs(dx)
				oy := (sa.Y+sb.Y)/2 + apart - math.Abs(dy)
				if ox <= 0.1 || oy <= 0.1 {
					continue
				}
				moved = true
				if ox < oy {
					push := math.Copysign(ox/2, dx)
					p.at[a].X -= push
					p.at[b].X += push
				} else {
					push := math.Copysign(oy/2, dy)
					p.at[a].Y -= push
					p.at[b].Y += push
				}
			}
		}
		if !moved {
			return
		}
	}
}

// measure moves the component's lower left corner to the origin.
func (p *component) measure(sizes []Point) {
	lo, hi := Point{math.Inf(1), math.Inf(1)}, Point{math.Inf(-1), math.Inf(-1)}
	for i, m := range p.members {
		lo.X, lo.Y = min(lo.X, p.at[i].X-sizes[m].X/2), min(lo.Y, p.at[i].Y-sizes[m].Y/2)
		hi.X, hi.Y = max(hi.X, p.at[i].X+sizes[m].X/2), max(hi.Y, p.at[i].Y+sizes[m].Y/2)
	}
	for i := range p.at {
		p.at[i].X -= lo.X
		p.at[i].Y -= lo.Y
	}
	p.width, p.height = hi.X-lo.X, hi.Y-lo.Y
}

// pack sets components on shelves from the top, the largest first, as wide as a page
// of three to two.
func pack(components []component) {
	order := make([]int, len(components))
	area, widest := 0.0, 0.0
	for i := range components {
		order[i] = i
		area += (components[i].width + 2*apart) * (components[i].height + 2*apart)
		widest = max(widest, components[i].width)
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(components[b].height, components[a].height) })
	page := max(math.Sqrt(area*1.5), widest)
	x, top, shelf := 0.0, 0.0, 0.0
	for _, i := range order {
		p := &components[i]
		if x > 0 && x+p.width > page {
			x, top, shelf = 0, top-shelf-2*apart, 0
		}
		for j := range p.at {
			p.at[j].X += x
			p.at[j].Y += top - p.height
		}
		x += p.width + 2*apart
		shelf = max(shelf, p.height)
	}
}
