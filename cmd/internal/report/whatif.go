package report

import (
	"context"
	"errors"
	"slices"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/obligation"
	"github.com/entente-graph/entente/graph/progress"
	"github.com/entente-graph/entente/graph/query"
	"github.com/entente-graph/entente/graph/wording"
)

// Whatif is the record of who is bound to act; see the schema "whatif". What is
// said in words is said of the same lists.
type Whatif struct {
	At            string     `json:"at"`
	AtInWords     string     `json:"at_in_words"`
	Escalate      bool       `json:"escalate"`
	Facts         []Fact     `json:"facts"`
	Answer        string     `json:"answer"`
	Bound         []string   `json:"bound"`
	PossiblyBound []string   `json:"possibly_bound"`
	BoundToBoth   []string   `json:"bound_to_both"`
	TakesNoSide   []string   `json:"takes_no_side"` // bound to both sides and on neither: nothing follows from them
	Rounds        []Round    `json:"rounds"`
	Conflicts     []Conflict `json:"conflicts"`
	Broken        []Duty     `json:"broken"`
	Enemies       []Between  `json:"between_enemies"`
	StandingAside []Duty     `json:"standing_aside"`
	Consultations []Duty     `json:"consultations"`
	NotBound      []Duty     `json:"not_bound"`
	NotInForce    []Duty     `json:"not_in_force"`
	Questions     []Question `json:"questions"`
	LetIn         []string   `json:"let_in"`
	LeftOut       []string   `json:"left_out"`
	Rules         []Rule     `json:"rules"`
	Known         *Known     `json:"known,omitempty"` // as whose knowledge this is answered, and what that changes
	Coverage      []Gap      `json:"coverage"`        // what of the question is not covered in full

	Supposition   string      `json:"supposition"` // "If Germany attacks Belgium, on 4 August 1914"
	Records       int         `json:"records"`     // relations at that date that record an obligation
	BoundNames    []string    `json:"bound_names"`
	PossiblyNames []string    `json:"possibly_bound_names"`
	BothNames     []string    `json:"bound_to_both_names"`
	Aside         []Restraint `json:"standing_aside_jointly"` // the same, those together that one obligation asks
	Confer        []Restraint `json:"consultations_jointly"`
	Called        []Called    `json:"called,omitempty"`  // who was asked for by a name of another time
	Omitted       []Omitted   `json:"omitted,omitempty"` // by the date and the filters
	Notes         []string    `json:"notes"`             // what else to ask, such as about the members of an organisation
	LetInWords    []string    `json:"let_in_in_words"`
	LeftOutWords  []string    `json:"left_out_in_words"`
	DoubtCites    string      `json:"doubt_cites"` // the rule by which both are
}

// Fact is one thing that is supposed.
type Fact struct {
	Actor  string `json:"actor"`
	Verb   string `json:"verb"`
	Target string `json:"target"`

	Sentence string `json:"sentence"`
}

// Round is who becomes bound because of the round before.
type Round struct {
	Round   int     `json:"round"`
	Entries []Entry `json:"entries"`
}

// Entry is an actor that is bound to act.
type Entry struct {
	Actor     string `json:"actor"`
	Name      string `json:"name"`
	Side      string `json:"side"`  // attackers or defenders
	Bound     string `json:"bound"` // yes or possibly
	BothSides bool   `json:"both_sides"`
	Duties    []Duty `json:"duties"`
}

