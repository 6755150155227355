package report

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/diff"
	"github.com/entente-graph/entente/graph/query"
	"github.com/entente-graph/entente/graph/wording"
)

// Strike is the record of what falls if some sources are struck out; see the schema
// "strike".
type Strike struct {
	Sources   []Source         `json:"sources"` // that are struck out
	Echoes    []Source         `json:"echoes"`  // that rest on these alone, and go with them
	At        string           `json:"at,omitempty"`
	Answer    string           `json:"answer"`
	Relations int              `json:"relations"` // in question
	Fallen    []Relation       `json:"fallen"`    // that have no source left
	Staying   []Staying        `json:"staying"`   // that cite what is struck, and other sources
	Unsourced int              `json:"unsourced"` // relations that name no source, and stay
	Actors    []StruckActor    `json:"actors"`    // whose own record has no source left; they stay
	Untied    []string         `json:"untied"`    // ids of actors that have no relation left
	Pieces    PiecesChange     `json:"pieces"`
	Bonds     []BondGroup      `json:"bonds"` // who would be bound to defend whom by less, those together that rest on the same
	Between   *StruckRoute     `json:"between,omitempty"`
	Paths     PathsChange      `json:"paths"` // between the actors of what falls
	Blocs     Blocs            `json:"blocs"`
	Conflicts *ConflictsChange `json:"conflicts,omitempty"` // absent where no treaty asks for anything, or it is not told
	Balance   *BalanceChange   `json:"balance,omitempty"`   // absent without a signed pair, or where it is not told
	Called    []Called         `json:"called,omitempty"`
	Omitted   []Omitted        `json:"omitted,omitempty"`

	NotTold     []string `json:"not_told_in_words,omitempty"` // of conflicts and balance, and which command tells it
	Stays       string   `json:"stays_in_words,omitempty"`
	UntiedNames []string `json:"untied_names"`
	UntiedWords Saying   `json:"untied_in_words"`
	EchoesWords string   `json:"echoes_in_words,omitempty"`
	Caveat      string   `json:"caveat"`
	Sentences   []string `json:"fallen_in_words"` // of what falls, in its order
}

// Staying is a relation that other sources speak for.
type Staying struct {
	Relation string   `json:"relation"`
	Name     string   `json:"name"`
	Sources  []string `json:"sources"`               // ids of those that are left
	Echoes   bool     `json:"only_echoes,omitempty"` // of what is struck it cites only what repeats the sources
	Lost     []string `json:"lost"`                  // ids of parties for which none of them speaks

	Unsaid   []string            `json:"unsaid,omitempty"`            // of what it says, that for which none of them speaks, in the words of datasets: its end
	UnsaidOf map[string][]string `json:"unsaid_of_parties,omitempty"` // the same of the dates of parties, by id

	Leaves bool `json:"leaves,omitempty"` // without that it is not in the view

	Sentence string `json:"sentence"`
	On       string `json:"on"` // the titles of the sources
}

// LosesPart reports whether it loses a party, a date or another part of what it says.
func (s *Staying) LosesPart() bool { return len(s.Lost)+len(s.Unsaid)+len(s.UnsaidOf) > 0 }

// StruckActor is an actor of whose own record no source is left.
type StruckActor struct {
	ID       string `json:"id"`
	Sentence string `json:"sentence"`
}

// PiecesChange is into how many pieces, which no path joins, those fall who are tied.
type PiecesChange struct {
	Before   int    `json:"before"`
	After    int    `json:"after"`
	Sentence string `json:"sentence"`
}

// StruckRoute is the shortest path of two that were asked about.
type StruckRoute struct {
	Route
	Changed bool `json:"changed"` // in length
	Same    bool `json:"same"`    // it is the very same path
}

// SourceUses is the record of how much rests on each source; see the schema
// "sourceuses".
type SourceUses struct {
	Answer    string      `json:"answer"`
	Relations int         `json:"relations"`
	Alone     int         `json:"on_one_source"` // relations that would fall with one source
	Unsourced int         `json:"unsourced"`
	Strength  []Strength  `json:"by_independent_sources"` // the other relations, by how many independent sources they have, fewest first
	Sources   []SourceUse `json:"sources"`
	Omitted   []Omitted   `json:"omitted,omitempty"`
}

// Strength is how many relations have so many sources of which none repeats what
// another does.
type Strength struct {
	Sources   int `json:"sources"`
	Relations int `json:"relations"`
}

// SourceUse is how much rests on a source.
type SourceUse struct {
	ID          string   `json:"id"`
	Title       string   `json:"title"`
	Date        string   `json:"date,omitempty"`
	URL         string   `json:"url,omitempty"`
	Relations   int      `json:"relations"`    // that cite it
	Alone       int      `json:"alone"`        // that would have no source left without it and what repeats it alone
	Parts       int      `json:"parts_alone"`  // that would stay, and lose a party, a date or another part of what they say
	Actors      int      `json:"actors"`       // whose own record cites it
	ActorsAlone int      `json:"actors_alone"` // that would have no source left without it
	BasedOn     []string `json:"based_on"`     // ids of the sources that it repeats
}

