package report

import (
	"context"
	"errors"
	"iter"
	"slices"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/picture"
	"github.com/entente-graph/entente/graph/query"
	"github.com/entente-graph/entente/graph/query/pattern"
	"github.com/entente-graph/entente/graph/wording"
)

// Find is the record of what matches a pattern; see the schema "find".
type Find struct {
	Pattern   string         `json:"pattern"`
	Asked     []PatternActor `json:"asked"` // of whom the pattern speaks
	Negated   bool           `json:"negated"`
	Together  bool           `json:"together"` // only matches whose ties can all hold on one day
	Limit     int            `json:"limit"`
	Truncated bool           `json:"truncated"`
	Stopped   bool           `json:"stopped"`          // the time was over before all was looked at
	Called    []Called       `json:"called,omitempty"` // who was asked for by a name of another time
	Absent    []string       `json:"absent"`           // ids of actors that the pattern names and the filters leave out
	Unused    []string       `json:"unused"`           // kinds that the pattern asks for and no relation of the view has
	Notes     []string       `json:"notes"`            // what this and "not" mean, in words
	NotActual int            `json:"not_actual"`       // threatened or proposed relations that are left out
	Omitted   []Omitted      `json:"omitted,omitempty"`
	Coverage  []Gap          `json:"coverage"` // what of the question is not covered in full
	Matches   []Match        `json:"matches,omitempty"`
	Count     *uint64        `json:"count,omitempty"`
}

// PatternActor is an actor of a pattern.
type PatternActor struct {
	As     string   `json:"as"`              // a variable, "?" or a name as it was written
	Actor  string   `json:"actor,omitempty"` // id, of a name
	Kinds  []string `json:"kinds"`           // of a variable; any where there is none
	Anyone bool     `json:"anyone"`          // it stands for anyone behind "not", and no match tells who
}

// Match is the record of a match.
type Match struct {
	Certainty string     `json:"certainty"` // of its least certain tie
	OneTime   bool       `json:"one_time"`  // all its ties can hold on one day
	Actors    []Bound    `json:"actors"`
	Ties      []MatchTie `json:"ties"`
}

// Bound is who a variable, a "?" or a name of the pattern is.
type Bound struct {
	As    string `json:"as"`
	Named bool   `json:"named"` // by the pattern itself
	Actor string `json:"actor"`
	Name  string `json:"name"`
}

// MatchTie is how one tie of the pattern is made: hop by hop, where it is a chain.
type MatchTie struct {
	Actors []string `json:"actors"` // along it
	Names  []string `json:"names"`  // of the actors
	Hops   []Hop    `json:"hops"`
}

// FindQuestion asks what matches a pattern.
type FindQuestion struct {
	Pattern  string
	Limit    int // 0: none
	Together bool
	Filter   Filter
}

// PatternSearch is a question about a pattern, ready to be answered.
type PatternSearch struct {
	View *query.View

	record  Find // without matches
	finder  *pattern.Finder
	options pattern.Options
}

// namesByRegister finds actors as FindActor does.
type namesByRegister struct {
	*query.Names
	g *graph.Graph
}

func (n namesByRegister) Actor(text string) (*graph.Actor, error) {
	return FindActor(n.g, n.Names, text)
}

// AskFind reads a pattern and makes the view that it is about. Unless its filter
// names modalities, only what is actual counts. Errors are a *pattern.Error and
// those of filters.
func AskFind(g *graph.Graph, q FindQuestion) (*PatternSearch, error) {
	p, err := pattern.Parse(q.Pattern)
	if err != nil {
		return nil, err
	}
	all, err := q.Filter.View(g)
	if err != nil {
		return nil, err
	}
	v, notActual, err := q.Filter.actualOf(all)
	if err != nil {
		return nil, err
	}
	// Of whom nothing actual is said can have no treaty all the same.
	finder, err := p.In(v, namesByRegister{q.Filter.namesOf(g), g}, slices.Collect(all.Actors())...)
	if err != nil {
		return nil, err
	}
	s := &PatternSearch{View: v, finder: finder, options: pattern.Options{Limit: q.Limit, Together: q.Together}, record: Find{
		Pattern: q.Pattern, Asked: []PatternActor{}, Negated: len(p.Nots) > 0, Together: q.Together, Limit: q.Limit, Absent: []string{}, Unused: []string{}, Notes: []string{},
		NotActual: notActual, Omitted: q.Filter.omittedBesides(v), Coverage: []Gap{},
	}}
	var pairs, named []string
	for i := range p.Actors {
		a := &p.Actors[i]
		about := newPatternActor(a)
		if found, ok := finder.Named(i); ok {
			about.Actor = found.ID
			pairs, named = append(pairs, a.Name, found.ID), append(named, found.ID)
		}
		s.record.Asked = append(s.record.Asked, about)
	}
	s.record.Called = called(v, pairs...)
	for _, a := range finder.Absent() {
		s.record.Absent = append(s.record.Absent, a.ID)
		s.record.Notes = append(s.record.Notes, wording.NotTied(v, a.ID))
	}
	for _, k := range finder.Unused() {
		s.record.Unused = append(s.record.Unused, k.ID)
	}
	if none := wording.NoneOfKinds(v, finder.Unused()); none != "" {
		s.record.Notes = append(s.record.Notes, none)
	}
	if s.record.Negated {
		s.record.Notes = append(s.record.Notes, wording.NotMeans)
	}
	if len(g.Meta().Coverage) > 0 {
		kinds := finder.Kinds()
		if kinds == nil {
			kinds = v.Filter().Kinds
		}
		s.record.Coverage = gapsOf(v, kinds, named)
	}
	return s, nil
}