// Duty is what an obligation comes to.
type Duty struct {
	Category     string     `json:"category"`
	Task         string     `json:"task"` // follows "bound to"
	Debtors      []string   `json:"debtors"`
	Creditor     string     `json:"creditor"`
	Against      []string   `json:"against"`
	Bound        string     `json:"bound"` // yes, possibly or no
	Round        int        `json:"round"`
	Relation     string     `json:"relation"`
	Label        string     `json:"label"`
	Article      string     `json:"article,omitempty"`
	Since        string     `json:"since,omitempty"`
	SinceInWords string     `json:"since_in_words,omitempty"`
	Stage        string     `json:"stage,omitempty"` // signed or suspended, of what is not in force
	Modality     string     `json:"modality"`
	Certainty    string     `json:"certainty"`
	Unsourced    bool       `json:"unsourced,omitempty"` // no source is named for the relation
	Rules        []string   `json:"rules"`
	Reasons      []Reason   `json:"reasons"`
	Evidence     []Evidence `json:"evidence"`
	Sentence     string     `json:"sentence"` // what this duty comes to here
}

// Reason is a rule and what it decides.
type Reason struct {
	Rule      string `json:"rule"`
	Binds     string `json:"binds"` // yes, possibly (it leaves that open) or no
	Condition string `json:"condition,omitempty"`
	Trigger   string `json:"trigger,omitempty"`
	Text      string `json:"text"`
}

// Conflict is an actor that is bound to both sides, or to help one and not to act against the other.
type Conflict struct {
	Actor     string `json:"actor"`
	BothSides bool   `json:"both_sides"` // otherwise: bound to help one and not to act against the other
	Bound     string `json:"bound"`
	Help      []Duty `json:"help"`
	Other     []Duty `json:"other"`

	Sentence string `json:"sentence"`
}

// Between is a treaty between enemies.
type Between struct {
	Relation string   `json:"relation"`
	Label    string   `json:"label"`
	Enemies  []string `json:"enemies"`
	Ties     string   `json:"ties"` // yes or possibly; once it is in force, where it is not
	Others   []string `json:"others"`

	Sentence string `json:"sentence"`
}

// Question is what the scenario leaves open.
type Question struct {
	Text      string   `json:"text"`
	Rule      string   `json:"rule"`
	Relation  string   `json:"relation"`
	Article   string   `json:"article,omitempty"`
	Debtors   []string `json:"debtors"`
	Creditors []string `json:"creditors"`

	Sentence string `json:"sentence"` // of whom it is asked, what, and by which article
	Cites    string `json:"cites"`

	Dates []OpenDate `json:"dates,omitempty"` // that would settle it, where they can be told
}

// OpenDate is a date because of which something is open.
type OpenDate struct {
	Of      string `json:"of"`                // start, entry into force, end, suspension, joining or leaving
	Actor   string `json:"actor,omitempty"`   // id of who joins or leaves
	Article string `json:"article,omitempty"` // another article, that has the date
	Date    string `json:"date,omitempty"`    // as it is known
	NotIf   string `json:"not_if"`            // it does not bind where the date is before, or after, the day in question
}

// Rule is a rule by which it is decided.
type Rule struct {
	Number int    `json:"number"`
	Name   string `json:"name"`
	Text   string `json:"text"`
}

// Restraint is duties that ask for no help and that one obligation asks of the
// same, with all debtors and creditors. Both lists are of names.
type Restraint struct {
	Debtors   []string `json:"debtors"`
	Creditors []string `json:"creditors"`
	Bound     string   `json:"bound"`
	Task      string   `json:"task"` // follows "bound to"
	Through   string   `json:"through"`
	Cites     string   `json:"cites"`
	Sources   []string `json:"sources"`
	Sentence  string   `json:"sentence"`
}

// Assessment is a scenario that is decided.
type Assessment struct {
	View   *query.View
	Result *obligation.Result

	called   []Called
	omitted  []Omitted
	recorded *obligation.Result // the same of all that is recorded, where it is asked as one actor knew it; or nil
	during   bool               // the date is a period
}

// Record is the answer.
func (a *Assessment) Record() *Whatif {
	w, _ := a.RecordWithin(context.Background())
	return w
}

