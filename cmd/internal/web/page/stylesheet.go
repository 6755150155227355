package page

import (
	"fmt"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/export/svg"
	"github.com/entente-graph/entente/graph/picture"
)

// colours returns the rules that give the page its colours: those of the themes
// by name, which controls use, and those of a picture by number.
func colours(palette [][3]string) string {
	var fixed [][4]string // name, light, dark, print
	add := func(name string, of func(t *picture.Palette) string) {
		row := [4]string{name}
		for i, theme := range picture.Themes() {
			row[i+1] = of(theme.Palette())
		}
		fixed = append(fixed, row)
	}
	add("paper", func(t *picture.Palette) string { return t.Paper })
	add("ink", func(t *picture.Palette) string { return t.Ink })
	add("muted", func(t *picture.Palette) string { return t.Muted })
	add("past", func(t *picture.Palette) string { return t.Past })
	for _, f := range graph.Families() {
		add(f.String(), func(t *picture.Palette) string { line, _ := t.Colours(f); return line })
		add(f.String()+"-text", func(t *picture.Palette) string { _, text := t.Colours(f); return text })
	}
	for _, k := range graph.ActorKinds() {
		add(k.String()+"-fill", func(t *picture.Palette) string { return t.Box(k).Fill })
		add(k.String()+"-stroke", func(t *picture.Palette) string { return t.Box(k).Stroke })
		add(k.String()+"-text", func(t *picture.Palette) string { return t.Box(k).Text })
	}
	for i, c := range palette {
		fixed = append(fixed, [4]string{fmt.Sprintf("p%d", i), c[0], c[1], c[2]})
	}
	var screen, print strings.Builder
	for _, row := range fixed {
		fmt.Fprintf(&screen, "--%s:light-dark(%s,%s);", row[0], row[1], row[2])
		fmt.Fprintf(&print, "--%s:%s;", row[0], row[3])
	}
	return ":root{color-scheme:light dark;" + screen.String() + "}" +
		":root[data-theme=light]{color-scheme:light}:root[data-theme=dark]{color-scheme:dark}" +
		":root[data-theme=print]{color-scheme:light;" + print.String() + "}" +
		"@media print{:root{color-scheme:light}:root[data-theme=print]{" + print.String() + "}}" +
		svg.Style("var(--paper)")
}
