package importer

import (
	"strings"
	"testing"
)

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