// RecordWithin is Record, and ends with ctx: a record can be many times as large
// as the result. The error is the context's.
func (a *Assessment) RecordWithin(ctx context.Context) (*Whatif, error) {
	meter := progress.Meter{Ctx: ctx}
	newDuties := func(g *graph.Graph, duties []obligation.Duty, sentence func(*graph.Graph, *obligation.Duty) string) []Duty {
		return newDuties(&meter, g, duties, sentence)
	}
	g, res := a.View.Graph(), a.Result
	bound, possibly, torn := res.Standing()
	out := &Whatif{
		At: a.View.Filter().AtText, AtInWords: wording.SpokenAt(a.View), Escalate: res.Scenario.Escalate, Facts: []Fact{}, Answer: wording.Answer(g, res),
		Bound: notNil(bound), PossiblyBound: notNil(possibly), BoundToBoth: notNil(torn), TakesNoSide: notNil(res.Aside), Rounds: []Round{},
		Conflicts: []Conflict{}, Broken: newDuties(g, res.Broken, wording.Broken), Enemies: []Between{},
		StandingAside: newDuties(g, res.StandingAside, wording.Restraint), Consultations: newDuties(g, res.Consultations, wording.Restraint),
		NotBound: newDuties(g, res.NotBound, wording.NotBound), NotInForce: newDuties(g, res.Pending, wording.Pending), Questions: []Question{},
		LetIn: relationIDs(res.LetIn), LeftOut: relationIDs(res.LeftOut), Rules: []Rule{},

		Supposition: wording.Supposition(a.View, res.Scenario), Records: res.Records,
		BoundNames: actorNames(g, bound), PossiblyNames: actorNames(g, possibly), BothNames: actorNames(g, torn),
		Aside:      restraints(g, res.StandingAside, false),
		Confer:     restraints(g, res.Consultations, true),
		Called:     a.called,
		Omitted:    a.omitted,
		Notes:      notesOn(g, res),
		LetInWords: wording.Doubtful(res.LetIn), LeftOutWords: wording.Doubtful(res.LeftOut), DoubtCites: wording.Cite(obligation.RuleDoubt),
	}
	out.Coverage = gapsOf(a.View, obligingKinds(g), asked(res))
	if a.recorded != nil {
		out.Known = newKnown(a.View, res, a.recorded)
	}
	for _, f := range res.Scenario.Facts {
		out.Facts = append(out.Facts, Fact{f.Actor, f.Verb.String(), f.Target, wording.Fact(g, f)})
	}
	for _, round := range res.Rounds {
		r := Round{Round: round.Number, Entries: []Entry{}}
		for _, e := range round.Entries {
			r.Entries = append(r.Entries, newEntry(&meter, g, &e))
		}
		out.Rounds = append(out.Rounds, r)
	}
	if meter.EndedNow() {
		return nil, meter.Err
	}
	for _, c := range res.Conflicts {
		out.Conflicts = append(out.Conflicts, newConflict(&meter, g, c))
	}
	for _, in := range res.Inside {
		out.Enemies = append(out.Enemies, Between{in.Relation.ID, in.Relation.Name(), []string{in.A, in.B}, in.Truth.String(), notNil(in.Others), wording.Inside(g, in)})
	}
	for i := range res.Questions {
		out.Questions = append(out.Questions, newQuestion(g, &res.Questions[i]))
	}
	for _, r := range citedRules(res) {
		out.Rules = append(out.Rules, Rule{r.Number(), r.Name(), wording.Rule(r)})
	}
	if meter.EndedNow() {
		return nil, meter.Err
	}
	return out, nil
}

func newEntry(meter *progress.Meter, g *graph.Graph, e *obligation.Entry) Entry {
	says := func(g *graph.Graph, d *obligation.Duty) string { return wording.Entry(g, d, e.Torn) }
	return Entry{e.Actor, wording.Name(g, e.Actor), e.Side.String(), e.Truth.String(), e.Torn, newDuties(meter, g, e.Duties, says)}
}

