package obligation

import (
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/query"
)

// reader reads the treaties of a view at its date. It is the one place where it
// is decided whether a relation binds whom, for Bonds and for Assess.
type reader struct {
	v        *query.View
	g        *graph.Graph
	filter   query.Filter
	at       edtf.Span          // Always: no date is known, and what holds at some time counts
	treaties map[string]*treaty // read so far, by relation id
}

func newReader(v *query.View) *reader {
	r := &reader{v: v, g: v.Graph(), filter: v.Filter(), at: edtf.Always, treaties: map[string]*treaty{}}
	if asOf := r.g.Meta().AsOf; r.filter.At != nil {
		r.at = *r.filter.At
	} else if !asOf.IsZero() {
		r.at = asOf.Span()
	}
	return r
}

// treaty is a relation with obligations, and how it stands at the time in
// question.
type treaty struct {
	r         *graph.Relation
	pledges   []pledge     // one for each obligation
	parties   []string     // ids, sorted
	presence  []edtf.Truth // of each party: that it exists and is one throughout
	positions []*position  // of each party, in an assessment
	force     edtf.Truth
	vague     []Vague // what leaves it open whether it is in force
	stage     string  // "signed" or "suspended" where it is not in force
	doubt     bool    // alleged, disputed, threatened or proposed
	assists   bool    // asks for defence or offence at the time, possibly
	allOwe    bool    // every party surely owes every other help then
	start     edtf.Date
	knower    string // as whose knowledge it is asked; empty: nobody's
	spells    bool   // some party is not one throughout
}

// pledge is an obligation of a treaty, and how it stands.
type pledge struct {
	o        *graph.Obligation
	place    int             // among those of the relation
	known    edtf.Truth      // that it was known to who knows, see query.Filter.KnownTo
	apart    edtf.Truth      // the same, once the treaty was
	dated    edtf.Truth      // that it is owed at the time, by its own dates
	term     edtf.Truth      // both
	vague    []Vague         // what leaves that open
	triggers []graph.Trigger // that must all have happened
	event    event
}

// event is what a pledge waits for, where that is so simple that the course of
// the war itself answers it.
type event uint8

const (
	beingAttacked event = iota // the creditor is attacked, by whomever
	itsAttack                  // the creditor attacks, whomever
	beingAtWar                 // the creditor is at war, or nothing at all
	byTrigger                  // see the triggers
)

// treaty reads a relation of the view; nil for one that has no obligations or
// does not count.
func (rd *reader) treaty(r *graph.Relation) *treaty {
	if t, ok := rd.treaties[r.ID]; ok {
		return t
	}
	var t *treaty
	if len(r.Obligations) > 0 && rd.v.HasRelation(r.ID) && (!doubtful(r) || rd.letsIn(r)) {
		t = rd.read(r)
	}
	rd.treaties[r.ID] = t
	return t
}

func (rd *reader) read(r *graph.Relation) *treaty {
	t := &treaty{r: r, doubt: doubtful(r), start: r.Period.Start(), knower: rd.filter.KnownTo}
	for _, s := range r.Stages {
		if s.Stage == graph.InForce && !s.Date.IsZero() {
			t.start = s.Date
		}
	}
	if r.Modality != graph.Actual {
		supposed := *r
		supposed.Modality = graph.Actual
		r = &supposed
	}
	if t.force = throughout(rd.at, r.InForce); t.force == edtf.Maybe {
		t.vague = vagueForce(r, rd.at)
	}
	if t.force == edtf.No {
		switch stage, _, ok := r.StageAt(rd.at); {
		case ok && stage == graph.Signed:
			t.stage = "signed"
		case ok && stage == graph.Suspended:
			t.stage = "suspended"
		}
	}
	parties := slices.Clone(rd.v.Parties(t.r))
	slices.SortStableFunc(parties, func(a, b graph.Party) int { return strings.Compare(a.Actor, b.Actor) })
	for i, p := range parties {
		if i > 0 && parties[i-1].Actor == p.Actor {
			continue
		}
		t.spells = t.spells || len(p.Spells) > 0
		t.parties = append(t.parties, p.Actor)
		t.presence = append(t.presence, during(p.Spells, rd.at))
	}
	for i := range t.r.Obligations {
		o := &t.r.Obligations[i]
		known := rd.v.Counts(t.r, o)
		if known == edtf.No {
			continue
		}
		p := newPledge(o, i, rd.at, known)
		if p.apart = known; known == edtf.Maybe {
			open := *t.r
			open.Secret = nil
			p.apart = rd.v.Counts(&open, o)
		}
		t.pledges = append(t.pledges, p)
		if assists(o.Category) && p.term != edtf.No {
			t.assists = true
			t.allOwe = t.allOwe || p.term == edtf.Yes && len(o.Debtors)+len(o.Creditors) == 0
		}
	}
	return t
}

