package atop

import (
	"slices"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
)

// flag is a column that is 0, 1 or blank.
type flag uint8

const (
	blank flag = iota
	no
	yes
)

// duties are the five pledges, in the order in which the strongest names a
// treaty.
var duties = [5]struct {
	column   string
	general  string // the column that says whether it is conditional; "" where there is none
	category graph.Category
	label    string // of a treaty whose strongest it is
	trigger  string
	triggers []graph.Trigger // without what a column adds
	text     string
}{
	{"defense", "defcon", graph.Defence, "Defence pact", "an attack on a partner", []graph.Trigger{{Type: graph.Attacked}}, "give active military support"},
	{"offense", "offcon", graph.Offence, "Offence pact", "a partner's war that no attack on it began", []graph.Trigger{{Type: graph.Attacks}}, "give active military support"},
	{"neutral", "neucon", graph.Neutrality, "Neutrality pact", "a partner's war", []graph.Trigger{{Type: graph.AtWar}}, "give no help to the partner's adversary"},
	{"nonagg", "", graph.NonAggression, "Non-aggression pact", "", nil, "use no force against a partner"},
	// A war is the gravest of such crises. That a lesser one is enough does not matter to a question about a war.
	{"consul", "concon", graph.Consultation, "Consultation pact", "a crisis that may become an armed conflict", []graph.Trigger{{Type: graph.AtWar}}, "consult with the partner"},
}

// Indices in duties.
const (
	defence = iota
	offence
	neutrality
	nonAggression
	consultation
	everyDuty = -1
)

// details are the columns that say on what a pledge depends or how it is
// limited. Their wording leaves open what the column leaves open.
var details = [...]struct {
	column string
	duty   int
	kind   graph.ConditionType
	text   string
}{
	{"defcoadv", defence, graph.Adversary, onlyAgainst},
	{"offcoadv", offence, graph.Adversary, onlyAgainst},
	{"neucoadv", neutrality, graph.Adversary, onlyAgainst},
	{"concoadv", consultation, graph.Adversary, onlyAgainst},
	{"defcoloc", defence, graph.Region, onlyIn},
	{"offcoloc", offence, graph.Region, onlyIn},
	{"neucoloc", neutrality, graph.Region, onlyIn},
	{"concoloc", consultation, graph.Region, onlyIn},
	{"defcocon", defence, graph.OtherCondition, onlyConflict},
	{"offcocon", offence, graph.OtherCondition, onlyConflict},
	{"neucocon", neutrality, graph.OtherCondition, onlyConflict},
	{"concocon", consultation, graph.OtherCondition, onlyConflict},
	{"defconum", defence, graph.OtherCondition, onNumber},
	{"offconum", offence, graph.OtherCondition, onNumber},
	{"neuconum", neutrality, graph.OtherCondition, onNumber},
	{"defconpr", defence, graph.Unprovoked, ""},
	{"neuconpr", neutrality, graph.Unprovoked, ""},
	{"defcodem", defence, asTrigger, ""},
	{"offcodem", offence, asTrigger, ""},
	{"neucodem", neutrality, asTrigger, ""},
	{"neucoatt", neutrality, asTrigger, ""},
	{"concoreq", consultation, asTrigger, ""},
	{"obvary", everyDuty, graph.OtherCondition, "may not be owed to every partner alike; ATOP does not say to whom"},
	{"olimob", everyDuty, graph.OtherCondition, "limited in another way, which ATOP does not name"},
}

// asTrigger marks the columns that say what sets a pledge off; see triggers.
const asTrigger = graph.OtherCondition + 1

// triggers are what those columns add to the events that set a pledge off.
var triggers = map[string]graph.Trigger{
	"defcodem": onDemand, "offcodem": onDemand, "neucodem": onDemand,
	"neucoatt": {Type: graph.OtherTrigger, Text: "there is an attack; ATOP does not say of whom on whom"},
	"concoreq": {Type: graph.Asked},
}

var onDemand = graph.Trigger{Type: graph.OtherTrigger, Text: "a demand is not met; ATOP does not say which"}

const (
	onlyAgainst  = "only against a particular adversary, which ATOP does not name"
	onlyIn       = "a particular place, which ATOP does not name"
	onlyConflict = "only in a particular conflict, which ATOP does not name"
	onNumber     = "depends on the number of adversaries; ATOP does not say how"

	unknownCondition  = "conditional, in a way that this file does not say"
	uncodedCondition  = "possibly conditional: ATOP has not coded whether it is"
	someMembers       = "binds at least one member; this file does not say which"
	someMembersMaybe  = "binds at least one member; this file does not say whether all"
	unknownSpell      = "only during a membership whose dates are not given"
	threatTooIsMember = "only against a particular adversary; ATOP names a party of the treaty itself"
)

