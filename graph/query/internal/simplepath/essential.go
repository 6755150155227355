package simplepath

import "slices"

// essentials[l][v] are the vertices that all ways of at most l hops from v to a
// goal have in common, save v and the goal; sorted. It is nil where there is no
// such way; the last level holds for all above it, too. Of the vertices of a hub
// that is entered it says the same, with the one at which the hub is left.
//
// A walk has a path in it, so what all walks have in common is what all paths do,
// and the sets of one level follow from those of the level below: a vertex is
// essential if it is so, or is the next, whichever way is taken (the propagation of
// EVE; with no bound on hops these are the dominators).
type essentials [][][]int32

func (e essentials) at(v, hops int32) []int32 { return e[min(int(hops), len(e)-1)][v] }

var nothing = []int32{} // a set that is known to be empty

func (b *pathGraphBuilder) essentials(way int) essentials {
	d := &b.sides[way]
	n := int(b.order)
	level := make([][]int32, n+len(d.leaves))
	level[d.goal] = nothing
	all := essentials{level}
	for changed := true; changed && len(all) < int(b.k); {
		b.essentialOfHubs(d, level)
		next := slices.Clone(level)
		changed = false
		for v := range b.order {
			if v%4096 == 0 && b.cancelled() {
				return all
			}
			if v == d.goal || level[v] != nil && len(level[v]) == 0 {
				continue
			}
			set := b.common(d, level, v)
			if (set == nil) != (level[v] == nil) || len(set) != len(level[v]) {
				next[v], changed = set, true
			}
		}
		level = next
		all = append(all, level)
	}
	b.essentialOfHubs(d, level)
	return all
}

// essentialOfHubs fills in a level for the hubs once it is there for vertices.
func (b *pathGraphBuilder) essentialOfHubs(d *side, level [][]int32) {
	for h, leaves := range d.leaves {
		var set []int32
		for _, e := range leaves {
			if set = narrow(set, level[e.at], e.at, d.goal); set != nil && len(set) == 0 {
				break
			}
		}
		level[int(b.order)+h] = set
	}
}

// common returns the set of v one level further up.
func (b *pathGraphBuilder) common(d *side, level [][]int32, v int32) []int32 {
	set := level[v]
	for i := d.first[v]; i < d.first[v+1]; i++ {
		if set = narrow(set, level[d.head[i]], d.head[i], d.goal); set != nil && len(set) == 0 {
			return set
		}
	}
	if d.enters == nil {
		return set
	}
	for _, e := range d.enters[v] {
		through := level[b.order+e.at]
		if through == nil {
			continue
		}
		// That v itself may be where the hub is left does no harm: its own set is no
		// smaller than the result.
		set = narrow(set, slices.DeleteFunc(slices.Clone(through), func(x int32) bool { return x == v }), -1, -1)
		if set != nil && len(set) == 0 {
			return set
		}
	}
	return set
}

// narrow returns what a set (nil: all) has in common with the ways through w, whose
// own set is given, nil where there are none.
func narrow(set, ofNext []int32, w, goal int32) []int32 {
	if ofNext == nil {
		return set
	}
	if w == goal {
		w = -1
	}
	if set == nil {
		out := make([]int32, 0, len(ofNext)+1)
		out = append(out, ofNext...)
		if w >= 0 {
			at, _ := slices.BinarySearch(out, w)
			out = slices.Insert(out, at, w)
		}
		return out
	}
	has := func(x int32) bool {
		if x == w {
			return true
		}
		_, ok := slices.BinarySearch(ofNext, x)
		return ok
	}
	if !slices.ContainsFunc(set, func(x int32) bool { return !has(x) }) {
		return set
	}
	out := make([]int32, 0, len(set))
	for _, x := range set {
		if has(x) {
			out = append(out, x)
		}
	}
	return out
}

// meet reports whether all ways from u back to the source in a hops have a vertex
// in common with all those from v on to the target in c.
func (b *pathGraphBuilder) meet(u, a, v, c int32) bool {
	before, after := b.essential[back].at(u, a), b.essential[on].at(v, c)
	in := func(list []int32, x int32) bool { _, ok := slices.BinarySearch(list, x); return ok }
	if u == v || in(before, v) || in(after, u) {
		return true
	}
	for len(before) > 0 && len(after) > 0 {
		switch {
		case before[0] < after[0]:
			before = before[1:]
		case before[0] > after[0]:
			after = after[1:]
		default:
			return true
		}
	}
	return false
}
