package register

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/spelling"
)

func TestTableIsWellFormed(t *testing.T) {
	states, err := parse(text)
	if err != nil {
		t.Fatal(err)
	}
	var asWritten []string
	for line := range strings.Lines(text) {
		if line[0] >= 'a' && line[0] <= 'z' {
			asWritten = append(asWritten, strings.TrimSpace(line))
		}
	}
	if !slices.IsSorted(asWritten) {
		t.Error("the records are not sorted by id")
	}
	for _, s := range states {
		if !graph.ValidID(s.ID) {
			t.Errorf("%q is no slug", s.ID)
		}
		if s.Name == "" || len(s.Adjectives) == 0 {
			t.Errorf("%s: it lacks a name or an adjective", s.ID)
		}
		for n := range s.names {
			if n != strings.TrimSpace(n) || n == "" {
				t.Errorf("%s: name %q", s.ID, n)
			}
		}
		if len(s.COW)+len(s.GW) == 0 && s.Note == "" {
			t.Errorf("%s: in neither list, and no note says why it is here", s.ID)
		}
	}
}

func TestParseNamesTheLine(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"  name X\n", "line 1: a field before the first record"},
		{"x\n  nmae X\n", "line 2: nmae: no such field"},
		{"x\n  name\n", "line 2: name: it says nothing"},
		{"x\nx\n", `line 2: there is a second record "x"`},
		{"x\n  cow one ABC 1816\n", "line 2: cow: "},
		{"x\n  cow 1 ABC\n", "line 2: cow: want number, abbreviation and spells"},
		{"x\n  gw 1 ABC 1815-02-31/..\n", "line 2: gw: "},
		{"x\n  iso AB ABC\n", "line 2: iso: 2 codes instead of 3"},
		{"x\n  preceded-by y\n", `x: preceded by "y", which has no record`},
		{"x\n  phase-of y\n  existed 1900/1910\n", "x: a phase needs a primary record and a time"},
		{"x\n\ny\n  phase-of x\n", "y: a phase needs a primary record and a time"},
	} {
		_, err := parse(test.text)
		if err == nil || !strings.HasPrefix(err.Error(), test.want) {
			t.Errorf("parse(%q) = %v, want %q", test.text, err, test.want)
		}
	}
}

// Each spelling leads to one record, and is written once.
func TestSpellingsAreUnique(t *testing.T) {
	seen := map[string]string{}
	for s := range All() {
		for n := range s.names {
			f := spelling.Fold(n)
			if f == "" {
				t.Errorf("%s: %q folds to nothing", s.ID, n)
			}
			if first, ok := seen[f]; ok {
				t.Errorf("%q is in %s and in %s", n, first, s.ID)
			}
			seen[f] = s.ID
			if got, ok := ByName(n); !ok || got != s {
				t.Errorf("ByName(%q) is not %s", n, s.ID)
			}
		}
	}
}

func TestCodesAreUnique(t *testing.T) {
	seen := map[code]string{}
	for s := range All() {
		for c := range s.ownCodes {
			if first, ok := seen[c]; ok {
				t.Errorf("%s %s is in %s and in %s", c.scheme, c.value, first, s.ID)
			}
			seen[c] = s.ID
			if got, ok := ByCode(c.scheme, c.value); !ok || got != s {
				t.Errorf("ByCode(%s, %s) is not %s", c.scheme, c.value, s.ID)
			}
		}
	}
}

func TestShapeOfCodes(t *testing.T) {
	alpha2, alpha3, numeric := regexp.MustCompile(`^[A-Z]{2}$`), regexp.MustCompile(`^[A-Z]{3}$`), regexp.MustCompile(`^[0-9]{3}$`)
	for s := range All() {
		if s.ISO != (ISO{}) && !(alpha2.MatchString(s.ISO.Alpha2) && alpha3.MatchString(s.ISO.Alpha3) && numeric.MatchString(s.ISO.Numeric)) {
			t.Errorf("%s: ISO codes %v", s.ID, s.ISO)
		}
		for _, w := range s.Withdrawn {
			shape := map[string]*regexp.Regexp{SchemeISO2: alpha2, SchemeISO3: alpha3, SchemeISONum: numeric}[w.Scheme]
			if !shape.MatchString(w.Value) {
				t.Errorf("%s: withdrawn code %v", s.ID, w)
			}
		}
		for _, m := range slices.Concat(s.COW, s.GW) {
			if m.Number < 2 || m.Number > 999 || !alpha3.MatchString(m.Abbreviation) {
				t.Errorf("%s: membership %d %q", s.ID, m.Number, m.Abbreviation)
			}
		}
	}
}