func newConflict(meter *progress.Meter, g *graph.Graph, c obligation.Conflict) Conflict {
	return Conflict{c.Actor, c.Both, c.Truth.String(),
		newDuties(meter, g, c.Help, wording.Restraint), newDuties(meter, g, c.Other, wording.Restraint), wording.Conflict(g, c)}
}

func newQuestion(g *graph.Graph, q *obligation.Question) Question {
	return Question{wording.Reason(g, &q.Reason), q.Reason.Rule.String(), q.Relation.ID, q.Obligation.Article,
		q.Debtors, q.Creditors, wording.Question(g, q), wording.Cite(q.Reason.Rule), newOpenDates(&q.Reason)}
}

func newOpenDates(r *obligation.Reason) []OpenDate {
	var out []OpenDate
	for _, v := range r.Vague {
		notIf := "before"
		if v.Of.Begins() != (r.Finding == obligation.FreedOpen) { // what frees a debtor while it holds
			notIf = "after"
		}
		out = append(out, OpenDate{v.Of.String(), v.Actor, v.Article, v.Date.String(), notIf})
	}
	return out
}

func newDuties(meter *progress.Meter, g *graph.Graph, duties []obligation.Duty, sentence func(*graph.Graph, *obligation.Duty) string) []Duty {
	out := []Duty{}
	for i := range duties {
		if meter.EndedNow() { // a duty may be against thousands
			return nil
		}
		d := &duties[i]
		against := slices.DeleteFunc(slices.Clone(d.Against), func(id string) bool { return slices.Contains(d.Debtors, id) })
		r := Duty{
			Category: d.Obligation.Category.String(), Task: wording.Task(g, d), Debtors: d.Debtors, Creditor: d.Creditor,
			Against: notNil(against), Bound: d.Truth.String(), Round: d.Round, Relation: d.Relation.ID, Label: d.Relation.Name(),
			Article: d.Obligation.Article, Since: d.Since.String(), SinceInWords: dateInWords(d.Since), Stage: d.Stage, Modality: d.Relation.Modality.String(),
			Certainty: d.Relation.GoesBy().String(), Unsourced: d.Relation.Unsourced, Rules: []string{}, Reasons: []Reason{}, Evidence: NewEvidence(g, d.Evidence()),
			Sentence: sentence(g, d),
		}
		for _, rule := range d.Rules() {
			r.Rules = append(r.Rules, rule.String())
		}
		for _, why := range d.Reasons {
			reason := Reason{Rule: why.Rule.String(), Binds: why.Truth.String(), Text: wording.Reason(g, &why)}
			if why.Condition != nil {
				reason.Condition = why.Condition.Type.String()
			}
			if why.Trigger != nil {
				reason.Trigger = why.Trigger.Type.String()
			}
			r.Reasons = append(r.Reasons, reason)
		}
		out = append(out, r)
	}
	return out
}

func relationIDs(list []*graph.Relation) []string {
	out := []string{}
	for _, r := range list {
		out = append(out, r.ID)
	}
	return out
}

func recordsObligations(g *graph.Graph) bool {
	for r := range g.Relations() {
		if len(r.Obligations) > 0 {
			return true
		}
	}
	return false
}

// citedRules returns the rules that a result cites, by number.
func citedRules(res *obligation.Result) []obligation.Rule {
	cited := map[obligation.Rule]bool{}
	cite := func(lists ...[]obligation.Duty) {
		for _, list := range lists {
			for i := range list {
				for _, r := range list[i].Rules() {
					cited[r] = true
				}
			}
		}
	}
	for _, round := range res.Rounds {
		for _, e := range round.Entries {
			cite(e.Duties)
		}
	}
	cite(res.StandingAside, res.Consultations, res.Broken, res.NotBound, res.Pending)
	for _, c := range res.Conflicts {
		cite(c.Help, c.Other)
	}
	cited[obligation.RuleConflict] = len(res.Conflicts) > 0
	cited[obligation.RuleInside] = cited[obligation.RuleInside] || len(res.Inside) > 0
	cited[obligation.RuleDoubt] = cited[obligation.RuleDoubt] || len(res.LetIn)+len(res.LeftOut) > 0
	cited[obligation.RuleForce] = cited[obligation.RuleForce] || len(res.Pending) > 0
	return slices.DeleteFunc(obligation.Rules(), func(r obligation.Rule) bool { return !cited[r] })
}

