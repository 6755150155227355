package report

import (
	"context"
	"fmt"
	"time"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/analysis"
	"github.com/entente-graph/entente/graph/analysis/balance"
	"github.com/entente-graph/entente/graph/picture"
	"github.com/entente-graph/entente/graph/query"
	"github.com/entente-graph/entente/graph/wording"
)

// Camps is the record of the camps into which a view falls; see the schema "camps".
type Camps struct {
	Signed   Signed `json:"signed"`
	By       string `json:"by"`            // balance or ties
	Most     int    `json:"most"`          // camps at most; 0: as many as there are
	Against  int    `json:"against"`       // ties against the camps; by balance, the fewest that were found
	AtLeast  int    `json:"at_least"`      // by balance: what every split leaves against it, at least
	Exact    bool   `json:"exact"`         // by balance: against is at_least
	Splits   int    `json:"splits"`        // by balance, of two camps: how many leave so few, or at least so many
	AllTold  bool   `json:"splits_all"`    // there are no more
	Known    bool   `json:"unstable_told"` // by balance, of two camps: unstable names all whom other splits have elsewhere
	Sentence string `json:"sentence"`
	Others   string `json:"others"` // in words: whether other splits leave as few
	Why      string `json:"why"`    // in words: why no split leaves fewer than at_least
	Apart    string `json:"apart"`  // in words: that camps of different parts have nothing to do with each other

	Parts      []CampPart      `json:"parts"` // that signed ties hold together; the largest first
	Proof      *CampProof      `json:"proof,omitempty"`
	Modularity *float64        `json:"modularity,omitempty"` // by ties
	Limit      int             `json:"limit"`                // of what is listed of the ties against the camps; 0: none
	Contrary   []Contradiction `json:"contrary"`             // the ties against the camps, as many as the limit allows
}

// CampPart is actors whom signed ties hold together.
type CampPart struct {
	Camps    []Camp   `json:"camps"`    // the larger first
	Unstable []string `json:"unstable"` // ids of those who stand elsewhere in other splits that leave as few
}

// Camp is a camp.
type Camp struct {
	Actors []string `json:"actors"`
	Names  []string `json:"names"`
}

// Contradiction is a tie against the camps.
type Contradiction struct {
	SignedTie
	InWords string `json:"in_words"` // how it is against them
}

// CampProof is why no split leaves fewer ties against it than the bound.
type CampProof struct {
	Method   string      `json:"method"`    // cycles, or cycles and search
	ByCycles int         `json:"by_cycles"` // what the cycles come to
	Searched int         `json:"searched"`  // parts of the branch and bound that had to be looked at
	Both     int         `json:"both"`      // pairs of ties of both signs
	Cycles   []CampCycle `json:"cycles"`    // no tie is in cycles of more weight than 1
}

// CampCycle is a cycle that leaves a tie against any split.
type CampCycle struct {
	Weight float64  `json:"weight"`
	Actors []string `json:"actors"` // ids, around it
	Signs  []string `json:"signs"`  // from each to the next
}

// CampsQuestion asks for camps.
type CampsQuestion struct {
	SignedQuestion
	By    string // balance or ties; empty: balance
	Most  int    // camps at most; 0: two
	Limit int
	Time  time.Duration // for the proof
}

// MostCamps is how many camps can be asked for.
const MostCamps = 20

// DrawnCamps is what a picture of camps shows, and what a certificate of them rests on.
type DrawnCamps struct {
	View      *query.View
	Highlight *picture.Highlight // what is against them; nil: nothing

	seen map[string]bool // actors and relations that stand out; their ids may be the same

	// What a certificate rests on.
	network *balance.Network
	against []int          // of the network's ties
	camps   *balance.Camps // nil: groups by positive ties
	time    time.Duration  // for a proof
	during  bool           // the date is a period
}

// light makes two actors stand out, and what ties them.
func (d *DrawnCamps) light(n *balance.Network, t balance.Tie) {
	if d.Highlight == nil {
		d.Highlight, d.seen = &picture.Highlight{}, map[string]bool{}
	}
	add := func(list *[]string, sort, id string) {
		if !d.seen[sort+id] {
			d.seen[sort+id] = true
			*list = append(*list, id)
		}
	}
	add(&d.Highlight.Actors, "actor ", n.Actors[t.A].ID)
	add(&d.Highlight.Actors, "actor ", n.Actors[t.B].ID)
	for _, r := range n.Relations(t) {
		add(&d.Highlight.Relations, "relation ", r.Relation.ID)
	}
}

// What makes the camps.
const byBalance, byTies = "balance", "ties"

// CheckMost tells what is wrong with how many camps are asked for by name.
func (q *CampsQuestion) CheckMost() error {
	if q.Most < 2 || q.Most > MostCamps {
		return fmt.Errorf("%scamps is %d, and can be 2 to %d", q.Filter.Dashes, q.Most, MostCamps)
	}
	return nil
}

// check tells what is wrong with a question, and fills in what it leaves open.
func (q *CampsQuestion) check() error {
	dashes := q.Filter.Dashes
	if q.Most == 0 {
		q.Most = 2
	}
	if q.By == "" {
		q.By = byBalance
	}
	if err := q.CheckMost(); err != nil {
		return err
	}
	switch {
	case q.By != byBalance && q.By != byTies:
		return fmt.Errorf("%sby is %q, and can be balance or ties", dashes, q.By)
	case q.By == byTies && q.Most != 2:
		return fmt.Errorf("%[1]scamps is for camps by balance: %[1]sby ties finds as many groups as there are", dashes)
	}
	return nil
}

