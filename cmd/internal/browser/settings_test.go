package browser

import (
	"strings"
	"testing"
)

// choose opens a menu of the head and chooses a radio button or a box in it.
func (e *explorer) choose(menu, text string) {
	e.t.Helper()
	e.press("#tools", menu)
	e.Wait(`document.querySelector("#tools .menu:popover-open")`)
	e.press("#tools .menu:popover-open", text)
	e.Press("Escape")
	e.Wait(`!document.querySelector("#tools .menu:popover-open")`)
}

func TestLayout(t *testing.T) {
	e := served(t, pact)
	e.open("")
	places := e.places()
	e.choose("Layout", "Circle")
	e.becomes("layout", "circo")
	e.Wait(`JSON.stringify([...document.querySelectorAll("#canvas [data-actor]")].map((el) => [el.dataset.actor, el.getBBox().x, el.getBBox().y])) !== ` + js(places))
	if n := e.Number(`document.querySelectorAll("#canvas [data-actor]").length`); int(n) != actors(t) {
		t.Errorf("the circle has %v actors", n)
	}
	// It works as the first one did: pointing, choosing, dates.
	e.Move(e.Middle(actor("china")))
	e.says("#tooltip", "China")
	e.click(actor("china"))
	e.becomes("select", "actor:china")
	e.date("1961")
	e.becomes("at", "1961")
	e.Wait(`getComputedStyle(` + relation("pact-2024") + `).visibility === "hidden"`)
	e.Screenshot("circle")
	e.date("")
	e.becomes("at", "")

	// Only what the filters leave is laid out, if one wants that.
	e.goTo("kind=treaty")
	e.becomes("layout", "")
	e.choose("Layout", "Lay out only what the filters leave")
	e.becomes("redraw", "1")
	e.Wait(drawn(actors(t, "--kind", "treaty")))
	e.settled()
	e.Screenshot("redrawn")
	e.Run(`history.back()`)
	e.becomes("redraw", "")
	e.Wait(drawn(actors(t)))
	e.goTo("")
	e.settled()
	if now := e.places(); now != places {
		t.Error("the first layout is not what it was")
	}
}

// The single file holds one layout, and says so.
func TestLayoutOfFile(t *testing.T) {
	e := single(t, pact)
	e.open("")
	e.press("#tools", "Layout")
	e.says("#tools .menu:popover-open", "This file holds one layout, Entente’s own. For others, open the dataset with entente serve.")
	e.Press("Escape")
	// A link from a server that names another is shown with the one there is.
	e.open("layout=circo&redraw=1&select=actor:iran&tab=card")
	e.says("#panel-card h3", "Iran")
}

func TestThemes(t *testing.T) {
	both(t, pact, func(t *testing.T, e *explorer) {
		paper := func() string { return e.String(`getComputedStyle(document.documentElement).backgroundColor`) }
		box := func() string {
			return e.String(`getComputedStyle(` + actor("japan") + `.querySelector("path, polygon")).fill`)
		}
		e.Prefer("prefers-color-scheme", "light")
		e.open("")
		light, lightBox := paper(), box()
		// The system's choice counts without a word from the reader.
		e.Prefer("prefers-color-scheme", "dark")
		e.settled()
		dark, darkBox := paper(), box()
		if light != "rgb(255, 255, 255)" || dark == light || darkBox == lightBox {
			t.Errorf("paper %s in the light, %s in the dark; boxes %s and %s", light, dark, lightBox, darkBox)
		}
		e.Screenshot("dark-" + e.mode())
		// The reader's choice counts more.
		e.choose("Theme", "Light")
		e.becomes("theme", "light")
		if p := paper(); p != light {
			t.Errorf("light paper is %s", p)
		}
		e.choose("Theme", "Print")
		e.becomes("theme", "print")
		if p, b := paper(), box(); p != "rgb(255, 255, 255)" || b != "rgb(255, 255, 255)" {
			t.Errorf("in print paper is %s and a box %s", p, b)
		}
		e.settled()
		e.Screenshot("print-" + e.mode())
		e.choose("Theme", "Dark")
		e.becomes("theme", "dark")
		e.Prefer("prefers-color-scheme", "light")
		if p, b := paper(), box(); p != dark || b != darkBox {
			t.Errorf("dark paper is %s, a box %s", p, b)
		}
		// Of a picture at another date, too.
		e.date("1961")
		e.becomes("at", "1961")
		if s, c := e.stroke("pact-1961"), e.colour("commitment"); s != c {
			t.Errorf("the pact of 1961 is drawn in %s, not in %s", s, c)
		}
		e.choose("Theme", "Follow")
		e.becomes("theme", "")
		if p := paper(); p != light {
			t.Errorf("paper is %s", p)
		}
	})
}

// Whoever asks for less motion gets none: the picture jumps.
func TestLessMotion(t *testing.T) {
	both(t, pact, func(t *testing.T, e *explorer) {
		moves := func() float64 {
			e.Run(`
				window.places = new Set();
				const canvas = document.querySelector(".camera");
				window.watch?.disconnect();
				window.watch = new MutationObserver(() => places.add(canvas.getAttribute("transform")));
				watch.observe(canvas, { attributes: true });`)
			before := e.view()
			e.press(".zoom", "Zoom in")
			if after := e.view(); after.scale < before.scale*1.4 {
				t.Errorf("zooming in went from %v to %v", before, after)
			}
			return e.Number(`places.size`)
		}
		e.Prefer("prefers-reduced-motion", "reduce")
		e.open("")
		if n := moves(); n != 1 {
			t.Errorf("with less motion the picture was at %v places on its way", n)
		}
		if d := e.String(`getComputedStyle(` + relation("drones-iran") + `).transitionDuration`); d != "0s" {
			t.Errorf("lines fade for %s", d)
		}
		e.Prefer("prefers-reduced-motion", "no-preference")
		if n := moves(); n < 3 {
			t.Errorf("otherwise it moves in %v steps", n)
		}
	})
}

// On paper the whole picture stands alone, with its title and legend.
func TestPrint(t *testing.T) {
	both(t, pact, func(t *testing.T, e *explorer) {
		e.open("at=1961&theme=dark")
		e.Run(`dispatchEvent(new Event("beforeprint"))`)
		for _, want := range []string{"Who was tied to whom in 1961", in1961(t), "Commitments", "Possibly at that date (?)", "Sources: "} {
			if text := e.String(`document.getElementById("paper").textContent`); !strings.Contains(text, want) {
				t.Errorf("paper does not say %q", want)
			}
		}
		if e.Is(`document.querySelector("#paper svg").outerHTML.includes("Arms transfer")`) || e.Is(`document.querySelector("#paper [id], #paper [class]")`) {
			t.Error("paper has what is not left, or ids of the page")
		}
		if fill := e.String(`document.querySelector("#paper svg > rect").getAttribute("fill")`); fill != "#ffffff" {
			t.Errorf("paper is %s", fill)
		}
		e.Run(`dispatchEvent(new Event("afterprint"))`)
		if e.Is(`document.querySelector("#paper svg")`) {
			t.Error("paper stays")
		}
		e.open("tab=card&select=actor:iran&v=600,700,2")
		paper := e.Paper()
		if len(paper) < 10000 || string(paper[:5]) != "%PDF-" {
			t.Errorf("paper is %d bytes", len(paper))
		}
		e.settled()
		if v := e.view(); abs(v.scale-2) > 0.01 {
			t.Errorf("after printing the picture is seen at %v", v)
		}
	})
}
