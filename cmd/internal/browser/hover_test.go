package browser

import (
	"testing"
)

// picture is the picture as markup, without the widths that lines have at a date:
// they count only together with a class.
const picture = `new XMLSerializer().serializeToString(document.querySelector("#canvas svg")).replace(/ style="(--w: [\d.]+;)?"/g, "")`

// remember keeps the picture as it is now, and restored waits until it is so again.
func (e *explorer) remember() {
	e.t.Helper()
	e.settled()
	e.Run(`window.remembered = ` + picture)
}

func (e *explorer) restored() {
	e.t.Helper()
	e.settled()
	differs := e.String(`(async () => {
		let now;
		for (const end = Date.now() + 60000; Date.now() < end; await new Promise((done) => setTimeout(done, 20))) {
			now = ` + picture + `;
			if (now === remembered) return "";
		}
		let i = 0;
		while (now[i] === remembered[i]) i++;
		return remembered.slice(i - 200, i + 100) + "\n\nis now\n\n" + now.slice(i - 200, i + 100);
	})()`)
	if differs != "" {
		e.t.Errorf("the picture is not as it was:\n%s", differs)
	}
}

func TestHover(t *testing.T) {
	both(t, pact, func(t *testing.T, e *explorer) {
		e.open("")
		e.Move(e.ground())
		e.settled()
		e.remember()

		// An actor: those it is tied to stand out, the rest fades.
		e.Move(e.Middle(actor("ukraine")))
		e.Wait(actor("ukraine") + `.classList.contains("on")`)
		for id, stands := range map[string]bool{"ukraine": true, "russia": true, "united-states": true, "south-korea": true, "north-korea": false, "japan": false, "china": false, "nato": false} {
			if o := e.faint(actor(id)); (o == 1) != stands {
				t.Errorf("Ukraine is pointed at: %s has an opacity of %v", id, o)
			}
		}
		for id, stands := range map[string]bool{"war-in-ukraine": true, "weapons-to-ukraine": true, "budapest-1994": true, "north-koreans-killing-europeans": false, "treaty-1960": false, "pact-2024": false, "npt": false} {
			if o := e.faint(relation(id)); (o == 1) != stands {
				t.Errorf("Ukraine is pointed at: %s has an opacity of %v", id, o)
			}
		}
		if tip := e.text("#tooltip"); tip != "Ukraine\nState · 4 relations" {
			t.Errorf("the tooltip of Ukraine says %q", tip)
		}
		e.Screenshot("hover-" + e.mode())

		// A line: its statement, its dates, how sure it is.
		e.Move(e.onLine("drones-iran"))
		e.says("#tooltip", "Iran")
		if tip := e.text("#tooltip"); tip != "Iran is alleged to have transferred arms to Russia\nas of June 2024 · alleged" {
			t.Errorf("the tooltip of the drones says %q", tip)
		}
		for id, stands := range map[string]bool{"iran": true, "russia": true, "ukraine": false} {
			if o := e.faint(actor(id)); (o == 1) != stands {
				t.Errorf("the drones are pointed at: %s has an opacity of %v", id, o)
			}
		}
		// It stays within the window.
		if !e.Is(`(() => { const r = document.getElementById("tooltip").getBoundingClientRect(); return r.left >= 0 && r.top >= 0 && r.right <= innerWidth && r.bottom <= innerHeight; })()`) {
			t.Error("the tooltip leaves the window")
		}

		// Whoever leaves finds all as it was.
		e.Move(e.ground())
		e.Wait(`document.getElementById("tooltip").hidden`)
		e.restored()
		e.Move(e.Middle(actor("xi-jinping")))
		e.Wait(`!document.getElementById("tooltip").hidden`)
		e.Press("Escape")
		e.Wait(`document.getElementById("tooltip").hidden`)
		e.Move(e.Middle("h1"))
		e.restored()
	})
}

// A relation of many parties lights all of them from its hub, and one from a spoke.
func TestHoverHub(t *testing.T) {
	e := served(t, pact)
	e.open("")
	hub := `(document.querySelector('#canvas .hub[data-relation~="npt"]'))`
	e.Move(e.Middle(hub))
	e.says("#tooltip", "A treaty ties China (since March 1992), France (since August 1992), North Korea")
	for _, id := range []string{"china", "france", "north-korea", "russia", "united-kingdom", "united-states"} {
		if o := e.faint(actor(id)); o != 1 {
			t.Errorf("%s is a party, and has an opacity of %v", id, o)
		}
	}
	if o := e.faint(actor("japan")); o > 0.5 {
		t.Errorf("Japan is none of the parties on record, and has an opacity of %v", o)
	}
}
