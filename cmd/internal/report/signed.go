package report

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/analysis/balance"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/query"
	"github.com/entente-graph/entente/graph/wording"
)

// Signed is what a signed network is made of, as questions about balance tell it.
type Signed struct {
	At              string    `json:"at,omitempty"`     // the view's date
	Actors          int       `json:"actors"`           // that a tie joins to another
	Ties            int       `json:"ties"`             // what the pairs come to
	Positive        int       `json:"positive"`         // of the ties
	Negative        int       `json:"negative"`         // of the ties
	AmbivalentPairs int       `json:"ambivalent_pairs"` // tied by relations of both signs
	Ambivalent      string    `json:"ambivalent"`       // what becomes of them: leave-out, negative, positive or both
	Relations       int       `json:"relations"`        // that tie a pair
	Possibly        int       `json:"possibly"`         // of those, that only possibly hold then
	Unreal          int       `json:"threatened_or_proposed"`
	Doubtful        int       `json:"alleged_or_disputed"`
	Unsourced       int       `json:"unsourced"`      // for which no source is named
	PairsInDoubt    int       `json:"pairs_in_doubt"` // that rest only on relations of the three sorts before the last, or only possibly known
	LeftOut         SignedOut `json:"left_out"`
	Omitted         []Omitted `json:"omitted,omitempty"` // by the filters
	Sentences       []string  `json:"sentences"`         // all this in words

	PossiblyKnown int `json:"possibly_known,omitempty"` // of the relations, that who is asked about only possibly knew of

	Open int `json:"open,omitempty"` // of the relations, where some were only possibly known, that were so or only possibly hold then
}

// SignedOut is how many relations do not count, for each reason.
type SignedOut struct {
	NotActual int `json:"not_actual"` // threatened or proposed
	OtherTime int `json:"other_time"` // over by the date of the view, or not begun
	Broad     int `json:"broad"`
	Belongs   int `json:"broad_memberships"` // in what nearly everyone belongs to
	Contacts  int `json:"contacts"`          // mutual contact
	Unsigned  int `json:"unsigned"`          // of kinds that neither bring closer nor set apart
}

// SignedQuestion is which relations count in a question about balance.
type SignedQuestion struct {
	Filter                   Filter
	Ambivalent               string // a word of balance.Ambivalence; empty: leave-out
	AnyTime, Broad, Contacts bool
}

// Ambivalences lists what a pair with relations of both signs can count as, the usual
// first.
func Ambivalences() []string {
	var out []string
	for _, a := range balance.Ambivalences() {
		out = append(out, a.String())
	}
	return out
}

// network makes the network of a question. Unless its filter names modalities, only
// what is actual counts.
func (q *SignedQuestion) network(ctx context.Context, g *graph.Graph) (*balance.Network, *Signed, error) {
	o := balance.Options{AnyTime: q.AnyTime, Broad: q.Broad, Contacts: q.Contacts}
	if q.Ambivalent != "" {
		words, found := Ambivalences(), false
		for _, a := range balance.Ambivalences() {
			if strings.EqualFold(a.String(), q.Ambivalent) {
				o.Ambivalent, found = a, true
			}
		}
		if !found {
			return nil, nil, fmt.Errorf("%sambivalent is %q, and can be %s or %s", q.Filter.Dashes, q.Ambivalent, strings.Join(words[:len(words)-1], ", "), words[len(words)-1])
		}
	}
	v, notActual, err := q.Filter.Actual(g)
	if err != nil {
		return nil, nil, err
	}
	n, err := balance.New(ctx, v, o)
	if err != nil {
		return nil, nil, err
	}
	c := &n.Counted
	s := &Signed{
		At: v.Filter().AtText, Actors: len(n.Actors) - n.Untied(), Ties: len(n.Ties), AmbivalentPairs: c.Ambivalent, Ambivalent: o.Ambivalent.String(),
		Relations: c.Relations, Possibly: c.Possibly, PossiblyKnown: c.PossiblyKnown, Unreal: c.NotActual, Doubtful: c.Doubtful, Unsourced: c.Unsourced, PairsInDoubt: c.PairsInDoubt,
		LeftOut: SignedOut{notActual, c.OtherDay, c.Broad, c.Belongs, c.Contacts, c.Unsigned}, Omitted: q.Filter.omittedBesides(v),
	}
	if c.PossiblyKnown > 0 {
		s.Open = openRelations(n)
	}
	s.Positive, s.Negative = n.Tally()
	dashes := q.Filter.Dashes
	for _, text := range []string{wording.Signed(n), wording.Ambivalent(n, dashes+"ambivalent"), wording.SignedDoubts(n)} {
		if text != "" {
			s.Sentences = append(s.Sentences, text)
		}
	}
	s.Sentences = append(s.Sentences, q.leftOutInWords(n)...)
	return n, s, nil
}