// Spells are to the day, in order, and never touch, save that one state's two
// numbers in a list follow on one another.
func TestSpellsAreSortedAndDisjoint(t *testing.T) {
	for s := range All() {
		for _, list := range []graph.Lifetime{spells(s.COW), spells(s.GW), s.Lifetime()} {
			last := edtf.DawnOfTime
			for i, p := range list {
				x := p.Extent()
				if p.EndsBeforeStart() || i > 0 && x.First <= last {
					t.Errorf("%s: spell %v is out of order", s.ID, p)
				}
				last = x.Last
			}
		}
		for _, m := range slices.Concat(s.COW, s.GW) {
			if len(m.Spells) == 0 {
				t.Errorf("%s: no spell under %d", s.ID, m.Number)
			}
			for _, p := range m.Spells {
				if p.Start().Precision() != edtf.ToDay || p.Start().IsZero() {
					t.Errorf("%s: spell %v does not start on a day", s.ID, p)
				}
				if !p.OpenEnd() && (p.End().Precision() != edtf.ToDay || p.End().IsZero()) {
					t.Errorf("%s: spell %v does not end on a day", s.ID, p)
				}
			}
		}
		if s.PhaseOf != "" {
			for _, p := range s.Existed {
				if p.Start().Precision() != edtf.ToDay || p.End().Precision() != edtf.ToDay {
					t.Errorf("%s: a phase's time %v is not to the day", s.ID, p)
				}
			}
		}
	}
}

func TestSuccessionGoesBothWays(t *testing.T) {
	for s := range All() {
		for _, id := range s.Predecessors {
			p, ok := ByID(id)
			if !ok || !slices.Contains(p.Successors, s.ID) {
				t.Errorf("%s follows %s, but not the other way round", s.ID, id)
			}
		}
		for _, id := range s.Successors {
			n, ok := ByID(id)
			if !ok || !slices.Contains(n.Predecessors, s.ID) {
				t.Errorf("%s goes before %s, but not the other way round", s.ID, id)
			}
		}
		if !slices.IsSorted(s.Predecessors) || !slices.IsSorted(s.Successors) {
			t.Errorf("%s: predecessors or successors are not sorted", s.ID)
		}
		if slices.Contains(s.Predecessors, s.ID) {
			t.Errorf("%s follows itself", s.ID)
		}
	}
}

// What the lists are known to hold: COW's version 2016 has 217 states in 243
// spells, so 26 left and came back; Gleditsch and Ward have 202 states and 23
// microstates. 23 states open COW's system in 1816, 195 are in it at its end.
func TestKnownCounts(t *testing.T) {
	var cow, cowSpells, back, gw, opening, closing int
	for s := range All() {
		own := func(ms []Membership) []Membership {
			return slices.DeleteFunc(slices.Clone(ms), func(m Membership) bool { return m.shared })
		}
		for _, m := range own(s.COW) {
			cow++
			cowSpells += len(m.Spells)
			if len(m.Spells) > 1 {
				back++
			}
			if m.Spells.During(edtf.On(edtf.NewDay(1816, 1, 1))) == edtf.Yes {
				opening++
			}
			if m.Spells.During(edtf.On(edtf.NewDay(2016, 12, 31))) == edtf.Yes {
				closing++
			}
		}
		gw += len(own(s.GW))
	}
	for _, c := range []struct {
		what      string
		got, want int
	}{
		{"COW states", cow, 217}, {"COW spells", cowSpells, 243}, {"states that came back", back, 26},
		{"COW states in 1816", opening, 23}, {"COW states in 2016", closing, 195}, {"GW states", gw, 202 + 23},
	} {
		if c.got != c.want {
			t.Errorf("%s: %d, want %d", c.what, c.got, c.want)
		}
	}
}
