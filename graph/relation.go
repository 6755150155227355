package graph

import (
	"cmp"
	"iter"
	"slices"
	"strconv"

	"github.com/entente-graph/entente/graph/edtf"
)

// Role is an actor's part in a relation.
type Role uint8

// The roles. A directed relation has From and To parties, a mutual one Members.
const (
	Member Role = iota
	From
	To
)

// String returns "member", "from" or "to".
func (r Role) String() string { return nameOf(r, []string{"member", "from", "to"}) }

// Party is an actor's part in a relation.
type Party struct {
	Actor  string // id of the Actor
	Role   Role
	Spells []edtf.Period // when it was a party, in time order; empty: as long as the relation
}

// During answers whether the party belongs to its relation at some time in the
// span, not looking at the relation's own period.
func (p Party) During(s edtf.Span) edtf.Truth { return Lifetime(p.Spells).During(s) }

// StageDate says when a treaty reached a stage.
type StageDate struct {
	Stage Stage
	Date  edtf.Date // zero when the stage was reached but nobody knows when
}

// Quantity is an amount with its unit, such as 11000 containers.
type Quantity struct {
	Amount float64
	Unit   string
}

// String returns the amount without an exponent and the unit: "11000 containers".
func (q Quantity) String() string {
	s := strconv.FormatFloat(q.Amount, 'f', -1, 64)
	if q.Unit != "" {
		s += " " + q.Unit
	}
	return s
}

// LinkType says how a relation refers to another.
type LinkType uint8

// The types of link, read from the relation that has the link to the other.
const (
	Revives    LinkType = iota // brings back what had ended
	Supersedes                 // takes the place of
	Amends                     // changes
	Breaches                   // violates
	RespondsTo                 // was done or said because of
	PartOf                     // is an element of
	Halts                      // ends or blocks
)

var linkTypeNames = []string{"revives", "supersedes", "amends", "breaches", "responds-to", "part-of", "halts"}

// LinkTypes lists all link types in order.
func LinkTypes() []LinkType {
	return []LinkType{Revives, Supersedes, Amends, Breaches, RespondsTo, PartOf, Halts}
}

// String returns the word used in datasets, such as "responds-to".
func (t LinkType) String() string { return nameOf(t, linkTypeNames) }

// ParseLinkType is the inverse of LinkType.String. The error is a *NameError.
func ParseLinkType(s string) (LinkType, error) {
	return parseName[LinkType]("link", s, linkTypeNames)
}

// Link is a relation's reference to another relation.
type Link struct {
	Type     LinkType
	Relation string // id of the other Relation
}

// Relation is one statement that ties two or more actors together.
type Relation struct {
	ID          string // slug; the Builder makes one where it is empty
	Kind        string // id of the Kind
	Label       string // a few words for a picture: "Defence pact, 2024"
	Title       string // the full name, where it has one
	Parties     []Party
	Period      edtf.Period // when it holds; the zero Period says nothing of time
	Stages      []StageDate // of a treaty, in the order of Stage
	Modality    Modality
	Certainty   Certainty
	Unstated    bool      // nobody says how certain it is, and so it counts as Confirmed, or as Unsourced
	Unsourced   bool      // who entered it names no source; Evidence, if any, says where they entered it
	Broad       bool      // nearly everyone is a party, so that sharing it says nothing
	Quantity    *Quantity // nil when none is given
	Obligations []Obligation
	Links       []Link
	Secret      *Secrecy // nil: it was not secret, as far as is recorded
	Note        string
	Evidence    []Evidence
}

// Name returns the label, the title or the id: the first that is not empty.
func (r *Relation) Name() string {
	switch {
	case r.Label != "":
		return r.Label
	case r.Title != "":
		return r.Title
	}
	return r.ID
}

// CountsAs returns the certainty by which the relation is weighed and ordered: its
// Certainty, and no better than Unsourced where it names no source.
func (r *Relation) CountsAs() Certainty {
	if r.Unsourced {
		return max(r.Certainty, Unsourced)
	}
	return r.Certainty
}

// HasCertainty reports whether the relation goes by a certainty in lists and
// filters: by its own, and by Unsourced where it names no source. Without a source
// it does not go by Confirmed, whatever it says.
func (r *Relation) HasCertainty(c Certainty) bool {
	if c == Unsourced {
		return r.Unsourced
	}
	return c == r.Certainty && (c != Confirmed || !r.Unsourced)
}

// GoesBy returns the first of the certainties that the relation has: its own, or
// Unsourced where that would be Confirmed and no source is named.
func (r *Relation) GoesBy() Certainty {
	if r.HasCertainty(r.Certainty) {
		return r.Certainty
	}
	return Unsourced
}

// Directed reports whether the relation has From and To parties.
func (r *Relation) Directed() bool {
	for _, p := range r.Parties {
		if p.Role != Member {
			return true
		}
	}
	return false
}

// Multilateral reports whether the relation is mutual and has more than two
// parties, so that it ties more than one pair.
func (r *Relation) Multilateral() bool { return len(r.Parties) > 2 && !r.Directed() }

// Party returns an actor's part in the relation. An actor that is on both sides
// is returned with the role that comes first in Parties.
func (r *Relation) Party(actor string) (Party, bool) {
	for _, p := range r.Parties {
		if p.Actor == actor {
			return p, true
		}
	}
	return Party{}, false
}

// During answers whether the relation holds at some time in the span.
func (r *Relation) During(s edtf.Span) edtf.Truth { return r.Period.During(s) }

