package report_test

import (
	"context"
	"errors"
	"reflect"
	"strings"
	"testing"

	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/query"
)

// pact is a small graph: two neighbours bound by a treaty, a rival, and a threat.
func pact(t *testing.T) *graph.Graph {
	t.Helper()
	b := &graph.Builder{}
	b.SetMeta(graph.Meta{Name: "pact"})
	b.AddSource(graph.Source{ID: "gazette", Title: "The Gazette"})
	b.AddActor(graph.Actor{ID: "north", Name: "Northland", Kind: graph.State})
	b.AddActor(graph.Actor{ID: "south", Name: "Southland", Kind: graph.State, Aliases: []string{"The South"}})
	b.AddActor(graph.Actor{ID: "myanmar", Name: "Myanmar", Kind: graph.State})
	for _, r := range []graph.Relation{
		{ID: "treaty", Kind: "treaty", Period: edtf.MustPeriod("1950/1960"), Parties: []graph.Party{{Actor: "north"}, {Actor: "south"}}},
		{ID: "rivalry", Kind: "rivalry", Parties: []graph.Party{{Actor: "south"}, {Actor: "myanmar"}}},
		{ID: "threat", Kind: "threat", Modality: graph.Threatened, Parties: []graph.Party{{Actor: "north", Role: graph.From}, {Actor: "myanmar", Role: graph.To}}},
	} {
		r.Evidence = []graph.Evidence{{Source: "gazette"}}
		b.AddRelation(r)
	}
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func TestFilterReadsWords(t *testing.T) {
	g := pact(t)
	span := edtf.MustDate("1955").Span()
	for _, c := range []struct {
		what string
		in   report.Filter
		want query.Filter
	}{
		{"nothing", report.Filter{}, query.Filter{}},
		{"a date", report.Filter{At: "1955", Certainly: true}, query.Filter{At: &span, AtText: "1955", Certainly: true}},
		{"a span", report.Filter{During: "1955-01/1955-12"}, query.Filter{At: &span, AtText: "1955-01/1955-12"}},
		{"names", report.Filter{Kinds: []string{"Treaty"}, WithoutKinds: []string{"threats"}, Sources: []string{"the gazette"}, Actors: []string{"the south", "Burma"}},
			query.Filter{Kinds: []string{"treaty"}, WithoutKinds: []string{"threat"}, Sources: []string{"gazette"}, Actors: []string{"south", "myanmar"}}},
		{"ids", report.Filter{Only: []string{"north", "south"}}, query.Filter{Only: []string{"north", "south"}}},
		{"words of the model", report.Filter{Certainties: []string{"Reported"}, Modalities: []string{"threatened"}},
			query.Filter{Certainties: []graph.Certainty{graph.Reported}, Modalities: []graph.Modality{graph.Threatened}}},
		{"near", report.Filter{Near: []string{"north"}, Hops: 2, HopsGiven: true}, query.Filter{Near: []string{"north"}, Hops: 2}},
		{"hops without near mean nothing", report.Filter{Hops: 3}, query.Filter{}},
	} {
		if c.in.Hops == 0 {
			c.in.Hops = 1
		}
		got, err := c.in.Query(g)
		if err != nil || !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: got %+v, %v, want %+v", c.what, got, err, c.want)
		}
	}
}

// The same mistake is told to the command with the dashes of its flags, and to
// the explorer without.
func TestFilterNamesItsParts(t *testing.T) {
	g := pact(t)
	for _, c := range []struct {
		in              report.Filter
		flag, parameter string
	}{
		{report.Filter{At: "soon"}, "--at: ", "at: "},
		{report.Filter{During: "soon"}, "--during: ", "during: "},
		{report.Filter{During: "1960/1950"}, "--during: 1960/1950 ends before", "during: 1960/1950 ends before"},
		{report.Filter{Certainly: true}, "--certainly and --possibly need a date: add --at or --during", "certainly and possibly need a date: add at or during"},
		{report.Filter{Hops: 2, HopsGiven: true}, "--hops needs --near: near whom?", "near-hops needs near: near whom?"},
		{report.Filter{Hops: -1, Near: []string{"north"}}, "--hops is -1, and must be at least 1", "near-hops is -1, and must be at least 1"},
		{report.Filter{MinQuantity: -1}, "--min-quantity is -1, and", "min-quantity is -1, and"},
	} {
		if c.in.Hops == 0 {
			c.in.Hops = 1
		}
		flags, parameters := c.in, c.in
		flags.Dashes, parameters.HopsAs = "--", "near-hops"
		for _, f := range []struct {
			filter report.Filter
			want   string
		}{{flags, c.flag}, {parameters, c.parameter}} {
			if _, err := f.filter.View(g); err == nil || !strings.HasPrefix(err.Error(), f.want) {
				t.Errorf("got %v, want %s", err, f.want)
			}
		}
	}
}

