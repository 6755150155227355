package report

import (
	"maps"
	"slices"

	"github.com/entente-graph/entente/graph/certificate"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/obligation"
)

// Certificate proves who is bound. The digest is of the dataset. The error is of a
// question that no certificate can say.
func (a *Assessment) Certificate(digest string) (*certificate.Certificate, error) {
	c, err := certified(certificate.VerbWhatif, digest, a.View, a.during)
	if err != nil {
		return nil, err
	}
	res := a.Result
	bound, possibly, torn := res.Standing()
	out := &certificate.Whatif{
		Escalate: res.Scenario.Escalate, Rounds: []certificate.Round{}, Bound: notNil(bound), Possibly: notNil(possibly), BothSides: notNil(torn),
		TakesNoSide: notNil(res.Aside), Free: a.free(), StandAside: []certificate.Duty{}, Spare: []certificate.Duty{}, Consult: []certificate.Duty{},
	}
	for _, f := range res.Scenario.Facts {
		out.Facts = append(out.Facts, certificate.Fact{Actor: f.Actor, Verb: f.Verb.String(), Target: f.Target})
	}
	entered := map[string]int{} // who is not there came with the facts
	for _, round := range res.Rounds[1:] {
		told := certificate.Round{Round: round.Number}
		for _, e := range round.Entries {
			if _, known := entered[e.Actor]; !known && res.Sides[e.Actor] == obligation.NoSide {
				entered[e.Actor] = round.Number
			}
			entry := certificate.Entry{Actor: e.Actor, Side: e.Side.String(), Bound: e.Truth.String()}
			for i := range e.Duties {
				entry.Duties = append(entry.Duties, certifiedDuty(&e.Duties[i], entered))
			}
			told.Entries = append(told.Entries, entry)
		}
		out.Rounds = append(out.Rounds, told)
	}
	for i := range res.StandingAside {
		out.StandAside = append(out.StandAside, certifiedDuty(&res.StandingAside[i], entered))
	}
	for _, conflict := range res.Conflicts {
		for i := range conflict.Other {
			if !conflict.Both {
				out.Spare = append(out.Spare, certifiedDuty(&conflict.Other[i], entered))
			}
		}
	}
	for i := range res.Consultations {
		out.Consult = append(out.Consult, certifiedDuty(&res.Consultations[i], entered))
	}
	c.Whatif = out
	return c, nil
}

// free lists the parties to relations with obligations that no fact names and nothing
// binds.
func (a *Assessment) free() []string {
	bound := map[string]bool{}
	for _, round := range a.Result.Rounds {
		for _, e := range round.Entries {
			bound[e.Actor] = true
		}
	}
	free := map[string]bool{}
	for r := range a.View.Relations() {
		if len(r.Obligations) == 0 {
			continue
		}
		for _, p := range a.View.Parties(r) {
			if !bound[p.Actor] && a.Result.Sides[p.Actor] == obligation.NoSide {
				free[p.Actor] = true
			}
		}
	}
	return notNil(slices.Sorted(maps.Keys(free)))
}

func certifiedDuty(d *obligation.Duty, entered map[string]int) certificate.Duty {
	out := certificate.Duty{
		Relation: d.Relation.ID, Obligation: placeOf(d.Relation, d.Obligation), Category: d.Obligation.Category.String(), Article: d.Obligation.Article,
		Debtors: d.Debtors, Creditor: d.Creditor, Against: notNil(d.Against), Bound: d.Truth.String(), Since: d.Since.String(),
		Entered: entered[d.Creditor], Open: []string{},
	}
	open := map[string]bool{}
	for i := range d.Reasons {
		if d.Reasons[i].Truth == edtf.Maybe {
			open[openOf(&d.Reasons[i])] = true
		}
	}
	out.Open = append(out.Open, slices.Sorted(maps.Keys(open))...)
	return out
}

// openOf is the word for what a reason leaves open.
func openOf(r *obligation.Reason) string {
	switch r.Finding {
	case obligation.RelationDoubtful:
		return certificate.OpenDoubt
	case obligation.InForceOpen:
		return certificate.OpenForce
	case obligation.TermOpen:
		return certificate.OpenTerm
	case obligation.KnowledgeOpen:
		return certificate.OpenKnown
	case obligation.PartiesOpen:
		return certificate.OpenParties
	case obligation.FreedOpen:
		return certificate.OpenInside
	case obligation.ChainOpen:
		return certificate.OpenChain
	}
	if r.Trigger != nil {
		return r.Trigger.Type.String()
	}
	return r.Condition.Type.String()
}
