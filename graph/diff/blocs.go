package diff

import (
	"cmp"
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/analysis"
)

// Blocs is how the blocs of states differ, as analysis.Blocs finds them.
type Blocs struct {
	Before, After [][]*graph.Actor
	Moves         []Move // sorted by id
}

// Move is a state, of both sides, that stands in another bloc. A bloc of one
// side goes on as the bloc of the other with which it shares most states.
type Move struct {
	Actor    string   // id
	From, To []string // ids of the others in its bloc, sorted; none: it is in no bloc
}

func (d *Diff) blocs() {
	b := Blocs{Before: analysis.Blocs(d.From), After: analysis.Blocs(d.To)}
	goesOn := continued(b.Before, b.After)
	was, is := membership(b.Before), membership(b.After)
	for a := range d.To.Actors() {
		if !d.From.HasActor(a.ID) {
			continue
		}
		i, had := was[a.ID]
		j, has := is[a.ID]
		if had == has && (!had || goesOn[i] == j) {
			continue
		}
		m := Move{Actor: a.ID}
		if had {
			m.From = others(b.Before[i], a.ID)
		}
		if has {
			m.To = others(b.After[j], a.ID)
		}
		b.Moves = append(b.Moves, m)
	}
	d.Blocs = b
}

func membership(blocs [][]*graph.Actor) map[string]int {
	m := map[string]int{}
	for i, bloc := range blocs {
		for _, a := range bloc {
			m[a.ID] = i
		}
	}
	return m
}

func others(bloc []*graph.Actor, id string) []string {
	var out []string
	for _, a := range bloc {
		if a.ID != id {
			out = append(out, a.ID)
		}
	}
	return out
}

// continued pairs blocs of two sides, those that share most states first, and
// returns for every bloc of the first side the one of the second, or -1.
func continued(before, after [][]*graph.Actor) []int {
	type pair struct {
		i, j, common int
		first        string // of the states in common
	}
	var pairs []pair
	for i, x := range before {
		in := map[string]bool{}
		for _, a := range x {
			in[a.ID] = true
		}
		for j, y := range after {
			p := pair{i: i, j: j}
			for _, a := range y {
				if in[a.ID] {
					if p.common == 0 {
						p.first = a.ID
					}
					p.common++
				}
			}
			if p.common > 0 {
				pairs = append(pairs, p)
			}
		}
	}
	slices.SortFunc(pairs, func(p, q pair) int { return cmp.Or(cmp.Compare(q.common, p.common), strings.Compare(p.first, q.first)) })
	out := make([]int, len(before))
	for i := range out {
		out[i] = -1
	}
	taken := map[int]bool{}
	for _, p := range pairs {
		if out[p.i] < 0 && !taken[p.j] {
			out[p.i], taken[p.j] = p.j, true
		}
	}
	return out
}
