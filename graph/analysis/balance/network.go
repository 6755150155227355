package balance

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/progress"
	"github.com/entente-graph/entente/graph/query"
)

// Ambivalence says what becomes of a pair that both friendly and hostile relations
// tie.
type Ambivalence uint8

// What can become of an ambivalent pair. To leave it out is the default: a view does
// not say which of the two outweighs, and neither camps nor triads are then made of
// what nobody stated.
const (
	LeaveOut   Ambivalence = iota // it is no tie
	AsNegative                    // it is a negative tie
	AsPositive                    // it is a positive tie
	AsBoth                        // it is two ties, of which every split leaves one against it
)

var ambivalenceNames = []string{"leave-out", "negative", "positive", "both"}

// Ambivalences lists the choices in order.
func Ambivalences() []Ambivalence { return []Ambivalence{LeaveOut, AsNegative, AsPositive, AsBoth} }

// String returns the word used in questions, such as "leave-out".
func (a Ambivalence) String() string { return ambivalenceNames[a] }

// Options say which relations count.
type Options struct {
	Ambivalent Ambivalence
	AnyTime    bool // also what is over at the date of the view, or has not begun
	Broad      bool // also what nearly everyone is a party or belongs to; see query.View.Broad
	Contacts   bool // also mutual contact, such as a meeting: enemies meet too
}

// Network is the signed graph of a view: its actors, and the pairs that relations tie
// whose kinds bring actors closer or set them apart, in whichever direction. Parties
// of a relation of many are tied pair by pair, as they are in the view.
type Network struct {
	View    *query.View
	Options Options
	Actors  []*graph.Actor // of the pairs, by id
	Pairs   []Pair         // by A, then B
	Ties    []Tie          // by pair; what the pairs come to, ambivalent ones as the options say
	Counted Counted
	TooWide []*graph.Actor // by id; membership in them does not count, since nearly everyone belongs to them
}

// Pair is two actors whom signed relations tie.
type Pair struct {
	A, B               int         // of Network.Actors; A is less
	Positive, Negative []graph.Tie // as the view orders its relations
}

// Ambivalent reports whether relations of both signs tie the two.
func (p *Pair) Ambivalent() bool { return len(p.Positive) > 0 && len(p.Negative) > 0 }

// Tie is a signed tie between two actors.
type Tie struct {
	A, B     int // of Network.Actors; A is less
	Negative bool
	Pair     int // of Network.Pairs
}

// Relations returns what a tie rests on.
func (n *Network) Relations(t Tie) []graph.Tie {
	if t.Negative {
		return n.Pairs[t.Pair].Negative
	}
	return n.Pairs[t.Pair].Positive
}

// Counted is what a network rests on and what it leaves out.
type Counted struct {
	Relations     int // that tie a pair
	Possibly      int // of those, that only possibly hold then
	PossiblyKnown int // that query.Filter.KnownTo only possibly knew of
	NotActual     int // threatened or proposed
	Doubtful      int // alleged or disputed
	Unsourced     int // for which no source is named

	PairsInDoubt int // pairs whose relations all are one of these but the last
	Ambivalent   int // pairs

	Unsigned int // relations of kinds that neither bring closer nor set apart
	OtherDay int // signed relations that are over or have not begun, and so tie no pair
	Broad    int // signed relations that nearly everyone is a party to
	Belongs  int // memberships in what nearly everyone belongs to, and in nothing else that counts
	Contacts int // of mutual contact
}

// MostPairs is how many pairs a network can have.
const MostPairs = 300_000

// New makes the network of a view. The error is a *query.TooManyPairsError or the
// context's.
func New(ctx context.Context, v *query.View, o Options) (*Network, error) {
	n := &Network{View: v, Options: o}
	meter := progress.Meter{Ctx: ctx}
	at := map[[2]string]int{}
	var of [][2]string // the ids of each pair
	ties := 0
	closed := map[string]*graph.Actor{}
	if !o.Broad {
		actors, _ := v.Broad()
		for _, a := range actors {
			closed[a.ID] = a
		}
	}
	tooWide := map[string]bool{}
	for r := range v.Relations() {
		kind := v.Graph().KindOf(r)
		if !n.takes(r, kind) {
			continue
		}
		if ties += v.TieCount(r); ties > 2*MostPairs {
			return nil, &query.TooManyPairsError{Pairs: ties, Most: MostPairs}
		}
		counts, belongs := false, false
		for t := range v.Ties(r) {
			if meter.Ended() {
				return nil, meter.Err
			}
			if s := v.StandingOfTie(t); !o.AnyTime && (s.Ended || s.Effect == query.NotBegun) {
				continue
			}
			if r.Kind == graph.KindMembership && (closed[t.A.Actor] != nil || closed[t.B.Actor] != nil) {
				belongs = true
				for _, id := range [2]string{t.A.Actor, t.B.Actor} {
					if closed[id] != nil {
						tooWide[id] = true
					}
				}
				continue
			}
			counts = true
			ids := [2]string{min(t.A.Actor, t.B.Actor), max(t.A.Actor, t.B.Actor)}
			i, known := at[ids]
			if !known {
				i = len(of)
				at[ids], of = i, append(of, ids)
				n.Pairs = append(n.Pairs, Pair{})
			}
			if p := &n.Pairs[i]; kind.Sign > 0 {
				p.Positive = append(p.Positive, t)
			} else {
				p.Negative = append(p.Negative, t)
			}
		}
		switch {
		case counts:
			n.count(r)
		case belongs:
			n.Counted.Belongs++
		default:
			n.Counted.OtherDay++
		}
	}
	for _, id := range slices.Sorted(maps.Keys(tooWide)) {
		n.TooWide = append(n.TooWide, closed[id])
	}
	if len(n.Pairs) > MostPairs {
		return nil, &query.TooManyPairsError{Pairs: len(n.Pairs), Most: MostPairs}
	}
	n.number(of)
	n.resolve()
	return n, meter.Err
}

