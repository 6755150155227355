// Package merge makes one graph of several that were made apart.
//
// Actors are the same when a code says so (two states with the ISO code KP),
// or when both bear names under which the register of states knows one state.
// Nothing else joins them: a match that is only likely, such as of "DPR Korea"
// and North Korea, is reported and not made. The same statement of two datasets becomes one relation with the
// evidence of both; statements that contradict each other both stay.
//
// One part may count as one actor what another has apart: Russia, called the
// Soviet Union for a time, and the Soviet Union beside Russia. A statement must
// not end up with both, so somebody has to decide: Options.Same, or the dataset
// by same_as. Two parts that have the two apart may go on doing so, although
// both bear one Correlates of War number: among several actors with a code the
// one of the same id counts, and otherwise only one whose lifetime allows it.
package merge

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/entente-graph/entente/data/register"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/spelling"
)

// Part is one of the graphs to merge.
type Part struct {
	Name  string // in reports: a file or a dataset
	Graph *graph.Graph
}

// Report says what a merge did.
type Report struct {
	Joined   []Match `json:"joined"`   // actors that became one
	Doubtful []Match `json:"doubtful"` // actors that may be one and stayed apart
	// Repeated relations were stated by two parts and have the evidence of both
	// now; Contradicting ones tie the same actors by the same kind and differ in
	// dates, certainty or modality.
	Repeated      []Pair `json:"repeated"`
	Contradicting []Pair `json:"contradicting"`
	Renamed       []Pair `json:"renamed"` // ids that were taken: the old and the new

	Dropped []Dropped `json:"dropped"` // relations of which decisions that two actors are one left nothing
}

// Match is two actors.
type Match struct {
	Part  string `json:"part"`  // the part that brought the second
	Actor string `json:"actor"` // id in the merged graph
	Other string `json:"other"` // id in the part
	Why   string `json:"why"`
}

// Pair is two ids of records of one sort.
type Pair struct {
	Part   string `json:"part"`
	Record string `json:"record"` // source, kind, actor or relation
	First  string `json:"first"`
	Second string `json:"second"`
}

// Merge makes one graph of parts, in their order: where they differ in what
// can be said only once (a name, a description), the first counts. The error
// is an *UndecidedError, an *UnknownSameError or of type graph.Problems.
func Merge(o Options, parts ...Part) (*graph.Graph, *Report, error) {
	m := &merger{
		report:  &Report{Joined: []Match{}, Doubtful: []Match{}, Repeated: []Pair{}, Contradicting: []Pair{}, Renamed: []Pair{}, Dropped: []Dropped{}},
		sources: map[string]graph.Source{}, kinds: map[string]graph.Kind{},
		actors: map[string]*graph.Actor{}, relations: map[string]*graph.Relation{},
		byCode: map[graph.Code][]string{}, byName: map[string][]string{}, byState: map[string]string{},
		likenesses: map[string]likeness{},
		said:       map[string]string{}, about: map[string][]string{},
	}
	parts, err := decide(parts, o, m.report)
	if err != nil {
		return nil, nil, err
	}
	for _, p := range parts {
		m.add(p)
	}
	b := &graph.Builder{}
	b.SetMeta(m.meta)
	for _, id := range slices.Sorted(maps.Keys(m.sources)) {
		b.AddSource(m.sources[id])
	}
	for _, id := range slices.Sorted(maps.Keys(m.kinds)) {
		b.AddKind(m.kinds[id])
	}
	m.dropSharedAliases()
	for _, id := range slices.Sorted(maps.Keys(m.actors)) {
		b.AddActor(*m.actors[id])
	}
	for _, id := range slices.Sorted(maps.Keys(m.relations)) {
		b.AddRelation(*m.relations[id])
	}
	g, err := b.Build()
	return g, m.report, err
}

// merger is the graph so far.
type merger struct {
	meta      graph.Meta
	report    *Report
	sources   map[string]graph.Source
	kinds     map[string]graph.Kind
	actors    map[string]*graph.Actor
	relations map[string]*graph.Relation

	byCode     map[graph.Code][]string // ids of actors
	byName     map[string][]string     // by folded name
	byState    map[string]string       // by id in the register
	states     []string                // ids of actors that are states, as they came
	likenesses map[string]likeness     // of those
	said       map[string]string       // relation ids by what they state
	about      map[string][]string     // relation ids by kind and parties
}

