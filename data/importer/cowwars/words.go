package cowwars

import (
	"maps"
	"slices"
	"strconv"
	"strings"
)

const yes = 1 // of Initiator

// outcomes are the codes of Outcome: of a state in a sentence of its own, and
// before a list of states.
var outcomes = [9]struct{ one, many string }{
	{},
	{"won", "won"},
	{"lost", "lost"},
	{"ended it with a compromise or tie", "compromise or tie for"},
	{"saw it turn into another kind of war", "turned into another kind of war for"},
	{"was still in it at the end of 2007", "still in it at the end of 2007"},
	{"ended it in a stalemate", "stalemate for"},
	{"fought on below the level of war", "fought on below the level of war"},
	{"changed sides", "changed sides"},
}

// regions are the codes of WhereFought.
var regions = map[int]string{
	1: "the Western Hemisphere", 2: "Europe", 4: "Africa", 6: "the Middle East", 7: "Asia", 9: "Oceania",
	11: "Europe and the Middle East", 12: "Europe and Asia", 13: "the Western Hemisphere and Asia",
	14: "Europe, Africa and the Middle East", 15: "Europe, Africa, the Middle East and Asia",
	16: "Africa, the Middle East, Asia and Oceania", 17: "Asia and Oceania", 18: "Africa and the Middle East",
	19: "Europe, Africa, the Middle East, Asia and Oceania",
}

var regionCodes = slices.Sorted(maps.Keys(regions))

// says is what a row says of its state.
func (p *participant) says() string {
	said := []string{"was on side " + strconv.Itoa(p.side)}
	if p.initiator == yes {
		said = append(said, "initiated the war")
	}
	if p.outcome > 0 {
		said = append(said, outcomes[p.outcome].one)
	}
	if p.where > 0 {
		said = append(said, "fought in "+regions[p.where])
	}
	if p.deaths >= 0 {
		said = append(said, "had "+deaths(p.deaths))
	}
	return strings.Join(said, "; ")
}

func deaths(n int) string {
	if n == 1 {
		return "1 death in battle"
	}
	return strconv.Itoa(n) + " deaths in battle"
}

// note says of the war what its rows have in common, and how it came out.
func (w *war) note(number int, sure bool) string {
	text := []string{"Inter-state war " + strconv.Itoa(number) + " of the Correlates of War project."}
	began := w.parties(func(p participant) bool { return p.initiator == yes })
	order := "; the sides are in the order of the table."
	if w.ofTwo() {
		order = "."
	}
	switch {
	case began == "":
		text = append(text, "No initiator is recorded"+order)
	case sure:
		text = append(text, "Initiated by "+began+".")
	default:
		text = append(text, "Initiators on both sides: "+began+order)
	}
	var ends []string
	for code := range outcomes {
		if code == 0 {
			continue
		}
		if who := w.parties(func(p participant) bool { return p.outcome == code }); who != "" {
			ends = append(ends, outcomes[code].many+": "+who)
		}
	}
	if len(ends) > 0 {
		text = append(text, "Outcome: "+strings.Join(ends, "; ")+".")
	}
	total, unknown := 0, 0
	where, from, to := map[int]bool{}, map[int]bool{}, map[int]bool{}
	for _, p := range w.participants {
		if p.deaths >= 0 {
			total += p.deaths
		} else {
			unknown++
		}
		where[p.where], from[p.from], to[p.to] = true, true, true
	}
	var places []string
	for _, code := range slices.Sorted(maps.Keys(where)) {
		if code > 0 {
			places = append(places, regions[code])
		}
	}
	if len(places) > 0 {
		text = append(text, "Fought in "+strings.Join(places, "; ")+".")
	}
	if unknown < len(w.participants) {
		sentence := strings.ToUpper(deaths(total)[:1]) + deaths(total)[1:]
		if unknown > 0 {
			sentence += ", not counting " + strconv.Itoa(unknown) + " of the " + strconv.Itoa(len(w.participants)) + " rows, of which the number is unknown"
		}
		text = append(text, sentence+".")
	}
	for _, other := range []struct {
		wars map[int]bool
		say  string
	}{{from, "It came out of war "}, {to, "It turned into war "}} {
		for _, n := range slices.Sorted(maps.Keys(other.wars)) {
			if n > 0 {
				text = append(text, other.say+strconv.Itoa(n)+".")
			}
		}
	}
	return strings.Join(text, " ")
}
