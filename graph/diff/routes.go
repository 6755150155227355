package diff

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/progress"
	"github.com/entente-graph/entente/graph/query"
)

// Routes is how shortest paths differ. Paths go through actual relations only,
// unless the filter names modalities, and not through what nearly everyone
// belongs to.
//
// All pairs of a large graph would be too many and mostly of no interest, so
// paths are compared between the parties of relations that differ: those of most
// such relations first, then by id, and as many as Options.Actors allows.
type Routes struct {
	Hops    int // of the longest path looked for
	Actors  int // between how many actors paths were compared
	LeftOut int // parties of relations that differ that were too many
	Changed []Route
}

// Pairs is between how many pairs of actors paths were compared.
func (r Routes) Pairs() int { return r.Actors * (r.Actors - 1) / 2 }

// Route is a pair of actors whose shortest path has another length. Those of
// which the paths surely hold come first, then pairs of states, then what is
// joined or parted, then greater differences, then by ids.
type Route struct {
	A, B          string // ids, A < B
	Before, After *Way   // nil: none of at most Routes.Hops hops
}

// Surely reports whether both paths, where there are any, surely hold.
func (r *Route) Surely() bool {
	return (r.Before == nil || r.Before.Holds == edtf.Yes) && (r.After == nil || r.After.Holds == edtf.Yes)
}

// Way is a shortest path.
type Way struct {
	Hops  int
	Path  query.Path // the surest of the shortest
	Holds edtf.Truth // how surely all of its hops hold, and are known
}

// someWays bounds among how many shortest paths the surest is looked for.
const someWays = 20

func (d *Diff) routes(ctx context.Context, o Options) error {
	ends, leftOut := o.Ends, 0
	if ends == nil {
		ends, leftOut = d.ends(o.Actors)
	} else if len(ends) > o.Actors {
		ends, leftOut = ends[:o.Actors], len(ends)-o.Actors
	}
	d.Routes = Routes{Hops: o.Hops, Actors: len(ends), LeftOut: leftOut}
	if len(ends) < 2 {
		return nil
	}
	before, err := newFinder(d.From, o.Hops)
	if err != nil {
		return err
	}
	after, err := newFinder(d.To, o.Hops)
	if err != nil {
		return err
	}
	done := uint64(0)
	for i, a := range ends {
		for _, b := range ends[i+1:] {
			progress.Say(ctx, progress.Pairs, done, uint64(d.Routes.Pairs()))
			done++
			was, err := before.length(ctx, a, b)
			if err != nil {
				return err
			}
			is, err := after.length(ctx, a, b)
			if err != nil {
				return err
			}
			if was == is {
				continue
			}
			r := Route{A: min(a, b), B: max(a, b)}
			if r.Before, err = before.way(ctx, r.A, r.B); err != nil {
				return err
			}
			if r.After, err = after.way(ctx, r.A, r.B); err != nil {
				return err
			}
			d.Routes.Changed = append(d.Routes.Changed, r)
		}
	}
	slices.SortFunc(d.Routes.Changed, func(x, y Route) int {
		return cmp.Or(cmp.Compare(doubt(x), doubt(y)), cmp.Compare(d.persons(x), d.persons(y)), cmp.Compare(y.difference(o.Hops), x.difference(o.Hops)),
			strings.Compare(x.A, y.A), strings.Compare(x.B, y.B))
	})
	return nil
}

func doubt(r Route) int {
	if r.Surely() {
		return 0
	}
	return 1
}

// difference is by how many hops the path has changed; no path counts as longer
// than any.
func (r *Route) difference(hops int) int {
	length := func(w *Way) int {
		if w == nil {
			return 2 * hops
		}
		return w.Hops
	}
	n := length(r.Before) - length(r.After)
	return max(n, -n)
}

