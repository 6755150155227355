package pattern

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/query"
)

// Finder finds the matches of one pattern in one view. It is safe for concurrent
// use.
type Finder struct {
	view    *query.View
	pattern *Pattern

	actors []*graph.Actor   // of the view, by folded name, then id
	number map[string]int32 // by id: the place in actors
	nodes  []node           // by place in Pattern.Actors
	ties   []boundTie       // of Pattern.Ties, without repeats
	from   []int            // of each of Pattern.Ties: its place in ties
	nots   []boundNot
	order  []int // variables, as they are looked for
	less   [][2]int
	sorts  []*sort

	absent []*graph.Actor
	unused []*graph.Kind
	kinds  []string
}

// node is an actor of a pattern.
type node struct {
	fixed int32        // of a name: the actor; nowhere: none in the view; -1: a variable
	named *graph.Actor // of a name
	kinds []graph.ActorKind
	apart []int // from whom it is to be different
}

const (
	free    = -1 // the value of a variable without one
	nowhere = -2 // that of a name that is not in the view
)

// boundTie is a tie whose kinds are known.
type boundTie struct {
	from, to    int
	sort        *sort
	least, most int
}

func (t *boundTie) repeated() bool { return t.most > 1 }

// other returns the end of the tie that is not a node.
func (t *boundTie) other(n int) int {
	if t.from == n {
		return t.to
	}
	return t.from
}

// sort is what a tie asks of a relation.
type sort struct {
	number   int
	takes    map[string]way // by kind; those that are missing are not asked for
	directed bool
}

// way is how a kind of relation is taken: as its direction is, or against it, as
// "buys from" takes trade.
type way uint8

const (
	asIs way = 1 << iota
	inverse
)

type boundNot struct {
	ties   []boundTie
	locals []int // who is anyone, as they are looked for
	walk   []int
	last   int // place in order of the last variable that it speaks of; -1: it speaks of names
}

// Names finds what a word means; *query.Names does. Errors: *query.NotFoundError,
// *query.AmbiguousError.
type Names interface {
	Actor(text string) (*graph.Actor, error)
	Kind(text string) (*graph.Kind, error)
}

// In looks up the names and kinds of the pattern for a view. The error is an
// *Error. The names are those of the view's graph, at any date. Actors whom the view
// leaves out may be given who can be found all the same where no tie is asked for, as
// in "X:state, not X -treaty- ?".
func (p *Pattern) In(v *query.View, names Names, besides ...*graph.Actor) (*Finder, error) {
	f := &Finder{view: v, pattern: p}
	f.numberActors(besides)
	b := binder{Finder: f, names: names, sorts: map[string]*sort{}, named: map[string]bool{}}
	if err := b.actors(); err != nil {
		return nil, err
	}
	for i := range p.Ties {
		t, err := b.tie(&p.Ties[i])
		if err != nil {
			return nil, err
		}
		at := slices.IndexFunc(f.ties, func(u boundTie) bool { return same(t, u) })
		if at < 0 {
			at = len(f.ties)
			f.ties = append(f.ties, t)
		}
		f.from = append(f.from, at)
	}
	for i := range p.Nots {
		n := boundNot{walk: p.Nots[i].walk}
		for k := range p.Nots[i].Ties {
			t, err := b.tie(&p.Nots[i].Ties[k])
			if err != nil {
				return nil, err
			}
			n.ties = append(n.ties, t)
		}
		f.nots = append(f.nots, n)
	}
	f.keepApart()
	f.findOrder()
	f.less = symmetries(f)
	f.orderNots()
	b.noteKinds()
	return f, nil
}

// same reports whether two ties ask the same of the same two.
func same(t, u boundTie) bool {
	turned := !t.sort.directed && t.from == u.to && t.to == u.from
	return t.sort == u.sort && t.least == u.least && t.most == u.most && (turned || t.from == u.from && t.to == u.to)
}

// Pattern returns the pattern.
func (f *Finder) Pattern() *Pattern { return f.pattern }

// Absent returns whom the pattern names and the view leaves out, so that nothing
// can match unless they come behind "not" alone; sorted by id.
func (f *Finder) Absent() []*graph.Actor { return f.absent }

