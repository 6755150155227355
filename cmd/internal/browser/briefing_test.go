package browser

import (
	"path/filepath"
	"testing"
)

// A briefing is a page that everybody can read, and that fetches nothing.
func TestBriefing(t *testing.T) {
	source := axe(t)
	file := filepath.Join(t.TempDir(), "briefing.html")
	cmd, err := program(t.Context(), "report", pact, "--since", "2000", "-o", file)
	if err != nil {
		t.Fatal(err)
	}
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	tab := browser(t).Open(t, 1280, 844)
	for _, width := range []int64{1280, 390} {
		tab.Resize(width, 844)
		tab.Go("file://" + file)
		tab.Run(source + "\n;")
		audit(t, tab, "the briefing", "document", 10)
		if tab.Is(`document.documentElement.scrollWidth > document.documentElement.clientWidth`) {
			t.Errorf("%d pixels wide, the page is wider", width)
		}
	}
}
