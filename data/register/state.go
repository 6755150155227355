package register

import (
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
)

// State is one record of the register. Records are shared: do not change them.
type State struct {
	ID         string // slug, fit for an actor's id
	Name       string // common English name
	Formal     string // formal English name; may be empty
	Former     []string
	Native     []string
	Also       []string // other names that people use
	Spelled    []string // further spellings in datasets
	Adjectives []string

	ISO       ISO
	Withdrawn []graph.Code // codes of ISO 3166 that it bore under another name

	COW []Membership // in order of time; empty where the list leaves it out
	GW  []Membership

	Existed graph.Lifetime // where the lists do not tell; see Lifetime
	PhaseOf string         // id of the primary record; "" for primary records

	Predecessors []string // ids, sorted
	Successors   []string // ids, sorted

	Note string
}

// ISO holds a state's codes in ISO 3166-1, or those withdrawn when it ended.
// All are empty where it has none.
type ISO struct {
	Alpha2, Alpha3 string
	Numeric        string // three digits
}

// Membership is a state's place in a list of the state system. A phase has its
// primary record's, cut to its own time.
type Membership struct {
	Number       int
	Abbreviation string
	Spells       graph.Lifetime // in time order, to the day, both ends included

	shared bool // it is the primary record's
}

// names yields everything that the state is found by.
func (s *State) names(yield func(string) bool) {
	if !yield(s.Name) || s.Formal != "" && !yield(s.Formal) {
		return
	}
	for _, list := range [][]string{s.Former, s.Native, s.Also, s.Spelled} {
		for _, n := range list {
			if !yield(n) {
				return
			}
		}
	}
}

// calledExactly reports whether a text is one of the state's names with all accents.
func (s *State) calledExactly(text string) bool {
	text = strings.TrimSpace(text)
	for n := range s.names {
		if strings.EqualFold(n, text) {
			return true
		}
	}
	return false
}

// MemberDuring answers whether a list counts the state as a member of the state
// system at some time in the span. The schemes are "cow" and "gw"; in any other
// there are no members.
func (s *State) MemberDuring(scheme string, span edtf.Span) edtf.Truth {
	t := edtf.No
	for _, m := range s.memberships(scheme) {
		if len(m.Spells) > 0 {
			t = t.Or(m.Spells.During(span))
		}
	}
	return t
}

func (s *State) memberships(scheme string) []Membership {
	switch scheme {
	case SchemeCOW:
		return s.COW
	case SchemeGW:
		return s.GW
	}
	return nil
}

// Lifetime returns when the state existed, with the gaps in which it was out of
// the state system. It is Existed where the register records that. Otherwise it
// is the membership in COW, and before that begins the membership in GW: COW
// admits a state late, when it is large enough and has missions from two great
// powers (China in 1860), and a lifetime should not deny it an earlier treaty.
// The lists begin on 1 January 1816, so a state that starts then may be older.
func (s *State) Lifetime() graph.Lifetime {
	if len(s.Existed) > 0 {
		return slices.Clone(s.Existed)
	}
	cow, gw := spells(s.COW), spells(s.GW)
	if len(cow) == 0 {
		return sinceOrBefore(gw)
	}
	first := cow[0]
	var early graph.Lifetime
	for _, p := range gw {
		if p.Extent().First >= first.Extent().First {
			break
		}
		if p.Extent().Last >= first.Extent().First-1 {
			first = between(p.Start().String(), first)
			break
		}
		early = append(early, p)
	}
	return sinceOrBefore(slices.Concat(early, graph.Lifetime{first}, cow[1:]))
}

func spells(ms []Membership) graph.Lifetime {
	var all graph.Lifetime
	for _, m := range ms {
		all = append(all, m.Spells...)
	}
	return all
}

// listsBegin is the day with which both lists begin.
const listsBegin = "1816-01-01"

func sinceOrBefore(l graph.Lifetime) graph.Lifetime {
	if len(l) == 0 || l[0].Start().String() != listsBegin {
		return l
	}
	l = slices.Clone(l)
	l[0] = between("[.."+listsBegin+"]", l[0])
	return l
}

// between returns a period with a start of its own and the other's end.
func between(start string, p edtf.Period) edtf.Period {
	if p.OpenEnd() {
		return edtf.MustPeriod(start + "/..")
	}
	return edtf.MustPeriod(start + "/" + p.End().String())
}
