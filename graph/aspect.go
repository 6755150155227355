package graph

import (
	"iter"
	"math/bits"
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph/edtf"
)

// Aspect is a part of what a relation says, for which a source can speak or not.
type Aspect uint8

// The aspects, named as a dataset names what they are about.
const (
	TheTie         Aspect = iota // that the parties are tied like this
	TheStart                     // when it began
	TheEnd                       // when it ended, or reached the stage of that name
	TheSigning                   // the stage signed
	TheEntry                     // the stage in-force
	TheSuspension                // the stage suspended
	TheObligations               // what it asks, of whom
	TheQuantity                  // how much
	TheSecrecy                   // that it was secret, and who knew
	TheLabel                     // what it is about, or called
)

var aspectNames = []string{"tie", "start", "end", "signed", "in-force", "suspended", "obligations", "quantity", "secret", "label"}

// EveryAspect lists all aspects in order.
func EveryAspect() []Aspect {
	return []Aspect{TheTie, TheStart, TheEnd, TheSigning, TheEntry, TheSuspension, TheObligations, TheQuantity, TheSecrecy, TheLabel}
}

// String returns the word used in datasets, such as "in-force".
func (a Aspect) String() string { return nameOf(a, aspectNames) }

// ParseAspect is the inverse of Aspect.String. The error is a *NameError.
func ParseAspect(s string) (Aspect, error) {
	return parseName[Aspect]("aspect", s, aspectNames)
}

// Aspects is a set of aspects. The zero value is empty.
type Aspects uint16

// AspectsOf returns the set of some aspects.
func AspectsOf(list ...Aspect) (set Aspects) {
	for _, a := range list {
		set |= 1 << a
	}
	return set
}

// Has reports whether an aspect is in the set.
func (s Aspects) Has(a Aspect) bool { return s&(1<<a) != 0 }

// All yields the aspects in order.
func (s Aspects) All() iter.Seq[Aspect] {
	return func(yield func(Aspect) bool) {
		for ; s != 0; s &= s - 1 {
			if !yield(Aspect(bits.TrailingZeros16(uint16(s)))) {
				return
			}
		}
	}
}

// Words returns the words used in datasets, in order; nil of the empty set.
func (s Aspects) Words() (words []string) {
	for a := range s.All() {
		words = append(words, a.String())
	}
	return words
}

// String returns the words with a space between them: "end secret".
func (s Aspects) String() string { return strings.Join(s.Words(), " ") }

// ParseAspects is the inverse of Aspects.String. The error is a *NameError.
func ParseAspects(text string) (set Aspects, err error) {
	for _, word := range strings.Fields(text) {
		a, err := ParseAspect(word)
		if err != nil {
			return 0, err
		}
		set |= AspectsOf(a)
	}
	return set, nil
}

// bindingAspects are those on which it rests, beside the tie, that somebody is bound by a
// relation to something.
var bindingAspects = AspectsOf(TheStart, TheSigning, TheEntry, TheObligations)

// SpeaksFor reports whether a piece of evidence speaks for an aspect, as far as it says
// itself: one that names none speaks for the relation as a whole. SpokenFor asks all.
func (e *Evidence) SpeaksFor(a Aspect) bool { return e.For == 0 || e.For.Has(a) }

// Binding returns the pieces of evidence that a statement may cite on who is bound to
// whom: not those which speak only of the relation's end, say, nor those which tell that
// the parties are tied and not to what, unless there are no others. Those for some other
// aspects may be asked for, too.
func Binding(list []Evidence, also Aspects) []Evidence {
	also |= bindingAspects
	if out := those(list, func(e *Evidence) bool { return e.For == 0 || e.For&also != 0 }); len(out) > 0 {
		return out
	}
	return OnTie(list)
}

// OnTie returns the pieces of evidence that speak for a relation itself.
func OnTie(list []Evidence) []Evidence {
	return those(list, func(e *Evidence) bool { return e.SpeaksFor(TheTie) })
}

// those is the list itself where all of it is kept, as it mostly is.
func those(list []Evidence, keep func(e *Evidence) bool) []Evidence {
	drop := func(e Evidence) bool { return !keep(&e) }
	if !slices.ContainsFunc(list, drop) {
		return list
	}
	return slices.DeleteFunc(slices.Clone(list), drop)
}

// SpokenFor reports whether any of some pieces of evidence, out of all that there are for
// the relation, speaks for an aspect. Where some piece of all names the aspect, only such
// pieces speak for it: who marks the source of an end says that the others do not give
// it. The tie alone has every piece for it that does not name other aspects only. Pieces
// about one party speak for no start and no end but that party's own: see SpokenForParty.
func SpokenFor(all, left []Evidence, a Aspect) bool {
	ofAll := func(e *Evidence) bool { return e.About == "" || a != TheStart && a != TheEnd }
	return spokenFor(all, left, a, ofAll)
}