// persons is how many ends of a route are not states.
func (d *Diff) persons(r Route) int {
	n := 0
	for _, id := range []string{r.A, r.B} {
		a, ok := d.To.Graph().Actor(id)
		if !ok {
			a, ok = d.From.Graph().Actor(id)
		}
		if ok && !a.Kind.Fights() {
			n++
		}
	}
	return n
}

// ends chooses the actors between whom paths are compared.
func (d *Diff) ends(most int) (ids []string, leftOut int) {
	count := map[string]int{}
	differ := slices.Clone(d.Relations)
	told := make(map[string]bool, len(differ))
	for i := range differ {
		told[differ[i].ID] = true
	}
	for i := range d.Learnt {
		l := &d.Learnt[i]
		if told[l.ID] {
			continue
		}
		r := Relation{ID: l.ID}
		if d.From.HasRelation(l.ID) {
			r.From = l.From
		}
		if d.To.HasRelation(l.ID) {
			r.To = l.To
		}
		differ = append(differ, r)
	}
	for i := range differ {
		r := &differ[i]
		in := map[string]bool{}
		if r.From != nil {
			for _, p := range d.From.Parties(r.From) {
				in[p.Actor] = true
			}
		}
		if r.To != nil {
			for _, p := range d.To.Parties(r.To) {
				in[p.Actor] = true
			}
		}
		for id := range in {
			count[id]++
		}
	}
	for id := range count {
		ids = append(ids, id)
	}
	slices.SortFunc(ids, func(a, b string) int { return cmp.Or(cmp.Compare(count[b], count[a]), strings.Compare(a, b)) })
	if len(ids) > most {
		return ids[:most], len(ids) - most
	}
	return ids, 0
}

// ShortestWay is the surest of the shortest paths of at most so many hops between two
// actors of a view, as Routes compares them; nil where there is none. The error is
// the context's.
func ShortestWay(ctx context.Context, v *query.View, a, b string, hops int) (*Way, error) {
	f, err := newFinder(v, hops)
	if err != nil {
		return nil, err
	}
	return f.way(ctx, a, b)
}

// finder finds shortest paths in a view.
type finder struct {
	view  *query.View
	paths *query.PathFinder
}

func newFinder(v *query.View, hops int) (*finder, error) {
	if f := v.Filter(); len(f.Modalities) == 0 {
		f.Modalities = []graph.Modality{graph.Actual}
		actual, err := query.NewView(v.Graph(), f)
		if err != nil {
			return nil, err
		}
		v = actual
	}
	return &finder{v, query.NewPathFinder(v, query.PathOptions{MaxHops: hops, ShortestOnly: true, Limit: someWays})}, nil
}

// length is the number of hops between two actors, 0 where no path joins them.
func (f *finder) length(ctx context.Context, a, b string) (int, error) {
	if !f.view.HasActor(a) || !f.view.HasActor(b) {
		return 0, ctx.Err()
	}
	byLength, err := f.paths.Count(ctx, a, b)
	if err != nil {
		return 0, err
	}
	return max(slices.IndexFunc(byLength, func(n uint64) bool { return n > 0 }), 0), nil
}

// way returns the surest of the shortest paths, the first among equals; nil
// where there is none.
func (f *finder) way(ctx context.Context, a, b string) (*Way, error) {
	if !f.view.HasActor(a) || !f.view.HasActor(b) {
		return nil, ctx.Err()
	}
	var best *Way
	for p, err := range f.paths.All(ctx, a, b) {
		if errors.Is(err, query.ErrLimit) {
			break
		}
		if err != nil {
			return nil, err
		}
		holds := edtf.Yes
		for _, h := range p.Hops {
			hop := edtf.No
			for _, s := range h.Steps {
				hop = hop.Or(s.Belongs())
			}
			holds = holds.And(hop)
		}
		if best == nil || holds > best.Holds {
			best = &Way{len(p.Hops), p, holds}
		}
		if holds == edtf.Yes {
			break
		}
	}
	return best, nil
}