// takes reports whether a relation can tie a pair, and counts it if it cannot.
func (n *Network) takes(r *graph.Relation, kind *graph.Kind) bool {
	switch {
	case kind.Sign == 0:
		n.Counted.Unsigned++
	case r.Broad && !n.Options.Broad:
		n.Counted.Broad++
	case kind.Family == graph.Contact && kind.Direction == graph.Mutual && !n.Options.Contacts:
		n.Counted.Contacts++
	default:
		return true
	}
	return false
}

func (n *Network) count(r *graph.Relation) {
	c := &n.Counted
	c.Relations++
	if n.View.Holds(r) == edtf.Maybe {
		c.Possibly++
	}
	if n.View.Known(r) == edtf.Maybe {
		c.PossiblyKnown++
	}
	if r.Modality != graph.Actual {
		c.NotActual++
	}
	if r.Certainty >= graph.Alleged {
		c.Doubtful++
	}
	if r.Unsourced {
		c.Unsourced++
	}
}

// number puts actors and pairs in order.
func (n *Network) number(of [][2]string) {
	number := map[string]int{}
	for _, ids := range of {
		for _, id := range ids {
			if _, known := number[id]; !known {
				number[id] = 0
				a, _ := n.View.Graph().Actor(id)
				n.Actors = append(n.Actors, a)
			}
		}
	}
	slices.SortFunc(n.Actors, func(a, b *graph.Actor) int { return strings.Compare(a.ID, b.ID) })
	for i, a := range n.Actors {
		number[a.ID] = i
	}
	for i := range n.Pairs {
		n.Pairs[i].A, n.Pairs[i].B = number[of[i][0]], number[of[i][1]]
	}
	slices.SortFunc(n.Pairs, func(p, q Pair) int { return cmp.Or(p.A-q.A, p.B-q.B) })
}

// resolve makes ties of the pairs.
func (n *Network) resolve() {
	for i := range n.Pairs {
		p := &n.Pairs[i]
		positive, negative := len(p.Positive) > 0, len(p.Negative) > 0
		if p.Ambivalent() {
			n.Counted.Ambivalent++
			positive = n.Options.Ambivalent == AsPositive || n.Options.Ambivalent == AsBoth
			negative = n.Options.Ambivalent == AsNegative || n.Options.Ambivalent == AsBoth
		}
		if positive {
			n.Ties = append(n.Ties, Tie{p.A, p.B, false, i})
		}
		if negative {
			n.Ties = append(n.Ties, Tie{p.A, p.B, true, i})
		}
		if n.inDoubt(p.Positive) && n.inDoubt(p.Negative) {
			n.Counted.PairsInDoubt++
		}
	}
}

// inDoubt reports whether each of the ties possibly does not hold, possibly was not known,
// is not actual, or is alleged or disputed.
func (n *Network) inDoubt(ties []graph.Tie) bool {
	return !slices.ContainsFunc(ties, func(t graph.Tie) bool {
		return n.View.BelongsTie(t) == edtf.Yes && t.Relation.Modality == graph.Actual && t.Relation.Certainty < graph.Alleged
	})
}

// InDoubt reports whether a tie rests only on relations that possibly do not hold, possibly
// were not known, are not actual, or are alleged or disputed.
func (n *Network) InDoubt(t Tie) bool { return n.inDoubt(n.Relations(t)) }

// Tally returns how many of the ties are positive and negative.
func (n *Network) Tally() (positive, negative int) {
	for _, t := range n.Ties {
		if t.Negative {
			negative++
		} else {
			positive++
		}
	}
	return positive, negative
}

// Untied returns how many of the actors have no tie: all their pairs are ambivalent and
// left out.
func (n *Network) Untied() int {
	tied, count := make([]bool, len(n.Actors)), len(n.Actors)
	for _, t := range n.Ties {
		for _, i := range [2]int{t.A, t.B} {
			if !tied[i] {
				tied[i] = true
				count--
			}
		}
	}
	return count
}

// Number returns the place of an actor among those of the network.
func (n *Network) Number(id string) (i int, ok bool) {
	return slices.BinarySearchFunc(n.Actors, id, func(a *graph.Actor, id string) int { return strings.Compare(a.ID, id) })
}
