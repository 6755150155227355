package report

import (
	"context"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/picture"
	"github.com/entente-graph/entente/graph/query"
	"github.com/entente-graph/entente/graph/wording"
)

// PathGraph is the record of what lies on the paths between two actors, and of what
// cuts one from the other; see the schema "pathgraph".
type PathGraph struct {
	From     string    `json:"from"`
	FromName string    `json:"from_name"`
	To       string    `json:"to"`
	ToName   string    `json:"to_name"`
	MaxHops  int       `json:"max_hops"`
	Directed bool      `json:"directed"`
	Shortest bool      `json:"shortest"` // only the shortest paths count
	Limit    int       `json:"limit"`    // of what is listed of actors, of relations and of hops each; 0: none
	Called   []Called  `json:"called,omitempty"`
	LeftOut  LeftOut   `json:"left_out"`
	Omitted  []Omitted `json:"omitted,omitempty"` // by the filters
	Coverage []Gap     `json:"coverage"`          // what of the question is not covered in full

	CountOfActors    int  `json:"count_of_actors"`
	CountOfRelations int  `json:"count_of_relations"`
	CountOfHops      int  `json:"count_of_hops"` // ordered pairs, without those that only a relation of very many parties makes
	Undetermined     int  `json:"undetermined"`  // hops that may lie on no path: to tell was more work than is done
	Truncated        bool `json:"truncated"`     // the limit leaves out some

	Actors    []GraphActor    `json:"actors"`    // nearest to from first, then by name
	Relations []GraphRelation `json:"relations"` // in the order of the actors
	Hops      []GraphHop      `json:"hops"`
	Cut       Cut             `json:"cut"`
}

// GraphActor is an actor on some path.
type GraphActor struct {
	Actor    string `json:"actor"`
	Name     string `json:"name"`
	FromHops int    `json:"from_hops"` // the least from the one asked about first
	ToHops   int    `json:"to_hops"`   // the least to the other
}

// GraphRelation is a relation that some path takes.
type GraphRelation struct {
	Relation    string     `json:"relation"`
	Kind        string     `json:"kind"`
	Label       string     `json:"label"`
	Actors      []string   `json:"actors"` // whom it joins on paths
	Names       []string   `json:"names"`
	Statement   string     `json:"statement"` // of those
	Sentence    string     `json:"sentence"`  // the statement, when, how surely, who says so
	When        string     `json:"when"`
	WhenInWords string     `json:"when_in_words"`
	Holds       string     `json:"holds"`
	Known       string     `json:"known,omitempty"` // possibly, where it is open whether who is asked about knew of it
	Modality    string     `json:"modality"`
	Certainty   string     `json:"certainty"`
	Unsourced   bool       `json:"unsourced,omitempty"` // no source is named
	Cuts        bool       `json:"cuts"`                // it is in the cut
	Many        bool       `json:"many,omitempty"`      // it has very many parties: hops that it alone makes are not listed
	Evidence    []Evidence `json:"evidence"`
}

// GraphHop is a hop that some path takes.
type GraphHop struct {
	From      string   `json:"from"`
	FromName  string   `json:"from_name"`
	To        string   `json:"to"`
	ToName    string   `json:"to_name"`
	Relations []string `json:"relations"` // best first
}

// Cut is a least set of relations whose loss leaves no path.
type Cut struct {
	Sentence  string          `json:"sentence"`
	Relations []GraphRelation `json:"relations"` // all of the set nearest to from, whatever the limit
	Only      bool            `json:"only"`      // no other set of so few does the same
	Farther   []string        `json:"farther"`   // ids of the set nearest to the other actor, where there are several
}

