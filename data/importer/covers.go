package importer

import (
	"github.com/entente-graph/entente/data/register"
	"github.com/entente-graph/entente/graph/edtf"
)

// covers says how a bare name is read that several states have borne, in records
// that have names and no codes: of which state, for which time, and why. It never
// makes a second actor: the name's own state counts.
var covers = []struct {
	id   string // of the register
	when edtf.Span
	is   string
	why  string
}{
	{"germany", days(1949, 5, 23, 1990, 10, 2), "the Federal Republic of Germany",
		"it goes on in the Germany of today, and the records have a name for the German Democratic Republic"},
	{"vietnam", days(1954, 7, 21, 1976, 7, 1), "the Democratic Republic of Vietnam (North Vietnam)",
		"it goes on in the Vietnam of today, and the records have a name for South Vietnam"},
	{"yemen", days(1918, 10, 30, 1990, 5, 21), "the Yemen of Sanaa (North Yemen)",
		"it goes on in the Yemen of today, and the records have a name for South Yemen"},
	{"serbia", days(1992, 4, 27, 2006, 6, 4), "the Federal Republic of Yugoslavia, from 2003 Serbia and Montenegro",
		"Serbia is its successor, and was no state of its own then"},
}

func days(y1, m1, d1, y2, m2, d2 int) edtf.Span {
	return edtf.Span{First: edtf.NewDay(y1, m1, d1), Last: edtf.NewDay(y2, m2, d2)}
}

// Covering tells what a state's bare name means at the start of a span, and why,
// where several states have borne it. ok is false where nothing is to be said.
// Names of one phase alone ("Soviet Union") are never read otherwise.
func Covering(st *register.State, span edtf.Span) (is, why string, ok bool) {
	for _, c := range covers {
		if c.id == st.ID && span.First >= c.when.First && span.First <= c.when.Last {
			return c.is, c.why, true
		}
	}
	return "", "", false
}
