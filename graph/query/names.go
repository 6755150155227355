package query

import (
	"iter"
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/spelling"
)

// Names finds what a person means by a text. Case, accents and punctuation do
// not matter (see spelling.Fold). It is safe for concurrent use.
//
// An actor is looked for in these ways, and the first that finds any decides:
//
//  1. the id, exactly;
//  2. a code with its scheme, "cow:365";
//  3. the name;
//  4. the id, ignoring case and with spaces for hyphens;
//  5. an alias;
//  6. a name that it bore for a time (graph.Phase);
//  7. a code in any scheme, "RUS" or "365";
//  8. a code that it had for a time;
//  9. whole words of any of its names.
//
// Several actors found the same way are an *AmbiguousError: "Korea" asks which.
// Words that occur in one actor's names alone find that actor if it is a
// person, for people go by a part of their name. For a state or an organisation
// they only suggest it: "Guinea" must not quietly become Equatorial Guinea.
type Names struct {
	graph *graph.Graph
	// Each is made when it is first asked: a question about two actors need not
	// look at ten thousand labels.
	actors    func() []lookup[*graph.Actor]
	relations func() []lookup[*graph.Relation]
	kinds     func() []lookup[*graph.Kind]
	sources   func() []lookup[*graph.Source]
	// And these when one of them does not find a text.
	nearActors    func() *suggester[*graph.Actor]
	nearRelations func() *suggester[*graph.Relation]
	nearKinds     func() *suggester[*graph.Kind]
	nearSources   func() *suggester[*graph.Source]
}

// lookup finds records by a folded text; what one text finds is in id order.
type lookup[T comparable] map[string][]T

func (l lookup[T]) add(text string, record T) {
	if key := spelling.Fold(text); key != "" && !slices.Contains(l[key], record) {
		l[key] = append(l[key], record)
	}
}

// NewNames returns what finds the names of a graph.
func NewNames(g *graph.Graph) *Names {
	return &Names{
		graph:     g,
		actors:    sync.OnceValue(func() []lookup[*graph.Actor] { return actorLookups(g) }),
		relations: sync.OnceValue(func() []lookup[*graph.Relation] { return relationLookups(g) }),
		kinds:     sync.OnceValue(func() []lookup[*graph.Kind] { return kindLookups(g) }),
		sources:   sync.OnceValue(func() []lookup[*graph.Source] { return sourceLookups(g) }),

		nearActors: sync.OnceValue(func() *suggester[*graph.Actor] {
			return newSuggester(g.Actors(), actorLabel, func(a *graph.Actor) []string { return append(actorNames(a), a.ID) })
		}),
		nearRelations: sync.OnceValue(func() *suggester[*graph.Relation] {
			return newSuggester(g.Relations(), relationLabel, func(r *graph.Relation) []string { return []string{r.ID, r.Label, r.Title} })
		}),
		nearKinds: sync.OnceValue(func() *suggester[*graph.Kind] {
			return newSuggester(g.Kinds(), kindLabel, func(k *graph.Kind) []string { return []string{k.ID, k.Name, k.Plural} })
		}),
		nearSources: sync.OnceValue(func() *suggester[*graph.Source] {
			return newSuggester(g.Sources(), sourceLabel, func(s *graph.Source) []string { return []string{s.ID, s.Title} })
		}),
	}
}

// Graph returns the graph whose names are found.
func (n *Names) Graph() *graph.Graph { return n.graph }

// WithoutSuggestions returns what finds the same, and says of what it does not find no
// more than that: to look for what may have been meant costs more than all else.
func (n *Names) WithoutSuggestions() *Names {
	out := *n
	out.nearActors = nobody[*graph.Actor]
	out.nearRelations = nobody[*graph.Relation]
	out.nearKinds = nobody[*graph.Kind]
	out.nearSources = nobody[*graph.Source]
	return &out
}

// nobody suggests nothing.
func nobody[T comparable]() *suggester[T] {
	return newSuggester(func(func(T) bool) {}, nil, nil)
}

