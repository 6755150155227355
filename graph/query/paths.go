package query

import (
	"cmp"
	"context"
	"iter"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/progress"
	"github.com/entente-graph/entente/graph/query/internal/simplepath"
)

// DefaultMaxHops bounds paths where PathOptions.MaxHops is not positive.
const DefaultMaxHops = 4

// MostHops and MostNearHops are how many hops a question of a person or a program
// may ask for: of paths, and around an actor. The work grows with each hop many
// times over, and who is more than a few hops away is tied to nobody in any sense.
// A PathFinder itself knows no such bound.
const (
	MostHops     = 8
	MostNearHops = 20
)

// PathOptions says which paths a PathFinder looks for.
type PathOptions struct {
	MaxHops      int  // hops of the longest path; DefaultMaxHops where it is not positive
	Limit        int  // how many paths All yields at most; no limit where it is not positive
	Directed     bool // follow directed relations only from From to To; mutual ones go both ways
	ShortestOnly bool // only the paths of the least number of hops

	// InOrder asks for time-respecting paths alone: those that something can travel,
	// such as money or arms, taking one hop after the other at times that never
	// decrease, each while its tie holds (Holme and Saramäki, "Temporal networks",
	// Physics Reports 519, 2012). In other words, no hop may end before one before it
	// begins. Dates that are not known exactly count as what is possible; of a view
	// with Filter.Certainly, as what is sure. Where nothing is known of when a tie
	// holds, it possibly holds at any time. The steps of a hop are those that can be
	// taken in time.
	InOrder bool

	// Unordered lets All yield the paths of one length in whatever order is fastest.
	Unordered bool

	// Memory is up to how many bytes a search keeps of what it found out, besides what
	// it yields; 256 MiB where it is not positive. With less it searches more often.
	Memory int

	// Each tells paths apart that take different parallel relations through the
	// same actors: one path for every combination. Otherwise they are one path,
	// and each hop has all its relations.
	Each bool

	// Signs keeps the paths of these signs, see Path.Sign; empty: all. Then Count lists
	// them.
	Signs []Sign

	// Broad lets broad memberships join actors. Without it, a path does not pass
	// through an actor with Broad set or an organisation with more than
	// BroadMembers membership ties in the view, and does not take relations with
	// Broad set: that both sit in one large room ties nobody.
	Broad bool
}

// BroadMembers is how many membership ties an organisation has at most before a
// path no longer passes through it unless PathOptions.Broad.
const BroadMembers = 40

// Path is a simple path: it visits no actor twice.
type Path struct {
	// Hops lead from actor to actor. Paths of one question share them, so that they
	// are not to be changed.
	Hops []*Hop

	// InOrder says, with PathOptions.InOrder, whether the path can be travelled in
	// time under every reading of the dates (edtf.Yes) or possibly (edtf.Maybe).
	InOrder edtf.Truth
}

// Hop is one pair of neighbours on a path.
type Hop struct {
	From, To *graph.Actor

	// Steps are the relations that tie the two, best first: surest, then of the
	// strongest kind, then most recent, then by id. With PathOptions.Each there is
	// exactly one.
	Steps []Step
}

// Step is one way to take a hop.
type Step struct {
	Relation *graph.Relation
	Tie      graph.Tie
	Forward  bool       // it goes with the relation's direction; always so for a mutual one
	Holds    edtf.Truth // of the tie in the view
	Known    edtf.Truth // whether Filter.KnownTo knew of the relation, see View.Known
}

// Belongs answers how surely the step belongs in the view, as View.BelongsTie does.
func (s *Step) Belongs() edtf.Truth { return s.Holds.And(s.Known) }

// StepBy returns the step that a tie of the view makes; forward says that it goes with
// the relation's direction.
func (v *View) StepBy(t graph.Tie, forward bool) Step {
	return Step{Relation: t.Relation, Tie: t, Forward: forward || !t.Directed, Holds: v.HoldsTie(t), Known: v.Known(t.Relation)}
}

// PathFinder finds how actors of a view are connected. It indexes the view once
// for any number of questions and is safe for concurrent use.
type PathFinder struct {
	view    *View
	options PathOptions
	index   *pathIndex
	when    func(edge, from, to int32) []simplepath.Span // nil unless PathOptions.InOrder
}

// NewPathFinder indexes a view.
func NewPathFinder(v *View, o PathOptions) *PathFinder {
	if o.MaxHops <= 0 {
		o.MaxHops = DefaultMaxHops
	}
	f := &PathFinder{view: v, options: o, index: newPathIndex(v, o)}
	if o.InOrder {
		f.when = f.index.when(spansIn(v))
	}
	return f
}

