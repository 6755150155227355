package report

import (
	"context"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/analysis/balance"
	"github.com/entente-graph/entente/graph/wording"
)

// Triads is the record of the signed triangles of a view; see the schema "triads".
type Triads struct {
	Signed     Signed       `json:"signed"`
	Triangles  int          `json:"triangles"`
	Balanced   int          `json:"balanced"` // of an even number of negative ties
	Weakly     int          `json:"weakly_balanced"`
	Ambivalent int          `json:"with_ambivalent_pair"` // triangles that are left out for it
	Sentence   string       `json:"sentence"`
	Notes      []string     `json:"notes"` // what else there is to say, in words
	Census     []TriadCount `json:"census"`

	Of         string   `json:"of,omitempty"` // id of the actor whose triangles and ways are listed
	OfName     string   `json:"of_name,omitempty"`
	Called     []Called `json:"called,omitempty"`
	Limit      int      `json:"limit"`      // of what is listed of triangles, and of each sort of ways; 0: none
	Unbalanced int      `json:"unbalanced"` // triangles: all, or those of the actor
	Triads     []Triad  `json:"triads"`     // the unbalanced ones: of one negative tie, then of three
	Open       []Open   `json:"open"`       // of the actor
}

// TriadCount is how many triangles have the same signs.
type TriadCount struct {
	Signs     string  `json:"signs"`
	Negative  int     `json:"negative"` // of the three
	Number    int     `json:"number"`
	Share     float64 `json:"share"` // of the triangles, 0 to 1
	InPercent string  `json:"in_percent"`
	Balanced  bool    `json:"balanced"`
	Weakly    bool    `json:"weakly_balanced"`
	Meaning   string  `json:"meaning"`
}

// Triad is an unbalanced triangle.
type Triad struct {
	Signs    string      `json:"signs"`
	Negative int         `json:"negative"` // of the three
	Actors   []string    `json:"actors"`
	Names    []string    `json:"names"`
	InWords  string      `json:"in_words"`
	Ties     []SignedTie `json:"ties"` // of the first and second, the first and third, the second and third
}

// Open is the actors of one sort to whom the actor in question has no signed tie,
// though it has others in common with them.
type Open struct {
	Sort    string      `json:"sort"` // enemy-of-enemy, friend-of-enemy or enemy-of-friend
	InWords string      `json:"in_words"`
	Number  int         `json:"number"`
	Actors  []OpenActor `json:"actors"`
}

// OpenActor is one of them.
type OpenActor struct {
	Actor string    `json:"actor"`
	Name  string    `json:"name"`
	Over  []OpenWay `json:"over"`
}

// OpenWay is a way of two ties over another.
type OpenWay struct {
	Actor string    `json:"actor"` // between
	Name  string    `json:"name"`
	First SignedTie `json:"first"` // from the actor in question to the one between
	Then  SignedTie `json:"then"`
}

// TriadsQuestion asks for triangles.
type TriadsQuestion struct {
	SignedQuestion
	Of    string // an actor, as people name it; empty: all
	Limit int
}

// AskTriads answers a question with its record and what a picture shows of it. The
// error is one of names and filters, a *query.TooManyPairsError or the context's.
func AskTriads(ctx context.Context, g *graph.Graph, q TriadsQuestion) (*Triads, *DrawnCamps, error) {
	var of *graph.Actor
	if q.Of != "" {
		var err error
		if of, err = FindActor(g, q.Filter.namesOf(g), q.Of); err != nil {
			return nil, nil, err
		}
	}
	n, signed, err := q.network(ctx, g)
	if err != nil {
		return nil, nil, err
	}
	out := &Triads{Signed: *signed, Limit: q.Limit, Notes: []string{}, Triads: []Triad{}, Open: []Open{}}
	number := -1
	if of != nil {
		out.Of, out.OfName = of.ID, wording.Name(n.View.Graph(), of.ID)
		out.Called = called(n.View, q.Of, of.ID)
		i, tied := n.Number(of.ID)
		switch {
		case tied:
			number = i
		case !n.View.HasActor(of.ID):
			out.Notes = append(out.Notes, wording.NotTied(n.View, of.ID))
		default:
			out.Notes = append(out.Notes, wording.NotSigned(out.OfName))
		}
		if !tied {
			number = len(n.Actors) // whom no triangle has
		}
	}
	c, err := balance.Triads(ctx, n, number, q.Limit)
	if err != nil {
		return nil, nil, err
	}
	out.Triangles, out.Ambivalent, out.Unbalanced = c.Triangles(), c.Ambivalent, c.All
	out.Balanced = c.ByNegative[0] + c.ByNegative[2]
	out.Weakly = out.Balanced + c.ByNegative[3]
	out.Sentence = wording.Census(c)
	if c.Ambivalent > 0 {
		out.Notes = append(out.Notes, wording.AmbivalentTriads(c.Ambivalent, q.Filter.Dashes+"ambivalent"))
	}
	for negative, number := range c.ByNegative {
		signs, meaning := wording.TriadSigns(negative)
		out.Census = append(out.Census, TriadCount{signs, negative, number, share(number, out.Triangles), wording.Percent(number, out.Triangles), negative%2 == 0, negative != 1, meaning})
	}
	drawn := &DrawnCamps{}
	if drawn.View, err = seenIn(n); err != nil {
		return nil, nil, err
	}
	for _, t := range c.Unbalanced {
		out.Triads = append(out.Triads, newTriad(n, t))
		for _, tie := range t.Ties {
			drawn.light(n, n.Ties[tie])
		}
	}
	if number >= 0 && number < len(n.Actors) {
		out.open(n, number, drawn)
	}
	return out, drawn, nil
}

func newTriad(n *balance.Network, t balance.Triad) Triad {
	out := Triad{Actors: idsOf(n, t.Actors[:]), Names: namesOf(n, t.Actors[:])}
	var negative [3]bool
	count, doubt, ambivalent := 0, false, false
	for i, tie := range t.Ties {
		if negative[i] = n.Ties[tie].Negative; negative[i] {
			count++
		}
		doubt, ambivalent = doubt || n.InDoubt(n.Ties[tie]), ambivalent || n.Pairs[n.Ties[tie].Pair].Ambivalent()
		out.Ties = append(out.Ties, newSignedTie(n, n.Ties[tie]))
	}
	out.Signs, _ = wording.TriadSigns(count)
	out.Negative = count
	out.InWords = wording.UnbalancedTriad([3]string(out.Names), negative, doubt, ambivalent)
	return out
}

// open lists the open ways of an actor.
func (r *Triads) open(n *balance.Network, of int, drawn *DrawnCamps) {
	for _, o := range balance.Opens(n, of) {
		last := len(r.Open) - 1
		if last < 0 || r.Open[last].Sort != o.Sort.String() {
			r.Open = append(r.Open, Open{Sort: o.Sort.String(), InWords: wording.OpenWays(o.Sort, n.Actors[of].Name), Actors: []OpenActor{}})
			last++
		}
		to := &r.Open[last]
		if to.Number++; r.Limit > 0 && to.Number > r.Limit {
			continue
		}
		actor := OpenActor{Actor: n.Actors[o.Other].ID, Name: n.Actors[o.Other].Name}
		for _, w := range o.By {
			drawn.light(n, n.Ties[w.First])
			drawn.light(n, n.Ties[w.Then])
			actor.Over = append(actor.Over, OpenWay{n.Actors[w.Over].ID, n.Actors[w.Over].Name, newSignedTie(n, n.Ties[w.First]), newSignedTie(n, n.Ties[w.Then])})
		}
		to.Actors = append(to.Actors, actor)
	}
}
