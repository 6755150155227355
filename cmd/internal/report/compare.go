package report

import (
	"context"
	"errors"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/analysis/partners"
	"github.com/entente-graph/entente/graph/obligation"
	"github.com/entente-graph/entente/graph/query"
	"github.com/entente-graph/entente/graph/wording"
)

// Compare is the record of what two actors have in common, and what each has alone; see
// the schema "compare".
type Compare struct {
	A        string    `json:"a"`
	AName    string    `json:"a_name"`
	B        string    `json:"b"`
	BName    string    `json:"b_name"`
	At       string    `json:"at,omitempty"` // the view's date
	Limit    int       `json:"limit"`        // of partners in each list; 0: none
	Called   []Called  `json:"called,omitempty"`
	LeftOut  LeftOut   `json:"left_out"`
	Omitted  []Omitted `json:"omitted,omitempty"` // by the filters, of either's relations
	Coverage []Gap     `json:"coverage"`          // what of the question is not covered in full

	Between []Step  `json:"between"` // relations that tie the two to each other
	Joint   []Joint `json:"joint"`   // to which both are parties, on one side, without being tied to each other by them
	Paths   []Path  `json:"paths"`   // shortest ones, where nothing ties the two to each other
	MaxHops int     `json:"max_hops"`
	More    bool    `json:"more_paths"` // there are more that are as short

	DutiesAt string     `json:"duties_at"` // when what follows binds, in words
	For      []PairDuty `json:"for"`       // what treaties ask of one for the other
	Against  []PairDuty `json:"against"`   // and against the other, where they name it
	Unread   []string   `json:"unread"`    // names of treaties that bind too many pairs to tell

	Groups []CompareGroup `json:"groups"` // in the order of the legend
}

// Joint is a relation to which both are parties.
type Joint struct {
	Relation  string     `json:"relation"`
	Kind      string     `json:"kind"`
	Label     string     `json:"label"`
	Role      string     `json:"role"` // of both: from or to; member where they were never parties at one time
	Sentence  string     `json:"sentence"`
	When      string     `json:"when"`
	Holds     string     `json:"holds"`
	Known     string     `json:"known,omitempty"` // possibly, where it is open whether who is asked about knew of it
	Modality  string     `json:"modality"`
	Certainty string     `json:"certainty"`
	Unsourced bool       `json:"unsourced,omitempty"` // no source is named
	Evidence  []Evidence `json:"evidence"`
}

// PairDuty is what a treaty asks of one actor for another.
type PairDuty struct {
	Debtor       string     `json:"debtor"`
	DebtorName   string     `json:"debtor_name"`
	Creditor     string     `json:"creditor"`
	CreditorName string     `json:"creditor_name"`
	Mutual       bool       `json:"mutual"` // the creditor owes the debtor the same
	Category     string     `json:"category"`
	Article      string     `json:"article,omitempty"`
	Relation     string     `json:"relation"`
	Label        string     `json:"label"`
	Bound        string     `json:"bound"`           // yes, possibly, or no of what is not in force
	Stage        string     `json:"stage,omitempty"` // signed or suspended
	Since        string     `json:"since,omitempty"` // EDTF
	Certainty    string     `json:"certainty"`
	Unsourced    bool       `json:"unsourced,omitempty"` // no source is named
	Sentence     string     `json:"sentence"`            // who is bound to whom by what, how surely, who says so
	Asks         string     `json:"asks"`                // to what, when and on what conditions
	Evidence     []Evidence `json:"evidence"`
}

// CompareGroup is the partners of one kind and direction.
type CompareGroup struct {
	Kind          string          `json:"kind"`
	Direction     string          `json:"direction"` // mutual, outward to the partner, or inward from it
	Title         string          `json:"title"`     // as a heading
	CountOfShared int             `json:"count_of_shared"`
	CountOfA      int             `json:"count_of_a_alone"`
	CountOfB      int             `json:"count_of_b_alone"`
	Shared        []SharedPartner `json:"shared"`
	AAlone        []LonePartner   `json:"a_alone"`
	BAlone        []LonePartner   `json:"b_alone"`
}

