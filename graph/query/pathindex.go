package query

import (
	"cmp"
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/query/internal/simplepath"
	"github.com/entente-graph/entente/graph/spelling"
)

// pathIndex numbers the actors and ties of a view in the order in which paths
// are compared.
type pathIndex struct {
	view   *View
	graph  *simplepath.Graph
	actors []*graph.Actor   // by folded name, then id
	number map[string]int32 // by actor id
	ties   []directedTie    // by edge of graph

	broadActors    []*graph.Actor
	broadRelations []*graph.Relation
}

// directedTie is a tie as it is travelled. It names the parties by their place
// in View.Parties.
type directedTie struct {
	from, to int32 // actors
	relation int32 // its place in View.Relations
	a, b     int32 // the parties of the tie
	forward  bool
}

func newPathIndex(v *View, o PathOptions) *pathIndex {
	x := &pathIndex{view: v}
	x.numberActors()
	if !o.Broad {
		x.findBroad()
	}
	x.collectTies(o)
	qualities := x.qualities()
	x.sortTies(qualities, o.Each)
	edges := make([]simplepath.Edge, len(x.ties))
	for i, t := range x.ties {
		edges[i] = simplepath.Edge{From: t.from, To: t.to, Quality: qualities[t.relation]}
	}
	closed := make([]bool, len(x.actors))
	for _, a := range x.broadActors {
		closed[x.number[a.ID]] = true
	}
	x.graph = simplepath.New(len(x.actors), edges, closed)
	return x
}

func (x *pathIndex) numberActors() {
	type named struct {
		folded string
		actor  *graph.Actor
	}
	all := make([]named, 0, x.view.ActorCount())
	for a := range x.view.Actors() {
		all = append(all, named{spelling.Fold(a.Name), a})
	}
	// They come sorted by id.
	slices.SortStableFunc(all, func(a, b named) int { return strings.Compare(a.folded, b.folded) })
	x.number = make(map[string]int32, len(all))
	for i, n := range all {
		x.actors = append(x.actors, n.actor)
		x.number[n.actor.ID] = int32(i)
	}
}

// findBroad finds what everyone belongs to.
func (x *pathIndex) findBroad() {
	members := map[string]int{}
	for r := range x.view.Relations() {
		if r.Broad {
			x.broadRelations = append(x.broadRelations, r)
			continue
		}
		if r.Kind != graph.KindMembership {
			continue
		}
		for t := range x.view.Ties(r) {
			members[t.A.Actor]++
			members[t.B.Actor]++
		}
	}
	for a := range x.view.Actors() {
		if a.Broad || a.Kind.HasMembers() && members[a.ID] > BroadMembers {
			x.broadActors = append(x.broadActors, a)
		}
	}
}

func (x *pathIndex) collectTies(o PathOptions) {
	x.ties = make([]directedTie, 0, x.mostTies())
	for i, r := range x.view.relations {
		if r.Broad && !o.Broad {
			continue
		}
		k := x.view.kept[r.ID]
		directed := r.Directed()
		for a, b := range pairs(r, k.parties) {
			if !k.uniform && x.view.clock.tie(r, k.parties[a], k.parties[b]) < x.view.clock.least {
				continue
			}
			t := directedTie{
				from: x.number[k.parties[a].Actor], to: x.number[k.parties[b].Actor],
				relation: int32(i), a: int32(a), b: int32(b), forward: true,
			}
			x.ties = append(x.ties, t)
			if !directed || !o.Directed {
				t.from, t.to, t.forward = t.to, t.from, !directed
				x.ties = append(x.ties, t)
			}
		}
	}
}

// mostTies returns how many ties there can be, in both directions.
func (x *pathIndex) mostTies() int {
	most := 0
	for _, r := range x.view.relations {
		n := len(x.view.kept[r.ID].parties)
		most += n * (n - 1)
	}
	return most
}

