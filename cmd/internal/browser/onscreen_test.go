package browser

import (
	"fmt"
	"testing"
)

// in1961 is how the page says what is left of the pact in 1961.
func in1961(t *testing.T) string {
	t.Helper()
	all, relations := size(t, pact)
	left, hold := size(t, pact, "--at", "1961")
	return fmt.Sprintf("%d of %d actors, %d of %d relations; in 1961", left, all, hold, relations)
}

// The head of the page says what is on the screen.
func TestHeading(t *testing.T) {
	both(t, pact, func(t *testing.T, e *explorer) {
		e.open("")
		all, relations := size(t, pact)
		for _, c := range []struct{ state, title, line string }{
			{"", "The Pyongyang pact of June 2024", fmt.Sprintf("%d actors, %d relations; as of June 2024", all, relations)},
			{"at=2024-06-19", "The Pyongyang pact of June 2024", "on 19 June 2024"},
			{"at=1961", "Who was tied to whom in 1961", "The Pyongyang pact of June 2024; " + in1961(t)},
			{"kind=treaty&certainty=confirmed", "The Pyongyang pact of June 2024", "only treaties; only confirmed"},
			{"at=1961&certainly=1&kind=treaty", "Treaties in 1961", "only what certainly holds"},
			{"tab=compare&before=1985&after=1995", "What changed from 1985 to 1995", "The Pyongyang pact of June 2024; "},
			{"tab=whatif&attack=south-korea+attacks+north-korea&round=1", "The Pyongyang pact of June 2024", "if South Korea attacks North Korea, round 1 of "},
			{"tab=paths&from=japan&to=north-korea&path=2", "The Pyongyang pact of June 2024", "path 2 of "},
		} {
			e.goTo(c.state)
			e.says("#subtitle", c.line)
			if got := e.text("h1"); got != c.title {
				t.Errorf("%q: the title is %q, want %q", c.state, got, c.title)
			}
		}
		// Marks are explained where they are.
		e.goTo("tab=compare&before=1985&after=1995")
		e.says("#panel-compare .marks", "Actor who was not there before")
		// Of a kind that is everywhere but once, it is shorter to say what is missing.
		e.goTo("")
		e.click(row("Treaty"))
		e.says("#subtitle", "without treaties")
	})
}

// Both dates of a comparison are on the picture, each relation as it stood then.
func TestCompareShowsBothDates(t *testing.T) {
	both(t, pact, func(t *testing.T, e *explorer) {
		e.open("tab=compare&before=1985&after=1995")
		e.says("#panel-compare .answer-text", "From 1985 to 1995")
		e.settled()
		for id, want := range map[string]string{"pact-1961": "visible", "treaty-1953": "visible", "pact-2024": "hidden"} {
			if got := e.String(`getComputedStyle(` + relation(id) + `).visibility`); got != want {
				t.Errorf("%s is %s, want %s", id, got, want)
			}
		}
		// A pact in force on both dates is solid, though the dataset's own date knows it otherwise.
		e.goTo("tab=compare&before=1962&after=1985")
		e.says("#panel-compare .answer-text", "From 1962 to 1985")
		e.settled()
		if dash := e.String(`getComputedStyle(` + relation("pact-1961") + `.querySelector("path:not(.hit)")).strokeDasharray`); dash != "none" {
			t.Errorf("the pact of 1961 is drawn with dashes of %s", dash)
		}
		// The picture is the view's again elsewhere.
		e.click("#tab-filter")
		e.Wait(`getComputedStyle(` + relation("pact-2024") + `).visibility === "visible"`)
	})
}

// What the filter leaves out can be hidden, or left out of a new picture.
func TestRest(t *testing.T) {
	both(t, pact, func(t *testing.T, e *explorer) {
		e.open("kind=treaty")
		all, left := actors(t), actors(t, "--kind", "treaty")
		e.says("#rest", fmt.Sprintf("%d of %d actors are left out, and faint.", all-left, all))
		e.press("#rest", "Hide the rest")
		e.becomes("hide", "1")
		e.says("#rest", fmt.Sprintf("%d of %d actors are left out.", all-left, all))
		if v := e.String(`getComputedStyle(` + actor("victor-cha") + `).visibility`); v != "hidden" {
			t.Errorf("Victor Cha is %s", v)
		}
		e.press("#rest", "Lay out anew")
		e.becomes("redraw", "1")
		if e.served {
			e.Wait(drawn(left))
			e.says("#rest", fmt.Sprintf("Laid out anew with %d of %d actors.", left, all))
			e.press("#rest", "Back to the whole")
			e.Wait(drawn(all))
		} else {
			e.says("#rest", "This file cannot lay out anew: it shows what is left where it was.")
		}
		e.press("#rest", "Show them faintly")
		e.becomes("hide", "")
		e.press("#panel-filter", "Show all")
		e.Wait(`document.getElementById("rest").hidden`)
	})
}

