package chromium

import (
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
)

// The tab notices what tests rely on its noticing.
func TestTab(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		w.Write([]byte(`<!doctype html><link rel=icon href=data:,><p id=p>1<script>setTimeout(() => { p.textContent = 2; console.warn("careful"); undefinedThing() }, 20)</script>`))
	}))
	defer server.Close()
	tab := Start(t).Open(t, 500, 400)
	tab.Prefer("prefers-color-scheme", "dark")
	tab.Go(server.URL)
	tab.Wait(`p.textContent === "2"`)
	if w := tab.Number("innerWidth"); w != 500 {
		t.Errorf("the page is %v wide", w)
	}
	if !tab.Is(`matchMedia("(prefers-color-scheme: dark)").matches`) {
		t.Error("it does not prefer dark")
	}
	tab.Wait("true")
	said := strings.Join(tab.Messages(), "\n")
	if !strings.Contains(said, "careful") || !strings.Contains(said, "undefinedThing") {
		t.Errorf("noted %q", said)
	}
	if !slices.Contains(tab.Requests(), server.URL+"/") {
		t.Errorf("requests %q", tab.Requests())
	}
	if got := tab.String(`Promise.resolve("later")`); got != "later" {
		t.Errorf("a promise came to %q", got)
	}
}