// All yields the simple paths between two actors, given by id, of at most
// MaxHops hops. It searches while it is read, so that stopping early is cheap;
// its memory does not grow with the number of paths. The order is total and
// fixed:
//
//   - fewer hops first;
//   - then the surer: a path is as certain as its least certain hop, and a hop as
//     its best step (the first of Steps);
//   - then the stronger: the weakest kind of a best step on the path decides;
//   - then the more recent: the best step that lies furthest back decides. A
//     relation lies as far back as the last day to which it is sure to have
//     lasted; one with an open end lasts still, and one whose end is not known is
//     sure only of its start. Where those are equal, the day decides on which it
//     can have started at the earliest, and later is more recent;
//   - then the actors along the path, each by name, ignoring case and accents, and
//     then by id;
//   - last, with Each, the relations along it by id, and a relation taken forward
//     before the same taken backward.
//
// After Limit paths it yields ErrLimit if there are more. Other errors end the
// sequence: ErrSameActor, *NotFoundError, *NotInViewError, the context's. Two
// actors that no path joins give an empty sequence.
func (f *PathFinder) All(ctx context.Context, from, to string) iter.Seq2[Path, error] {
	return func(yield func(Path, error) bool) {
		q, err := f.query(from, to)
		if err != nil {
			yield(Path{}, err)
			return
		}
		listed, stopped, shortest := 0, false, 0
		maker := f.index.newMaker(f.options)
		err = f.index.graph.List(ctx, q, func(p simplepath.Path) bool {
			path := maker.path(p)
			if !f.signed(&path) {
				return true
			}
			if f.options.ShortestOnly {
				if shortest = cmp.Or(shortest, len(path.Hops)); len(path.Hops) > shortest {
					return false
				}
			}
			if f.options.Limit > 0 && listed == f.options.Limit {
				stopped = true
				yield(Path{}, ErrLimit)
				return false
			}
			if listed++; listed%sayEach == 0 {
				progress.Say(ctx, progress.Listed, uint64(listed), 0)
			}
			stopped = !yield(path, nil)
			return !stopped
		})
		progress.Say(ctx, progress.Listed, uint64(listed), 0)
		if err != nil && !stopped {
			yield(Path{}, err)
		}
	}
}

// sayEach is after how many paths each All says how many there are.
const sayEach = 256

// Count returns how many paths All would yield without a limit, by their number
// of hops: byLength[h] is for h hops, from 0 to MaxHops, or of that, beyond MostHops,
// to the most that a path through all actors can have. It does not list them.
// Counts stop at math.MaxUint64. Errors are those of All.
func (f *PathFinder) Count(ctx context.Context, from, to string) (byLength []uint64, err error) {
	if len(f.options.Signs) > 0 {
		return f.countListed(ctx, from, to)
	}
	q, err := f.query(from, to)
	if err != nil {
		return nil, err
	}
	byLength, err = f.index.graph.Count(ctx, q)
	if err != nil {
		sum := uint64(0)
		for _, n := range byLength {
			sum += n
		}
		progress.Say(ctx, progress.Counted, sum, 0)
		return nil, err
	}
	for len(byLength) <= min(f.options.MaxHops, MostHops) {
		byLength = append(byLength, 0)
	}
	return byLength, nil
}

// countListed is Count for what arithmetic cannot tell apart.
func (f *PathFinder) countListed(ctx context.Context, from, to string) ([]uint64, error) {
	all := *f
	all.options.Limit, all.options.Unordered = 0, true
	byLength := make([]uint64, min(f.options.MaxHops, MostHops)+1)
	for path, err := range all.All(ctx, from, to) {
		if err != nil {
			return nil, err
		}
		for len(byLength) <= len(path.Hops) {
			byLength = append(byLength, 0)
		}
		byLength[len(path.Hops)]++
	}
	return byLength, nil
}

func (f *PathFinder) query(from, to string) (simplepath.Query, error) {
	a, err := f.index.actor(f.view, from)
	if err != nil {
		return simplepath.Query{}, err
	}
	b, err := f.index.actor(f.view, to)
	if err != nil {
		return simplepath.Query{}, err
	}
	if a == b {
		return simplepath.Query{}, ErrSameActor
	}
	limit, shortest := f.options.Limit+min(f.options.Limit, 1), f.options.ShortestOnly // one more says whether there are more
	if len(f.options.Signs) > 0 {
		limit, shortest = 0, false // which of them count, only All sees
	}
	return simplepath.Query{
		From: a, To: b,
		MaxHops:  f.options.MaxHops,
		Limit:    limit,
		Each:     f.options.Each,
		Shortest: shortest,
		AnyOrder: f.options.Unordered,
		Memory:   max(f.options.Memory, 0),
		When:     f.when,
	}, nil
}

// Options returns the options with their defaults filled in.
func (f *PathFinder) Options() PathOptions { return f.options }

// BroadActors returns the actors of the view, sorted by id, that no path passes
// through because nearly everyone belongs to them. None with PathOptions.Broad.
func (f *PathFinder) BroadActors() []*graph.Actor { return f.index.broadActors }

// BroadRelations returns the relations of the view, sorted by id, that no path
// takes because nearly everyone is a party. None with PathOptions.Broad.
func (f *PathFinder) BroadRelations() []*graph.Relation { return f.index.broadRelations }