// ParseScenario takes apart what is supposed: first an attack, then more facts.
// The error is an *obligation.ParseError.
func ParseScenario(attack string, also []string) ([]obligation.Words, error) {
	var said []obligation.Words
	for _, text := range append([]string{attack}, also...) {
		w, err := obligation.Parse(text)
		if err != nil {
			return nil, inWords(nil, err)
		}
		said = append(said, w)
	}
	return said, nil
}

// ErrNoObligations says that there is nothing from which anybody could be bound.
var ErrNoObligations = errors.New("no relation here records an obligation")

// AskWhatif says who is bound to act if what is said happens, at the date of the
// filter or of the dataset. Errors are ErrNoObligations, those of names and
// filters, an *UndatedError, an *obligation.FactError and the context's.
func AskWhatif(ctx context.Context, g *graph.Graph, said []obligation.Words, escalate bool, f Filter) (*Assessment, error) {
	if !recordsObligations(g) {
		return nil, ErrNoObligations
	}
	v, err := f.Dated(g, "the attack happens")
	if err != nil {
		return nil, err
	}
	scenario := obligation.Scenario{Escalate: escalate}
	names := f.namesOf(g)
	var asked []string
	for _, w := range said {
		actor, err := FindActor(g, names, w.Actor)
		if err != nil {
			return nil, err
		}
		target, err := FindActor(g, names, w.Target)
		if err != nil {
			return nil, err
		}
		scenario.Facts = append(scenario.Facts, obligation.Fact{Actor: actor.ID, Verb: w.Verb, Target: target.ID})
		asked = append(asked, w.Actor, actor.ID, w.Target, target.ID)
	}
	res, err := obligation.Assess(ctx, v, scenario)
	if err != nil {
		return nil, inWords(g, err)
	}
	out := &Assessment{View: v, Result: res, called: called(v, asked...), omitted: f.OmittedBut(v, query.Untied, query.NotAlive), during: f.During != ""}
	if f.KnownTo == "" {
		return out, nil
	}
	all := f.withoutKnowledge()
	if v, err = all.Dated(g, "the attack happens"); err != nil {
		return nil, err
	}
	if out.recorded, err = obligation.Assess(ctx, v, scenario); err != nil {
		return nil, inWords(g, err)
	}
	return out, nil
}

// saidError is an error of the engine with the sentence that says it.
type saidError struct {
	text string
	err  error
}

func (e *saidError) Error() string { return e.text }
func (e *saidError) Unwrap() error { return e.err }

// inWords puts the errors of the engine, which are data, into words.
func inWords(g *graph.Graph, err error) error {
	var fact *obligation.FactError
	var parse *obligation.ParseError
	switch {
	case errors.As(err, &fact):
		return &saidError{wording.FactError(g, fact), err}
	case errors.As(err, &parse):
		return &saidError{wording.ParseError(parse), err}
	}
	return err
}

// notesOn says what else to ask.
func notesOn(g *graph.Graph, res *obligation.Result) []string {
	out := []string{}
	for _, m := range res.Members {
		out = append(out, wording.Members(g, m))
	}
	return out
}

// asked returns the ids of those whose treaties decide: of whom something is
// supposed, and who is drawn in.
func asked(res *obligation.Result) []string {
	var out []string
	add := func(id string) {
		if !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	for _, f := range res.Scenario.Facts {
		add(f.Actor)
		add(f.Target)
	}
	for _, round := range res.Rounds {
		for i := range round.Entries {
			add(round.Entries[i].Actor)
		}
	}
	return out
}
