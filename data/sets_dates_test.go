package data_test

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/entente-graph/entente/data"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/wording"
)

// TestBuiltinDatesHaveEvidence counts the dates of relations that no evidence gives:
// none. A date is given where its source is of that date, such as the text of a
// treaty for the day on which it was signed, or where the place in the source or
// what it says there names it. That something was so at the date at which the
// dataset speaks, a source of that year can tell, or one that speaks of that year;
// and what has no term, or lasts until notice, had not ended by then.
func TestBuiltinDatesHaveEvidence(t *testing.T) {
	for _, b := range data.Builtins() {
		g := openBuiltin(t, b.Name)
		without, dates := 0, 0
		for a := range g.Actors() {
			for _, life := range a.Lifetime {
				for _, d := range []edtf.Date{life.Start(), life.End()} {
					if !d.IsZero() && !slices.ContainsFunc(a.Evidence, func(e graph.Evidence) bool { return gives(g, e, d) }) {
						t.Errorf("%s: nothing gives the date %s in the lifetime of %s", b.Name, d, a.ID)
					}
				}
			}
		}
		for r := range g.Relations() {
			for _, d := range datesOf(r) {
				dates++
				if !slices.ContainsFunc(r.Evidence, func(e graph.Evidence) bool { return gives(g, e, d) || tellsOfToday(g, e, d) }) {
					without++
					t.Errorf("%s: nothing gives the date %s of %s", b.Name, d, r.ID)
				}
			}
		}
		t.Logf("%s: %d of %d dates have no evidence", b.Name, without, dates)
	}
}

// A source tells nothing of what came after it, but for a term that it sets.
func TestBuiltinSourcesTellOfNothingLater(t *testing.T) {
	for _, b := range data.Builtins() {
		g := openBuiltin(t, b.Name)
		for r := range g.Relations() {
			for _, e := range r.Evidence {
				s, _ := g.Source(e.Source)
				if s.Date.IsZero() {
					continue
				}
				said := term.ReplaceAllString(e.Says, "")
				for _, year := range yearNumber.FindAllString(said, -1) {
					n, _ := strconv.Atoi(year)
					if last, _, _ := s.Date.Possible().Last.Civil(); n > last {
						t.Errorf("%s: %s cites %s, of %s, for %s", b.Name, r.ID, s.ID, s.Date, year)
					}
				}
				for _, named := range dayNamed.FindAllString(said, -1) {
					if d, ok := readDay(named); ok && d.Span().First > s.Date.Possible().Last {
						t.Errorf("%s: %s cites %s, of %s, for %s", b.Name, r.ID, s.ID, s.Date, named)
					}
				}
			}
		}
	}
}

var (
	yearNumber = regexp.MustCompile(`\b(1[5-9]|20)[0-9][0-9]\b`)
	term       = regexp.MustCompile(`\buntil [0-9]{1,2} [A-Z][a-z]+ [0-9]{4}\b`)
	dayNamed   = regexp.MustCompile(`\b[0-9]{1,2} (January|February|March|April|May|June|July|August|September|October|November|December) [0-9]{4}\b`)
)

func readDay(text string) (edtf.Date, bool) {
	var day, year int
	var month string
	if _, err := fmt.Sscanf(text, "%d %s %d", &day, &month, &year); err != nil {
		return edtf.Date{}, false
	}
	for m := 1; m <= 12; m++ {
		d, err := edtf.ParseDate(fmt.Sprintf("%04d-%02d-%02d", year, m, day))
		if err == nil && wording.Date(d) == text {
			return d, true
		}
	}
	return edtf.Date{}, false
}

// datesOf returns the dates that a relation names, those of a choice one by one.
func datesOf(r *graph.Relation) []edtf.Date {
	var out []edtf.Date
	add := func(d edtf.Date) {
		for _, part := range strings.FieldsFunc(strings.Trim(d.String(), "[]"), func(c rune) bool { return strings.ContainsRune(".,", c) }) {
			if one, err := edtf.ParseDate(strings.TrimRight(part, "~?%")); err == nil && !slices.Contains(out, one) {
				out = append(out, one)
			}
		}
	}
	periods := []edtf.Period{r.Period}
	for _, p := range r.Parties {
		periods = append(periods, p.Spells...)
	}
	for _, p := range periods {
		add(p.Start())
		add(p.End())
	}
	for _, s := range r.Stages {
		add(s.Date)
	}
	return out
}

// tellsOfToday reports whether a source is of the year at which the dataset speaks.
func tellsOfToday(g *graph.Graph, e graph.Evidence, d edtf.Date) bool {
	s, _ := g.Source(e.Source)
	year, _, _ := d.Span().First.Civil()
	first, _, _ := s.Date.Span().First.Civil()
	return d == g.Meta().AsOf && (!s.Date.IsZero() && first == year ||
		strings.Contains(e.Says, strconv.Itoa(year)) || strings.Contains(e.Says, "no term is") || strings.Contains(e.Says, "until notice"))
}

// gives reports whether a piece of evidence gives a date.
func gives(g *graph.Graph, e graph.Evidence, d edtf.Date) bool {
	s, _ := g.Source(e.Source)
	// The last day of the year of a source bounds what it tells as past.
	if s.Date == d || !s.Date.IsZero() && s.Date.Precision() == edtf.ToYear && s.Date.Span().Last == d.Span().First {
		return true
	}
	text, said := e.Locator+"\n"+e.Says, wording.Date(d)
	if regexp.MustCompile(`\b` + regexp.QuoteMeta(said) + `\b`).MatchString(text) {
		return true
	}
	// A day or a month of the year of the source.
	year, _, _ := d.Span().First.Civil()
	inYear := strings.TrimSuffix(said, " "+strconv.Itoa(year))
	first, _, _ := s.Date.Span().First.Civil()
	return inYear != said && !s.Date.IsZero() && first == year && regexp.MustCompile(`\b`+inYear+`\b`).MatchString(text)
}