// Tie is one hop: two actors through one relation.
type Tie struct {
	Relation *Relation
	A, B     Party // From and To where directed; otherwise ordered by actor id
	Directed bool
}

// During answers whether the tie holds at some time in the span: its relation
// holds, and both parties are in it.
func (t Tie) During(s edtf.Span) edtf.Truth {
	return t.Relation.Period.During(s).And(t.A.During(s)).And(t.B.During(s))
}

// Periods returns when the tie holds, in time order: the spells that its two
// parties have in common, as far as the relation holds. It is empty where nothing
// is known of when, and where the two never were in the relation together.
func (t Tie) Periods() []edtf.Period {
	var out []edtf.Period
	if !t.Relation.Period.IsZero() {
		out = []edtf.Period{t.Relation.Period}
	}
	for _, party := range []Party{t.A, t.B} {
		if len(party.Spells) > 0 {
			if out = commonSpells(out, party.Spells); len(out) == 0 {
				return nil
			}
		}
	}
	return out
}

// commonSpells returns what two lists of periods have in common; an empty first
// list says nothing of time.
func commonSpells(list, spells []edtf.Period) []edtf.Period {
	if len(list) == 0 {
		return slices.Clone(spells)
	}
	var out []edtf.Period
	for _, p := range list {
		for _, q := range spells {
			if common, ok := p.Intersect(q); ok && !slices.Contains(out, common) {
				out = append(out, common)
			}
		}
	}
	slices.SortStableFunc(out, func(p, q edtf.Period) int { return cmp.Compare(p.Extent().First, q.Extent().First) })
	return out
}

// EvidenceFor returns the evidence that speaks of all parties or of one of some,
// given by id: what a statement on those may cite.
func (r *Relation) EvidenceFor(actors ...string) []Evidence {
	var out []Evidence
	for _, e := range r.Evidence {
		if e.About == "" || slices.Contains(actors, e.About) {
			out = append(out, e)
		}
	}
	return out
}

// Evidence returns the evidence that speaks of both parties of the tie or of one.
func (t Tie) Evidence() []Evidence { return t.Relation.EvidenceFor(t.A.Actor, t.B.Actor) }

// Ties yields the ties of a relation: From parties to To parties where it is
// directed, every unordered pair of parties where it is mutual. The order is
// that of Parties; in a Graph that is by role, then actor id.
func (r *Relation) Ties() iter.Seq[Tie] {
	return func(yield func(Tie) bool) {
		if r.Directed() {
			for _, a := range r.Parties {
				for _, b := range r.Parties {
					if a.Role == From && b.Role == To && a.Actor != b.Actor && !yield(Tie{r, a, b, true}) {
						return
					}
				}
			}
			return
		}
		for i, a := range r.Parties {
			for _, b := range r.Parties[i+1:] {
				if a.Actor != b.Actor && !yield(Tie{r, a, b, false}) {
					return
				}
			}
		}
	}
}

// TiesOf yields those of Ties that one actor has, in no order that means anything.
// It takes no longer than the relation has parties.
func (r *Relation) TiesOf(actor string) iter.Seq[Tie] {
	return func(yield func(Tie) bool) {
		for i, me := range r.Parties {
			if me.Actor != actor {
				continue
			}
			for j, p := range r.Parties {
				if p.Actor == actor || me.Role == p.Role && me.Role != Member {
					continue
				}
				a, b := me, p
				if me.Role == To || me.Role == Member && j < i {
					a, b = p, me
				}
				if !yield(Tie{r, a, b, me.Role != Member}) {
					return
				}
			}
		}
	}
}

// TiesBetween yields those of Ties that join two actors, in either direction.
func (r *Relation) TiesBetween(a, b string) iter.Seq[Tie] {
	ends := Relation{Period: r.Period}
	for _, p := range r.Parties {
		if p.Actor == a || p.Actor == b {
			ends.Parties = append(ends.Parties, p)
		}
	}
	return func(yield func(Tie) bool) {
		for t := range ends.Ties() {
			if t.Relation = r; !yield(t) {
				return
			}
		}
	}
}

// StageAt returns how far a treaty has come by the end of the span, and whether
// that is certain. ok is false for a relation that records no stages. A stage
// without a date counts as possibly reached.
func (r *Relation) StageAt(s edtf.Span) (stage Stage, certainly bool, ok bool) {
	certainly = true
	for _, sd := range r.Stages {
		t := sd.Date.ReachedBy(s.Last)
		if t == edtf.No {
			continue
		}
		stage, ok = sd.Stage, true
		certainly = t == edtf.Yes
	}
	return stage, certainly, ok
}

// InForce answers whether the relation binds its parties at some time in the
// span. A relation that records stages is in force from the stage InForce until
// it is suspended or ends; one that was only signed obliges nobody. A relation
// without stages is in force for as long as it holds. What is threatened or
// proposed is never in force.
func (r *Relation) InForce(s edtf.Span) edtf.Truth {
	if r.Modality != Actual {
		return edtf.No
	}
	holds := r.Period.During(s)
	if len(r.Stages) == 0 {
		return holds
	}
	force := edtf.No
	var until edtf.Date
	ends := false
	var start edtf.Date
	for _, sd := range r.Stages {
		switch sd.Stage {
		case InForce:
			start, force = sd.Date, edtf.Yes
		case Suspended, Ended:
			if !ends {
				until, ends = sd.Date, true
			}
		}
	}
	if force == edtf.No {
		return edtf.No
	}
	return holds.And(edtf.Between(start, until, ends).During(s))
}
