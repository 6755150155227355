package letters

import "testing"

// TestScripts holds that the scripts that this program's own fonts have are drawn everywhere.
func TestScripts(t *testing.T) {
	for _, text := range []string{"Ruritania", "Руритания", "Ρουριτανία", "Łódź é ñ"} {
		for _, s := range []Style{{family: "sans"}, {family: "sans", bold: true}, {family: "serif", italic: true}, {family: "mono", bold: true, italic: true}} {
			for _, f := range []*Fonts{Bare(), new(Fonts)} {
				for _, r := range visual(text) {
					if f.glyphOf(r, s).Missing() {
						t.Errorf("%q has no form in %+v", r, s)
					}
				}
			}
		}
	}
}

// TestWidths holds that no font is much wider than those with which Graphviz reckons.
func TestWidths(t *testing.T) {
	system := new(Fonts)
	for _, s := range []Style{{family: "sans"}, {family: "sans", bold: true}, {family: "serif"}, {family: "mono"}} {
		for _, f := range []*Fonts{Bare(), system} {
			if _, width := f.Set(sampleText, s, 1); width > sampleWidth(s)*1.001 {
				t.Errorf("%+v: %v wide, more than %v", s, width, sampleWidth(s))
			}
		}
	}
}
