package graph

import (
	"reflect"
	"slices"
	"testing"

	"github.com/entente-graph/entente/graph/edtf"
)

func TestCoverageIsComparedByEveryField(t *testing.T) {
	full := Coverage{[]string{"treaty"}, []string{"a"}, []string{"b", "c"}, edtf.MustPeriod("1816/2012"), Complete, "All of them."}
	if !full.Equal(full.clone()) {
		t.Error("a copy differs")
	}
	typ := reflect.TypeFor[Coverage]()
	for i := range typ.NumField() {
		one := Coverage{}
		reflect.ValueOf(&one).Elem().Field(i).Set(reflect.ValueOf(full).Field(i))
		if one.Equal(Coverage{}) || one.Equal(full) {
			t.Errorf("%s makes no difference", typ.Field(i).Name)
		}
	}
}

func TestCoverageDuring(t *testing.T) {
	for _, c := range []struct {
		when, at string
		want     edtf.Truth
	}{
		{"1816/2012", "1914-07-28", edtf.Yes}, {"1816/2012", "2012", edtf.Yes}, {"1816/2012", "2013", edtf.No},
		{"1816/2012", "2012-12-31", edtf.Yes}, {"1816/2012-06", "2012", edtf.No}, {"1914-07-28", "1914-07-28", edtf.Yes}, {"1914-07-28", "1914-07", edtf.No},
		{"1945~/..", "1945-03", edtf.Maybe}, {"1815/", "2024", edtf.Maybe}, {"1815/", "1800", edtf.No},
	} {
		cover := Coverage{When: edtf.MustPeriod(c.when)}
		if got := cover.During(edtf.MustDate(c.at).Span()); got != c.want {
			t.Errorf("%s covers %s: %s, want %s", c.when, c.at, got, c.want)
		}
	}
	if all := (&Coverage{}); all.During(edtf.MustDate("1200").Span()) != edtf.Yes || !all.HasKind("treaty") || !all.HasActor("anybody") {
		t.Error("what names nothing does not speak of everything")
	}
}

// What speaks of some never comes to speak of everybody.
func TestCoverageFollowsItsActors(t *testing.T) {
	m := Meta{Coverage: []Coverage{
		{Says: "everybody"}, {Actors: []string{"a", "gone"}}, {Among: []string{"a", "b", "c"}, Extent: Complete}, {Actors: []string{"gone"}},
	}}
	ids := map[string]string{"a": "z", "b": "y", "c": "y"}
	other := func(id string) string { return ids[id] }
	got := m.MapIDs(other, other).Coverage
	want := []Coverage{{Says: "everybody"}, {Actors: []string{"z"}}, {Among: []string{"z", "y"}, Extent: Complete}}
	if !slices.EqualFunc(got, want, Coverage.Equal) {
		t.Errorf("got %v, want %v", got, want)
	}
	if !slices.Equal(m.Coverage[2].Among, []string{"a", "b", "c"}) {
		t.Error("the original has changed")
	}
}

func TestCoverageOfObligations(t *testing.T) {
	warned := func(c ...Coverage) bool {
		b := world()
		r := mutual("treaty", "arcadia", "boreas")
		r.Obligations = []Obligation{{Category: Defence}}
		b.AddRelation(r)
		for _, one := range c {
			b.AddCoverage(one)
		}
		return slices.ContainsFunc(b.Check(), func(p Problem) bool { return p.Code == RuleObligationsUncovered })
	}
	for name, c := range map[string]Coverage{
		"all": {}, "its kind": {Kinds: []string{"treaty"}}, "one of its parties": {Actors: []string{"boreas"}}, "both": {Among: []string{"arcadia", "boreas"}},
	} {
		if warned(c) {
			t.Errorf("%s: an obligation that is covered is warned of", name)
		}
	}
	if !warned() || !warned(Coverage{Kinds: []string{"alliance"}}) || !warned(Coverage{Actors: []string{"cadmia"}}) {
		t.Error("an obligation that nothing covers passes")
	}
}
