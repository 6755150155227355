package browser

import (
	"strings"
	"testing"
)

// Before any script has run the page is a title and a picture of everybody.
func TestWithoutScripts(t *testing.T) {
	both(t, pact, func(t *testing.T, e *explorer) {
		e.WithoutScripts()
		e.Go(e.address)
		if n := e.Number(`document.querySelectorAll("#stage svg [data-actor]").length`); int(n) != actors(t) {
			t.Errorf("%v actors are drawn", n)
		}
		if n := e.Number(`document.querySelectorAll("#stage svg .key").length`); n < 5 {
			t.Errorf("the picture has a legend of %v entries", n)
		}
		if !e.Is(`document.body.classList.length === 0`) {
			t.Error("a script has run")
		}
		if h := e.text("h1"); h != "The Pyongyang pact of June 2024" {
			t.Errorf("the title is %q", h)
		}
		// It has a size, and paint on it.
		if w := e.Number(`document.querySelector("#stage svg").getBoundingClientRect().width`); w < 600 {
			t.Errorf("the picture is %v wide", w)
		}
		if c := e.String(`getComputedStyle(document.querySelector('[data-actor="north-korea"] path, [data-actor="north-korea"] polygon')).fill`); !strings.HasPrefix(c, "rgb") {
			t.Errorf("North Korea is painted in %q", c)
		}
		if e.Is(`document.documentElement.scrollWidth > innerWidth`) {
			t.Error("the page is wider than the window")
		}
		e.Screenshot("no-scripts-" + e.mode())
	})
}

func TestReady(t *testing.T) {
	both(t, pact, func(t *testing.T, e *explorer) {
		e.open("")
		for _, tab := range []string{"Filter", "Card", "Paths", "Who must fight", "Compare", "List"} {
			if !e.Is(`[...document.querySelectorAll("#side [role=tab]")].some((el) => el.textContent === ` + js(tab) + `)`) {
				t.Errorf("there is no tab %s", tab)
			}
		}
		if e.Is(`document.documentElement.scrollWidth > innerWidth || document.documentElement.scrollHeight > innerHeight`) {
			t.Error("the page scrolls")
		}
		if got := e.String(`document.title`); !strings.Contains(got, "Pyongyang pact") {
			t.Errorf("the title is %q", got)
		}
		e.Screenshot("start-" + e.mode())
	})
}
