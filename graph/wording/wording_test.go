package wording

import (
	"testing"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
)

func TestPeriod(t *testing.T) {
	for text, want := range map[string]string{
		"":                        "",
		"2024-06-19":              "on 19 June 2024",
		"1985-12":                 "in December 1985",
		"1961":                    "in 1961",
		"1961~":                   "in about 1961",
		"1961?":                   "in 1961 (uncertain)",
		"196X":                    "in the 1960s",
		"2024-06-19/..":           "since 19 June 2024",
		"1961-07-06/1996":         "from 6 July 1961 to 1996",
		"1961/":                   "from 1961, end unknown",
		"/1961":                   "until 1961, start unknown",
		"../1961":                 "until 1961",
		"/..":                     "ongoing, start unknown",
		"../..":                   "always",
		"[..2024-06]/[2024-06..]": "as of June 2024",
		"2004-21":                 "in 2004-21",
		"-0043":                   "in 44 BC",
		"0000":                    "in 1 BC",
		"[1912,1914]/1918-11-11":  "from 1912 or 1914 to 11 November 1918",
		"1961/[1990..1991-12]":    "from 1961 to between 1990 and December 1991",
		"1961/[1990..]":           "from 1961 to 1990 or later",
		"[..1816]/1820":           "from 1816 or earlier to 1820",
	} {
		if got := Period(edtf.MustPeriod(text)); got != want {
			t.Errorf("Period(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestStatement(t *testing.T) {
	b := &graph.Builder{}
	b.AddSource(graph.Source{ID: "s", Title: "A book"})
	for _, name := range []string{"a", "b", "c"} {
		b.AddActor(graph.Actor{ID: name, Name: "Land " + name})
	}
	told := []graph.Evidence{{Source: "s", Locator: "page 3", Claimant: "its author"}}
	from := []graph.Party{{Actor: "a", Role: graph.From}, {Actor: "b", Role: graph.To}, {Actor: "c", Role: graph.To}}
	b.AddKind(graph.Kind{ID: "own", Name: "Éclat", Verb: "dazzles", Meaning: "It shines.", Direction: graph.Directed})
	b.AddRelation(graph.Relation{ID: "arms", Kind: "arms-transfer", Parties: from, Evidence: told})
	b.AddRelation(graph.Relation{ID: "threat", Kind: "arms-transfer", Modality: graph.Threatened, Parties: from, Evidence: told})
	b.AddRelation(graph.Relation{ID: "own", Kind: "own", Modality: graph.Proposed, Parties: from, Evidence: told})
	b.AddRelation(graph.Relation{ID: "pact", Kind: "treaty", Parties: []graph.Party{{Actor: "a"}, {Actor: "b"}}, Evidence: told})
	b.AddRelation(graph.Relation{ID: "big", Kind: "treaty", Parties: []graph.Party{{Actor: "a"}, {Actor: "b"}, {Actor: "c"}}, Evidence: told})
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	for id, want := range map[string]string{
		"arms":   "Land a transferred arms to Land b and Land c",
		"threat": "Only threatened: arms transfer from Land a to Land b and Land c",
		"own":    "Only proposed: éclat from Land a to Land b and Land c",
		"pact":   "Land a is bound by treaty to Land b",
		"big":    "Treaty ties Land a, Land b and Land c",
	} {
		r, _ := g.Relation(id)
		if got := Statement(g, r); got != want {
			t.Errorf("Statement(%s) = %q, want %q", id, got, want)
		}
	}
	more := append(told, graph.Evidence{Source: "s", Locator: "page 9"}, graph.Evidence{Source: "s", Locator: "page 11"}, graph.Evidence{Source: "s", Locator: "page 11"})
	if got := Sources(g, more); got != "A book, page 3 citing its author, pages 9 and 11" {
		t.Errorf("Sources = %q", got)
	}
	if got := Evidence(g, told[0]); got != "A book, page 3, citing its author" {
		t.Errorf("Evidence = %q", got)
	}
}
