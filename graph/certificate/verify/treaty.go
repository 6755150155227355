package verify

import (
	"slices"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
)

// treaty is a relation with obligations, and how it stands at the date of the attack.
type treaty struct {
	r       *graph.Relation
	parties []string // of the view, sorted
	force   edtf.Truth
	doubt   bool // alleged, disputed, threatened or proposed
	pledges []pledge
}

// pledge is an obligation of a treaty.
type pledge struct {
	t        *treaty
	o        *graph.Obligation
	place    int
	known    edtf.Truth // that who is asked about knew of it
	told     edtf.Truth // the same, if it knew of the treaty
	term     edtf.Truth // that it is owed then, by its own dates
	triggers []graph.Trigger
}

func (p *pledge) help() bool { return helps(p.o) }

func helps(o *graph.Obligation) bool {
	return o.Category == graph.Defence || o.Category == graph.Offence
}

// read reads the treaties of the view. Those in doubt count where the question names
// what they are.
func (c *warChecker) read() {
	q := &c.cert.Question
	for r := range c.g.Relations() {
		if len(r.Obligations) == 0 || len(c.ties[r.ID]) == 0 {
			continue
		}
		t := &treaty{r: r, parties: c.view.parties(r), doubt: r.Modality != graph.Actual || r.Certainty >= graph.Alleged}
		for _, id := range t.parties {
			c.obliging[id] = true
		}
		if r.Modality != graph.Actual && !slices.Contains(q.Modalities, r.Modality.String()) ||
			r.Certainty >= graph.Alleged && !slices.Contains(q.Certainties, r.Certainty.String()) {
			continue
		}
		actual := *r
		actual.Modality = graph.Actual
		if t.force = throughout(c.at, actual.InForce); t.force == edtf.No {
			continue // it binds nobody
		}
		for i := range r.Obligations {
			o := &r.Obligations[i]
			p := pledge{t: t, o: o, place: i, term: edtf.Yes, triggers: o.Triggers}
			p.told = c.view.knew(r, o.Secret)
			p.known = c.view.knew(r, r.Secret).And(p.told)
			if p.known == edtf.No || len(c.categories) > 0 && !slices.Contains(c.categories, o.Category.String()) {
				continue
			}
			if !o.When.IsZero() {
				p.term = throughout(c.at, o.When.During)
			}
			if len(p.triggers) == 0 {
				p.triggers = o.Category.DefaultTriggers()
				if o.Trigger != "" && (o.Category == graph.Neutrality || o.Category == graph.Consultation) {
					p.triggers = []graph.Trigger{{Type: graph.OtherTrigger}} // it is said in words alone
				}
			}
			t.pledges = append(t.pledges, p)
		}
		c.treaties = append(c.treaties, t)
	}
}

// present answers whether two are parties to a treaty on the day, both.
func (c *warChecker) present(t *treaty, a, b string) edtf.Truth {
	both := edtf.Yes
	var parties []graph.Party
	for _, id := range []string{a, b} {
		if !slices.Contains(t.parties, id) {
			return edtf.No
		}
		p, _ := t.r.Party(id)
		parties = append(parties, p)
		both = both.And(c.belongs(p))
	}
	// Two that may each have been parties need not have been so together.
	if both == edtf.Maybe && c.holds(t.r, parties[0], parties[1]) == edtf.No {
		return edtf.No
	}
	return both
}

// belongs answers whether somebody is a party on the day.
func (c *warChecker) belongs(p graph.Party) edtf.Truth {
	if len(p.Spells) == 0 {
		return edtf.Yes
	}
	is := edtf.No
	for _, spell := range p.Spells {
		is = is.Or(throughout(c.at, spell.During))
	}
	return is
}

// owed reports whether an obligation is one of a debtor to a creditor.
func owed(o *graph.Obligation, debtor, creditor string) bool {
	in := func(list []string, id string) bool { return len(list) == 0 || slices.Contains(list, id) }
	return debtor != creditor && in(o.Debtors, debtor) && in(o.Creditors, creditor)
}

// spared answers whether a pledge that binds a debtor does not bind it against an enemy: a
// party that owes it help by the treaty then, and is owed it.
func (c *warChecker) spared(p *pledge, debtor, enemy string) edtf.Truth {
	if c.present(p.t, debtor, enemy) == edtf.No {
		return edtf.No
	}
	there, back := edtf.No, edtf.No
	for i := range p.t.pledges {
		q := &p.t.pledges[i]
		if !q.help() {
			continue
		}
		// The pledge binds, so that its dates are met, and its treaty is known.
		is := q.term.And(q.told)
		switch {
		case q.place == p.place:
			is = edtf.Yes
		case q.o.When == p.o.When:
			is = q.told
		}
		if owed(q.o, debtor, enemy) {
			there = max(there, is)
		}
		if owed(q.o, enemy, debtor) {
			back = max(back, is)
		}
	}
	party, _ := p.t.r.Party(enemy)
	return min(there, back, c.belongs(party))
}

// since is the latest of what is recorded: when the treaty came into force or began,
// when the two joined, when the pledge began.
func (c *warChecker) since(p *pledge, debtor, creditor string) edtf.Date {
	r := p.t.r
	latest := r.Period.Start()
	for _, s := range r.Stages {
		if s.Stage == graph.InForce && !s.Date.IsZero() {
			latest = s.Date
		}
	}
	periods := []edtf.Period{}
	if !p.o.When.IsZero() {
		periods = append(periods, p.o.When)
	}
	for _, id := range []string{debtor, creditor} {
		party, _ := r.Party(id)
		periods = append(periods, party.Spells...)
	}
	for _, period := range periods {
		start := period.Start()
		if period.During(c.at) != edtf.No && !start.IsZero() && (latest.IsZero() || start.Span().First > latest.Span().First) {
			latest = start
		}
	}
	return latest
}

// admits reports whether the conditions on adversaries let an obligation be owed
// against an enemy, and whether there are any.
func admits(o *graph.Obligation, enemy string) bool {
	for _, c := range o.Conditions {
		named := slices.Contains(c.Actors, enemy)
		if c.Type == graph.Adversary && !named || c.Type == graph.NotAdversary && named {
			return false
		}
	}
	return true
}

func againstSome(o *graph.Obligation) bool {
	return slices.ContainsFunc(o.Conditions, func(c graph.Condition) bool { return c.Type == graph.Adversary || c.Type == graph.NotAdversary })
}
