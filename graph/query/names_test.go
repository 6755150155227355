package query_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/query"
)

func roster(t fatal) *graph.Graph {
	actors := []graph.Actor{
		{ID: "north-borduria", Name: "North Borduria", Codes: []graph.Code{{Scheme: "cow", Value: "901"}, {Scheme: "gw", Value: "901"}, {Scheme: "iso3", Value: "NBO"}}},
		{ID: "south-borduria", Name: "South Borduria", Aliases: []string{"Republic of Borduria"}, Codes: []graph.Code{{Scheme: "cow", Value: "902"}, {Scheme: "gw", Value: "903"}}},
		{ID: "old-syldavia", Name: "Great Syldavia", Aliases: []string{"Kingdom"}, Codes: []graph.Code{{Scheme: "cow", Value: "903"}}},
		{ID: "cote", Name: "Côte d'Écume", Aliases: []string{"Foam Coast", "Kingdom"}},
		{ID: "foam-coast-union", Name: "Foam Coast Union", Kind: graph.Organisation},
		{ID: "plekszy", Name: "Gaspard Plekszy", Kind: graph.Person},
		{ID: "nbo", Name: "Office of Noise", Kind: graph.Organisation},
		{ID: "dashes", Name: "---"},
	}
	r := mutual("pact-1", "treaty", "1990/..", "cote", "old-syldavia")
	r.Label, r.Title = "Pact of Friends", "Treaty of Friendship and Tea"
	other := mutual("pact-2", "treaty", "1995/..", "cote", "old-syldavia")
	other.Label = "Pact of friends"
	return build(t, actors, []graph.Relation{r, other})
}

func TestNamesOfActors(t *testing.T) {
	n := query.NewNames(roster(t))
	for _, c := range []struct{ text, want string }{
		{"north-borduria", "north-borduria"},
		{"North Borduria", "north-borduria"},
		{"  NORTH   BORDURIA ", "north-borduria"},
		{"Old Syldavia", "old-syldavia"}, // by id
		{"great syldavia", "old-syldavia"},
		{"cote d'ecume", "cote"},
		{"COTE DECUME", "cote"},
		{"foam coast", "cote"}, // an alias, though the words are also in a name
		{"republic of borduria", "south-borduria"},
		{"901", "north-borduria"}, // two schemes, one actor
		{"gw:903", "south-borduria"},
		{"COW:903", "old-syldavia"},
		{"nbo", "nbo"}, // an id before a code
		{"iso3:nbo", "north-borduria"},
		{"Plekszy", "plekszy"}, // people go by a part of their name
		{"gaspard", "plekszy"},

		{"Borduria", `"Borduria" names more than one actor: North Borduria (north-borduria) and South Borduria (south-borduria); give the id in brackets`},
		{"kingdom", `"kingdom" names more than one actor: Côte d'Écume (cote) and Great Syldavia (old-syldavia); give the id in brackets`},
		{"903", `"903" names more than one actor: Great Syldavia (old-syldavia) and South Borduria (south-borduria); give the id in brackets`},
		{"Syldavia", `no actor is called "Syldavia"; did you mean Great Syldavia (old-syldavia)?`},
		{"Nort Bordura", `no actor is called "Nort Bordura"; did you mean North Borduria (north-borduria) or South Borduria (south-borduria)?`},
		{"cow:1", `no actor is called "cow:1"`},
		{"", "no name of an actor is given"},
		{" ", "no name of an actor is given"},
		{"!?", `no actor is called "!?"`},
		{strings.Repeat("é", 300), `no actor is called "` + strings.Repeat("é", 80) + `... (220 more characters)"`},
	} {
		a, err := n.Actor(c.text)
		switch {
		case err != nil:
			if err.Error() != c.want {
				t.Errorf("%q: got error\n%v\nwant\n%s", c.text, err, c.want)
			}
		case a.ID != c.want:
			t.Errorf("%q is %s, want %s", c.text, a.ID, c.want)
		}
	}
}