// StrikeQuestion asks what falls.
type StrikeQuestion struct {
	Sources []string // names
	Between []string // names of two actors whose shortest path matters
	Hops    int      // of the longest path
	Filter  Filter
}

// shownUntied is how many actors without a relation a sentence lists.
const shownUntied = 8

// AskStrike says what falls if sources are struck out. Errors are those of names and
// filters, and the context's.
func AskStrike(ctx context.Context, g *graph.Graph, q StrikeQuestion) (*Strike, error) {
	names := q.Filter.namesOf(g)
	var ids []string
	var sources []*graph.Source
	for _, text := range q.Sources {
		s, err := names.Source(text)
		if err != nil {
			return nil, err
		}
		if !slices.Contains(ids, s.ID) {
			ids, sources = append(ids, s.ID), append(sources, s)
		}
	}
	v, err := q.Filter.View(g)
	if err != nil {
		return nil, err
	}
	for _, id := range v.Filter().Sources {
		if slices.Contains(ids, id) {
			return nil, fmt.Errorf("%ssource %s keeps what cites it alone, and it is struck out; leave one of the two out", q.Filter.Dashes, id)
		}
	}
	ends, asked, err := q.ends(g, names)
	if err != nil {
		return nil, err
	}
	var echoes []*graph.Source
	all := query.WithEchoes(g, ids)
	for _, id := range all {
		if s, ok := g.Source(id); ok && !slices.Contains(ids, id) {
			echoes = append(echoes, s)
		}
	}
	struck, err := query.Strike(ctx, v, all, wording.InWords())
	if err != nil {
		return nil, err
	}
	d, err := diff.Compare(ctx, struck.Before, struck.After, diff.Options{Hops: q.Hops, Ends: endsOf(struck)})
	if err != nil {
		return nil, err
	}
	c := &Comparison{&Sides{From: struck.Before, To: struck.After}, d}
	out := &Strike{
		Sources: []Source{}, At: v.Filter().AtText, Answer: wording.Struck(sources, struck), Relations: v.RelationCount(), Fallen: []Relation{}, Staying: []Staying{},
		Unsourced: struck.Unsourced, Actors: []StruckActor{}, Bonds: c.bondGroups(wording.BondWithout),
		Paths:  PathsChange{MaxHops: d.Routes.Hops, Actors: d.Routes.Actors, LeftOut: d.Routes.LeftOut, Pairs: d.Routes.Pairs(), Changed: []Route{}},
		Blocs:  c.blocs(),
		Called: called(v, asked...), Omitted: q.Filter.OmittedBut(v, query.Untied), Caveat: wording.CertaintyKept, Sentences: []string{},
	}
	for _, s := range sources {
		out.Sources = append(out.Sources, NewSource(v, s))
	}
	out.Echoes, out.EchoesWords = []Source{}, wording.Echoes(len(sources), echoes)
	for _, s := range echoes {
		out.Echoes = append(out.Echoes, NewSource(v, s))
	}
	for _, r := range struck.Fallen {
		out.Fallen = append(out.Fallen, NewRelation(v, r))
		out.Sentences = append(out.Sentences, wording.Told(v, r))
	}
	onlyEchoes := 0
	for i := range struck.Staying {
		r := &struck.Staying[i]
		cites := slices.ContainsFunc(r.Relation.Evidence, func(e graph.Evidence) bool { return slices.Contains(ids, e.Source) })
		if !cites {
			onlyEchoes++
		}
		s := Staying{
			Relation: r.Relation.ID, Name: r.Relation.Name(), Sources: r.Sources, Echoes: !cites, Lost: notNil(r.Lost), Unsaid: r.Unsaid.Words(), Leaves: r.Leaves,
			Sentence: wording.Told(v, r.Relation), On: wording.StaysOn(v.Graph(), r),
		}
		for id, part := range r.UnsaidOf {
			if s.UnsaidOf == nil {
				s.UnsaidOf = map[string][]string{}
			}
			s.UnsaidOf[id] = part.Words()
		}
		out.Staying = append(out.Staying, s)
	}
	out.Stays = wording.StaysInAll(len(sources), onlyEchoes, struck)
	for _, a := range struck.Actors {
		out.Actors = append(out.Actors, StruckActor{a.ID, wording.OwnRecord(a)})
	}
	for i := range d.Routes.Changed {
		out.Paths.Changed = append(out.Paths.Changed, c.routeWithout(&d.Routes.Changed[i]))
	}
	if ends != nil {
		if out.Between, err = c.between(ctx, ends[0], ends[1]); err != nil {
			return nil, err
		}
	}
	if err := out.conflicts(ctx, struck, &q.Filter); err != nil {
		return nil, err
	}
	if err := out.balance(ctx, struck, &q.Filter); err != nil {
		return nil, err
	}
	return out, out.pieces(struck)
}

