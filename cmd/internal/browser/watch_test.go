package browser

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// An edit to the file shows in the page. The issue asks for a second; the time is
// told, and not judged, since machines are shared.
func TestWatch(t *testing.T) {
	file := keep(t, "watched.yaml", small)
	e := newExplorer(t, file, true, func() string { return serve(t, file, "--watch") })
	e.open("")
	// Where the reader looks, and at what, survives whatever comes.
	e.search("arcadia")
	e.Press("Enter")
	e.becomes("select", "actor:arcadia")
	e.press(".zoom", "Zoom in")
	e.settled()
	e.Wait(`location.hash.includes("v=")`)
	state := e.String("location.hash")
	where := e.view()
	e.Run(`window.same = true`)
	kept := func() {
		t.Helper()
		e.settled()
		if now := e.String("location.hash"); now != state {
			t.Errorf("the state went from %s to %s", state, now)
		}
		if now := e.view(); abs(now.x-where.x) > 1 || abs(now.y-where.y) > 1 || abs(now.scale-where.scale) > 0.01 {
			t.Errorf("the reader looked at %v, and looks at %v", where, now)
		}
		e.says("#panel-card h3", "Arcadia")
		if !e.Is("window.same") {
			t.Error("the page was loaded anew")
		}
	}
	shows := func(what, expression string) {
		t.Helper()
		begun := time.Now()
		e.Wait(expression)
		t.Logf("%s shows after %d ms", what, time.Since(begun).Milliseconds())
	}

	edited := strings.Replace(small, "Two friends and a rival", "Two friends and two rivals", 1) +
		"  - {id: news, rivalry: arcadia -- cydonia, label: New rivalry, when: 2024/.., source: book, says: They became rivals.}\n"
	write(t, file, edited)
	shows("an edit", `document.querySelector("h1").textContent === "Two friends and two rivals" && `+relation("news"))
	e.says("#subtitle", "3 relations")
	e.says("#panel-card", "New rivalry")
	kept()
	e.Screenshot("watched")

	write(t, file, strings.Replace(edited, "when: 2024/..", "when: 31.12.2024", 1))
	shows("a mistake", `!document.getElementById("banner").hidden`)
	if got := e.text("#banner"); !strings.Contains(got, "watched.yaml:12:") || !strings.Contains(got, "31.12.2024") || !strings.Contains(got, "last good state") {
		t.Errorf("the page says %q", got)
	}
	if !e.Is(relation("news")) {
		t.Error("the last good graph is gone")
	}
	kept()
	e.Screenshot("watched-mistake")

	write(t, file, edited)
	shows("the mended file", `document.getElementById("banner").hidden`)
	kept()

	// Editors write another file and give it the name.
	next := filepath.Join(filepath.Dir(file), ".watched.yaml.new")
	write(t, next, strings.Replace(edited, "Two friends and two rivals", "Replaced", 1))
	if err := os.Rename(next, file); err != nil {
		t.Fatal(err)
	}
	shows("a file put in its place", `document.querySelector("h1").textContent === "Replaced"`)
	kept()

	// Whoever comes later sees the same, and whoever is removed is not selected.
	write(t, file, strings.NewReplacer("arcadia", "atlantis", "Arcadia", "Atlantis").Replace(edited))
	shows("another name", actor("atlantis"))
	e.Wait(`!document.querySelector("#panel-card h3")?.textContent.includes("Arcadia")`)
	e.reload()
	if !e.Is(actor("atlantis")) {
		t.Error("loading anew shows another graph")
	}
}

// A page that is opened while the file has a mistake tells of it.
func TestWatchFindsMistake(t *testing.T) {
	file := keep(t, "mistaken.yaml", small)
	e := newExplorer(t, file, true, func() string { return serve(t, file, "--watch") })
	e.open("")
	write(t, file, strings.Replace(small, "boreas -- cydonia", "boreas -- cidonia", 1))
	e.says("#banner", "mistaken.yaml:11:")
	e.reload()
	e.says("#banner", "mistaken.yaml:11:")
	if n := e.Number(`document.querySelectorAll("#canvas [data-actor]").length`); n != 3 {
		t.Errorf("%v actors are drawn", n)
	}
	write(t, file, small)
	e.Wait(`document.getElementById("banner").hidden`)
}
