package centrality

import (
	"context"

	"github.com/entente-graph/entente/graph/progress"
)

// forest is the trees of a search in depth, one for each piece of a graph, and what
// they tell of cut vertices and bridges. A vertex and all below it follow each other
// in the order of the search.
type forest struct {
	order  []int32 // of the search
	at     []int32 // by vertex: its place in the order
	size   []int32 // by vertex: how many it and those below it are
	parent []int32 // by vertex; -1: a root
	root   []int32 // by vertex
	trees  int

	cut     [][]int32 // by vertex: the children that only it joins to the rest
	bridges []int32   // the lower vertices of the edges without which they are cut off
}

// newForest searches a graph without parallel edges.
func newForest(ctx context.Context, next [][]int32) (*forest, error) {
	n := len(next)
	f := &forest{
		order: make([]int32, 0, n), at: make([]int32, n), size: make([]int32, n), parent: make([]int32, n), root: make([]int32, n),
		cut: make([][]int32, n),
	}
	for v := range f.at {
		f.at[v] = -1
	}
	low := make([]int32, n) // the first place in the order that is reached from it and below by one edge up
	meter := progress.Meter{Ctx: ctx}
	type frame struct{ v, edge int32 }
	var stack []frame
	enter := func(v, parent, root int32) {
		f.at[v], low[v], f.size[v], f.parent[v], f.root[v] = int32(len(f.order)), int32(len(f.order)), 1, parent, root
		f.order = append(f.order, v)
		stack = append(stack, frame{v, 0})
	}
	for start := range int32(n) {
		if f.at[start] >= 0 {
			continue
		}
		f.trees++
		enter(start, -1, start)
		for len(stack) > 0 {
			if meter.Ended() {
				return nil, meter.Err
			}
			top := &stack[len(stack)-1]
			v := top.v
			if int(top.edge) < len(next[v]) {
				w := next[v][top.edge]
				top.edge++
				switch {
				case f.at[w] < 0:
					enter(w, v, start)
				case w != f.parent[v]:
					low[v] = min(low[v], f.at[w])
				}
				continue
			}
			stack = stack[:len(stack)-1]
			p := f.parent[v]
			if p < 0 {
				continue
			}
			f.size[p] += f.size[v]
			low[p] = min(low[p], low[v])
			if low[v] >= f.at[p] {
				f.cut[p] = append(f.cut[p], v)
			}
			if low[v] > f.at[p] {
				f.bridges = append(f.bridges, v)
			}
		}
	}
	return f, meter.Err
}

// below returns a vertex and all below it.
func (f *forest) below(v int32) []int32 { return f.order[f.at[v] : f.at[v]+f.size[v]] }

// tree returns all vertices that hang together with one, itself included.
func (f *forest) tree(v int32) []int32 { return f.below(f.root[v]) }

func (f *forest) treeSize(v int32) int { return int(f.size[f.root[v]]) }
