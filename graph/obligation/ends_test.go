package obligation_test

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/obligation"
	"github.com/entente-graph/entente/graph/progress"
	"github.com/entente-graph/entente/graph/query"
)

// patience is a context that ends once it has been asked so many times.
type patience struct {
	context.Context
	left, asked int
}

func (p *patience) Err() error {
	if p.asked++; p.asked > p.left {
		return context.Canceled
	}
	return nil
}

// ring is states each of which defends the next few.
func ring(t *testing.T, n, reach int) *query.View {
	var b graph.Builder
	b.SetMeta(graph.Meta{AsOf: edtf.MustDate("2000-06-15")})
	b.AddSource(graph.Source{ID: "gazette", Title: "The Gazette"})
	for i := range n {
		b.AddActor(graph.Actor{ID: fmt.Sprintf("s%03d", i), Name: fmt.Sprintf("State %d", i)})
	}
	for i := range n {
		for j := 1; j <= reach; j++ {
			b.AddRelation(graph.Relation{
				ID: fmt.Sprintf("r%03d-%d", i, j), Kind: "treaty", Period: edtf.MustPeriod("1990/2010"),
				Parties:     []graph.Party{{Actor: fmt.Sprintf("s%03d", i)}, {Actor: fmt.Sprintf("s%03d", (i+j)%n)}},
				Evidence:    []graph.Evidence{{Source: "gazette"}},
				Obligations: []graph.Obligation{{Category: graph.Defence}},
			})
		}
	}
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	at := edtf.MustDate("2000-06-15").Span()
	v, err := query.NewView(g, query.Filter{At: &at})
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// An escalation asks its context all along, and so ends soon after it: in the
// rounds and in what comes after.
func TestAssessEnds(t *testing.T) {
	v, s := ring(t, 200, 2), scenario(t, "s000 attacks s100", true)
	whole := &patience{Context: t.Context(), left: 1 << 30}
	res, err := obligation.Assess(whole, v, s)
	if err != nil {
		t.Fatal(err)
	}
	if len(res.Rounds) < 20 || whole.asked < 5*len(res.Rounds) {
		t.Fatalf("%d rounds, and the context was asked %d times", len(res.Rounds), whole.asked)
	}
	for _, share := range []int{0, 1, 2, 5, 9} {
		ctx, watch := progress.New(t.Context())
		ended := &patience{Context: ctx, left: whole.asked * share / 10}
		if _, err := obligation.Assess(ended, v, s); !errors.Is(err, context.Canceled) {
			t.Errorf("after %d/10: error %v", share, err)
		}
		if over := ended.asked - ended.left; over > 10 {
			t.Errorf("after %d/10: asked %d times more", share, over)
		}
		if got := watch.State(); share > 0 && (got.Stage == progress.None || got.Done == 0 && got.Stage != progress.Rounds) {
			t.Errorf("after %d/10: it says that it got to %v", share, got)
		}
	}
}

func TestBondsEnd(t *testing.T) {
	if _, err := obligation.Bonds(&patience{Context: t.Context()}, ring(t, 1000, 3)); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
}
