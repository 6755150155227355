package freeform

import "iter"

// pieces hold many things in pieces of memory, none of which is copied as they grow: of
// a list of a million records that is doubled whenever it is full, one is.
type pieces[T any] struct {
	list [][]T
}

const (
	pieceBits = 13
	pieceSize = 1 << pieceBits
)

// reserve makes room for a number of things that are to lie together, and returns where.
func (p *pieces[T]) reserve(n int) (at uint32) {
	last := len(p.list) - 1
	if last < 0 || cap(p.list[last])-len(p.list[last]) < n || len(p.list[last]) >= pieceSize {
		p.list = append(p.list, make([]T, 0, max(n, pieceSize)))
		last++
	}
	return uint32(last<<pieceBits | len(p.list[last]))
}

// push adds one thing behind those before it, where there is room or it was reserved.
func (p *pieces[T]) push(v T) {
	last := &p.list[len(p.list)-1]
	*last = append(*last, v)
}

// run returns things that lie together.
func (p *pieces[T]) run(at, n uint32) []T {
	if n == 0 {
		return nil
	}
	piece, from := p.list[at>>pieceBits], at&(pieceSize-1)
	return piece[from : from+n : from+n]
}

// len is how many things there are.
func (p *pieces[T]) len() (n int) {
	for _, piece := range p.list {
		n += len(piece)
	}
	return n
}

// all goes through the things in the order in which they were added.
func (p *pieces[T]) all() iter.Seq[*T] {
	return func(yield func(*T) bool) {
		for _, piece := range p.list {
			for i := range piece {
				if !yield(&piece[i]) {
					return
				}
			}
		}
	}
}

// since is how many things lie behind a place that was reserved last.
func (p *pieces[T]) since(at uint32) uint32 {
	return uint32(len(p.list[at>>pieceBits])) - at&(pieceSize-1)
}
