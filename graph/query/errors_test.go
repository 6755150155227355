package query_test

import (
	"errors"
	"testing"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/query"
)

// Why somebody is not in a view is not put down to filters that have no part in it.
func TestWhyNotInView(t *testing.T) {
	actors := states("arcadia", "borduria", "hermitage")
	actors = append(actors, graph.Actor{ID: "empire", Name: "Empire", Kind: graph.State, Lifetime: graph.Lifetime{edtf.MustPeriod("1900/1950")}})
	g := build(t, actors, []graph.Relation{mutual("pact", "treaty", "1920/..", "arcadia", "borduria"), mutual("feud", "rivalry", "1920/1940", "arcadia", "empire")})
	now := edtf.MustDate("2000").Span()
	for _, c := range []struct {
		filter   query.Filter
		actor    string
		want     string
		filtered bool
	}{
		{query.Filter{Kinds: []string{"treaty"}}, "empire", "Empire (empire) is not in this view: no relation that the filters let in ties it to anybody", true},
		{query.Filter{Kinds: []string{"treaty"}}, "hermitage", "hermitage (hermitage) is not in this view: no relation that the filters let in ties it to anybody", true},
		{query.Filter{At: &now}, "empire", "Empire (empire) is not in this view: it does not exist at that date", false},
	} {
		v := view(t, g, c.filter)
		_, err := query.Reachable(v, c.actor)
		var outside *query.NotInViewError
		if !errors.As(err, &outside) || err.Error() != c.want || outside.Filtered() != c.filtered {
			t.Errorf("%s: %v, want %s", c.actor, err, c.want)
		}
		if _, err := query.NewPathFinder(v, query.PathOptions{}).Count(t.Context(), "arcadia", c.actor); err == nil || err.Error() != c.want {
			t.Errorf("paths to %s: %v, want %s", c.actor, err, c.want)
		}
	}
}
