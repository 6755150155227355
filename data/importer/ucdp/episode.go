package ucdp

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
)

// relations makes a relation of each episode, in the order of the conflicts'
// numbers and of time.
func (r *reader) relations() error {
	if len(r.conflicts) == 0 {
		return nil
	}
	e := emitter{reader: r, source: r.out.Source(source(r.version)), scheme: "ucdp"}
	if strings.HasPrefix(r.version, "4-") || strings.HasPrefix(r.version, "5-") {
		e.scheme = "ucdp-old"
	}
	for _, l := range r.orgs.settle() {
		if err := r.out.Warn(l.row, "name-order", "which number bears which name is not certain; names are taken in their order: %s",
			shorten(strings.Join(l.names, ", "))); err != nil {
			return err
		}
	}
	for _, number := range slices.Sorted(maps.Keys(r.conflicts)) {
		c := r.conflicts[number]
		slices.SortFunc(c.years, func(x, y year) int { return x.year - y.year })
		before := 0 // the last year of the episode before
		for rest := c.years; len(rest) > 0; {
			n := episodeLength(rest)
			if err := e.episode(c, rest[:n], before); err != nil {
				return err
			}
			before = rest[n-1].year
			rest = rest[n:]
		}
	}
	return nil
}

// episodeLength returns how many of a conflict's years, in order, belong to the
// first episode: consecutive ones up to the year that says it ended.
func episodeLength(years []year) int {
	for i := range years {
		if years[i].ended == 1 || i+1 < len(years) && years[i+1].year != years[i].year+1 {
			return i + 1
		}
	}
	return len(years)
}

// emitter makes relations of episodes.
type emitter struct {
	*reader
	source, scheme string
}

func (e *emitter) episode(c *conflict, ys []year, before int) error {
	period, err := e.period(c, ys, before)
	if err != nil {
		return err
	}
	parties, err := e.parties(c, ys, period)
	if err != nil || parties == nil {
		return err
	}
	first, last := ys[0], ys[len(ys)-1]
	e.out.Relation(graph.Relation{
		ID:      fmt.Sprintf("%s-%d-%d", e.scheme, c.number, first.year),
		Kind:    graph.KindConflict,
		Label:   label(ys),
		Parties: parties,
		Period:  period,
		Note:    note(c, ys),
		Evidence: []graph.Evidence{{
			Source:  e.source,
			Locator: locator(c, ys),
			Says:    says(last.ended == 1),
		}},
	})
	return nil
}

// period returns when the episode lasted, as exactly as the file says.
func (e *emitter) period(c *conflict, ys []year, before int) (edtf.Period, error) {
	first, last := &ys[0], &ys[len(ys)-1]
	for i := 1; i < len(ys); i++ {
		if ys[i].start.text != ys[i-1].start.text {
			if err := e.out.Warn(ys[i].row, "start-changes", "the start of the episode changes from %s to %s; the first one counts",
				text(ys[i-1].start.text), text(ys[i].start.text)); err != nil {
				return edtf.Period{}, err
			}
		}
	}
	start, err := e.start(c, first, before)
	if err != nil {
		return edtf.Period{}, err
	}
	end, err := e.end(last)
	if err != nil {
		return edtf.Period{}, err
	}
	p, bad := interval(start, end)
	if bad == nil && !p.EndsBeforeStart() {
		return p, nil
	}
	err = e.out.Warn(last.row, "end-before-start", "the episode ends (%s) before it starts (%s); its years count", end, start)
	return years(first.year, last.year), err
}

func (e *emitter) start(c *conflict, y *year, before int) (string, error) {
	if y.start.text == "" {
		return yearText(y.year), nil
	}
	start, ok := y.start.edtf(y.year)
	switch {
	case !ok:
		return yearText(y.year), e.out.Warn(y.row, "bad-date", "%q is not a date; the first year counts", shorten(text(y.start.text)))
	case y.start.code == yearUnknown:
		return start, nil
	case before > 0 && y.start.year() <= before:
		return yearText(y.year), e.out.Warn(y.row, "start-before-end", "the episode of %d starts on %s, when the one before still went on (to %d); the first year counts",
			y.year, y.start.text, before)
	case y.start.year() > y.year:
		return yearText(y.year), e.out.Warn(y.row, "late-start", "the episode starts on %s, after its first year, %d; the first year counts", y.start.text, y.year)
	}
	return start, nil
}

