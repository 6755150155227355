package browser

import (
	"fmt"
	"strings"
	"testing"
)

// reflows fails the test if the page must be scrolled sideways, or if something
// that can be seen of it lies beside the window.
func (e *explorer) reflows(where string) {
	e.t.Helper()
	if e.Is(`document.documentElement.scrollWidth > innerWidth || document.body.scrollWidth > innerWidth || scrollX`) {
		e.t.Errorf("%s: the page is wider than the window", where)
	}
	if got := e.String(`["#top", "#home", "#banner", "#stage", "#side", "#time"].map((s) => document.querySelector(s)).filter((el) => el?.checkVisibility()).map((el) => [el, el.getBoundingClientRect()])
		.filter(([, a], i, all) => all[i + 1] && a.left < all[i + 1][1].right - 1 && a.right > all[i + 1][1].left + 1 && a.bottom > all[i + 1][1].top + 1 || a.bottom > innerHeight + 1).map(([el]) => el.id).join(" ")`); got != "" {
		e.t.Errorf("%s: covered by what comes below: %s", where, got)
	}
	// A row of tabs may be scrolled, and so may the quoted lines of a file.
	if got := e.String(`[...document.querySelectorAll("body *")].filter((el) => !el.closest("#canvas, #minimap, .tabs, pre, .visually-hidden, .skip, [popover]:not(:popover-open), dialog:not([open])") && el.checkVisibility())
		.filter((el) => { const r = el.getBoundingClientRect(); return r.width > 0 && (r.left < -1 || r.right > innerWidth + 1); })
		.map((el) => el.tagName + "#" + el.id + "." + el.className + " " + el.textContent.slice(0, 40)).slice(0, 5).join("\n")`); got != "" {
		e.t.Errorf("%s: beside the window lie\n%s", where, got)
	}
	if got := e.String(`[...document.querySelectorAll(".panel:not([hidden]), .panel:not([hidden]) *")].filter((el) => el.checkVisibility() && el.clientWidth > 0 && el.scrollWidth > el.clientWidth + 1 && getComputedStyle(el).overflowX !== "visible" && !el.matches("pre, select, input, .visually-hidden"))
		.map((el) => el.tagName + "." + el.className + " " + el.scrollWidth + " > " + el.clientWidth).slice(0, 5).join("\n")`); got != "" {
		e.t.Errorf("%s: cut off or to be scrolled sideways:\n%s", where, got)
	}
}

// targets fails the test if anything to be pressed, within what a selector names,
// is smaller than so many pixels each way. Links in a sentence may be; what stands
// on the picture is in the list as well.
func (e *explorer) targets(where, within string, least int) {
	e.t.Helper()
	if got := e.String(`[...document.querySelectorAll(` + js(within) + `)].flatMap((el) => [...el.querySelectorAll("button, a[href], input, select, summary, [role=option], label.check")])
		.filter((el) => el.checkVisibility({ visibilityProperty: true }) && !el.closest("#canvas, .skip, .visually-hidden"))
		.filter((el) => !(el.localName === "a" && getComputedStyle(el).display === "inline"))
		.map((el) => [el, (el.matches("input[type=checkbox], input[type=radio]") && el.closest("label") || el).getBoundingClientRect()])
		.filter(([, r]) => r.width > 0 && (r.width < ` + fmt.Sprint(least) + ` - 0.5 || r.height < ` + fmt.Sprint(least) + ` - 0.5))
		.map(([el, r]) => el.tagName + "#" + el.id + "." + el.className + " " + (el.getAttribute("aria-label") ?? el.textContent).slice(0, 30) + ": " + r.width.toFixed(0) + " by " + r.height.toFixed(0))
		.slice(0, 8).join("\n")`); got != "" {
		e.t.Errorf("%s: smaller than %d pixels:\n%s", where, least, got)
	}
}