func TestFilterRefusesWhatTheGraphDoesNotHave(t *testing.T) {
	g := pact(t)
	for what, f := range map[string]report.Filter{
		"actor": {Actors: []string{"Atlantis"}}, "near": {Near: []string{"Atlantis"}}, "only": {Only: []string{"Northland"}},
		"kind": {Kinds: []string{"friendship"}}, "source": {Sources: []string{"hearsay"}},
	} {
		f.Hops = 1
		var unknown *query.NotFoundError
		if _, err := f.View(g); !errors.As(err, &unknown) {
			t.Errorf("%s: got %v", what, err)
		}
	}
	for what, f := range map[string]report.Filter{"certainty": {Certainties: []string{"sure"}}, "modality": {Modalities: []string{"real"}}} {
		f.Hops = 1
		if _, err := f.View(g); err == nil {
			t.Errorf("%s: no error", what)
		}
	}
}

func TestActualUnlessModalitiesAreNamed(t *testing.T) {
	g := pact(t)
	f := report.Filter{Hops: 1}
	v, left, err := f.Actual(g)
	if err != nil || v.HasRelation("threat") || left != 1 {
		t.Errorf("%d left out, %v", left, err)
	}
	f.Modalities, f.ModalityGiven = []string{"threatened"}, true
	if v, left, err = f.Actual(g); err != nil || !v.HasRelation("threat") || left != 0 {
		t.Errorf("with a modality: %d left out, %v", left, err)
	}
}

func TestDatedNeedsADate(t *testing.T) {
	g := pact(t)
	f := report.Filter{Hops: 1, Dashes: "--"}
	var undated *report.UndatedError
	if _, err := f.Dated(g, "it happens"); !errors.As(err, &undated) || !strings.HasSuffix(err.Error(), ": --at DATE") {
		t.Errorf("got %v", err)
	}
	f.At = "1955"
	if v, err := f.Dated(g, "it happens"); err != nil || !v.HasRelation("treaty") {
		t.Errorf("got %v", err)
	}
}

func TestPathsRefuseAndAnswer(t *testing.T) {
	g := pact(t)
	ask := func(from, to string, f report.Filter) (*report.Paths, error) {
		f.Hops = 1
		p, err := report.AskPaths(g, report.PathsQuestion{From: from, To: to, Filter: f, PathOptions: query.PathOptions{MaxHops: 4, Limit: 1}})
		if err != nil {
			return nil, err
		}
		return p.List(context.Background())
	}
	var same *report.SameActorError
	if _, err := ask("south", "The South", report.Filter{}); !errors.As(err, &same) {
		t.Errorf("an actor and itself: %v", err)
	}
	got, err := ask("Northland", "Burma", report.Filter{})
	if err != nil || len(got.Paths) != 1 || got.Truncated || got.LeftOut.NotActual != 1 {
		t.Errorf("got %+v, %v", got, err)
	}
	if got, err = ask("north", "myanmar", report.Filter{Modalities: []string{"actual", "threatened"}, ModalityGiven: true}); err != nil || len(got.Paths) != 1 || !got.Truncated {
		t.Errorf("with a limit: %+v, %v", got, err)
	}
	if got, err = ask("north", "myanmar", report.Filter{Kinds: []string{"treaty"}}); err != nil || got.Paths == nil || len(got.Paths) != 0 {
		t.Errorf("outside the view: %+v, %v", got, err)
	}
}

func TestCheckDates(t *testing.T) {
	for _, c := range []struct{ from, to, want string }{
		{"1950", "1960", ""},
		{"1950", "1950", ""},
		{"1960", "1950", "--from 1960 is after --to 1950"},
		{"1950", "1950-06", "--from 1950 reaches beyond --to 1950-06"},
		{"soon", "1950", "--from: "},
		{"1950", "later", "--to: "},
	} {
		for _, dashes := range []string{"--", ""} {
			err := report.CheckDates(c.from, c.to, dashes)
			want := strings.ReplaceAll(c.want, "--", dashes)
			if (err == nil) != (want == "") || err != nil && !strings.HasPrefix(err.Error(), want) {
				t.Errorf("%s to %s: got %v, want %q", c.from, c.to, err, want)
			}
		}
	}
}

// What finds the names of one graph finds none in another.
func TestNamesAreOfTheGraphThatIsAsked(t *testing.T) {
	g := pact(t)
	for name, names := range map[string]*query.Names{"its own": query.NewNames(g), "another's": query.NewNames(pact(t)), "none": nil} {
		f := report.Filter{Actors: []string{"The South"}, Hops: 1, Names: names}
		v, err := f.View(g)
		if err != nil || v.RelationCount() != 2 {
			t.Errorf("%s: %v", name, err)
			continue
		}
		card, err := report.AskCard(v, &f, "Northland", "actor", 5, 0)
		if err != nil || card.Actor.ID != "north" {
			t.Errorf("%s: %+v, %v", name, card, err)
		}
	}
	// It is the one that was given that is asked.
	g, f := pact(t), report.Filter{Actors: []string{"The South"}, Hops: 1}
	f.Names = query.NewNames(g)
	once := testing.AllocsPerRun(20, func() { _, _ = f.Query(g) })
	f.Names = nil
	if anew := testing.AllocsPerRun(20, func() { _, _ = f.Query(g) }); once >= anew {
		t.Errorf("%.0f allocations with an index, and %.0f without", once, anew)
	}
}
