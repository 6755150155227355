package pattern

import (
	"fmt"
	"slices"
	"strings"
)

// mostTries bounds the search for one symmetry. Beyond, like variables are told
// apart, and matches that differ in them alone are all found.
const mostTries = 2_000

// symmetries returns pairs of variables of which the first is to come before the
// second, so that of all matches that differ only in which of like variables is
// which just the first is found (the conditions of Grochow and Kellis): for each
// variable in the order of the search, all to which a symmetry that leaves those
// before it in place can take it.
func symmetries(f *Finder) [][2]int {
	s := &symmetry{f: f, nots: f.notKeys(func(n int) int { return n })}
	n := len(f.nodes)
	s.between = make([][]string, n)
	for a := range n {
		s.between[a] = make([]string, n)
		for b := range n {
			s.between[a][b] = f.tiesBetween(a, b)
		}
	}
	for a := range n {
		s.colour = append(s.colour, fmt.Sprint(f.nodes[a].kinds, f.shapesOfNots(a)))
	}
	var out [][2]int
	for i, v := range f.order {
		for _, w := range f.order[i+1:] {
			if s.takes(i, w) {
				out = append(out, [2]int{v, w})
			}
		}
	}
	return out
}

type symmetry struct {
	f       *Finder
	between [][]string // what ties two nodes, as text
	colour  []string   // of a node: what it is by itself
	nots    string
	to      map[int]int
	tries   int
}

// takes reports whether a symmetry leaves the first i variables in place and takes
// the next to w.
func (s *symmetry) takes(i, w int) bool {
	s.to, s.tries = map[int]int{}, 0
	for n := range s.f.nodes {
		if s.f.nodes[n].fixed != free {
			s.to[n] = n
		}
	}
	for _, v := range s.f.order[:i] {
		s.to[v] = v
	}
	return s.fits(s.f.order[i], w) && s.with(s.f.order[i], w, func() bool { return s.complete(i + 1) })
}

// with goes on while a variable is taken to another.
func (s *symmetry) with(v, w int, on func() bool) bool {
	s.to[v] = w
	defer delete(s.to, v)
	return on()
}

func (s *symmetry) fits(v, w int) bool {
	if s.colour[v] != s.colour[w] {
		return false
	}
	for a, b := range s.to {
		if b == w || s.between[v][a] != s.between[w][b] {
			return false
		}
	}
	return true
}

func (s *symmetry) complete(i int) bool {
	if s.tries++; s.tries > mostTries {
		return false
	}
	if i == len(s.f.order) {
		return s.f.notKeys(func(n int) int {
			if to, ok := s.to[n]; ok {
				return to
			}
			return n
		}) == s.nots
	}
	for _, w := range s.f.order {
		if s.fits(s.f.order[i], w) && s.with(s.f.order[i], w, func() bool { return s.complete(i + 1) }) {
			return true
		}
	}
	return false
}

// text is what a tie asks for, seen from one of its ends.
func (t *boundTie) text(from int) string {
	arrow := ""
	if t.sort.directed {
		if arrow = "<"; t.from == from {
			arrow = ">"
		}
	}
	return fmt.Sprintf("%d{%d,%d}%s", t.sort.number, t.least, t.most, arrow)
}

func (f *Finder) tiesBetween(a, b int) string {
	var out []string
	for i := range f.ties {
		if t := &f.ties[i]; t.from == a && t.to == b || t.from == b && t.to == a {
			out = append(out, t.text(a))
		}
	}
	slices.Sort(out)
	return strings.Join(out, " ")
}

// notKeys writes the parts with "not" down, each as it is read from the end that
// comes first, after their actors are exchanged.
func (f *Finder) notKeys(to func(int) int) string {
	var out []string
	for i := range f.nots {
		n := &f.nots[i]
		out = append(out, min(f.notKey(n, to, false), f.notKey(n, to, true)))
	}
	slices.Sort(out)
	return strings.Join(out, "\n")
}

func (f *Finder) notKey(n *boundNot, to func(int) int, turned bool) string {
	local := map[int]int{}
	var b strings.Builder
	for i := range n.walk {
		k := i
		if turned {
			k = len(n.walk) - 1 - i
		}
		a := n.walk[k]
		if f.pattern.Actors[a].not > 0 {
			if _, ok := local[a]; !ok {
				local[a] = len(local)
			}
			fmt.Fprintf(&b, " anyone%d%v", local[a], f.nodes[a].kinds)
		} else {
			fmt.Fprintf(&b, " %d", to(a))
		}
		switch {
		case i == len(n.walk)-1:
		case turned:
			b.WriteString(" " + n.ties[k-1].text(a))
		default:
			b.WriteString(" " + n.ties[k].text(a))
		}
	}
	return b.String()
}

// shapesOfNots tells in which parts with "not" a node comes, by their form alone.
func (f *Finder) shapesOfNots(a int) string {
	var out []string
	for i := range f.nots {
		if n := &f.nots[i]; slices.Contains(n.walk, a) {
			blank := func(b int) int {
				if b == a {
					return -1
				}
				return 0
			}
			out = append(out, min(f.notKey(n, blank, false), f.notKey(n, blank, true)))
		}
	}
	slices.Sort(out)
	return strings.Join(out, ";")
}