func newPledge(o *graph.Obligation, place int, at edtf.Span, known edtf.Truth) pledge {
	p := pledge{o: o, place: place, known: known, dated: edtf.Yes, triggers: o.Triggers, event: byTrigger}
	if !o.When.IsZero() {
		if p.dated = throughout(at, o.When.During); p.dated == edtf.Maybe {
			p.vague = inPeriod(o.When, at, StartDate, EndDate, "")
		}
	}
	p.term = p.dated.And(known)
	if len(p.triggers) == 0 {
		p.triggers = o.Category.DefaultTriggers()
		if o.Trigger != "" && (o.Category == graph.Neutrality || o.Category == graph.Consultation) {
			// What the article waits for is said in words alone, and need not be a war.
			p.triggers = []graph.Trigger{{Type: graph.OtherTrigger, Text: o.Trigger}}
		}
	}
	help := assists(o.Category)
	switch {
	case len(p.triggers) == 0 && !help:
		p.event = beingAtWar
	case len(p.triggers) != 1 || len(p.triggers[0].Actors) > 0:
	case p.triggers[0].Type == graph.Attacked && help:
		p.event = beingAttacked
	case p.triggers[0].Type == graph.Attacks && help:
		p.event = itsAttack
	case p.triggers[0].Type == graph.AtWar && !help:
		p.event = beingAtWar
	}
	return p
}

func doubtful(r *graph.Relation) bool {
	return r.Modality != graph.Actual || r.Certainty >= graph.Alleged
}

// letsIn reports whether the view's filter asks for what is so doubtful.
func (rd *reader) letsIn(r *graph.Relation) bool { return Counts(&rd.filter, r) }

// Counts reports whether a relation counts under a filter (RuleDoubt): it is in no doubt,
// or the filter names the certainty and the modality that make it doubtful.
func Counts(f *query.Filter, r *graph.Relation) bool {
	return (r.Modality == graph.Actual || slices.Contains(f.Modalities, r.Modality)) &&
		(r.Certainty < graph.Alleged || slices.Contains(f.Certainties, r.Certainty))
}

// during answers whether one of the periods, or the lack of any, covers the
// whole span: what is asked about falls on some day of it, and nobody says which.
func during(periods []edtf.Period, s edtf.Span) edtf.Truth {
	if len(periods) == 0 {
		return edtf.Yes
	}
	best := edtf.No
	for _, p := range periods {
		best = best.Or(throughout(s, p.During))
	}
	return best
}

// throughout turns an answer about some time in a span into one about all of
// it, for what lasts from one day to another without a gap. Of all time, which
// stands for no date, some is enough.
func throughout(s edtf.Span, holds func(edtf.Span) edtf.Truth) edtf.Truth {
	if s.First == s.Last || s == edtf.Always {
		return holds(s)
	}
	if holds(edtf.On(s.First)) == edtf.Yes && holds(edtf.On(s.Last)) == edtf.Yes {
		return edtf.Yes
	}
	return holds(s).And(edtf.Maybe)
}

// party answers whether an actor is a party.
func (t *treaty) party(actor string) edtf.Truth {
	i, ok := slices.BinarySearch(t.parties, actor)
	if !ok {
		return edtf.No
	}
	return t.presence[i]
}

// bothParties answers whether two actors are parties at the same time.
func (rd *reader) bothParties(t *treaty, a, b string) edtf.Truth {
	i, ok := slices.BinarySearch(t.parties, a)
	if !ok {
		return edtf.No
	}
	return rd.together(t, i, b, t.party(b))
}

// together answers whether the i-th party and another one, whose own presence is
// known, are parties at the same time.
func (rd *reader) together(t *treaty, i int, other string, presence edtf.Truth) edtf.Truth {
	truth := t.presence[i].And(presence)
	if truth != edtf.Maybe {
		return truth
	}
	// Two that may each have been parties need not have been so together.
	a, _ := t.r.Party(t.parties[i])
	b, _ := t.r.Party(other)
	if rd.v.HoldsTie(graph.Tie{Relation: t.r, A: a, B: b, Directed: t.r.Directed()}) == edtf.No {
		return edtf.No
	}
	return truth
}

// certain caps what a doubtful relation says.
func (t *treaty) certain(truth edtf.Truth) edtf.Truth {
	if t.doubt {
		return truth.And(edtf.Maybe)
	}
	return truth
}

// standing gives the reasons for which it is open whether a pledge binds anybody
// at all.
func (t *treaty) standing(p *pledge) []Reason {
	var out []Reason
	if t.doubt {
		out = append(out, Reason{Rule: RuleDoubt, Truth: edtf.Maybe, Finding: RelationDoubtful, Relation: t.r})
	}
	if t.force == edtf.Maybe {
		out = append(out, Reason{Rule: RuleForce, Truth: edtf.Maybe, Finding: InForceOpen, Vague: t.vague})
	}
	if p.known == edtf.Maybe {
		out = append(out, Reason{Rule: RuleKnown, Truth: edtf.Maybe, Finding: KnowledgeOpen, Actors: []string{t.knower}})
	}
	if p.dated == edtf.Maybe {
		out = append(out, Reason{Rule: RuleForce, Truth: edtf.Maybe, Finding: TermOpen, Period: p.o.When, Vague: p.vague})
	}
	return out
}

