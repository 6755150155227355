package browser

import (
	"fmt"
	"strings"
	"testing"
)

// focused says what has the focus: its role or tag, and its name.
func (e *explorer) focused() string {
	e.t.Helper()
	return e.String(`(() => {
		const el = document.activeElement;
		const name = el.getAttribute("aria-label") || el.labels?.[0]?.innerText || el.innerText || el.id;
		return (el.getAttribute("role") || el.localName) + " " + name.trim().replace(/\s+/g, " ").slice(0, 60);
	})()`)
}

// tabTo presses Tab until something has the focus.
func (e *explorer) tabTo(key, what string) {
	e.t.Helper()
	var seen []string
	for range 200 {
		e.Press(key)
		now := e.focused()
		if strings.Contains(now, what) {
			return
		}
		seen = append(seen, now)
	}
	e.t.Fatalf("%s never leads to %q, but to\n%s", key, what, strings.Join(seen, "\n"))
}

// From the start to a card, a path, a filter and a date, and back to the graph,
// without a mouse.
func TestKeyboardOnly(t *testing.T) {
	both(t, pact, func(t *testing.T, e *explorer) {
		e.open("")
		e.Press("Tab")
		if f := e.focused(); f != "a Skip to search, filter and lists" {
			t.Errorf("the first stop is %q", f)
		}
		e.Screenshot("skip-" + e.mode())
		e.Press("Enter")
		if e.Is(`location.hash !== ""`) {
			t.Error("the skip link changes the state")
		}
		e.tabTo("Tab", "tab Filter")

		// Search, from anywhere.
		e.Press("/")
		e.Wait(`document.activeElement.id === "search"`)
		e.Type("iran")
		e.Press("Enter")
		e.becomes("select", "actor:iran")
		e.says("#panel-card h3", "Iran")

		// Its card: on to the paths.
		e.tabTo("Tab", "tab Card")
		e.tabTo("Tab", "button Paths from here")
		e.Press("Enter")
		e.becomes("tab", "paths")
		e.becomes("from", "iran")
		e.tabTo("Shift+Tab", "tab Paths")
		e.tabTo("Tab", "combobox To")
		e.Type("ukr")
		e.says("#path-to-hits", "Ukraine")
		e.Press("ArrowDown", "ArrowUp", "Enter")
		e.becomes("to", "ukraine")
		e.Wait(`document.querySelectorAll("#panel-paths .path-list > li").length > 1`)
		e.tabTo("Tab", "button Next path")
		e.Press("Enter")
		e.becomes("path", "2")
		if f := e.focused(); f != "button Next path" {
			t.Errorf("after a step the focus is on %q", f)
		}

		// Tabs, by arrows: round to the filter.
		e.tabTo("Shift+Tab", "tab Paths")
		e.Press("ArrowLeft", "ArrowLeft")
		e.becomes("tab", "")
		if f := e.focused(); f != "tab Filter" {
			t.Errorf("arrows lead to %q", f)
		}
		e.tabTo("Tab", "input Alignment")
		e.Press("Space")
		e.Wait(`location.hash.includes("kind=")`)
		if f := e.focused(); f != "input Alignment" {
			t.Errorf("after filtering the focus is on %q", f)
		}
		e.tabTo("Shift+Tab", "button Only Treaty")
		e.Press("Enter")
		e.becomes("kind", "treaty")

		// Time.
		e.tabTo("Tab", "button Play through time")
		e.tabTo("Tab", "input Date")
		e.Press("Home", "ArrowRight")
		e.becomes("at", "1942-06")
		e.tabTo("Tab", "input Date: a year")
		e.Press("Ctrl+a")
		e.Type("1961")
		e.Press("Enter")
		e.becomes("at", "1961")

		// The graph: actors by arrows, relations by n and p, cards by Enter.
		e.tabTo("Tab", "application Graph.")
		e.Press("Escape")
		e.becomes("select", "")
		e.Press("ArrowDown")
		e.Wait(`document.querySelector("#canvas .cursor")`)
		first := e.String(`document.querySelector("#canvas .cursor").dataset.actor`)
		said := e.text("#live")
		if !strings.Contains(said, "state, ") && !strings.Contains(said, "person, ") && !strings.Contains(said, "organisation, ") {
			t.Errorf("of %s it says %q", first, said)
		}
		moved := false
		for _, key := range []string{"ArrowUp", "ArrowRight", "ArrowDown", "ArrowLeft"} {
			e.Press(key)
			e.settled()
			moved = moved || e.String(`document.querySelector("#canvas .cursor").dataset.actor ?? ""`) != first
		}
		if !moved {
			t.Errorf("no arrow leads away from %s", first)
		}
		e.Press("Enter")
		e.Wait(`location.hash.includes("select=actor:")`)
		e.Press("n")
		e.settled()
		if said := e.text("#live"); !strings.HasPrefix(said, "1 of ") {
			t.Errorf("of the first relation it says %q", said)
		}
		e.Screenshot("keys-" + e.mode())
		e.Press("Enter")
		e.Wait(`location.hash.includes("select=relation:")`)
		e.Press("Escape", "Escape")
		e.becomes("select", "")

		// Help.
		e.Press("?")
		e.Wait(`document.querySelector("dialog").open`)
		e.Press("Escape")
		e.Wait(`!document.querySelector("dialog").open`)
		if f := e.focused(); !strings.HasPrefix(f, "application Graph.") {
			t.Errorf("after the window is closed the focus is on %q", f)
		}
	})
}

