package query

import (
	"cmp"
	"slices"

	dgraph "github.com/dominikbraun/graph"
)

// Cycles returns independent cycles of a view, each as the ids of three or more
// actors, of whom each is tied to the next and the last to the first. There is
// one for every link that Backbone leaves out: that link and the way between its
// ends along the backbone. Together they are a basis of all cycles; there are
// none exactly if the view is a forest. (Parallel relations of two actors are no
// cycle.) That is one for nearly every tied pair: where ties are more than
// MostPairs, the error is a *TooManyPairsError.
//
// A cycle starts with its first id and goes on to the lesser of that one's two
// neighbours. Cycles are sorted by length, shortest first, then by their ids.
func Cycles(v *View) ([][]string, error) {
	all, err := joined(v)
	if err != nil {
		return nil, err
	}
	tree, err := spanningForest(v, all)
	if err != nil {
		return nil, err
	}
	next, err := tree.AdjacencyMap()
	if err != nil {
		return nil, err
	}
	up := parents(v, next)
	var cycles [][]string
	for _, e := range all {
		if up[e.a] == e.b || up[e.b] == e.a {
			continue
		}
		cycles = append(cycles, fromLeast(wayBetween(up, e.a, e.b)))
	}
	slices.SortFunc(cycles, func(a, b []string) int {
		return cmp.Or(cmp.Compare(len(a), len(b)), slices.Compare(a, b))
	})
	return cycles, nil
}

// parents hangs every tree of a forest up by its least id and returns each
// actor's parent, "" for a root.
func parents(v *View, next map[string]map[string]dgraph.Edge[string]) map[string]string {
	up := make(map[string]string, len(next))
	for root := range v.Actors() {
		if _, hung := up[root.ID]; hung {
			continue
		}
		up[root.ID] = ""
		for queue := []string{root.ID}; len(queue) > 0; {
			a := queue[0]
			queue = queue[1:]
			for b := range next[a] {
				if _, hung := up[b]; !hung {
					up[b] = a
					queue = append(queue, b)
				}
			}
		}
	}
	return up
}

// wayBetween returns the way from a to b in a tree, both included.
func wayBetween(up map[string]string, a, b string) []string {
	place := map[string]int{}
	var fromA []string
	for ; a != ""; a = up[a] {
		place[a] = len(fromA)
		fromA = append(fromA, a)
	}
	var fromB []string
	for {
		if i, met := place[b]; met {
			slices.Reverse(fromB)
			return append(fromA[:i+1], fromB...)
		}
		fromB = append(fromB, b)
		b = up[b]
	}
}

// fromLeast turns a cycle so that it starts with its least id and goes on to
// the lesser of that one's neighbours.
func fromLeast(cycle []string) []string {
	n, least := len(cycle), 0
	for i := range cycle {
		if cycle[i] < cycle[least] {
			least = i
		}
	}
	step := 1
	if cycle[(least+n-1)%n] < cycle[(least+1)%n] {
		step = n - 1
	}
	out := make([]string, n)
	for i := range out {
		out[i] = cycle[(least+i*step)%n]
	}
	return out
}
