package register

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
)

// Unnumbered is the scheme of records that call states by name alone. It divides
// them as Gleditsch and Ward do.
const Unnumbered = ""

// Member returns the record of the state system member that the state is in a
// scheme: SchemeCOW, SchemeGW or Unnumbered. That is the state itself, save for
// a phase without a number of its own there. The Soviet Union is Russia in all
// of them. West Germany is a member of its own to COW, which numbers it 260; to
// Gleditsch and Ward it is Germany, which bears that number still. Yugoslavia is
// Serbia to COW, and a member of its own to Gleditsch and Ward.
func (s *State) Member(scheme string) *State {
	if s.PhaseOf == "" || s.numberedIn(scheme) {
		return s
	}
	return table().byID[s.PhaseOf]
}

// numberedIn reports whether a scheme gives the state a number that no other
// record shares.
func (s *State) numberedIn(scheme string) bool {
	return slices.ContainsFunc(s.memberships(cmp.Or(scheme, SchemeGW)), func(m Membership) bool { return !m.shared })
}

// PhasesIn returns the records that are phases of the state in a scheme, in time
// order.
func (s *State) PhasesIn(scheme string) []*State {
	var out []*State
	for _, p := range table().phases[s.ID] {
		if !p.numberedIn(scheme) {
			out = append(out, p)
		}
	}
	slices.SortFunc(out, func(a, b *State) int { return cmp.Compare(a.Existed[0].Extent().First, b.Existed[0].Extent().First) })
	return out
}

// Actor returns the state as an actor of a scheme, with its phases there. Its
// aliases are the names that people use (not every dataset's spelling), its codes
// iso2, iso3, cow and gw, in SchemeCOW also cowabb (GMY, UKG), and its lifetime
// covers that of the phases. It is wanted of members, see Member.
func (s *State) Actor(scheme string) graph.Actor {
	a := graph.Actor{
		ID: s.ID, Name: s.Name, Kind: graph.State, Lifetime: s.Lifetime(),
		Aliases: s.aliases(), Codes: s.codes(scheme),
	}
	for _, p := range s.PhasesIn(scheme) {
		a.Phases = append(a.Phases, graph.Phase{
			Name: p.Name, Aliases: p.aliases(), When: slices.Clone(p.Existed),
			Codes: slices.DeleteFunc(p.codes(scheme), func(c graph.Code) bool { return slices.Contains(a.Codes, c) }),
		})
		a.Lifetime = union(a.Lifetime, p.Existed)
	}
	return a
}

func (s *State) aliases() []string {
	var out []string
	if s.Formal != "" {
		out = append(out, s.Formal)
	}
	return slices.Concat(out, s.Former, s.Also, s.Native)
}

func (s *State) codes(scheme string) []graph.Code {
	var out []graph.Code
	for _, m := range s.COW {
		out = append(out, graph.Code{Scheme: SchemeCOW, Value: strconv.Itoa(m.Number)})
		if scheme == SchemeCOW {
			out = append(out, graph.Code{Scheme: SchemeCOWAbbr, Value: m.Abbreviation})
		}
	}
	for _, m := range s.GW {
		out = append(out, graph.Code{Scheme: SchemeGW, Value: strconv.Itoa(m.Number)})
	}
	if s.ISO.Alpha2 != "" {
		out = append(out,
			graph.Code{Scheme: SchemeISO2, Value: s.ISO.Alpha2},
			graph.Code{Scheme: SchemeISO3, Value: s.ISO.Alpha3})
	}
	return out
}

// union joins two lifetimes: periods that overlap or follow on each other become
// one.
func union(a, b graph.Lifetime) graph.Lifetime {
	all := slices.Concat(a, b)
	slices.SortStableFunc(all, func(p, q edtf.Period) int {
		return cmp.Or(cmp.Compare(p.Extent().First, q.Extent().First), cmp.Compare(p.Extent().Last, q.Extent().Last))
	})
	var out graph.Lifetime
	for _, p := range all {
		n := len(out)
		switch {
		case n == 0 || out[n-1].Extent().Last < p.Extent().First-1 && !out[n-1].OpenEnd():
			out = append(out, p)
		case out[n-1].Extent().Last < p.Extent().Last:
			start := ".."
			if !out[n-1].OpenStart() {
				start = out[n-1].Start().String()
			}
			out[n-1] = between(start, p)
		}
	}
	return out
}
