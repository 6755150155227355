package balance

import (
	"cmp"
	"context"
	"slices"

	"github.com/entente-graph/entente/graph/progress"
)

// Census is the triangles of a network by their signs. Where an ambivalent pair is
// two ties, a triangle stands for each choice among them.
type Census struct {
	ByNegative [4]int // triangles of no, one, two and three negative ties
	Ambivalent int    // triangles with an ambivalent pair that is left out

	// Unbalanced triangles: those of one negative tie, and those of three, which only
	// the weaker sense finds balanced; in that order, by the actors. All is their
	// number, of which the list may have the first.
	Unbalanced []Triad
	All        int
}

// Triad is three actors of whom each is tied to both others: the ties of the first and
// second, the first and third, the second and third.
type Triad struct {
	Actors [3]int // of Network.Actors, ascending
	Ties   [3]int // of Network.Ties
}

// Triangles is how many triangles there are.
func (c *Census) Triangles() int {
	return c.ByNegative[0] + c.ByNegative[1] + c.ByNegative[2] + c.ByNegative[3]
}

// Triads counts the triangles of a network, and lists at most so many of the
// unbalanced ones (0: all); those of one actor alone, if it is one and not -1. The error
// is the context's.
func Triads(ctx context.Context, n *Network, of, most int) (*Census, error) {
	out := &Census{}
	meter := progress.Meter{Ctx: ctx}
	of2 := n.tiesOfPairs()
	next := make([][]step, len(n.Actors)) // to those of a greater number
	for i := range n.Pairs {
		next[n.Pairs[i].A] = append(next[n.Pairs[i].A], step{n.Pairs[i].B, i})
	}
	pair := make([]int, len(n.Actors)) // of the first actor with each; -1: none
	for i := range pair {
		pair[i] = -1
	}
	lists := [4][]Triad{}
	for a := range next {
		for _, s := range next[a] {
			pair[s.to] = s.pair
		}
		for _, s := range next[a] {
			for _, t := range next[s.to] {
				if meter.Ended() {
					return nil, meter.Err
				}
				if pair[t.to] < 0 {
					continue
				}
				ab, ac, bc := of2[s.pair], of2[pair[t.to]], of2[t.pair]
				if len(ab)*len(ac)*len(bc) == 0 {
					out.Ambivalent++
				}
				for _, x := range ab {
					for _, y := range ac {
						for _, z := range bc {
							negative := n.negatives(x, y, z)
							out.ByNegative[negative]++
							if negative%2 == 0 || of >= 0 && of != a && of != s.to && of != t.to {
								continue
							}
							if out.All++; most == 0 || len(lists[negative]) < most {
								lists[negative] = append(lists[negative], Triad{[3]int{a, s.to, t.to}, [3]int{x, y, z}})
							}
						}
					}
				}
			}
		}
		for _, s := range next[a] {
			pair[s.to] = -1
		}
	}
	out.Unbalanced = append(lists[1], lists[3]...)
	if most > 0 && len(out.Unbalanced) > most {
		out.Unbalanced = out.Unbalanced[:most]
	}
	return out, nil
}

// step is the way to an actor by a pair.
type step struct{ to, pair int }

// tiesOfPairs returns the ties of each pair.
func (n *Network) tiesOfPairs() [][]int {
	out := make([][]int, len(n.Pairs))
	for i, t := range n.Ties {
		out[t.Pair] = append(out[t.Pair], i)
	}
	return out
}

func (n *Network) negatives(ties ...int) (count int) {
	for _, t := range ties {
		if n.Ties[t].Negative {
			count++
		}
	}
	return count
}

// Open is two actors whom nothing signed ties, and who have others in common.
type Open struct {
	Other int // of Network.Actors
	Sort  OpenSort
	By    []Way // by the actor between
}

// Way is a way of two ties over an actor between.
type Way struct {
	Over        int // of Network.Actors
	First, Then int // of Network.Ties: to the one between, and on
}

// OpenSort says by what two actors have another in common.
type OpenSort uint8

// The sorts of open ways. By the signs of a balanced triangle the first would be
// friends, and the others enemies.
const (
	EnemyOfEnemy OpenSort = iota
	FriendOfEnemy
	EnemyOfFriend
)

// String returns a word for records, such as "enemy-of-enemy".
func (s OpenSort) String() string {
	return [...]string{"enemy-of-enemy", "friend-of-enemy", "enemy-of-friend"}[s]
}

// Opens lists to whom an actor is not tied by a signed relation, though it is to one
// who is: the enemies of its enemies, the friends of its enemies, and the enemies of
// its friends. In that order, those with most between first, then by the actor. An
// ambivalent pair is tied, and is no part of a way where it is left out.
func Opens(n *Network, of int) []Open {
	next := make([][]step, len(n.Actors)) // by tie
	for i, t := range n.Ties {
		next[t.A] = append(next[t.A], step{t.B, i})
		next[t.B] = append(next[t.B], step{t.A, i})
	}
	tied := map[int]bool{of: true}
	for i := range n.Pairs {
		switch p := &n.Pairs[i]; of {
		case p.A:
			tied[p.B] = true
		case p.B:
			tied[p.A] = true
		}
	}
	type key struct {
		sort  OpenSort
		other int
	}
	at := map[key]int{}
	var out []Open
	for _, first := range next[of] {
		for _, then := range next[first.to] {
			sort := EnemyOfEnemy
			switch a, b := n.Ties[first.pair].Negative, n.Ties[then.pair].Negative; {
			case tied[then.to], !a && !b:
				continue
			case a && !b:
				sort = FriendOfEnemy
			case !a:
				sort = EnemyOfFriend
			}
			k := key{sort, then.to}
			i, known := at[k]
			if !known {
				i = len(out)
				at[k], out = i, append(out, Open{Other: then.to, Sort: sort})
			}
			out[i].By = append(out[i].By, Way{first.to, first.pair, then.pair})
		}
	}
	slices.SortFunc(out, func(a, b Open) int {
		return cmp.Or(cmp.Compare(a.Sort, b.Sort), len(b.By)-len(a.By), a.Other-b.Other)
	})
	return out
}
