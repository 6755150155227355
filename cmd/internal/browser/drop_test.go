package browser

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// drop drags a file over the picture and lets it go there.
func (e *explorer) drop(file string) {
	e.t.Helper()
	e.Drop(e.Middle("#canvas"), file)
}

const pactTitle = "The Pyongyang pact of June 2024"

func TestDrop(t *testing.T) {
	e := served(t, pact)
	e.open("theme=light&select=actor:russia&tab=card")
	e.drop(keep(t, "small.yaml", small))
	e.says("h1", "Two friends and a rival")
	e.settled()
	if got := e.text("#subtitle"); got != "3 actors, 2 relations; as of 2024" {
		t.Errorf("below the title it says %q", got)
	}
	if got := e.String("document.title"); !strings.HasPrefix(got, "Two friends and a rival") {
		t.Errorf("the window is called %q", got)
	}
	e.Wait(`document.querySelectorAll("#canvas [data-actor]").length === 3`)
	key := e.state("set")
	if key == "" || e.state("select") != "" || e.state("theme") != "light" {
		t.Errorf("the address holds set=%q select=%q theme=%q", key, e.state("select"), e.state("theme"))
	}
	if e.Is(`document.body.classList.contains("drop-here") || !document.getElementById("banner").hidden`) {
		t.Error("the invitation to drop stays, or a problem is told")
	}
	if hits := e.search("arcadia"); len(hits) == 0 || !strings.HasPrefix(hits[0], "Arcadia") {
		t.Errorf("the search finds %q", hits)
	}
	if hits := e.search("russia"); len(hits) != 1 || !strings.HasPrefix(hits[0], "Nothing") {
		t.Errorf("the search still finds %q", hits)
	}
	e.Press("Escape")
	e.Screenshot("dropped")

	// A card of it is a state like any other, and loading anew restores it.
	e.search("boreas")
	e.Press("Enter")
	e.becomes("select", "actor:boreas")
	e.reload()
	e.Wait(`document.body?.classList.contains("ready") && document.querySelector("h1").textContent.startsWith("Two friends")`)
	e.says("#panel-card h3", "Boreas")
	e.Wait(`document.querySelectorAll("#canvas [data-actor]").length === 3`)

	// The way back is in the page, and in the history.
	e.press("#home", "Back to the one served")
	e.says("h1", pactTitle)
	e.becomes("set", "")
	e.Wait(drawn(actors(t)) + ` && document.getElementById("home").hidden`)
	e.Run(`history.back()`)
	e.becomes("set", key)
	e.says("h1", "Two friends and a rival")
	e.Wait(`document.querySelectorAll("#canvas [data-actor]").length === 3`)
	e.Run(`history.forward()`)
	e.becomes("set", "")
	e.says("h1", pactTitle)
}

// The browser's own back button leads from what was dropped to what was there.
func TestDropAndBack(t *testing.T) {
	e := served(t, pact)
	e.open("tab=list")
	e.drop(keep(t, "small.yaml", small))
	e.says("h1", "Two friends and a rival")
	e.Run(`history.back()`)
	e.says("h1", pactTitle)
	e.becomes("set", "")
	e.Wait(drawn(actors(t)))
	e.says("#panel-list", "North Korea")
}

// What does not load is told with its place, and the page stays as it was.
func TestDropOfErrors(t *testing.T) {
	e := served(t, pact)
	e.expect(`status of 422 .*/api/drop`) // Chromium tells of each refusal
	e.open("select=actor:iran&tab=card")
	before := e.String("location.href")
	broken := strings.Replace(small, "treaty: arcadia -- boreas", "treaty: arcadia -- boraes", 1)
	broken = strings.Replace(broken, "when: 1950/2000", "when: 19.06.1950", 1)
	e.drop(keep(t, "broken.yaml", broken))
	e.Wait(`!document.getElementById("banner").hidden`)
	for _, want := range []string{
		"broken.yaml cannot be read.", "broken.yaml:10:", "broken.yaml:11:",
		"boraes", "did you mean", "19.06.1950",
	} {
		if got := e.text("#banner"); !strings.Contains(strings.ToLower(got), strings.ToLower(want)) {
			t.Errorf("the page does not say %q but\n%s", want, got)
		}
	}
	if !e.Is(`/^broken\.yaml:10:\d+$/.test(document.querySelector("#banner code").textContent)`) {
		t.Errorf("the first place is %q", e.text("#banner code"))
	}
	if !e.Is(`document.querySelector("#banner .findings .note:last-child").textContent.length > 5`) {
		t.Error("there is no hint")
	}
	e.settled()
	e.Screenshot("drop-errors")
	e.stays(before)
	e.press("#banner", "Close")
	if e.Is(`!document.getElementById("banner").hidden`) {
		t.Error("the problem cannot be closed")
	}
	// What is mended loads.
	e.drop(keep(t, "mended.yaml", small))
	e.says("h1", "Two friends and a rival")
	if e.Is(`!document.getElementById("banner").hidden`) {
		t.Error("the old problem is told again")
	}
}

// stays fails unless the page shows the built-in dataset in the state of an address.
func (e *explorer) stays(address string) {
	e.t.Helper()
	if now := e.String("location.href"); now != address {
		e.t.Errorf("the address went from %s to %s", address, now)
	}
	if got := e.text("h1"); got != pactTitle {
		e.t.Errorf("the title is %q", got)
	}
	if n := e.drawnActors(); int(n) != actors(e.t) {
		e.t.Errorf("%v actors are drawn", n)
	}
	if e.Is(`document.querySelector("#canvas.busy")`) {
		e.t.Error("the picture stays faint")
	}
}

func TestDropOfWhatIsNoDataset(t *testing.T) {
	huge := keep(t, "huge.yaml", "")
	if err := os.Truncate(huge, 33<<20); err != nil {
		t.Fatal(err)
	}
	e := served(t, pact)
	e.expect(`status of (422|413) .*/api/drop`)
	e.open("")
	before := e.String("location.href")
	for _, c := range []struct{ what, file, says string }{
		{"a picture", keep(t, "photo.png", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01"), "photo.png cannot be read."},
		{"far too much", huge, "huge.yaml cannot be read."},
		{"nothing", keep(t, "empty.yaml", ""), "empty.yaml cannot be read."},
	} {
		e.drop(c.file)
		e.Wait(`document.querySelector("#banner strong")?.textContent.startsWith(` + js(filepath.Base(c.file)) + `)`)
		got := e.text("#banner")
		t.Logf("%s: %s", c.what, got)
		if !strings.HasPrefix(got, c.says) || len(got) < len(c.says)+20 {
			t.Errorf("of %s the page says %q", c.what, got)
		}
		if len(got) > 2000 || strings.ContainsAny(got, "\x00\ufffd") {
			t.Errorf("of %s the page says too much, or what nobody can read: %.300q", c.what, got)
		}
		e.settled()
		e.stays(before)
	}
}

// The single file holds one dataset, and says so.
func TestDropOnFile(t *testing.T) {
	e := single(t, pact)
	e.open("")
	before := e.String("location.href")
	e.drop(keep(t, "small.yaml", small))
	e.says("#banner", "This page holds one dataset.")
	e.says("#banner", "entente serve")
	e.settled()
	e.stays(before)
}

// reload loads the page anew, with the state that it has.
func (e *explorer) reload() {
	e.t.Helper()
	e.Run(`window.old = true; location.reload()`)
	e.Wait(`!window.old && document.body?.classList.contains("ready")`)
	e.settled()
}