// SpokenForParty is SpokenFor for the start and the end of the time of one party, given by
// its id. Without a piece that names them, whoever speaks of the party speaks for them.
func SpokenForParty(all, left []Evidence, a Aspect, party string) bool {
	if named := func(e Evidence) bool { return e.About == party && e.For.Has(a) }; slices.ContainsFunc(all, named) {
		return slices.ContainsFunc(left, named)
	}
	return spokenFor(all, left, TheTie, func(e *Evidence) bool { return e.About == "" || e.About == party })
}

func spokenFor(all, left []Evidence, a Aspect, counts func(e *Evidence) bool) bool {
	named := a != TheTie && slices.ContainsFunc(all, func(e Evidence) bool { return e.For.Has(a) && counts(&e) })
	if a == TheLabel && !named { // a label is no claim of its own
		a = TheTie
	}
	return slices.ContainsFunc(left, func(e Evidence) bool { return counts(&e) && (e.For.Has(a) || !named && e.For == 0) })
}

// aspectOfStage is what a source speaks for that says when a stage was reached.
var aspectOfStage = [...]Aspect{Signed: TheSigning, InForce: TheEntry, Suspended: TheSuspension, Ended: TheEnd}

// Aspects returns what a relation says, for which evidence can speak: the tie, and of the
// rest what it gives.
func (r *Relation) Aspects() Aspects {
	set := AspectsOf(TheTie) | ends(r.Period)
	for _, st := range r.Stages {
		set |= AspectsOf(aspectOfStage[st.Stage])
	}
	if len(r.Obligations) > 0 {
		set |= AspectsOf(TheObligations)
	}
	if r.Label != "" {
		set |= AspectsOf(TheLabel)
	}
	if r.Quantity != nil {
		set |= AspectsOf(TheQuantity)
	}
	if r.Secret != nil || slices.ContainsFunc(r.Obligations, func(o Obligation) bool { return o.Secret != nil }) {
		set |= AspectsOf(TheSecrecy)
	}
	return set
}

// Aspects returns what is said of the party alone: that it is one and, where it has dates
// of its own, its start and its end.
func (p Party) Aspects() Aspects {
	set := AspectsOf(TheTie)
	for _, spell := range p.Spells {
		set |= ends(spell)
	}
	return set
}

// ends are the ends of which a period says something.
func ends(p edtf.Period) (set Aspects) {
	if !p.Start().IsZero() || p.OpenStart() {
		set |= AspectsOf(TheStart)
	}
	if !p.End().IsZero() || p.OpenEnd() {
		set |= AspectsOf(TheEnd)
	}
	return set
}

// Without returns the relation without what some aspects say: an unknown start or end, no
// quantity, no obligations, no secrecy, no label. When it came into force is then some day
// from the signing on, where there was one. The tie cannot be left out. What of it changes
// is copied.
func (r *Relation) Without(lost Aspects) *Relation {
	out := *r
	out.Period = withoutEnds(r.Period, lost)
	out.Stages = nil
	var signed edtf.Date
	for _, st := range r.Stages {
		if st.Stage == Signed {
			signed = st.Date
		}
		if lost.Has(aspectOfStage[st.Stage]) {
			if st.Date = signed.OrLater(); st.Stage != InForce || st.Date.IsZero() {
				continue
			}
		}
		out.Stages = append(out.Stages, st)
	}
	if lost.Has(TheLabel) {
		out.Label = ""
	}
	if lost.Has(TheQuantity) {
		out.Quantity = nil
	}
	switch {
	case lost.Has(TheObligations):
		out.Obligations = nil
	case lost.Has(TheSecrecy):
		out.Obligations = slices.Clone(r.Obligations)
		for i := range out.Obligations {
			out.Obligations[i].Secret = nil
		}
	}
	if lost.Has(TheSecrecy) {
		out.Secret = nil
	}
	return &out
}

// Without returns the party with an unknown start or end of its time.
func (p Party) Without(lost Aspects) Party {
	spells := slices.Clone(p.Spells)
	if n := len(spells); n > 0 {
		spells[0] = withoutEnds(spells[0], lost&AspectsOf(TheStart))
		spells[n-1] = withoutEnds(spells[n-1], lost&AspectsOf(TheEnd))
	}
	p.Spells = spells
	return p
}

func withoutEnds(p edtf.Period, lost Aspects) edtf.Period {
	if lost.Has(TheStart) {
		p = p.WithoutStart()
	}
	if lost.Has(TheEnd) {
		p = p.WithoutEnd()
	}
	return p
}
