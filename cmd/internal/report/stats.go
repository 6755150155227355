package report

import (
	"context"
	"math"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/analysis"
	"github.com/entente-graph/entente/graph/query"
	"github.com/entente-graph/entente/graph/wording"
)

// Stats is the record of a summary; see the schema "stats".
type Stats struct {
	Dataset              Dataset     `json:"dataset"`
	At                   string      `json:"at,omitempty"` // the view's date
	Actors               int         `json:"actors"`
	Relations            int         `json:"relations"`
	Possibly             int         `json:"possibly"`                          // relations that only possibly hold then
	PossiblyKnown        int         `json:"possibly_known,omitempty"`          // relations that who is asked about only possibly knew of
	PossiblyKnownInWords string      `json:"possibly_known_in_words,omitempty"` // what they are: only possibly known to somebody
	Omitted              []Omitted   `json:"omitted,omitempty"`
	ActorKinds           []Tally     `json:"actor_kinds"`
	Kinds                []Tally     `json:"kinds"`
	Modalities           []Tally     `json:"modalities"`
	Certainties          []Tally     `json:"certainties"`
	Unstated             int         `json:"certainty_not_stated"` // of those that count as confirmed
	Unsourced            int         `json:"unsourced"`            // relations for which no source is named, whatever their certainty
	Dates                Dates       `json:"dates"`
	Evidence             Support     `json:"evidence"`
	Obligations          Obligations `json:"obligations"`
	Components           []int       `json:"components"` // their numbers of actors
	Connected            []Connected `json:"most_connected"`
	Blocs                [][]string  `json:"blocs"` // ids of states
	BlocNames            [][]string  `json:"bloc_names"`
	Alleged              []Alleged   `json:"alleged"` // alleged or disputed
}

// Dataset is what a view is a part of.
type Dataset struct {
	Name      string `json:"name"`
	Title     string `json:"title"`
	AsOf      string `json:"as_of,omitempty"`
	InWords   string `json:"as_of_in_words,omitempty"`
	Actors    int    `json:"actors"` // of the whole dataset
	Relations int    `json:"relations"`
}

func newDataset(g *graph.Graph) Dataset {
	meta := g.Meta()
	return Dataset{meta.Name, meta.Title, meta.AsOf.String(), wording.Date(meta.AsOf), g.ActorCount(), g.RelationCount()}
}

// Called is what people call it.
func (d *Dataset) Called() string {
	switch {
	case d.Title != "":
		return d.Title
	case d.Name != "":
		return d.Name
	}
	return wording.Untitled
}

// Tally is how many there are of something.
type Tally struct {
	Of      string `json:"of"`
	Number  int    `json:"number"`
	InWords string `json:"in_words"` // "10 states"
}

// Dates is the time that the relations cover.
type Dates struct {
	First   string `json:"first,omitempty"` // the earliest day that a date names
	Last    string `json:"last,omitempty"`
	Ongoing int    `json:"ongoing"` // relations with an open end
	Undated int    `json:"undated"`
}

// Support is how well the relations are supported.
type Support struct {
	Sources    int     `json:"sources"`
	Supported  int     `json:"relations_with_evidence"`
	Share      float64 `json:"share_with_evidence"` // of the relations, 0 to 1
	Located    int     `json:"relations_with_place"`
	Repeatedly int     `json:"relations_with_several_sources"`
	Actors     int     `json:"actors_with_evidence"`
}

// Obligations is what the relations ask.
type Obligations struct {
	Relations  int     `json:"relations"`
	Categories []Tally `json:"categories"`
}

// Connected is how many an actor is tied to.
type Connected struct {
	Actor      string  `json:"actor"`
	Name       string  `json:"name"`
	Neighbours int     `json:"neighbours"`
	Share      float64 `json:"share"` // of the other actors, 0 to 1
	Relations  int     `json:"relations"`
	Friendly   int     `json:"friendly"`
	Hostile    int     `json:"hostile"`
}

// Alleged is a relation that is alleged or disputed.
type Alleged struct {
	Relation  string `json:"relation"`
	Certainty string `json:"certainty"`
	Statement string `json:"statement"`
	InShort   string `json:"in_short"` // parties, label, when and how surely
}

