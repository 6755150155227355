package register

import (
	_ "embed"
	"iter"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/entente-graph/entente/graph/spelling"
	lru "github.com/hashicorp/golang-lru/v2"
)

// The schemes of ByCode. A graph.Actor carries codes in the first four.
const (
	SchemeCOW     = "cow"    // Correlates of War number
	SchemeGW      = "gw"     // Gleditsch-Ward number
	SchemeISO2    = "iso2"   // ISO 3166-1, two letters
	SchemeISO3    = "iso3"   // ISO 3166-1, three letters
	SchemeISONum  = "isonum" // ISO 3166-1, number; leading zeros do not matter
	SchemeCOWAbbr = "cowabb" // Correlates of War abbreviation
	SchemeGWAbbr  = "gwabb"  // Gleditsch-Ward abbreviation
)

//go:embed states.txt
var text string

// table reads the register at first use. The table is part of the program, and
// a test reads it: a fault in it cannot reach a user.
var table = sync.OnceValue(func() *index {
	states, err := parse(text)
	if err != nil {
		panic("register: " + err.Error())
	}
	return newIndex(states)
})

// index is the table with its ways in.
type index struct {
	states []*State // sorted by id
	byID   map[string]*State
	phases map[string][]*State // by the primary record's id
	codes  map[code]*State
	names  func() map[string]*State // by folded spelling
	words  func() map[string]*State // by plainWords
	near   func() *spelling.Index   // of all names
}

type code struct{ scheme, value string }

func newIndex(states []*State) *index {
	x := &index{
		states: states,
		byID:   make(map[string]*State, len(states)),
		phases: map[string][]*State{},
		codes:  make(map[code]*State, 8*len(states)),
	}
	for _, s := range states {
		x.byID[s.ID] = s
		if s.PhaseOf != "" {
			x.phases[s.PhaseOf] = append(x.phases[s.PhaseOf], s)
		}
	}
	// The codes in use come first: a withdrawn one never hides them.
	for _, s := range states {
		for c := range s.ownCodes {
			x.codes[c] = s
		}
	}
	for _, s := range states {
		for _, w := range s.Withdrawn {
			if c := (code{w.Scheme, w.Value}); x.codes[c] == nil {
				x.codes[c] = s
			}
		}
	}
	x.names = sync.OnceValue(func() map[string]*State {
		names := make(map[string]*State, 8*len(states))
		for _, s := range states {
			for n := range s.names {
				names[spelling.Fold(n)] = s
			}
		}
		return names
	})
	x.words = sync.OnceValue(func() map[string]*State { return byWords(states) })
	x.near = sync.OnceValue(func() *spelling.Index {
		return spelling.NewIndex(func(yield func(string) bool) {
			for _, s := range states {
				for n := range s.names {
					if !yield(n) {
						return
					}
				}
			}
		})
	})
	return x
}

// ownCodes yields the codes that lead to the state: of a phase, those that it
// does not share with its primary record.
func (s *State) ownCodes(yield func(code) bool) {
	for _, list := range []struct {
		number, abbr string
		in           []Membership
	}{{SchemeCOW, SchemeCOWAbbr, s.COW}, {SchemeGW, SchemeGWAbbr, s.GW}} {
		for _, m := range list.in {
			if m.shared {
				continue
			}
			if !yield(code{list.number, strconv.Itoa(m.Number)}) || !yield(code{list.abbr, m.Abbreviation}) {
				return
			}
		}
	}
	if s.ISO == (ISO{}) {
		return
	}
	_ = yield(code{SchemeISO2, s.ISO.Alpha2}) &&
		yield(code{SchemeISO3, s.ISO.Alpha3}) &&
		yield(code{SchemeISONum, trimZeros(s.ISO.Numeric)})
}

func trimZeros(number string) string { return strings.TrimLeft(number, "0") }

// All returns every record, sorted by id.
func All() iter.Seq[*State] { return slices.Values(table().states) }

// ByID returns the record with an id.
func ByID(id string) (*State, bool) {
	s, ok := table().byID[id]
	return s, ok
}

// ByCOW returns the primary record of a Correlates of War number.
func ByCOW(number int) (*State, bool) { return ByCode(SchemeCOW, strconv.Itoa(number)) }

// ByGW returns the primary record of a Gleditsch-Ward number. Numbers that GW
// gives to one state over all its time (260: the Federal Republic of Germany)
// lead to the state of today.
func ByGW(number int) (*State, bool) { return ByCode(SchemeGW, strconv.Itoa(number)) }

// ByCode returns the primary record of a code in one of the schemes above,
// whatever its case. Withdrawn codes of ISO 3166 lead to the state that bore
// them (SUN to the Soviet Union, ZAR to DR Congo).
func ByCode(scheme, value string) (*State, bool) {
	value = strings.ToUpper(strings.TrimSpace(value))
	if scheme == SchemeISONum {
		value = trimZeros(value)
	}
	s, ok := table().codes[code{scheme, value}]
	return s, ok
}

// ByName returns the record with a name, in any spelling that the register
// knows, ignoring case, accents and punctuation, or else with the same words in
// another order or abbreviated ("D.P.R. Korea", "Congo, Dem. Rep. of the"), or up to
// what bounds it ("Ethiopia (excludes Eritrea)"). A bare name that several states
// have borne means the one of today (Germany, China, Yemen), save that "Korea"
// is the Korea of before 1910. Words that say only of what sort a state is ("The
// Islands", "Republic") mean none, and "Ísland" is Iceland with its accent alone.
func ByName(text string) (*State, bool) {
	folded := spelling.Fold(text)
	plain := plainWords(folded)
	if s, ok := table().names()[folded]; ok && (!namesNone(plain) || s.calledExactly(text)) {
		return s, true
	}
	if s := table().words()[plain]; s != nil {
		return s, true
	}
	if whole := withoutBounds(folded); whole != "" {
		return ByName(whole)
	}
	return nil, false
}

// Nearest returns the names of states that somebody may have meant by a text
// that ByName does not know, nearest first, at most five.
func Nearest(text string) []string {
	if len(text) > longestName {
		return nearest(text)
	}
	found, known := asked().Get(text)
	if !known {
		found = nearest(text)
		asked().Add(strings.Clone(text), found)
	}
	return slices.Clone(found)
}

// asked is what was asked of late: a file that writes a state's name wrong does so
// in row after row.
var asked = sync.OnceValue(func() *lru.Cache[string, []string] {
	const most = 2048
	c, err := lru.New[string, []string](most)
	if err != nil {
		panic(err) // the size is more than none
	}
	return c
})

// longestName is how long a text is remembered; a longer one is no name.
const longestName = 256

func nearest(text string) []string {
	var found []string
	for _, n := range table().near().Nearest(text, 20) {
		if s, _ := ByName(n); !slices.Contains(found, s.Name) && len(found) < 5 {
			found = append(found, s.Name)
		}
	}
	return found
}
