package text_test

import (
	"strings"
	"testing"

	"github.com/mattn/go-runewidth"
	"pgregory.net/rapid"

	"github.com/entente-graph/entente/cmd/internal/text"
)

func TestTable(t *testing.T) {
	var b strings.Builder
	cols := []text.Column{{Title: "id"}, {Title: "name", Least: 6}}
	rows := [][]string{{"a", "Arcadia and the Valley"}, {"bb", "朝鮮"}}
	text.Table(&b, text.Style{}, cols, rows)
	text.Table(&b, text.Style{Width: 14}, cols, rows)
	want := `ID  NAME
a   Arcadia and the Valley
bb  朝鮮
ID  NAME
a   Arcadia a…
bb  朝鮮
`
	if b.String() != want {
		t.Errorf("got\n%swant\n%s", b.String(), want)
	}
}

// Wrapped text keeps its words, and no line is wider than it has to be.
func TestWrap(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOfN(rapid.StringMatching(`[a-zäé世]{1,12}`), 0, 20).Draw(t, "words")
		width := rapid.IntRange(0, 30).Draw(t, "width")
		got := text.Wrap(strings.Join(words, "  "), width, "  ")
		if again := strings.Fields(got); strings.Join(again, " ") != strings.Join(words, " ") {
			t.Fatalf("%q became %q", words, got)
		}
		for _, line := range strings.Split(got, "\n") {
			if width > 0 && runewidth.StringWidth(line) > width && strings.Contains(strings.TrimSpace(line), " ") {
				t.Fatalf("%q is wider than %d", line, width)
			}
		}
	})
}