// sortTies sorts by from and to, then parallel ties as Hop.Steps says, or by
// relation if each of them makes a path of its own.
func (x *pathIndex) sortTies(quality []simplepath.Quality, each bool) {
	// Ties were collected by relation id, and two stable passes by counting keep
	// that among parallels.
	n := len(x.actors)
	x.ties = countingSort(x.ties, n, func(t *directedTie) int32 { return t.to })
	x.ties = countingSort(x.ties, n, func(t *directedTie) int32 { return t.from })
	for i := 0; i < len(x.ties); {
		j := i + 1
		for j < len(x.ties) && x.ties[j].from == x.ties[i].from && x.ties[j].to == x.ties[i].to {
			j++
		}
		if j-i > 1 {
			slices.SortStableFunc(x.ties[i:j], func(a, b directedTie) int {
				if !each {
					if c := compareQuality(quality[a.relation], quality[b.relation]); c != 0 {
						return c
					}
				}
				return cmp.Or(cmp.Compare(a.relation, b.relation), compareBool(b.forward, a.forward))
			})
		}
		i = j
	}
}

func compareQuality(a, b simplepath.Quality) int {
	return cmp.Or(cmp.Compare(a.Doubt, b.Doubt), cmp.Compare(a.Weakness, b.Weakness), cmp.Compare(a.Age, b.Age))
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

func countingSort(ties []directedTie, n int, key func(*directedTie) int32) []directedTie {
	place := make([]int, n+1)
	for i := range ties {
		place[key(&ties[i])+1]++
	}
	for i := range n {
		place[i+1] += place[i]
	}
	out := make([]directedTie, len(ties))
	for i := range ties {
		k := key(&ties[i])
		out[place[k]] = ties[i]
		place[k]++
	}
	return out
}

// reach is how recent a relation is, see PathFinder.All.
type reach struct{ until, since edtf.Day }

func reachOf(r *graph.Relation) reach {
	b := boundsOf(r.Period)
	return reach{b.firstEnd, b.firstStart}
}

// compare puts the more recent first.
func (a reach) compare(b reach) int {
	return cmp.Or(cmp.Compare(b.until, a.until), cmp.Compare(b.since, a.since))
}

// qualities rates the relations of the view for simplepath: ages are ranks, 0
// for the most recent.
func (x *pathIndex) qualities() []simplepath.Quality {
	relations := x.view.relations
	reaches := make([]reach, len(relations))
	for i, r := range relations {
		reaches[i] = reachOf(r)
	}
	ranks := slices.Clone(reaches)
	slices.SortFunc(ranks, reach.compare)
	ranks = slices.Compact(ranks)
	out := make([]simplepath.Quality, len(relations))
	for i, r := range relations {
		age, _ := slices.BinarySearchFunc(ranks, reaches[i], reach.compare)
		out[i] = simplepath.Quality{
			Doubt:    uint8(r.Certainty),
			Weakness: uint8(strongest - x.view.graph.KindOf(r).Strength),
			Age:      uint32(age),
		}
	}
	return out
}

// strongest is the greatest graph.Kind.Strength.
const strongest = 9

func (x *pathIndex) actor(v *View, id string) (int32, error) {
	if n, ok := x.number[id]; ok {
		return n, nil
	}
	if a, ok := v.graph.Actor(id); ok {
		return 0, &NotInViewError{a}
	}
	return 0, notFound("actor", id, ids(v.graph.Actors(), func(a *graph.Actor) string { return a.ID }))
}

// path puts names to numbers.
func (x *pathIndex) path(p simplepath.Path, each bool) Path {
	out := Path{Hops: make([]Hop, len(p.Hops))}
	for i, hop := range p.Hops {
		first, end := x.graph.Edges(hop)
		if each {
			first, end = p.Edges[i], p.Edges[i]+1
		}
		steps := make([]Step, 0, end-first)
		for e := first; e < end; e++ {
			steps = append(steps, x.step(x.ties[e]))
		}
		out.Hops[i] = Hop{From: x.actors[p.Vertices[i]], To: x.actors[p.Vertices[i+1]], Steps: steps}
	}
	return out
}

func (x *pathIndex) step(t directedTie) Step {
	r := x.view.relations[t.relation]
	parties := x.view.kept[r.ID].parties
	tie := graph.Tie{Relation: r, A: parties[t.a], B: parties[t.b], Directed: r.Directed()}
	return Step{Relation: r, Tie: tie, Forward: t.forward, Holds: x.view.HoldsTie(tie)}
}
