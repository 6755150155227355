package picture

import (
	"slices"
	"strings"
	"testing"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/query"
)

// entry returns the entry of a label that starts with some words, or nil.
func entry(p *Picture, label string) *Entry {
	for _, s := range p.Legend {
		for i := range s.Entries {
			if strings.HasPrefix(s.Entries[i].Label, label) {
				return &s.Entries[i]
			}
		}
	}
	return nil
}

// The sample of a hub has the colour of those on the picture, and that of a kind
// arrows only where one of its lines has.
func TestSamplesLookLikeWhatTheyStandFor(t *testing.T) {
	palette := Light.Palette()
	green, _ := palette.Colours(graph.Institution)
	if st := entry(draw(t, Options{}, with(directed("membership", "x", "a", "b"), addMember), during(mutual("treaty", "y", "a", "b"), "1990/..")), "Several").Box; st.Stroke != green {
		t.Errorf("a hub of institutions has a sample of %s", st.Stroke)
	}
	if st := entry(draw(t, Options{}, with(directed("membership", "x", "a", "b"), addMember), mutual("treaty", "y", "a", "b", "c")), "Several").Box; st.Stroke != palette.Muted {
		t.Errorf("hubs of several families have a sample of %s", st.Stroke)
	}
	if st := entry(draw(t, Options{}, mutual("conflict", "x", "a", "b")), "Armed").Line; st.Head != Bar {
		t.Errorf("a war without an attacker has a sample that ends in %v", st.Head)
	}
	if st := entry(draw(t, Options{}, directed("conflict", "x", "a", "b")), "Armed").Line; st.Head != ArrowBar {
		t.Errorf("a war of one side on another has a sample that ends in %v", st.Head)
	}
}

func addMember(r *graph.Relation) {
	r.Parties = append(slices.Clone(r.Parties), graph.Party{Actor: "c", Role: graph.From}, graph.Party{Actor: "d", Role: graph.From})
}

// What a party has left is grey, and the legend says why, even where the relation
// itself goes on.
func TestLegendOfWhoLeft(t *testing.T) {
	r := during(mutual("treaty", "x", "a", "b", "c"), "1950/..")
	r.Parties[0].Spells = []edtf.Period{edtf.MustPeriod("1950/1960")}
	if entry(draw(t, Options{}, r), "Ended or past") == nil {
		t.Error("the legend does not say why the line of who left is grey")
	}
}

// What possibly holds has a look of its own, which the legend explains.
func TestLegendOfWhatPossiblyHolds(t *testing.T) {
	days := edtf.MustPeriod("2000").Extent()
	v := view(t, query.Filter{At: &days, AtText: "2000"}, during(mutual("treaty", "x", "a", "b"), "2000~/.."), during(mutual("treaty", "y", "b", "c"), "1990/.."))
	p := drawView(t, v, Options{})
	if e := entry(p, "Possibly at that date"); e == nil || e.Line.Dash != lineOf(t, p, "x").Style.Dash || e.Line.Dash == lineOf(t, p, "y").Style.Dash {
		t.Errorf("the legend says %+v", e)
	}
}

// Between datasets nothing begins or ends: it is added or removed.
func TestDatasetsAdd(t *testing.T) {
	p := draw(t, Options{Changes: &Changes{Relations: map[string]Change{"x": Added, "y": Removed}}},
		directed("membership", "x", "a", "b"), directed("membership", "y", "c", "b"))
	for _, word := range []string{"begun", "Begun", "ended", "Ended"} {
		if text := p.Description + lineOf(t, p, "x").Tooltip + lineOf(t, p, "y").Tooltip; strings.Contains(text, word) {
			t.Errorf("%q in %s", word, text)
		}
	}
	if entry(p, "+ Added") == nil || entry(p, "− Removed") == nil || entry(p, "+ Begun") != nil {
		t.Errorf("legend %+v", p.Legend)
	}
	if lineOf(t, p, "y").Facts.Ended {
		t.Error("what one dataset lacks counts as ended")
	}
}
