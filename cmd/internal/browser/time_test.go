package browser

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/entente-graph/entente/cmd/internal/chromium"
)

// stroke is the colour of a relation's line.
func (e *explorer) stroke(id string) string {
	e.t.Helper()
	return e.String(`getComputedStyle(` + relation(id) + `.querySelector("path:not(.hit)")).stroke`)
}

// colour is what a colour of the theme comes to.
func (e *explorer) colour(name string) string {
	e.t.Helper()
	return e.String(`(() => {
		const el = document.body.appendChild(document.createElement("i"));
		el.style.color = "var(--` + name + `)";
		const out = getComputedStyle(el).color;
		el.remove();
		return out;
	})()`)
}

// date types a date into the field of the time bar.
func (e *explorer) date(text string) {
	e.t.Helper()
	e.Run(`document.getElementById("date").focus(); document.getElementById("date").select();`)
	if text == "" {
		e.Press("Backspace")
	} else {
		e.Type(text)
	}
	e.Press("Enter")
}

func TestDate(t *testing.T) {
	both(t, pact, func(t *testing.T, e *explorer) {
		e.open("")
		e.remember()
		places := e.places()
		if s, past := e.stroke("pact-1961"), e.colour("past"); s != past {
			t.Errorf("the pact of 1961, which is over, is drawn in %s, not in %s", s, past)
		}

		e.date("1961")
		e.becomes("at", "1961")
		got, want := e.onPicture(), listed(t, "--at", "1961")
		if !slices.Equal(got, want) {
			t.Errorf("in 1961 the picture shows %q, the command %q", got, want)
		}
		if !slices.Contains(got, "pact-1961") || slices.Contains(got, "pact-2024") {
			t.Errorf("in 1961 the picture shows %q", got)
		}
		// In 1961 it is no relic.
		if s, now := e.stroke("pact-1961"), e.colour("commitment"); s != now {
			t.Errorf("in 1961 the pact of 1961 is drawn in %s, not in %s", s, now)
		}
		if e.places() != places {
			t.Error("boxes have moved")
		}
		e.has("#time", "1961")
		_, relations := size(t, pact)
		e.says(".summary", fmt.Sprintf("of %d relations", relations))
		e.Screenshot("1961-" + e.mode())

		// Signed and not yet in force is dashed and says so.
		e.date("2024-06-30")
		e.becomes("at", "2024-06-30")
		if d := e.String(`getComputedStyle(` + relation("pact-2024") + `.querySelector("path:not(.hit)")).strokeDasharray`); d == "none" {
			t.Error("in June 2024 the pact of 2024 is drawn as if in force")
		}
		e.date("2025-01-01")
		e.becomes("at", "2025-01-01")
		if d := e.String(`getComputedStyle(` + relation("pact-2024") + `.querySelector("path:not(.hit)")).strokeDasharray`); d != "none" {
			t.Errorf("in 2025 the pact of 2024 is drawn with dashes of %s", d)
		}
		if s := e.String(label("pact-2024") + `.textContent`); !slices.Contains([]string{"Defence pact,2024", "Defence pact, 2024"}, s) {
			t.Errorf("its label says %q", s)
		}

		// What only possibly holds can be left out.
		const vague = "munitions-11000-containers" // from about June 2023
		e.date("2023-06")
		e.becomes("at", "2023-06")
		if got := e.onPicture(); !slices.Contains(got, vague) {
			t.Error("in June 2023 the munitions, which were possibly on their way, are gone")
		}
		if said := e.String(label(vague) + `.textContent`); !strings.HasSuffix(said, "?") {
			t.Errorf("their label says %q", said)
		}
		e.press("#time", "Certainly only")
		e.becomes("certainly", "1")
		if got, want := e.onPicture(), listed(t, "--at", "2023-06", "--certainly"); !slices.Equal(got, want) || slices.Contains(got, vague) {
			t.Errorf("certainly in June 2023 the picture shows %q, the command %q", got, want)
		}

		// Without a date all is as it was.
		e.press("#time", "Any time")
		e.becomes("at", "")
		e.restored()
	})
}

func TestWrongDates(t *testing.T) {
	e := served(t, pact)
	e.open("at=1961")
	for text, want := range map[string]string{
		"june":       "Write a year, a month or a day",
		"1961-13":    "There is no month 13.",
		"2023-02-29": "February 2023 has no day 29.",
	} {
		e.date(text)
		e.says("#date-error", want)
		if e.state("at") != "1961" {
			t.Errorf("%q led to %q", text, e.state("at"))
		}
		if !e.Is(`document.getElementById("date").getAttribute("aria-invalid") === "true"`) {
			t.Errorf("%q is not marked as wrong", text)
		}
	}
	e.date("-0044-03-15")
	e.becomes("at", "-0044-03-15")
	e.says(".when", "15 March 45 BC")
	e.Wait(`!document.querySelector("#date-error").checkVisibility()`)
	e.date("")
	e.becomes("at", "")
}

