package report

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/picture"
	"github.com/entente-graph/entente/graph/query"
	"github.com/entente-graph/entente/graph/wording"
)

// Paths is the JSON of paths; see the schema "paths".
type Paths struct {
	From         string      `json:"from"`
	To           string      `json:"to"`
	MaxHops      int         `json:"max_hops"`
	Directed     bool        `json:"directed"`
	Limit        int         `json:"limit"`
	Truncated    bool        `json:"truncated"`
	LeftOut      LeftOut     `json:"left_out"`
	Paths        []Path      `json:"paths,omitempty"`
	CountByHops  []PathCount `json:"count_by_hops,omitempty"`
	CountOfPaths *uint64     `json:"count,omitempty"`
}

// LeftOut says what could have made more paths.
type LeftOut struct {
	NotActual int      `json:"not_actual"` // threatened or proposed relations
	Broad     []string `json:"broad"`      // names of what nearly everyone belongs to
}

// PathCount is how many paths have a number of hops.
type PathCount struct {
	Hops  int    `json:"hops"`
	Paths uint64 `json:"paths"`
}

// Path is the record of a path.
type Path struct {
	Length    int      `json:"length"`
	Certainty string   `json:"certainty"`
	Actors    []string `json:"actors"`
	Hops      []Hop    `json:"hops"`
}

type Hop struct {
	From  string `json:"from"`
	To    string `json:"to"`
	Steps []Step `json:"steps"`
}

type Step struct {
	Relation    string     `json:"relation"`
	Kind        string     `json:"kind"`
	Label       string     `json:"label"`
	Direction   string     `json:"direction"` // forward, backward or mutual
	Statement   string     `json:"statement"`
	When        string     `json:"when"`
	WhenInWords string     `json:"when_in_words"`
	Holds       string     `json:"holds"`
	Modality    string     `json:"modality"`
	Certainty   string     `json:"certainty"`
	Evidence    []Evidence `json:"evidence"`
}

// PathsQuestion asks how two actors are connected.
type PathsQuestion struct {
	From, To string // as people name them
	Filter   Filter
	query.PathOptions
}

// PathSearch is a question about paths, ready to be answered.
type PathSearch struct {
	View     *query.View
	From, To *graph.Actor
	Finder   *query.PathFinder
	Report   *Paths // without paths
}

// SameActorError reports a question about the paths from an actor to itself.
type SameActorError struct {
	From, To string // as they were named
	Name     string
}

func (e *SameActorError) Error() string {
	return fmt.Sprintf("%s and %s are the same actor, %s; name two", e.From, e.To, e.Name)
}

// AskPaths finds the actors and the view of a question. Unless its filter names
// modalities, only what is actual counts. Errors are those of names and filters,
// and a *SameActorError.
func AskPaths(g *graph.Graph, q PathsQuestion) (*PathSearch, error) {
	names := query.NewNames(g)
	from, err := FindActor(g, names, q.From)
	if err != nil {
		return nil, err
	}
	to, err := FindActor(g, names, q.To)
	if err != nil {
		return nil, err
	}
	if from.ID == to.ID {
		return nil, &SameActorError{q.From, q.To, from.Name}
	}
	v, notActual, err := q.Filter.Actual(g)
	if err != nil {
		return nil, err
	}
	finder := query.NewPathFinder(v, q.PathOptions)
	return &PathSearch{View: v, From: from, To: to, Finder: finder, Report: &Paths{
		From: from.ID, To: to.ID, MaxHops: finder.Options().MaxHops, Directed: q.Directed, Limit: q.Limit,
		LeftOut: LeftOut{NotActual: notActual, Broad: broadNames(finder)},
	}}, nil
}

// Outside returns the one of the two actors that the filters leave without any
// relation, or nil.
func (p *PathSearch) Outside() *graph.Actor {
	for _, a := range []*graph.Actor{p.From, p.To} {
		if !p.View.HasActor(a.ID) {
			return a
		}
	}
	return nil
}

// List answers with the paths, as many as the question allows. The error is the
// context's.
func (p *PathSearch) List(ctx context.Context) (*Paths, error) {
	out := *p.Report
	out.Paths = []Path{}
	if p.Outside() != nil {
		return &out, nil
	}
	for path, err := range p.Finder.All(ctx, p.From.ID, p.To.ID) {
		if errors.Is(err, query.ErrLimit) {
			out.Truncated = true
			break
		}
		if err != nil {
			return nil, err
		}
		out.Paths = append(out.Paths, NewPath(p.View.Graph(), path))
	}
	return &out, nil
}

// broadNames names what nearly everyone belongs to and what therefore joined
// nobody.
func broadNames(finder *query.PathFinder) []string {
	out := []string{}
	for _, a := range finder.BroadActors() {
		out = append(out, a.Name)
	}
	for _, r := range finder.BroadRelations() {
		out = append(out, r.Name())
	}
	return out
}

// AddHighlight lets a path stand out.
func AddHighlight(h *picture.Highlight, path query.Path) {
	for _, hop := range path.Hops {
		for _, id := range []string{hop.From.ID, hop.To.ID} {
			if !slices.Contains(h.Actors, id) {
				h.Actors = append(h.Actors, id)
			}
		}
		for _, step := range hop.Steps {
			if !slices.Contains(h.Relations, step.Relation.ID) {
				h.Relations = append(h.Relations, step.Relation.ID)
			}
		}
	}
}

// CertaintyOf a path is that of its least certain hop, and a hop is as certain
// as its surest relation.
func CertaintyOf(path query.Path) graph.Certainty {
	worst := graph.Confirmed
	for _, hop := range path.Hops {
		best := graph.Disputed
		for _, step := range hop.Steps {
			best = min(best, step.Relation.Certainty)
		}
		worst = max(worst, best)
	}
	return worst
}

// NewPath is the record of a path.
func NewPath(g *graph.Graph, path query.Path) Path {
	out := Path{Length: len(path.Hops), Certainty: CertaintyOf(path).String(), Actors: []string{path.Hops[0].From.ID}}
	for _, hop := range path.Hops {
		h := Hop{From: hop.From.ID, To: hop.To.ID}
		out.Actors = append(out.Actors, hop.To.ID)
		for _, step := range hop.Steps {
			r := step.Relation
			direction := "mutual"
			switch {
			case step.Tie.Directed && step.Forward:
				direction = "forward"
			case step.Tie.Directed:
				direction = "backward"
			}
			h.Steps = append(h.Steps, Step{
				Relation: r.ID, Kind: r.Kind, Label: r.Label, Direction: direction, Statement: wording.Statement(g, r),
				When: r.Period.String(), WhenInWords: wording.Period(r.Period), Holds: step.Holds.String(),
				Modality: r.Modality.String(), Certainty: r.Certainty.String(), Evidence: newEvidence(g, r.Evidence),
			})
		}
		out.Hops = append(out.Hops, h)
	}
	return out
}
