package merge

import (
	"strings"
	"testing"

	"github.com/entente-graph/entente/graph"
)

// Spellings of one state that the register does not know are reported, and
// states that merely share a word are not.
func TestSpellingsAreReported(t *testing.T) {
	for _, c := range []struct{ one, other, want string }{
		{"North Korea", "Democratic P. R. Korea", "north-korea"},
		{"North Korea", "DPR  of Korea", "north-korea"},
		{"Democratic Republic of the Congo", "D R  of Congo", "democratic-republic-of-the-congo"},
		{"Macedonia", "T.F.Y.R. of Macedonia", "macedonia"},
		{"Azerbaijan", "Azerbaidjann", ""},
		{"Azerbaijan", "Azerbayjan", "azerbaijan"},
		{"Bhutan", "Kingdom and State of Bhutan", "bhutan"},
		{"Arcadia", "Republic of Arcadia", "arcadia"},
		{"Arcadia", "New Arcadia", ""},
		{"South Sudan", "Sudan", ""},
		{"Iran", "Irak", ""},
	} {
		id := strings.ReplaceAll(strings.ToLower(c.one), " ", "-")
		for _, turned := range []bool{false, true} {
			a := world(t, "a", func(b *graph.Builder) { b.AddActor(state(id, c.one)) })
			b := world(t, "b", func(b *graph.Builder) { b.AddActor(state("other", c.other)) })
			want := "other"
			if turned {
				a, b, want = b, a, id
			}
			_, report := merge(t, a, b)
			switch {
			case c.want == "" && len(report.Doubtful)+len(report.Joined) > 0:
				t.Errorf("%s, %s: %+v", c.one, c.other, report)
			case c.want != "" && len(report.Joined) == 0 && (len(report.Doubtful) != 1 || report.Doubtful[0].Other != want):
				t.Errorf("%s, %s: %+v", c.one, c.other, report)
			}
		}
	}
}
