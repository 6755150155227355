package report

import (
	"context"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/analysis/partners"
	"github.com/entente-graph/entente/graph/query"
	"github.com/entente-graph/entente/graph/wording"
)

// Similar is the record of who stands to the same others as an actor does; see the
// schema "similar".
type Similar struct {
	Actor    string    `json:"actor"`
	Name     string    `json:"name"`
	At       string    `json:"at,omitempty"` // the view's date
	Called   []Called  `json:"called,omitempty"`
	LeftOut  LeftOut   `json:"left_out"`
	Omitted  []Omitted `json:"omitted,omitempty"` // by the filters, of the actor's relations
	Coverage []Gap     `json:"coverage"`          // what of the question is not covered in full

	Limit   int            `json:"limit"`    // of actors that are listed; 0: none
	Found   int            `json:"count"`    // of actors that share something with it
	Equals  int            `json:"equals"`   // of those beyond the limit, as similar as the last one that is listed
	Roles   []PartnerRole  `json:"roles"`    // what the actor itself is to whom
	Alike   []SimilarActor `json:"similar"`  // most similar first, equals by id
	InWords string         `json:"in_words"` // how it is measured
}

// SimilarActor is an actor with what makes it similar, and what sets it apart.
type SimilarActor struct {
	Rank     int           `json:"rank"`   // equals share one, and the next comes after all of them
	Equals   int           `json:"equals"` // how many have this rank, itself included
	Actor    string        `json:"actor"`
	Name     string        `json:"name"`
	Score    float64       `json:"score"`  // both/either, to nine digits
	Both     int           `json:"both"`   // roles that both have
	Either   int           `json:"either"` // roles that either has, without those that the two have with each other
	Shared   []PartnerRole `json:"shared"`
	Lacks    []PartnerRole `json:"lacks"`     // that the one asked about has alone
	HasAlone []PartnerRole `json:"has_alone"` // that it has alone
	Between  []PartnerRole `json:"between"`   // what it is to the one asked about, which does not count
}

// PartnerRole is what an actor is to a partner: by relations of one kind and direction.
type PartnerRole struct {
	Partner   string   `json:"partner"`
	Name      string   `json:"name"`
	Kind      string   `json:"kind"`
	Direction string   `json:"direction"` // mutual, outward to the partner, or inward from it
	InWords   string   `json:"in_words"`
	Relations []string `json:"relations"`                    // ids; of a role that two have, those of the one asked about
	Together  string   `json:"together,omitempty"`           // of a role that two have: whether at the same time, yes, possibly or no
	OfOther   []string `json:"relations_of_other,omitempty"` // of a role that two have, those of the other
}

// SimilarQuestion asks who is similar to an actor.
type SimilarQuestion struct {
	Actor  string // as people name it
	Filter Filter
	Limit  int // of actors that are listed; 0: none
	Broad  bool
}

// SimilarSearch is a question about similar actors, ready to be answered.
type SimilarSearch struct {
	v     *query.View
	scope *partners.Scope
	a     *graph.Actor
	out   *Similar
}

// AskSimilar finds the actor and the view of a question. Unless its filter names
// modalities, only what is actual counts. Errors are those of names and filters.
func AskSimilar(g *graph.Graph, q SimilarQuestion) (*SimilarSearch, error) {
	a, err := FindActor(g, q.Filter.namesOf(g), q.Actor)
	if err != nil {
		return nil, err
	}
	v, notActual, err := q.Filter.Actual(g)
	if err != nil {
		return nil, err
	}
	a, _ = v.Graph().Actor(a.ID) // by the name of the view's date
	scope := partners.NewScope(v, q.Broad)
	return &SimilarSearch{v: v, scope: scope, a: a, out: &Similar{
		Actor: a.ID, Name: a.Name, At: v.Filter().AtText, Called: called(v, q.Actor, a.ID), Limit: q.Limit,
		LeftOut: LeftOut{NotActual: notActual, Broad: broadFor(scope, a.ID)}, Omitted: q.Filter.omittedBesides(v), Coverage: PathGaps(v, a.ID, a.ID),
		Roles: []PartnerRole{}, Alike: []SimilarActor{}, InWords: wording.Similarity,
	}}, nil
}

// Record is the answer without what it found.
func (s *SimilarSearch) Record() *Similar { return s.out }

// View is the view of the question.
func (s *SimilarSearch) View() *query.View { return s.v }

// Outside reports whether the filters leave the actor without any relation.
func (s *SimilarSearch) Outside() bool { return !s.v.HasActor(s.a.ID) }

// Answer finds who is similar. The error is the context's.
func (s *SimilarSearch) Answer(ctx context.Context) (*Similar, error) {
	out := *s.out
	mine := s.scope.Roles(s.a.ID)
	for i := range mine {
		out.Roles = append(out.Roles, s.role(&mine[i]))
	}
	found, err := s.scope.Similar(ctx, s.a.ID)
	if err != nil {
		return nil, err
	}
	out.Found = len(found)
	for at, l := range found {
		if out.Limit > 0 && at == out.Limit {
			out.Equals = min(found[at-1].Rank+found[at-1].Equals-1-at, len(found)-at)
			break
		}
		out.Alike = append(out.Alike, s.alike(&l, mine))
	}
	return &out, nil
}

func (s *SimilarSearch) role(h *partners.Held) PartnerRole {
	out := PartnerRole{
		Partner: h.Partner, Name: wording.Name(s.v.Graph(), h.Partner), Kind: h.Kind, Direction: h.Direction.String(),
		InWords: wording.Role(s.v, h), Relations: []string{},
	}
	for _, t := range h.Ties {
		out.Relations = append(out.Relations, t.Relation.ID)
	}
	return out
}

// alike tells what of the roles of the one asked about another has as well.
func (s *SimilarSearch) alike(l *partners.Likeness, mine []partners.Held) SimilarActor {
	out := SimilarActor{
		Rank: l.Rank, Equals: l.Equals, Actor: l.Actor, Name: wording.Name(s.v.Graph(), l.Actor), Score: nineDigits(l.Coefficient()), Both: l.Both, Either: l.Either,
		Shared: []PartnerRole{}, Lacks: []PartnerRole{}, HasAlone: []PartnerRole{}, Between: []PartnerRole{},
	}
	theirs := s.scope.Roles(l.Actor)
	has := map[partners.Role]*partners.Held{}
	for i := range theirs {
		has[theirs[i].Role] = &theirs[i]
	}
	shared := map[partners.Role]bool{}
	for i := range mine {
		h := &mine[i]
		switch other := has[h.Role]; {
		case h.Partner == l.Actor:
		case other == nil:
			out.Lacks = append(out.Lacks, s.role(h))
		default:
			shared[h.Role] = true
			out.Shared = append(out.Shared, s.sharedRole(h, other, l.Actor))
		}
	}
	for i := range theirs {
		h := &theirs[i]
		switch {
		case h.Partner == s.a.ID:
			out.Between = append(out.Between, s.role(h))
		case !shared[h.Role]:
			out.HasAlone = append(out.HasAlone, s.role(h))
		}
	}
	return out
}

// sharedRole is a role that two have, with what makes it doubtful of either.
func (s *SimilarSearch) sharedRole(mine, other *partners.Held, actor string) PartnerRole {
	out := s.role(mine)
	shared := partners.Share(mine, other)
	out.InWords = wording.SharedRole(s.v, &shared, s.a.ID, actor)
	out.Together = shared.Together.String()
	for _, t := range other.Ties {
		out.OfOther = append(out.OfOther, t.Relation.ID)
	}
	return out
}
