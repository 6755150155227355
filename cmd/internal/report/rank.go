package report

import (
	"context"
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/analysis"
	"github.com/entente-graph/entente/graph/analysis/centrality"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/query"
	"github.com/entente-graph/entente/graph/wording"
)

// Rank is the record of who is central in a view; see the schema "rank".
type Rank struct {
	Dataset  Dataset   `json:"dataset"`
	At       string    `json:"at,omitempty"` // the view's date
	By       string    `json:"by"`           // the measure that orders the actors, or all
	Measures []Measure `json:"measures"`

	Actors    int `json:"actors"`    // who are tied to somebody, and so ranked
	Ties      int `json:"ties"`      // pairs of them that some relation ties
	Relations int `json:"relations"` // that tie them
	Pieces    int `json:"pieces"`    // into which they fall
	Possibly  int `json:"possibly"`  // relations that only possibly hold then
	Doubtful  int `json:"doubtful"`  // relations that are alleged or disputed
	Unsourced int `json:"unsourced"` // relations for which no source is named

	PossiblyKnown        int    `json:"possibly_known,omitempty"`          // relations that who is asked about only possibly knew of
	PossiblyKnownInWords string `json:"possibly_known_in_words,omitempty"` // what they are: only possibly known to somebody

	Top      int           `json:"top"`              // how many are listed of each list; 0: all
	More     int           `json:"more"`             // ranked actors beyond those that are listed
	Equals   int           `json:"equals"`           // of these, as central as the last one that is listed
	Ranked   []RankedActor `json:"ranked"`           // most central first, equals by id
	Absent   []string      `json:"absent"`           // names of those who were asked for and have no rank here
	Called   []Called      `json:"called,omitempty"` // who was asked for by a name of another time
	Notes    []string      `json:"notes"`            // what is to be known of the scores
	Apart    *Apart        `json:"apart,omitempty"`
	Series   *SeriesTable  `json:"series,omitempty"` // how central those who are listed were from date to date
	LeftOut  LeftOut       `json:"left_out"`
	Omitted  []Omitted     `json:"omitted,omitempty"` // by the filters
	Coverage []Gap         `json:"coverage"`          // what of the question is not covered in full
}

// Measure is a way to tell how central an actor is.
type Measure struct {
	Measure    string `json:"measure"`
	InWords    string `json:"in_words"`
	LeastFirst bool   `json:"least_first"` // less is more central
	Converged  bool   `json:"converged"`   // false of an iteration that did not come to rest
}

// RankedActor is an actor with its place.
type RankedActor struct {
	Rank          int         `json:"rank"`   // equals share one, and the next comes after all of them
	Equals        int         `json:"equals"` // how many have this rank, itself included
	Actor         string      `json:"actor"`
	Name          string      `json:"name"`
	Score         float64     `json:"score"`            // to nine digits
	Scores        []RankScore `json:"scores,omitempty"` // by each measure, where all are asked for
	EffectiveSize *float64    `json:"effective_size,omitempty"`
	Neighbours    int         `json:"neighbours"`
	Relations     int         `json:"relations"`
	Kinds         []Tally     `json:"kinds"` // of its relations, the most frequent first
}

// RankScore is an actor's place by one of several measures.
type RankScore struct {
	Measure string   `json:"measure"`
	Rank    int      `json:"rank"`                        // 0: it has none
	Score   *float64 `json:"score" jsonschema:"nullable"` // null: likewise
}

// RankQuestion asks who is central.
type RankQuestion struct {
	Filter Filter
	By     string   // the name of a measure, or AllMeasures
	Top    int      // how many to list; 0: all
	Of     []string // whom alone to list, as people name them; their ranks are among all
	Broad  bool
	Remove bool // also tell what falls apart without whom
	Over   *Over
}

// AllMeasures asks for all measures.
const AllMeasures = "all"

// MeasureNames lists what can be asked for.
func MeasureNames() []string {
	var out []string
	for _, m := range centrality.Measures() {
		out = append(out, m.String())
	}
	return append(out, AllMeasures)
}

// MeasuresInWords says what each measure tells.
func MeasuresInWords() map[string]string {
	out := map[string]string{}
	for _, m := range centrality.Measures() {
		out[m.String()] = wording.Measure(m)
	}
	return out
}