func (e *emitter) end(y *year) (string, error) {
	if y.ended != 1 {
		if y.year == e.last {
			return "[" + yearText(y.year) + "..]", nil
		}
		return yearText(y.year), e.out.Warn(y.row, "no-end", "no row says that the episode ended, and there is none for %d; it ends in %d", y.year+1, y.year)
	}
	if y.end.text == "" {
		return yearText(y.year), nil
	}
	end, ok := y.end.edtf(y.year)
	switch {
	case !ok:
		return yearText(y.year), e.out.Warn(y.row, "bad-date", "%q is not a date; the last year counts", shorten(text(y.end.text)))
	case y.end.code == yearUnknown:
		return yearText(y.year), nil
	case y.end.year() != y.year:
		return end, e.out.Warn(y.row, "end-outside-year", "the episode ends on %s, and its last year is %d; the date counts", y.end.text, y.year)
	}
	return end, nil
}

// party is an actor on a side, with the years in which it is named.
type party struct {
	member
	years []int
}

// parties returns who fights whom, nil where the rows leave no two sides.
func (e *emitter) parties(c *conflict, ys []year, period edtf.Period) ([]graph.Party, error) {
	var out []graph.Party
	for _, side := range []struct {
		role graph.Role
		of   func(*year) [2]*cast
	}{
		{graph.From, func(y *year) [2]*cast { return [2]*cast{y.a, y.a2} }},
		{graph.To, func(y *year) [2]*cast { return [2]*cast{y.b, y.b2} }},
	} {
		var order []*party
		found := map[member]*party{}
		for i := range ys {
			for _, who := range side.of(&ys[i]) {
				for _, m := range who.members {
					p := found[m]
					if p == nil {
						p = &party{member: m}
						found[m] = p
						order = append(order, p)
					}
					if n := len(p.years); n == 0 || p.years[n-1] != ys[i].year {
						p.years = append(p.years, ys[i].year)
					}
				}
			}
		}
		for _, p := range order {
			who := graph.Party{Actor: e.actor(p), Role: side.role}
			if len(p.years) < len(ys) {
				who.Spells = spells(p.years)
			}
			out = append(out, who)
		}
	}
	return e.twoSides(c, ys, merge(out))
}

// merge joins what two records of one state would make two parties.
func merge(in []graph.Party) []graph.Party {
	out := make([]graph.Party, 0, len(in))
	for _, p := range in {
		i := slices.IndexFunc(out, func(q graph.Party) bool { return q.Actor == p.Actor && q.Role == p.Role })
		switch {
		case i < 0:
			out = append(out, p)
		case len(p.Spells) == 0 || len(out[i].Spells) == 0:
			out[i].Spells = nil
		default:
			out[i].Spells = append(out[i].Spells, p.Spells...)
		}
	}
	return out
}

func (e *emitter) twoSides(c *conflict, ys []year, parties []graph.Party) ([]graph.Party, error) {
	if len(parties) == 2 && parties[0].Actor == parties[1].Actor {
		return nil, e.out.Skip(ys[0].row, "self-tie", "conflict %d has %s on both sides and nobody else", c.number, parties[0].Actor)
	}
	return parties, nil
}

func (e *emitter) actor(p *party) string {
	if p.org != nil {
		return e.out.Actor(p.org.actor(e.scheme))
	}
	return e.out.State(p.state)
}

func spells(ys []int) []edtf.Period {
	var out []edtf.Period
	for i := 0; i < len(ys); {
		j := i
		for j+1 < len(ys) && ys[j+1] == ys[j]+1 {
			j++
		}
		out = append(out, years(ys[i], ys[j]))
		i = j + 1
	}
	return out
}
