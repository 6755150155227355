package wording_test

import (
	"testing"

	"github.com/entente-graph/entente/graph/wording"
)

func TestNotCarried(t *testing.T) {
	for _, c := range []struct {
		lost []wording.Lost
		want string
	}{
		{nil, ""},
		{[]wording.Lost{{"obligations", 1, "relations"}}, "gml does not carry: obligations (1 relation)"},
		{
			[]wording.Lost{{"evidence", 84, "relations"}, {"aliases and codes", 12, "actors"}, {"the dataset's description", 0, ""}},
			"gml does not carry: evidence (84 relations), aliases and codes (12 actors), the dataset's description",
		},
	} {
		if got := wording.NotCarried("gml", c.lost); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}
