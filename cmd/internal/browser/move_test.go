package browser

import (
	"testing"

	"github.com/entente-graph/entente/cmd/internal/chromium"
)

// view is what part of the picture can be seen: its middle in units of the
// picture, and pixels to a unit.
type view struct{ x, y, scale float64 }

func (e *explorer) view() view {
	e.t.Helper()
	e.settled()
	v := chromium.Eval[[]float64](e.Tab, `(() => {
		const [, x, y, scale] = /translate\(([-\d.]+) ([-\d.]+)\) scale\(([\d.]+)\)/.exec(document.querySelector(".camera").getAttribute("transform")).map(Number);
		const { clientWidth: w, clientHeight: h } = document.getElementById("canvas");
		return [(w / 2 - x) / scale, (h / 2 - y) / scale, scale];
	})()`)
	return view{v[0], v[1], v[2]}
}

// ground is a point of the stage with nothing on it.
func (e *explorer) ground() chromium.Point {
	e.t.Helper()
	at := chromium.Eval[[]float64](e.Tab, `(() => {
		const b = document.getElementById("canvas").getBoundingClientRect();
		for (let y = b.y + 40; y < b.bottom - 40; y += 12) for (let x = b.x + 80; x < b.right - 40; x += 12) {
			const el = document.elementFromPoint(x, y);
			if (el?.closest("#canvas") && !el.closest("[data-actor], [data-relation]")) return [x, y];
		}
		throw new Error("there is no free ground");
	})()`)
	return chromium.Point{X: at[0], Y: at[1]}
}

func TestMouseMoves(t *testing.T) {
	both(t, pact, func(t *testing.T, e *explorer) {
		e.open("")
		start := e.view()
		if !e.Is(`document.getElementById("minimap").hidden`) {
			t.Error("the map is there while all can be seen")
		}

		// The wheel zooms in at the pointer: what lies there stays there.
		at := e.Middle(actor("russia"))
		e.Wheel(at, -120)
		e.Wheel(at, -120)
		e.Wait(`location.hash.includes("v=")`)
		zoomed := e.view()
		if zoomed.scale <= start.scale*1.2 {
			t.Errorf("the wheel went from %v to %v", start, zoomed)
		}
		if now := e.Middle(actor("russia")); abs(now.X-at.X) > 2 || abs(now.Y-at.Y) > 2 {
			t.Errorf("under the pointer at %v there was Russia, which is now at %v", at, now)
		}
		for range 6 {
			e.Wheel(at, -120)
		}
		e.Wait(`!document.getElementById("minimap").hidden`)
		e.Screenshot("zoomed-" + e.mode())

		// A press on the map goes there.
		before := e.view()
		m := e.Middle("#minimap svg")
		e.Click(chromium.Point{X: m.X + 40, Y: m.Y - 25})
		if after := e.view(); after == before || after.scale != before.scale {
			t.Errorf("the map went from %v to %v", before, after)
		}

		// Dragging moves, by as much as the hand.
		e.press(".zoom", "Show the whole graph")
		e.becomes("v", "")
		before = e.view()
		if abs(before.x-start.x) > 1 || abs(before.y-start.y) > 1 || abs(before.scale-start.scale) > 0.01 {
			t.Errorf("the whole graph was at %v and is at %v", start, before)
		}
		from := e.ground()
		e.Drag(from, chromium.Point{X: from.X + 10, Y: from.Y + 10}, chromium.Point{X: from.X + 90, Y: from.Y + 60})
		after := e.view()
		if dx, dy := (before.x-after.x)*after.scale, (before.y-after.y)*after.scale; abs(dx-90) > 2 || abs(dy-60) > 2 {
			t.Errorf("dragging by 90, 60 moved the picture by %v, %v", dx, dy)
		}
		if e.state("select") != "" || e.state("tab") != "" {
			t.Error("a drag has selected something")
		}

		// A drag that begins on an actor moves as well, and selects nothing.
		at = e.Middle(actor("russia"))
		e.Drag(at, chromium.Point{X: at.X - 30, Y: at.Y - 30}, chromium.Point{X: at.X - 60, Y: at.Y - 40})
		e.settled()
		if e.state("select") != "" {
			t.Error("a drag has selected Russia")
		}

		// Buttons, and two clicks.
		before = e.view()
		e.press(".zoom", "Zoom in")
		if after := e.view(); abs(after.scale/before.scale-1.5) > 0.01 {
			t.Errorf("zooming in went from %v to %v", before, after)
		}
		e.press(".zoom", "Zoom out")
		if after := e.view(); abs(after.scale/before.scale-1) > 0.01 {
			t.Errorf("zooming out ended at %v, before %v", after, before)
		}
		before = e.view()
		e.DoubleClick(e.ground())
		if after := e.view(); after.scale < before.scale*1.5 {
			t.Errorf("two clicks went from %v to %v", before, after)
		}
	})
}

