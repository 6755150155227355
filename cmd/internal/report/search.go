package report

import (
	"cmp"
	"context"
	"iter"
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/progress"
	"github.com/entente-graph/entente/graph/query"
	"github.com/entente-graph/entente/graph/spelling"
	"github.com/entente-graph/entente/graph/wording"
)

// Search is the record of what a view has on some words; see the schema "search".
type Search struct {
	Words      string   `json:"words"`
	Actors     []Hit    `json:"actors"`    // best first
	Relations  []Hit    `json:"relations"` // best first
	Sources    []Hit    `json:"sources"`   // best first
	MoreOf     MoreHits `json:"more"`      // found beside those here
	DidYouMean []string `json:"did_you_mean,omitempty"`
}

// MoreHits is how many were found beside those that are listed.
type MoreHits struct {
	Actors    int `json:"actors"`
	Relations int `json:"relations"`
	Sources   int `json:"sources"`
}

// Hit is one thing that was found.
type Hit struct {
	ID    string `json:"id"`
	Name  string `json:"name"`
	Kind  string `json:"kind"`            // of an actor or relation; of a source its author or publisher
	Trust string `json:"trust,omitempty"` // of a relation: modality and certainty where they are not the plain case
	Where string `json:"where"`           // in which of its texts the words stand: name, text or evidence
}

// hit is one with how well the words fit it.
type hit struct {
	Hit
	rank int
}

// The ranks of what is found: the whole of a name, its beginning, in it, in other
// texts.
const (
	rankWhole = iota
	rankBeginning
	rankName
	rankText
	rankEvidence
	noRank
)

var rankNames = [...]string{rankWhole: "name", rankBeginning: "name", rankName: "name", rankText: "text", rankEvidence: "evidence"}

// AskSearch finds the actors, relations and sources of a view in whose texts all of
// the words stand, or begin others, without regard to case and accents. Each list
// has at most so many. The error is the context's.
func AskSearch(ctx context.Context, v *query.View, words string, limit int) (*Search, error) {
	s := searching{words: strings.Fields(spelling.Fold(words)), meter: progress.Meter{Ctx: ctx}}
	s.whole = strings.Join(s.words, " ")
	g := v.Graph()
	out := &Search{Words: words}
	var actors, relations, sources []hit
	cited := map[string]bool{}
	for a := range v.Actors() {
		var codes []string
		for _, c := range a.Codes {
			codes = append(codes, c.Value)
		}
		if rank := s.rank(slices.Concat([]string{a.ID}, slices.Collect(a.Names()), codes), []string{a.Note}, a.Evidence); rank < noRank {
			actors = append(actors, hit{Hit{a.ID, a.Name, a.Kind.String(), "", rankNames[rank]}, rank})
		}
		noteSources(cited, a.Evidence)
	}
	for r := range v.Relations() {
		texts := []string{r.Title, r.Note, g.KindOf(r).Name}
		for _, p := range v.Parties(r) {
			texts = append(texts, wording.Name(g, p.Actor))
		}
		if rank := s.rank([]string{r.ID, r.Label}, texts, r.Evidence); rank < noRank {
			relations = append(relations, hit{Hit{r.ID, wording.RelationName(g, r), r.Kind, wording.Trust(r), rankNames[rank]}, rank})
		}
		noteSources(cited, r.Evidence)
		if s.meter.Ended() {
			break
		}
	}
	for src := range g.Sources() {
		if !cited[src.ID] && !whole(v) {
			continue
		}
		if rank := s.rank([]string{src.ID, src.Title}, []string{src.Author, src.Publisher, src.Citation, src.Note}, nil); rank < noRank {
			sources = append(sources, hit{Hit{src.ID, src.Name(), cmp.Or(src.Author, src.Publisher), "", rankNames[rank]}, rank})
		}
	}
	if s.meter.EndedNow() {
		return nil, s.meter.Err
	}
	out.Actors, out.MoreOf.Actors = best(actors, limit)
	out.Relations, out.MoreOf.Relations = best(relations, limit)
	out.Sources, out.MoreOf.Sources = best(sources, limit)
	if len(out.Actors)+len(out.Relations)+len(out.Sources) == 0 {
		out.DidYouMean = spelling.Nearest(words, namesIn(v), 5)
	}
	return out, nil
}

// whole reports whether a view leaves nothing out.
func whole(v *query.View) bool {
	return v.ActorCount() == v.Graph().ActorCount() && v.RelationCount() == v.Graph().RelationCount()
}

func noteSources(cited map[string]bool, list []graph.Evidence) {
	for i := range list {
		cited[list[i].Source] = true
	}
}

// namesIn are all names in a view.
func namesIn(v *query.View) iter.Seq[string] {
	return func(yield func(string) bool) {
		for a := range v.Actors() {
			for name := range a.Names() {
				if !yield(name) {
					return
				}
			}
		}
		for r := range v.Relations() {
			if r.Label != "" && !yield(r.Label) {
				return
			}
		}
	}
}

func best(list []hit, limit int) (kept []Hit, more int) {
	slices.SortStableFunc(list, func(a, b hit) int { return cmp.Compare(a.rank, b.rank) }) // they come sorted by id
	kept = []Hit{}
	for _, h := range list[:min(limit, len(list))] {
		kept = append(kept, h.Hit)
	}
	return kept, len(list) - len(kept)
}

// searching is words that are looked for.
type searching struct {
	words []string // folded
	whole string
	meter progress.Meter
}

// rank says how well the words fit a thing.
func (s *searching) rank(names, texts []string, evidence []graph.Evidence) int {
	if len(s.words) == 0 {
		return noRank
	}
	rank := noRank
	var all strings.Builder
	add := func(text string) {
		all.WriteByte(' ')
		all.WriteString(spelling.Fold(text))
	}
	for _, name := range names {
		switch folded := spelling.Fold(name); {
		case folded == s.whole:
			return rankWhole
		case strings.HasPrefix(folded, s.whole):
			rank = min(rank, rankBeginning)
		}
		add(name)
	}
	if s.in(all.String()) {
		return min(rank, rankName)
	}
	for _, text := range texts {
		add(text)
	}
	if s.in(all.String()) {
		return min(rank, rankText)
	}
	for _, e := range evidence {
		add(e.Says)
		add(e.Claimant)
		add(e.Quote)
	}
	if s.in(all.String()) {
		return min(rank, rankEvidence)
	}
	return rank
}

// in reports whether each word begins one of a text.
func (s *searching) in(text string) bool {
	for _, w := range s.words {
		if !strings.Contains(text, " "+w) {
			return false
		}
	}
	return true
}

// Mentions lists the ids of the relations that were found.
func (s *Search) Mentions() []string {
	var out []string
	for _, h := range s.Relations {
		out = append(out, h.ID)
	}
	return out
}

// NewSearchOfActors is the record of a search in which somebody else found the actors,
// best first: at least one more than there may be, where there are more.
func NewSearchOfActors(words string, found []graph.Actor, limit int, didYouMean []string) *Search {
	out := &Search{Words: words, Actors: []Hit{}, Relations: []Hit{}, Sources: []Hit{}, DidYouMean: didYouMean}
	for _, a := range found[:min(limit, len(found))] {
		out.Actors = append(out.Actors, Hit{ID: a.ID, Name: a.Name, Kind: a.Kind.String(), Where: rankNames[rankName]})
	}
	out.MoreOf.Actors = len(found) - len(out.Actors)
	return out
}
