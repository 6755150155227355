package graph

import (
	"testing"

	"github.com/entente-graph/entente/graph/edtf"
)

func TestPeriodsOfTies(t *testing.T) {
	spells := func(texts ...string) (out []edtf.Period) {
		for _, s := range texts {
			out = append(out, edtf.MustPeriod(s))
		}
		return out
	}
	for _, tt := range []struct {
		name, relation string
		a, b           []string
		want           string
	}{
		{"as long as the relation", "1882/1915", nil, nil, "1882/1915;"},
		{"one came late", "1950-06-25/1953-07-27", []string{"1950-10/1953-07-27"}, nil, "1950-10/1953-07-27;"},
		{"both have dates", "1881/1920", []string{"1883/1915-05-23"}, []string{"1888-05-15/1918"}, "1888-05-15/1915-05-23;"},
		{"came back", "1945/..", []string{"1945-03-22/1979-03-31", "1989-05-23/.."}, []string{"1952-03-31/.."}, "1952-03-31/1979-03-31;1989-05-23/..;"},
		{"never together", "1945/..", []string{"1945/1950"}, []string{"1952/.."}, ""},
		{"only the parties have dates", "", []string{"1945/1950"}, nil, "1945/1950;"},
		{"no dates", "", nil, nil, ""},
	} {
		r := &Relation{Period: edtf.MustPeriod(tt.relation)}
		got := ""
		for _, p := range (Tie{Relation: r, A: Party{Spells: spells(tt.a...)}, B: Party{Spells: spells(tt.b...)}}).Periods() {
			got += p.String() + ";"
		}
		if got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestEvidenceForATie(t *testing.T) {
	r := &Relation{Evidence: []Evidence{{Source: "all"}, {Source: "first", About: "a"}, {Source: "third", About: "c"}}}
	got := ""
	for _, e := range (Tie{Relation: r, A: Party{Actor: "a"}, B: Party{Actor: "b"}}).Evidence() {
		got += e.Source + " "
	}
	if got != "all first " {
		t.Errorf("the tie of a and b cites %q", got)
	}
}

// Every built-in kind has all forms of its verb.
func TestBuiltinKindsHaveAllVerbs(t *testing.T) {
	for _, k := range BuiltinKinds() {
		if k.Verb == "" || k.Past == "" || k.Infinitive == "" || k.Participle == "" {
			t.Errorf("%s lacks a verb: %+v", k.ID, k)
		}
	}
}