// ends finds the two actors that are asked about, if any.
func (q *StrikeQuestion) ends(g *graph.Graph, names *query.Names) (ids, asked []string, err error) {
	if len(q.Between) == 0 {
		return nil, nil, nil
	}
	if len(q.Between) != 2 {
		return nil, nil, fmt.Errorf("%sbetween wants two actors, and has %d; write A,B", q.Filter.Dashes, len(q.Between))
	}
	for _, text := range q.Between {
		a, err := FindActor(g, names, text)
		if err != nil {
			return nil, nil, err
		}
		ids, asked = append(ids, a.ID), append(asked, text, a.ID)
	}
	if ids[0] == ids[1] {
		return nil, nil, fmt.Errorf("%sbetween wants two different actors; name another", q.Filter.Dashes)
	}
	return ids, asked, nil
}

// endsOf lists the parties of what falls, those of most of it first. Where no path
// between two of them is longer, none between others is.
func endsOf(s *query.Struck) []string {
	count := map[string]int{}
	add := func(r *graph.Relation, who func(string) bool) {
		for _, p := range s.Before.Parties(r) {
			if who(p.Actor) {
				count[p.Actor]++
			}
		}
	}
	for _, r := range s.Fallen {
		add(r, func(string) bool { return true })
	}
	for i := range s.Staying {
		if lost := s.Staying[i].Lost; len(lost) > 0 {
			add(s.Staying[i].Relation, func(id string) bool { return slices.Contains(lost, id) })
		}
	}
	out := []string{}
	for id := range count {
		out = append(out, id)
	}
	slices.SortFunc(out, func(a, b string) int { return cmp.Or(cmp.Compare(count[b], count[a]), strings.Compare(a, b)) })
	return out
}

func (c *Comparison) routeWithout(r *diff.Route) Route {
	return Route{r.A, r.B, newWay(r.Before), newWay(r.After), c.NameIn(r.A), c.NameIn(r.B), r.Surely(), wording.RouteWithout(r, c.Diff.Routes.Hops, c.NameIn)}
}

// between tells the shortest path of two actors on both sides.
func (c *Comparison) between(ctx context.Context, a, b string) (*StruckRoute, error) {
	r := diff.Route{A: a, B: b}
	var err error
	if r.Before, err = diff.ShortestWay(ctx, c.From, a, b, c.Diff.Routes.Hops); err != nil {
		return nil, err
	}
	if r.After, err = diff.ShortestWay(ctx, c.To, a, b, c.Diff.Routes.Hops); err != nil {
		return nil, err
	}
	hops := func(w *diff.Way) int {
		if w == nil {
			return 0
		}
		return w.Hops
	}
	out := &StruckRoute{Route: c.routeWithout(&r), Changed: hops(r.Before) != hops(r.After)}
	out.Same = reflect.DeepEqual(out.Before, out.After)
	return out, nil
}

// pieces finds who has no relation left, and how what is tied hangs together.
func (s *Strike) pieces(struck *query.Struck) error {
	count := func(v *query.View) (pieces int, tied map[string]bool, err error) {
		groups, err := query.Components(v)
		tied = map[string]bool{}
		for _, g := range groups {
			if len(g) < 2 {
				continue
			}
			pieces++
			for _, id := range g {
				tied[id] = true
			}
		}
		return pieces, tied, err
	}
	before, was, err := count(struck.Before)
	if err != nil {
		return err
	}
	after, is, err := count(struck.After)
	if err != nil {
		return err
	}
	s.Untied = []string{}
	for a := range struck.Before.Actors() {
		if was[a.ID] && !is[a.ID] {
			s.Untied = append(s.Untied, a.ID)
		}
	}
	g := struck.Before.Graph()
	s.UntiedNames = actorNames(g, s.Untied)
	s.UntiedWords = newSaying(shownUntied, func(most int) (string, bool) { return wording.Untied(g, s.Untied, most) })
	s.Pieces = PiecesChange{before, after, wording.Pieces(before, after)}
	return nil
}

// AskSourceUses says how much of a view rests on each source.
func AskSourceUses(g *graph.Graph, f Filter) (*SourceUses, error) {
	v, err := f.View(g)
	if err != nil {
		return nil, err
	}
	out := &SourceUses{Relations: v.RelationCount(), Strength: []Strength{}, Sources: []SourceUse{}, Omitted: f.OmittedBut(v, query.Untied)}
	uses, alone := query.SourceUses(v)
	out.Alone = alone
	for _, u := range uses {
		s := u.Source
		out.Sources = append(out.Sources, SourceUse{s.ID, s.Name(), s.Date.String(), s.URL, u.Relations, u.Alone + u.Echoed, u.Parts, u.Actors, u.ActorsAlone, notNil(s.BasedOn)})
	}
	origins := query.NewOrigins(g)
	strength := map[int]int{}
	for r := range v.Relations() {
		if r.Unsourced {
			out.Unsourced++
			continue
		}
		strength[origins.Independent(graph.OnTie(r.Evidence))]++
	}
	for _, n := range slices.Sorted(maps.Keys(strength)) {
		out.Strength = append(out.Strength, Strength{n, strength[n]})
	}
	out.Answer = wording.OnOneSource(out.Alone, out.Relations, out.Unsourced)
	return out, nil
}
