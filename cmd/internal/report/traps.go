package report

import (
	"context"
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/obligation"
	"github.com/entente-graph/entente/graph/progress"
	"github.com/entente-graph/entente/graph/query"
	"github.com/entente-graph/entente/graph/wording"
)

// Traps is the record of the attacks of one state on another that would leave somebody
// bound to contrary things, or draw somebody in; see the schema "traps".
type Traps struct {
	At        string    `json:"at"`
	AtInWords string    `json:"at_in_words"`
	About     []string  `json:"about"`  // ids: only attacks in which one of them attacks, is attacked or is torn; any where there is none
	Answer    string    `json:"answer"` // in short
	States    int       `json:"states"`
	Pairs     int       `json:"pairs"`    // of states, ordered: the attacks that were looked at
	Silent    int       `json:"silent"`   // of these: neither is owed help by anybody
	Found     int       `json:"found"`    // traps
	Certain   TrapCount `json:"certain"`  // traps that certainly tear somebody
	Possible  TrapCount `json:"possible"` // traps that possibly tear somebody, and nobody certainly
	Chains    TrapCount `json:"chains"`   // traps that tear nobody, and draw somebody in
	LeftOff   int       `json:"left_off"`
	Traps     []Trap    `json:"traps"`
	LetIn     []string  `json:"let_in"`
	LeftOut   []string  `json:"left_out"`
	Rules     []Rule    `json:"rules"`
	Coverage  []Gap     `json:"coverage"`
	Called    []Called  `json:"called,omitempty"`
	Omitted   []Omitted `json:"omitted,omitempty"`

	Meaning      string   `json:"meaning"` // of what is counted
	SilentWords  string   `json:"silent_in_words,omitempty"`
	Records      int      `json:"records"` // relations at that date that record an obligation
	LetInWords   []string `json:"let_in_in_words"`
	LeftOutWords []string `json:"left_out_in_words"`
	DoubtCites   string   `json:"doubt_cites"` // the rule by which both are
}

// TrapCount is how many traps there are of a sort.
type TrapCount struct {
	All       int `json:"all"`
	Escalated int `json:"escalated"` // of these: only if each entry counts as an attack
}

// Trap is one such attack.
type Trap struct {
	Rank     int         `json:"rank"` // 1 is the gravest
	Attacker string      `json:"attacker"`
	Target   string      `json:"target"`
	Sentence string      `json:"sentence"`
	Torn     []TornActor `json:"torn"`
	Chain    []ChainStep `json:"chain"` // who is bound only because another is, by round
	Escalate bool        `json:"chain_escalate"`
	Drawn    string      `json:"drawn_in,omitempty"` // how many the chain draws in
	Commands []string    `json:"commands"`           // that tell the whole; none where it was not a command that asked
}

// TornActor is an actor that is bound to contrary things.
type TornActor struct {
	Actor     string     `json:"actor"`
	Torn      string     `json:"torn"` // yes or possibly
	BothSides bool       `json:"both_sides"`
	Escalate  bool       `json:"escalate"` // only if each entry counts as an attack is that as sure
	Conflicts []Conflict `json:"conflicts"`
	Rests     []string   `json:"rests_on"` // treaties, with the ids of their sources
	Questions []Question `json:"questions"`
}

// ChainStep is who is drawn in, in one round.
type ChainStep struct {
	Round    int      `json:"round"`
	Entries  []Entry  `json:"entries"`
	Sentence string   `json:"sentence"`
	Sources  []string `json:"sources"` // ids
}

// TrapsQuestion asks for traps.
type TrapsQuestion struct {
	Actors []string // names: only traps in which one of them attacks, is attacked or is torn
	Top    int      // list at most so many; 0: all
	Filter Filter

	Commands bool   // tell by which commands the whole of each is told
	Asking   string // how such a command goes on after what is supposed
}

// AskTraps looks at every attack of one state on another, at the date of the filter or
// of the dataset. Errors are ErrNoObligations, those of names and filters, an
// *UndatedError and the context's.
func AskTraps(ctx context.Context, g *graph.Graph, q TrapsQuestion) (*Traps, error) {
	if !recordsObligations(g) {
		return nil, ErrNoObligations
	}
	v, err := q.Filter.Dated(g, "the attacks happen")
	if err != nil {
		return nil, err
	}
	about, asked, err := q.about(g)
	if err != nil {
		return nil, err
	}
	names := q.Filter.namesOf(g)
	found, err := obligation.TrapsOf(ctx, v, about)
	if err != nil {
		return nil, err
	}
	out := &Traps{
		At: v.Filter().AtText, AtInWords: wording.SpokenAt(v), About: about, Answer: wording.Traps(g, found, about), States: found.States, Pairs: found.Pairs, Silent: found.Silent,
		Found: found.Count(), Certain: TrapCount(found.Certain), Possible: TrapCount(found.Possible), Chains: TrapCount(found.Chains), Traps: []Trap{},
		LetIn: relationIDs(found.LetIn), LeftOut: relationIDs(found.LeftOut), Rules: []Rule{}, Coverage: gapsOf(v, obligingKinds(g), about),
		Called: called(v, asked...), Omitted: q.Filter.OmittedBut(v, query.Untied, query.NotAlive),
		Meaning: wording.TornMeans, SilentWords: wording.SilentPairs(found), Records: found.Records,
		LetInWords: wording.Doubtful(found.LetIn), LeftOutWords: wording.Doubtful(found.LeftOut), DoubtCites: wording.Cite(obligation.RuleDoubt),
	}
	meter := progress.Meter{Ctx: ctx}
	cited := map[obligation.Rule]bool{obligation.RuleDoubt: len(found.LetIn)+len(found.LeftOut) > 0}
	for trap, err := range found.All(ctx) {
		if err != nil {
			return nil, err
		}
		if q.Top > 0 && len(out.Traps) == q.Top {
			break
		}
		out.Traps = append(out.Traps, newTrap(&meter, g, names, trap, len(out.Traps)+1, &q))
		citedByTrap(cited, trap)
	}
	if meter.EndedNow() {
		return nil, meter.Err
	}
	out.LeftOff = out.Found - len(out.Traps)
	for _, r := range obligation.Rules() {
		if cited[r] {
			out.Rules = append(out.Rules, Rule{r.Number(), r.Name(), wording.Rule(r)})
		}
	}
	return out, nil
}

