package ask

import (
	"context"
	"encoding/json"
	"strings"

	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/query"
	"github.com/entente-graph/entente/graph/store"
)

// Source is a dataset that is asked: a graph, or a store, of which each question gets
// the part that it needs.
type Source interface {
	// Part returns a graph with all that a question needs. The error is an *Error, the
	// context's, or a store's.
	Part(ctx context.Context, n Need) (*Part, error)

	// Stored is the store behind it; nil for a graph.
	Stored() *Stored
}

// Need is what of a dataset a question needs: parts, which are taken together, or without
// any what is of some kinds and of some time. Without either it needs all.
type Need struct {
	Parts []store.Part
	What  What
	Hint  string // how to ask for a part
}

// What is of which kinds and of which time relations are to be, in words.
type What struct {
	Kinds, WithoutKinds []string
	At, During          string
}

// filter is the same as a filter.
func (w *What) filter() *report.Filter {
	return &report.Filter{Kinds: w.Kinds, WithoutKinds: w.WithoutKinds, At: w.At, During: w.During}
}

// All reports whether all is needed.
func (n *Need) All() bool { return len(n.Parts) == 0 && !n.What.filter().SaysWhat() }

// Key is the same for the same need.
func (n *Need) Key() string {
	text, err := json.Marshal([]any{n.Parts, n.What})
	if err != nil {
		panic(err) // they hold nothing but texts and numbers
	}
	return string(text)
}

// Part is a graph with all that a question needs. It does not change.
type Part struct {
	Graph *graph.Graph
	Names *query.Names // of Graph; nil: not indexed yet

	// Of a part of a store alone:
	IDs      map[string]string // of the actors that a need names, by what it calls them
	Top      []string          // ids of those who were picked as the best connected, sorted
	Partners map[string]int    // by id: how many an actor is tied to in all of the store
}

// whole is a graph, of which every part is all.
type whole struct{ part Part }

// OfGraph is a graph as a Source. names may be nil.
func OfGraph(g *graph.Graph, names *query.Names) Source { return &whole{Part{Graph: g, Names: names}} }

func (w *whole) Part(context.Context, Need) (*Part, error) { return &w.part, nil }
func (w *whole) Stored() *Stored                           { return nil }

// needOf is what a question with a filter needs besides parts of its own.
func needOf(f *report.Filter, hint string, own ...store.Part) Need {
	n := Need{Parts: own, Hint: hint}
	add := func(p store.Part) { n.Parts = append(n.Parts, p) }
	if len(f.Near) > 0 {
		add(store.Part{Near: f.Near, Hops: f.Hops, Most: f.Most})
	}
	switch len(f.Actors) {
	case 0:
	case 1:
		add(store.Part{Near: f.Actors, Hops: 1})
	default:
		add(store.Part{Near: f.Actors})
	}
	if len(f.Only) > 0 {
		add(store.Part{Near: f.Only})
	}
	if len(f.Between) == 2 {
		add(store.Part{Between: [][2]string{{f.Between[0], f.Between[1]}}, MaxHops: f.MaxHops, Most: f.Most, Filtered: f.Narrows()})
	}
	if f.Top > 0 {
		add(store.Part{Top: f.Top})
	}
	if len(n.Parts) == 0 {
		n.What = What{f.Kinds, f.WithoutKinds, f.At, f.During}
	}
	return n
}

// speak lets a filter and other names speak of a part as its graph does. Whoever was
// the best connected in all of a store need not be so in the part.
func (p *Part) speak(f *report.Filter, names ...*string) {
	f.Names = p.Names
	if p.IDs == nil {
		return
	}
	if f.Names == nil {
		f.Names = query.NewNames(p.Graph)
	}
	for _, list := range [][]string{f.Near, f.Actors, f.Only, f.Between} {
		for i := range list {
			names = append(names, &list[i])
		}
	}
	for _, name := range names {
		id, ok := p.IDs[*name]
		if !ok {
			continue
		}
		if a, err := report.FindActor(p.Graph, f.Names, *name); err != nil || a.ID != id {
			*name = id
		}
	}
	if f.Top > 0 {
		f.Only, f.Top = append(f.Only, p.Top...), 0
	}
}

// fetch gets what a question needs: parts of its own, and those of a filter, which it
// lets speak of them, and so the names.
func (r *Reader) fetch(ctx context.Context, src Source, f *report.Filter, own []store.Part, names ...*string) (*Part, error) {
	p, err := src.Part(ctx, needOf(f, r.hint(), own...))
	if err != nil {
		return nil, err
	}
	p.speak(f, names...)
	return p, nil
}

// always is fetch for questions about obligations: what has ended says why somebody is
// not bound.
func (r *Reader) always(ctx context.Context, src Source, f *report.Filter, names ...*string) (*Part, error) {
	need := needOf(f, r.hint())
	need.What = What{}
	p, err := src.Part(ctx, need)
	if err != nil {
		return nil, err
	}
	p.speak(f, names...)
	return p, nil
}

// Part is a graph with what a filter needs, which it lets speak of it.
func (r *Reader) Part(ctx context.Context, src Source, f *report.Filter) (*Part, error) {
	return r.fetch(ctx, src, f, nil)
}

// View is what a filter keeps of what it needs. The error is an *Error, the context's,
// or a store's.
func (r *Reader) View(ctx context.Context, src Source, f *report.Filter) (*query.View, *Part, error) {
	p, err := r.fetch(ctx, src, f, nil)
	if err != nil {
		return nil, nil, err
	}
	v, err := f.View(p.Graph)
	if err != nil {
		return nil, nil, Explain(err)
	}
	return v, p, nil
}

// hint says by which parameters a part can be asked for.
func (r *Reader) hint() string {
	var ways []string
	for _, p := range r.known {
		if p.Way != "" {
			ways = append(ways, p.Way)
		}
	}
	if len(ways) == 0 {
		return ""
	}
	last := len(ways) - 1
	return "ask for a part: " + strings.TrimPrefix(strings.Join(ways[:last], ", ")+" or "+ways[last], " or ")
}