// CheckMeasure tells what is wrong with the name of a measure.
func CheckMeasure(by, dashes string) error {
	if _, ok := centrality.ParseMeasure(by); ok || by == AllMeasures {
		return nil
	}
	return fmt.Errorf("%sby knows no %q; write one of %s", dashes, by, wording.Names(MeasureNames()))
}

// CheckOver says what does not go with a question about ranks from date to date.
func (q *RankQuestion) CheckOver() error {
	dashes := q.Filter.Dashes
	switch {
	case q.By == AllMeasures:
		return fmt.Errorf("%[1]sover is for one measure; choose with %[1]sby", dashes)
	case q.Remove:
		return fmt.Errorf("%[1]sover tells of ranks, and %[1]sremove what falls apart; choose one", dashes)
	}
	return nil
}

// AskOver asks how the ranks went between two dates, FROM/TO, by year or month. Errors say
// what does not go with it.
func (q *RankQuestion) AskOver(period, step string) error {
	err := q.CheckOver()
	if err == nil {
		q.Over, err = q.Filter.AskOver(period, step, nil)
	}
	return err
}

// NeedsOver says that a step is without two dates.
func NeedsOver(dashes string) error {
	return fmt.Errorf("%[1]sstep needs %[1]sover: from when to when?", dashes)
}

// RankSearch is a question about ranks, ready to be answered.
type RankSearch struct {
	q         RankQuestion
	g         *graph.Graph
	v         *query.View
	notActual int
	of        map[string]bool // ids; nil: all
	called    []Called
}

// AskRank finds the view of a question whose measure CheckMeasure has found to be
// right. Unless its filter names modalities, only what is actual counts. Errors are
// those of names and filters.
func AskRank(g *graph.Graph, q RankQuestion) (*RankSearch, error) {
	s := &RankSearch{q: q, g: g}
	var err error
	if s.v, s.notActual, err = q.Filter.Actual(g); err != nil {
		return nil, err
	}
	for _, name := range q.Of {
		a, err := FindActor(g, q.Filter.namesOf(g), name)
		if err != nil {
			return nil, err
		}
		if s.of == nil {
			s.of = map[string]bool{}
		}
		s.of[a.ID] = true
		s.called = append(s.called, called(s.v, name, a.ID)...)
	}
	return s, nil
}

// View is the view of the question.
func (s *RankSearch) View() *query.View { return s.v }

// Of returns the ids of the actors whose ranks are asked for, sorted; nil: of all.
func (s *RankSearch) Of() []string { return slices.Sorted(maps.Keys(s.of)) }

// gaps says what the dataset does not claim to cover in full, where it claims anything.
func (s *RankSearch) gaps() []Gap {
	if len(s.v.Graph().Meta().Coverage) == 0 {
		return []Gap{}
	}
	return gapsOf(s.v, s.v.Filter().Kinds, nil)
}

