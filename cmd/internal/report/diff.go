package report

import (
	"context"
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/diff"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/query"
	"github.com/entente-graph/entente/graph/wording"
)

// UnreadBonds is of which relations it is not compared who is bound to defend whom,
// since they bind too many.
type UnreadBonds struct {
	Relations []string `json:"relations"` // by name
	Sentence  string   `json:"sentence"`
}

// fewUnread is how many of them the sentence names.
const fewUnread = 3

// Diff is the record of a comparison; see the schema "diff". Changes are "begun",
// "possibly begun", "changed", "possibly changed", "possibly ended" and "ended".
type Diff struct {
	Dated         bool             `json:"dated"`    // two dates of one dataset, not two datasets
	Vintages      bool             `json:"vintages"` // two vintages of a publisher's records
	Changed       bool             `json:"changed"`  // whether any actor or relation differs
	From          Side             `json:"from"`
	To            Side             `json:"to"`
	Actors        []ActorChange    `json:"actors"`
	Relations     []RelationChange `json:"relations"`
	Records       []RecordChange   `json:"records"`                  // of two datasets, the same as a table
	Between       []Passed         `json:"between"`                  // held on neither date, and at some time in between
	Learnt        []LearntRelation `json:"learnt,omitempty"`         // what one came to know of, where it is as an actor knew it, and which is no change of what held
	Bonds         []Bond           `json:"bonds"`                    // who is bound to defend whom, where that differs
	Through       []BondGroup      `json:"bonds_by_treaty"`          // the same, those together that differ by the same treaties
	Unread        *UnreadBonds     `json:"bonds_left_out,omitempty"` // nil: all bonds are compared
	Defence       bool             `json:"defence"`                  // whether either side records an obligation to defend
	Torn          []Torn           `json:"torn"`                     // who is bound to defend two that are at odds
	Conflicts     []ConflictChange `json:"conflicts"`
	Paths         PathsChange      `json:"paths"`
	Blocs         Blocs            `json:"blocs"`
	Coverage      []Gap            `json:"coverage"`                    // what one side does not cover, so that a difference may be none
	LearntInWords string           `json:"learnt_in_words,omitempty"`   // how many it came to know of
	AsKnown       string           `json:"as_known_in_words,omitempty"` // where it is as an actor knew it, how that is to be read
	Undated       string           `json:"undated,omitempty"`           // of two datasets, which does not say at which date it speaks, and at which it is read
}

// Side is one of the two that are compared.
type Side struct {
	Name      string `json:"name"`                 // the date in words, or the dataset
	Date      string `json:"date,omitempty"`       // as it was asked for
	ReadAsOf  string `json:"read_as_of,omitempty"` // of a dataset that does not say at which date it speaks: that of the other
	Actors    int    `json:"actors"`
	Relations int    `json:"relations"`

	Omitted []Omitted `json:"omitted,omitempty"`
}

// OmittedByFilters is what is left out for another reason than the date, of which
// the rest of the record speaks.
func (s *Side) OmittedByFilters() []Omitted {
	return slices.DeleteFunc(slices.Clone(s.Omitted), func(o Omitted) bool {
		return slices.Contains([]string{query.NotThen.String(), query.NoTwoThen.String(), query.NotAlive.String(), query.Untied.String()}, o.Reason)
	})
}

// Field is what differs in one field of a record.
type Field struct {
	Field  string `json:"field"`
	Before string `json:"before"`
	After  string `json:"after"`
}

// ActorChange is how an actor differs.
type ActorChange struct {
	ID           string  `json:"id"`
	Name         string  `json:"name"`
	Kind         string  `json:"kind"`
	Change       string  `json:"change"`
	ExistsBefore string  `json:"exists_before"` // yes, possibly or no
	ExistsAfter  string  `json:"exists_after"`
	Fields       []Field `json:"fields"`

	Lifetime string `json:"lifetime_in_words"`
}

// RelationChange is how a relation differs.
type RelationChange struct {
	Change      string   `json:"change"`
	HoldsBefore string   `json:"holds_before"`
	HoldsAfter  string   `json:"holds_after"`
	SurelyBegan bool     `json:"surely_began"` // between two dates, even where it is open whether it still holds
	Joined      []string `json:"joined"`       // ids of actors
	Left        []string `json:"left"`

	PossiblyJoined []string `json:"possibly_joined"` // ids of actors that are in neither list above
	PossiblyLeft   []string `json:"possibly_left"`

	Fields   []Field  `json:"fields"`
	Relation Relation `json:"relation"` // as it is on the later side, or was on the earlier

	JoinedNames []string `json:"joined_names"`
	LeftNames   []string `json:"left_names"`

	PossiblyJoinedNames []string `json:"possibly_joined_names"`
	PossiblyLeftNames   []string `json:"possibly_left_names"`
}

