package browser

import (
	"strings"
	"testing"
)

// Whoever opens a link finds what its sender saw.
func TestDeepLinks(t *testing.T) {
	both(t, pact, func(t *testing.T, e *explorer) {
		full := "at=1995-08-01&certainly=1&kind=rivalry,treaty&certainty=confirmed&modality=actual&tab=card&select=relation:treaty-1953&from=japan&to=iran&hops=3&directed=1&path=2&before=1985&after=1995&theme=dark&v=700,800,1.5"
		e.open(full)
		if got := e.String(`location.hash.slice(1)`); got != full {
			t.Errorf("the address became %s", got)
		}
		e.says("#panel-card h3", "Defence treaty, 1953")
		e.Wait(relation("treaty-1953") + `.classList.contains("selected")`)
		if v := e.view(); abs(v.x-700) > 2 || abs(v.y-800) > 2 || abs(v.scale-1.5) > 0.01 {
			t.Errorf("it shows %v", v)
		}
		if p := e.String(`document.documentElement.dataset.theme`); p != "dark" {
			t.Errorf("the theme is %s", p)
		}
		if d := e.String(`document.getElementById("date").value`); d != "1995-08-01" {
			t.Errorf("the date is %s", d)
		}
		if !e.Is(`document.querySelector("#time [type=checkbox]").checked`) {
			t.Error("it does not leave out what is only possible")
		}
		want := listed(t, "--at", "1995-08-01", "--certainly", "--kind", "rivalry,treaty", "--certainty", "confirmed", "--modality", "actual")
		if got := e.onPicture(); strings.Join(got, " ") != strings.Join(want, " ") {
			t.Errorf("it shows %q, the command %q", got, want)
		}
		e.click("#tab-paths")
		e.Wait(`document.getElementById("path-from").value === "Japan" && document.getElementById("path-to").value === "Iran" && document.getElementById("path-hops").value === "3"`)
		e.click("#tab-compare")
		e.Wait(`document.getElementById("compare-before").value === "1985" && document.getElementById("compare-after").value === "1995"`)

		e.open("tab=whatif&attack=south-korea+attacks+north-korea&round=1&source=treaty-1961-chinese-text")
		e.Wait(`document.getElementById("attacker").value === "south-korea" && document.getElementById("attacked").value === "north-korea"`)
		e.says("#panel-whatif .now h3", "Round 1")
		e.click("#tab-filter")
		e.Wait(`document.querySelectorAll('#panel-filter [data-key="source"] input:checked').length === 1`)

		if e.served {
			e.open("layout=circo&theme=print&kind=treaty&redraw=1")
			e.Wait(drawn(actors(t, "--kind", "treaty")))
			e.open("tab=whatif&attack=united-states+attacks+russia&also=japan+joins+united-states&escalate=1&round=1")
			e.Wait(`document.querySelector("#panel-whatif [type=checkbox]").checked`)
			e.says("#panel-whatif .also", "Japan joins United States")
		}
	})
}

// Where not all of the picture can be read at once, a link shows what it chooses.
func TestLinksShowWhatTheyChoose(t *testing.T) {
	both(t, pact, func(t *testing.T, e *explorer) {
		e.Resize(960, 640)
		for _, id := range []string{"ukraine", "japan", "stanford-university", "iran", "vladimir-putin"} {
			e.begin("tab=card&select=actor:" + id)
			if !e.Is(`(() => {
				const canvas = document.getElementById("canvas").getBoundingClientRect(), box = ` + actor(id) + `.getBoundingClientRect();
				return box.left >= canvas.left && box.right <= canvas.right && box.top >= canvas.top && box.bottom <= canvas.bottom;
			})()`) {
				t.Errorf("%s is chosen and not seen", id)
			}
		}
	})
}

// Back and forward go through what was done.
func TestBackAndForward(t *testing.T) {
	both(t, pact, func(t *testing.T, e *explorer) {
		e.open("")
		e.remember()
		e.click(actor("iran"))
		e.becomes("select", "actor:iran")
		e.click("#tab-filter")
		e.becomes("tab", "")
		e.click(row("Treaty"))
		e.Wait(`location.hash.includes("kind=")`)
		e.date("1985")
		e.becomes("at", "1985")

		e.Run(`history.back()`)
		e.becomes("at", "")
		e.Wait(`getComputedStyle(` + relation("pact-2024") + `).visibility === "hidden"`)
		e.Run(`history.back()`)
		e.becomes("kind", "")
		if !e.Is(row("Treaty") + `.checked`) {
			t.Error("the box of treaties stays empty")
		}
		e.Run(`history.back()`)
		e.becomes("tab", "card")
		e.says("#panel-card h3", "Iran")
		e.Run(`history.back()`)
		e.becomes("select", "")
		e.Move(e.Middle("h1")) // away from Iran
		e.restored()
		e.Run(`history.forward()`)
		e.becomes("select", "actor:iran")
		e.says("#panel-card h3", "Iran")
		e.Run(`history.go(3)`)
		e.becomes("at", "1985")
	})
}

// An address that makes no sense harms nothing: the page shows what it can.
func TestHostileLinks(t *testing.T) {
	both(t, pact, func(t *testing.T, e *explorer) {
		e.open("")
		for i, hash := range []string{
			"select=actor:nobody&tab=card",
			"select=actor:__proto__&tab=card",
			"select=relation:constructor&tab=card",
			"tab=<img src=x onerror=alert(1)>&theme=javascript:alert(1)",
			"at=1961-99-99&certainly=maybe&v=NaN,Infinity,-1",
			"v=1e99,1e99,1e99&hops=99999999999&path=-1&round=x",
			"kind=,,,&certainty=%00&modality=" + strings.Repeat("x", 5000),
			"from=__proto__&to=constructor&tab=paths",
			"attack=%3Cscript%3Ealert(1)%3C%2Fscript%3E&tab=whatif",
			"attack=" + strings.Repeat("a", 390) + "&also=;;;;&tab=whatif",
			"before=9999&after=0001&tab=compare",
			"grow=north-korea*9,__proto__*1&layout=../../etc",
			"%%%&=&&&&#### ??",
			"select=actor:%F0%9F%92%A3&source=%ff%fe",
		} {
			if i%4 == 0 {
				e.open(hash)
			} else {
				e.goTo(hash)
			}
			if n := e.Number(`document.querySelectorAll("#canvas [data-actor]").length`); int(n) != actors(t) {
				t.Errorf("with %q %v actors are drawn", hash, n)
			}
			if e.Is(`document.querySelector("#panel-card img, #side script, #stage script")`) {
				t.Errorf("%q became markup", hash)
			}
		}
		// A dataset that the server does not have any more.
		if e.served {
			e.expect(`status of 404 `) // Chromium tells of each
			e.open("set=0123456789abcdef")
			e.says("#banner", "cannot be shown")
			if n := e.Number(`document.querySelectorAll("#canvas [data-actor]").length`); int(n) != actors(t) {
				t.Errorf("%v actors are drawn", n)
			}
		}
	})
}
