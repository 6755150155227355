package graph

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
	"unicode"

	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/spelling"
)

// checker collects the problems of a Builder's records.
type checker struct {
	b         *Builder
	relations []Relation
	problems  Problems
	severity  map[string]Severity

	sources, actors, kinds map[string]int // id -> index of the first record
	order                  []int32        // indices of relations by id
	partyOf                []int32        // index of the actor, or -1, of each party of each relation in turn
	firstParty             []int32        // where those of a relation begin in partyOf, and at last its length
	hashes                 []uint64       // see samenessHash
	kindOf                 map[string]Kind
	usedSources            map[string]bool
	lastSource             string // is in usedSources, where lastUsed
	lastUsed               bool
	near                   map[string]*spelling.Index // of the ids of "actor", "source" ...
	hints                  map[[2]string]string       // by what is unknown, and how it is written
	counts                 map[string]int             // of problems, by rule
	dropped                Problem                    // the last that was only counted
	quiet, found           bool                       // problems are not told, but only that there are some; see checkEach
}

// maxOfRule is how many problems of one rule are told.
const maxOfRule = 1000

func (b *Builder) check(relations []Relation) *checker {
	c := &checker{
		b: b, relations: relations,
		severity:    map[string]Severity{},
		counts:      map[string]int{},
		kindOf:      map[string]Kind{},
		usedSources: map[string]bool{},
	}
	for _, r := range rules {
		c.severity[r.Code] = r.Severity
	}
	for _, k := range builtinKinds {
		c.kindOf[k.ID] = k
	}
	c.meta()
	c.sources = ids(c, SourceRecord, b.sources, func(s *Source) string { return s.ID })
	c.kinds = ids(c, KindRecord, b.kinds, func(k *Kind) string { return k.ID })
	c.actors = ids(c, ActorRecord, b.actors, func(a *Actor) string { return a.ID })
	c.checkRelationIDs()
	c.checkSources()
	c.checkKinds()
	c.checkActors()
	c.checkNames()
	c.firstParty = make([]int32, len(relations)+1)
	for i := range relations {
		c.firstParty[i+1] = c.firstParty[i] + int32(len(relations[i].Parties))
	}
	c.partyOf = make([]int32, c.firstParty[len(relations)])
	c.hashes = make([]uint64, len(relations))
	c.checkEach(func(c *checker, i int) {
		c.hashes[i] = samenessHash(&relations[i])
		c.checkRelation(Ref{RelationRecord, i, relations[i].ID}, &relations[i])
	})
	c.checkFocus()
	c.checkPlaces()
	c.checkCoverage()
	c.reportRepeated(repetitions(relations, c.hashes))
	c.hashes = nil
	c.checkUnused()
	c.problems.sort()
	for i := len(c.problems) - 1; i >= 0 && !b.all; i-- {
		p := &c.problems[i]
		p.More = max(c.counts[p.Code]-maxOfRule, 0)
		c.counts[p.Code] = 0
	}
	return c
}

func (c *checker) report(code string, at Ref, path []any, hint string, format string, args ...any) *Problem {
	if c.quiet {
		c.found, c.dropped = true, Problem{}
		return &c.dropped
	}
	if c.counts[code]++; c.counts[code] > maxOfRule && !c.b.all {
		c.dropped = Problem{}
		return &c.dropped
	}
	c.problems = append(c.problems, Problem{
		Code: code, Severity: c.severity[code], Record: at, Path: path,
		Message: fmt.Sprintf(format, args...), Hint: hint,
	})
	return &c.problems[len(c.problems)-1]
}

func path(steps ...any) []any { return steps }

// ids checks that the ids of records are slugs and used once, and returns the
// index of the first record of each id.
func ids[T any](c *checker, typ RecordType, list []T, id func(*T) string) map[string]int {
	first := make(map[string]int, len(list))
	for i := range list {
		at := Ref{typ, i, id(&list[i])}
		c.checkID(at)
		j, taken := first[at.ID]
		if !taken {
			first[at.ID] = i
			continue
		}
		c.duplicateID(at, j)
	}
	return first
}

func (c *checker) checkID(at Ref) {
	if ValidID(at.ID) {
		return
	}
	hint := "use lower-case letters, digits and single hyphens"
	if s := slug(at.ID); s != "" && s != at.ID {
		hint += ", such as " + s
	}
	c.report(RuleBadID, at, path("id"), hint, "%q is not a usable id", shorten(at.ID))
}

func (c *checker) duplicateID(at Ref, first int) {
	p := c.report(RuleDuplicateID, at, path("id"), "merge the two records or rename one", "the id %q is used twice", at.ID)
	p.Other = &Ref{at.Type, first, at.ID}
}

