package query

import (
	"cmp"
	"slices"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/query/internal/simplepath"
)

// pathIndex numbers the actors and ties of a view in the order in which paths
// are compared.
type pathIndex struct {
	view   *View
	graph  *simplepath.Graph
	actors []*graph.Actor   // by folded name, then id
	number map[string]int32 // by actor id
	ways   []way            // by edge of graph
	hubs   []way            // by hub of graph
	kept   []*keptRelation  // by relation, as in View.relations

	broadActors    []*graph.Actor
	broadRelations []*graph.Relation
}

// way is a relation, by its place in View.Relations, that is taken forward or
// backward.
type way int32

func newWay(relation int32, forward bool) way {
	if forward {
		return way(relation << 1)
	}
	return way(relation<<1 | 1)
}

func (w way) relation() int32 { return int32(w >> 1) }
func (w way) forward() bool   { return w&1 == 0 }

// directedTie is a tie as it is travelled from one actor to another.
type directedTie struct {
	from, to int32
	way      way
}

// tiesPerParty is up to how many ties for each of its parties the ties of a
// relation are told one by one. Those of a larger one go through hubs.
var tiesPerParty = 32

func newPathIndex(v *View, o PathOptions) *pathIndex {
	x := &pathIndex{view: v, kept: make([]*keptRelation, len(v.relations))}
	for i, r := range v.relations {
		x.kept[i] = v.kept[r.ID]
	}
	x.numberActors()
	if !o.Broad {
		x.broadActors, x.broadRelations = v.Broad()
	}
	qualities := x.qualities()
	rank := ranks(qualities, o.Each)
	ties, hubs := x.collectTies(o, qualities, rank)
	ties = x.sorted(ties, rank)
	edges := make([]simplepath.Edge, len(ties))
	ranked := make([]int32, len(ties))
	x.ways = make([]way, len(ties))
	for i, t := range ties {
		edges[i] = simplepath.Edge{From: t.from, To: t.to, Quality: qualities[t.way.relation()]}
		ranked[i] = rankOf(rank, t.way)
		x.ways[i] = t.way
	}
	var closed []bool
	if len(x.broadActors) > 0 {
		closed = make([]bool, len(x.actors))
	}
	for _, a := range x.broadActors {
		closed[x.number[a.ID]] = true
	}
	x.graph = simplepath.NewWithHubs(len(x.actors), edges, ranked, hubs, closed)
	return x
}

func (x *pathIndex) numberActors() {
	x.actors = slices.Collect(x.view.Actors())
	SortByName(x.actors)
	x.number = make(map[string]int32, len(x.actors))
	for i, a := range x.actors {
		x.number[a.ID] = int32(i)
	}
}

// collectTies lists the ties that paths may take, and returns as hubs those of
// relations of many.
func (x *pathIndex) collectTies(o PathOptions, qualities []simplepath.Quality, rank []int32) (ties []directedTie, hubs []simplepath.Hub) {
	ties = make([]directedTie, 0, x.mostTies())
	for i, r := range x.view.relations {
		if r.Broad && !o.Broad {
			continue
		}
		k := x.kept[i]
		directed := r.Directed()
		if mostTies(k.parties) > tiesPerParty*len(k.parties) {
			hub := func(in, out []int32, forward bool) {
				w := newWay(int32(i), forward)
				x.hubs = append(x.hubs, w)
				group := 2 * int32(i)
				if !forward {
					group++
				}
				hubs = append(hubs, simplepath.Hub{In: in, Out: out, Quality: qualities[i], Rank: rankOf(rank, w), Group: group})
			}
			for _, b := range x.view.blocksOf(r, k) {
				from := x.numbers(k.parties, b.a)
				if b.b == nil {
					hub(from, from, true)
					continue
				}
				to := x.numbers(k.parties, b.b)
				hub(from, to, true)
				if !directed || !o.Directed {
					hub(to, from, !directed)
				}
			}
			continue
		}
		for a, b := range pairs(r, k.parties) {
			if !k.uniform && x.view.clock.tie(r, k.parties[a], k.parties[b]) < x.view.clock.least {
				continue
			}
			from, to := x.number[k.parties[a].Actor], x.number[k.parties[b].Actor]
			ties = append(ties, directedTie{from, to, newWay(int32(i), true)})
			if !directed || !o.Directed {
				ties = append(ties, directedTie{to, from, newWay(int32(i), !directed)})
			}
		}
	}
	return ties, hubs
}

// numbers returns the numbers of the actors in some places, sorted.
func (x *pathIndex) numbers(parties []graph.Party, places []int32) []int32 {
	out := make([]int32, len(places))
	for i, p := range places {
		out[i] = x.number[parties[p].Actor]
	}
	slices.Sort(out)
	return out
}

// mostTies returns how many ties there can be, in both directions, that are told
// one by one.
func (x *pathIndex) mostTies() int {
	most := 0
	for _, k := range x.kept {
		parties := k.parties
		if n := mostTies(parties); n <= tiesPerParty*len(parties) {
			most += 2 * n
		}
	}
	return most
}

// mostTies returns how many ties there can be among parties.
func mostTies(parties []graph.Party) int {
	var of [3]int
	for _, p := range parties {
		of[p.Role]++
	}
	return of[graph.Member]*(of[graph.Member]-1)/2 + of[graph.From]*of[graph.To]
}

// ranks returns for each relation how good it is among all as a way to take a
// hop, as Hop.Steps says, or its place if each makes a path of its own.
func ranks(quality []simplepath.Quality, each bool) []int32 {
	order := make([]int32, len(quality))
	for i := range order {
		order[i] = int32(i)
	}
	if !each {
		slices.SortStableFunc(order, func(i, j int32) int { return compareQuality(quality[i], quality[j]) })
	}
	rank := make([]int32, len(order))
	for place, i := range order {
		rank[i] = int32(place)
	}
	return rank
}

// rankOf puts a relation taken forward before the same taken backward.
func rankOf(rank []int32, w way) int32 {
	return 2*rank[w.relation()] | int32(w&1)
}

// sorted sorts by from and to, then parallel ties by rank.
func (x *pathIndex) sorted(ties []directedTie, rank []int32) []directedTie {
	// Two stable passes by counting keep the order among parallels.
	n := len(x.actors)
	ties = countingSort(ties, n, func(t *directedTie) int32 { return t.to })
	ties = countingSort(ties, n, func(t *directedTie) int32 { return t.from })
	for i := 0; i < len(ties); {
		j := i + 1
		for j < len(ties) && ties[j].from == ties[i].from && ties[j].to == ties[i].to {
			j++
		}
		if j-i > 1 {
			slices.SortStableFunc(ties[i:j], func(a, b directedTie) int { return cmp.Compare(rankOf(rank, a.way), rankOf(rank, b.way)) })
		}
		i = j
	}
	return ties
}

func compareQuality(a, b simplepath.Quality) int {
	return cmp.Or(cmp.Compare(a.Doubt, b.Doubt), cmp.Compare(a.Weakness, b.Weakness), cmp.Compare(a.Age, b.Age))
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
			Doubt:    uint8(r.CountsAs()),
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
		return 0, v.outside(a)
	}
	return 0, notFound("actor", id, ids(v.graph.Actors(), func(a *graph.Actor) string { return a.ID }))
}

func (x *pathIndex) wayOf(edge int32) way {
	if hub, ok := simplepath.IsHub(edge); ok {
		return x.hubs[hub]
	}
	return x.ways[edge]
}