// Unused returns the kinds that the pattern names and no relation of the view has,
// sorted by id.
func (f *Finder) Unused() []*graph.Kind { return f.unused }

// Kinds returns the kinds of relation that the pattern asks for by name, sorted by
// id; nil where a tie asks for any kind or for a sign.
func (f *Finder) Kinds() []string { return f.kinds }

// Order returns the variables and question marks, as places in Pattern.Actors, in
// the order in which matches are sorted by them.
func (f *Finder) Order() []int { return slices.Clone(f.order) }

// Named returns the actor of a place in Pattern.Actors that is a name, in the view or
// not.
func (f *Finder) Named(place int) (*graph.Actor, bool) {
	a := f.nodes[place].named
	return a, a != nil
}

func (f *Finder) numberActors(besides []*graph.Actor) {
	all := slices.Collect(f.view.Actors())
	for _, a := range besides {
		if !f.view.HasActor(a.ID) {
			all = append(all, a)
		}
	}
	query.SortByName(all)
	f.number = make(map[string]int32, len(all))
	f.actors = append(f.actors, all...)
	for i, a := range all {
		f.number[a.ID] = int32(i)
	}
}

// keepApart says who is to be different from whom: all who come without "not",
// and whom a part with "not" names from those of that part.
func (f *Finder) keepApart() {
	all := f.pattern.Actors
	apart := func(a, b int) {
		if a != b && !slices.Contains(f.nodes[a].apart, b) {
			f.nodes[a].apart = append(f.nodes[a].apart, b)
			f.nodes[b].apart = append(f.nodes[b].apart, a)
		}
	}
	for a := range all {
		for b := range a {
			if all[a].there && all[b].there {
				apart(a, b)
			}
		}
	}
	for _, n := range f.nots {
		for _, a := range n.walk {
			for _, b := range n.walk {
				apart(a, b)
			}
		}
	}
}

// findOrder puts the variables in the order in which they are looked for: the
// first that the pattern speaks of, then each time the first that a tie joins to
// one before.
func (f *Finder) findOrder() {
	var left []int
	for i := range f.pattern.Actors {
		if a := &f.pattern.Actors[i]; a.Name == "" && a.not == 0 {
			left = append(left, i)
		}
	}
	for len(left) > 0 {
		next := max(0, slices.IndexFunc(left, func(n int) bool {
			return slices.ContainsFunc(f.ties, func(t boundTie) bool {
				return (t.from == n || t.to == n) && slices.Contains(f.order, t.other(n))
			})
		}))
		f.order = append(f.order, left[next])
		left = slices.Delete(left, next, next+1)
	}
}

// orderNots says when each part with "not" can be decided, and in which order to
// look for those who are anyone in it.
func (f *Finder) orderNots() {
	for i := range f.nots {
		n := &f.nots[i]
		n.last = -1
		var known, left []int
		for _, a := range n.walk {
			if f.pattern.Actors[a].not > 0 {
				if !slices.Contains(left, a) {
					left = append(left, a)
				}
				continue
			}
			known = append(known, a)
			n.last = max(n.last, slices.Index(f.order, a))
		}
		for len(left) > 0 {
			next := max(0, slices.IndexFunc(left, func(a int) bool {
				return slices.ContainsFunc(n.ties, func(t boundTie) bool { return (t.from == a || t.to == a) && slices.Contains(known, t.other(a)) })
			}))
			known = append(known, left[next])
			n.locals = append(n.locals, left[next])
			left = slices.Delete(left, next, next+1)
		}
	}
}

// binder looks up words.
type binder struct {
	*Finder
	names Names
	sorts map[string]*sort
	named map[string]bool // kinds that are asked for by name
	open  bool            // others are asked for too
}

// fault is an error at a place.
func (b *binder) fault(place span, err error, message, hint string) error {
	if err != nil {
		message = err.Error()
	}
	return &Error{Pattern: b.pattern.Text, At: place.at, End: place.end, Message: message, Hint: hint, Err: err}
}

