package browser

import (
	"strings"
	"testing"

	"github.com/entente-graph/entente/cmd/internal/chromium"
)

// search types into the field and returns what was found.
func (e *explorer) search(text string) []string {
	e.t.Helper()
	e.Run(`const field = document.getElementById("search"); field.focus(); field.select();`)
	e.Type(text)
	e.Wait(`document.getElementById("search").value === ` + js(text))
	return chromium.Eval[[]string](e.Tab, `[...document.querySelectorAll("#hits li")].map((li) => li.innerText.replaceAll("\n", " | "))`)
}

func TestSearch(t *testing.T) {
	both(t, pact, func(t *testing.T, e *explorer) {
		e.open("")
		for _, c := range []struct{ asked, first string }{
			{"North K", "North Korea | state"},
			{"north korea", "North Korea | state"},
			{"DPRK", "North Korea | also DPRK"},         // an alias
			{"Pyongyang", "North Korea | also Pyong"},   // another
			{"KR", "South Korea | ISO 3166 alpha-2 KR"}, // a code
			{"irn", "Iran | ISO 3166 alpha-3 IRN"},
			{"732", "South Korea | "},
			{"viet nam", "Vietnam | also Việt Nam"}, // without its accents
			{"Росси", "Russia | also Россия"},
			{"россия", "Russia | also Россия"},
			{"conseil", "Nothing is called that here."},
			{"Noth Koera", "North Korea | state"}, // slips
			{"ukrane", "Ukraine | state"},
			{"Untied Staets", "United States | state"},
			{"xyzzy", "Nothing is called that here."},
			{"  ", ""},
			{"defence pact, 2024", "Defence pact, 2024 | Treaty · North Korea – Russia · "},
			{"warning shots", "Warning shots, three times | Clash"},
		} {
			hits := e.search(c.asked)
			first := ""
			if len(hits) > 0 {
				first = hits[0]
			}
			if !strings.HasPrefix(first, c.first) || c.first == "" && first != "" {
				t.Errorf("%q found %q first, want %q", c.asked, first, c.first)
			}
		}
		for _, h := range e.search("korea") {
			if strings.Contains(h, "Nothing") {
				t.Errorf("korea found %q", h)
			}
		}
		e.Screenshot("search-" + e.mode())
	})
}

// A hit is brought to the middle, stands out, and its card opens.
func TestHit(t *testing.T) {
	both(t, pact, func(t *testing.T, e *explorer) {
		e.open("")
		hits := e.search("korea")
		if len(hits) < 3 {
			t.Fatalf("found %q", hits)
		}
		chosen := func() float64 {
			return e.Number(`[...document.querySelectorAll("#hits li")].findIndex((li) => li.getAttribute("aria-selected") === "true" && li.id === document.getElementById("search").getAttribute("aria-activedescendant"))`)
		}
		for _, c := range []struct {
			key  string
			want float64
		}{{"ArrowDown", 1}, {"ArrowDown", 2}, {"ArrowUp", 1}, {"ArrowUp", 0}, {"ArrowUp", float64(len(hits) - 1)}, {"ArrowDown", 0}} {
			e.Press(c.key)
			if got := chosen(); got != c.want {
				t.Errorf("after %s hit %v is chosen, want %v", c.key, got, c.want)
			}
		}
		e.Press("Escape")
		if e.Is(`!document.getElementById("hits").hidden`) {
			t.Error("Escape leaves the hits open")
		}

		// An actor, by the keys.
		e.search("ukraine")
		e.Press("Enter")
		e.becomes("select", "actor:ukraine")
		e.becomes("tab", "card")
		e.says("#panel-card h3", "Ukraine")
		e.inMiddle(actor("ukraine"))
		e.Wait(actor("ukraine") + `.classList.contains("selected")`)
		e.Wait(actor("ukraine") + `.classList.contains("on")`)
		if got := e.faint(actor("japan")); got > 0.5 {
			t.Errorf("Japan, which has no relation to Ukraine, stays at an opacity of %v", got)
		}
		if e.Is(`!document.getElementById("hits").hidden`) {
			t.Error("the hits stay open")
		}

		// A relation, by the mouse.
		e.search("war in ukr")
		e.click("#hits li")
		e.becomes("select", "relation:war-in-ukraine")
		e.says("#panel-card h3", "War in Ukraine")
		e.inMiddle(relation("war-in-ukraine"))
		e.Wait(relation("war-in-ukraine") + `.classList.contains("selected")`)
		e.becomes("v", e.state("v")) // where the picture is belongs to the state
		if e.state("v") == "" {
			e.Wait(`location.hash.includes("v=")`)
		}
	})
}

// inMiddle fails unless an element is about in the middle of the stage.
func (e *explorer) inMiddle(element string) {
	e.t.Helper()
	e.settled()
	off := chromium.Eval[[]float64](e.Tab, `(() => {
		const a = `+element+`.getBoundingClientRect(), b = document.getElementById("canvas").getBoundingClientRect();
		return [a.x + a.width / 2 - b.x - b.width / 2, a.y + a.height / 2 - b.y - b.height / 2, b.width, b.height];
	})()`)
	if abs(off[0]) > off[2]/6 || abs(off[1]) > off[3]/6 {
		e.t.Errorf("%s lies %.0f, %.0f pixels from the middle", element, off[0], off[1])
	}
}

func abs(x float64) float64 { return max(x, -x) }

// faint is the opacity of an element, once it has stopped changing.
func (e *explorer) faint(element string) float64 {
	e.t.Helper()
	e.Wait(element + `.getAnimations().length === 0`)
	return e.Number(`Number(getComputedStyle(` + element + `).opacity)`)
}
