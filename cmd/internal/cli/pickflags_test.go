package cli

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/graph/store"
)

// Who is best connected by some kinds of relation alone is among all, and not among
// the best connected by all kinds.
func TestFiltersComeBeforePicks(t *testing.T) {
	for name, c := range map[string]struct {
		filter report.Filter
		want   store.Part
	}{
		"top":              {report.Filter{Top: 5}, store.Part{Top: 5}},
		"top of a kind":    {report.Filter{Top: 5, Kinds: []string{"aid"}}, store.Part{}},
		"near":             {report.Filter{Near: []string{"a"}, Hops: 2, Most: 40}, store.Part{Near: []string{"a"}, Hops: 2, Most: 40}},
		"near at a date":   {report.Filter{Near: []string{"a"}, Hops: 2, Most: 40, At: "1914"}, store.Part{Near: []string{"a"}, Hops: 2}},
		"between":          {report.Filter{Between: []string{"a", "b"}, MaxHops: 3, Most: 40}, store.Part{Between: [][2]string{{"a", "b"}}, MaxHops: 3, Most: 40}},
		"between, sourced": {report.Filter{Between: []string{"a", "b"}, MaxHops: 3, Most: 40, Sources: []string{"s"}}, store.Part{Between: [][2]string{{"a", "b"}}, MaxHops: 3, Filtered: true}},
	} {
		v := viewFlags{Filter: c.filter}
		if diff := cmp.Diff(c.want, v.part()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}