// checkRelationIDs is ids for relations, of which there may be millions: they are
// put in order, which the graph needs as well, and not into a map.
func (c *checker) checkRelationIDs() {
	c.order = idOrder(c.b.cores, len(c.relations), func(i int32) string { return c.relations[i].ID })
	c.checkEach(func(c *checker, i int) { c.checkID(Ref{RelationRecord, i, c.relations[i].ID}) })
	first := 0
	for i := 1; i < len(c.order); i++ {
		id := c.relations[c.order[i]].ID
		if id != c.relations[c.order[first]].ID {
			first = i
			continue
		}
		c.duplicateID(Ref{RelationRecord, int(c.order[i]), id}, int(c.order[first]))
	}
}

func (c *checker) hasRelation(id string) bool {
	_, ok := slices.BinarySearchFunc(c.order, id, func(i int32, id string) int { return strings.Compare(c.relations[i].ID, id) })
	return ok
}

// relationIDs yields the ids of the relations.
func (c *checker) relationIDs(yield func(string) bool) {
	for i := range c.relations {
		if !yield(c.relations[i].ID) {
			return
		}
	}
}

func (c *checker) checkSources() {
	for i := range c.b.sources {
		s := &c.b.sources[i]
		at := Ref{SourceRecord, i, s.ID}
		if strings.TrimSpace(s.Title) == "" {
			c.report(RuleMissingName, at, path("title"), "a plain description of what it is will do", "the source has no title")
		}
		if s.URL != "" && !WebAddress(s.URL) {
			c.report(RuleBadURL, at, path("url"), "write the full address, https://...", "%q is not a web address", shorten(s.URL))
		}
		c.checkBasis(at, s)
		c.texts(at, nil, "title", s.Title, "author", s.Author, "publisher", s.Publisher,
			"licence", s.Licence, "citation", s.Citation, "note", s.Note, "url", s.URL)
	}
}

// WebAddress reports whether a text is an absolute http or https address
// without spaces or control characters.
func WebAddress(s string) bool {
	rest, ok := strings.CutPrefix(s, "https://")
	if !ok {
		rest, ok = strings.CutPrefix(s, "http://")
	}
	return ok && rest != "" && rest[0] != '/' && !strings.ContainsFunc(s, func(r rune) bool {
		return unicode.IsSpace(r) || unicode.IsControl(r) || strings.ContainsRune("<>\"`\\", r)
	})
}

func (c *checker) checkKinds() {
	for i := range c.b.kinds {
		k := c.b.kinds[i]
		at := Ref{KindRecord, i, k.ID}
		_, builtin := c.kindOf[k.ID]
		if builtin && c.kinds[k.ID] == i {
			c.report(RuleBadKind, at, path("id"), "choose another id", "%q is a built-in kind and cannot be changed", k.ID)
			continue
		}
		for _, f := range []struct{ name, value string }{{"name", k.Name}, {"verb", k.Verb}, {"meaning", k.Meaning}} {
			if strings.TrimSpace(f.value) == "" {
				c.report(RuleBadKind, at, path(f.name), "", "the kind has no %s", f.name)
			}
		}
		if k.Sign < -1 || k.Sign > 1 {
			c.report(RuleBadKind, at, path("sign"), "-1 sets actors apart, 1 brings them closer, 0 does neither", "the sign %d is not -1, 0 or 1", k.Sign)
		}
		if k.Strength < 0 || k.Strength > 9 {
			c.report(RuleBadKind, at, path("strength"), "", "the strength %d is not between 0 and 9", k.Strength)
		}
		c.texts(at, nil, "name", k.Name, "plural", k.Plural, "verb", k.Verb, "past", k.Past, "infinitive", k.Infinitive, "participle", k.Participle, "meaning", k.Meaning)
		if !builtin {
			c.kindOf[k.ID] = k
		}
	}
}

func (c *checker) checkActors() {
	for i := range c.b.actors {
		a := &c.b.actors[i]
		at := Ref{ActorRecord, i, a.ID}
		if strings.TrimSpace(a.Name) == "" {
			c.report(RuleMissingName, at, path("name"), "until it has one, its id is shown", "the actor has no name")
		}
		c.texts(at, nil, "name", a.Name, "note", a.Note)
		for j, s := range a.Aliases {
			c.texts(at, path("aliases", j), "", s)
		}
		for j, code := range a.Codes {
			c.texts(at, path("codes", j), "", code.Scheme, "", code.Value)
		}
		for j, p := range a.Lifetime {
			c.period(at, p, path("lifetime", j))
		}
		c.checkPhases(at, a)
		c.evidence(at, a.Evidence, nil)
	}
}

