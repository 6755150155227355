package polecat

import (
	"slices"
	"strings"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/data/importer/internal/eventstream"
	"github.com/entente-graph/entente/data/register"
	"github.com/entente-graph/entente/graph"
)

// actors returns the numbers of the actors of a side, each once.
func (r *reader) actors(fields [][]byte, s side) []uint32 {
	r.key = r.key[:0]
	for _, column := range []int{s.name, s.country, s.sector} {
		r.key = append(append(r.key, eventstream.Field(fields, column)...), '\t')
	}
	if list, known := r.known[string(r.key)]; known {
		return list
	}
	text := func(column int) []string {
		t, _ := importer.Text(eventstream.Field(fields, column))
		return listOf(t)
	}
	list := r.numbers(text(s.name), text(s.country), text(s.sector))
	r.known.Put(r.key, list)
	return list
}

// listOf cuts a list at its semicolons. None is nothing.
func listOf(text string) []string {
	var out []string
	for part := range strings.SplitSeq(text, ";") {
		if part = strings.TrimSpace(part); part != "" && !strings.EqualFold(part, "none") {
			out = append(out, part)
		}
	}
	return out
}

// organs are the primary sectors of what acts for a state.
var organs = []string{"GOV", "MIL", "COP", "SPY", "LEG", "JUD"}

func (r *reader) numbers(names, countries, sectors []string) []uint32 {
	var out []uint32
	add := func(n uint32) {
		if !slices.Contains(out, n) {
			out = append(out, n)
		}
	}
	for i, name := range names {
		country, sector := partOf(countries, i, len(names)), strings.ToUpper(partOf(sectors, i, len(names)))
		add(r.number(name, country, sector))
	}
	if len(names) > 0 || len(countries) == 0 || len(sectors) == 0 {
		return out
	}
	// Nobody is named, and a part of a state acted.
	for i, country := range countries {
		if !slices.Contains(organs, strings.ToUpper(partOf(sectors, i, len(countries)))) {
			continue
		}
		if st, ok := register.ByCode(register.SchemeISO3, country); ok {
			add(r.State(st))
		}
	}
	return out
}

// partOf is what a list says of the how-manieth of so many: its part of it where it is
// as long, and its only one.
func partOf(list []string, i, of int) string {
	switch len(list) {
	case of:
		return list[i]
	case 1:
		return list[0]
	}
	return ""
}

func (r *reader) number(name, country, sector string) uint32 {
	if st, ok := register.ByName(name); ok {
		return r.State(st)
	}
	st, state := register.ByCode(register.SchemeISO3, country)
	if state && slices.Contains(organs, sector) {
		return r.State(st)
	}
	return r.Other(name+"\t"+country, func() graph.Actor {
		a := graph.Actor{ID: "polecat-" + importer.IDPart(name), Name: name, Kind: graph.Organisation}
		if sector == "REB" || sector == "PRM" || sector == "UAF" {
			a.Kind = graph.ArmedGroup
		}
		if state {
			a.Note = "Of " + st.Name + ", as the file says."
		}
		return a
	})
}