func TestSlider(t *testing.T) {
	both(t, pact, func(t *testing.T, e *explorer) {
		e.open("")
		e.remember()
		track := chromium.Eval[[]float64](e.Tab, `(() => { const r = document.querySelector("#time input[type=range]").getBoundingClientRect(); return [r.left, r.top + r.height / 2, r.width]; })()`)
		at := func(part float64) chromium.Point {
			return chromium.Point{X: track[0] + 8 + (track[2]-16)*part, Y: track[1]}
		}
		entries := e.Number(`history.length`)
		e.Drag(at(1), at(0.8), at(0.5), at(0.2))
		e.Wait(`new URLSearchParams(location.hash.slice(1)).get("at") < "1970"`)
		date := e.String(`new URLSearchParams(location.hash.slice(1)).get("at")`)
		if date < "1955" || date > "1969" {
			t.Errorf("a fifth of the way from 1942 to 2024 is %q", date)
		}
		if got, want := e.onPicture(), listed(t, "--at", date); !slices.Equal(got, want) {
			t.Errorf("in %s the picture shows %q, the command %q", date, got, want)
		}
		// A drag is one step back, however many dates it went through.
		if n := e.Number(`history.length`); n != entries+1 {
			t.Errorf("one drag made %v steps in the history", n-entries)
		}
		e.Run(`history.back()`)
		e.becomes("at", "")
		e.restored()

		// Keys move it by one step.
		e.Run(`document.querySelector("#time input[type=range]").focus()`)
		e.Press("Home")
		e.becomes("at", "1942-05")
		e.Press("ArrowRight", "ArrowRight")
		e.becomes("at", "1942-07")
		if v := e.String(`document.querySelector("#time input[type=range]").getAttribute("aria-valuetext")`); v != "July 1942" {
			t.Errorf("the slider says %q", v)
		}

		// From change to change.
		e.date("1961-01")
		e.becomes("at", "1961-01")
		e.press("#time", "Next change")
		e.becomes("at", "1961-07")
		e.press("#time", "Next change")
		e.becomes("at", "1968-07")
		e.press("#time", "Previous change")
		e.becomes("at", "1961-07")
	})
}

func TestPlay(t *testing.T) {
	both(t, pact, func(t *testing.T, e *explorer) {
		e.open("")
		e.remember()
		entries := e.Number(`history.length`)
		e.Run(`
			const when = document.querySelector(".when");
			window.dates = [when.textContent];
			new MutationObserver(() => { if (dates.at(-1) !== when.textContent) dates.push(when.textContent); }).observe(when, { childList: true, characterData: true, subtree: true });`)
		e.press("#time", "Play through time")
		e.Wait(`window.dates.length > 8`)
		e.press("#time", "Pause")
		e.Wait(`document.querySelector("#time .play").getAttribute("aria-label") === "Play through time"`)
		dates := chromium.Eval[[]string](e.Tab, `window.dates`)
		if dates[0] != "Any time" || !strings.HasSuffix(dates[1], "1942") {
			t.Errorf("it played %q", dates)
		}
		stopped := e.text(".when")
		e.Run(`await new Promise((done) => setTimeout(done, 400));`) // four steps, if it went on
		if now := e.text(".when"); now != stopped {
			t.Errorf("it was paused at %q and is at %q", stopped, now)
		}
		e.Wait(`location.hash.includes("at=")`)
		if n := e.Number(`history.length`); n != entries+1 {
			t.Errorf("playing made %v steps in the history", n-entries)
		}
		e.press("#time", "Any time")
		e.becomes("at", "")
		e.restored()
	})
}

// An actor that was called otherwise for a time is called so at a date within it, in
// its box and in all that names it, and the page saves what the command does.
func TestNamesAtTheDate(t *testing.T) {
	file := keep(t, "renamed.yaml", renamed)
	e := served(t, file)
	e.open("select=actor:arcadia&tab=card")
	box := func() string {
		return e.String(`[...document.querySelectorAll('#canvas [data-actor="arcadia"] text')].map((line) => line.textContent).filter(Boolean).join(" ")`)
	}
	called := func(name, other string) {
		t.Helper()
		e.says("#panel-card h3", name)
		if got := box(); got != name {
			t.Errorf("its box says %q, not %q", got, name)
		}
		if got := e.String(`document.querySelector('#canvas [data-actor="arcadia"]').getAttribute("aria-label")`); !strings.Contains(got, name) {
			t.Errorf("its box is read as %q, not %q", got, name)
		}
		if hits := e.search(strings.ToLower(other)); len(hits) == 0 || !strings.HasPrefix(hits[0], name) {
			t.Errorf("the search for %q finds %q, not %q", other, hits, name)
		}
		e.Press("Escape")
	}
	e.Wait(`document.querySelectorAll("#canvas [data-actor]").length === 2`)
	called("Arcadia", "Kingdom of Old Arcadia")
	e.date("1960")
	e.becomes("at", "1960")
	called("Kingdom of Old Arcadia", "Arcadia")
	e.Screenshot("called at the date")
	for format, to := range map[string]string{"JSON": "json", "DOT": "dot"} {
		_, got := e.saved(format)
		if want := entente(t, "export", file, "--to", to, "--at", "1960"); !bytes.Equal(got, want) {
			t.Errorf("the page's %s is not the command's: %s", format, difference(got, want))
		}
	}
	e.date("1975") // changes its name in that year
	e.becomes("at", "1975")
	called("Arcadia", "Kingdom of Old Arcadia")
	e.date("1960")
	e.becomes("at", "1960")
	called("Kingdom of Old Arcadia", "Arcadia")
	e.date("")
	e.becomes("at", "")
	called("Arcadia", "Kingdom of Old Arcadia")
}

const renamed = `entente: 1
dataset: {name: renamed, title: A friend of many names, as_of: 2024}
sources:
  book: A made-up book
actors:
  arcadia:
    name: Arcadia
    phases:
      - {name: Kingdom of Old Arcadia, when: 1950/1975-06}
  boreas: Boreas
relations:
  - {id: friends, treaty: arcadia -- boreas, label: Friendship, when: 1940/.., source: book, says: They are friends.}
`
