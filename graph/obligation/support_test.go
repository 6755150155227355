package obligation_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/obligation"
	"github.com/entente-graph/entente/graph/query"
	"github.com/entente-graph/entente/graph/wording"
)

// pact is a treaty of a made-up world, of parties named by letters, with one
// obligation unless more are added.
func pact(category graph.Category, id, parties string, changes ...func(*graph.Relation)) graph.Relation {
	r := graph.Relation{
		ID: id, Kind: "treaty", Label: id, Period: edtf.MustPeriod("1990/.."),
		Obligations: []graph.Obligation{{Category: category, Article: "Article 1"}},
		Evidence:    []graph.Evidence{{Source: "book", Locator: "page 1", Says: "So it says."}},
	}
	for _, id := range strings.Fields(parties) {
		r.Parties = append(r.Parties, graph.Party{Actor: id})
	}
	for _, change := range changes {
		change(&r)
	}
	return r
}

func given(c graph.ConditionType, actors ...string) func(*graph.Relation) {
	return func(r *graph.Relation) {
		o := &r.Obligations[len(r.Obligations)-1]
		o.Conditions = append(o.Conditions, graph.Condition{Type: c, Actors: actors, Text: "its words"})
	}
}

func owed(debtors, creditors string) func(*graph.Relation) {
	return func(r *graph.Relation) {
		o := &r.Obligations[len(r.Obligations)-1]
		o.Debtors, o.Creditors = strings.Fields(debtors), strings.Fields(creditors)
	}
}

func and(c graph.Category) func(*graph.Relation) {
	return func(r *graph.Relation) {
		r.Obligations = append(r.Obligations, graph.Obligation{Category: c, Article: fmt.Sprintf("Article %d", len(r.Obligations)+1)})
	}
}

func period(p string) func(*graph.Relation) {
	return func(r *graph.Relation) { r.Period = edtf.MustPeriod(p) }
}

func stage(s graph.Stage, date string) func(*graph.Relation) {
	return func(r *graph.Relation) {
		d := edtf.Date{}
		if date != "" {
			d = edtf.MustDate(date)
		}
		r.Stages = append(r.Stages, graph.StageDate{Stage: s, Date: d})
	}
}

func spell(actor, p string) func(*graph.Relation) {
	return func(r *graph.Relation) {
		for i := range r.Parties {
			if r.Parties[i].Actor == actor {
				r.Parties[i].Spells = append(r.Parties[i].Spells, edtf.MustPeriod(p))
			}
		}
	}
}

// world builds the graph of some relations among states a to j, an organisation
// o and a person p.
func world(t testing.TB, relations ...graph.Relation) *graph.Graph {
	t.Helper()
	var b graph.Builder
	b.SetMeta(graph.Meta{Name: "world", AsOf: edtf.MustDate("2000-06-15")})
	b.AddSource(graph.Source{ID: "book", Title: "A made-up book"})
	for _, id := range strings.Fields("a b c d e f g h i j") {
		b.AddActor(graph.Actor{ID: id, Name: strings.ToUpper(id) + "land"})
	}
	b.AddActor(graph.Actor{ID: "gone", Name: "Goneland", Lifetime: graph.Lifetime{edtf.MustPeriod("1900/1950")}})
	b.AddActor(graph.Actor{ID: "o", Name: "The Union", Kind: graph.Organisation})
	b.AddActor(graph.Actor{ID: "p", Name: "Petra Example", Kind: graph.Person})
	for _, r := range relations {
		b.AddRelation(r)
	}
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// viewAt is the view at a date or, if it is "", at the dataset's.
func viewAt(t testing.TB, g *graph.Graph, date string, changes ...func(*query.Filter)) *query.View {
	t.Helper()
	var f query.Filter
	span := g.Meta().AsOf.Span()
	if date != "" {
		p, err := edtf.ParsePeriod(date)
		if err != nil {
			t.Fatal(err)
		}
		span = p.Extent()
	}
	f.At = &span
	for _, change := range changes {
		change(&f)
	}
	v, err := query.NewView(g, f)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// scenario reads "a attacks b; c joins d", with ids as names.
func scenario(t testing.TB, text string, escalate bool) obligation.Scenario {
	t.Helper()
	s := obligation.Scenario{Escalate: escalate}
	for _, fact := range strings.Split(text, ";") {
		w, err := obligation.Parse(fact)
		if err != nil {
			t.Fatal(err)
		}
		s.Facts = append(s.Facts, obligation.Fact(w))
	}
	return s
}

func assess(t testing.TB, v *query.View, text string, escalate bool) *obligation.Result {
	t.Helper()
	r, err := obligation.Assess(t.Context(), v, scenario(t, text, escalate))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// entries says who becomes bound: "1 c defenders, 2 d? attackers" with ? for
// possibly and ! for both sides.
func entries(r *obligation.Result) string {
	var out []string
	for _, round := range r.Rounds {
		for _, e := range round.Entries {
			mark := ""
			if e.Truth == edtf.Maybe {
				mark = "?"
			}
			if e.Torn {
				mark += "!"
			}
			out = append(out, fmt.Sprintf("%d %s%s %s", round.Number, e.Actor, mark, e.Side))
		}
	}
	return strings.Join(out, ", ")
}

// duties says duties: "c: not attack Bland (pact)".
func duties(g *graph.Graph, list []obligation.Duty) string {
	var out []string
	for i := range list {
		d := &list[i]
		mark := ""
		if d.Truth == edtf.Maybe {
			mark = "?"
		}
		out = append(out, fmt.Sprintf("%s%s: %s (%s)", strings.Join(d.Debtors, " "), mark, wording.Task(g, d), d.Relation.ID))
	}
	return strings.Join(out, "; ")
}

func reasons(g *graph.Graph, list []obligation.Duty) string {
	var out []string
	for _, d := range list {
		for _, r := range d.Reasons {
			out = append(out, r.Rule.String()+": "+wording.Reason(g, &r))
		}
	}
	return strings.Join(out, "; ")
}

// dump tells a whole result.
func dump(g *graph.Graph, r *obligation.Result) string {
	var b strings.Builder
	fmt.Fprintln(&b, wording.Answer(g, r), entries(r))
	for _, round := range r.Rounds {
		for _, e := range round.Entries {
			fmt.Fprintln(&b, round.Number, e.Actor, duties(g, e.Duties), reasons(g, e.Duties))
		}
	}
	for _, c := range r.Conflicts {
		fmt.Fprintln(&b, c.Actor, c.Both, c.Truth, duties(g, c.Help), "|", duties(g, c.Other))
	}
	for _, list := range [][]obligation.Duty{r.StandingAside, r.Consultations, r.Broken, r.NotBound, r.Pending} {
		fmt.Fprintln(&b, duties(g, list), reasons(g, list))
	}
	for _, in := range r.Inside {
		fmt.Fprintln(&b, in.Relation.ID, in.A, in.B, in.Truth, in.Others)
	}
	for i := range r.Questions {
		fmt.Fprintln(&b, wording.Question(g, &r.Questions[i]))
	}
	return b.String()
}

func bonds(t testing.TB, v *query.View) []obligation.Bond {
	t.Helper()
	list, err := obligation.Bonds(t.Context(), v)
	if err != nil {
		t.Fatal(err)
	}
	return list
}
