package importer

import (
	"strings"
	"testing"
)

func TestSlug(t *testing.T) {
	for text, want := range map[string]string{
		"MV Star": "mv-star", "  Côte d'Ivoire (north) ": "cote-divoi", "人民": "", "": "",
		"a-very-long-name": "a-very-lon", "twelve-char-x": "twelve-cha", "abcdefghi-jkl": "abcdefghi",
	} {
		if got := Slug(text, 10); got != want {
			t.Errorf("%q becomes %q, want %q", text, got, want)
		}
	}
	if got := Slug("Côte d'Ivoire (north)", 40); got != "cote-divoire-north" {
		t.Errorf("%q", got)
	}
}

// An id is taken once, also where a numbered one is asked for.
func TestIDs(t *testing.T) {
	ids, taken := IDs{}, map[string]bool{}
	for _, id := range []string{"a", "a", "a-2", "a-4", "a", "a", "b", "a-2"} {
		got := ids.Take(id)
		if taken[got] || !strings.HasPrefix(got, id) {
			t.Errorf("%q gets %q", id, got)
		}
		taken[got] = true
	}
	if !taken["a"] || !taken["b"] || !taken["a-2"] {
		t.Errorf("%v", taken)
	}
}
