package report

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"math"
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/picture"
	"github.com/entente-graph/entente/graph/query"
	"github.com/entente-graph/entente/graph/wording"
)

// Paths is the record of how two actors are connected; see the schema "paths".
type Paths struct {
	From         string      `json:"from"`
	FromName     string      `json:"from_name"`
	To           string      `json:"to"`
	ToName       string      `json:"to_name"`
	MaxHops      int         `json:"max_hops"`
	Directed     bool        `json:"directed"`
	Shortest     bool        `json:"shortest"`           // only the shortest are listed
	InOrder      bool        `json:"in_order,omitempty"` // only those that can be travelled in time
	Sign         string      `json:"sign,omitempty"`     // by signed relations alone, and only those of this sign, or any
	Unsigned     int         `json:"unsigned,omitempty"` // relations that were left out since they have no sign
	Limit        int         `json:"limit"`
	Truncated    bool        `json:"truncated"`
	Called       []Called    `json:"called,omitempty"` // who was asked for by a name of another time
	LeftOut      LeftOut     `json:"left_out"`
	Omitted      []Omitted   `json:"omitted,omitempty"` // by the filters
	Coverage     []Gap       `json:"coverage"`          // what of the question is not covered in full
	Paths        []Path      `json:"paths,omitempty"`
	CountByHops  []PathCount `json:"count_by_hops,omitempty"`
	CountOfPaths *uint64     `json:"count,omitempty"`
	MoreThan     bool        `json:"more_than,omitempty"` // there are more than count
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

	MoreThan bool `json:"more_than,omitempty"` // there are more
}

// Path is the record of a path.
type Path struct {
	Length    int      `json:"length"`
	Certainty string   `json:"certainty"`
	InOrder   string   `json:"in_order,omitempty"` // whether it can be travelled in time: yes or possibly; where that was asked
	Sign      string   `json:"sign,omitempty"`     // the product of those of its hops; where that was asked
	Actors    []string `json:"actors"`
	Names     []string `json:"names"` // of the actors
	Hops      []Hop    `json:"hops"`

	SignInWords string `json:"sign_in_words,omitempty"`
}

// Hop is one actor after another on a path.
type Hop struct {
	From  string `json:"from"`
	To    string `json:"to"`
	Sign  string `json:"sign,omitempty"`
	Steps []Step `json:"steps"`
}

// Step is a relation that makes a hop.
type Step struct {
	Relation    string     `json:"relation"`
	Kind        string     `json:"kind"`
	Label       string     `json:"label"`
	Direction   string     `json:"direction"` // forward, backward or mutual
	Statement   string     `json:"statement"`
	Sentence    string     `json:"sentence"` // the tie, when, how surely, who says so
	When        string     `json:"when"`
	WhenInWords string     `json:"when_in_words"`
	Holds       string     `json:"holds"`
	Known       string     `json:"known,omitempty"` // possibly, where it is open whether who is asked about knew of it
	Modality    string     `json:"modality"`
	Certainty   string     `json:"certainty"`
	Unsourced   bool       `json:"unsourced,omitempty"` // no source is named
	Evidence    []Evidence `json:"evidence"`
}

// PathsQuestion asks how two actors are connected.
type PathsQuestion struct {
	From, To string // as people name them
	Filter   Filter
	Sign     string // only paths of this sign, by signed relations; "any": of every sign; empty: signs do not matter
	query.PathOptions
}

