package register

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
)

// parse reads the table; its head says how it is written. States come back
// sorted by id, with their successors, and phases with the memberships that they
// share. An error names the line.
func parse(text string) ([]*State, error) {
	var states []*State
	byID := make(map[string]*State, 300)
	n := 0
	for line := range strings.Lines(text) {
		n++
		line = strings.TrimRight(line, "\r\n")
		switch {
		case line == "" || line[0] == '#':
		case line[0] != ' ':
			if byID[line] != nil {
				return nil, fmt.Errorf("line %d: there is a second record %q", n, line)
			}
			s := &State{ID: line}
			states = append(states, s)
			byID[line] = s
		case len(states) == 0:
			return nil, fmt.Errorf("line %d: a field before the first record", n)
		default:
			key, value, _ := strings.Cut(strings.TrimLeft(line, " "), " ")
			if err := states[len(states)-1].set(key, strings.TrimLeft(value, " ")); err != nil {
				return nil, fmt.Errorf("line %d: %s: %w", n, key, err)
			}
		}
	}
	slices.SortFunc(states, func(a, b *State) int { return strings.Compare(a.ID, b.ID) })
	for _, s := range states {
		for _, p := range s.Predecessors {
			before := byID[p]
			if before == nil {
				return nil, fmt.Errorf("%s: preceded by %q, which has no record", s.ID, p)
			}
			before.Successors = append(before.Successors, s.ID)
		}
	}
	for _, s := range states {
		if s.PhaseOf == "" {
			continue
		}
		whole := byID[s.PhaseOf]
		if whole == nil || whole.PhaseOf != "" || len(s.Existed) == 0 {
			return nil, fmt.Errorf("%s: a phase needs a primary record and a time", s.ID)
		}
		s.COW = share(s.COW, whole.COW, s.Existed)
		s.GW = share(s.GW, whole.GW, s.Existed)
	}
	return states, nil
}

// set takes in one field.
func (s *State) set(key, value string) (err error) {
	if value == "" {
		return fmt.Errorf("it says nothing")
	}
	switch key {
	case "name":
		s.Name = value
	case "formal":
		s.Formal = value
	case "former":
		s.Former = append(s.Former, list(value)...)
	case "native":
		s.Native = append(s.Native, list(value)...)
	case "also":
		s.Also = append(s.Also, list(value)...)
	case "spelled":
		s.Spelled = append(s.Spelled, list(value)...)
	case "adjective":
		s.Adjectives = list(value)
	case "iso":
		f := strings.Fields(value)
		if len(f) != 3 {
			return fmt.Errorf("%d codes instead of 3", len(f))
		}
		s.ISO = ISO{f[0], f[1], f[2]}
	case "withdrawn":
		for f := range strings.FieldsSeq(value) {
			s.Withdrawn = append(s.Withdrawn, withdrawn(f))
		}
	case "cow":
		s.COW, err = membership(s.COW, value)
	case "gw":
		s.GW, err = membership(s.GW, value)
	case "existed":
		s.Existed, err = lifetime(strings.Fields(value))
	case "phase-of":
		s.PhaseOf = value
	case "preceded-by":
		s.Predecessors = list(value)
		slices.Sort(s.Predecessors)
	case "note":
		s.Note = value
	default:
		err = fmt.Errorf("no such field")
	}
	return err
}

func list(value string) []string { return strings.Split(value, "; ") }

// withdrawn tells a code's scheme by its shape.
func withdrawn(value string) graph.Code {
	switch {
	case value[0] <= '9':
		return graph.Code{Scheme: SchemeISONum, Value: trimZeros(value)}
	case len(value) == 2:
		return graph.Code{Scheme: SchemeISO2, Value: value}
	}
	return graph.Code{Scheme: SchemeISO3, Value: value}
}

func membership(to []Membership, value string) ([]Membership, error) {
	f := strings.Fields(value)
	if len(f) < 3 {
		return nil, fmt.Errorf("want number, abbreviation and spells")
	}
	number, err := strconv.Atoi(f[0])
	if err != nil {
		return nil, err
	}
	spells, err := lifetime(f[2:])
	return append(to, Membership{Number: number, Abbreviation: f[1], Spells: spells}), err
}

func lifetime(periods []string) (graph.Lifetime, error) {
	l := make(graph.Lifetime, len(periods))
	for i, p := range periods {
		var err error
		if l[i], err = edtf.ParsePeriod(p); err != nil {
			return nil, err
		}
	}
	return l, nil
}

// share adds to a phase's own memberships those of the primary record, cut to
// when the phase existed.
func share(own, whole []Membership, existed graph.Lifetime) []Membership {
	for _, m := range whole {
		m.shared = true
		m.Spells = overlap(m.Spells, existed)
		if len(m.Spells) > 0 {
			own = append(own, m)
		}
	}
	return own
}

// overlap returns the stretches in both lifetimes. The ends of those of a phase
// are days or open, as a test holds.
func overlap(a, b graph.Lifetime) graph.Lifetime {
	var both graph.Lifetime
	for _, p := range a {
		for _, q := range b {
			x, y := p.Extent(), q.Extent()
			first, last := max(x.First, y.First), min(x.Last, y.Last)
			if first <= last {
				both = append(both, edtf.MustPeriod(first.String()+"/"+last.String()))
			}
		}
	}
	return both
}