func actorLookups(g *graph.Graph) []lookup[*graph.Actor] {
	name, id, alias, phase, code, phaseCode := lookup[*graph.Actor]{}, lookup[*graph.Actor]{}, lookup[*graph.Actor]{},
		lookup[*graph.Actor]{}, lookup[*graph.Actor]{}, lookup[*graph.Actor]{}
	for a := range g.Actors() {
		name.add(a.Name, a)
		id.add(a.ID, a)
		for _, s := range a.Aliases {
			alias.add(s, a)
		}
		for _, c := range a.Codes {
			code.add(c.Value, a)
		}
		for i := range a.Phases {
			for s := range a.Phases[i].Names() {
				phase.add(s, a)
			}
			for _, c := range a.Phases[i].Codes {
				phaseCode.add(c.Value, a)
			}
		}
	}
	return []lookup[*graph.Actor]{name, id, alias, phase, code, phaseCode}
}

func relationLookups(g *graph.Graph) []lookup[*graph.Relation] {
	label, title, id := lookup[*graph.Relation]{}, lookup[*graph.Relation]{}, lookup[*graph.Relation]{}
	for r := range g.Relations() {
		label.add(r.Label, r)
		title.add(r.Title, r)
		id.add(r.ID, r)
	}
	return []lookup[*graph.Relation]{label, title, id}
}

func kindLookups(g *graph.Graph) []lookup[*graph.Kind] {
	kind := lookup[*graph.Kind]{}
	for _, k := range slices.SortedFunc(g.Kinds(), func(a, b *graph.Kind) int { return strings.Compare(a.ID, b.ID) }) {
		kind.add(k.ID, k)
		kind.add(k.Name, k)
		kind.add(k.Plural, k)
	}
	return []lookup[*graph.Kind]{kind}
}

func sourceLookups(g *graph.Graph) []lookup[*graph.Source] {
	title, id := lookup[*graph.Source]{}, lookup[*graph.Source]{}
	for s := range g.Sources() {
		title.add(s.Title, s)
		id.add(s.ID, s)
	}
	return []lookup[*graph.Source]{title, id}
}

// Actor returns the actor that a text means. Errors: *NotFoundError,
// *AmbiguousError.
func (n *Names) Actor(text string) (*graph.Actor, error) {
	if a, ok := n.graph.Actor(text); ok {
		return a, nil
	}
	found := n.byQualifiedCode(text)
	if len(found) == 0 {
		found = firstFound(n.actors(), text)
	}
	if len(found) == 0 {
		found = n.byWords(text)
		if len(found) == 1 && found[0].Kind != graph.Person {
			return nil, &NotFoundError{"actor", text, n.suggestActors(text, found)}
		}
	}
	return one("actor", text, found, actorLabel, func() []string { return n.suggestActors(text, nil) })
}

// Relation returns the relation with an id, a label or a title, in that order.
// Errors: *NotFoundError, *AmbiguousError.
func (n *Names) Relation(text string) (*graph.Relation, error) {
	if r, ok := n.graph.Relation(text); ok {
		return r, nil
	}
	return one("relation", text, firstFound(n.relations(), text), relationLabel, func() []string { return n.nearRelations().labels(text) })
}

// Kind returns the kind with an id, a name or its plural. Errors:
// *NotFoundError, *AmbiguousError.
func (n *Names) Kind(text string) (*graph.Kind, error) {
	if k, ok := n.graph.Kind(text); ok {
		return k, nil
	}
	return one("kind", text, firstFound(n.kinds(), text), kindLabel, func() []string { return n.nearKinds().labels(text) })
}

// Source returns the source with an id or a title. Errors: *NotFoundError,
// *AmbiguousError.
func (n *Names) Source(text string) (*graph.Source, error) {
	if s, ok := n.graph.Source(text); ok {
		return s, nil
	}
	return one("source", text, firstFound(n.sources(), text), sourceLabel, func() []string { return n.nearSources().labels(text) })
}