// checkNames reports actors that answer to the same name.
func (c *checker) checkNames() {
	type owner struct {
		index int
		what  string
	}
	owners := map[string]owner{}
	claim := func(i int, what, text string, path []any) {
		key := spelling.Fold(text)
		if key == "" {
			return
		}
		o, taken := owners[key]
		switch {
		case !taken:
			owners[key] = owner{i, what}
		case o.index != i && c.b.actors[o.index].ID != c.b.actors[i].ID:
			p := c.report(RuleNameClash, Ref{ActorRecord, i, c.b.actors[i].ID}, path,
				"drop it or make it longer", "%q is also the %s of %s", text, o.what, c.b.actors[o.index].ID)
			p.Other = &Ref{ActorRecord, o.index, c.b.actors[o.index].ID}
		}
	}
	for i := range c.b.actors {
		claim(i, "name", c.b.actors[i].Name, path("name"))
	}
	for i := range c.b.actors {
		claim(i, "id", c.b.actors[i].ID, path("id"))
	}
	for i := range c.b.actors {
		for j, alias := range c.b.actors[i].Aliases {
			claim(i, "alias", alias, path("aliases", j))
		}
	}
	for i := range c.b.actors {
		for j, p := range c.b.actors[i].Phases {
			claim(i, "name for a time", p.Name, path("phases", j))
			for _, alias := range p.Aliases {
				claim(i, "name for a time", alias, path("phases", j))
			}
		}
	}
}

func (c *checker) checkRelation(at Ref, r *Relation) {
	kind, known := c.kindOf[r.Kind]
	if !known {
		c.unknownKind(at, r.Kind)
	}
	if r.Unstated && r.Certainty != Confirmed {
		c.report(RuleBadCertainty, at, path("certainty"), "", "the relation is %s, and its certainty is not stated", r.Certainty)
	}
	if r.Certainty == Unsourced {
		c.report(RuleBadCertainty, at, path("certainty"), "mark the relation as unsourced instead", "%s is not a certainty that a source can give", r.Certainty)
	}
	if !plainly(r.Label, r.Title, r.Note) {
		c.texts(at, nil, "label", r.Label, "title", r.Title, "note", r.Note)
	}
	c.checkParties(at, r, kind, known)
	if !r.Period.IsZero() {
		c.period(at, r.Period, path("period"))
	}
	if len(r.Stages) > 0 {
		c.checkStages(at, r)
	}
	if len(r.Obligations) > 0 {
		c.checkObligations(at, r)
	}
	c.checkSecrecy(at, r.Secret, path("secret"))
	if q := r.Quantity; q != nil {
		if !(q.Amount > 0) || math.IsInf(q.Amount, 0) {
			c.report(RuleBadQuantity, at, path("quantity"), "leave the quantity out where it is unknown", "the amount %v is not a positive number", q.Amount)
		}
		c.texts(at, path("quantity"), "", q.Unit)
	}
	for i, l := range r.Links {
		if !c.hasRelation(l.Relation) {
			c.unknown(RuleUnknownRelation, at, path("links", i), "relation", l.Relation, c.relationIDs)
		}
	}
	c.checkEvidence(at, r)
}

// place is a part in a relation.
type place struct {
	actor string
	role  Role
}

func (c *checker) checkParties(at Ref, r *Relation, kind Kind, known bool) {
	if len(r.Parties) < 2 {
		c.report(RuleTooFewParties, at, path("parties"), "", "the relation has %d parties, and needs two", len(r.Parties))
	}
	partyOf := c.partyOf[c.firstParty[at.Index]:]
	var roles [To + 1]int
	// Whether a party is there already is looked up in a map only where there are
	// many: most relations have two.
	const few = 8
	var seen map[place]bool
	if len(r.Parties) > few {
		seen = make(map[place]bool, len(r.Parties))
	}
	has := func(p place, before int) bool {
		if seen != nil {
			return seen[p]
		}
		return slices.ContainsFunc(r.Parties[:before], func(q Party) bool { return q.Actor == p.actor && q.Role == p.role })
	}
	for i, p := range r.Parties {
		if p.Role <= To {
			roles[p.Role]++
		}
		for j, spell := range p.Spells {
			c.period(at, spell, path("parties", i, "spells", j))
		}
		index, ok := c.actors[p.Actor]
		if !ok {
			index = -1
		}
		partyOf[i] = int32(index)
		if !ok {
			c.unknown(RuleUnknownActor, at, path("parties", i), "actor", p.Actor, maps.Keys(c.actors))
		} else if a := &c.b.actors[index]; !alive(a, r.Period, p.Spells) {
			prob := c.report(RuleOutsideLifetime, at, path("parties", i), "did a predecessor or successor do this, or is a date mistyped?",
				"%s did not exist then (%s)", a.ID, lifetimeText(a.Lifetime))
			prob.Other = &Ref{ActorRecord, index, a.ID}
		}
		if has(place{p.Actor, p.Role}, i) {
			if len(r.Parties) == 2 {
				c.report(RuleSelfTie, at, path("parties", i), "", "the relation ties %s to itself", p.Actor)
			} else {
				c.report(RuleRepeatedParty, at, path("parties", i), "give one party several spells", "%s is listed twice", p.Actor)
			}
		}
		if seen != nil {
			seen[place{p.Actor, p.Role}] = true
		}
	}
	for i, p := range r.Parties {
		// In a conflict of many, a state may change sides; elsewhere nobody is on both.
		if p.Role == To && (kind.Direction != Either || len(r.Parties) == 2) && has(place{p.Actor, From}, len(r.Parties)) {
			c.report(RuleSelfTie, at, path("parties", i), "", "the relation ties %s to itself", p.Actor)
		}
	}
	if !known || len(r.Parties) == 0 {
		return
	}
	sided := roles[From] + roles[To]
	switch {
	case sided > 0 && kind.Direction == Mutual:
		c.report(RuleNoDirection, at, path("parties"), "list its parties without sides: a -- b", "%s is mutual, and the relation has a direction", kind.ID)
	case roles[Member] > 0 && kind.Direction == Directed:
		c.report(RuleNoDirection, at, path("parties"), "say from whom to whom: a -> b", "%s is directed, and the relation does not say from whom to whom", kind.ID)
	case sided > 0 && roles[Member] > 0:
		c.report(RuleNoDirection, at, path("parties"), "give every party a side, or none", "some parties have a side and some do not")
	case sided > 0 && (roles[From] == 0 || roles[To] == 0):
		c.report(RuleNoDirection, at, path("parties"), "say from whom to whom: a -> b", "the relation has only one side")
	}
}

