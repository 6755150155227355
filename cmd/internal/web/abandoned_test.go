package web

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net/http"
	"testing"
	"time"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
)

// alliances is a graph in which an escalation takes minutes.
func alliances(t *testing.T) *graph.Graph {
	t.Helper()
	var b graph.Builder
	b.SetMeta(graph.Meta{Name: "alliances", AsOf: edtf.MustDate("2000-06-15")})
	b.AddSource(graph.Source{ID: "gazette", Title: "The Gazette"})
	const states, treaties = 4000, 30_000
	for i := range states {
		b.AddActor(graph.Actor{ID: fmt.Sprintf("s%d", i), Name: fmt.Sprintf("State %d", i)})
	}
	dice := rand.New(rand.NewPCG(1, 2))
	for i := range treaties {
		a := dice.IntN(states)
		c := (a + 1 + dice.IntN(states-1)) % states
		b.AddRelation(graph.Relation{
			ID: fmt.Sprintf("r%d", i), Kind: "treaty", Period: edtf.MustPeriod("1990/2010"),
			Parties:  []graph.Party{{Actor: fmt.Sprintf("s%d", a)}, {Actor: fmt.Sprintf("s%d", c)}},
			Evidence: []graph.Evidence{{Source: "gazette"}}, Obligations: []graph.Obligation{{Category: graph.Defence}},
		})
	}
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// Clients that go away take their work with them: the slots are free again, and
// others are answered.
func TestAbandonedQuestionsEnd(t *testing.T) {
	r := start(t, Options{Graph: alliances(t)})
	ctx, leave := context.WithCancel(t.Context())
	for i := range 5 {
		req, err := http.NewRequestWithContext(ctx, http.MethodGet, fmt.Sprintf("%s/api/whatif?attack=s0+attacks+s%d&escalate=1", r.url, i+1), nil)
		if err != nil {
			t.Fatal(err)
		}
		go func() {
			if res, err := r.client.Do(req); err == nil {
				res.Body.Close()
			}
		}()
	}
	// The bound is what is promised; it is generous.
	soon := func(what string, is func() bool) {
		t.Helper()
		for deadline := time.Now().Add(30 * time.Second); !is(); time.Sleep(10 * time.Millisecond) {
			if time.Now().After(deadline) {
				t.Fatal("still not: " + what)
			}
		}
	}
	soon("at work", func() bool { return r.questions.working() > 0 })
	leave()
	soon("left", func() bool { return r.questions.working() == 0 })
	res, err := r.client.Get(r.url + "/api/paths?from=s1&to=s2")
	if err != nil {
		t.Fatal(err)
	}
	res.Body.Close()
	if res.StatusCode != http.StatusOK {
		t.Errorf("another question is answered with %s", res.Status)
	}
}
