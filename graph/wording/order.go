package wording

import "github.com/entente-graph/entente/graph/edtf"

// OrderOfTime says how surely hops can be taken one after the other, given an
// edtf.Truth as text: "possibly in order of time". Of none it says nothing.
func OrderOfTime(truth string) string {
	switch truth {
	case edtf.Yes.String():
		return "in order of time"
	case edtf.Maybe.String():
		return "possibly in order of time"
	}
	return ""
}
