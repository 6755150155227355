package picture

import (
	"context"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/entente-graph/entente/graph/query"
)

// Repainting reaches every colour, in one order whatever the theme, and changes
// nothing that other pictures share.
func TestRepaint(t *testing.T) {
	v := view(t, query.Filter{}, sample()...)
	var colours [3][]string
	for i, theme := range Themes() {
		p, err := New(context.Background(), v, Options{Theme: theme})
		if err != nil {
			t.Fatal(err)
		}
		before := *p.Palette
		p.Repaint(func(c string) string { colours[i] = append(colours[i], c); return "#fe0000" })
		if p.Palette.Paper != "#fe0000" || p.Boxes[0].Style.Fill != "#fe0000" || p.Lines[0].Style.TextColour != "#fe0000" {
			t.Errorf("%s: not everything is repainted", theme)
		}
		if theme.Palette().Paper != before.Paper {
			t.Errorf("%s: the theme itself was repainted", theme)
		}
		again, _ := New(context.Background(), v, Options{Theme: theme})
		var unchanged []string
		again.Repaint(func(c string) string { unchanged = append(unchanged, c); return c })
		if diff := cmp.Diff(colours[i], unchanged); diff != "" {
			t.Errorf("%s: the next picture is not as it was: %s", theme, diff)
		}
		if slices.Contains(unchanged, "#fe0000") {
			t.Errorf("%s: colours of the first picture are left", theme)
		}
	}
	if len(colours[0]) != len(colours[1]) || len(colours[0]) != len(colours[2]) {
		t.Errorf("themes have %d, %d and %d colours", len(colours[0]), len(colours[1]), len(colours[2]))
	}
}
