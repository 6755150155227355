package verify

import (
	"fmt"
	"slices"

	"github.com/entente-graph/entente/graph/certificate"
)

// treeChecker goes through a tree.
type treeChecker struct {
	*campChecker
	tree  *certificate.Tree
	place string
	at    int // the node that is next
	used  map[[2]string]bool
	work  int // done on what is decided
}

// trees checks the trees and returns to how many ties each comes, by one of these; and
// which ties each rests on.
func (c *campChecker) trees() (least []int, of []map[[2]string]bool) {
	owner := map[[2]string]int{}
	for i := range c.p.Trees {
		t := &treeChecker{campChecker: c, tree: &c.p.Trees[i], place: fmt.Sprintf("/camps/trees/%d", i), used: map[[2]string]bool{}}
		t.node(nil)
		if t.work > mostWork {
			c.open("what tree %d proves: it is too large for this program", i)
			continue
		}
		c.wrongIf(t.at < len(t.tree.Nodes), t.place+"/nodes", "%d come after the last", len(t.tree.Nodes)-t.at)
		shared := false
		for pair := range t.used {
			_, is := owner[pair]
			shared, owner[pair] = shared || is, i
		}
		c.wrongIf(shared, t.place, "it rests on ties on which a tree before it rests")
		least, of = append(least, t.tree.AtLeast), append(of, t.used)
	}
	return least, of
}

// decision is that two actors stand together, or apart.
type decision struct {
	a, b  string
	apart bool
}

// node checks the next node and those of its cases, where some is decided.
func (t *treeChecker) node(decided []decision) {
	if t.work > mostWork {
		return
	}
	if t.at >= len(t.tree.Nodes) {
		if t.at == len(t.tree.Nodes) {
			t.wrong(t.place+"/nodes", "a case is missing")
		}
		t.at++ // once is enough
		return
	}
	node, place := &t.tree.Nodes[t.at], fmt.Sprintf("%s/nodes/%d", t.place, t.at)
	t.at++
	if len(node.Split) > 0 {
		if !t.wrongIf(len(node.Split) != 2 || len(node.Walks) > 0 || node.Weight != 0 || len(decided) >= mostDecided, place+"/split", "a case is split by two actors, and at most %d times", mostDecided) {
			return
		}
		for _, apart := range []bool{false, true} {
			t.node(append(slices.Clip(decided), decision{node.Split[0], node.Split[1], apart}))
		}
		return
	}
	t.work += len(decided) * len(decided)
	t.wrongIf(t.proven(node, place, standing(decided)) < t.tree.AtLeast, place, "its walks do not prove that every split of the case leaves %d against it", t.tree.AtLeast)
}

// mostDecided bounds how often a case is split again, and mostWork what is done on that
// in a tree.
const (
	mostDecided = 100
	mostWork    = 20_000_000
)

// stand is with whom an actor stands by what is decided: the one that stands for all of
// these, and whether it is apart from that one.
type stand struct {
	first string
	apart bool
}

// standing is who stands with whom; an actor that is not there is alone. What is
// decided twice does no harm: a case that cannot be is proven by whatever proves it.
func standing(decided []decision) func(id string) stand {
	of := map[string]stand{}
	get := func(id string) stand {
		if s, ok := of[id]; ok {
			return s
		}
		return stand{id, false}
	}
	for _, d := range decided {
		a, b := get(d.a), get(d.b)
		of[d.a], of[d.b] = a, b
		if a.first == b.first {
			continue
		}
		flip := (a.apart != b.apart) != d.apart
		for id, s := range of {
			if s.first == b.first {
				of[id] = stand{a.first, s.apart != flip}
			}
		}
	}
	return get
}

// proven is how many ties the walks of a case come to.
func (t *treeChecker) proven(node *certificate.Node, place string, at func(string) stand) int {
	p := &packing{checker: t.checker}
	weight := int64(0)
	for i := range node.Walks {
		w, here := &node.Walks[i], fmt.Sprintf("%s/walks/%d", place, i)
		n := len(w.Steps)
		if !t.wrongIf(n == 0 || n%2 != 0 || n > 2*len(t.pairs), here+"/steps", "%d actors make no steps over %d ties", n, len(t.pairs)) {
			continue
		}
		odd := false
		var ties [][2]string
		mine := map[[2]string]bool{}
		for k := 0; k < n; k += 2 {
			from, to, next := w.Steps[k], w.Steps[k+1], w.Steps[(k+2)%n]
			pair := [2]string{min(from, to), max(from, to)}
			s := t.signs[pair]
			if !t.wrongIf(s.positive == s.negative, fmt.Sprintf("%s/steps/%d", here, k), "%.100q and %.100q have no tie of one sign", from, to) {
				return 0
			}
			t.wrongIf(mine[pair], fmt.Sprintf("%s/steps/%d", here, k), "the walk has that tie twice")
			ties, mine[pair], t.used[pair] = append(ties, pair), true, true
			a, b := at(to), at(next)
			if !t.wrongIf(a.first != b.first, fmt.Sprintf("%s/steps/%d", here, k+1), "the case does not say how %.100q stands to %.100q", to, next) {
				return 0
			}
			odd = odd != (s.negative != (a.apart != b.apart))
		}
		t.wrongIf(!odd, here, "some split of the case suits it")
		p.add(ties, w.Weight, here)
		weight += min(max(w.Weight, 0), certificate.Unit)
	}
	t.wrongIf(weight != node.Weight, place+"/weight", "it is %d in sum", weight)
	sum := 0
	for _, whole := range p.whole() {
		sum += whole
	}
	return sum
}

// packing is ties of each of whose sets every split leaves one against it. Where no tie
// is in sets of more weight than its own, every split leaves as many against it as the
// weights come to.
type packing struct {
	*checker
	used   map[[2]string]int64
	first  map[[2]string]int // the first set that has the tie
	up     []int             // sets that share a tie, one by one
	weight []int64
	one    [][2]string // a tie of each set
}

// add adds a set.
func (p *packing) add(ties [][2]string, weight int64, place string) {
	if p.used == nil {
		p.used, p.first = map[[2]string]int64{}, map[[2]string]int{}
	}
	if !p.wrongIf(weight < 1 || weight > certificate.Unit, place+"/weight", "it is %d, and can be 1 to %d", weight, certificate.Unit) {
		return
	}
	i := len(p.up)
	p.up, p.weight, p.one = append(p.up, i), append(p.weight, weight), append(p.one, ties[0])
	for _, pair := range ties {
		p.used[pair] += weight
		p.wrongIf(p.used[pair] > certificate.Unit && p.used[pair]-weight <= certificate.Unit, place+"/weight", "the tie of %q and %q is in more weight than it has", pair[0], pair[1])
		if first, is := p.first[pair]; is {
			p.up[p.find(i)] = p.find(first)
		} else {
			p.first[pair] = i
		}
	}
}

func (p *packing) find(i int) int {
	for p.up[i] != i {
		p.up[i] = p.up[p.up[i]]
		i = p.up[i]
	}
	return i
}

// whole is to how many ties the sets come that share ties with each other: to a whole
// number, for every split leaves whole ties against it. Each number goes by one tie.
func (p *packing) whole() map[[2]string]int {
	weight := map[int]int64{}
	for i, w := range p.weight {
		weight[p.find(i)] += w
	}
	out := map[[2]string]int{}
	for i, w := range weight {
		out[p.one[i]] += int((w + certificate.Unit - 1) / certificate.Unit)
	}
	return out
}
