package report_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/data"
	"github.com/entente-graph/entente/graph/query"
)

func viewOf(t *testing.T, name string, f report.Filter) *query.View {
	t.Helper()
	g, _, err := data.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	f.Hops = 1
	v, err := f.View(g)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func TestSearch(t *testing.T) {
	v := viewOf(t, "pyongyang-2024", report.Filter{})
	ids := func(list []report.Hit) []string {
		var out []string
		for _, h := range list {
			out = append(out, h.ID)
		}
		return out
	}
	for _, c := range []struct {
		words           string
		actor, relation string // the first of each
		where           string
		without         bool // nothing is found
		didYouMean      string
	}{
		{words: "IRAN", actor: "iran", relation: "drones-iran", where: "name"},
		{words: "islamic republic", actor: "iran"},
		{words: "DPRK", actor: "north-korea"},
		{words: "korea north", actor: "north-korea"},
		{words: "rus", actor: "russia"},
		{words: "deadly drones", relation: "drones-iran", where: "evidence"},
		{words: "treaty vietnam brazil", without: true},
		{words: "Irann", without: true, didYouMean: "Iran"},
		{words: "…", without: true},
	} {
		got, err := report.AskSearch(t.Context(), v, c.words, 200)
		if err != nil {
			t.Fatal(err)
		}
		actors, relations := ids(got.Actors), ids(got.Relations)
		switch {
		case c.without && (len(actors)+len(relations)+len(got.Sources) > 0):
			t.Errorf("%q finds %q, %q", c.words, actors, relations)
		case c.actor != "" && (len(actors) == 0 || actors[0] != c.actor):
			t.Errorf("%q finds the actors %q", c.words, actors)
		case c.relation != "" && !slices.Contains(relations, c.relation):
			t.Errorf("%q finds the relations %q", c.words, relations)
		case c.didYouMean != "" && !slices.Contains(got.DidYouMean, c.didYouMean):
			t.Errorf("%q may mean %q", c.words, got.DidYouMean)
		case c.where != "" && got.Relations[0].Where != c.where:
			t.Errorf("%q is found in the %s", c.words, got.Relations[0].Where)
		}
	}
	few, err := report.AskSearch(t.Context(), v, "treaty", 3)
	if err != nil || len(few.Relations) != 3 || few.MoreOf.Relations == 0 {
		t.Errorf("of many: %+v, %v", few, err)
	}
	if alleged := few.Relations; alleged[0].Trust != "" {
		t.Errorf("a treaty is in doubt: %+v", alleged)
	}
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := report.AskSearch(ended, v, "iran", 5); !errors.Is(err, context.Canceled) {
		t.Errorf("an ended search: %v", err)
	}
	// What the filters leave out is not found, nor are sources that speak for nothing else.
	narrow := viewOf(t, "pyongyang-2024", report.Filter{Kinds: []string{"gift"}})
	if got, _ := report.AskSearch(t.Context(), narrow, "iran", 5); len(got.Actors)+len(got.Relations)+len(got.Sources) > 0 {
		t.Errorf("outside the view: %+v", got)
	}
}

func TestCard(t *testing.T) {
	v := viewOf(t, "pyongyang-2024", report.Filter{})
	f := &report.Filter{Hops: 1}
	for _, c := range []struct {
		name, only, is string
		total          int // at least
	}{
		{"Iran", "", "actor", 2}, {"pact-2024", "", "relation", 0}, {"article", "", "source", 60}, {"arms-transfer", "", "kind", 6}, {"Treaties", "kind", "kind", 18},
	} {
		got, err := report.AskCard(v, f, c.name, c.only, 5, 0)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if got.Is != c.is || got.Total < c.total || len(got.Relations) > 5 || c.total > 5 && len(got.Relations) != 5 {
			t.Errorf("%s is a %s of %d relations, of which %d are here", c.name, got.Is, got.Total, len(got.Relations))
		}
	}
	seen := map[string]bool{}
	for offset := 0; offset < 100; offset += 7 {
		got, err := report.AskCard(v, f, "treaty", "kind", 7, offset)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range got.Relations {
			if seen[r.ID] {
				t.Errorf("%s comes twice", r.ID)
			}
			seen[r.ID] = true
		}
		if got.Total != 18 || offset >= 18 && len(got.Relations) > 0 {
			t.Errorf("from %d on: %d of %d", offset, len(got.Relations), got.Total)
		}
	}
	if len(seen) != 18 {
		t.Errorf("in parts there are %d", len(seen))
	}
	var missing *query.NotFoundError
	if _, err := report.AskCard(v, f, "Artcle", "", 5, 0); !errors.As(err, &missing) || !strings.Contains(err.Error(), "(article)") {
		t.Errorf("a slip: %v", err)
	}
	var ambiguous *query.AmbiguousError
	if _, err := report.AskCard(v, f, "Korea", "", 5, 0); !errors.As(err, &ambiguous) {
		t.Errorf("two: %v", err)
	}
}

// Lists in parts have each thing once, in the order of the whole.
func TestListsInParts(t *testing.T) {
	v := viewOf(t, "europe-1914", report.Filter{})
	for _, what := range report.Listables {
		ids := func(l *report.List) []string {
			var out []string
			for _, a := range l.Actors {
				out = append(out, a.ID)
			}
			for _, r := range l.Relations {
				out = append(out, r.ID)
			}
			for _, s := range l.Sources {
				out = append(out, s.ID)
			}
			for _, k := range l.Kinds {
				out = append(out, k.ID)
			}
			return out
		}
		whole := report.AskList(v, what, 10_000, 0)
		var parts []string
		for offset := 0; offset < whole.Total+10; offset += 4 {
			part := report.AskList(v, what, 4, offset)
			if part.Total != whole.Total {
				t.Errorf("%s: %d in all, %d in a part", what, whole.Total, part.Total)
			}
			parts = append(parts, ids(part)...)
		}
		if want := ids(whole); !slices.Equal(parts, want) || len(want) != whole.Total || len(want) == 0 {
			t.Errorf("%s: in parts %q, whole %q", what, parts, want)
		}
	}
}