// SharedPartner is a partner whom both have.
type SharedPartner struct {
	Actor         string  `json:"actor"`
	Name          string  `json:"name"`
	Together      string  `json:"together"`                   // whether at the same time: yes, possibly or no
	InWords       string  `json:"in_words"`                   // the name, with that where it is not yes, and what makes it doubtful
	ByBoth        []Joint `json:"by_both"`                    // relations that tie both to it
	ByBothInWords string  `json:"by_both_in_words,omitempty"` // their names
	OfA           []Step  `json:"of_a"`                       // the others
	OfB           []Step  `json:"of_b"`
}

// LonePartner is a partner whom one of the two has.
type LonePartner struct {
	Actor   string `json:"actor"`
	Name    string `json:"name"`
	InWords string `json:"in_words"` // the name, with what makes it doubtful
	Steps   []Step `json:"steps"`
}

// RolesOf is headings over partners by a kind: in mutual relations, outward and inward.
func RolesOf(k *graph.Kind) (out [3]string) {
	for i, d := range []partners.Direction{partners.Mutual, partners.Outward, partners.Inward} {
		out[i] = wording.Roles(k, d)
	}
	return out
}

// CompareQuestion asks what two actors have in common.
type CompareQuestion struct {
	A, B   string // as people name them
	Filter Filter
	Limit  int // of partners in each list; 0: none
	Broad  bool
}

// Comparing is a question about two actors, ready to be answered.
type Comparing struct {
	q     CompareQuestion
	v     *query.View
	scope *partners.Scope
	a, b  *graph.Actor
	out   *Compare
}

// AskCompare finds the actors and the view of a question. Unless its filter names
// modalities, only what is actual counts. Errors are those of names and filters, and a
// *SameActorError.
func AskCompare(g *graph.Graph, q CompareQuestion) (*Comparing, error) {
	names := q.Filter.namesOf(g)
	a, err := FindActor(g, names, q.A)
	if err != nil {
		return nil, err
	}
	b, err := FindActor(g, names, q.B)
	if err != nil {
		return nil, err
	}
	if a.ID == b.ID {
		return nil, &SameActorError{q.A, q.B, a.Name}
	}
	v, notActual, err := q.Filter.Actual(g)
	if err != nil {
		return nil, err
	}
	a, _ = v.Graph().Actor(a.ID) // by the name of the view's date
	b, _ = v.Graph().Actor(b.ID)
	scope := partners.NewScope(v, q.Broad)
	return &Comparing{q: q, v: v, scope: scope, a: a, b: b, out: &Compare{
		A: a.ID, AName: a.Name, B: b.ID, BName: b.Name, At: v.Filter().AtText, Limit: q.Limit, Called: called(v, q.A, a.ID, q.B, b.ID),
		LeftOut: LeftOut{NotActual: notActual, Broad: broadFor(scope, a.ID, b.ID)}, Omitted: q.Filter.omittedBesides(v), Coverage: PathGaps(v, a.ID, b.ID),
		Between: []Step{}, Joint: []Joint{}, Paths: []Path{}, DutiesAt: wording.ViewDate(v), For: []PairDuty{}, Against: []PairDuty{}, Unread: []string{},
		Groups: []CompareGroup{},
	}}, nil
}

// broadFor names what nearly everyone belongs to and some actors do, without that it
// counts.
func broadFor(s *partners.Scope, actors ...string) []string {
	out := []string{}
	for _, id := range actors {
		relations, broad := s.LeftOut(id)
		for _, a := range broad {
			addOnce(&out, a.Name)
		}
		for _, r := range relations {
			addOnce(&out, r.Name())
		}
	}
	return out
}

