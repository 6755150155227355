package ftm

import (
	"strings"

	"github.com/entente-graph/entente/data/register"
	"github.com/entente-graph/entente/graph"
)

// ownCodes are FollowTheMoney's codes of states and territories that ISO 3166-1
// has none for, or no longer.
var ownCodes = map[string]string{
	"xk": "kosovo", "suhh": "soviet-union", "ddde": "east-germany", "dd": "east-germany", "cshh": "czechoslovakia",
	"yucs": "yugoslavia", "csxx": "yugoslavia", "ge-ab": "abkhazia", "x-so": "south-ossetia", "so-som": "somaliland",
	"md-pmr": "transnistria", "cy-trnc": "northern-cyprus",
}

// union is the code of the European Union, the one territory in use that is an
// organisation.
const union = "eu"

func europeanUnion() graph.Actor {
	return graph.Actor{ID: "european-union", Name: "European Union", Kind: graph.Organisation, Aliases: []string{"EU"}}
}

// state returns the state of a territory's code. Of a part of a state ("gb-sct")
// that the register does not know, it is the state.
func state(code string) (*register.State, bool) {
	code = strings.ToLower(strings.TrimSpace(code))
	if id, ok := ownCodes[code]; ok {
		return register.ByID(id)
	}
	if st, ok := register.ByCode(register.SchemeISO2, code); ok {
		return st, true
	}
	if whole, _, part := strings.Cut(code, "-"); part {
		return register.ByCode(register.SchemeISO2, whole)
	}
	return nil, false
}

// placeName returns what a code stands for, the code itself where it is unknown.
func placeName(code string) string {
	if strings.EqualFold(code, union) {
		return "European Union"
	}
	if st, ok := state(code); ok {
		return st.Name
	}
	return code
}