// Answer ranks the actors. Errors are a *query.TooManyPairsError and the context's.
func (s *RankSearch) Answer(ctx context.Context) (*Rank, error) {
	n, err := centrality.New(ctx, s.v, centrality.Options{Broad: s.q.Broad})
	if err != nil {
		return nil, err
	}
	out := &Rank{
		Dataset: newDataset(s.g),
		At:      s.v.Filter().AtText, By: s.q.By, Measures: []Measure{}, Actors: n.Order(), Ties: n.Ties(), Top: s.q.Top, Called: s.called,
		Ranked: []RankedActor{}, Absent: []string{}, Notes: []string{}, Omitted: s.q.Filter.omittedBesides(s.v), Coverage: s.gaps(), LeftOut: LeftOut{NotActual: s.notActual, Broad: broadOf(n)},
	}
	for _, r := range n.Tied() {
		out.Relations++
		if s.v.Holds(r) == edtf.Maybe {
			out.Possibly++
		}
		if s.v.Known(r) == edtf.Maybe {
			out.PossiblyKnown++
		}
		if r.Certainty >= graph.Alleged {
			out.Doubtful++
		}
		if r.Unsourced {
			out.Unsourced++
		}
	}
	out.PossiblyKnownInWords = onlyPossiblyKnown(s.v, out.PossiblyKnown)
	cuts, err := n.Cuts(ctx)
	if err != nil {
		return nil, err
	}
	out.Pieces = cuts.Pieces()
	if err := out.rank(ctx, n, s); err != nil {
		return nil, err
	}
	if s.q.Remove || s.q.By == centrality.Brokerage.String() {
		if out.Apart, err = newApart(ctx, n, cuts, s.q.Top); err != nil {
			return nil, err
		}
	}
	if s.q.Over != nil {
		if out.Series, err = askSeries(ctx, s.g, s.q, out); err != nil {
			return nil, err
		}
		if out.Coverage, err = out.Series.cover(s.g, s.q.Over, s.v.Filter().Kinds, nil); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func broadOf(n *centrality.Network) []string {
	out := []string{}
	actors, relations := n.Broad()
	for _, a := range actors {
		out = append(out, a.Name)
	}
	for _, r := range relations {
		out = append(out, r.Name())
	}
	return out
}

// rank fills in who is ranked.
func (out *Rank) rank(ctx context.Context, n *centrality.Network, search *RankSearch) error {
	q := search.q
	measures := centrality.Measures()
	if m, ok := centrality.ParseMeasure(q.By); ok {
		measures = []centrality.Measure{m}
	}
	var first []centrality.Place
	places := make([]map[int]centrality.Place, len(measures)) // by actor
	for i, m := range measures {
		s, err := n.Scores(ctx, m)
		if err != nil {
			return err
		}
		out.Measures = append(out.Measures, Measure{m.String(), wording.Measure(m), m.LeastFirst(), s.Converged})
		ranking := s.Ranking()
		if !s.Converged {
			out.Notes = append(out.Notes, wording.NotAtRest(m, s.Rounds))
		}
		if i == 0 {
			first = ranking
		}
		places[i] = make(map[int]centrality.Place, len(ranking))
		for _, p := range ranking {
			places[i][p.Actor] = p
		}
	}
	var sizes []float64
	if measures[len(measures)-1] == centrality.Brokerage {
		var err error
		if sizes, err = n.EffectiveSizes(ctx); err != nil {
			return err
		}
	}
	if search.of != nil {
		ranked := map[string]bool{}
		first = slices.DeleteFunc(first, func(p centrality.Place) bool {
			id := n.Actor(p.Actor).ID
			ranked[id] = true
			return !search.of[id]
		})
		for id := range search.of {
			if !ranked[id] {
				out.Absent = append(out.Absent, wording.Name(search.v.Graph(), id))
			}
		}
		slices.Sort(out.Absent)
		q.Top = 0
	}
	for at, p := range first {
		if q.Top > 0 && at == q.Top {
			out.More = len(first) - at
			out.Equals = min(first[at-1].Rank+first[at-1].Equals-1-at, out.More)
			break
		}
		ranked := newRanked(n, p)
		if len(measures) > 1 {
			for i, m := range measures {
				ranked.Scores = append(ranked.Scores, rankScore(m, places[i], p.Actor))
			}
		}
		if sizes != nil && n.Neighbours(p.Actor) > 0 {
			size := nineDigits(sizes[p.Actor])
			ranked.EffectiveSize = &size
		}
		out.Ranked = append(out.Ranked, ranked)
	}
	return nil
}

func newRanked(n *centrality.Network, p centrality.Place) RankedActor {
	a := n.Actor(p.Actor)
	kinds := analysis.CountKinds(n.View().Graph(), n.Relations(p.Actor))
	return RankedActor{
		Rank: p.Rank, Equals: p.Equals, Actor: a.ID, Name: a.Name, Score: nineDigits(p.Score),
		Neighbours: n.Neighbours(p.Actor), Relations: len(n.Relations(p.Actor)),
		Kinds: tallies(kinds, func(k *graph.Kind) string { return k.ID }, kindNames),
	}
}

func rankScore(m centrality.Measure, places map[int]centrality.Place, actor int) RankScore {
	p, ok := places[actor]
	if !ok {
		return RankScore{Measure: m.String()}
	}
	score := nineDigits(p.Score)
	return RankScore{m.String(), p.Rank, &score}
}

// nineDigits rounds a score to what does not hang on the machine that computes it.
func nineDigits(x float64) float64 {
	if x == 0 || math.IsInf(x, 0) || math.IsNaN(x) {
		return x
	}
	rounded, err := strconv.ParseFloat(strconv.FormatFloat(x, 'g', 9, 64), 64)
	if err != nil {
		panic(err) // it was just written
	}
	return rounded
}