// renames is what a part's ids have become.
type renames struct {
	sources, kinds, actors, relations map[string]string
}

func (m *merger) add(p Part) {
	ids := renames{map[string]string{}, map[string]string{}, map[string]string{}, map[string]string{}}
	m.addSources(p, ids)
	for _, k := range p.Graph.OwnKinds() {
		ids.kinds[k.ID] = place(m, p.Name, "kind", m.kinds, k.ID, k, func(a, b graph.Kind) bool { return a == b })
	}
	// Matches are looked for among the earlier parts only: whom a part itself
	// keeps apart stays apart.
	found, claimed, because := map[string]string{}, map[string]string{}, map[string]string{}
	for a := range p.Graph.Actors() {
		id, why := m.match(p.Name, a)
		if id == "" {
			continue
		}
		if other, twice := claimed[id]; twice && a.ID != id {
			m.doubt(p.Name, id, a.ID, why+", but so is "+other)
			continue
		} else if twice {
			delete(found, other)
			m.doubt(p.Name, id, other, why+", but so is "+a.ID)
		}
		found[a.ID], claimed[id], because[a.ID] = id, a.ID, why
	}
	for a := range p.Graph.Actors() {
		if id := found[a.ID]; id != "" {
			m.report.Joined = append(m.report.Joined, Match{p.Name, id, a.ID, because[a.ID]})
		}
	}
	for a := range p.Graph.Actors() {
		if id := found[a.ID]; id != "" {
			ids.actors[a.ID] = id
			m.join(m.actors[id], a, ids)
		} else {
			ids.actors[a.ID] = m.newActor(p.Name, a, ids)
		}
	}
	for a := range p.Graph.Actors() {
		m.indexActor(m.actors[ids.actors[a.ID]])
	}
	m.addRelations(p, ids)
	meta := p.Graph.Meta().MapIDs(
		func(id string) string { return ids.actors[id] },
		func(id string) string { return ids.relations[id] },
	)
	for _, c := range meta.Coverage {
		for i, kind := range c.Kinds {
			c.Kinds[i] = cmp.Or(ids.kinds[kind], kind)
		}
	}
	m.addMeta(meta)
}

// addMeta adds what a part says as a whole. Coverage, focus and layout are those of all
// parts; where two give one thing a place, the first counts.
func (m *merger) addMeta(n graph.Meta) {
	if m.meta.IsZero() {
		m.meta = n
		return
	}
	if n.IsZero() || n.Equal(m.meta) {
		return
	}
	join := func(a, b, between string) string {
		if a == "" || b == "" || strings.Contains(a, b) {
			return a + strings.Repeat(b, 1-min(len(a), 1))
		}
		return a + between + b
	}
	m.meta.Name = join(m.meta.Name, n.Name, "-")
	if !graph.ValidID(m.meta.Name) {
		m.meta.Name = "merged"
	}
	m.meta.Title = join(m.meta.Title, n.Title, " + ")
	m.meta.Description = join(m.meta.Description, n.Description, "\n")
	m.meta.Licence = join(m.meta.Licence, n.Licence, "; ")
	m.meta.Attribution = join(m.meta.Attribution, n.Attribution, "; ")
	if n.AsOf.Span().Last > m.meta.AsOf.Span().Last && !n.AsOf.IsZero() || m.meta.AsOf.IsZero() {
		m.meta.AsOf = n.AsOf
	}
	for _, c := range n.Coverage {
		if !slices.ContainsFunc(m.meta.Coverage, c.Equal) {
			m.meta.Coverage = append(m.meta.Coverage, c)
		}
	}
	for _, id := range n.Focus {
		if !slices.Contains(m.meta.Focus, id) {
			m.meta.Focus = append(m.meta.Focus, id)
		}
	}
	if m.meta.Places == nil {
		m.meta.Places = n.Places
		return
	}
	for id, at := range n.Places {
		if _, taken := m.meta.Places[id]; !taken {
			m.meta.Places[id] = at
		}
	}
}