func (b *binder) actors() error {
	named := map[string]int{}
	for i := range b.pattern.Actors {
		a := &b.pattern.Actors[i]
		b.nodes = append(b.nodes, node{fixed: free, kinds: a.Kinds})
		if a.Name == "" {
			continue
		}
		found, err := b.names.Actor(a.Name)
		if err != nil {
			hint := ""
			var unknown *query.NotFoundError
			if errors.As(err, &unknown) && !strings.Contains(a.Name, " ") {
				hint = "a variable is one capital letter, such as X, or begins with a question mark: ?" + strings.Join(strings.FieldsFunc(a.Name, func(r rune) bool { return !isVariable("?" + string(r)) }), "_")
			}
			return b.fault(a.place, err, "", hint)
		}
		if before, ok := named[found.ID]; ok {
			return b.fault(a.place, nil, fmt.Sprintf("%q and %q are the same actor, %s", b.pattern.Actors[before].Name, a.Name, found.Name), "write it the same way each time")
		}
		named[found.ID] = i
		n, ok := b.number[found.ID]
		if !ok {
			n = nowhere
			b.absent = append(b.absent, found)
		}
		b.nodes[i].fixed, b.nodes[i].named = n, found
	}
	slices.SortFunc(b.absent, func(x, y *graph.Actor) int { return strings.Compare(x.ID, y.ID) })
	return nil
}

// signs are words for the signs of kinds.
var signs = map[string]int{"positive": +1, "+": +1, "negative": -1, "-": -1, "−": -1, "neutral": 0, "0": 0}

func (b *binder) tie(t *Tie) (boundTie, error) {
	takes := map[string]way{}
	for k := range b.view.Graph().Kinds() {
		if len(t.Kinds) == 0 {
			takes[k.ID] |= asIs
			b.open = true
		}
	}
	for _, w := range t.Kinds {
		if sign, ok := signs[strings.ToLower(w.Text)]; ok {
			b.open = true
			for k := range b.view.Graph().Kinds() {
				if k.Sign == sign {
					takes[k.ID] |= asIs
				}
			}
			continue
		}
		kind, taken, err := b.kind(w)
		if err != nil {
			return boundTie{}, err
		}
		if t.Directed && kind.Direction == graph.Mutual {
			return boundTie{}, b.fault(t.place, nil, fmt.Sprintf("relations of the kind %s have no direction", kind.ID), "write -"+w.Text+"- without an arrow")
		}
		takes[kind.ID] |= taken
		b.named[kind.ID] = true
	}
	if !t.Directed {
		for k := range takes {
			takes[k] = asIs | inverse
		}
	}
	var key []string
	for k, w := range takes {
		key = append(key, fmt.Sprintf("%s %d", k, w))
	}
	slices.Sort(key)
	text := fmt.Sprint(t.Directed, " ", strings.Join(key, ","))
	s := b.sorts[text]
	if s == nil {
		s = &sort{number: len(b.sorts), takes: takes, directed: t.Directed}
		b.sorts[text] = s
		b.Finder.sorts = append(b.Finder.sorts, s)
	}
	return boundTie{from: t.From, to: t.To, sort: s, least: t.Least, most: t.Most}, nil
}

// kind finds the kind that a word means.
func (b *binder) kind(w Word) (*graph.Kind, way, error) {
	if strings.TrimRight(w.Text, "*+") != w.Text {
		return nil, 0, b.fault(w.place, nil, "no kind is written like this", "a chain of ties is written with braces: -treaty{1,3}-")
	}
	kind, err := b.names.Kind(w.Text)
	if err == nil {
		return kind, asIs, nil
	}
	if meant, ok := graph.KindOfWords(w.Text); ok {
		if kind, ok := b.view.Graph().Kind(meant.Kind); ok {
			if meant.Inverse {
				return kind, inverse, nil
			}
			return kind, asIs, nil
		}
	}
	return nil, 0, b.fault(w.place, err, "", "")
}

// noteKinds notes the kinds that are named, and which of them in vain.
func (b *binder) noteKinds() {
	if !b.open {
		b.kinds = slices.Sorted(maps.Keys(b.named))
	}
	for r := range b.view.Relations() {
		delete(b.named, r.Kind)
	}
	for id := range b.named {
		k, _ := b.view.Graph().Kind(id)
		b.unused = append(b.unused, k)
	}
	slices.SortFunc(b.unused, func(x, y *graph.Kind) int { return strings.Compare(x.ID, y.ID) })
}