// Each stop of the Tab key can be seen and named, and none is a trap: the way
// through the page comes round, and back.
func TestFocus(t *testing.T) {
	both(t, pact, func(t *testing.T, e *explorer) {
		e.open("at=1961&kind=treaty&select=relation:pact-2024&tab=card")
		for _, tab := range []string{"card", "filter", "paths", "find", "whatif", "traps", "compare", "rank", "camps", "strike", "list"} {
			e.Run(`document.getElementById("tab-` + tab + `").click(); document.activeElement.blur(); scrollTo(0, 0);`)
			e.settled()
			stops := e.walk("Tab")
			if len(stops) < 15 {
				t.Errorf("%s: the way through the page has only the stops %q", tab, stops)
			}
			back := e.walk("Shift+Tab")
			if len(back) != len(stops) {
				t.Errorf("%s: there are %d stops forward and %d back", tab, len(stops), len(back))
			}
		}
	})
}

// walk presses a key until the focus leaves the page, and returns the stops. It
// fails where one cannot be seen or has no name.
func (e *explorer) walk(key string) (stops []string) {
	e.t.Helper()
	e.Run(`
		document.activeElement.blur();
		window.styles ??= new WeakMap();
		window.styleOf = (el) => { const s = getComputedStyle(el), p = el.closest("label, .search") ? getComputedStyle(el.closest("label, .search")) : s; return [s.outlineStyle, s.outlineWidth, s.outlineColor, s.boxShadow, s.borderColor, s.top, p.outlineStyle, p.boxShadow].join(); };
		for (const el of document.querySelectorAll("a, button, input, select, summary, [tabindex]")) styles.set(el, styleOf(el));`)
	for range 300 {
		e.Press(key)
		stop := e.texts(`(() => {
			const el = document.activeElement;
			if (el === document.body) return [];
			const r = el.getBoundingClientRect();
			const seen = r.width > 3 && r.height > 3 && r.right > 0 && r.bottom > 0 && r.left < innerWidth && r.top < innerHeight && el.checkVisibility({ visibilityProperty: true, opacityProperty: true });
			const s = getComputedStyle(el);
			const ringed = s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2 || styles.get(el) !== styleOf(el);
			const name = el.getAttribute("aria-label") || el.labels?.[0]?.innerText || el.innerText || el.getAttribute("aria-labelledby") || "";
			const place = [...document.querySelectorAll("*")].indexOf(el);
			return [place + " " + el.localName + " " + name.trim().slice(0, 40), seen ? "" : "cannot be seen", ringed ? "" : "shows no focus", name.trim() || el.getAttribute("role") === "tabpanel" ? "" : "has no name"];
		})()`)
		if len(stop) == 0 { // the browser's own controls, or the end of the page
			if len(stops) > 0 {
				return stops
			}
			continue
		}
		for _, fault := range stop[1:] {
			if fault != "" {
				e.t.Errorf("%s: %s %s", e.state("tab"), stop[0], fault)
			}
		}
		stops = append(stops, stop[0])
		if len(stops) > 2 && stop[0] == stops[0] {
			return stops[:len(stops)-1] // it came round
		}
	}
	e.t.Errorf("%s never leaves the page, the last stop is %q", key, stops[len(stops)-1])
	return stops
}

// The graph is there as text, too.
func TestList(t *testing.T) {
	both(t, pact, func(t *testing.T, e *explorer) {
		e.open("tab=list")
		name := names(t, pact)
		_, relations := size(t, pact)
		_, ofNorthKorea := size(t, pact, "--actor", "north-korea")
		if got := e.list("#panel-list .actor-list .actor-link"); len(got) != len(name) || got[0] != "Asian Nato" {
			t.Errorf("the list has %q", got)
		}
		e.press("#panel-list", fmt.Sprintf("%d relations of North Korea", ofNorthKorea))
		e.Wait(`document.querySelector("#panel-list details[open] li")`)
		if n := e.Number(`document.querySelectorAll("#panel-list details[open] li").length`); int(n) != ofNorthKorea {
			t.Errorf("North Korea has %v relations in the list", n)
		}
		e.press("#panel-list", "Relations")
		rows := func() []string { return e.list("#panel-list tbody tr td:first-child") }
		if got := rows(); len(got) != relations {
			t.Errorf("the table has %d rows", len(got))
		}
		e.press("#panel-list", "When")
		e.Wait(`document.querySelector('#panel-list th[aria-sort="ascending"]')?.textContent.includes("When")`)
		if got := rows(); !strings.Contains(got[len(got)-1], "") || len(got) != relations {
			t.Errorf("sorted by dates the table has %d rows", len(got))
		}
		e.goTo("tab=list&at=1961")
		want := listed(t, "--at", "1961")
		e.Wait(fmt.Sprintf(`document.querySelectorAll("#panel-list tbody tr").length === %d`, len(want)))
		e.settled()
		e.Screenshot("list-" + e.mode())
		e.click("#panel-list tbody button")
		e.Wait(`location.hash.includes("select=relation:")`)
	})
}