// alive reports whether an actor can have existed while it was a party.
func alive(a *Actor, period edtf.Period, spells []edtf.Period) bool {
	if len(a.Lifetime) == 0 || period.EndsBeforeStart() {
		return true
	}
	when := []edtf.Span{period.Extent()}
	if len(spells) > 0 {
		when = nil
		for _, s := range spells {
			if common, ok := overlap(s.Extent(), period.Extent()); ok {
				when = append(when, common)
			}
		}
		if len(when) == 0 {
			return true // the spells contradict the period, which is not the lifetime's fault
		}
	}
	for _, life := range a.Lifetime {
		for _, w := range when {
			if _, ok := overlap(life.Extent(), w); ok {
				return true
			}
		}
	}
	return false
}

func overlap(a, b edtf.Span) (edtf.Span, bool) {
	s := edtf.Span{First: max(a.First, b.First), Last: min(a.Last, b.Last)}
	return s, s.First <= s.Last
}

func lifetimeText(l Lifetime) string {
	var words []string
	for _, p := range l {
		words = append(words, p.String())
	}
	return strings.Join(words, ", ")
}

func (c *checker) checkStages(at Ref, r *Relation) {
	seen := map[Stage]bool{}
	order := make([]int, len(r.Stages))
	for i, s := range r.Stages {
		order[i] = i
		if seen[s.Stage] {
			c.report(RuleStageOrder, at, path("stages", i), "", "the stage %s is given twice", s.Stage)
		}
		seen[s.Stage] = true
	}
	slices.SortStableFunc(order, func(i, j int) int { return int(r.Stages[i].Stage) - int(r.Stages[j].Stage) })
	for n := 1; n < len(order); n++ {
		before, after := r.Stages[order[n-1]], r.Stages[order[n]]
		if after.Date.Possible().Last < before.Date.Possible().First {
			c.report(RuleStageOrder, at, path("stages", order[n]), "check the dates",
				"%s (%s) comes before %s (%s)", after.Stage, after.Date, before.Stage, before.Date)
		}
	}
	for i, s := range r.Stages {
		if s.Stage != Ended || s.Date.IsZero() || r.Period.IsZero() {
			continue
		}
		if r.Period.OpenEnd() || !r.Period.End().IsZero() && r.Period.End().Possible().First > s.Date.Possible().Last {
			c.report(RuleStageEnded, at, path("stages", i), "let 'when' end there", "it has ended (%s), and goes on by its dates (%s)", s.Date, r.Period)
		}
	}
}

func (c *checker) period(at Ref, p edtf.Period, where []any) {
	if p.EndsBeforeStart() {
		c.report(RuleEndBeforeStart, at, where, "were the dates swapped?", "%s ends before it starts", p)
	}
}

func (c *checker) checkUnused() {
	for i := range c.b.sources {
		if s := &c.b.sources[i]; !c.usedSources[s.ID] {
			c.report(RuleUnusedSource, Ref{SourceRecord, i, s.ID}, nil, "remove it, or cite it", "the source %s supports nothing", s.ID)
		}
	}
}