// RecordChange is a line of a table of what was added, dropped and revised from one
// dataset to another: a record, or one field of a record that was revised.
type RecordChange struct {
	Change string `json:"change"` // added, dropped or revised
	Record string `json:"record"` // actor or relation
	ID     string `json:"id"`
	Kind   string `json:"kind"`
	Name   string `json:"name"` // who, and what
	Field  string `json:"field,omitempty"`
	Before string `json:"before,omitempty"`
	After  string `json:"after,omitempty"`
}

// LearntRelation is a relation that held on both sides, certainly or possibly, and of which
// it differs whether the actor knew of it as whose knowledge all is asked.
type LearntRelation struct {
	HoldsBefore string   `json:"holds_before"` // known or not
	HoldsAfter  string   `json:"holds_after"`
	KnownBefore string   `json:"known_before"` // yes, possibly or no
	KnownAfter  string   `json:"known_after"`
	InWords     string   `json:"in_words"` // Britain learnt of it
	Relation    Relation `json:"relation"`
}

// Passed is a relation that came and went in between.
type Passed struct {
	Held     string   `json:"held"`
	Known    string   `json:"known,omitempty"` // possibly, where it is open whether who is asked about knew of it
	Relation Relation `json:"relation"`
}

// Bond is how it differs who is bound to defend whom.
type Bond struct {
	Debtor   string   `json:"debtor"`
	Creditor string   `json:"creditor"`
	Before   string   `json:"before"`
	After    string   `json:"after"`
	Learnt   bool     `json:"learnt,omitempty"` // it bound all the time, and differs in what was known
	ThenBy   []Pledge `json:"then_by"`
	NowBy    []Pledge `json:"now_by"`
}

// Pledge is what a bond rests on.
type Pledge struct {
	Relation    string `json:"relation"`
	Label       string `json:"label"`
	Article     string `json:"article,omitempty"`
	Binds       string `json:"binds"`
	Conditional bool   `json:"conditional"`
	Certainty   string `json:"certainty"`
	Unsourced   bool   `json:"unsourced,omitempty"`
}

// Torn is how it differs who is bound to defend two that are at odds.
type Torn struct {
	Actor   string   `json:"actor"`
	Between []string `json:"between"`
	Quarrel string   `json:"quarrel"` // id of the conflict or rivalry
	Before  string   `json:"before"`
	After   string   `json:"after"`
	Learnt  bool     `json:"learnt,omitempty"` // it was so all the time, and differs in what was known

	Sentence string `json:"sentence"`
}

// ConflictChange is an armed conflict that begins or ends.
type ConflictChange struct {
	Relation string `json:"relation"`
	Change   string `json:"change"`

	Name     string  `json:"name"`
	Directed bool    `json:"directed"`
	Parties  []Party `json:"parties"`
}

// PathsChange is which shortest paths have another length.
type PathsChange struct {
	MaxHops int     `json:"max_hops"`
	Actors  int     `json:"actors"`   // between how many paths were compared
	LeftOut int     `json:"left_out"` // actors with changes that were too many
	Pairs   int     `json:"pairs"`    // of those actors
	Changed []Route `json:"changed"`
}

// Route is a pair of actors whose shortest path has another length.
type Route struct {
	A      string `json:"a"`
	B      string `json:"b"`
	Before *Way   `json:"before,omitempty"` // absent: no path of at most max_hops
	After  *Way   `json:"after,omitempty"`

	NameA  string `json:"name_a"`
	NameB  string `json:"name_b"`
	Surely bool   `json:"surely"` // both paths, where there are any, surely hold

	Sentence string `json:"sentence"`
}

// Way is a shortest path.
type Way struct {
	Hops   int      `json:"hops"`
	Holds  string   `json:"holds"`
	Actors []string `json:"actors"`
	Names  []string `json:"names"` // of the actors

	Relations []string `json:"relations"` // ids of those that it goes through
}

// Blocs is which states stand together on either side.
type Blocs struct {
	Before [][]string `json:"before"`
	After  [][]string `json:"after"`
	Moves  []Move     `json:"moves"`
	Unlike int        `json:"unlike"` // blocs of either side that do not go on as one of the other

	NoMoves string `json:"no_moves,omitempty"` // what there is to say where nobody is seen to move
}

// Move is a state that has another bloc.
type Move struct {
	Actor string   `json:"actor"`
	From  []string `json:"from"` // the others in its bloc
	To    []string `json:"to"`

	Name      string   `json:"name"`
	FromNames []string `json:"from_names"`
	ToNames   []string `json:"to_names"`
	Saying
}

// blocSize is how many members of a bloc a sentence lists.
const blocSize = 3

// Comparison is two sides and how they differ.
type Comparison struct {
	*Sides
	Diff *diff.Diff
}

