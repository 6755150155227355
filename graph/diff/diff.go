package diff

import (
	"context"
	"fmt"
	"reflect"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/progress"
	"github.com/entente-graph/entente/graph/query"
)

// Change is how a thing differs between two sides.
type Change uint8

// The changes.
const (
	Unchanged Change = iota
	Begun
	PossiblyBegun
	Altered
	PossiblyAltered
	PossiblyEnded
	Ended
)

// String returns "unchanged", "begun", "possibly begun", "changed", "possibly
// changed", "possibly ended" or "ended".
func (c Change) String() string {
	return [...]string{"unchanged", "begun", "possibly begun", "changed", "possibly changed", "possibly ended", "ended"}[c]
}

// Inverse is the change seen from the other side.
func (c Change) Inverse() Change {
	return [...]Change{Unchanged, Ended, PossiblyEnded, Altered, PossiblyAltered, PossiblyBegun, Begun}[c]
}

// changeOf classifies how surely a thing was there and is there, and whether something about
// it is different.
func changeOf(was, is, altered edtf.Truth) Change {
	switch {
	case was == is && altered == edtf.Yes && is != edtf.No:
		return Altered
	case was == is && altered == edtf.Maybe && is != edtf.No:
		return PossiblyAltered
	case was == is:
		return Unchanged
	case was == edtf.No && is == edtf.Yes:
		return Begun
	case was == edtf.Yes && is == edtf.No:
		return Ended
	case was < is:
		return PossiblyBegun
	}
	return PossiblyEnded
}

// Actor is how an actor differs.
type Actor struct {
	ID       string
	Change   Change
	From, To *graph.Actor // nil where the view does not have it

	// Existed and Exists answer for its lifetime on either side, whether or not
	// the view has it.
	Existed, Exists edtf.Truth
	Fields          []Field
}

// Either returns the later record, or the earlier where there is no later.
func (a *Actor) Either() *graph.Actor {
	if a.To != nil {
		return a.To
	}
	return a.From
}

// Relation is how a relation differs.
type Relation struct {
	ID          string
	Change      Change
	From, To    *graph.Relation // nil where the view does not have it
	Held, Holds edtf.Truth      // on either side
	SurelyBegan bool            // between two dates, even where it is open whether it still holds
	Joined      []string        // ids of actors that are parties on the later side only, sorted
	Left        []string        // and on the earlier side only

	// Who is a party on one of two dates only, and only possibly so then. Nobody is in these
	// and in Joined or Left, too. Between two datasets the records say who is a party.
	PossiblyJoined, PossiblyLeft []string

	Fields []Field // what else is different about it, where it is on both sides
}

// Either returns the later record, or the earlier where there is no later.
func (r *Relation) Either() *graph.Relation {
	if r.To != nil {
		return r.To
	}
	return r.From
}

// Learnt is a relation of which it differs how surely query.Filter.KnownTo knew of it. It
// held, certainly or possibly, on both sides, known or not, so that it has not begun or
// ended for being in one view alone. Between two dates, the earlier first, knowledge only
// grows: what is once known is not unlearnt. Between two datasets the records can say
// either.
type Learnt struct {
	ID          string
	From, To    *graph.Relation // of either graph, in the view or not
	Held, Holds edtf.Truth      // on either side, known or not
	Knew, Knows edtf.Truth      // on either side
}

// Surely reports whether it was surely unknown on the earlier side, and surely known on the
// later.
func (l *Learnt) Surely() bool { return l.Knew == edtf.No && l.Knows == edtf.Yes }

// Options bounds what Compare looks at. The zero Options is good for graphs of
// some thousand relations.
type Options struct {
	Hops   int // of the longest path that Routes compares; query.DefaultMaxHops where it is not positive
	Actors int // between how many actors Routes looks for paths; DefaultActors where it is not positive

	// Ends are the ids of the actors between whom Routes looks for paths, those that
	// matter most first; nil: the parties of relations that differ.
	Ends []string
}

// DefaultActors bounds Routes where Options.Actors does not: 780 pairs.
const DefaultActors = 40

