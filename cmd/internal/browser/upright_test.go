package browser

import "testing"

// Narrow windows, such as those of phones, show an upright picture, which a file holds
// as well; others the wide one.
func TestUpright(t *testing.T) {
	for _, dataset := range []string{pact, war} {
		t.Run(dataset, func(t *testing.T) {
			both(t, dataset, func(t *testing.T, e *explorer) {
				const shape = `(() => { const b = document.querySelector("#canvas .camera").getBBox(); return b.height / b.width; })()`
				const things = `[...document.querySelectorAll("#canvas [data-actor]")].filter((el) => el.matches(".actor")).map((el) => el.dataset.actor).sort().join(" ")`
				e.Resize(1280, 800)
				e.open("")
				wide, actors := e.Number(shape), e.String(things)
				colour := `getComputedStyle(` + actor("russia") + `.querySelector("path, polygon, ellipse")).fill`
				fill := e.String(colour)
				e.Phone(390, 844)
				e.begin("")
				e.Wait(shape + ` > 1.15`)
				e.settled()
				e.reflows("upright")
				if got := e.String(things); got != actors {
					t.Errorf("upright, the picture shows %s, want %s", got, actors)
				}
				if got := e.String(colour); got != fill {
					t.Errorf("upright, Russia is %s, want %s", got, fill)
				}
				e.Screenshot("upright-" + dataset + "-" + e.mode())
				e.Run(`document.querySelector('.zoom [aria-label^="Show the whole"]')?.click()`)
				e.settled()
				e.Screenshot("upright-whole-" + dataset + "-" + e.mode())
				// It answers to what is chosen in a panel.
				e.goTo("tab=whatif&round=99&attack=" + map[string]string{pact: "north-korea+attacks+south-korea", war: "germany+attacks+france"}[dataset])
				e.Wait(actor(map[string]string{pact: "south-korea", war: "france"}[dataset]) + `.classList.contains("is-second")`)

				// Across the border it is turned, and back.
				e.Resize(1280, 800)
				e.Wait(`Math.abs(` + shape + ` - ` + js(wide) + `) < 0.02`)
				e.settled()
				if got := e.String(colour); got != fill {
					t.Errorf("turned back, Russia is %s, want %s", got, fill)
				}
				e.Resize(500, 800)
				e.Wait(shape + ` > 1.15`)
				e.settled()
				if n := e.Number(`document.querySelectorAll("#canvas > svg").length`); n != 1 {
					t.Errorf("%v pictures", n)
				}
			})
		})
	}
}