// Graph answers with what lies on the paths, as much of each sort as the question's
// limit allows, and with the same for a picture. The error is the context's.
func (p *PathSearch) Graph(ctx context.Context) (*PathGraph, *DrawnGraph, error) {
	head := p.Record()
	out := &PathGraph{
		From: head.From, FromName: head.FromName, To: head.To, ToName: head.ToName, MaxHops: head.MaxHops, Directed: head.Directed,
		Shortest: head.Shortest, Limit: head.Limit, Called: head.Called, LeftOut: head.LeftOut, Omitted: head.Omitted, Coverage: head.Coverage,
		Actors: []GraphActor{}, Relations: []GraphRelation{}, Hops: []GraphHop{}, Cut: Cut{Relations: []GraphRelation{}, Farther: []string{}},
	}
	if p.Outside() != nil {
		return out, nil, nil
	}
	found, err := p.finder.Graph(ctx, p.From.ID, p.To.ID)
	if err != nil {
		return nil, nil, err
	}
	view := found.View()
	out.CountOfActors, out.CountOfRelations, out.CountOfHops = len(found.Actors), len(found.Relations), found.HopCount()
	out.Undetermined = found.Undetermined
	room := func(listed int) bool {
		if head.Limit > 0 && listed >= head.Limit {
			out.Truncated = true
			return false
		}
		return true
	}
	for _, a := range found.Actors {
		if !room(len(out.Actors)) {
			break
		}
		out.Actors = append(out.Actors, GraphActor{a.Actor.ID, a.Actor.Name, a.FromHops, a.ToHops})
	}
	cuts := map[*graph.Relation]bool{}
	for _, r := range found.Cut {
		cuts[r] = true
	}
	for i := range found.Relations {
		r := &found.Relations[i]
		listed := room(len(out.Relations))
		if !listed && !cuts[r.Relation] {
			continue
		}
		record := newGraphRelation(view, r, cuts[r.Relation])
		if listed {
			out.Relations = append(out.Relations, record)
		}
		if cuts[r.Relation] {
			out.Cut.Relations = append(out.Cut.Relations, record)
		}
	}
	for hop := range found.Hops() {
		if !room(len(out.Hops)) {
			break
		}
		h := GraphHop{From: hop.From.ID, FromName: hop.From.Name, To: hop.To.ID, ToName: hop.To.Name}
		for _, step := range hop.Steps {
			h.Relations = append(h.Relations, step.Relation.ID)
		}
		out.Hops = append(out.Hops, h)
	}
	hops := out.MaxHops
	if out.Shortest && len(found.Actors) > 0 {
		hops = found.Actors[0].ToHops
	}
	out.Cut.Sentence, out.Cut.Only = wording.Cut(view, found, hops), found.Cut != nil && found.Farther == nil
	for _, r := range found.Farther {
		out.Cut.Farther = append(out.Cut.Farther, r.ID)
	}
	return out, &DrawnGraph{View: view, Highlight: highlightCut(found)}, nil
}

// DrawnGraph is what a picture shows of a PathGraph: all of it, whatever the limit,
// and what stands out.
type DrawnGraph struct {
	View      *query.View
	Highlight *picture.Highlight
}

func highlightCut(found *query.PathGraph) *picture.Highlight {
	lit := &picture.Highlight{Actors: []string{found.From.ID, found.To.ID}}
	for _, r := range found.Cut {
		lit.Relations = append(lit.Relations, r.ID)
	}
	return lit
}

// newGraphRelation speaks of those whom the relation joins in the view of the graph.
func newGraphRelation(v *query.View, taken *query.PathRelation, cuts bool) GraphRelation {
	r := taken.Relation
	out := GraphRelation{
		Relation: r.ID, Kind: r.Kind, Label: r.Label, Actors: []string{}, Names: []string{},
		Statement: wording.Statement(v, r), Sentence: wording.OnPaths(v, r), When: r.Period.String(), WhenInWords: wording.When(v, r), Holds: v.Holds(r).String(), Known: knownOf(v, r),
		Modality: r.Modality.String(), Certainty: r.GoesBy().String(), Unsourced: r.Unsourced, Cuts: cuts, Many: taken.Many,
	}
	for _, a := range taken.Actors {
		out.Actors, out.Names = append(out.Actors, a.ID), append(out.Names, a.Name)
	}
	evidence := r.EvidenceFor(out.Actors...)
	if tie, ok := v.OnlyTie(r); ok {
		out.When, out.WhenInWords, evidence = texts(tie.Periods()), wording.TieWhen(v, tie), tie.Evidence()
	}
	out.Evidence = NewEvidence(v.Graph(), evidence)
	return out
}
