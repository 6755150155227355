package text

import (
	"strings"
	"testing"
)

func TestTurnedTextsAreSetApart(t *testing.T) {
	var out strings.Builder
	Table(&out, Style{Width: 40}, []Column{{Title: "name", Least: 5, Lines: 1}, {Title: "kind"}}, [][]string{
		{"abc\u202edef", "state"}, {"עברית", "state"}, {"closed\u2069 early, and a long one that is cut off", "person"},
	})
	want := []string{"NAME", "\u2068abcdef\u2069", "עברית", "\u2068closed early, and a long one th…\u2069"}
	for i, line := range strings.Split(strings.TrimSpace(out.String()), "\n") {
		if !strings.HasPrefix(line, want[i]) {
			t.Errorf("line %d is %q, want %q", i, line, want[i])
		}
	}
	if got := Wrap("Abc\u202edef is a rival", 0, ""); got != "Abcdef is a rival" {
		t.Errorf("%q", got)
	}
}
