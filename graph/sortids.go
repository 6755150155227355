package graph

import (
	"cmp"
	"encoding/binary"
	"slices"
	"strings"
	"sync"
)

// idOrder returns the indices of n records in the order of their ids; those with
// one id in the order in which they stand.
//
// Ids of relations begin alike ("treaty-france-germany-1963"), so that to compare
// two takes a look at each of them in memory. Here eight characters of each are
// fetched once and sorted as a number, and the next eight of those that are equal
// so far.
//
// Of many, those up to some id and those beyond it are sorted side by side.
func idOrder(cores cores, n int, id func(i int32) string) []int32 {
	out := make([]int32, n)
	sorted := true
	for i := range out {
		out[i] = int32(i)
		sorted = sorted && (i == 0 || strings.Compare(id(int32(i-1)), id(int32(i))) <= 0)
	}
	if sorted {
		return out
	}
	room := make([]keyed, n)
	parts := cores.parts(n)
	if parts == 1 {
		sortFrom(room, out, 0, id)
		return out
	}
	ends := partition(out, borders(parts, n, id), id)
	var group sync.WaitGroup
	from := 0
	for _, to := range ends {
		part, room := out[from:to], room[from:to]
		group.Go(func() { sortFrom(room, part, 0, id) })
		from = to
	}
	group.Wait()
	return out
}

// borders returns ids between which there are about as many records in each of some
// parts, as far as can be told from a few.
func borders(parts, n int, id func(i int32) string) []string {
	few := make([]string, min(100*parts, n))
	for i := range few {
		few[i] = id(int32(i * n / len(few)))
	}
	slices.Sort(few)
	out := make([]string, parts-1)
	for i := range out {
		out[i] = few[(i+1)*len(few)/parts]
	}
	return out
}

// partition puts all indices between two borders together, in the order in which
// they stand, and returns where each part ends.
func partition(list []int32, borders []string, id func(i int32) string) []int {
	part := make([]uint16, len(list)) // of each index
	ends := make([]int, len(borders)+1)
	for i := range list {
		p, _ := slices.BinarySearch(borders, id(list[i]))
		part[i] = uint16(p)
		ends[p]++
	}
	next, end := make([]int, len(ends)), 0
	for p := range ends {
		next[p] = end
		end += ends[p]
		ends[p] = end
	}
	from := slices.Clone(list)
	for i, p := range part {
		list[next[p]] = from[i]
		next[p]++
	}
	return ends
}

type keyed struct {
	key   uint64
	index int32
	left  uint8 // how many characters the id has from there on, at most 9
}

// sortFrom sorts indices whose ids have the same characters before some place.
// room has as many elements.
func sortFrom(room []keyed, list []int32, place int, id func(i int32) string) {
	const few = 12
	if len(list) <= few {
		slices.SortFunc(list, func(a, b int32) int {
			return cmp.Or(strings.Compare(id(a)[place:], id(b)[place:]), cmp.Compare(a, b))
		})
		return
	}
	for i, index := range list {
		rest := id(index)[place:]
		var eight [8]byte
		copy(eight[:], rest)
		room[i] = keyed{binary.BigEndian.Uint64(eight[:]), index, uint8(min(len(rest), 9))}
	}
	slices.SortFunc(room, func(a, b keyed) int {
		switch {
		case a.key < b.key:
			return -1
		case a.key > b.key:
			return 1
		}
		return cmp.Compare(a.index, b.index)
	})
	for i, k := range room {
		list[i] = k.index
	}
	for i := 0; i < len(list); {
		end, more := i+1, room[i].left > 8
		for end < len(list) && room[end].key == room[i].key {
			more = more || room[end].left != room[i].left
			end++
		}
		if end > i+1 && more {
			sortEqual(room[i:end], list[i:end], place, id)
		}
		i = end
	}
}

// sortEqual sorts indices whose ids have the same eight characters at some place.
// Those that end within them come first, the shortest before the others.
func sortEqual(room []keyed, list []int32, place int, id func(i int32) string) {
	slices.SortFunc(room, func(a, b keyed) int { return cmp.Or(cmp.Compare(a.left, b.left), cmp.Compare(a.index, b.index)) })
	longer := len(list)
	for i, k := range room {
		list[i] = k.index
		if k.left > 8 {
			longer = min(longer, i)
		}
	}
	if longer < len(list) {
		sortFrom(room[longer:], list[longer:], place+8, id)
	}
}
