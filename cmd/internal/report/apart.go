package report

import (
	"cmp"
	"context"
	"slices"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/analysis/centrality"
	"github.com/entente-graph/entente/graph/wording"
)

// Apart is what falls apart without whom, one taken away at a time. Each list has what
// cuts off most first, and at most as many as the question allows.
type Apart struct {
	CutActors int           `json:"count_of_actors"` // without whom something falls apart
	Actors    []CutActor    `json:"actors"`
	Bridges   int           `json:"count_of_ties"` // pairs without whose tie something falls apart
	Ties      []CutTie      `json:"ties"`
	Splits    int           `json:"count_of_relations"` // of more than two parties, likewise
	Relations []CutRelation `json:"relations"`
	Sentence  string        `json:"sentence"` // how many
}

// Pieces is into which pieces something falls.
type Pieces struct {
	CutOff  int        `json:"cut_off"`     // actors outside the largest piece
	Largest int        `json:"largest"`     // actors in the largest piece, which is not listed
	Equal   bool       `json:"equal"`       // another piece is as large; the first by id counts as the largest
	Apart   [][]string `json:"apart"`       // ids of those in each of the others, the largest first
	Names   [][]string `json:"apart_names"` // theirs
}

// CutActor is an actor without whom something falls apart.
type CutActor struct {
	Actor    string `json:"actor"`
	Name     string `json:"name"`
	Network  int    `json:"pieces"` // into which the network falls without it
	Pieces   `json:"falls_apart"`
	Sentence string `json:"sentence"`
}

// CutTie is a tie of two without which something falls apart.
type CutTie struct {
	Actors    []string `json:"actors"` // two ids
	Names     []string `json:"names"`
	Relations []string `json:"relations"` // ids of all that make the tie
	Pieces    `json:"falls_apart"`
	Sentence  string `json:"sentence"`
}

// CutRelation is a relation of more than two parties without which something falls
// apart.
type CutRelation struct {
	Relation string `json:"relation"`
	Name     string `json:"name"`
	Pieces   `json:"falls_apart"`
	Sentence string `json:"sentence"`
}

// mostInPieces is how many of a piece a sentence names; the lists have all.
const mostInPieces = 8

func newApart(ctx context.Context, n *centrality.Network, c *centrality.Cuts, top int) (*Apart, error) {
	out := &Apart{Actors: []CutActor{}, Ties: []CutTie{}, Relations: []CutRelation{}}
	var cut []int
	for i := range n.Order() {
		if c.CutOff(i) > 0 {
			cut = append(cut, i)
		}
	}
	slices.SortStableFunc(cut, func(a, b int) int { return cmp.Compare(c.CutOff(b), c.CutOff(a)) })
	out.CutActors = len(cut)
	for _, i := range first(cut, top) {
		a := n.Actor(i)
		pieces, names := newPieces(n, c.Without(i))
		out.Actors = append(out.Actors, CutActor{a.ID, a.Name, c.PiecesWithout(i), pieces, wording.Apart(a.Name, names, mostInPieces)})
	}
	bridges := c.Bridges(1)
	out.Bridges = len(bridges)
	for i := range first(bridges, top) {
		out.Ties = append(out.Ties, newCutTie(n, &bridges[i]))
	}
	splits, err := c.Splits(ctx)
	if err != nil {
		return nil, err
	}
	out.Splits = len(splits)
	for _, s := range first(splits, top) {
		pieces, names := newPieces(n, s.Pieces)
		name := wording.RelationName(n.View().Graph(), s.Relation)
		out.Relations = append(out.Relations, CutRelation{s.Relation.ID, name, pieces, wording.Apart(wording.NamesOfRelations(n.View().Graph(), []*graph.Relation{s.Relation}), names, mostInPieces)})
	}
	out.Sentence = wording.HowMuchApart(out.CutActors, out.Bridges, out.Splits, n.Order())
	return out, nil
}

// first cuts a list to a number (0: all).
func first[T any](list []T, most int) []T {
	if most > 0 && len(list) > most {
		return list[:most]
	}
	return list
}

func newCutTie(n *centrality.Network, b *centrality.Bridge) CutTie {
	g := n.View().Graph()
	x, y := n.Actor(b.A), n.Actor(b.B)
	both := [][]int32{b.Pieces[0], b.Pieces[1]}
	if len(both[0]) < len(both[1]) {
		both[0], both[1] = both[1], both[0]
	}
	pieces, names := newPieces(n, both)
	return CutTie{
		Actors: []string{x.ID, y.ID}, Names: []string{x.Name, y.Name}, Relations: relationIDs(b.Relations), Pieces: pieces,
		Sentence: wording.Apart(wording.TieOf(g, x.ID, y.ID, b.Relations), names, mostInPieces),
	}
}

// newPieces is the record of pieces, and the names in all of them.
func newPieces(n *centrality.Network, pieces [][]int32) (Pieces, [][]string) {
	out := Pieces{Largest: len(pieces[0]), Equal: len(pieces) > 1 && len(pieces[0]) == len(pieces[1]), Apart: [][]string{}, Names: [][]string{}}
	var all [][]string
	for at, p := range pieces {
		ids, names := []string{}, []string{}
		for _, i := range p {
			ids, names = append(ids, n.Actor(int(i)).ID), append(names, n.Actor(int(i)).Name)
		}
		all = append(all, names)
		if at > 0 {
			out.CutOff += len(p)
			out.Apart, out.Names = append(out.Apart, ids), append(out.Names, names)
		}
	}
	return out, all
}