// place stores a record under its id, or under a free one when the id is taken
// by a record that differs, and returns the id.
func place[T any](m *merger, part, what string, into map[string]T, id string, record T, same func(a, b T) bool) string {
	have, taken := into[id]
	if !taken {
		into[id] = setID(record, id)
		return id
	}
	if same(have, record) {
		return id
	}
	free := freeID(id, func(id string) bool { _, taken := into[id]; return taken })
	into[free] = setID(record, free)
	m.report.Renamed = append(m.report.Renamed, Pair{part, what, id, free})
	return free
}

func setID[T any](record T, id string) T {
	switch r := any(&record).(type) {
	case *graph.Source:
		r.ID = id
	case *graph.Kind:
		r.ID = id
	}
	return record
}

func freeID(id string, taken func(string) bool) string {
	for n := 2; ; n++ {
		if free := fmt.Sprintf("%.90s-%d", id, n); !taken(free) {
			return free
		}
	}
}

// match finds the actor of earlier parts that an actor is, and says why; ""
// where there is none. What is only likely goes to the report.
func (m *merger) match(part string, a *graph.Actor) (id, why string) {
	var candidates []string
	code := map[string]graph.Code{}
	for _, c := range a.Codes {
		for _, id := range m.byCode[c] {
			if m.actors[id].Kind == a.Kind && !slices.Contains(candidates, id) {
				candidates = append(candidates, id)
				code[id] = c
			}
		}
	}
	if slices.Contains(candidates, a.ID) {
		return a.ID, codeText(code[a.ID])
	}
	possible := slices.DeleteFunc(slices.Clone(candidates), func(id string) bool {
		return !coexist(m.actors[id], a) || m.contradicts(m.actors[id], a)
	})
	if len(possible) == 1 {
		return possible[0], codeText(code[possible[0]])
	}
	for _, id := range candidates {
		m.doubt(part, id, a.ID, "both have the "+codeText(code[id])+", but their lifetimes or other codes do not agree, or several have it")
	}
	if len(candidates) > 0 {
		return "", ""
	}
	have, ok := m.actors[a.ID]
	same := ok && have.Kind == a.Kind && spelling.Fold(have.Name) == spelling.Fold(a.Name) && !m.contradicts(have, a)
	if a.Kind == graph.State {
		if st, ok := stateOf(a); ok {
			// A part may have two that are one to the register; each is itself first.
			if id := m.byState[st]; id != "" && (id == a.ID || !same) && coexist(m.actors[id], a) && !m.contradicts(m.actors[id], a) {
				return id, "the register of states knows both as " + st
			}
		}
	}
	if same {
		return a.ID, "the same id and name"
	}
	for _, id := range m.byName[spelling.Fold(a.Name)] {
		m.doubt(part, id, a.ID, fmt.Sprintf("both are called %q", a.Name))
	}
	if len(m.byName[spelling.Fold(a.Name)]) == 0 {
		m.alike(part, a)
	}
	return "", ""
}

func codeText(c graph.Code) string { return "code " + c.Scheme + " " + c.Value }

func (m *merger) doubt(part, id, other, why string) {
	m.report.Doubtful = append(m.report.Doubtful, Match{part, id, other, why})
}

// coexist reports whether two actors can have existed at one time.
func coexist(a, b *graph.Actor) bool {
	if len(a.Lifetime) == 0 || len(b.Lifetime) == 0 {
		return true
	}
	for _, p := range a.Lifetime {
		if b.Lifetime.During(p.Extent()) != edtf.No {
			return true
		}
	}
	return false
}

// contradicts reports whether two actors have different codes of one scheme, or
// are different states of the register (which may share a code).
func (m *merger) contradicts(a, b *graph.Actor) bool {
	_, known := register.ByID(a.ID)
	_, knownToo := register.ByID(b.ID)
	if known && knownToo && a.ID != b.ID && a.Kind == graph.State && b.Kind == graph.State {
		return true
	}
	for _, c := range a.Codes {
		if other := b.Code(c.Scheme); other != "" && !slices.Contains(b.Codes, c) {
			return true
		}
	}
	return false
}

