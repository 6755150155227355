package importer

import "github.com/entente-graph/entente/data/register"

// reading is how a name that covers several states is read in records that call
// states by name alone.
type reading struct {
	name         string // the id of the record that the name leads to
	from, before int    // the years in which it covers several; before is past the end
	as           string // the id of who is meant
	reason       string // a stable word
	why          string
}

// readings is the one table of such names. A name that a state bore for a time
// and that no other had then is no case for it: that is a phase.
var readings = []reading{
	{"germany", 1949, 1990, "west-germany", "germany-before-1990",
		"the Germany of that time is read as the Federal Republic, as the German Democratic Republic goes by a name of its own"},
	{"vietnam", 1954, 1976, "north-vietnam", "vietnam-before-1976",
		"the Vietnam of that time is read as North Vietnam, as South Vietnam goes by a name of its own"},
	{"yemen", 1967, 1990, "north-yemen", "yemen-before-1990",
		"the Yemen of that time is read as North Yemen, as South Yemen goes by a name of its own"},
	{"serbia", 1992, 2006, "serbia", "serbia-before-2006",
		"the Serbia of that time, in one state with Montenegro, is read as the Serbia of today"},
}

// StateNamed is State for records that call states by name alone. Where the name
// covered several states in the year (0: not known), it decides who is meant, and
// counts the row among the report's readings.
func (s *Sink) StateNamed(row int, st *register.State, year int) string {
	for i := range readings {
		r := &readings[i]
		if st.ID != r.name || year < r.from || year >= r.before {
			continue
		}
		if as, ok := register.ByID(r.as); ok {
			s.count(row, r.reason, read, "%s", []any{r.why})
			return s.State(as)
		}
	}
	return s.State(st)
}