// A link's parts that mean nothing here are said.
func TestStrangeLinks(t *testing.T) {
	both(t, pact, func(t *testing.T, e *explorer) {
		e.open("kind=treaty,plot&foo=bar&at=yesterday&layout=spiral&certainly=0&hops=4")
		e.says("#strange", "passes them over: kind=plot, foo=bar, at=yesterday, layout=spiral.")
		e.says("#subtitle", "only treaties")
		e.press("#strange", "Close")
		e.Wait(`document.getElementById("strange").hidden`)
		e.open("kind=treaty&at=1961&select=actor:iran&tab=card&redraw=1")
		if e.Is(`!document.getElementById("strange").hidden`) {
			t.Errorf("of a good link it says %q", e.text("#strange"))
		}
	})
}

// At the start the names of actors can be read, and nothing is shown that cannot.
func TestReadableAtStart(t *testing.T) {
	both(t, pact, func(t *testing.T, e *explorer) {
		small := `[...document.querySelectorAll("#canvas :is(.actor, .hub, .relation, .spoke, .bundle, .plate) text")].filter((el) => !el.closest(".tiny, .gone"))
			.map((el) => [el.textContent, Number(el.getAttribute("font-size")) * el.getScreenCTM().a]).filter(([, px]) => px < 8.9).map(([text, px]) => text + " " + px.toFixed(1))`
		for _, size := range [][2]int64{{1280, 720}, {390, 844}} {
			e.Resize(size[0], size[1])
			e.begin("")
			if got := e.texts(small); len(got) > 0 {
				t.Errorf("%v: too small to be read: %q", size, got)
			}
			e.Screenshot("start-" + e.mode())
		}
		// Closer, there is more to read.
		labels := `[...document.querySelectorAll("#canvas :is(.relation, .spoke, .hub, .plate) text")].filter((el) => !el.closest(".tiny, .gone")).length`
		e.press(".zoom", "Show the whole graph")
		e.Wait(labels + ` === 0`)
		for range 5 {
			e.press(".zoom", "Zoom in")
		}
		e.Wait(labels + ` > 0`)
	})
}

// In the frame of an article there are picture, title and sources.
func TestEmbed(t *testing.T) {
	both(t, pact, func(t *testing.T, e *explorer) {
		e.address += "?embed"
		for _, size := range [][2]int64{{700, 480}, {360, 480}} {
			e.Resize(size[0], size[1])
			e.begin("at=1961")
			for _, gone := range []string{"#side", "#time", "#tools", ".zoom", "#rest", "#minimap"} {
				if e.Is(`document.querySelector(` + js(gone) + `)?.checkVisibility()`) {
					t.Errorf("%v: there is %s", size, gone)
				}
			}
			if got := e.text("h1"); got != "Who was tied to whom in 1961" {
				t.Errorf("%v: the title is %q", size, got)
			}
			e.says("#sources", "Sources: ")
			e.reflows("embedded")
			if h := e.Number(`document.getElementById("canvas").getBoundingClientRect().height`); h < 330 {
				t.Errorf("%v: the picture is %v high", size, h)
			}
			if v := e.String(`getComputedStyle(` + actor("russia") + `).visibility`); v != "hidden" {
				t.Errorf("%v: Russia, which is not there in 1961, is %s", size, v)
			}
			e.Screenshot("embed-" + e.mode())
		}
		e.press("#sources", "All sources")
		e.says("#sources .menu", "Explore the whole")
		e.Press("Escape")
		// A tap says what something is; nothing is written into the reader's history.
		before := e.Number(`history.length`)
		seen := e.String(`(() => {
			const frame = document.getElementById("canvas").getBoundingClientRect();
			return [...document.querySelectorAll("#canvas .actor")].find((el) => { const r = el.getBoundingClientRect(); return r.left > frame.left && r.right < frame.right && r.top > frame.top && r.bottom < frame.bottom && getComputedStyle(el).visibility === "visible"; }).dataset.actor;
		})()`)
		e.click(actor(seen))
		e.becomes("select", "actor:"+seen)
		e.Wait(`!document.getElementById("tooltip").hidden`)
		if n := e.Number(`history.length`); n != before {
			t.Errorf("the history went from %v to %v steps", before, n)
		}
	})
}
