package centrality

import (
	"context"
	"slices"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/progress"
)

// Cuts is what falls apart without whom.
type Cuts struct {
	n      *Network
	f      *forest
	pieces int
}

// Cuts looks for what falls apart. The error is the context's.
func (n *Network) Cuts(ctx context.Context) (*Cuts, error) {
	f, err := newForest(ctx, n.next)
	if err != nil {
		return nil, err
	}
	return &Cuts{n: n, f: f, pieces: f.trees}, nil
}

// Pieces returns into how many pieces the network falls as it is; an actor tied to
// nobody is one.
func (c *Cuts) Pieces() int { return c.pieces }

// PiecesWithout returns into how many pieces the network falls without an actor.
func (c *Cuts) PiecesWithout(i int) int {
	cut := len(c.f.cut[i])
	if c.rest(int32(i)) > 0 {
		cut++
	}
	return c.pieces - 1 + cut
}

// rest is how many of an actor's piece are not cut off below it in its tree.
func (c *Cuts) rest(v int32) int {
	rest := c.f.treeSize(v) - 1
	for _, child := range c.f.cut[v] {
		rest -= int(c.f.size[child])
	}
	return rest
}

// CutOff returns how many actors an actor alone joins to the largest piece of what is
// left of its own; 0 unless it is a cut vertex.
func (c *Cuts) CutOff(i int) int {
	v := int32(i)
	largest := c.rest(v)
	for _, child := range c.f.cut[v] {
		largest = max(largest, int(c.f.size[child]))
	}
	return c.f.treeSize(v) - 1 - largest
}

// Without returns into which pieces an actor's own falls without it, the largest first
// and then by the first number, their actors by number. It is one piece where nothing
// falls apart, and none for an actor tied to nobody.
func (c *Cuts) Without(i int) [][]int32 {
	v := int32(i)
	below := make(map[int32]bool)
	var out [][]int32
	for _, child := range c.f.cut[v] {
		part := slices.Clone(c.f.below(child))
		for _, w := range part {
			below[w] = true
		}
		out = append(out, part)
	}
	var rest []int32
	for _, w := range c.f.tree(v) {
		if w != v && !below[w] {
			rest = append(rest, w)
		}
	}
	if len(rest) > 0 {
		out = append(out, rest)
	}
	return inSize(out)
}

// inSize sorts pieces.
func inSize(pieces [][]int32) [][]int32 {
	for _, p := range pieces {
		slices.Sort(p)
	}
	slices.SortFunc(pieces, func(a, b []int32) int {
		if len(a) != len(b) {
			return len(b) - len(a)
		}
		return slices.Compare(a, b)
	})
	return pieces
}

// Bridge is two actors who are tied, and without whose tie no path joins them.
type Bridge struct {
	A, B      int               // numbers, A the lesser
	Relations []*graph.Relation // that tie them, by id; all have to go
	Pieces    [2][]int32        // what A and what B is in without it, by number
}

// Bridges returns the bridges whose smaller piece has at least so many actors, those
// with the larger smaller piece first, then by number.
func (c *Cuts) Bridges(least int) []Bridge {
	var out []Bridge
	for _, child := range c.f.bridges {
		parent := c.f.parent[child]
		below := int(c.f.size[child])
		if min(below, c.f.treeSize(child)-below) < least {
			continue
		}
		out = append(out, c.bridge(parent, child))
	}
	slices.SortFunc(out, func(x, y Bridge) int {
		if a, b := min(len(x.Pieces[0]), len(x.Pieces[1])), min(len(y.Pieces[0]), len(y.Pieces[1])); a != b {
			return b - a
		}
		if x.A != y.A {
			return x.A - y.A
		}
		return x.B - y.B
	})
	return out
}

func (c *Cuts) bridge(parent, child int32) Bridge {
	below := slices.Clone(c.f.below(child))
	slices.Sort(below)
	var rest []int32
	for _, w := range c.f.tree(child) {
		if _, is := slices.BinarySearch(below, w); !is {
			rest = append(rest, w)
		}
	}
	slices.Sort(rest)
	b := Bridge{A: int(parent), B: int(child), Pieces: [2][]int32{rest, below}}
	if b.A > b.B {
		b.A, b.B, b.Pieces[0], b.Pieces[1] = b.B, b.A, below, rest
	}
	b.Relations = c.n.between(int32(b.A), int32(b.B))
	return b
}

// between returns the relations that tie two actors, by id.
func (n *Network) between(a, b int32) []*graph.Relation {
	var out []*graph.Relation
	for _, r := range n.relations[a] {
		for range n.view.TiesBetween(r, n.actors[a].ID, n.actors[b].ID) {
			out = append(out, r)
			break
		}
	}
	return out
}

// Split is a relation of more than two parties without which what it holds together
// falls apart.
type Split struct {
	Relation *graph.Relation
	Pieces   [][]int32 // as of Cuts.Without
}

// Splits returns the relations of more than two parties whose loss alone makes
// something fall apart, those that cut off most from the largest piece first, then by
// id. The error is the context's.
func (c *Cuts) Splits(ctx context.Context) ([]Split, error) {
	s, err := c.n.newSplitter(ctx)
	if err != nil {
		return nil, err
	}
	meter := progress.Meter{Ctx: ctx}
	var out []Split
	for _, r := range s.candidates {
		if meter.EndedNow() {
			return nil, meter.Err
		}
		if pieces := s.without(r); len(pieces) > 1 {
			out = append(out, Split{s.relations[r], inSize(pieces)})
		}
	}
	slices.SortStableFunc(out, func(x, y Split) int { return cutOff(y.Pieces) - cutOff(x.Pieces) })
	return out, nil
}

// cutOff is how many are not in the first piece.
func cutOff(pieces [][]int32) int {
	all := 0
	for _, p := range pieces {
		all += len(p)
	}
	return all - len(pieces[0])
}