func TestNarrow(t *testing.T) {
	both(t, pact, func(t *testing.T, e *explorer) {
		for _, size := range [][2]int64{{360, 740}, {320, 640}, {768, 1024}} {
			if !e.served && size[0] != 360 {
				continue // the file lays out the same page
			}
			width, height := size[0], size[1]
			phone := width < 700
			e.Phone(width, height)
			e.open("")
			where := fmt.Sprintf("%d by %d", width, height)
			shot := func(name string) { e.Screenshot(fmt.Sprintf("narrow-%d-%s-%s", width, name, e.mode())) }
			e.reflows(where)
			e.targets(where, "body", 24)
			if phone {
				e.targets(where+", main controls", "#tools, .tab-row, .zoom, #time", 40)
			}
			if h := e.Number(`document.getElementById("canvas").getBoundingClientRect().height`); h < float64(height)/3 {
				t.Errorf("%s: the picture is %v high", where, h)
			}
			if phone && !e.Is(`document.getElementById("side").classList.contains("folded")`) {
				t.Errorf("%s: the sheet covers the picture at the start", where)
			}
			shot("start")
			for _, tab := range []string{"Filter", "Card", "Paths", "Find", "Who must fight", "Traps", "Compare", "Rank", "Camps", "Strike", "List"} {
				e.Tap(e.Middle(button(".tabs", tab)))
				e.Wait(`document.querySelector("[role=tab][aria-selected=true]").textContent === ` + js(tab) + ` && !document.getElementById("side").classList.contains("folded")`)
				e.settled()
				in := where + ", " + tab
				e.reflows(in)
				e.targets(in, "body", 24)
				panel := e.Number(`document.querySelector(".panel:not([hidden])").getBoundingClientRect().height`)
				stage := e.Number(`document.getElementById("canvas").getBoundingClientRect().height`)
				if panel < 150 || stage < 115 {
					t.Errorf("%s: the panel is %v high and the picture %v", in, panel, stage)
				}
			}
			e.expect(slipOfAudited)
			for _, a := range audited {
				e.turn(a.state)
				e.Wait(a.there)
				e.settled()
				in := where + ", " + a.name
				e.reflows(in)
				e.targets(in, "body", 24)
				// What the panel holds can be reached by scrolling it.
				if !e.Is(`(() => { const p = document.querySelector(".panel:not([hidden])"); p.scrollTop = 1e6; const r = p.getBoundingClientRect(), l = p.lastElementChild.getBoundingClientRect(); p.scrollTop = 0; return l.bottom <= r.bottom + 1 && r.bottom <= innerHeight + 1; })()`) {
					t.Errorf("%s: the end of the panel cannot be reached", in)
				}
				if a.name != "no paths" && width != 320 {
					shot(a.name)
				}
			}
			if phone { // the sheet goes away and comes back
				e.Tap(e.Middle(".fold"))
				e.Wait(`document.getElementById("side").classList.contains("folded")`)
				e.Tap(e.Middle("#tab-list"))
				e.Wait(`!document.getElementById("side").classList.contains("folded")`)
			}
			for _, menu := range []string{"Layout", "Theme", "Export"} {
				e.Tap(e.Middle(button("#tools", menu)))
				e.Wait(`document.querySelector(".menu:popover-open")`)
				e.reflows(where + ", menu " + menu)
				e.targets(where+", menu "+menu, ".menu:popover-open", 24)
				e.Press("Escape")
				e.Wait(`!document.querySelector(".menu:popover-open")`)
			}
		}
	})
}

// A window of 1280 by 1024 in which the reader has enlarged the page to 200 % is
// one of 640 by 512 to the page: nothing gets lost.
func TestEnlarged(t *testing.T) {
	both(t, pact, func(t *testing.T, e *explorer) {
		e.Resize(640, 512)
		e.open("tab=list") // which opens the sheet
		e.expect(slipOfAudited)
		for _, a := range audited {
			e.turn(a.state)
			e.Wait(a.there)
			e.settled()
			e.reflows(a.name)
			e.targets(a.name, "body", 24)
			if got := e.String(`["#search", "#tools", ".tab-row", ".panel:not([hidden])", "#time input[type=range]", "#date"].filter((s) => { const r = document.querySelector(s).getBoundingClientRect(); return r.height < 20 || r.bottom > innerHeight + 1 || r.top < 0; }).join(" ")`); got != "" {
				t.Errorf("%s: cannot be seen: %s", a.name, got)
			}
			if h := e.Number(`document.querySelector(".panel:not([hidden])").getBoundingClientRect().height`); h < 100 {
				t.Errorf("%s: the panel is %v high", a.name, h)
			}
		}
		e.Screenshot("enlarged-" + e.mode())
		if e.served { // there is still room for a problem, which takes some of it until it is closed
			e.expect(`status of 422 .*/api/drop`)
			e.drop(keep(t, "broken.yaml", strings.Replace(small, "arcadia -- boreas", "arcadia -- boraes", 1)))
			e.Wait(`!document.getElementById("banner").hidden`)
			e.reflows("a problem")
			e.press("#banner", "Close")
			e.reflows("a problem that is closed")
		}
	})
}