// about finds the actors of a question: their ids, and pairs of what was asked and its id.
func (q *TrapsQuestion) about(g *graph.Graph) (ids, asked []string, err error) {
	ids = []string{}
	names := q.Filter.namesOf(g)
	for _, text := range q.Actors {
		a, err := FindActor(g, names, text)
		if err != nil {
			return nil, nil, err
		}
		addOnce(&ids, a.ID)
		asked = append(asked, text, a.ID)
	}
	return ids, asked, nil
}

func newTrap(meter *progress.Meter, g *graph.Graph, names *query.Names, t *obligation.Trap, rank int, q *TrapsQuestion) Trap {
	out := Trap{
		Rank: rank, Attacker: t.Attacker, Target: t.Target, Torn: []TornActor{}, Chain: []ChainStep{}, Escalate: t.Chain.Escalate, Drawn: wording.Chain(&t.Chain),
		Sentence: wording.TrapInShort(g, t), Commands: []string{},
	}
	modes := map[bool]bool{}
	for i := range t.Torn {
		torn := &t.Torn[i]
		modes[torn.Escalate] = true
		one := TornActor{
			Actor: torn.Actor, Torn: torn.Truth.String(), BothSides: torn.Both, Escalate: torn.Escalate,
			Conflicts: []Conflict{}, Rests: []string{}, Questions: []Question{},
		}
		for _, c := range torn.Conflicts {
			one.Conflicts = append(one.Conflicts, newConflict(meter, g, c))
			for _, list := range [][]obligation.Duty{c.Help, c.Other} {
				for k := range list {
					addOnce(&one.Rests, wording.RestsOn(list[k].Relation, list[k].Evidence()))
				}
			}
		}
		questions := torn.Questions()
		for k := range questions {
			one.Questions = append(one.Questions, newQuestion(g, &questions[k]))
		}
		out.Torn = append(out.Torn, one)
	}
	for i := range t.Chain.Rounds {
		r := &t.Chain.Rounds[i]
		modes[t.Chain.Escalate] = true
		step := ChainStep{Round: r.Number, Entries: []Entry{}, Sentence: wording.ChainRound(g, r), Sources: []string{}}
		for _, e := range r.Entries {
			step.Entries = append(step.Entries, newEntry(meter, g, &e))
			for k := range e.Duties {
				for _, id := range wording.SourceIDs(e.Duties[k].Evidence()) {
					addOnce(&step.Sources, id)
				}
			}
		}
		out.Chain = append(out.Chain, step)
	}
	for _, escalate := range []bool{false, true} {
		if modes[escalate] && q.Commands {
			out.Commands = append(out.Commands, whatifCommand(g, names, t.Attacker, t.Target, q.Asking, escalate))
		}
	}
	return out
}

// whatifCommand asks about one attack by the names of the two, or by their ids where
// the names would not lead there.
func whatifCommand(g *graph.Graph, names *query.Names, attacker, target, asking string, escalate bool) string {
	leads := func(text, id string) bool {
		a, err := FindActor(g, names, text)
		return err == nil && a.ID == id
	}
	fact := wording.Fact(g, obligation.Fact{Actor: attacker, Verb: obligation.Attacks, Target: target})
	w, err := obligation.Parse(fact)
	if err != nil || !leads(w.Actor, attacker) || !leads(w.Target, target) || strings.ContainsAny(fact, "\"$`\\!") {
		fact = attacker + " " + obligation.Attacks.String() + " " + target
	}
	text := `entente whatif "` + fact + `"` + asking
	if escalate {
		text += " --escalate"
	}
	return text
}

// citedByTrap notes the rules that a trap cites.
func citedByTrap(cited map[obligation.Rule]bool, t *obligation.Trap) {
	cite := func(lists ...[]obligation.Duty) {
		for _, list := range lists {
			for i := range list {
				for _, r := range list[i].Rules() {
					cited[r] = true
				}
			}
		}
	}
	for _, torn := range t.Torn {
		cited[obligation.RuleConflict] = true
		for _, c := range torn.Conflicts {
			cite(c.Help, c.Other)
		}
	}
	for _, r := range t.Chain.Rounds {
		for _, e := range r.Entries {
			cite(e.Duties)
		}
	}
	cited[obligation.RuleEscalation] = cited[obligation.RuleEscalation] || t.Chain.Escalate || slices.ContainsFunc(t.Torn, func(t obligation.Torn) bool { return t.Escalate })
}
