// Package wording says in English what dates, periods and relations say in
// data, the same way in pictures, lists and pages.
package wording

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
)

var months = [...]string{"", "January", "February", "March", "April", "May", "June",
	"July", "August", "September", "October", "November", "December"}

// Date says a date: "19 June 2024", "December 1985", "about 1961", "the 1960s".
// What EDTF can say and this cannot is given as written.
func Date(d edtf.Date) string {
	if d.IsZero() {
		return "an unknown date"
	}
	y, m, day := d.Span().First.Civil()
	var s string
	switch d.Precision() {
	case edtf.ToDay:
		s = fmt.Sprintf("%d %s %s", day, months[m], year(y))
	case edtf.ToMonth:
		s = months[m] + " " + year(y)
	case edtf.ToYear:
		s = year(y)
	case edtf.ToDecade:
		s = "the " + year(y) + "s"
	case edtf.ToSet:
		return choice(d)
	default:
		return d.String()
	}
	if d.Approximate() {
		s = "about " + s
	}
	if d.Uncertain() {
		s += " (uncertain)"
	}
	return s
}

// choice says one date out of a set: "1912 or 1914", "between 1912 and 1914",
// "1912 or earlier".
func choice(d edtf.Date) string {
	part := func(text string) string {
		one, err := edtf.ParseDate(text)
		if err != nil {
			return text
		}
		return Date(one)
	}
	var said []string
	for _, item := range strings.Split(strings.Trim(d.String(), "[]"), ",") {
		switch lo, hi, ranged := strings.Cut(strings.TrimSpace(item), ".."); {
		case !ranged:
			said = append(said, part(lo))
		case lo == "":
			said = append(said, part(hi)+" or earlier")
		case hi == "":
			said = append(said, part(lo)+" or later")
		default:
			said = append(said, "between "+part(lo)+" and "+part(hi))
		}
	}
	return strings.Join(said, " or ")
}

func year(y int) string {
	if y < 1 { // the calendar has a year 0, people do not
		return strconv.Itoa(1-y) + " BC"
	}
	return strconv.Itoa(y)
}

// Period says when: "since 19 June 2024", "from 6 July 1961 to 1996", "in
// December 1985", "on 19 June 2024", "as of June 2024". It is empty for the
// zero Period.
func Period(p edtf.Period) string {
	if p.IsZero() {
		return ""
	}
	if d, ok := attested(p); ok {
		return "as of " + Date(d)
	}
	if p.IsDate() {
		if d := p.Start(); d.Precision() == edtf.ToDay {
			return "on " + Date(d)
		}
		return "in " + Date(p.Start())
	}
	start, end := p.Start(), p.End()
	switch {
	case p.OpenStart() && p.OpenEnd():
		return "always"
	case p.OpenEnd() && start.IsZero():
		return "ongoing, start unknown"
	case p.OpenEnd():
		return "since " + Date(start)
	case end.IsZero() && !start.IsZero():
		return "from " + Date(start) + ", end unknown"
	case p.OpenStart():
		return "until " + Date(end)
	case start.IsZero():
		return "until " + Date(end) + ", start unknown"
	}
	return "from " + Date(start) + " to " + Date(end)
}

// attested returns the date of a period that was made by edtf.Attested.
func attested(p edtf.Period) (edtf.Date, bool) {
	a, ok := strings.CutPrefix(p.Start().String(), "[..")
	if !ok {
		return edtf.Date{}, false
	}
	d, err := edtf.ParseDate(strings.TrimSuffix(a, "]"))
	if err != nil || edtf.Attested(d) != p {
		return edtf.Date{}, false
	}
	return d, true
}

// Names joins names: "Russia, China and Iran".
func Names(names []string) string {
	switch len(names) {
	case 0:
		return "nobody"
	case 1:
		return names[0]
	}
	return strings.Join(names[:len(names)-1], ", ") + " and " + names[len(names)-1]
}

// Count says a number of things: "1 relation", "3 relations".
func Count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return strconv.Itoa(n) + " " + many
}

// Statement says a relation in a sentence without a full stop: "Iran
// transferred arms to Russia". What is not actual starts by saying so:
// "Threatened: Russia transferred ..." would claim a fact, so it reads "Only
// threatened: arms transfer from Russia to North Korea".
func Statement(g *graph.Graph, r *graph.Relation) string {
	var sides [3][]string
	for _, p := range r.Parties {
		sides[p.Role] = append(sides[p.Role], actor(g, p.Actor))
	}
	members := sides[graph.Member]
	if len(members) > 2 && r.Modality == graph.Actual {
		return fmt.Sprintf("%s ties %s", g.KindOf(r).Name, Names(members))
	}
	if len(members) > 0 {
		return sentence(g, r, false, members[:1], members[1:])
	}
	return sentence(g, r, true, sides[graph.From], sides[graph.To])
}

