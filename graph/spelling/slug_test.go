package spelling

import "testing"

func TestSlug(t *testing.T) {
	for text, want := range map[string]string{
		"MV Star": "mv-star", "  Côte d'Ivoire (north) ": "cote-divoi", "人民": "", "": "",
		"a-very-long-name": "a-very-lon", "twelve-char-x": "twelve-cha", "abcdefghi-jkl": "abcdefghi",
	} {
		if got := Slug(text, 10); got != want {
			t.Errorf("%q becomes %q, want %q", text, got, want)
		}
	}
	if got := Slug("Côte d'Ivoire (north)", 40); got != "cote-divoire-north" {
		t.Errorf("%q", got)
	}
}