// stateOf returns the register's id of an actor, by its name.
func stateOf(a *graph.Actor) (string, bool) {
	if st, ok := register.ByName(a.Name); ok {
		return st.ID, true
	}
	return "", false
}

// join adds what a part knows of an actor to what is known already.
func (m *merger) join(have, a *graph.Actor, ids renames) {
	known := map[string]bool{spelling.Fold(have.Name): true}
	for _, alias := range have.Aliases {
		known[spelling.Fold(alias)] = true
	}
	for _, alias := range append([]string{a.Name}, a.Aliases...) {
		if key := spelling.Fold(alias); !known[key] {
			known[key] = true
			have.Aliases = append(have.Aliases, alias)
		}
	}
	for _, c := range a.Codes {
		if !slices.Contains(have.Codes, c) {
			have.Codes = append(have.Codes, c)
		}
	}
	if wider(a.Lifetime, have.Lifetime) {
		have.Lifetime = a.Lifetime
	}
	if len(have.Phases) == 0 {
		have.Phases = a.Phases
	}
	if have.Note == "" {
		have.Note = a.Note
	}
	have.Broad = have.Broad || a.Broad
	have.Evidence = addEvidence(have.Evidence, a.Evidence, ids)
}

// wider reports whether the first lifetime covers more than the second, which
// an empty one does not limit.
func wider(a, b graph.Lifetime) bool {
	if len(a) == 0 || len(b) == 0 {
		return false
	}
	x, y := a[0].Extent(), b[0].Extent()
	for _, p := range a[1:] {
		x.Last = max(x.Last, p.Extent().Last)
	}
	for _, p := range b[1:] {
		y.Last = max(y.Last, p.Extent().Last)
	}
	return x.First < y.First && x.Last >= y.Last
}

func addEvidence(have, more []graph.Evidence, ids renames) []graph.Evidence {
	for _, e := range more {
		e.Source = ids.sources[e.Source]
		if e.About != "" {
			e.About = ids.actors[e.About]
		}
		if !slices.Contains(have, e) {
			have = append(have, e)
		}
	}
	return have
}

func (m *merger) newActor(part string, a *graph.Actor, ids renames) string {
	fresh := *a
	fresh.Aliases, fresh.Codes = slices.Clone(a.Aliases), slices.Clone(a.Codes)
	fresh.Evidence = addEvidence(nil, a.Evidence, ids)
	if _, taken := m.actors[a.ID]; taken {
		fresh.ID = freeID(a.ID, func(id string) bool { _, taken := m.actors[id]; return taken })
		m.report.Renamed = append(m.report.Renamed, Pair{part, "actor", a.ID, fresh.ID})
	}
	m.actors[fresh.ID] = &fresh
	return fresh.ID
}

func (m *merger) indexActor(a *graph.Actor) {
	for _, c := range a.Codes {
		if !slices.Contains(m.byCode[c], a.ID) {
			m.byCode[c] = append(m.byCode[c], a.ID)
		}
	}
	name := spelling.Fold(a.Name)
	if !slices.Contains(m.byName[name], a.ID) {
		m.byName[name] = append(m.byName[name], a.ID)
	}
	if a.Kind == graph.State {
		if _, again := m.likenesses[a.ID]; !again {
			m.states = append(m.states, a.ID)
		}
		m.likenesses[a.ID] = newLikeness(a)
		if st, ok := stateOf(a); ok && m.byState[st] == "" {
			m.byState[st] = a.ID
		}
	}
}

// dropSharedAliases takes away aliases that joined actors would now share with
// another actor: they would only make its name ambiguous.
func (m *merger) dropSharedAliases() {
	owner := map[string]string{}
	ids := slices.Sorted(maps.Keys(m.actors))
	for _, id := range ids {
		owner[spelling.Fold(m.actors[id].Name)] = id
	}
	for _, id := range ids {
		m.actors[id].Aliases = slices.DeleteFunc(m.actors[id].Aliases, func(alias string) bool {
			key := spelling.Fold(alias)
			if owner[key] == "" {
				owner[key] = id
			}
			return owner[key] != id
		})
	}
}