// Record is the answer without what it found.
func (c *Comparing) Record() *Compare { return c.out }

// View is the view of the question.
func (c *Comparing) View() *query.View { return c.v }

// Outside returns the one of the two actors that the filters leave without any
// relation, or nil.
func (c *Comparing) Outside() *graph.Actor {
	for _, a := range []*graph.Actor{c.a, c.b} {
		if !c.v.HasActor(a.ID) {
			return a
		}
	}
	return nil
}

// Answer compares the two. The error is the context's.
func (c *Comparing) Answer(ctx context.Context) (*Compare, error) {
	out := *c.out
	found, err := c.scope.Compare(c.a.ID, c.b.ID)
	if err != nil {
		return nil, err
	}
	for _, t := range found.Between {
		out.Between = append(out.Between, c.step(t, c.a.ID))
	}
	for _, r := range found.Joint {
		out.Joint = append(out.Joint, newJoint(c.v, r, c.a.ID))
	}
	for i := range found.Groups {
		out.Groups = append(out.Groups, c.group(&found.Groups[i]))
	}
	if err := c.duties(ctx, &out); err != nil {
		return nil, err
	}
	if len(found.Between) == 0 {
		if err := c.paths(ctx, &out); err != nil {
			return nil, err
		}
	}
	return &out, nil
}

func (c *Comparing) step(t graph.Tie, from string) Step {
	return newStep(c.v, c.v.StepBy(t, t.A.Actor == from))
}

func (c *Comparing) steps(list []graph.Tie, from string) []Step {
	out := []Step{}
	for _, t := range list {
		out = append(out, c.step(t, from))
	}
	return out
}

func newJoint(v *query.View, r *graph.Relation, a string) Joint {
	p, _ := r.Party(a)
	return Joint{
		Relation: r.ID, Kind: r.Kind, Label: r.Label, Role: p.Role.String(), Sentence: wording.OnPaths(v, r), When: r.Period.String(), Holds: v.Holds(r).String(), Known: knownOf(v, r),
		Modality: r.Modality.String(), Certainty: r.GoesBy().String(), Unsourced: r.Unsourced, Evidence: NewEvidence(v.Graph(), r.Evidence),
	}
}

func (c *Comparing) group(g *partners.Group) CompareGroup {
	out := CompareGroup{
		Kind: g.Kind.ID, Direction: g.Direction.String(), Title: wording.Roles(g.Kind, g.Direction),
		CountOfShared: len(g.Shared), CountOfA: len(g.OnlyA), CountOfB: len(g.OnlyB),
		Shared: []SharedPartner{}, AAlone: []LonePartner{}, BAlone: []LonePartner{},
	}
	for _, s := range first(g.Shared, c.q.Limit) {
		out.Shared = append(out.Shared, c.shared(s))
	}
	for _, h := range first(g.OnlyA, c.q.Limit) {
		out.AAlone = append(out.AAlone, LonePartner{h.Partner, wording.Name(c.v.Graph(), h.Partner), wording.Partner(c.v, &h), c.steps(h.Ties, c.a.ID)})
	}
	for _, h := range first(g.OnlyB, c.q.Limit) {
		out.BAlone = append(out.BAlone, LonePartner{h.Partner, wording.Name(c.v.Graph(), h.Partner), wording.Partner(c.v, &h), c.steps(h.Ties, c.b.ID)})
	}
	return out
}

