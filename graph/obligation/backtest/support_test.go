package backtest_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/obligation"
	"github.com/entente-graph/entente/graph/obligation/backtest"
	"github.com/entente-graph/entente/graph/query"
)

// pact is a treaty among states named by letters: "t1 1900/.. a b: defence, neutrality b>a".
func pact(text string) graph.Relation {
	head, asks, _ := strings.Cut(text, ":")
	words := strings.Fields(head)
	r := graph.Relation{ID: words[0], Kind: graph.KindTreaty, Label: words[0], Period: edtf.MustPeriod(words[1]), Evidence: []graph.Evidence{{Source: "book"}}}
	for _, id := range words[2:] {
		r.Parties = append(r.Parties, graph.Party{Actor: id})
	}
	for i, ask := range strings.Split(asks, ",") {
		words := strings.Fields(ask)
		c, err := graph.ParseCategory(words[0])
		if err != nil {
			panic(err)
		}
		o := graph.Obligation{Category: c, Article: fmt.Sprintf("Article %d", i+1)}
		for _, word := range words[1:] {
			if debtor, creditor, ok := strings.Cut(word, ">"); ok {
				o.Debtors, o.Creditors = []string{debtor}, []string{creditor}
			} else {
				o.Conditions = []graph.Condition{{Type: graph.DomesticProcess}}
			}
		}
		r.Obligations = append(r.Obligations, o)
	}
	return r
}

// war is a war: "w1 1914-07-28/1918 a b@1914-08 > c; part-of=w0", "w2 1920 a -- b".
func war(text string) graph.Relation {
	head, links, _ := strings.Cut(text, ";")
	words := strings.Fields(head)
	r := graph.Relation{ID: words[0], Kind: graph.KindConflict, Label: "War " + words[0], Evidence: []graph.Evidence{{Source: "book"}}}
	if words[1] != "?" {
		r.Period = edtf.MustPeriod(words[1])
	}
	role := graph.From
	if slices.Contains(words, "--") {
		role = graph.Member
	}
	for _, word := range words[2:] {
		switch {
		case word == ">":
			role = graph.To
		case word != "--":
			id, spell, ok := strings.Cut(word, "@")
			p := graph.Party{Actor: id, Role: role}
			if ok {
				p.Spells = []edtf.Period{edtf.MustPeriod(spell)}
			}
			r.Parties = append(r.Parties, p)
		}
	}
	if _, id, ok := strings.Cut(links, "="); ok {
		r.Links = []graph.Link{{Type: graph.PartOf, Relation: id}}
	}
	return r
}

const letters = "a b c d e f g h"

// world is a graph of states a to h, of which h ends in 1905, and an armed group.
func world(t testing.TB, meta graph.Meta, relations ...graph.Relation) *graph.Graph {
	t.Helper()
	var b graph.Builder
	b.SetMeta(meta)
	g, err := build(&b, relations)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func build(b *graph.Builder, relations []graph.Relation) (*graph.Graph, error) {
	b.AddSource(graph.Source{ID: "book", Title: "A made-up book"})
	for _, id := range strings.Fields(letters) {
		a := graph.Actor{ID: id, Name: strings.ToUpper(id) + "land"}
		if id == "h" {
			a.Lifetime = graph.Lifetime{edtf.MustPeriod("1800/1905")}
		}
		b.AddActor(a)
	}
	b.AddActor(graph.Actor{ID: "group", Name: "A group", Kind: graph.Organisation})
	for _, r := range relations {
		b.AddRelation(r)
	}
	return b.Build()
}

func view(t testing.TB, g *graph.Graph, f query.Filter) *query.View {
	t.Helper()
	v, err := query.NewView(g, f)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func same(id string, _ edtf.Span) string { return id }

// question asks about the conflicts of a graph by the treaties of it.
func question(t testing.TB, g *graph.Graph) backtest.Question {
	return backtest.Question{
		Records: view(t, g, query.Filter{}), Wars: view(t, g, query.Filter{Kinds: []string{graph.KindConflict}}), As: same, Kinds: []string{graph.KindTreaty},
	}
}

func run(t testing.TB, q backtest.Question) *backtest.Result {
	t.Helper()
	r, err := backtest.Run(t.Context(), q)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// replay replays the wars of a made-up world: treaties have a colon.
func replay(t testing.TB, records ...string) *backtest.Result {
	t.Helper()
	var list []graph.Relation
	for _, text := range records {
		if strings.Contains(text, ":") {
			list = append(list, pact(text))
		} else {
			list = append(list, war(text))
		}
	}
	return run(t, question(t, world(t, graph.Meta{Name: "world"}, list...)))
}

// show tells verdicts: "w c bound defenders kept [t1 defence defenders kept]".
func show(r *backtest.Result) string {
	var out []string
	for _, v := range r.Verdicts {
		text := v.War.ID() + " " + v.Actor + " " + v.Standing.String()
		if v.Side != obligation.NoSide {
			text += " " + v.Side.String() + " " + v.Outcome().String()
		} else if v.Joined() {
			text += " joined"
		}
		for i := range v.Calls {
			c := &v.Calls[i]
			text += fmt.Sprintf(" [%s %s %s", c.Duty.Relation.ID, c.Duty.Obligation.Category, c.Side)
			if c.Duty.Truth == edtf.Maybe {
				text += " possibly"
			}
			if c.Later {
				text += " later"
			}
			text += " " + c.Outcome.String() + "]"
		}
		out = append(out, text)
	}
	for _, l := range r.LeftOut {
		out = append(out, strings.TrimSpace(l.War.ID()+" left out: "+l.Reason.String()+" "+strings.Join(l.Actors, " ")))
	}
	for _, b := range r.Broken {
		out = append(out, fmt.Sprintf("%s %s broke %s to %s", b.War.ID(), b.Duty.Debtors[0], b.Duty.Relation.ID, b.Duty.Creditor))
	}
	for _, s := range r.Surprises() {
		var by []string
		for _, c := range s.Calls {
			by = append(by, c.Duty.Relation.ID)
		}
		out = append(out, strings.TrimSpace(fmt.Sprintf("%s: %s in %s %s", s.Surprise, s.Verdict.Actor, s.Verdict.War.ID(), strings.Join(by, " "))))
	}
	return strings.Join(out, "\n")
}
