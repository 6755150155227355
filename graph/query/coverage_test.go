package query

import (
	"strings"
	"testing"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
)

func TestCoverageOf(t *testing.T) {
	m := graph.Meta{Coverage: []graph.Coverage{
		{Kinds: []string{"treaty"}, Among: []string{"russia", "china"}, When: edtf.MustPeriod("1945/2024"), Extent: graph.Complete},
		{Kinds: []string{"treaty", "aid"}, Actors: []string{"ukraine"}, Says: "some"},
		{Kinds: []string{"rivalry"}, Extent: graph.Complete},
	}}
	for _, c := range []struct {
		kinds, actor, at string
		want             Reach
		dates            int
	}{
		{"treaty", "russia", "2024-06", Fully, 0},
		{"treaty", "russia", "", Fully, 0},
		{"treaty", "russia", "2025", Outside, 1},
		{"treaty", "ukraine", "2025", Partly, 0},
		{"treaty", "japan", "2024", Outside, 0},
		{"treaty", "", "2024", Fully, 0},
		{"rivalry", "japan", "1900", Fully, 0},
		{"aid", "russia", "2024", Outside, 0},
		{"aid treaty", "russia", "2024", Fully, 0},
		{"", "japan", "2024", Fully, 0},
	} {
		var at *edtf.Span
		if c.at != "" {
			span := edtf.MustDate(c.at).Span()
			at = &span
		}
		got := CoverageOf(m, strings.Fields(c.kinds), c.actor, at)
		if got.Reach != c.want || len(got.Dates) != c.dates || (len(got.By) > 0) != (c.want > Outside) {
			t.Errorf("%s of %q at %q: %s by %d, dates %v; want %s", c.kinds, c.actor, c.at, got.Reach, len(got.By), got.Dates, c.want)
		}
	}
	if got := CoverageOf(graph.Meta{}, nil, "russia", nil); got.Reach != Unstated {
		t.Errorf("a dataset without coverage: %s", got.Reach)
	}
}

func TestGaps(t *testing.T) {
	m := graph.Meta{Coverage: []graph.Coverage{
		{Kinds: []string{"treaty"}, Actors: []string{"a", "b"}, Extent: graph.Complete},
		{Kinds: []string{"treaty"}, Actors: []string{"c", "d"}},
	}}
	got := Gaps(m, []string{"treaty"}, []string{"c", "x", "a", "y", "d"}, nil)
	if len(got) != 2 || got[0].Reach != Outside || len(got[0].Actors) != 2 || got[1].Reach != Partly || len(got[1].Actors) != 2 {
		t.Errorf("got %+v", got)
	}
	if got := Gaps(graph.Meta{}, nil, []string{"a", "b"}, nil); len(got) != 1 || got[0].Reach != Unstated {
		t.Errorf("nothing stated: %+v", got)
	}
}
