package diff

import (
	"context"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/analysis"
)

// Blocs is how the blocs of states differ, as analysis.Blocs finds them.
type Blocs struct {
	Before, After [][]*graph.Actor
	Moves         []Move // sorted by id
	Unlike        int    // blocs of either side that do not go on as one of the other
}

// Move is a state, of both sides, that stands in another bloc. A bloc of one side
// goes on as a bloc of the other if the two share more than half of the states of
// each, those aside that only one side has. Who was or is in a bloc that does not
// go on has not moved from it, or to it: the blocs are others.
type Move struct {
	Actor    string   // id
	From, To []string // ids of the others in its bloc, sorted; none: it is in no bloc
}

func (d *Diff) blocs(ctx context.Context) error {
	before, err := analysis.Blocs(ctx, d.From)
	if err != nil {
		return err
	}
	after, err := analysis.Blocs(ctx, d.To)
	if err != nil {
		return err
	}
	b := Blocs{Before: before, After: after}
	goesOn := d.continued(b.Before, b.After)
	came := map[int]bool{} // blocs that are the later form of another
	for _, j := range goesOn {
		came[j] = true
	}
	for _, j := range goesOn {
		if j < 0 {
			b.Unlike++
		}
	}
	for j := range b.After {
		if !came[j] {
			b.Unlike++
		}
	}
	was, is := membership(b.Before), membership(b.After)
	for a := range d.To.Actors() {
		if !d.From.HasActor(a.ID) {
			continue
		}
		i, had := was[a.ID]
		j, has := is[a.ID]
		if had == has && (!had || goesOn[i] == j) || had && goesOn[i] < 0 || has && !came[j] {
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
	return nil
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

// continued returns for every bloc of the first side the one of the second as
// which it goes on, or -1. Since the two share more than half of each, no bloc goes
// on as two.
func (d *Diff) continued(before, after [][]*graph.Actor) []int {
	inBoth := func(bloc []*graph.Actor) map[string]bool {
		in := map[string]bool{}
		for _, a := range bloc {
			if d.From.HasActor(a.ID) && d.To.HasActor(a.ID) {
				in[a.ID] = true
			}
		}
		return in
	}
	out := make([]int, len(before))
	for i, x := range before {
		out[i] = -1
		was := inBoth(x)
		for j, y := range after {
			is, common := inBoth(y), 0
			for id := range is {
				if was[id] {
					common++
				}
			}
			if 2*common > len(was) && 2*common > len(is) {
				out[i] = j
			}
		}
	}
	return out
}
