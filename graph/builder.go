package graph

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/entente-graph/entente/graph/edtf"
)

// Builder collects the records of a graph. The zero Builder is ready to use. It
// is not safe for concurrent use. Records are copied when the graph is built.
type Builder struct {
	meta      Meta
	sources   []Source
	kinds     []Kind
	actors    []Actor
	relations []Relation
	all       bool // see ReportAll
	given     bool // see GiveOver
	cores     cores
}

// GiveOver says that whoever added the records keeps no part of them: Build takes
// them into the graph as they are, without a copy of each. The Builder is empty
// afterwards.
func (b *Builder) GiveOver() { b.given = true }

// ReportAll says whether Check and Build return every problem, instead of the first
// thousand of a rule and how many more there are.
func (b *Builder) ReportAll(all bool) { b.all = all }

// SetMeta describes the dataset.
func (b *Builder) SetMeta(m Meta) { b.meta = m }

// SetTitle changes the title of the dataset, and nothing else of what describes it.
func (b *Builder) SetTitle(title string) { b.meta.Title = title }

// Meta returns what describes the dataset so far.
func (b *Builder) Meta() Meta { return b.meta }

// Records returns the records so far, each list in the order in which they were added.
// They are the Builder's own.
func (b *Builder) Records() (sources []Source, kinds []Kind, actors []Actor, relations []Relation) {
	return b.sources, b.kinds, b.actors, b.relations
}

// TakeRecords moves the records so far into another Builder, which is to be done with
// before more are added: a dataset can be handed on piece by piece. What describes the
// dataset stays.
func (b *Builder) TakeRecords() *Builder {
	taken := &Builder{sources: b.sources, kinds: b.kinds, actors: b.actors, relations: b.relations}
	b.sources, b.kinds, b.actors, b.relations = nil, nil, nil, nil
	return taken
}

// AddCoverage adds a claim to what describes the dataset.
func (b *Builder) AddCoverage(c Coverage) { b.meta.Coverage = append(b.meta.Coverage, c) }

// AddSource adds a source and returns a reference to the record.
func (b *Builder) AddSource(s Source) Ref {
	b.sources = append(b.sources, s)
	return Ref{SourceRecord, len(b.sources) - 1, s.ID}
}

// AddKind adds a kind of relation that is not built in.
func (b *Builder) AddKind(k Kind) Ref {
	b.kinds = append(b.kinds, k)
	return Ref{KindRecord, len(b.kinds) - 1, k.ID}
}

// AddActor adds an actor.
func (b *Builder) AddActor(a Actor) Ref {
	b.actors = append(b.actors, a)
	return Ref{ActorRecord, len(b.actors) - 1, a.ID}
}

// Grow makes room for a number of relations that are about to be added.
func (b *Builder) Grow(relations int) { b.relations = slices.Grow(b.relations, relations) }

// AddRelation adds a relation. Where it has no id, Build makes one from its
// kind, parties and start.
func (b *Builder) AddRelation(r Relation) Ref {
	b.relations = append(b.relations, r)
	return Ref{RelationRecord, len(b.relations) - 1, r.ID}
}

// Relation returns the record of the relation that was added as the how-manieth,
// from 0, to complete it before the graph is built. It is valid until another is
// added.
func (b *Builder) Relation(i int) *Relation { return &b.relations[i] }

// RelationCount returns how many relations were added.
func (b *Builder) RelationCount() int { return len(b.relations) }

// Build checks every invariant and returns the graph, or all that is wrong with
// it: the error is then of type Problems and holds warnings as well. Warnings
// alone do not fail; see Graph.Warnings.
func (b *Builder) Build() (*Graph, error) {
	relations := b.relationsWithIDs()
	c := b.check(relations)
	if len(c.problems.Errors()) > 0 {
		return nil, c.problems
	}
	g := newGraph(b, c)
	if b.given {
		*b = Builder{all: b.all, cores: b.cores}
	}
	return g, nil
}

// Check returns what Build would find, without building.
func (b *Builder) Check() Problems { return b.check(b.relationsWithIDs()).problems }

// relationsWithIDs returns the relations, and names those that have no id, in a copy.
// Equal names are numbered in the order in which the relations were added.
func (b *Builder) relationsWithIDs() []Relation {
	if !slices.ContainsFunc(b.relations, func(r Relation) bool { return r.ID == "" }) {
		return b.relations
	}
	out := make([]Relation, len(b.relations))
	taken := make(map[string]bool, len(out))
	for i := range b.relations {
		out[i] = b.relations[i]
		taken[out[i].ID] = true
	}
	next := map[string]int{}
	for i := range out {
		if out[i].ID != "" {
			continue
		}
		base := out[i].MadeID()
		id := base
		for n := max(next[base], 1); taken[id]; n++ {
			id = NumberedID(base, n+1)
			next[base] = n + 1
		}
		taken[id] = true
		out[i].ID = id
	}
	return out
}

// NumberedID is the id of one of several relations whose MadeID is the same, save that
// of the first.
func NumberedID(made string, n int) string { return made + "-" + strconv.Itoa(n) }

// MadeID returns the id that a relation without one is given: made of its kind, parties
// and start. Where it is taken, NumberedID with the least number from 2 on that is not
// is the id; those of the dataset's own come first, and then the relations in the order
// in which they were added.
func (r *Relation) MadeID() string {
	words := []string{r.Kind}
	for i, p := range r.Parties {
		if i == 3 && len(r.Parties) > 4 {
			words = append(words, fmt.Sprintf("and-%d-more", len(r.Parties)-3))
			break
		}
		words = append(words, p.Actor)
	}
	if first := r.Period.Start().Span().First; first != edtf.DawnOfTime {
		y, _, _ := first.Civil()
		words = append(words, fmt.Sprint(max(y, -y)))
	}
	return slug(strings.Join(words, "-"))
}

