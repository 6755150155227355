package obligation

import (
	"slices"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
)

// DateOf is what a date is the date of.
type DateOf uint8

// The dates that a treaty and its parties have.
const (
	StartDate      DateOf = iota // from which it holds
	ForceDate                    // of its entry into force
	EndDate                      // until which it holds
	SuspensionDate               // of its suspension
	JoiningDate                  // from which a party is one
	LeavingDate                  // until which a party is one
)

// String returns a word for it: "end".
func (d DateOf) String() string {
	return [...]string{"start", "entry into force", "end", "suspension", "joining", "leaving"}[d]
}

// Begins reports whether something begins on the date, and not ends.
func (d DateOf) Begins() bool { return d == StartDate || d == ForceDate || d == JoiningDate }

// Vague is a date because of which it is open whether a pledge binds at a time: one that
// is known too vaguely, or that lies within the time itself. Where what begins on it
// begins after the time, or what ends on it ends before the time, the pledge does not
// bind then.
type Vague struct {
	Of      DateOf
	Actor   string    // id of the party that joins or leaves
	Article string    // of FreedOpen: the article that has the date
	Date    edtf.Date // as it is known; zero where it is not
	At      edtf.Span // the time
}

// vagueStart and vagueEnd report whether what begins, or ends, on some day of a span may
// or may not have done so by a time.
func vagueStart(s, at edtf.Span) bool { return s.Last > at.First && s.First <= at.Last }
func vagueEnd(s, at edtf.Span) bool   { return s.First < at.Last && s.Last >= at.First }

// inPeriod finds what is vague about a period at a time. Of one that is given as a single
// date, or by days with gaps, that cannot be told.
func inPeriod(p edtf.Period, at edtf.Span, start, end DateOf, actor string) []Vague {
	if _, attested := p.AttestedAt(); attested || p.IsDate() || p.Stretches() != nil || at == edtf.Always {
		return nil
	}
	var out []Vague
	first, last := p.Bounds()
	if vagueStart(first, at) && !p.OpenStart() {
		out = append(out, Vague{Of: start, Actor: actor, Date: p.Start(), At: at})
	}
	if vagueEnd(last, at) && !p.OpenEnd() {
		out = append(out, Vague{Of: end, Actor: actor, Date: p.End(), At: at})
	}
	return out
}

// vagueForce finds because of which dates it is open whether a relation is in force at a
// time.
func vagueForce(r *graph.Relation, at edtf.Span) []Vague {
	out := inPeriod(r.Period, at, StartDate, EndDate, "")
	if at == edtf.Always {
		return nil
	}
	ended := false
	for _, s := range r.Stages {
		v := Vague{Date: s.Date, At: at}
		vague := vagueStart(s.Date.Possible(), at)
		switch s.Stage {
		case graph.InForce:
			v.Of = ForceDate
		case graph.Suspended, graph.Ended:
			if ended {
				continue // the first of the two decides
			}
			ended = true
			if v.Of = EndDate; s.Stage == graph.Suspended {
				v.Of = SuspensionDate
			}
			vague = vagueEnd(s.Date.Possible(), at)
		default:
			continue
		}
		if vague {
			out = append(slices.DeleteFunc(out, v.follows), v)
		}
	}
	return out
}

// follows reports whether what another date leaves open is settled with this one: they
// are the same, or this one begins no earlier, or ends no later.
func (v Vague) follows(w Vague) bool {
	if v.Date.IsZero() || w.Date.IsZero() || v.Of.Begins() != w.Of.Begins() {
		return false
	}
	is, other := v.Date.Possible(), w.Date.Possible()
	if v.Of.Begins() {
		return v.Date == w.Date || is.First >= other.Last
	}
	return v.Date == w.Date || is.Last <= other.First
}

// vagueSpells finds because of which dates it is open whether a party is one at a time.
// Where it may be one by several spells, no date alone settles that.
func vagueSpells(p graph.Party, at edtf.Span) []Vague {
	var some []edtf.Period
	for _, spell := range p.Spells {
		if throughout(at, spell.During) != edtf.No {
			some = append(some, spell)
		}
	}
	if len(some) != 1 {
		return nil
	}
	return inPeriod(some[0], at, JoiningDate, LeavingDate, p.Actor)
}

// partiesOpen is the reason for which it is open whether a pledge binds two parties,
// given by id.
func (rd *reader) partiesOpen(t *treaty, actors ...string) Reason {
	out := Reason{Rule: RuleForce, Truth: edtf.Maybe, Finding: PartiesOpen}
	if !t.spells {
		return out
	}
	for _, id := range actors {
		if p, ok := t.r.Party(id); ok {
			out.Vague = append(out.Vague, vagueSpells(p, rd.at)...)
		}
	}
	return out
}
