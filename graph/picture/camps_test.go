package picture

import "testing"

// Boxes have the outline of their camp, and do not fade; the legend tells which is which,
// and of how many there is none.
func TestCampsHaveOutlines(t *testing.T) {
	h := &Highlight{Relations: []string{"against"}, Camps: NumberedCamps("Camp", [][][]string{{{"a", "b"}, {"c"}}, {{"d"}}})}
	p := draw(t, Options{Highlight: h}, mutual("treaty", "pact", "a", "b"), mutual("rivalry", "against", "a", "c"), mutual("rivalry", "far", "d", "p"))
	a, b, c, d, e := boxOf(t, p, "a"), boxOf(t, p, "b"), boxOf(t, p, "c"), boxOf(t, p, "d"), boxOf(t, p, "p")
	if a.Style.Stroke != b.Style.Stroke || a.Style.Stroke == c.Style.Stroke || c.Style.Stroke == d.Style.Stroke || d.Style.Width != campWidth {
		t.Errorf("outlines %s, %s, %s and %s", a.Style.Stroke, b.Style.Stroke, c.Style.Stroke, d.Style.Stroke)
	}
	if b.Emphasis == Faded || e.Emphasis != Faded {
		t.Errorf("emphasis %v in a camp and %v in none", b.Emphasis, e.Emphasis)
	}
	var labels []string
	for _, sec := range p.Legend {
		if sec.Title == "Camps" {
			for _, entry := range sec.Entries {
				labels = append(labels, entry.Label)
			}
		}
	}
	if len(labels) != 3 || labels[0] != "Camp 1 of part 1" || labels[2] != "Camp 1 of part 2" {
		t.Errorf("the legend has %q", labels)
	}
}
