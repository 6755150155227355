package ged

import (
	"fmt"
	"hash/fnv"
	"math"
	"strings"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/data/register"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/spelling"
)

// scheme is of UCDP's numbers of actors, as in the UCDP/PRIO conflicts.
const scheme = "ucdp"

// side is who is on a side: a state, a group, or a country's civilians.
type side struct {
	state   *register.State
	civil   bool
	country string // whose civilians
	number  string // UCDP's, or the country's; "" where there is none
	name    string
	id      string // of the actor, once known
}

// sideKey is what a side is known by.
type sideKey struct {
	state   *register.State
	civil   bool
	number  string
	name    string // where there is no number
	country string
}

const civilians = "civilians"

// sideOf returns who is on side A (0) or B (1) of the current row, nil where
// nobody can be read.
func (r *reader) sideOf(i, kind int) (*side, error) {
	name, number := r.text(r.side[i]), r.t.At(r.number[i])
	if _, ok := importer.Number(number); !ok {
		number = ""
	}
	if name == "" && number == "" {
		return nil, r.out.Skip(r.t.Row(), "one-sided", "nobody is named on side %c", 'A'+rune(i))
	}
	if kind == oneSided && i == 1 && strings.EqualFold(name, civilians) {
		country := r.text(r.country)
		id := r.t.At(r.countryID)
		if country == "" && importer.BlankNumber(id) {
			return nil, r.out.Skip(r.t.Row(), "no-country", "no country is given in which civilians were harmed")
		}
		if country == "" {
			country = "country " + id
		}
		return r.keep(sideKey{civil: true, country: country}, side{civil: true, country: country, name: "Civilians in " + country}), nil
	}
	st, err := r.stateOf(i, name)
	if err != nil {
		return nil, err
	}
	if st != nil {
		st = st.Member(register.SchemeGW)
		return r.keep(sideKey{state: st}, side{state: st, name: st.Name}), nil
	}
	if number != "" {
		return r.keep(sideKey{number: number}, side{number: number, name: name}), nil
	}
	return r.keep(sideKey{name: spelling.Fold(name)}, side{name: name}), nil
}

func (r *reader) keep(key sideKey, s side) *side {
	if known := r.sides[key]; known != nil {
		return known
	}
	key.number, s.number = strings.Clone(key.number), strings.Clone(s.number)
	kept := s
	r.sides[key] = &kept
	r.order = append(r.order, &kept)
	return &kept
}

const government = "Government of "

// stateOf returns the state that a side is the government of, nil where it is a
// group.
func (r *reader) stateOf(i int, name string) (*register.State, error) {
	text := r.t.At(r.gw[i])
	if !importer.BlankNumber(text) && text != "-99" {
		n, ok := importer.Number(text)
		if ok && n <= math.MaxInt16 {
			if st, ok := register.ByGW(n); ok {
				return st, nil
			}
		}
	}
	rest, governs := strings.CutPrefix(name, government)
	if !governs {
		if importer.BlankNumber(text) || text == "-99" {
			return nil, nil
		}
		return nil, r.out.Warn(r.t.Row(), "unknown-number", "no state has the Gleditsch-Ward number %q; %q is taken for a group", text, name)
	}
	if st, ok := register.ByName(rest); ok {
		return st, nil
	}
	if i := strings.IndexByte(rest, '('); i > 0 {
		if st, ok := register.ByName(rest[:i]); ok {
			return st, nil
		}
	}
	return nil, r.out.Warn(r.t.Row(), "unknown-state", "there is no state %q; it is taken for a group", rest)
}

// settle gives every group a name of its own: groups of one name get their
// number too, as does one that is called like a state.
func (r *reader) settle() {
	bearers := map[string]int{}
	for _, s := range r.order {
		if s.state == nil && s.name == "" {
			s.name = "Unnamed actor"
		}
		if s.state == nil {
			bearers[spelling.Fold(s.name)]++
		}
	}
	for _, s := range r.order {
		if s.state != nil || s.civil {
			continue
		}
		if _, state := register.ByName(s.name); (state || bearers[spelling.Fold(s.name)] > 1) && s.number != "" {
			s.name += ", actor " + s.number
		} else if state {
			s.name += " (group)"
		}
	}
}

// actor returns the id of a side's actor, and adds it where it is new.
func (r *reader) actor(s *side) string {
	switch {
	case s.id != "":
	case s.state != nil:
		s.id = r.out.State(s.state)
	case s.civil:
		s.id = r.out.Actor(graph.Actor{
			ID: "civilians-" + importer.IDPart(s.country), Name: s.name, Kind: graph.PlaceOrBloc,
			Note: "The people of a country who bear no arms, of whom the data set speaks as of a side.",
		})
	case s.number != "":
		s.id = r.out.Actor(graph.Actor{
			ID: scheme + "-actor-" + importer.IDPart(s.number), Name: s.name, Kind: graph.ArmedGroup, Codes: []graph.Code{{Scheme: scheme, Value: s.number}},
		})
	default:
		h := fnv.New32a()
		_, _ = h.Write([]byte(spelling.Fold(s.name)))
		s.id = r.out.Actor(graph.Actor{ID: fmt.Sprintf("%s-actor-%s-%08x", scheme, importer.IDPart(s.name), h.Sum32()), Name: s.name, Kind: graph.ArmedGroup})
	}
	return s.id
}
