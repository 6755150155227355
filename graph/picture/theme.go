package picture

import (
	"slices"

	"github.com/entente-graph/entente/graph"
)

// Theme is for what paper or screen a picture is coloured.
type Theme uint8

// The themes.
const (
	Light Theme = iota
	Dark
	Print // black on white alone
)

var themeNames = []string{"light", "dark", "print"}

// String returns "light", "dark" or "print".
func (t Theme) String() string { return nameOf(t, themeNames) }

// Themes lists the themes, the default first.
func Themes() []Theme { return []Theme{Light, Dark, Print} }

// ParseTheme is the inverse of Theme.String. The error is a *graph.NameError.
func ParseTheme(s string) (Theme, error) { return parseName[Theme]("theme", s, themeNames) }

// Palette returns the theme's colours; those of Light where there is no such
// theme.
func (t Theme) Palette() *Palette {
	if int(t) >= len(palettes) {
		t = Light
	}
	return palettes[t]
}

func nameOf[T ~uint8](v T, names []string) string {
	if int(v) < len(names) {
		return names[v]
	}
	return "invalid"
}

func parseName[T ~uint8](what, s string, names []string) (T, error) {
	if i := slices.Index(names, s); i >= 0 {
		return T(i), nil
	}
	return 0, &graph.NameError{What: what, Got: s, Allowed: names}
}
