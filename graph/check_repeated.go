package graph

import (
	"cmp"
	"fmt"
	"hash/maphash"
	"math"
	"math/bits"
	"slices"
	"strings"
)

// repetition is a relation that says what one before it does.
type repetition struct{ again, first int32 }

// repetitions finds the relations that say what another does, in the order in which
// they were added. They are among those of the same hash.
func repetitions(relations []Relation, hashes []uint64) []repetition {
	type hashed struct {
		hash  uint64
		index int32
	}
	// Hardly any hash comes twice: only those that may are put in order.
	var all []hashed
	seen, again := newHashSet(len(hashes)), newHashSet(len(hashes))
	for _, h := range hashes {
		if seen.has(h) {
			again.add(h)
		}
		seen.add(h)
	}
	for i, h := range hashes {
		if again.has(h) {
			all = append(all, hashed{h, int32(i)})
		}
	}
	slices.SortFunc(all, func(a, b hashed) int { return cmp.Or(cmp.Compare(a.hash, b.hash), cmp.Compare(a.index, b.index)) })
	var found []repetition
	for i := 0; i < len(all); {
		end := i + 1
		for end < len(all) && all[end].hash == all[i].hash {
			end++
		}
		if end > i+1 {
			first := make(map[string]int32, end-i)
			for _, h := range all[i:end] {
				key := sameness(&relations[h.index])
				if j, again := first[key]; again {
					found = append(found, repetition{h.index, j})
				} else {
					first[key] = h.index
				}
			}
		}
		i = end
	}
	slices.SortFunc(found, func(a, b repetition) int { return cmp.Compare(a.again, b.again) })
	return found
}

// hashSet is a set of hashes that now and then says that it has one which it has
// not: it has room for the lowest bits only.
type hashSet []uint64

// newHashSet makes room for n hashes, with sixteen bits and more for each.
func newHashSet(n int) hashSet { return make(hashSet, 1<<bits.Len(uint(n/4))) }

func (s hashSet) place(h uint64) (word, bit uint64) { return h / 64 % uint64(len(s)), 1 << (h % 64) }

func (s hashSet) has(h uint64) bool {
	word, bit := s.place(h)
	return s[word]&bit != 0
}

func (s hashSet) add(h uint64) {
	word, bit := s.place(h)
	s[word] |= bit
}

func (c *checker) reportRepeated(found []repetition) {
	for _, f := range found {
		i, j := int(f.again), int(f.first)
		p := c.report(RuleRepeated, Ref{RelationRecord, i, c.relations[i].ID}, nil,
			"give one relation both pieces of evidence, or tell the two apart by date, quantity or label",
			"the relation says the same as %s", c.relations[j].ID)
		p.Other = &Ref{RelationRecord, j, c.relations[j].ID}
	}
}

// samenessHash is equal where sameness is, and nearly always only there. The order
// of the parties does not matter.
func samenessHash(r *Relation) uint64 {
	text := func(s string) uint64 { return maphash.String(samenessSeed, s) }
	h := text(r.Kind) + 3*text(r.Period.String()) + 5*text(r.Label) + 7*text(r.Title) + uint64(r.Modality)
	for i := range r.Parties {
		h += text(r.Parties[i].Actor) * uint64(11+2*r.Parties[i].Role)
	}
	if r.Quantity != nil {
		h += 17 * math.Float64bits(r.Quantity.Amount)
	}
	return h
}

var samenessSeed = maphash.MakeSeed()

// sameness is equal for relations that repeat each other; see the package doc.
func sameness(r *Relation) string {
	var b strings.Builder
	parties := slices.Clone(r.Parties)
	slices.SortStableFunc(parties, compareParties)
	fmt.Fprintf(&b, "%s|%s|%d|%q|%q", r.Kind, r.Period, r.Modality, r.Label, r.Title)
	for _, p := range parties {
		fmt.Fprintf(&b, "|%d %s", p.Role, p.Actor)
		for _, s := range p.Spells {
			b.WriteString(" " + s.String())
		}
	}
	stages := slices.Clone(r.Stages)
	slices.SortStableFunc(stages, func(a, b StageDate) int { return int(a.Stage) - int(b.Stage) })
	for _, s := range stages {
		fmt.Fprintf(&b, "|%d %s", s.Stage, s.Date)
	}
	if r.Quantity != nil {
		b.WriteString("|" + r.Quantity.String())
	}
	return b.String()
}
