package gdelt

import (
	"slices"
	"strings"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/data/importer/internal/eventstream"
	"github.com/entente-graph/entente/data/register"
	"github.com/entente-graph/entente/graph"
)

// actor returns the number of an actor of a row.
func (r *reader) actor(fields [][]byte, c *actorColumns) uint32 {
	code := eventstream.Field(fields, c.code)
	if len(code) == 0 {
		return eventstream.Nobody
	}
	// All that counts of an actor is in its code, save which part of it is what.
	country, group := eventstream.Field(fields, c.country), eventstream.Field(fields, c.group)
	r.key = append(append(append(append(append(r.key[:0], code...), ' '), country...), ' '), group...)
	if n, known := r.known[string(r.key)]; known {
		return n
	}
	text := func(column int) string {
		t, _ := importer.Text(eventstream.Field(fields, column))
		return strings.ToUpper(strings.TrimSpace(t))
	}
	who := actor{code: text(c.code), name: text(c.name), country: text(c.country), group: text(c.group), ethnic: text(c.ethnic), religion: text(c.religion)}
	for _, column := range c.types {
		if t := text(column); t != "" {
			who.types = append(who.types, t)
		}
	}
	n := r.number(who)
	r.known.Put(r.key, n)
	return n
}

// actor is who a row names, as it says it.
type actor struct {
	code, name, country, group, ethnic, religion string
	types                                        []string
}

// organs are the roles of what acts for a state.
var organs = []string{"GOV", "MIL", "COP", "SPY", "LEG", "JUD"}

func (r *reader) number(a actor) uint32 {
	plain := a.ethnic == "" && a.religion == ""
	if a.group != "" {
		return r.Other("g"+a.group, func() graph.Actor {
			return graph.Actor{
				ID: "cameo-" + importer.IDPart(a.group), Name: withCode(a.name, a.group), Kind: kindOf(append(slices.Clone(a.types), "IGO")),
				Codes: []graph.Code{{Scheme: "cameo", Value: a.group}},
			}
		})
	}
	if a.country == "" {
		return eventstream.Nobody
	}
	st, state := stateOf(a.country)
	if state && plain && !slices.ContainsFunc(a.types, func(t string) bool { return !slices.Contains(organs, t) }) {
		return r.State(st)
	}
	return r.Other("c"+a.code, func() graph.Actor {
		place := places[a.country]
		if state {
			place = st.Name
		}
		x := graph.Actor{ID: "cameo-" + importer.IDPart(a.code), Kind: kindOf(a.types), Codes: []graph.Code{{Scheme: "cameo", Value: a.code}}}
		switch roles := rolesOf(a.types); {
		case place != "" && plain && len(a.types) == 0:
			x.Name = place
		case place != "" && plain && roles != "":
			x.Name = place + ": " + roles
		default:
			x.Name = withCode(a.name, a.code)
		}
		return x
	})
}

// withCode is a name as the file has it, and the code that it stands for: names in
// these files are words such as REBEL or KURDISH.
func withCode(name, code string) string {
	if name == "" || name == code {
		return code
	}
	return name + " (" + code + ")"
}

// stateOf returns the state of a country's code.
func stateOf(code string) (*register.State, bool) {
	switch code {
	case "MTN": // CAMEO's for Montenegro
		code = "MNE"
	case "WSB", "GZS": // the West Bank and the Gaza Strip
		code = "PSE"
	}
	return register.ByCode(register.SchemeISO3, code)
}

// places are the regions of CAMEO, and the places with a code that are no state's.
var places = map[string]string{
	"BAG": "Baghdad", "AFR": "Africa", "ASA": "Asia", "BLK": "Balkans", "CRB": "Caribbean", "CAU": "Caucasus",
	"CFR": "Central Africa", "CAS": "Central Asia", "CEU": "Central Europe", "EIN": "East Indies", "EAF": "Eastern Africa", "EEU": "Eastern Europe",
	"EUR": "Europe", "LAM": "Latin America", "MEA": "Middle East", "MDT": "Mediterranean", "NAF": "North Africa", "NMR": "North America",
	"PGS": "Persian Gulf", "SCN": "Scandinavia", "SAM": "South America", "SAS": "South Asia", "SEA": "Southeast Asia", "SAF": "Southern Africa",
	"WAF": "West Africa", "WST": "The West", "ALA": "Aland Islands", "IMY": "Isle of Man", "NFK": "Norfolk Island", "PCN": "Pitcairn",
	"SJM": "Svalbard and Jan Mayen",
}

// roles are those of CAMEO that an actor of a country may have, in words.
var roles = map[string]string{
	"GOV": "government", "MIL": "military", "COP": "police", "SPY": "intelligence", "LEG": "legislature", "JUD": "judiciary",
	"INS": "insurgents", "OPP": "opposition", "REB": "rebels", "SEP": "separatists", "UAF": "armed groups", "AGR": "agriculture", "BUS": "business",
	"CRM": "criminals", "CVL": "civilians", "DEV": "development", "EDU": "education", "ELI": "elites", "ENV": "environmentalists", "HLH": "health",
	"HRI": "human rights activists", "LAB": "labour", "MED": "media", "REF": "refugees", "MOD": "moderates", "RAD": "radicals", "SET": "settlers",
	"MNC": "multinational companies", "NGO": "non-governmental organisations",
}

// rolesOf names roles; "" where one is not known.
func rolesOf(types []string) string {
	var out []string
	for _, t := range types {
		if roles[t] == "" {
			return ""
		}
		out = append(out, roles[t])
	}
	return strings.Join(out, ", ")
}

// kindOf tells by its roles what an actor is that is no state.
func kindOf(types []string) graph.ActorKind {
	for _, t := range types {
		switch t {
		case "REB", "INS", "SEP", "UAF", "IMG":
			return graph.ArmedGroup
		case "IGO", "IGC", "NGO", "NGM", "INT":
			return graph.Organisation
		case "MNC":
			return graph.Company
		}
	}
	return graph.PlaceOrBloc
}
