package report

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
)

// crowd is a made-up world of states, tied at random with as many friends as rivals by
// what a source says, and one treaty of defence.
func crowd(t *testing.T, states, ties int) *graph.Graph {
	t.Helper()
	r := rand.New(rand.NewPCG(1, 2))
	var b graph.Builder
	b.SetMeta(graph.Meta{Name: "crowd", Title: "A made-up crowd", AsOf: edtf.MustDate("2020")})
	b.AddSource(graph.Source{ID: "book", Title: "A book"})
	for i := range states {
		b.AddActor(graph.Actor{ID: fmt.Sprintf("s%d", i), Name: fmt.Sprintf("State %d", i)})
	}
	add := func(id, kind string, from, to int, obligations ...graph.Obligation) {
		b.AddRelation(graph.Relation{
			ID: id, Kind: kind, Parties: []graph.Party{{Actor: fmt.Sprintf("s%d", from)}, {Actor: fmt.Sprintf("s%d", to)}},
			Evidence: []graph.Evidence{{Source: "book"}}, Obligations: obligations, Period: edtf.MustPeriod("2000/.."),
		})
	}
	add("pact", "treaty", 0, 1, graph.Obligation{Category: graph.Defence})
	for i := range ties {
		from := r.IntN(states)
		add(fmt.Sprintf("tie-%d", i), []string{"rivalry", "treaty"}[r.IntN(2)], from, (from+1+r.IntN(states-1))%states)
	}
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// What a strike does not tell of conflicts and camps it names, on each machine the same.
func TestStrikeNamesWhatItDoesNotTell(t *testing.T) {
	for _, c := range []struct {
		name         string
		states, ties int
		conflicts    bool
		balance      bool
		not          []string
	}{
		{"few", 20, 12, true, true, nil},
		{"many states", mostTrapStates + 1, 40, false, true, []string{"entente traps"}},
		{"a hard split", 60, 480, true, false, []string{"not proven at once"}},
		{"many pairs", 150, 3 * mostCampTies, false, false, []string{"entente traps", "more than 5000 signed pairs"}},
	} {
		if RaceDetector && c.name != "few" {
			continue // takes twenty times as long; run without
		}
		record, err := AskStrike(context.Background(), crowd(t, c.states, c.ties), StrikeQuestion{Sources: []string{"book"}, Hops: 2, Filter: Filter{Hops: 1}})
		if err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		if (record.Conflicts != nil) != c.conflicts || (record.Balance != nil) != c.balance {
			t.Errorf("%s: conflicts %v and balance %v", c.name, record.Conflicts, record.Balance)
		}
		if !slices.EqualFunc(record.NotTold, c.not, strings.Contains) {
			t.Errorf("%s: not told is %q, want %q", c.name, record.NotTold, c.not)
		}
		if text := strings.Join(record.NotTold, "\n"); strings.Contains(text, "--") { // nobody has flags here
			t.Errorf("%s: not told is %q", c.name, text)
		}
	}
}