// shared tells of relations that tie both to the partner apart from the rest.
func (c *Comparing) shared(s partners.Shared) SharedPartner {
	name := wording.Name(c.v.Graph(), s.Partner)
	out := SharedPartner{
		Actor: s.Partner, Name: name, Together: s.Together.String(), InWords: wording.SharedPartner(c.v, c.a.ID, c.b.ID, &s),
		ByBoth: []Joint{}, OfA: []Step{}, OfB: []Step{},
	}
	ofB := map[string]bool{}
	for _, t := range s.OfB {
		ofB[t.Relation.ID] = true
	}
	both := map[string]bool{}
	var relations []*graph.Relation
	for _, t := range s.OfA {
		if ofB[t.Relation.ID] {
			both[t.Relation.ID] = true
			relations = append(relations, t.Relation)
			out.ByBoth = append(out.ByBoth, newJoint(c.v, t.Relation, c.a.ID))
			continue
		}
		out.OfA = append(out.OfA, c.step(t, c.a.ID))
	}
	for _, t := range s.OfB {
		if !both[t.Relation.ID] {
			out.OfB = append(out.OfB, c.step(t, c.b.ID))
		}
	}
	out.ByBothInWords = wording.NamesOfRelations(c.v.Graph(), relations)
	return out
}

// duties fills in what treaties ask.
func (c *Comparing) duties(ctx context.Context, out *Compare) error {
	found, err := obligation.BondsOfPair(ctx, c.v, c.a.ID, c.b.ID)
	if err != nil {
		return err
	}
	told := map[int]bool{}
	for i := range found.For {
		if told[i] {
			continue
		}
		b := &found.For[i]
		mutual := false
		for k := i + 1; k < len(found.For) && !mutual; k++ {
			if other := &found.For[k]; !told[k] && other.Debtor == b.Creditor && other.Obligation == b.Obligation && sameBond(b, other) {
				mutual, told[k] = true, true
			}
		}
		out.For = append(out.For, c.duty(b, mutual))
	}
	for i := range found.Against {
		out.Against = append(out.Against, c.duty(&found.Against[i], false))
	}
	for _, r := range found.Unread {
		out.Unread = append(out.Unread, wording.RelationName(c.v.Graph(), r))
	}
	return nil
}

// SameBinding reports whether two duties are of the same actors under the same treaty, as
// surely.
func (d *PairDuty) SameBinding(other *PairDuty) bool {
	return d.Debtor == other.Debtor && d.Creditor == other.Creditor && d.Mutual == other.Mutual && d.Relation == other.Relation &&
		d.Bound == other.Bound && d.Stage == other.Stage && d.Since == other.Since
}

// sameBond reports whether two bonds under one obligation are said alike.
func sameBond(a, b *obligation.Bond) bool {
	return a.Truth == b.Truth && a.Stage == b.Stage && a.Since == b.Since && len(a.Open) == len(b.Open)
}

func (c *Comparing) duty(b *obligation.Bond, mutual bool) PairDuty {
	g := c.v.Graph()
	r := b.Relation
	return PairDuty{
		Debtor: b.Debtor, DebtorName: wording.Name(g, b.Debtor), Creditor: b.Creditor, CreditorName: wording.Name(g, b.Creditor), Mutual: mutual,
		Category: b.Obligation.Category.String(), Article: b.Obligation.Article, Relation: r.ID, Label: r.Name(), Bound: b.Truth.String(), Stage: b.Stage,
		Since: b.Since.String(), Certainty: r.GoesBy().String(), Unsourced: r.Unsourced, Sentence: wording.Owing(g, b, mutual), Asks: wording.Owed(g, b),
		Evidence: NewEvidence(g, b.Evidence()),
	}
}

// mostComparePaths is how many of the shortest paths are told.
const mostComparePaths = 3

// paths fills in the shortest connection of two whom nothing ties.
func (c *Comparing) paths(ctx context.Context, out *Compare) error {
	finder := query.NewPathFinder(c.v, query.PathOptions{ShortestOnly: true, Limit: mostComparePaths, Broad: c.q.Broad})
	out.MaxHops = finder.Options().MaxHops
	for path, err := range finder.All(ctx, c.a.ID, c.b.ID) {
		switch {
		case errors.Is(err, query.ErrLimit):
			out.More = true
		case err != nil:
			return err
		default:
			out.Paths = append(out.Paths, NewPath(c.v, path))
		}
	}
	return nil
}
