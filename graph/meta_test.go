package graph

import (
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/entente-graph/entente/graph/edtf"
)

func TestPlaceIDs(t *testing.T) {
	for key, want := range map[string]string{
		"russia": "russia", "hub--npt-1968": "hub--npt-1968", "plate--china--russia": "plate--china--russia",
		"plate--russia--china": "plate--china--russia", "hub": "hub", "plate-1": "plate-1",
		"": "", "hub--": "", "hub--a--b": "", "plate--a": "", "plate--a--": "", "plate--a--a": "", "plate--a--b--c": "",
		"bundle--a--b": "", "Russia": "", "a--b": "", "--": "", "hub--A": "", "plate----": "",
	} {
		p, ok := ParsePlaceID(key)
		if ok != (want != "") || ok && p.String() != want {
			t.Errorf("%q is %+v (%q), %v; want %q", key, p, p.String(), ok, want)
		}
	}
}

func TestMetaIsComparedByEveryField(t *testing.T) {
	typ := reflect.TypeFor[Meta]()
	full := Meta{AsOf: edtf.MustDate("2024"), Focus: []string{"r"}, Places: map[string]Place{"a": {1, 2}}, Coverage: []Coverage{{Kinds: []string{"treaty"}}}}
	for i := range typ.NumField() {
		if f := reflect.ValueOf(&full).Elem().Field(i); f.Kind() == reflect.String {
			f.SetString("text")
		}
	}
	if !full.Equal(full.clone()) {
		t.Error("a copy differs")
	}
	for i := range typ.NumField() {
		one := Meta{}
		reflect.ValueOf(&one).Elem().Field(i).Set(reflect.ValueOf(full).Field(i))
		if one.IsZero() || one.Equal(full) {
			t.Errorf("%s makes no difference", typ.Field(i).Name)
		}
	}
}

func TestMetaFollowsItsRecords(t *testing.T) {
	m := Meta{Title: "T", Focus: []string{"r", "gone", "s"}, Places: map[string]Place{
		"a": {1, 1}, "b": {2, 2}, "c": {3, 3}, "gone": {4, 4},
		"hub--r": {5, 5}, "hub--gone": {6, 6},
		"plate--a--b": {7, 7}, "plate--a--c": {8, 8}, "plate--b--c": {9, 9}, "plate--a--gone": {10, 10},
	}}
	ids := map[string]string{"a": "z", "b": "b", "c": "b", "r": "r2", "s": "r2"}
	other := func(id string) string { return ids[id] }
	got := m.MapIDs(other, other)
	want := Meta{Title: "T", Focus: []string{"r2"}, Places: map[string]Place{
		"z": {1, 1}, "b": {2, 2}, "hub--r2": {5, 5}, "plate--b--z": {7, 7},
	}}
	if !got.Equal(want) {
		t.Errorf("got %v, want %v", got, want)
	}
	there := func(id string) bool { return id != "gone" }
	if got := m.Within(there, there); len(got.Focus) != 2 || len(got.Places) != 7 || got.Places["plate--b--c"] != (Place{9, 9}) {
		t.Errorf("within what is there: %v", got)
	}
	if len(m.Focus) != 3 || len(m.Places) != 10 {
		t.Errorf("the original has changed: %v", m)
	}
	nobody := func(string) bool { return false }
	if got := m.Within(nobody, nobody); !got.Equal(Meta{Title: "T"}) || (Meta{Focus: []string{}, Places: map[string]Place{}}).IsZero() != true {
		t.Errorf("within nothing: %v", got)
	}
}

func TestFocusAndPlacesNameWhatIsThere(t *testing.T) {
	b := world()
	r := mutual("treaty", "arcadia", "boreas", "cadmia")
	r.ID = "league"
	b.AddRelation(r)
	b.SetMeta(Meta{Focus: []string{"league", "legue"}, Places: map[string]Place{
		"arcadia": {-MaxPlace, MaxPlace}, "hub--league": {}, "plate--arcadia--boreas": {},
		"arcadla": {}, "hub--leage": {}, "plate--boreas--nowhere": {}, "plate--boreas--arcadia": {}, "Boreas": {},
		"boreas": {math.NaN(), 0}, "cadmia": {0, math.Inf(-1)}, "plate--arcadia--cadmia": {0, MaxPlace + 1},
	}})
	var got []string
	for _, p := range b.Check().Errors() {
		got = append(got, p.Code+" "+p.Message+"; "+p.Hint)
	}
	slices.Sort(got)
	want := []string{
		`bad-place "Boreas" is nothing in a picture; write an actor's id, hub--RELATION or plate--ACTOR--ACTOR`,
		`bad-place [0, -Inf] is not within 100000 points of 0; a place is [x, y] in points, y upwards`,
		`bad-place [0, 100001] is not within 100000 points of 0; a place is [x, y] in points, y upwards`,
		`bad-place [NaN, 0] is not within 100000 points of 0; a place is [x, y] in points, y upwards`,
		`bad-place the two actors of "plate--boreas--arcadia" are not in the order of their ids; write plate--arcadia--boreas`,
		`unknown-actor there is no actor "arcadla"; did you mean arcadia?`,
		`unknown-actor there is no actor "nowhere"; declare it, or correct the name`,
		`unknown-relation there is no relation "leage"; did you mean league?`,
		`unknown-relation there is no relation "legue"; did you mean league?`,
	}
	if !slices.Equal(got, want) {
		t.Errorf("got:\n%s\nwant:\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}