// slug keeps letters, digits and single hyphens, at most 100 of them.
func slug(s string) string {
	var b strings.Builder
	for _, c := range []byte(strings.ToLower(s)) {
		switch {
		case 'a' <= c && c <= 'z' || isDigit(c):
			b.WriteByte(c)
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
	}
	out := b.String()
	return strings.Trim(out[:min(len(out), 90)], "-")
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// ValidID reports whether an id is a slug: lower-case letters, digits and
// single hyphens between them, 1 to 100 characters.
func ValidID(id string) bool {
	if id == "" || len(id) > 100 || id[0] == '-' || id[len(id)-1] == '-' || strings.Contains(id, "--") {
		return false
	}
	for i := range len(id) {
		if c := id[i]; !isDigit(c) && c != '-' && (c < 'a' || c > 'z') {
			return false
		}
	}
	return true
}

// copies are where the parts of many relations are copied to: a graph has a few
// large slices of them, and not some for each relation.
type copies struct {
	parties  []Party
	evidence []Evidence
}

// copiesFor makes room for the parts of some of the relations.
func copiesFor(relations []Relation, some []int32) *copies {
	parties, evidence := 0, 0
	for _, i := range some {
		parties += len(relations[i].Parties)
		evidence += len(relations[i].Evidence)
	}
	return &copies{make([]Party, 0, parties), make([]Evidence, 0, evidence)}
}

// clone returns a deep copy with its parts in canonical order.
func (r Relation) clone() *Relation {
	r.copyParts(&copies{})
	return &r
}

// copyParts copies the parts of a relation, and puts them in canonical order.
func (r *Relation) copyParts(to *copies) {
	r.Parties = take(&to.parties, r.Parties)
	r.Evidence = take(&to.evidence, r.Evidence)
	for i := range r.Parties {
		if len(r.Parties[i].Spells) > 0 {
			r.Parties[i].Spells = slices.Clone(r.Parties[i].Spells)
		}
	}
	if r.Quantity != nil {
		q := *r.Quantity
		r.Quantity = &q
	}
	r.Secret = r.Secret.clone()
	r.Stages = slices.Clone(r.Stages)
	r.Links = slices.Clone(r.Links)
	r.Obligations = slices.Clone(r.Obligations)
	for i := range r.Obligations {
		o := &r.Obligations[i]
		o.Debtors, o.Creditors = slices.Clone(o.Debtors), slices.Clone(o.Creditors)
		o.Conditions = slices.Clone(o.Conditions)
		for j := range o.Conditions {
			o.Conditions[j].Actors = slices.Clone(o.Conditions[j].Actors)
		}
		o.Triggers = slices.Clone(o.Triggers)
		for j := range o.Triggers {
			o.Triggers[j].Actors = slices.Clone(o.Triggers[j].Actors)
		}
		o.Secret = o.Secret.clone()
	}
	r.sortParts()
}

// sortParts puts the parts of a relation in canonical order.
func (r *Relation) sortParts() {
	for i := range r.Parties {
		if len(r.Parties[i].Spells) > 1 {
			slices.SortStableFunc(r.Parties[i].Spells, comparePeriods)
		}
	}
	if !slices.IsSortedFunc(r.Parties, compareParties) {
		slices.SortStableFunc(r.Parties, compareParties)
	}
	if len(r.Stages) > 1 {
		slices.SortStableFunc(r.Stages, func(a, b StageDate) int { return int(a.Stage) - int(b.Stage) })
	}
	r.Secret.sort()
	for i := range r.Obligations {
		o := &r.Obligations[i]
		slices.Sort(o.Debtors)
		slices.Sort(o.Creditors)
		for j := range o.Conditions {
			slices.Sort(o.Conditions[j].Actors)
		}
		for j := range o.Triggers {
			slices.Sort(o.Triggers[j].Actors)
		}
		o.Secret.sort()
	}
}

// take copies a list behind what is in a larger one, and returns the copy.
func take[T any](to *[]T, list []T) []T {
	if len(list) == 0 {
		return nil
	}
	from := len(*to)
	*to = append(*to, list...)
	return (*to)[from:len(*to):len(*to)]
}

func (a Actor) clone() *Actor {
	if strings.TrimSpace(a.Name) == "" {
		a.Name = a.ID
	}
	a.Aliases = slices.Clone(a.Aliases)
	a.Codes = slices.Clone(a.Codes)
	slices.SortFunc(a.Codes, compareCodes)
	if len(a.Phases) > 0 {
		phases := make([]Phase, len(a.Phases))
		for i, p := range a.Phases {
			phases[i] = p.clone()
		}
		slices.SortStableFunc(phases, comparePhases)
		a.Phases = phases
	}
	a.Lifetime = slices.Clone(a.Lifetime)
	slices.SortStableFunc(a.Lifetime, comparePeriods)
	a.Evidence = slices.Clone(a.Evidence)
	return &a
}

func compareCodes(a, b Code) int {
	return cmp.Or(strings.Compare(a.Scheme, b.Scheme), strings.Compare(a.Value, b.Value))
}

func comparePeriods(a, b edtf.Period) int {
	x, y := a.Extent(), b.Extent()
	switch {
	case x.First != y.First:
		if x.First < y.First {
			return -1
		}
		return 1
	case x.Last < y.Last:
		return -1
	case x.Last > y.Last:
		return 1
	}
	return strings.Compare(a.String(), b.String())
}

func compareParties(a, b Party) int {
	if a.Role != b.Role {
		return int(a.Role) - int(b.Role)
	}
	return strings.Compare(a.Actor, b.Actor)
}
