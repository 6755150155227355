package browser

import (
	"bytes"
	"strings"
	"sync"
	"testing"

	"github.com/entente-graph/entente/cmd/internal/chromium"
)

// large is the file of a graph of 2,000 actors and 10,000 relations.
func large(t *testing.T) string {
	t.Helper()
	largeOnce.Do(func() { largeFile = keep(t, "crowd.yaml", crowd(2000, 10000)) })
	return largeFile
}

var (
	largeOnce sync.Once
	largeFile string
)

// drawnActors is how many actors the picture has.
func (e *explorer) drawnActors() float64 {
	e.t.Helper()
	return e.Number(`document.querySelectorAll("#canvas [data-actor]").length`)
}

// unseen is an actor of few relations that the overview leaves out.
const unseen = "actor-1987"

// A large graph begins with an overview that can be read, and all of it is within
// reach. Each interaction is to be answered within 100 ms; see timed.
func TestLarge(t *testing.T) {
	both(t, large(t), func(t *testing.T, e *explorer) {
		e.open("")
		if got := e.text("#subtitle"); !strings.HasPrefix(got, "2,000 actors, 10,000 relations") {
			t.Errorf("below the title it says %q", got)
		}
		begun := e.drawnActors()
		if begun < 15 || begun > 80 {
			t.Errorf("the overview has %v actors", begun)
		}
		if scale := e.view().scale; scale < 0.4 {
			t.Errorf("the overview is shown at %v of its size", scale)
		}
		e.says("#stage", "of 2,000 actors")
		e.Screenshot("large-" + e.mode())

		// Hover.
		first := chromium.Eval[string](e.Tab, `document.querySelector("#canvas [data-actor]").dataset.actor`)
		e.Move(e.ground())
		e.timed("hover an actor", "pointermove pointerover", func() { e.Move(e.Middle(actor(first))) })
		e.says("#tooltip", "relations")
		e.timed("leave it", "pointermove", func() { e.Move(e.ground()) })

		// More by the badge of an actor, and by its card.
		e.timed("expand by the badge", "click", func() { e.click(".badge") })
		e.Wait(`new URLSearchParams(location.hash.slice(1)).get("grow")`)
		grown := e.drawnActors()
		if grown <= begun || grown > begun+16 {
			t.Errorf("the badge went from %v actors to %v", begun, grown)
		}
		e.settled()
		e.Screenshot("large-expanded-" + e.mode())
		e.timed("card of an actor", "click", func() { e.click(actor(first)) })
		e.becomes("select", "actor:"+first)
		e.says("#panel-card h3", "Actor ")
		e.timed("expand by the card", "click", func() { e.press("#panel-card", "Show 16 of") })
		if now := e.drawnActors(); now <= grown || now > grown+16 {
			t.Errorf("the card went from %v actors to %v", grown, now)
		}
		e.timed("take away what was added", "click", func() { e.press("#grown", "Take away") })
		e.Wait(`document.querySelectorAll("#canvas [data-actor]").length === ` + js(begun))

		// Whoever is found is brought in.
		if e.Is(actor(unseen)) {
			t.Fatal("everybody is drawn")
		}
		e.Run(`document.getElementById("search").focus()`)
		e.timed("first letters of a search", "input", func() { e.Type("act") })
		e.timed("more letters of a search", "input", func() { e.Type("or 1987") })
		e.timed("choose who is not drawn", "keydown", func() { e.Press("Enter") })
		e.Wait(actor(unseen))
		e.becomes("select", "actor:"+unseen)
		e.says("#panel-card h3", "Actor 1987")
		e.inMiddle(actor(unseen))
		e.Screenshot("large-found-" + e.mode())

		// Moving.
		e.press(".zoom", "Show the whole graph")
		e.becomes("v", "")
		m := e.Middle("#canvas")
		e.timed("zoom by the wheel", "wheel", func() { e.Wheel(m, -120) })
		from := e.ground()
		e.timed("drag", "pointermove", func() {
			e.Drag(from, chromium.Point{X: from.X + 10, Y: from.Y}, chromium.Point{X: from.X + 40, Y: from.Y})
		})

		// Filters and dates.
		e.timed("open the filters", "click", func() { e.click("#tab-filter") })
		e.timed("leave out a kind", "click", func() { e.click(`(document.querySelector("#panel-filter .filter-row input"))`) })
		if e.state("kind") == "" {
			t.Error("the filter does not show in the address")
		}
		e.timed("take it in again", "click", func() { e.click(`(document.querySelector("#panel-filter .filter-row input"))`) })
		e.becomes("kind", "")
		e.Wait(`document.querySelector("#time .bars path")`)
		e.timed("previous change", "click", func() { e.press("#time", "Previous change") })
		e.Wait(`location.hash.includes("at=")`)
		slider := e.Middle("#time input[type=range]")
		e.timed("move the slider", "input", func() { e.Click(slider) })
		e.timed("any time", "click", func() { e.press("#time", "Any time") })
		e.becomes("at", "")

		// The list.
		e.timed("open the list", "click", func() { e.click("#tab-list") })
		if n := e.Number(`document.querySelectorAll("#panel-list .actor-list > li").length`); n != 100 {
			t.Errorf("a page of the list has %v actors", n)
		}
		e.timed("list of relations", "click", func() { e.press("#panel-list", "Relations") })
		e.timed("next page of the list", "click", func() { e.press("#panel-list", "Next") })
		e.says("#panel-list", "101–200 of 10,000")
		e.timed("sort the list by dates", "click", func() { e.click("#panel-list .col-when button") })
		e.says("#panel-list", "1–100 of 10,000")

		// Paths: nobody but the page itself answers in the file.
		e.open("tab=paths&from=" + unseen)
		e.Run(`document.getElementById("path-to").focus()`)
		e.Type("actor 900")
		e.Wait(`document.querySelector("#panel-paths .suggestions li")`)
		e.timed("ask for paths", "keydown", func() { e.Press("Enter") })
		e.becomes("to", "actor-900")
		e.Wait(`document.querySelectorAll("#panel-paths .path-list > li").length > 1`)
		e.Wait(actor("actor-900"))
		e.settled()
		e.Screenshot("large-paths-" + e.mode())
		e.timed("the next path", "click", func() { e.click(`(document.querySelectorAll("#panel-paths .path-head")[1])`) })
	})
}

// A link to a state with what was added restores it.
func TestLargeLink(t *testing.T) {
	both(t, large(t), func(t *testing.T, e *explorer) {
		e.open("")
		begun := e.drawnActors()
		e.click(".badge")
		e.Wait(`location.hash.includes("grow=")`)
		grown := e.drawnActors()
		_, svg := e.saved("SVG")
		parsed(t, svg)
		if line, label := bytes.LastIndex(svg, []byte(`class="spoke`)), bytes.Index(svg, []byte(`class="labels"`)); label >= 0 && line > label {
			t.Error("in the file, lines of the picture lie over labels of what was added")
		}
		state := e.String(`location.hash.slice(1)`)
		e.open(state)
		if now := e.drawnActors(); now != grown {
			t.Errorf("%v actors were drawn, and the link brings %v", grown, now)
		}
		e.open("select=actor:" + unseen + "&tab=card")
		e.Wait(actor(unseen))
		e.says("#panel-card h3", "Actor 1987")
		if now := e.drawnActors(); now != begun+1 {
			t.Errorf("%v actors are drawn", now)
		}
	})
}