func newPatternActor(a *pattern.Actor) PatternActor {
	out := PatternActor{As: a.Variable, Kinds: []string{}, Anyone: a.Anyone()}
	switch {
	case a.Name != "":
		out.As = a.Name
	case a.Anonymous():
		out.As = "?"
	}
	for _, k := range a.Kinds {
		out.Kinds = append(out.Kinds, k.String())
	}
	return out
}

// Record is the answer without its matches and their count.
func (s *PatternSearch) Record() Find { return s.record }

// All yields the matches in order, as many as the question allows. The error is
// pattern.ErrLimit where there are more, or the context's; it comes last.
func (s *PatternSearch) All(ctx context.Context) iter.Seq2[*Match, error] {
	return func(yield func(*Match, error) bool) {
		for m, err := range s.finder.All(ctx, s.options) {
			if err != nil {
				yield(nil, err)
				return
			}
			if !yield(s.match(m), nil) {
				return
			}
		}
	}
}

// List answers with the matches, as many as the question allows. The error is the
// context's; what was found until then comes with it, marked as truncated and stopped.
func (s *PatternSearch) List(ctx context.Context) (*Find, error) {
	out := s.Record()
	out.Matches = []Match{}
	for m, err := range s.All(ctx) {
		if err != nil {
			if out.Truncated = true; errors.Is(err, pattern.ErrLimit) {
				break
			}
			out.Stopped = true
			return &out, err
		}
		out.Matches = append(out.Matches, *m)
	}
	return &out, nil
}

// CountAll answers with the number of matches. The error is the context's; the
// number until then comes with it, marked as stopped.
func (s *PatternSearch) CountAll(ctx context.Context) (*Find, error) {
	out := s.Record()
	n, err := s.finder.Count(ctx, s.options)
	out.Count, out.Stopped = &n, err != nil
	return &out, err
}

// match is the record of a match in the view.
func (s *PatternSearch) match(m *pattern.Match) *Match {
	out := &Match{OneTime: m.Together(), Actors: []Bound{}, Ties: []MatchTie{}}
	for i, a := range m.Actors {
		if a != nil {
			out.Actors = append(out.Actors, Bound{s.record.Asked[i].As, s.record.Asked[i].Actor != "", a.ID, a.Name})
		}
	}
	var all query.Path
	for _, hops := range m.Ties {
		tie := MatchTie{Actors: []string{hops[0].From.ID}, Names: []string{hops[0].From.Name}}
		for _, hop := range hops {
			tie.Actors, tie.Names = append(tie.Actors, hop.To.ID), append(tie.Names, hop.To.Name)
			tie.Hops = append(tie.Hops, newHop(s.View, hop))
		}
		all.Hops = append(all.Hops, hops...)
		out.Ties = append(out.Ties, tie)
	}
	out.Certainty = certaintyOfPath(all).String()
	return out
}

// Highlight adds the match to what stands out in a picture.
func (m *Match) Highlight(h *picture.Highlight) {
	for _, a := range m.Actors {
		addOnce(&h.Actors, a.Actor)
	}
	for i := range m.Ties {
		for k := range m.Ties[i].Hops {
			m.Ties[i].Hops[k].highlight(h)
		}
	}
}

// Mentions lists the ids of the relations in the matches.
func (f *Find) Mentions() []string {
	var out []string
	for i := range f.Matches {
		for _, t := range f.Matches[i].Ties {
			for _, h := range t.Hops {
				for k := range h.Steps {
					addOnce(&out, h.Steps[k].Relation)
				}
			}
		}
	}
	return out
}