// Compare finds what differs between two sides; paths of up to so many hops are
// compared. The error is the context's, or about the sides.
func (b *Sides) Compare(ctx context.Context, hops int) (*Comparison, error) {
	d, err := diff.Compare(ctx, b.From, b.To, diff.Options{Hops: hops})
	if err != nil {
		return nil, err
	}
	return &Comparison{b, d}, nil
}

// Record is the answer.
func (c *Comparison) Record() *Diff {
	d := c.Diff
	out := &Diff{
		Dated: c.Dated, Vintages: c.Vintages, Changed: !d.Empty(),
		From: newSide(c.From, c.FromName, c.fromReadAsOf, c.fromOmitted), To: newSide(c.To, c.ToName, c.toReadAsOf, c.toOmitted),
		Actors: []ActorChange{}, Relations: []RelationChange{}, Between: []Passed{},
		Bonds: []Bond{}, Through: c.bondGroups(wording.BondChange), Defence: recordsDefence(c.From) || recordsDefence(c.To), Torn: []Torn{}, Conflicts: []ConflictChange{},
		Paths: PathsChange{MaxHops: d.Routes.Hops, Actors: d.Routes.Actors, LeftOut: d.Routes.LeftOut, Pairs: d.Routes.Pairs(), Changed: []Route{}},
		Blocs: c.blocs(),
	}
	if to := c.To.Filter().KnownTo; to != "" {
		out.AsKnown = wording.DiffAsKnown(c.To.Graph(), to)
	}
	for i := range d.Learnt {
		out.Learnt = append(out.Learnt, c.learnt(&d.Learnt[i]))
	}
	out.LearntInWords = wording.LearntCount(c.To.Graph(), c.To.Filter().KnownTo, d.Learnt, c.Dated)
	for i := range d.Actors {
		out.Actors = append(out.Actors, c.actor(&d.Actors[i]))
	}
	for i := range d.Relations {
		out.Relations = append(out.Relations, c.relation(&d.Relations[i]))
	}
	out.Records = newRecordChanges(out)
	for _, p := range d.Passed {
		passed := Passed{p.Held.String(), possiblyOnly(p.Known), NewRelation(c.From, p.Relation)}
		if passed.Known != "" {
			passed.Relation.KnownInWords = wording.PossiblyKnown(c.From)
		}
		out.Between = append(out.Between, passed)
	}
	for _, b := range d.Bonds {
		out.Bonds = append(out.Bonds, Bond{b.Debtor, b.Creditor, b.Was.String(), b.Is.String(), b.Learnt, newPledges(b.Before), newPledges(b.After)})
	}
	if len(d.Unread) > 0 {
		out.Unread = &UnreadBonds{}
		for _, r := range d.Unread {
			out.Unread.Relations = append(out.Unread.Relations, r.Name())
		}
		out.Unread.Sentence, _ = wording.BondsLeftOut(out.Unread.Relations, fewUnread)
	}
	for _, t := range d.Torn {
		g := c.To.Graph()
		if _, ok := g.Relation(t.Quarrel.ID); !ok {
			g = c.From.Graph()
		}
		out.Torn = append(out.Torn, Torn{t.Actor, t.Sides[:], t.Quarrel.ID, t.Was.String(), t.Is.String(), t.Learnt, wording.TornChange(g, t, c.NameIn)})
	}
	for _, r := range d.Conflicts(diff.Begun, diff.PossiblyBegun, diff.Ended, diff.PossiblyEnded) {
		e := r.Either()
		out.Conflicts = append(out.Conflicts, ConflictChange{r.ID, r.Change.String(), e.Name(), e.Directed(), c.parties(c.viewOf(r), e)})
	}
	for i := range d.Routes.Changed {
		r := &d.Routes.Changed[i]
		out.Paths.Changed = append(out.Paths.Changed, Route{r.A, r.B, newWay(r.Before), newWay(r.After), c.NameIn(r.A), c.NameIn(r.B), r.Surely(), wording.Route(r, d.Routes.Hops, c.NameIn)})
	}
	out.Coverage, out.Undated = c.gaps(), c.undated()
	return out
}

func (c *Comparison) blocs() Blocs {
	d := c.Diff
	out := Blocs{Before: blocIDs(d.Blocs.Before), After: blocIDs(d.Blocs.After), Moves: []Move{}, Unlike: d.Blocs.Unlike}
	for _, m := range d.Blocs.Moves {
		move := Move{Actor: m.Actor, From: notNil(m.From), To: notNil(m.To), Name: c.NameIn(m.Actor), FromNames: c.names(m.From), ToNames: c.names(m.To)}
		move.Saying = newSaying(blocSize, func(most int) (string, bool) { return wording.BlocMove(move.Name, move.FromNames, move.ToNames, most) })
		out.Moves = append(out.Moves, move)
	}
	if len(out.Moves) == 0 && len(out.Before)+len(out.After) > 0 {
		out.NoMoves = wording.NoBlocMoves(len(out.After), out.Unlike)
	}
	return out
}

