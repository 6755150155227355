package cowalliances

import (
	"strings"

	"github.com/entente-graph/entente/graph"
)

// pledges are the flags in the order of their columns, the strongest first.
var pledges = [4]struct {
	column   string
	name     string // in a sentence
	label    string // of an alliance whose strongest it is
	category graph.Category
	trigger  string
	triggers []graph.Trigger
	class    class
}{
	{"defense", "defence", "Defence pact", graph.Defence, "an attack by a third party", []graph.Trigger{{Type: graph.Attacked}}, classI},
	{"neutrality", "neutrality", "Neutrality pact", graph.Neutrality, "a conflict with a third party", []graph.Trigger{{Type: graph.AtWar}}, classII},
	{"nonaggression", "non-aggression", "Non-aggression pact", graph.NonAggression, "", nil, classII},
	// A war is the gravest of crises.
	{"entente", "consultation", "Entente", graph.Consultation, "a crisis", []graph.Trigger{{Type: graph.AtWar}}, classIII},
}

// class is the project's older, single type of an alliance: its strongest
// pledge (Singer and Small 1966, "Formal Alliances, 1815-1939", Journal of Peace
// Research 3).
type class uint8

const (
	noClass  class = iota
	classI         // defence
	classII        // neutrality or non-aggression
	classIII       // entente
)

func (c class) String() string { return [...]string{"none", "I", "II", "III"}[c] }

// parseClass reads ss_type: "1", "I", "Type IIa", "Type III: Entente". It is
// false for what it cannot make out; blank is noClass.
func parseClass(s string) (class, bool) {
	if blankText(s) {
		return noClass, true
	}
	s = strings.ToUpper(s)
	s = strings.TrimSpace(strings.TrimPrefix(s, "TYPE"))
	s, _, _ = strings.Cut(s, ":")
	s, _, _ = strings.Cut(s, " ")
	switch strings.TrimRight(s, "AB.") {
	case "1", "I":
		return classI, true
	case "2", "II":
		return classII, true
	case "3", "III":
		return classIII, true
	}
	return noClass, false
}

// summary is what all rows of an alliance say of its pledges: yes where any
// row does, no where every row that is not blank does.
type summary struct {
	flags   [4]flag
	blankIn [4]int32 // the first row in which it is blank, 0 where none is
}

func summarise(spells []spell) summary {
	var s summary
	for _, sp := range spells {
		for i := range pledges {
			f := sp.terms.get(i)
			s.flags[i] = max(s.flags[i], f)
			if f == blank && s.blankIn[i] == 0 {
				s.blankIn[i] = sp.row
			}
		}
	}
	return s
}

// fits reports whether the flags can make the class: none that is stronger is
// set, and one of its own is, or may be where it is blank.
func (s *summary) fits(c class) bool {
	own := false
	for i, p := range pledges {
		if p.class < c && s.flags[i] == yes {
			return false
		}
		own = own || p.class == c && (s.flags[i] == yes || s.blankIn[i] > 0)
	}
	return own
}

// label returns the words for a picture, without the year.
func (s *summary) label() string {
	for i, p := range pledges {
		if s.flags[i] == yes {
			return p.label
		}
	}
	return "Alliance"
}

// says puts the pledges in a sentence.
func (s *summary) says() string {
	var made, open, partly []string
	for i, p := range pledges {
		if s.flags[i] == yes {
			made = append(made, p.name)
		}
		switch {
		case s.flags[i] == blank:
			open = append(open, p.name)
		case s.blankIn[i] > 0:
			partly = append(partly, p.name)
		}
	}
	text := "formal alliance without a coded pledge"
	if len(made) > 0 {
		text = "formal alliance, pledging " + list(made)
	}
	if len(open) > 0 {
		text += "; left blank: " + list(open)
	}
	if len(partly) > 0 {
		text += "; blank in some rows: " + list(partly)
	}
	return text
}

func list(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:len(words)-1], ", ") + " and " + words[len(words)-1]
}