// Diff is how two views differ.
type Diff struct {
	From, To *query.View

	Actors    []Actor    // by change (begun first), then id
	Relations []Relation // by change, then weight: see Compare
	Passed    []Passed   // what came and went between two dates of one graph, by id
	Learnt    []Learnt   // what one came to know of first, then by weight; none where the sides are not as known to the same actor

	Bonds  []Bond
	Unread []*graph.Relation // whose bonds are not in Bonds and Torn, since they are too many; by id
	Torn   []Torn
	Routes Routes
	Blocs  Blocs
	Gaps   []Gap // where a difference, or that there is none, may be one of coverage; the earlier side's first

	allFrom, allTo *query.View // both sides without query.Filter.KnownTo; nil where Learnt is not asked
}

// Passed is a relation that holds on neither date and holds, or possibly holds,
// at some time in between.
type Passed struct {
	Relation *graph.Relation
	Held     edtf.Truth
	Known    edtf.Truth // whether query.Filter.KnownTo knew of it then
}

// Empty reports whether nothing differs. What passed in between does not count.
func (d *Diff) Empty() bool { return len(d.Actors)+len(d.Relations)+len(d.Learnt) == 0 }

// Count returns how many relations differ in one of some ways.
func (d *Diff) Count(changes ...Change) int {
	n := 0
	for i := range d.Relations {
		for _, c := range changes {
			if d.Relations[i].Change == c {
				n++
			}
		}
	}
	return n
}

// Conflicts returns the armed conflicts, other than mere threats and proposals,
// that differ in one of some ways, in the order of Relations.
func (d *Diff) Conflicts(changes ...Change) []*Relation {
	var out []*Relation
	for i := range d.Relations {
		r := &d.Relations[i]
		for _, c := range changes {
			if e := r.Either(); r.Change == c && e.Kind == graph.KindConflict && e.Modality == graph.Actual {
				out = append(out, r)
			}
		}
	}
	return out
}

// Compare tells how two views differ. Within one change, relations that are
// actual come first, then the stronger kinds, then the surer, then by id. The
// error is the context's.
func Compare(ctx context.Context, from, to *query.View, o Options) (*Diff, error) {
	if o.Hops <= 0 {
		o.Hops = query.DefaultMaxHops
	}
	if o.Actors <= 0 {
		o.Actors = DefaultActors
	}
	d := &Diff{From: from, To: to}
	meter := progress.Meter{Ctx: ctx}
	var err error
	if d.allFrom, d.allTo, err = beyondKnowledge(from, to); err != nil {
		return nil, err
	}
	d.actors()
	d.relations()
	if meter.EndedNow() {
		return nil, meter.Err
	}
	if d.Passed, err = d.passed(); err != nil {
		return nil, err
	}
	before, after, unread, err := bothBonds(ctx, from, to)
	if err != nil {
		return nil, err
	}
	d.Unread = unread
	d.bonds(before, after)
	d.torn(&meter, before, after)
	if err := d.bondsLearnt(ctx, &meter); err != nil {
		return nil, err
	}
	if meter.EndedNow() {
		return nil, meter.Err
	}
	if err := d.routes(ctx, o); err != nil {
		return nil, err
	}
	if err := d.blocs(ctx); err != nil {
		return nil, err
	}
	if d.gaps(); meter.EndedNow() {
		return nil, meter.Err
	}
	return d, nil
}

// passed returns what holds between the dates of two views of one graph and on
// neither. Filters that differ in more than the date have no common between.
func (d *Diff) passed() ([]Passed, error) {
	from, to := d.From, d.To
	f, g := from.Filter(), to.Filter()
	if from.Graph().Base() != to.Graph().Base() || f.At == nil || g.At == nil {
		return nil, nil
	}
	gap := edtf.Span{First: min(f.At.Last, g.At.Last), Last: max(f.At.First, g.At.First)}
	f.At, g.At, f.AtText, g.AtText = nil, nil, "", ""
	if !reflect.DeepEqual(f, g) {
		return nil, nil
	}
	if int64(gap.Last)-int64(gap.First) < 2 {
		return nil, nil
	}
	f.At = &edtf.Span{First: gap.First + 1, Last: gap.Last - 1}
	between, err := query.NewView(from.Graph(), f)
	if err != nil {
		return nil, fmt.Errorf("between the dates: %w", err)
	}
	var out []Passed
	for r := range between.Relations() {
		held := d.allFrom != nil && (d.allFrom.HasRelation(r.ID) || d.allTo.HasRelation(r.ID)) // though not known
		if !held && !from.HasRelation(r.ID) && !to.HasRelation(r.ID) {
			out = append(out, Passed{r, between.Holds(r), between.Known(r)})
		}
	}
	return out, nil
}