// openRelations counts the relations of a network that only possibly hold, or were only possibly
// known.
func openRelations(n *balance.Network) int {
	open := map[string]bool{}
	for i := range n.Pairs {
		for _, t := range slices.Concat(n.Pairs[i].Positive, n.Pairs[i].Negative) {
			if n.View.Belongs(t.Relation) == edtf.Maybe {
				open[t.Relation.ID] = true
			}
		}
	}
	return len(open)
}

// leftOutInWords says which relations do not count in a network.
func (q *SignedQuestion) leftOutInWords(n *balance.Network) []string {
	dashes := q.Filter.Dashes
	return wording.SignedLeftOut{AnyTime: dashes + "any-time", Broad: dashes + "broad", Contacts: dashes + "contacts"}.Say(n)
}

// SignedTie is the record of a signed tie and what it rests on.
type SignedTie struct {
	Actors     []string `json:"actors"` // two
	Names      []string `json:"names"`
	Sign       string   `json:"sign"`                 // positive or negative
	Ambivalent bool     `json:"ambivalent,omitempty"` // relations of the other sign tie the two as well
	Relations  []Step   `json:"relations"`            // of that sign
}

func newSignedTie(n *balance.Network, t balance.Tie) SignedTie {
	a, b := n.Actors[t.A], n.Actors[t.B]
	out := SignedTie{Actors: []string{a.ID, b.ID}, Names: []string{a.Name, b.Name}, Sign: signOf(t), Ambivalent: n.Pairs[t.Pair].Ambivalent(), Relations: []Step{}}
	hop := &query.Hop{From: a, To: b}
	for _, tie := range n.Relations(t) {
		hop.Steps = append(hop.Steps, n.View.StepBy(tie, tie.A.Actor == a.ID))
	}
	out.Relations = append(out.Relations, newHop(n.View, hop).Steps...)
	return out
}

func signOf(t balance.Tie) string {
	if t.Negative {
		return "negative"
	}
	return "positive"
}

// idsOf and namesOf tell actors of a network.
func idsOf(n *balance.Network, list []int) []string {
	out := []string{}
	for _, i := range list {
		out = append(out, n.Actors[i].ID)
	}
	return out
}

func namesOf(n *balance.Network, list []int) []string {
	out := []string{}
	for _, i := range list {
		out = append(out, n.Actors[i].Name)
	}
	return out
}

// seenIn is the part of a view that a network rests on, for a picture.
func seenIn(n *balance.Network) (*query.View, error) {
	f := n.View.Filter()
	var unsigned []string
	for r := range n.View.Relations() {
		if k := n.View.Graph().KindOf(r); k.Sign == 0 {
			addOnce(&unsigned, k.ID)
		}
	}
	if len(unsigned) == 0 {
		return n.View, nil
	}
	f.Kinds = slices.DeleteFunc(f.Kinds, func(id string) bool { return slices.Contains(unsigned, id) })
	f.WithoutKinds = append(f.WithoutKinds, unsigned...)
	return query.NewView(n.View.Graph(), f)
}