// owes reports whether an obligation is one of a debtor to a creditor.
func owes(o *graph.Obligation, debtor, creditor string) bool {
	return debtor != creditor && isDebtor(o, debtor) && isCreditor(o, creditor)
}

func isDebtor(o *graph.Obligation, actor string) bool   { return listed(o.Debtors, actor) }
func isCreditor(o *graph.Obligation, actor string) bool { return listed(o.Creditors, actor) }

// listed looks an actor up in a sorted list, of which an empty one means
// everybody.
func listed(ids []string, actor string) bool {
	if len(ids) == 0 {
		return true
	}
	_, found := slices.BinarySearch(ids, actor)
	return found
}

func assists(c graph.Category) bool { return c == graph.Defence || c == graph.Offence }

// mutual answers whether two parties owe each other help under the treaty at the time, if
// a pledge of it, where one is given, is owed then.
func (t *treaty) mutual(given *pledge, a, b string) edtf.Truth {
	switch {
	case !t.assists:
		return edtf.No
	case t.allOwe:
		return edtf.Yes
	}
	there, back := edtf.No, edtf.No
	for i := range t.pledges {
		p := &t.pledges[i]
		if !assists(p.o.Category) {
			continue
		}
		truth := p.beside(given)
		if owes(p.o, a, b) {
			there = there.Or(truth)
		}
		if owes(p.o, b, a) {
			back = back.Or(truth)
		}
	}
	return there.And(back)
}

// beside answers whether a pledge is owed at the time, if another one of its treaty is:
// then so is itself, and what has the same dates is within them.
func (p *pledge) beside(given *pledge) edtf.Truth {
	switch {
	case given == nil:
		return p.term
	case p == given:
		return edtf.Yes
	case p.o.When == given.o.When:
		return p.apart
	}
	return p.dated.And(p.apart)
}

// frees answers whether a pledge, if it binds a debtor, does not bind it against an enemy:
// both are parties, and owe each other help (RuleInside).
func (rd *reader) frees(t *treaty, given *pledge, debtor, enemy string) edtf.Truth {
	truth := t.mutual(given, debtor, enemy)
	switch {
	case truth == edtf.No || !t.spells:
		return truth
	case rd.bothParties(t, debtor, enemy) == edtf.No:
		return edtf.No
	}
	return truth.And(t.party(enemy))
}

// freesOpen is the reason for which that is open, of enemies by id.
func (rd *reader) freesOpen(t *treaty, given *pledge, debtor string, enemies []string) Reason {
	out := Reason{Rule: RuleInside, Truth: edtf.Maybe, Finding: FreedOpen, Actors: enemies}
	for _, enemy := range enemies {
		if t.party(enemy) == edtf.Maybe {
			p, _ := t.r.Party(enemy)
			out.Vague = append(out.Vague, vagueSpells(p, rd.at)...)
		}
		for _, pair := range [][2]string{{debtor, enemy}, {enemy, debtor}} {
			out.Vague = append(out.Vague, t.vagueHelp(given, pair[0], pair[1], out.Vague)...)
		}
	}
	return out
}

// vagueHelp finds because of which dates it is open whether one party owes another help, if
// a pledge is owed, without those that are known. Where several pledges ask for it, no date
// alone settles that.
func (t *treaty) vagueHelp(given *pledge, debtor, creditor string, known []Vague) []Vague {
	var some *pledge
	for i := range t.pledges {
		p := &t.pledges[i]
		if !assists(p.o.Category) || !owes(p.o, debtor, creditor) {
			continue
		}
		switch p.beside(given) {
		case edtf.Yes:
			return nil
		case edtf.Maybe:
			if some != nil {
				return nil
			}
			some = p
		}
	}
	if some == nil {
		return nil
	}
	var out []Vague
	for _, v := range some.vague {
		if v.Article = some.o.Article; !slices.Contains(known, v) {
			out = append(out, v)
		}
	}
	return out
}

// since returns the day from which on a debtor owes a creditor, as the latest
// of what is recorded: entry into force (or the start), their joining, and the
// pledge's own start.
func (rd *reader) since(t *treaty, o *graph.Obligation, debtor, creditor string) edtf.Date {
	latest := t.start
	later := func(p edtf.Period) {
		start := p.Start()
		if p.During(rd.at) != edtf.No && !start.IsZero() && (latest.IsZero() || start.Span().First > latest.Span().First) {
			latest = start
		}
	}
	if !o.When.IsZero() {
		later(o.When)
	}
	if !t.spells {
		return latest
	}
	for _, id := range []string{debtor, creditor} {
		p, _ := t.r.Party(id)
		for _, spell := range p.Spells {
			later(spell)
		}
	}
	return latest
}