func firstFound[T comparable](lookups []lookup[T], text string) []T {
	key := spelling.Fold(text)
	for _, l := range lookups {
		if found := l[key]; len(found) > 0 {
			return found
		}
	}
	return nil
}

func one[T any](what, text string, found []T, label func(T) string, suggestions func() []string) (T, error) {
	var none T
	switch len(found) {
	case 0:
		return none, &NotFoundError{what, text, suggestions()}
	case 1:
		return found[0], nil
	}
	labels := make([]string, len(found))
	for i, f := range found {
		labels[i] = label(f)
	}
	slices.Sort(labels)
	return none, &AmbiguousError{what, text, labels}
}

func (n *Names) byQualifiedCode(text string) []*graph.Actor {
	scheme, value, ok := strings.Cut(text, ":")
	if !ok {
		return nil
	}
	scheme, value = spelling.Fold(scheme), spelling.Fold(value)
	has := func(codes []graph.Code) bool {
		return slices.ContainsFunc(codes, func(c graph.Code) bool {
			return spelling.Fold(c.Scheme) == scheme && spelling.Fold(c.Value) == value
		})
	}
	const codes, phaseCodes = 4, 5 // of actorLookups
	var found []*graph.Actor
	for _, a := range n.actors()[codes][value] {
		if has(a.Codes) {
			found = append(found, a)
		}
	}
	if len(found) > 0 {
		return found
	}
	for _, a := range n.actors()[phaseCodes][value] {
		if slices.ContainsFunc(a.Phases, func(p graph.Phase) bool { return has(p.Codes) }) {
			found = append(found, a)
		}
	}
	return found
}

// byWords returns the actors in whose names the text stands as whole
// words, sorted by id.
func (n *Names) byWords(text string) []*graph.Actor {
	near := n.nearActors()
	var found []*graph.Actor
	for _, name := range near.index.Containing(text) {
		for _, a := range near.called[name] {
			if slices.Contains(actorNames(a), name) { // and not only its id
				found = append(found, a)
			}
		}
	}
	slices.SortFunc(found, func(a, b *graph.Actor) int { return strings.Compare(a.ID, b.ID) })
	return slices.Compact(found)
}

func actorNames(a *graph.Actor) []string { return slices.Collect(a.Names()) }

func actorLabel(a *graph.Actor) string       { return a.Name + " (" + a.ID + ")" }
func relationLabel(r *graph.Relation) string { return r.Name() + " (" + r.ID + ")" }
func kindLabel(k *graph.Kind) string         { return k.ID }
func sourceLabel(s *graph.Source) string     { return s.Name() + " (" + s.ID + ")" }

// suggestActors returns labels of the actors nearest to a text, those first
// that are given.
func (n *Names) suggestActors(text string, first []*graph.Actor) []string {
	var out []string
	for _, a := range first {
		out = append(out, actorLabel(a))
	}
	for _, s := range n.nearActors().labels(text) {
		if !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out[:min(len(out), maxSuggestions)]
}

// suggester finds the records with a name near to a text.
type suggester[T comparable] struct {
	index  *spelling.Index
	called map[string][]T
	label  func(T) string
}

func newSuggester[T comparable](records iter.Seq[T], label func(T) string, names func(T) []string) *suggester[T] {
	s := &suggester[T]{called: map[string][]T{}, label: label}
	for r := range records {
		for _, name := range names(r) {
			s.called[name] = append(s.called[name], r)
		}
	}
	s.index = spelling.NewIndex(maps.Keys(s.called))
	return s
}

// labels returns the labels of the nearest, nearest first.
func (s *suggester[T]) labels(text string) []string {
	var out []string
	// An actor is found by its name and by its id, so look for a few more.
	for _, name := range s.index.Nearest(text, 4*maxSuggestions) {
		var labels []string
		for _, r := range s.called[name] {
			labels = append(labels, s.label(r))
		}
		slices.Sort(labels)
		for _, l := range labels {
			if len(out) < maxSuggestions && !slices.Contains(out, l) {
				out = append(out, l)
			}
		}
	}
	return out
}