func (c *Comparison) gaps() []Gap {
	out := []Gap{}
	for i := range c.Diff.Gaps {
		g := &c.Diff.Gaps[i]
		v, other, side, name := c.From, c.To, "from", c.FromName
		if g.Later {
			v, other, side, name = c.To, c.From, "to", c.ToName
		}
		if c.Dated {
			name = ""
		}
		out = append(out, newGap(v, &g.Gap, side, name, other.Graph()))
	}
	return out
}

// viewOf is the side on which a relation is told: the later that has it.
func (c *Comparison) viewOf(r *diff.Relation) *query.View {
	if r.To == nil {
		return c.From
	}
	return c.To
}

func (b *Sides) names(ids []string) []string {
	out := []string{}
	for _, id := range ids {
		out = append(out, b.NameIn(id))
	}
	return out
}

// parties names the parties as the later side does.
func (b *Sides) parties(v *query.View, r *graph.Relation) []Party {
	out := newParties(v.Graph(), partiesIn(v, r))
	for i := range out {
		out[i].Name = b.NameIn(out[i].Actor)
	}
	return out
}

func (c *Comparison) actor(a *diff.Actor) ActorChange {
	either := a.Either()
	var life []string
	for _, l := range either.Lifetime {
		life = append(life, wording.Period(l))
	}
	return ActorChange{
		ID: a.ID, Name: either.Name, Kind: either.Kind.String(), Change: a.Change.String(),
		ExistsBefore: a.Existed.String(), ExistsAfter: a.Exists.String(), Fields: newFields(c.Diff, a.Fields),
		Lifetime: strings.Join(life, "; "),
	}
}

func (c *Comparison) relation(r *diff.Relation) RelationChange {
	v := c.viewOf(r)
	out := RelationChange{
		Change: r.Change.String(), HoldsBefore: r.Held.String(), HoldsAfter: r.Holds.String(), SurelyBegan: r.SurelyBegan,
		Joined: notNil(r.Joined), Left: notNil(r.Left), Fields: newFields(c.Diff, r.Fields), Relation: NewRelation(v, r.Either()),
		JoinedNames: c.names(r.Joined), LeftNames: c.names(r.Left),
		PossiblyJoined: notNil(r.PossiblyJoined), PossiblyLeft: notNil(r.PossiblyLeft),
		PossiblyJoinedNames: c.names(r.PossiblyJoined), PossiblyLeftNames: c.names(r.PossiblyLeft),
	}
	out.Relation.Parties = c.parties(v, r.Either())
	return out
}

// learnt is told as the later side has it, or else the earlier.
func (c *Comparison) learnt(l *diff.Learnt) LearntRelation {
	v, r := c.To, l.To
	if !v.HasRelation(l.ID) {
		v, r = c.From, l.From
	}
	out := LearntRelation{
		HoldsBefore: l.Held.String(), HoldsAfter: l.Holds.String(), KnownBefore: l.Knew.String(), KnownAfter: l.Knows.String(),
		InWords: wording.Learnt(c.To.Graph(), c.To.Filter().KnownTo, l, c.Dated), Relation: NewRelation(v, r),
	}
	out.Relation.Parties = c.parties(v, r)
	return out
}

func newSide(v *query.View, name string, readAsOf edtf.Date, omitted []Omitted) Side {
	return Side{Name: name, Date: v.Filter().AtText, ReadAsOf: readAsOf.String(), Actors: v.ActorCount(), Relations: v.RelationCount(), Omitted: omitted}
}

func newFields(d *diff.Diff, list []diff.Field) []Field {
	out := []Field{}
	for _, f := range list {
		out = append(out, Field{f.Name.String(), wording.FieldValue(d.From.Graph(), f.Before), wording.FieldValue(d.To.Graph(), f.After)})
	}
	return out
}

func newPledges(list []diff.Pledge) []Pledge {
	out := []Pledge{}
	for _, p := range list {
		out = append(out, Pledge{p.Relation.ID, p.Relation.Name(), p.Article, p.Holds.String(), p.Conditional, p.Relation.GoesBy().String(), p.Relation.Unsourced})
	}
	return out
}

func newWay(w *diff.Way) *Way {
	if w == nil {
		return nil
	}
	out := &Way{Hops: w.Hops, Holds: w.Holds.String(), Actors: []string{w.Path.Hops[0].From.ID}, Names: []string{w.Path.Hops[0].From.Name}}
	for _, h := range w.Path.Hops {
		out.Actors, out.Names = append(out.Actors, h.To.ID), append(out.Names, h.To.Name)
		for _, step := range h.Steps {
			out.Relations = append(out.Relations, step.Relation.ID)
		}
	}
	return out
}
