package obligation

import (
	"slices"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
)

// Result says who is bound to do what in a scenario. What lists actors is
// sorted by their ids, duties by creditor, relation id and place in the treaty.
type Result struct {
	Scenario Scenario
	At       edtf.Span
	Sides    map[string]Side // of the actors in the scenario's facts, by id

	// Rounds[0] is the scenario itself and has no entries; each next round is
	// who becomes bound because of the one before.
	Rounds []Round

	Conflicts     []Conflict
	Members       []Members // of organisations in the facts that have states as members, sorted
	Aside         []string  // ids of actors that are bound to both sides and so take neither, sorted
	StandingAside []Duty    // neutrality and non-aggression owed by actors outside the war to actors in it
	Consultations []Duty
	Broken        []Duty     // what the scenario's own facts break
	Inside        []Inside   // treaties that bind neither of two enemies, since both are parties
	NotBound      []Duty     // help that is owed, but not in this scenario, and why
	Pending       []Duty     // what would bind if its treaty were in force
	Questions     []Question // what leaves actors possibly bound

	LetIn   []*graph.Relation // doubtful relations of actors in the war that count because the view's filter asks for them
	LeftOut []*graph.Relation // doubtful relations with obligations of actors in the war that do not count
	Records int               // relations in the view that record an obligation
}

// Members are the states that belong to an organisation at the date, by id. What
// binds them is not asked where the organisation itself attacks or is attacked.
type Members struct {
	Organisation string
	States       []string // sorted
}

// Round is one step of what an attack sets off.
type Round struct {
	Number  int
	Entries []Entry // by actor
}

// Entry is an actor that becomes bound to act, or more surely bound than before.
type Entry struct {
	Actor  string
	Side   Side
	Truth  edtf.Truth // Yes: bound; Maybe: possibly bound
	Torn   bool       // bound to the other side too
	Duties []Duty
}

// Duty is one obligation of one treaty to one creditor.
type Duty struct {
	Relation   *graph.Relation
	Obligation *graph.Obligation
	Debtors    []string // sorted; one in entries
	Creditor   string
	Against    []string   // enemies of the creditor whom it concerns, sorted; a debtor may be one of them
	Truth      edtf.Truth // No: not bound
	Stage      string     // "signed" or "suspended" for what is not in force; otherwise ""
	Since      edtf.Date  // since when it binds, where known
	Reasons    []Reason
	Round      int // in which it arises

	unclear []string // of those whom it concerns: against whom it possibly does not bind
}

// Evidence is Bond.Evidence of a duty.
func (d *Duty) Evidence() []graph.Evidence {
	return d.EvidenceFor(append(slices.Clone(d.Debtors), d.Creditor)...)
}

// EvidenceFor is Evidence where the same is said of other debtors and creditors, by id.
func (d *Duty) EvidenceFor(actors ...string) []graph.Evidence {
	return bindingEvidence(d.Relation, d.Reasons, actors...)
}

// Rules returns the rules behind a duty by number: that of its category, and
// those of its reasons.
func (d *Duty) Rules() []Rule {
	rules := []Rule{categoryRule[d.Obligation.Category]}
	for _, r := range d.Reasons {
		if !slices.Contains(rules, r.Rule) {
			rules = append(rules, r.Rule)
		}
	}
	slices.SortFunc(rules, func(a, b Rule) int { return a.Number() - b.Number() })
	return rules
}

// place is that of the obligation in its relation.
func (d *Duty) place() int {
	for i := range d.Relation.Obligations {
		if &d.Relation.Obligations[i] == d.Obligation {
			return i
		}
	}
	return 0
}

var categoryRule = map[graph.Category]Rule{
	graph.Defence: RuleDefence, graph.Offence: RuleOffence, graph.Neutrality: RuleNeutrality,
	graph.NonAggression: RuleNonAggression, graph.Consultation: RuleConsultation,
}

// Conflict is an actor with duties that cannot all be met: to help both sides,
// or to help one and to spare the other.
type Conflict struct {
	Actor string
	Help  []Duty // to the attackers' side, if it is also bound to the other; otherwise to the side it is bound to help
	Other []Duty // help to the defenders' side, or duties to spare whom the help is against
	Both  bool   // help to both sides
	Truth edtf.Truth
}

// Inside is a treaty between enemies, that binds neither against the other.
type Inside struct {
	Relation *graph.Relation
	A, B     string     // the enemies, sorted
	Truth    edtf.Truth // how surely it is one, and binds so; of what is not in force: would be
	Stage    string     // "signed" or "suspended" where it is not in force
	Others   []string   // parties with whom both owe each other help, and whom it therefore binds against neither, sorted
}

// Question is what leaves debtors possibly bound.
type Question struct {
	Relation   *graph.Relation
	Obligation *graph.Obligation
	Reason     Reason
	Debtors    []string
	Creditors  []string
}

// Standing counts who is bound: surely, only possibly, and to both sides. Those
// bound to both are in the third list alone. Each is sorted.
func (r *Result) Standing() (bound, possibly, torn []string) {
	truth := map[string]edtf.Truth{}
	both := map[string]bool{}
	for _, round := range r.Rounds {
		for _, e := range round.Entries {
			truth[e.Actor] = truth[e.Actor].Or(e.Truth)
			both[e.Actor] = both[e.Actor] || e.Torn
		}
	}
	for id, t := range truth {
		switch {
		case both[id]:
			torn = append(torn, id)
		case t == edtf.Yes:
			bound = append(bound, id)
		default:
			possibly = append(possibly, id)
		}
	}
	slices.Sort(bound)
	slices.Sort(possibly)
	slices.Sort(torn)
	return bound, possibly, torn
}
