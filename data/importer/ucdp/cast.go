package ucdp

import (
	"strings"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/data/register"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/legible"
)

// member is one actor of a side: a state or an organisation.
type member struct {
	state *register.State
	org   *organisation
}

// cast is who a field names, with what is odd about it. Fields repeat from year
// to year, so each is read once.
type cast struct {
	members  []member
	problems []problem
	differs  bool // names and numbers do not agree, so that the year matters
}

type problem struct {
	reason, format string
	args           []any
}

func (c *cast) odd(reason, format string, args ...any) {
	c.problems = append(c.problems, problem{reason, format, args})
}

// text returns a field fit to be shown, with single spaces.
func text(field string) string {
	return strings.Join(strings.Fields(field), " ")
}

// split cuts a list at commas outside brackets and quotes, and joins pieces
// again that only together are the name of a state.
func split(list string) []string {
	var pieces []string
	depth, quoted, from := 0, false, 0
	add := func(s string) {
		if s = strings.TrimSpace(s); s != "" {
			pieces = append(pieces, s)
		}
	}
	for i := range len(list) {
		switch c := list[i]; {
		case c == '(':
			depth++
		case c == ')' && depth > 0:
			depth--
		case c == '"':
			quoted = !quoted
		case c == ',' && depth == 0 && !quoted:
			add(list[from:i])
			from = i + 1
		}
	}
	add(list[from:])
	if depth > 0 || quoted { // a bracket that is never closed groups nothing
		pieces = nil
		for _, s := range strings.Split(list, ",") {
			add(s)
		}
	}
	return joinNames(pieces)
}

func joinNames(pieces []string) []string {
	out := pieces[:0:0]
	for i := 0; i < len(pieces); i++ {
		if i+1 < len(pieces) {
			whole := pieces[i] + ", " + pieces[i+1]
			if _, alone := register.ByName(government(pieces[i+1])); !alone {
				if _, known := register.ByName(government(whole)); known {
					out = append(out, whole)
					i++
					continue
				}
			}
		}
		out = append(out, pieces[i])
	}
	return out
}

// government returns the state's name out of "Government of X", as newer
// versions write states.
func government(name string) string {
	if rest, ok := strings.CutPrefix(name, "Government of "); ok {
		return rest
	}
	return name
}

// unknownNumber marks what is not known.
const unknownNumber = "-99"

// states finds the states of a field by number, and checks them by name. Where
// the two differ the number counts, unless its state did not exist in the year
// and the name's did; without a year that is not looked at.
func states(names, numbers string, year int) *cast {
	c := &cast{}
	var byNumber []*register.State
	var numberTexts []string
	unknown := 0
	var unlisted []string // numbers that Gleditsch and Ward do not have
	for _, n := range strings.Split(numbers, ",") {
		n = strings.TrimSpace(n)
		switch n {
		case "":
			continue
		case unknownNumber:
			unknown++
			continue
		}
		gw, ok := number(n)
		st, found := register.ByGW(gw)
		if !ok || !found {
			unlisted = append(unlisted, n)
			continue
		}
		byNumber = append(byNumber, st)
		numberTexts = append(numberTexts, n)
	}
	matched := make([]bool, len(byNumber))
	var loose []string // names that no number stands for
	for _, name := range split(text(names)) {
		st, ok := register.ByName(government(name))
		found := false
		for i, other := range byNumber {
			if ok && !matched[i] && same(st, other) {
				matched[i], found = true, true
				break
			}
		}
		if !found {
			loose = append(loose, name)
		}
	}
	for i, st := range byNumber {
		if matched[i] {
			c.members = append(c.members, member{state: st})
			continue
		}
		c.differs = true
		if len(loose) == 0 {
			c.members = append(c.members, member{state: st})
			c.odd("name-missing", "number %s is %s, whom the names (%s) leave out", numberTexts[i], st.Name, shorten(text(names)))
			continue
		}
		name, counts := loose[0], "number"
		loose = loose[1:]
		if other, ok := register.ByName(government(name)); ok && year > 0 && !memberIn(st, year) && memberIn(other, year) {
			c.members, counts = append(c.members, member{state: other}), "name"
		} else {
			c.members = append(c.members, member{state: st})
		}
		c.odd("name-differs", "number %s is %s, and the name is %q; the %s counts", numberTexts[i], st.Name, shorten(name), counts)
	}
	for _, name := range loose {
		st, ok := register.ByName(government(name))
		if !ok {
			c.odd("unknown-state", "there is no state %q%s", shorten(name), importer.Meant(government(name)))
			continue
		}
		c.members = append(c.members, member{state: st})
		switch {
		case len(unlisted) > 0 && len(st.GW) == 0:
			// UCDP gives numbers of its own to states that are not in the list, as 751 to Hyderabad.
			unlisted = unlisted[1:]
		case unknown+len(unlisted) == 0:
			c.odd("number-missing", "%s has no number beside its name; the name counts", name)
		case unknown > 0:
			unknown--
		default:
			c.odd("unknown-state", "there is no state %q in the Gleditsch-Ward list; the name, %s, counts", shorten(unlisted[0]), st.Name)
			unlisted = unlisted[1:]
		}
	}
	for _, n := range unlisted {
		c.odd("unknown-state", "there is no state %q in the Gleditsch-Ward list", shorten(n))
	}
	return c
}

// memberIn reports whether Gleditsch and Ward list a state in a year.
func memberIn(st *register.State, year int) bool {
	return st.MemberDuring(register.SchemeGW, years(year, year).Extent()) != edtf.No
}

// same reports whether two records are the same state, or phases of one.
func same(a, b *register.State) bool {
	root := func(s *register.State) string {
		if s.PhaseOf != "" {
			return s.PhaseOf
		}
		return s.ID
	}
	if root(a) == root(b) {
		return true
	}
	for _, m := range a.GW {
		for _, n := range b.GW {
			if m.Number == n.Number {
				return true
			}
		}
	}
	return false
}

func shorten(s string) string {
	return legible.Cut(s, 80)
}
