package simplepath

import (
	"cmp"
	"slices"
)

// records are paths of one length with their keys, in the order in which they were
// found. Paths that differ in the vertex before the target alone, which follow one
// another in a search, share what comes before it.
type records struct {
	list  recordList
	hops  int
	whole bool    // each path has a head of its own, with all of its edges
	heads []int32 // the inner vertices, but for the last unless whole, and edges
	head  int32   // the place of the head that the next path has too; -1: of none

	other  recordList // for sort
	places []int32    // for take
}

// recordList is records in blocks, which are not copied as the list grows.
type recordList struct {
	blocks [][]record
	length int
}

const (
	blockBits = 15
	blockSize = 1 << blockBits
)

func (l *recordList) at(i int) *record { return &l.blocks[i>>blockBits][i&(blockSize-1)] }

// push appends a record; the first block grows as any list, the others are made
// whole.
func (l *recordList) push(r record) {
	b := l.length >> blockBits
	if b == len(l.blocks) {
		size := blockSize
		if b == 0 {
			size = 64
		}
		l.blocks = append(l.blocks, make([]record, 0, size))
	}
	l.blocks[b] = append(l.blocks[b], r)
	l.length++
}

// truncate keeps the first n.
func (l *recordList) truncate(n int) {
	l.length = min(n, l.length)
	for b := range l.blocks {
		l.blocks[b] = l.blocks[b][:min(max(l.length-b<<blockBits, 0), len(l.blocks[b]))]
	}
}

// extend makes it as long as another, whatever is in it.
func (l *recordList) extend(other *recordList) {
	for len(l.blocks) < len(other.blocks) {
		l.blocks = append(l.blocks, nil)
	}
	for b := range other.blocks {
		n := len(other.blocks[b])
		l.blocks[b] = slices.Grow(l.blocks[b][:0], n)[:n]
	}
	l.length = other.length
}

type record struct {
	age      uint32
	head     int32 // its place in heads, in heads
	to, edge int32 // the vertex before the target, local, and the edge to it
	class    uint16
}

func (r *record) key() uint64 { return uint64(r.class)<<32 | uint64(r.age) }

func (r *records) reset(hops int, whole bool) {
	r.list.truncate(0)
	r.heads, r.hops, r.whole, r.head = r.heads[:0], hops, whole || hops == 1, -1
}

// vertices and edges are how many of them a head has.
func (r *records) vertices() int {
	if r.whole {
		return r.hops - 1
	}
	return r.hops - 2
}

func (r *records) edges() int {
	if r.whole {
		return r.hops
	}
	return r.hops - 2
}

func (r *records) stride() int { return r.vertices() + r.edges() }

func (r *records) add(key uint64, to, edge int32, p *Path) {
	if r.head < 0 || r.whole {
		r.head = 0
		if n := r.stride(); n > 0 {
			r.head = int32(len(r.heads) / n)
		}
		if cap(r.heads)-len(r.heads) < r.stride() {
			r.heads = slices.Grow(r.heads, 2*len(r.heads)+64)
		}
		r.heads = append(r.heads, p.Vertices[1:1+r.vertices()]...)
		r.heads = append(r.heads, p.Edges[:r.edges()]...)
	}
	r.list.push(record{age: uint32(key), class: uint16(key >> 32), head: r.head, to: to, edge: edge})
}

// read writes a path where a search passes on paths from.
func (r *records) read(of *record, s *search) {
	head := r.heads[int(of.head)*r.stride():][:r.stride()]
	copy(s.out.Vertices[1:], head[:r.vertices()])
	copy(s.out.Edges, head[r.vertices():])
	if !r.whole {
		s.out.Vertices[r.hops-1] = s.vertex[of.to]
		s.out.Edges[r.hops-2], s.out.Edges[r.hops-1] = of.edge, s.last(of.to)
	}
}

// take makes r a copy of other, without the heads of what that has let go.
func (r *records) take(other *records) {
	r.reset(other.hops, other.whole)
	n := r.stride()
	for i := range other.list.length {
		r.list.push(*other.list.at(i))
	}
	if n == 0 {
		return
	}
	r.places = append(r.places[:0], make([]int32, len(other.heads)/n)...)
	for i := range r.list.length {
		kept := r.list.at(i)
		place := &r.places[kept.head]
		if *place == 0 {
			from := int(kept.head) * n
			r.heads = append(r.heads, other.heads[from:from+n]...)
			*place = int32(len(r.heads) / n)
		}
		kept.head = *place - 1
	}
}

// sort sorts by key, and keeps the order of those that are equal: byte by byte, the
// least first.
func (r *records) sort() {
	if r.list.length < 256 {
		if r.list.length > 0 {
			slices.SortStableFunc(r.list.blocks[0], func(a, b record) int { return cmp.Compare(a.key(), b.key()) })
		}
		return
	}
	all, none := uint64(0), ^uint64(0)
	for _, block := range r.list.blocks {
		for i := range block {
			all |= block[i].key()
			none &= block[i].key()
		}
	}
	r.other.extend(&r.list)
	for shift := 0; shift < 48; shift += 8 {
		if byte((all^none)>>shift) == 0 {
			continue // all have the same
		}
		var place [257]int
		for _, block := range r.list.blocks {
			for i := range block {
				place[int(byte(block[i].key()>>shift))+1]++
			}
		}
		for i := range 256 {
			place[i+1] += place[i]
		}
		for _, block := range r.list.blocks {
			for i := range block {
				b := byte(block[i].key() >> shift)
				*r.other.at(place[b]) = block[i]
				place[b]++
			}
		}
		r.list, r.other = r.other, r.list
	}
}