// terms packs the flags of a row: two bits each for the pledges, for whether
// they are conditional and for asymm, then a bit for each detail that is 1.
type terms uint64

const (
	generalBit = 2 * len(duties)
	asymmBit   = 2 * generalBit
	detailBit  = asymmBit + 2
)

func (t terms) pledge(duty int) flag  { return flag(t >> (2 * duty) & 3) }
func (t terms) general(duty int) flag { return flag(t >> (generalBit + 2*duty) & 3) }
func (t terms) asymm() flag           { return flag(t >> asymmBit & 3) }
func (t terms) detail(i int) bool     { return t>>(detailBit+i)&1 == 1 }

// masks has, for each duty, the bits that say how it binds.
var masks = func() (out [len(duties)]terms) {
	for d := range duties {
		out[d] = 3<<(2*d) | 3<<(generalBit+2*d) | 3<<asymmBit
		for i, col := range details {
			if col.duty == d || col.duty == everyDuty {
				out[d] |= 1 << (detailBit + i)
			}
		}
	}
	return out
}()

// adversaryMask has the bits of the adversary conditions.
var adversaryMask = func() (out terms) {
	for i, col := range details {
		if col.kind == graph.Adversary {
			out |= 1 << (detailBit + i)
		}
	}
	return out
}()

// binding is how a duty binds a member: what makes two members' obligations one
// or two. The zero binding binds nobody.
type binding struct {
	duty      int8
	terms     terms       // masked to the duty
	adversary [2]string   // ids, where the duty has an adversary condition
	when      edtf.Period // in which of its spells the member is so bound; zero where in all
	undated   bool        // that spell has no dates
}

func bindingOf(m *membership, duty int) binding {
	if m.terms.pledge(duty) != yes {
		return binding{}
	}
	b := binding{duty: int8(duty), terms: m.terms & masks[duty]}
	for i, col := range details {
		if col.duty == duty && col.kind == graph.Adversary && m.terms.detail(i) {
			b.adversary = m.threats
		}
	}
	return b
}

// conditionsOf puts a binding's conditions in order. Members is whether the
// file is at member level.
func conditionsOf(b binding, l *layout, isParty func(string) bool) []graph.Condition {
	var out []graph.Condition
	add := func(kind graph.ConditionType, text string) {
		out = append(out, graph.Condition{Type: kind, Text: text})
	}
	duty := int(b.duty)
	named := 0
	for i, col := range details {
		if !b.terms.detail(i) || col.duty != duty && col.duty != everyDuty {
			continue
		}
		if col.duty == duty {
			named++
		}
		switch col.kind {
		case asTrigger:
			continue
		case graph.Adversary:
		default:
			add(col.kind, col.text)
			continue
		}
		switch actors := adversaries(b.adversary); {
		case len(actors) == 0:
			add(graph.OtherCondition, onlyAgainst)
		case slices.ContainsFunc(actors, isParty):
			add(graph.OtherCondition, threatTooIsMember)
		default:
			out = append(out, graph.Condition{Type: graph.Adversary, Actors: actors})
		}
	}
	if l.general[duty] >= 0 && named == 0 {
		switch b.terms.general(duty) {
		case yes:
			add(graph.OtherCondition, unknownCondition)
		case blank:
			add(graph.OtherCondition, uncodedCondition)
		}
	}
	if l.members != nil {
		switch b.terms.asymm() {
		case yes:
			add(graph.OtherCondition, someMembers)
		case blank:
			add(graph.OtherCondition, someMembersMaybe)
		}
	}
	if b.undated {
		add(graph.OtherCondition, unknownSpell)
	}
	return slices.Clip(out)
}

// triggersOf returns the events that set a binding off, all together.
func triggersOf(b binding) []graph.Trigger {
	out := duties[b.duty].triggers
	for i, col := range details {
		if col.kind == asTrigger && col.duty == int(b.duty) && b.terms.detail(i) {
			out = append(slices.Clip(out), triggers[col.column])
		}
	}
	return out
}

func adversaries(ids [2]string) []string {
	var out []string
	for _, id := range ids {
		if id != "" && !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	slices.Sort(out)
	return out
}