func newCamps(signed *Signed, q CampsQuestion) *Camps {
	return &Camps{Signed: *signed, By: q.By, Most: q.Most, Limit: q.Limit, Parts: []CampPart{}, Contrary: []Contradiction{}}
}

// find finds the camps of a question that check has found to be right, and what stands
// against them; the camps are nil where they are groups by positive ties.
func (r *Camps) find(ctx context.Context, n *balance.Network, q CampsQuestion) (camps *balance.Camps, against []int, err error) {
	if q.By == byTies {
		against, err = r.byTies(ctx, n)
		return nil, against, err
	}
	if camps, err = r.byBalance(ctx, n, balance.Limits{Time: q.Time}); err != nil {
		return nil, nil, err
	}
	return camps, camps.Against, nil
}

// AskCamps answers a question with its record and what a picture shows of it. The
// error is one of filters, a *query.TooManyPairsError or the context's.
func AskCamps(ctx context.Context, g *graph.Graph, q CampsQuestion) (*Camps, *DrawnCamps, error) {
	if err := q.check(); err != nil {
		return nil, nil, err
	}
	n, signed, err := q.network(ctx, g)
	if err != nil {
		return nil, nil, err
	}
	out := newCamps(signed, q)
	drawn := &DrawnCamps{network: n, time: q.Time, during: q.Filter.During != ""}
	drawn.camps, drawn.against, err = out.find(ctx, n, q)
	if err != nil {
		return nil, nil, err
	}
	if drawn.View, err = seenIn(n); err != nil {
		return nil, nil, err
	}
	for i, t := range drawn.against {
		if q.Limit == 0 || i < q.Limit {
			tie := newSignedTie(n, n.Ties[t])
			say := wording.AgainstCamps
			if out.By == byTies {
				say = wording.AgainstGroups
			}
			out.Contrary = append(out.Contrary, Contradiction{tie, say(tie.Names[0], tie.Names[1], n.Ties[t].Negative, n.InDoubt(n.Ties[t]), tie.Ambivalent)})
		}
		drawn.light(n, n.Ties[t])
	}
	if drawn.Highlight == nil {
		drawn.Highlight = &picture.Highlight{}
	}
	var parts [][][]string
	for _, part := range out.Parts {
		var camps [][]string
		for _, camp := range part.Camps {
			camps = append(camps, camp.Actors)
		}
		parts = append(parts, camps)
	}
	word := "Camp"
	if out.By == byTies {
		word = "Group"
	}
	drawn.Highlight.Camps = picture.NumberedCamps(word, parts)
	return out, drawn, nil
}

// byBalance finds the camps that leave the fewest ties against them.
func (r *Camps) byBalance(ctx context.Context, n *balance.Network, l balance.Limits) (*balance.Camps, error) {
	c, err := balance.Clusters(ctx, n, r.Most, l)
	if err != nil {
		return nil, err
	}
	r.Against, r.AtLeast, r.Exact, r.Splits, r.AllTold, r.Known = c.Upper, c.Lower, c.Exact(), c.Splits, c.All, c.Known
	var unstable []int
	for _, p := range c.Parts {
		part := CampPart{Unstable: idsOf(n, p.Unstable)}
		for _, members := range p.Camps {
			part.Camps = append(part.Camps, Camp{idsOf(n, members), namesOf(n, members)})
		}
		r.Parts = append(r.Parts, part)
		unstable = append(unstable, p.Unstable...)
	}
	r.Sentence, r.Apart = wording.Camps(n, c), wording.CampParts(c)
	r.Others, r.Why = wording.OtherCamps(n, c, namesOf(n, unstable)), wording.CampsProof(n, c)
	proof := &CampProof{Method: "cycles", ByCycles: c.Proof.ByCycles, Searched: c.Proof.Searched, Cycles: []CampCycle{}}
	if n.Options.Ambivalent == balance.AsBoth {
		proof.Both = n.Counted.Ambivalent
	}
	if proof.Searched > 0 {
		proof.Method = "cycles and search"
	}
	for _, cycle := range c.Proof.Cycles {
		told := CampCycle{Weight: cycle.Weight, Actors: idsOf(n, cycle.Actors), Signs: []string{}}
		for _, t := range cycle.Ties {
			told.Signs = append(told.Signs, signOf(n.Ties[t]))
		}
		proof.Cycles = append(proof.Cycles, told)
	}
	if r.Why != "" {
		r.Proof = proof
	}
	return c, nil
}

// byTies finds the communities of the positive ties.
func (r *Camps) byTies(ctx context.Context, n *balance.Network) (against []int, err error) {
	c, err := analysis.CommunitiesOf(ctx, n)
	if err != nil {
		return nil, err
	}
	r.Most, r.Against = 0, len(c.Against)
	within := 0
	for _, t := range c.Against {
		if n.Ties[t].Negative {
			within++
		}
	}
	r.Sentence = wording.Communities(n, len(c.Groups), c.Modularity, within, len(c.Against)-within)
	part := CampPart{Camps: []Camp{}, Unstable: []string{}}
	for _, members := range c.Groups {
		part.Camps = append(part.Camps, Camp{idsOf(n, members), namesOf(n, members)})
	}
	if len(part.Camps) > 0 {
		r.Parts = append(r.Parts, part)
	}
	r.Modularity = &c.Modularity
	return c.Against, nil
}
