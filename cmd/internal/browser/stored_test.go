package browser

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"
)

// firms is a list of edges that is served part by part: 4,000 actors, of whom the first
// are tied to very many, and a chain that leaves them aside.
func firms(t *testing.T) string {
	t.Helper()
	firmsOnce.Do(func() {
		random := rand.New(rand.NewPCG(7, 1))
		var b bytes.Buffer
		b.WriteString("from\tto\tkind\tdate\n")
		for range 26_000 {
			x, y := random.IntN(1+random.IntN(1+random.IntN(4000))), random.IntN(4000)
			if x != y {
				fmt.Fprintf(&b, "Firm %d\tFirm %d\t%s\t%d\n", x, y, []string{"trade", "aid", "rivalry"}[random.IntN(3)], 1950+random.IntN(70))
			}
		}
		for i := range 4 {
			fmt.Fprintf(&b, "Zeta Holding %d\tZeta Holding %d\ttrade\t2001\n", i, i+1)
		}
		fmt.Fprintf(&b, "Zeta Holding 4\tFirm 3999\ttrade\t2002\n")
		firmsFile = "edgelist:" + keep(t, "firms.tsv", b.String())
	})
	return firmsFile
}

var (
	firmsOnce sync.Once
	firmsFile string
)

// standing is where actors stand on the picture, by id.
func (e *explorer) standing() map[string]string {
	e.t.Helper()
	out := map[string]string{}
	for _, line := range e.texts(`[...document.querySelectorAll("#canvas [data-actor]")].map((el) => { const b = el.getBBox(); return el.dataset.actor + " " + Math.round(b.x) + "," + Math.round(b.y); })`) {
		id, at, _ := strings.Cut(line, " ")
		out[id] = at
	}
	return out
}

// notes waits until the note about what is shown holds a text, of which narrow windows
// have the beginning alone.
func (e *explorer) notes(text string) {
	e.t.Helper()
	e.Wait(`document.getElementById("overview")?.textContent.includes(` + js(text) + `)`)
}

