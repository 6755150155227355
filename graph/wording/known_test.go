package wording

import (
	"strings"
	"testing"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/diff"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/query"
)

// asKnown views one relation of Land a and Land b as Land c knew it.
func asKnown(t *testing.T, at string, r graph.Relation) (*query.View, *graph.Relation) {
	t.Helper()
	r.Kind, r.Parties = graph.KindAlliance, members("a", "b")
	v := whole(t, "", r)
	f := query.Filter{KnownTo: "c"}
	if at != "" {
		span := edtf.MustPeriod(at).Extent()
		f.At, f.AtText = &span, at
	}
	v, err := query.NewView(v.Graph(), f)
	if err != nil {
		t.Fatal(err)
	}
	of, _ := v.Graph().Relation("r")
	return v, of
}

// Of what surely held it is not said that it possibly did, only since somebody possibly did
// not know; what is open comes first, in headlines, tooltips and steps of paths.
func TestOpenFirst(t *testing.T) {
	partly := &graph.Secrecy{Partly: true}
	when := edtf.MustPeriod
	for _, tt := range []struct {
		at   string
		r    graph.Relation
		want string
	}{
		{"1910", graph.Relation{Period: when("1900/1920")}, ""},
		{"1910", graph.Relation{Period: when("1900/1920"), Secret: partly}, "Possibly known to Land c then: "},
		{"1910", graph.Relation{Period: when("[1900..1915]/1920")}, "Possibly then: "},
		{"1910", graph.Relation{Period: when("[1900..1915]/1920"), Secret: partly}, "Possibly then, and possibly known to Land c: "},
		{"", graph.Relation{Period: when("1900/1920"), Secret: partly}, "Possibly known to Land c: "},
		{"", graph.Relation{Period: when("2030/.."), Secret: partly}, "Possibly known to Land c: Later: "},
	} {
		v, r := asKnown(t, tt.at, tt.r)
		want := tt.want + "Land a "
		if got := Headline(v, r); !strings.HasPrefix(got, want) && !strings.HasPrefix(got, strings.Replace(want, "Land a", "Later: Land a", 1)) {
			t.Errorf("headline %q, want %q", got, want)
		}
		tie, _ := v.OnlyTie(r)
		if got := Step(v, v.StepBy(tie, true)); !strings.HasPrefix(got, want) || strings.HasSuffix(got, "possibly then.") {
			t.Errorf("step %q, want %q", got, want)
		}
		if got := OnPaths(v, r); !strings.HasPrefix(got, want) {
			t.Errorf("on paths %q, want %q", got, want)
		}
		if got := Tooltip(v, r, ""); !strings.Contains(got, want) {
			t.Errorf("tooltip %q, want %q", got, want)
		}
	}
}

// How much is open of the relations of an actor is counted apart by what is open.
func TestPositionAsKnown(t *testing.T) {
	v, _ := asKnown(t, "1910", graph.Relation{Period: edtf.MustPeriod("1900/1920")})
	for _, tt := range []struct {
		possibly, known int
		want            string
	}{
		{0, 0, "by 3 relations: treaties"},
		{2, 0, "by 3 relations, 2 of them only possibly then: treaties"},
		{0, 2, "by 3 relations, 2 of them only possibly known to Land c: treaties"},
		{1, 3, "by 3 relations, 1 of them only possibly then, only possibly known to Land c: treaties"},
	} {
		if got := Position(v, "Land a", 2, 3, 3, tt.possibly, tt.known, 0, 0, "treaties"); !strings.HasSuffix(got, tt.want) {
			t.Errorf("%q, want %q", got, tt.want)
		}
	}
}

func TestLearnt(t *testing.T) {
	v, _ := asKnown(t, "1910", graph.Relation{Period: edtf.MustPeriod("1900/1920")})
	g := v.Graph()
	for _, tt := range []struct {
		knew, knows edtf.Truth
		dated       bool
		want        string
	}{
		{edtf.No, edtf.Yes, true, "Land c learnt of it"},
		{edtf.No, edtf.Maybe, true, "possibly Land c learnt of it"},
		{edtf.Maybe, edtf.Yes, true, "possibly Land c learnt of it"},
		{edtf.Yes, edtf.No, true, "by the first Land c knew of it, by the second it did not know"},
		{edtf.No, edtf.Yes, false, "by the first Land c did not know of it, by the second it knew"},
	} {
		if got := Learnt(g, "c", &diff.Learnt{Knew: tt.knew, Knows: tt.knows}, tt.dated); got != tt.want {
			t.Errorf("%q, want %q", got, tt.want)
		}
	}
	list := []diff.Learnt{{Knew: edtf.No, Knows: edtf.Yes}, {Knew: edtf.Maybe, Knows: edtf.Yes}}
	if got, want := LearntCount(g, "c", list, true), "1 that Land c learnt of, 1 that it possibly learnt of"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if got := LearntCount(g, "c", nil, true); got != "" {
		t.Errorf("of none %q", got)
	}
}

func TestBondLearnt(t *testing.T) {
	for _, tt := range []struct {
		was, is, bound, known edtf.Truth
		want                  string
	}{
		{edtf.No, edtf.Yes, edtf.Yes, edtf.Yes, "now known to be bound to defend"},
		{edtf.No, edtf.Maybe, edtf.Yes, edtf.Maybe, "now possibly known to be bound to defend"},
		{edtf.No, edtf.Maybe, edtf.Maybe, edtf.Yes, "now known to be possibly bound to defend"},
		{edtf.No, edtf.Maybe, edtf.Maybe, edtf.Maybe, "now possibly known to be possibly bound to defend"},
		{edtf.Maybe, edtf.Yes, edtf.Yes, edtf.Yes, "now surely known to be bound to defend"},
		{edtf.Yes, edtf.No, edtf.Yes, edtf.Yes, "not known any more to be bound to defend"},
	} {
		if got := BondLearnt(&diff.Bond{Was: tt.was, Is: tt.is, Bound: tt.bound, Known: tt.known}); got != tt.want {
			t.Errorf("%q, want %q", got, tt.want)
		}
	}
}