func TestNamesOfOtherThings(t *testing.T) {
	n := query.NewNames(roster(t))
	relation := func(s string) (string, error) {
		r, err := n.Relation(s)
		if err != nil {
			return "", err
		}
		return r.ID, nil
	}
	kind := func(s string) (string, error) {
		k, err := n.Kind(s)
		if err != nil {
			return "", err
		}
		return k.ID, nil
	}
	source := func(s string) (string, error) {
		x, err := n.Source(s)
		if err != nil {
			return "", err
		}
		return x.ID, nil
	}
	for _, c := range []struct {
		find       func(string) (string, error)
		text, want string
	}{
		{relation, "pact-2", "pact-2"},
		{relation, "PACT 1", "pact-1"},
		{relation, "treaty of friendship and tea", "pact-1"},
		{relation, "pact of friends", `"pact of friends" names more than one relation: Pact of Friends (pact-1) and Pact of friends (pact-2); give the id in brackets`},
		{relation, "pact-3", `no relation is called "pact-3"; did you mean Pact of Friends (pact-1) or Pact of friends (pact-2)?`},
		{kind, "arms-transfer", "arms-transfer"},
		{kind, "Arms Transfers", "arms-transfer"},
		{kind, "armed conflict", "conflict"},
		{kind, "rivalries", "rivalry"},
		{kind, "rivallry", `no kind is called "rivallry"; did you mean rivalry?`},
		{source, "gazette", "gazette"},
		{source, "the gazette", "gazette"},
		{source, "gazete", `no source is called "gazete"; did you mean The Gazette (gazette)?`},
	} {
		got, err := c.find(c.text)
		if err != nil {
			got = err.Error()
		}
		if got != c.want {
			t.Errorf("%q: got\n%s\nwant\n%s", c.text, got, c.want)
		}
	}
}

// Whatever is typed, there is an actor, or a question, or a clear no; and what
// is suggested or listed can be typed in its turn.
func FuzzActor(f *testing.F) {
	for _, s := range []string{"", "borduria", "903", "cow:903", ":", "---", "Côte", "\xff", "plekszy gaspard", "a\x00b", "NBO "} {
		f.Add(s)
	}
	g := roster(f)
	n := query.NewNames(g)
	f.Fuzz(func(t *testing.T, text string) {
		a, err := n.Actor(text)
		var missing *query.NotFoundError
		var several *query.AmbiguousError
		var labels []string
		switch {
		case err == nil:
			if b, ok := g.Actor(a.ID); !ok || a != b {
				t.Errorf("%q gave an actor of another graph", text)
			}
			return
		case errors.As(err, &missing):
			labels = missing.Suggestions
		case errors.As(err, &several):
			labels = several.Candidates
			if len(labels) < 2 {
				t.Errorf("%q is ambiguous between %q", text, labels)
			}
		default:
			t.Fatalf("%q: %v", text, err)
		}
		for _, l := range labels {
			id := strings.TrimSuffix(l[strings.LastIndex(l, "(")+1:], ")")
			if _, err := n.Actor(id); err != nil {
				t.Errorf("%q leads to %q: %v", text, l, err)
			}
		}
		if err.Error() == "" {
			t.Errorf("%q: no message", text)
		}
	})
}

// Without suggestions the same is found, and of what is not found nothing is suggested.
func TestNamesWithoutSuggestions(t *testing.T) {
	b := &graph.Builder{}
	b.AddActor(graph.Actor{ID: "ordmark", Name: "Ordmark", Aliases: []string{"The Mark"}})
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	names := query.NewNames(g)
	quiet := names.WithoutSuggestions()
	if a, err := quiet.Actor("the mark"); err != nil || a.ID != "ordmark" {
		t.Errorf("found is %v, %v", a, err)
	}
	var missing *query.NotFoundError
	if _, err := quiet.Actor("Ordmrak"); !errors.As(err, &missing) || len(missing.Suggestions) > 0 {
		t.Errorf("quietly: %v", err)
	}
	if _, err := names.Actor("Ordmrak"); !errors.As(err, &missing) || len(missing.Suggestions) != 1 {
		t.Errorf("otherwise: %v", err)
	}
}