// A store is never shown whole: the page begins with the best connected actors, and
// goes on from whom the reader chooses.
func TestStore(t *testing.T) {
	for _, size := range []struct{ width, height int64 }{{1280, 720}, {390, 844}} {
		t.Run(fmt.Sprintf("%dx%d", size.width, size.height), func(t *testing.T) {
			e := served(t, firms(t))
			e.Resize(size.width, size.height)
			shot := func(name string) {
				e.settled()
				e.Screenshot(fmt.Sprintf("store-%s-%d", name, size.width))
			}
			e.open("")
			e.says("#subtitle", " in all")
			e.notes("are shown, the most connected")
			if tabs := e.texts(`[...document.querySelectorAll('[role="tab"]')].filter((el) => el.checkVisibility()).map((el) => el.textContent)`); !slices.Equal(tabs, []string{"Filter", "Card", "Paths", "List"}) {
				t.Errorf("offered are %q", tabs)
			}
			begun := e.standing()
			if len(begun) < 5 || len(begun) > 30 {
				t.Errorf("the page begins with %d actors", len(begun))
			}
			shot("start")

			// Whoever is clicked has a card, and neighbours that unfold without moving anybody.
			e.click(actor("firm-0"))
			e.becomes("select", "actor:firm-0")
			e.says("#panel-card", "to whom it is tied, the best connected.")
			e.Wait(`document.querySelectorAll("#panel-card .ties > li").length > 20`)
			shot("card")
			e.press("#panel-card", "Show 16 of")
			e.becomes("grow", "firm-0")
			e.Wait(`document.querySelectorAll("#canvas [data-actor]").length === ` + js(len(begun)+16))
			grown := e.standing()
			for id, at := range begun {
				if grown[id] != at {
					t.Errorf("%s moved from %s to %s", id, at, grown[id])
				}
			}
			if e.Is(`document.querySelectorAll("#canvas .drawn [data-relation]").length < 16`) {
				t.Error("those who were added are not tied to anybody")
			}
			shot("unfolded")
			link := e.String(`location.hash.slice(1)`)
			e.open(link)
			e.Wait(`document.querySelectorAll("#canvas [data-actor]").length === ` + js(len(grown)))

			// A search leads to the neighbourhood of whoever is found.
			e.open("")
			e.Run(`document.getElementById("search").focus()`)
			e.Type("hold zeta")
			e.Wait(`document.querySelectorAll("#hits [role=option]").length === 5`)
			shot("search")
			e.Press("ArrowDown")
			e.Press("Enter")
			e.Wait(`location.hash.includes("near=")`)
			near := e.state("near")
			e.Wait(actor(near))
			e.becomes("select", "actor:"+near)
			e.notes("around Zeta Holding")
			e.Wait(`document.querySelectorAll("#canvas [data-actor]").length === 3`)
			e.says("#panel-card", "To all 2 actors")
			shot("near")
			e.press("#overview", "Back to the most connected")
			e.Wait(`document.querySelectorAll("#canvas [data-actor]").length === ` + js(len(begun)))
			e.Run(`history.back()`)
			e.becomes("near", near)
			e.Wait(`document.querySelectorAll("#canvas [data-actor]").length === 3`)

			// Paths between two of whom the page had neither.
			e.open("tab=paths&from=zeta-holding-0")
			e.Run(`document.getElementById("path-to").focus()`)
			e.Type("firm 3999")
			e.Wait(`document.querySelector("#panel-paths .suggestions li")?.textContent.includes("Firm 3999")`)
			e.Press("Enter")
			e.becomes("to", "firm-3999")
			e.says("#panel-paths", "No path between")
			e.Run(`const field = document.getElementById("path-hops"); field.value = 5; field.dispatchEvent(new Event("change"))`)
			e.says("#panel-paths", "The only path")
			for i := range 5 {
				e.Wait(actor(fmt.Sprintf("zeta-holding-%d", i)))
			}
			shot("paths")

			// Somebody who is not there.
			e.open("near=nobody-at-all")
			e.says("#strange", "near=nobody-at-all")
			e.expect(`status of 404.*/api/graph\?near=nobody-at-all`)
		})
	}
}

// What the server refuses of a store is not offered, and a dropped file still has it all.
func TestStoreAndDropped(t *testing.T) {
	e := served(t, firms(t))
	e.open("tab=whatif")
	e.Wait(`document.getElementById("tab-card").getAttribute("aria-selected") === "true"`)
	e.drop(keep(t, "small-beside-store.yaml", small))
	e.Wait(`document.getElementById("tab-whatif").checkVisibility()`)
	e.says("#home", "Back to the one served")
	e.press("#home", "Back to the one served")
	e.Wait(`!document.getElementById("tab-whatif").checkVisibility()`)
	e.notes("are shown, the most connected")
	e.Wait(actor("firm-0"))
}

func TestStoreIsAccessible(t *testing.T) {
	source := axe(t)
	for _, size := range []struct{ width, height int64 }{{1280, 720}, {390, 844}} {
		e := served(t, firms(t))
		e.Resize(size.width, size.height)
		e.open("")
		e.Run(source + "\n;")
		if !e.Is(`window.axe`) {
			e.Run(`(0, eval)(` + js(source) + `)`)
		}
		e.audit("start")
		for _, a := range []struct{ state, part string }{
			{"tab=card&select=actor:firm-0", panel}, {"tab=card&select=actor:firm-0&grow=firm-0", "document"}, {"tab=filter", panel}, {"tab=list", panel},
		} {
			e.turn(a.state)
			e.settled()
			e.auditIn(a.state, a.part)
		}
		e.Run(`document.getElementById("search").focus()`)
		e.Type("zeta")
		e.Wait(`document.querySelectorAll("#hits [role=option]").length === 5`)
		e.audit("hits")
		e.Press("Enter")
		e.Wait(`location.hash.includes("near=")`)
		e.audit("near")
	}
}
