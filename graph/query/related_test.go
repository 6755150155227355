package query_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/query"
)

func TestRelationsOf(t *testing.T) {
	late := mutual("c-league", "treaty", "1990/2010", "asgard", "bree", "camelot")
	late.Parties[0].Spells = []edtf.Period{edtf.MustPeriod("2005/2010")}
	g := build(t, states("asgard", "bree", "camelot"), []graph.Relation{
		mutual("b-pact", "treaty", "1990/2010", "asgard", "bree"),
		mutual("a-feud", "rivalry", "1980/1985", "asgard", "camelot"), late,
	})
	ids := func(v *query.View, actor string) []string {
		out := []string{}
		for _, r := range v.RelationsOf(actor) {
			out = append(out, r.ID)
		}
		return out
	}
	for _, c := range []struct {
		at, actor string
		want      []string
	}{
		{"", "asgard", []string{"a-feud", "b-pact", "c-league"}},
		{"2000", "asgard", []string{"b-pact"}}, // not yet a party to the league
		{"2000", "camelot", []string{"c-league"}},
		{"2007", "asgard", []string{"b-pact", "c-league"}},
		{"1950", "asgard", []string{}},
		{"", "nobody", []string{}},
	} {
		f := query.Filter{}
		if c.at != "" {
			f.At = span(c.at)
		}
		if got := ids(view(t, g, f), c.actor); !cmp.Equal(got, c.want) {
			t.Errorf("%s at %q: %q, want %q", c.actor, c.at, got, c.want)
		}
	}
}

func TestLinksTo(t *testing.T) {
	old := mutual("old", "treaty", "1961/1996", "asgard", "bree")
	revived := mutual("z-new", "treaty", "2000/..", "asgard", "bree")
	revived.Links = []graph.Link{{Type: graph.Supersedes, Relation: "old"}, {Type: graph.Revives, Relation: "old"}}
	breach := mutual("breach", "conflict", "1990", "asgard", "bree")
	breach.Links = []graph.Link{{Type: graph.Breaches, Relation: "old"}}
	g := build(t, states("asgard", "bree"), []graph.Relation{old, revived, breach})
	want := []graph.Link{{Type: graph.Breaches, Relation: "breach"}, {Type: graph.Revives, Relation: "z-new"}, {Type: graph.Supersedes, Relation: "z-new"}}
	for _, f := range []query.Filter{{}, {At: span("1970")}} {
		v := view(t, g, f)
		if got := v.LinksTo("old"); !cmp.Equal(got, want) {
			t.Errorf("links to the old treaty: %v, want %v", got, want)
		}
		if got := v.LinksTo("z-new"); len(got) != 0 {
			t.Errorf("links to the new treaty: %v", got)
		}
	}
}
