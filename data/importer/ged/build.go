package ged

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
)

// enough is how many dead in a year make an armed conflict, by UCDP's count.
const enough = 25

// violence is what one side does to people who bear no arms.
var violence = graph.Kind{
	ID: "one-sided-violence", Name: "One-sided violence", Plural: "One-sided violence", Direction: graph.Directed, Sign: -1, Strength: 5, Family: graph.Hostility,
	Verb: "used deadly force against", Past: "used deadly force against", Infinitive: "use deadly force against", Participle: "used deadly force against",
	Meaning: "Deadly force that a government or an organised group used against civilians.",
}

// finish makes relations of the sums.
func (r *reader) finish() error {
	if len(r.sums) == 0 {
		return nil
	}
	r.settle()
	source := r.out.Source(graph.Source{
		ID: "ucdp-ged", Publisher: "Uppsala Conflict Data Program",
		Note: "Every event with a known place that killed somebody. It does not say who attacked. " +
			"Read from the file " + strconv.Quote(r.file) + ".",
	})
	keys := make([]sumKey, 0, len(r.sums))
	for k := range r.sums {
		keys = append(keys, k)
	}
	ids := map[*side]string{}
	for _, s := range r.order {
		ids[s] = s.sortID()
	}
	slices.SortFunc(keys, func(x, y sumKey) int {
		return cmp.Or(cmp.Compare(ids[x.a], ids[y.a]), cmp.Compare(ids[x.b], ids[y.b]), cmp.Compare(x.year, y.year), cmp.Compare(x.kind, y.kind))
	})
	r.out.Grow(len(keys))
	used := map[string]int{}
	for _, k := range keys {
		if err := r.relation(k, r.sums[k], source, used); err != nil {
			return err
		}
	}
	return nil
}

// sortID tells sides apart in the order of relations.
func (s *side) sortID() string {
	if s.state != nil {
		return "s" + s.state.ID
	}
	return "t" + s.name + "#" + s.number
}

func (r *reader) relation(k sumKey, s *sum, source string, used map[string]int) error {
	year := strconv.Itoa(int(k.year))
	rel := graph.Relation{
		Kind: graph.KindConflict, Label: "Armed conflict, " + year, Period: s.period(), Note: s.note(k),
		Parties: []graph.Party{{Actor: r.actor(k.a)}, {Actor: r.actor(k.b)}},
		Evidence: []graph.Evidence{{
			Source: source, Locator: s.locator(), Says: "where, when and between whom each event was, and how many it killed",
		}},
	}
	if rel.Parties[0].Actor == rel.Parties[1].Actor {
		return r.out.Skip(int(s.firstRow), "self-tie", "both sides are %s", k.a.name)
	}
	rel.ID = "ged-" + shorten(rel.Parties[0].Actor) + "-" + shorten(rel.Parties[1].Actor) + "-" + year
	switch {
	case k.kind == oneSided:
		rel.Kind, rel.Label = r.out.Kind(violence), "Violence against civilians, "+year
		rel.Parties[0].Role, rel.Parties[1].Role = graph.From, graph.To
	case !s.active && (s.inactive || s.best < enough):
		rel.Kind, rel.Label = graph.KindClash, "Clashes, "+year
	}
	if k.kind != stateBased {
		rel.ID += "-" + [...]string{nonState: "non-state", oneSided: "one-sided"}[k.kind]
	}
	if used[rel.ID]++; used[rel.ID] > 1 {
		rel.ID += "-" + strconv.Itoa(used[rel.ID])
	}
	if s.best > 0 {
		rel.Quantity = &graph.Quantity{Amount: float64(s.best), Unit: "deaths"}
	}
	if s.candidates == s.events {
		rel.Certainty = graph.Reported
	}
	r.out.Relation(rel)
	return nil
}

// shorten keeps ids of relations within bounds.
func shorten(id string) string {
	if len(id) > 36 {
		return id[:18] + id[len(id)-18:]
	}
	return id
}

// period returns the days from the first event to the last.
func (s *sum) period() edtf.Period {
	start, end := days(s.starts), days(s.ends)
	if start == end {
		return edtf.MustPeriod(start)
	}
	return edtf.MustPeriod(start + "/" + end)
}

// days writes days of which it is one.
func days(s edtf.Span) string {
	if s.First == s.Last {
		return s.First.String()
	}
	return "[" + s.First.String() + ".." + s.Last.String() + "]"
}

// note says how many events and dead there were.
func (s *sum) note(k sumKey) string {
	text := "1 event"
	if s.events != 1 {
		text = strconv.Itoa(int(s.events)) + " events"
	}
	text += " that killed " + strconv.FormatInt(s.best, 10) + " by the best estimate"
	if s.bounded && (s.low != s.best || s.high != s.best) {
		text += ", " + strconv.FormatInt(s.low, 10) + " to " + strconv.FormatInt(s.high, 10) + " by the low and the high one"
	}
	if who := s.whoDied(k); who != "" {
		text += "; the dead: " + who
	}
	text += "."
	if len(s.places) > 0 {
		places := slices.Sorted(slices.Values(s.places))
		text += " In " + strings.Join(places, "; ")
		if len(places) == mostPlaces {
			text += " and perhaps more countries"
		}
		text += "."
	}
	switch {
	case s.candidates == s.events:
		text += " All are candidates that UCDP had not yet cleared."
	case s.candidates > 0:
		text += " " + strconv.Itoa(int(s.candidates)) + " of them UCDP had not yet cleared."
	}
	if s.conflict != "" {
		text += " UCDP conflict " + s.conflict
		if s.name != "" {
			text += " (" + s.name + ")"
		}
		if s.others {
			text += " and others"
		}
		text += "."
	}
	return text
}

// whoDied says how many of the dead were on which side, as far as the file has it.
func (s *sum) whoDied(k sumKey) string {
	var parts []string
	for i, whom := range []string{"of " + k.a.name, "of " + k.b.name, "civilians", "unknown"} {
		if k.kind == oneSided && i == 1 {
			whom = "of side B"
		}
		if s.dead[i] > 0 {
			parts = append(parts, strconv.FormatInt(s.dead[i], 10)+" "+whom)
		}
	}
	return strings.Join(parts, ", ")
}

// locator says where in the file the events are.
func (s *sum) locator() string {
	first, last := strconv.Itoa(int(s.firstRow)), strconv.Itoa(int(s.lastRow))
	switch {
	case s.firstRow == s.lastRow:
		return "row " + first
	case s.events == 2:
		return "rows " + first + " and " + last
	}
	return strconv.Itoa(int(s.events)) + " rows between " + first + " and " + last
}