// The picture is a stop of the Tab key; letters zoom anywhere.
func TestKeysMove(t *testing.T) {
	both(t, pact, func(t *testing.T, e *explorer) {
		e.open("")
		start := e.view()
		e.Press("+")
		if v := e.view(); abs(v.scale/start.scale-1.5) > 0.01 {
			t.Errorf("+ went from %v to %v", start, v)
		}
		e.Run(`document.getElementById("canvas").focus()`)
		before := e.view()
		e.Press("Shift+ArrowRight", "Shift+ArrowDown")
		if v := e.view(); v.x <= before.x || v.y <= before.y {
			t.Errorf("Shift and arrows went from %v to %v", before, v)
		}
		e.Press("-")
		if v := e.view(); abs(v.scale/start.scale-1) > 0.01 {
			t.Errorf("- ended at %v", v)
		}
		e.Press("f")
		if v := e.view(); abs(v.x-start.x) > 1 || abs(v.y-start.y) > 1 {
			t.Errorf("f ended at %v, not at %v", v, start)
		}
		// Letters that are typed into a field are text.
		e.Run(`document.getElementById("search").focus()`)
		e.Press("f", "+", "?")
		if v := e.view(); v != e.view() || e.Is(`document.querySelector("dialog").open`) {
			t.Error("a letter in the search field acts")
		}
		if got := e.String(`document.getElementById("search").value`); got != "f+?" {
			t.Errorf("the field holds %q", got)
		}
	})
}

func TestFingersMove(t *testing.T) {
	both(t, pact, func(t *testing.T, e *explorer) {
		e.Phone(768, 1024)
		e.open("")
		// A tap selects. It comes first, since browsers take one that follows a swipe for a hand that stops it.
		e.Tap(e.Middle(actor("russia")))
		e.becomes("select", "actor:russia")
		start := e.view()
		m := e.Middle("#canvas")
		line := func(dx0, dx1, dy float64) (out []chromium.Point) {
			for i := range 6 {
				out = append(out, chromium.Point{X: m.X + dx0 + (dx1-dx0)*float64(i)/5, Y: m.Y + dy})
			}
			return out
		}
		// Two fingers that part zoom in, and the middle stays.
		e.Touch(line(-40, -120, 0), line(40, 120, 0))
		pinched := e.view()
		if abs(pinched.scale/start.scale-3) > 0.35 {
			t.Errorf("fingers three times as far apart went from %v to %v", start, pinched)
		}
		// They come together again.
		e.Touch(line(-120, -40, 0), line(120, 40, 0))
		if v := e.view(); abs(v.scale/start.scale-1) > 0.15 {
			t.Errorf("fingers together went from %v to %v", pinched, v)
		}
		before := e.view()
		e.Touch(line(0, -80, 30))
		if v := e.view(); abs((v.x-before.x)*v.scale-80) > 12 {
			t.Errorf("a finger that moved by 80 went from %v to %v", before, v)
		}
		if e.Is(`visualViewport.scale !== 1`) {
			t.Error("the page itself was zoomed")
		}
	})
}

func TestFullScreen(t *testing.T) {
	both(t, pact, func(t *testing.T, e *explorer) {
		e.open("")
		e.press("#tools", "Full screen")
		e.Wait(`document.fullscreenElement`)
		e.press("#tools", "Full screen")
		e.Wait(`!document.fullscreenElement`)
	})
}