// TieStatement says what a relation is between two of its parties, as
// Statement does for all of them.
func TieStatement(g *graph.Graph, t graph.Tie) string {
	return sentence(g, t.Relation, t.Directed, []string{actor(g, t.A.Actor)}, []string{actor(g, t.B.Actor)})
}

func sentence(g *graph.Graph, r *graph.Relation, directed bool, a, b []string) string {
	kind := g.KindOf(r)
	switch {
	case r.Modality == graph.Actual:
		return fmt.Sprintf("%s %s %s", Names(a), kind.Verb, Names(b))
	case directed:
		return fmt.Sprintf("Only %s: %s from %s to %s", r.Modality, LowerFirst(kind.Name), Names(a), Names(b))
	}
	return fmt.Sprintf("Only %s: %s of %s", r.Modality, LowerFirst(kind.Name), Names(append(a, b...)))
}

func actor(g *graph.Graph, id string) string {
	if a, ok := g.Actor(id); ok {
		return a.Name
	}
	return id
}

// LowerFirst puts the first letter in lower case, as inside a sentence, unless
// the word is an acronym.
func LowerFirst(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	if second, _ := utf8.DecodeRuneInString(s[size:]); unicode.IsUpper(second) {
		return s
	}
	return string(unicode.ToLower(first)) + s[size:]
}

// Evidence says where a statement comes from: "A book, page 4, quoting US
// officials".
func Evidence(g *graph.Graph, e graph.Evidence) string {
	s := e.Source
	if src, ok := g.Source(e.Source); ok {
		s = src.Name()
	}
	if e.Locator != "" {
		s += ", " + e.Locator
	}
	if e.Claimant != "" {
		s += ", citing " + e.Claimant
	}
	return s
}

// Sources says where a statement comes from, each source once with all of its
// places: "A book, pages 4 and 9, page 7 citing US officials; Another book".
func Sources(g *graph.Graph, list []graph.Evidence) string {
	var order []string
	of := map[string][]graph.Evidence{}
	for _, e := range list {
		if _, seen := of[e.Source]; !seen {
			order = append(order, e.Source)
		}
		of[e.Source] = append(of[e.Source], e)
	}
	for i, id := range order {
		name := id
		if src, ok := g.Source(id); ok {
			name = src.Name()
		}
		order[i] = strings.Join(append([]string{name}, places(of[id])...), ", ")
	}
	return strings.Join(order, "; ")
}

// places says the places in one source, with those of one claimant together
// and numbered ones of one sort joined: "paragraphs 4 and 9".
func places(list []graph.Evidence) []string {
	type sort struct{ claimant, noun string }
	var order []sort
	numbers := map[sort][]string{}
	for _, e := range list {
		s := sort{e.Claimant, e.Locator}
		noun, number, ok := strings.Cut(e.Locator, " ")
		if _, err := strconv.Atoi(number); ok && err == nil {
			s.noun = noun
		} else {
			number = ""
		}
		if _, seen := numbers[s]; !seen {
			order = append(order, s)
		}
		if !slices.Contains(numbers[s], number) {
			numbers[s] = append(numbers[s], number)
		}
	}
	var out []string
	for _, s := range order {
		text := s.noun
		switch n := numbers[s]; {
		case len(n) > 1:
			text += "s " + Names(n)
		case n[0] != "":
			text += " " + n[0]
		}
		if s.claimant != "" {
			text = strings.TrimSpace(text + " citing " + s.claimant)
		}
		if text != "" {
			out = append(out, text)
		}
	}
	return out
}

// Link says what a relation does to another: "revives", "is part of".
func Link(t graph.LinkType) string {
	switch t {
	case graph.PartOf:
		return "is part of"
	case graph.RespondsTo:
		return "responds to"
	}
	return t.String()
}

// Trust says modality and certainty where they are not the plain case:
// "alleged", "threatened, reported"; "" for what is actual and confirmed.
func Trust(r *graph.Relation) string {
	var words []string
	if r.Modality != graph.Actual {
		words = append(words, r.Modality.String())
	}
	if r.Certainty != graph.Confirmed {
		words = append(words, r.Certainty.String())
	}
	return strings.Join(words, ", ")
}
