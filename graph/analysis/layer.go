package analysis

import (
	"slices"

	gonum "gonum.org/v1/gonum/graph"
	"gonum.org/v1/gonum/graph/iterator"
	"gonum.org/v1/gonum/graph/simple"
)

// gonumNode is a vertex of gonum.
type gonumNode = gonum.Node

// layer is a weighted undirected graph for gonum that, unlike its own, lists
// neighbours in one order always. Its vertices are 0 to n-1.
type layer struct {
	next   [][]gonum.Node
	weight map[[2]int64]float64
}

// newLayer makes a layer of pairs of ids; the weight of a pair is its strength
// times the sign.
func newLayer(n int, number map[string]int64, strength map[[2]string]int, sign float64) *layer {
	l := &layer{next: make([][]gonum.Node, n), weight: make(map[[2]int64]float64, len(strength))}
	for pair, s := range strength {
		if s == 0 {
			continue
		}
		a, b := number[pair[0]], number[pair[1]]
		l.weight[[2]int64{min(a, b), max(a, b)}] = sign * float64(s)
		l.next[a], l.next[b] = append(l.next[a], simple.Node(b)), append(l.next[b], simple.Node(a))
	}
	for _, list := range l.next {
		slices.SortFunc(list, func(a, b gonum.Node) int { return int(a.ID() - b.ID()) })
	}
	return l
}

func (l *layer) Node(id int64) gonum.Node {
	if id < 0 || id >= int64(len(l.next)) {
		return nil
	}
	return simple.Node(id)
}

func (l *layer) Nodes() gonum.Nodes {
	all := make([]gonum.Node, len(l.next))
	for i := range all {
		all[i] = simple.Node(i)
	}
	return iterator.NewOrderedNodes(all)
}

func (l *layer) From(id int64) gonum.Nodes { return iterator.NewOrderedNodes(l.next[id]) }

func (l *layer) HasEdgeBetween(a, b int64) bool {
	_, ok := l.weight[[2]int64{min(a, b), max(a, b)}]
	return ok
}

func (l *layer) Edge(a, b int64) gonum.Edge { return l.EdgeBetween(a, b) }

func (l *layer) EdgeBetween(a, b int64) gonum.Edge {
	if e := l.WeightedEdge(a, b); e != nil {
		return e
	}
	return nil
}

func (l *layer) WeightedEdge(a, b int64) gonum.WeightedEdge {
	w, ok := l.weight[[2]int64{min(a, b), max(a, b)}]
	if !ok {
		return nil
	}
	return simple.WeightedEdge{F: simple.Node(a), T: simple.Node(b), W: w}
}

// Weight is that of the edge of two vertices; 0 and true for a vertex itself.
func (l *layer) Weight(a, b int64) (float64, bool) {
	w, ok := l.weight[[2]int64{min(a, b), max(a, b)}]
	return w, ok || a == b
}