// PathSearch is a question about paths, ready to be answered.
type PathSearch struct {
	View     *query.View
	From, To *graph.Actor

	asked   *query.View // as the filter says; View is what of it has a sign, where signs matter
	record  Paths       // without paths
	options query.PathOptions
	during  bool // the date is a period
	finder  *query.PathFinder
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
	names := q.Filter.namesOf(g)
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
	asked, unsigned, omitted := v, 0, q.Filter.omittedBesides(v)
	if q.Sign != "" {
		if q.Signs, err = query.ParseSigns(q.Sign); err != nil {
			return nil, fmt.Errorf("%ssign: %w", q.Filter.Dashes, err)
		}
		if v, err = signedOnly(asked); err != nil {
			return nil, err
		}
		unsigned = asked.RelationCount() - v.RelationCount()
	}
	from, _ = v.Graph().Actor(from.ID) // by the name of the view's date
	to, _ = v.Graph().Actor(to.ID)
	finder := query.NewPathFinder(v, q.PathOptions)
	return &PathSearch{View: v, From: from, To: to, asked: asked, finder: finder, options: q.PathOptions, during: q.Filter.During != "", record: Paths{
		From: from.ID, FromName: from.Name, To: to.ID, ToName: to.Name,
		Called:  called(v, q.From, from.ID, q.To, to.ID),
		Omitted: omitted,
		MaxHops: finder.Options().MaxHops, Directed: q.Directed, Shortest: q.ShortestOnly, Limit: q.Limit, InOrder: q.InOrder,
		Sign: q.Sign, Unsigned: unsigned,
		LeftOut: LeftOut{NotActual: notActual, Broad: broadNames(finder)}, Coverage: PathGaps(v, from.ID, to.ID),
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

// Record is the answer without its paths and counts.
func (p *PathSearch) Record() Paths { return p.record }

// All yields the paths in order, as many as the question allows. The error is
// query.ErrLimit where there are more, or the context's; it comes last.
func (p *PathSearch) All(ctx context.Context) iter.Seq2[Path, error] {
	return func(yield func(Path, error) bool) {
		if p.Outside() != nil {
			return
		}
		for path, err := range p.finder.All(ctx, p.From.ID, p.To.ID) {
			if err != nil {
				yield(Path{}, err)
				return
			}
			if !yield(p.path(path), nil) {
				return
			}
		}
	}
}

// path is the record of a path, with its sign where that matters.
func (p *PathSearch) path(path query.Path) Path {
	out := NewPath(p.View, path)
	if p.record.Sign == "" {
		return out
	}
	var signs []query.Sign
	for i, hop := range path.Hops {
		signs = append(signs, hop.Sign(p.View.Graph()))
		out.Hops[i].Sign = signs[i].String()
	}
	out.Sign, out.SignInWords = path.Sign(p.View.Graph()).String(), wording.PathSign(signs)
	return out
}

// signedOnly leaves out the relations of kinds that neither bring closer nor set apart,
// and mutual contact, such as meetings, which enemies have too.
func signedOnly(v *query.View) (*query.View, error) {
	f := v.Filter()
	for k := range v.Graph().Kinds() {
		if k.Sign == 0 || k.Family == graph.Contact && k.Direction == graph.Mutual {
			f.WithoutKinds = append(f.WithoutKinds, k.ID)
		}
	}
	return query.NewView(v.Graph(), f)
}

// List answers with the paths, as many as the question allows. The error is the
// context's; what was found until then comes with it, marked as truncated.
func (p *PathSearch) List(ctx context.Context) (*Paths, error) {
	out := p.Record()
	out.Paths = []Path{}
	for path, err := range p.All(ctx) {
		if errors.Is(err, query.ErrLimit) {
			out.Truncated = true
			break
		}
		if err != nil {
			out.Truncated = true
			return &out, err
		}
		out.Paths = append(out.Paths, path)
	}
	return &out, nil
}

// Count answers with the number of paths of each length. Of a number too large for
// 64 bits it says that there are more than so many. The error is the context's.
func (p *PathSearch) Count(ctx context.Context) (*Paths, error) {
	byLength, err := p.finder.Count(ctx, p.From.ID, p.To.ID)
	if err != nil {
		return nil, err
	}
	out := p.Record()
	var total uint64
	for hops, n := range byLength {
		if n > 0 {
			c := PathCount{Hops: hops}
			c.Paths, c.MoreThan = moreThan(n)
			out.CountByHops = append(out.CountByHops, c)
		}
		if total += n; total < n {
			total = math.MaxUint64
		}
	}
	total, out.MoreThan = moreThan(total)
	out.CountOfPaths = &total
	return &out, nil
}

// moreThan returns a number or, where counting stopped at the largest, one that is
// less than what there are.
func moreThan(n uint64) (uint64, bool) {
	if n == math.MaxUint64 {
		return n - 1, true
	}
	return n, false
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

// Highlight adds the path to what stands out in a picture.
func (p Path) Highlight(h *picture.Highlight) {
	for _, id := range p.Actors {
		addOnce(&h.Actors, id)
	}
	for _, hop := range p.Hops {
		hop.highlight(h)
	}
}

func (hop *Hop) highlight(h *picture.Highlight) {
	for _, id := range []string{hop.From, hop.To} {
		addOnce(&h.Actors, id)
	}
	for _, step := range hop.Steps {
		addOnce(&h.Relations, step.Relation)
	}
}

func addOnce(list *[]string, id string) {
	if !slices.Contains(*list, id) {
		*list = append(*list, id)
	}
}

// certaintyOfPath is that of the least certain hop, and a hop is as certain
// as its surest relation.
func certaintyOfPath(path query.Path) graph.Certainty {
	worst := graph.Confirmed
	for _, hop := range path.Hops {
		best := graph.Disputed
		for _, step := range hop.Steps {
			best = min(best, step.Relation.CountsAs())
		}
		worst = max(worst, best)
	}
	return worst
}

// NewPath is the record of a path in a view. A step speaks of its two actors: when
// both were party to its relation, and by the evidence that speaks of them.
func NewPath(v *query.View, path query.Path) Path {
	out := Path{Length: len(path.Hops), Certainty: certaintyOfPath(path).String(), Actors: []string{path.Hops[0].From.ID}, Names: []string{path.Hops[0].From.Name}}
	if path.InOrder != edtf.No {
		out.InOrder = path.InOrder.String()
	}
	for _, hop := range path.Hops {
		out.Actors, out.Names = append(out.Actors, hop.To.ID), append(out.Names, hop.To.Name)
		out.Hops = append(out.Hops, newHop(v, hop))
	}
	return out
}

func newHop(v *query.View, hop *query.Hop) Hop {
	h := Hop{From: hop.From.ID, To: hop.To.ID}
	for _, step := range hop.Steps {
		h.Steps = append(h.Steps, newStep(v, step))
	}
	return h
}

func newStep(v *query.View, step query.Step) Step {
	r := step.Relation
	direction := "mutual"
	switch {
	case step.Tie.Directed && step.Forward:
		direction = "forward"
	case step.Tie.Directed:
		direction = "backward"
	}
	return Step{
		Relation: r.ID, Kind: r.Kind, Label: r.Label, Direction: direction, Statement: wording.TieStatement(v, step.Tie), Sentence: wording.Step(v, step),
		When: texts(step.Tie.Periods()), WhenInWords: wording.TieWhen(v, step.Tie), Holds: step.Holds.String(), Known: possiblyOnly(step.Known),
		Modality: r.Modality.String(), Certainty: r.GoesBy().String(), Unsourced: r.Unsourced, Evidence: NewEvidence(v.Graph(), step.Tie.Evidence()),
	}
}

// texts is periods in EDTF, separated by "; ".
func texts(periods []edtf.Period) string {
	var out []string
	for _, p := range periods {
		out = append(out, p.String())
	}
	return strings.Join(out, "; ")
}