// AskStats sums up a view.
func AskStats(ctx context.Context, v *query.View, f *Filter) (*Stats, error) {
	sum, err := analysis.Summarise(ctx, v)
	if err != nil {
		return nil, err
	}
	record := newStats(v, sum)
	record.Omitted = f.Omitted(v)
	return &record, nil
}

func newStats(v *query.View, s *analysis.Summary) Stats {
	g := v.Graph()
	out := Stats{
		Dataset: newDataset(g),
		At:      v.Filter().AtText,
		Actors:  s.Actors, Relations: s.Relations, Possibly: s.Possibly, PossiblyKnown: s.PossiblyKnown, PossiblyKnownInWords: onlyPossiblyKnown(v, s.PossiblyKnown),
		ActorKinds:  tallies(s.ByActorKind, graph.ActorKind.String, wording.ActorKindNames),
		Kinds:       tallies(s.ByKind, func(k *graph.Kind) string { return k.ID }, kindNames),
		Modalities:  tallies(s.ByModality, graph.Modality.String, same(graph.Modality.String)),
		Certainties: tallies(s.ByCertainty, graph.Certainty.String, same(wording.Certainty)),
		Unstated:    s.Unstated, Unsourced: s.Unsourced,
		Dates: Dates{Ongoing: s.Dates.Ongoing, Undated: s.Dates.Undated},
		Evidence: Support{s.Evidence.Sources, s.Evidence.Supported, share(s.Evidence.Supported, s.Relations),
			s.Evidence.Located, s.Evidence.Repeatedly, s.Evidence.Actors},
		Obligations: Obligations{s.Obligations.Relations, tallies(s.Obligations.ByCategory, graph.Category.String, same(graph.Category.String))},
		Components:  []int{}, Connected: []Connected{}, Blocs: blocIDs(s.Blocs), BlocNames: blocNames(s.Blocs), Alleged: []Alleged{},
	}
	if s.Dates.First != nil {
		out.Dates.First, out.Dates.Last = s.Dates.First.String(), s.Dates.Last.String()
	}
	for _, c := range s.Components {
		out.Components = append(out.Components, len(c))
	}
	for _, d := range s.Degrees {
		out.Connected = append(out.Connected, Connected{d.Actor.ID, d.Actor.Name, d.Neighbours, share(d.Neighbours, s.Actors-1), d.Relations, d.Friendly, d.Hostile})
	}
	for _, r := range s.Doubtful {
		record := NewRelation(v, r)
		out.Alleged = append(out.Alleged, Alleged{r.ID, r.Certainty.String(), wording.Statement(v, r), record.InShort()})
	}
	return out
}

// OtherwiseUnsourced reports whether some relations that name no source are counted
// by another certainty, such as alleged.
func (s *Stats) OtherwiseUnsourced() bool {
	counted := 0
	for _, c := range s.Certainties {
		if c.Of == graph.Unsourced.String() {
			counted = c.Number
		}
	}
	return s.Unsourced > counted
}

func tallies[T any](list []analysis.Count[T], name func(T) string, words func(T) (one, many string)) []Tally {
	out := []Tally{}
	for _, c := range list {
		one, many := words(c.Of)
		out = append(out, Tally{name(c.Of), c.Number, wording.Count(c.Number, one, many)})
	}
	return out
}

func kindNames(k *graph.Kind) (one, many string) {
	return strings.ToLower(k.Name), strings.ToLower(k.Plural)
}

func same[T any](name func(T) string) func(T) (one, many string) {
	return func(v T) (string, string) { return name(v), name(v) }
}

// share is a part of a whole, to four decimals.
func share(part, whole int) float64 {
	if whole <= 0 {
		return 0
	}
	return math.Round(float64(part)/float64(whole)*1e4) / 1e4
}

// blocIDs lists the members of blocs.
func blocIDs(blocs [][]*graph.Actor) [][]string {
	out := [][]string{}
	for _, b := range blocs {
		ids := []string{}
		for _, a := range b {
			ids = append(ids, a.ID)
		}
		out = append(out, ids)
	}
	return out
}

// blocNames names the members of blocs.
func blocNames(blocs [][]*graph.Actor) [][]string {
	out := [][]string{}
	for _, b := range blocs {
		names := []string{}
		for _, a := range b {
			names = append(names, a.Name)
		}
		out = append(out, names)
	}
	return out
}
