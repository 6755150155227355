package browser

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"

	"github.com/entente-graph/entente/cmd/internal/chromium"
)

// Before any script has run the page is a title and a picture of everybody.
func TestWithoutScripts(t *testing.T) {
	both(t, pact, func(t *testing.T, e *explorer) {
		e.WithoutScripts()
		e.Go(e.address)
		if n := e.Number(`document.querySelectorAll("#stage svg [data-actor]").length`); n != 24 {
			t.Errorf("%v actors are drawn", n)
		}
		if n := e.Number(`document.querySelectorAll("#stage svg .key").length`); n < 5 {
			t.Errorf("the picture has a legend of %v entries", n)
		}
		if !e.Is(`document.body.classList.length === 0`) {
			t.Error("a script has run")
		}
		if h := e.text("h1"); h != "The Pyongyang pact of June 2024" {
			t.Errorf("the title is %q", h)
		}
		// It has a size, and paint on it.
		if w := e.Number(`document.querySelector("#stage svg").getBoundingClientRect().width`); w < 600 {
			t.Errorf("the picture is %v wide", w)
		}
		if c := e.String(`getComputedStyle(document.querySelector('[data-actor="north-korea"] path, [data-actor="north-korea"] polygon')).fill`); !strings.HasPrefix(c, "rgb") {
			t.Errorf("North Korea is painted in %q", c)
		}
		if e.Is(`document.documentElement.scrollWidth > innerWidth`) {
			t.Error("the page is wider than the window")
		}
		e.Screenshot("no-scripts-" + e.mode())
	})
}

func TestReady(t *testing.T) {
	both(t, pact, func(t *testing.T, e *explorer) {
		e.open("")
		for _, tab := range []string{"Filter", "Card", "Paths", "Who must fight", "Compare", "List"} {
			if !e.Is(`[...document.querySelectorAll("#side [role=tab]")].some((el) => el.textContent === ` + js(tab) + `)`) {
				t.Errorf("there is no tab %s", tab)
			}
		}
		if e.Is(`document.documentElement.scrollWidth > innerWidth || document.documentElement.scrollHeight > innerHeight`) {
			t.Error("the page scrolls")
		}
		if got := e.String(`document.title`); !strings.Contains(got, "Pyongyang pact") {
			t.Errorf("the title is %q", got)
		}
		e.Screenshot("start-" + e.mode())
	})
}

// The issue asks for 500 ms from navigation to the first picture and a usable
// search. The machine is shared, so that the figures are told and not judged.
func TestSpeed(t *testing.T) {
	both(t, pact, func(t *testing.T, e *explorer) {
		for _, visit := range []string{"first", "second", "third"} {
			usable := e.timeToSearch()
			paint := e.Number(`performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? -1`)
			t.Logf("%s visit: picture %.0f ms, search %.0f ms after navigation", visit, paint, usable)
			if paint <= 0 || usable <= 0 {
				t.Errorf("nothing was painted")
			}
		}
	})
}

// timeToSearch goes to the page anew and returns when, in milliseconds from the
// navigation, the search field was there and found somebody.
func (e *explorer) timeToSearch() float64 {
	e.t.Helper()
	forget := e.OnNewPage(`const watch = setInterval(() => {
		const field = document.getElementById("search");
		if (!field || !document.body.classList.contains("ready")) return;
		clearInterval(watch);
		field.focus();
		field.value = "kor";
		field.dispatchEvent(new Event("input"));
		if (document.querySelectorAll("#hits li").length) requestAnimationFrame(() => { window.usableAfter = performance.now(); });
	}, 1);`)
	defer forget()
	e.Go("about:blank")
	e.Go(e.address)
	e.Wait(`window.usableAfter`)
	return e.Number(`window.usableAfter`)
}

// The file works inside another page.
func TestEmbedded(t *testing.T) {
	file := export(t, pact)
	content, err := os.ReadFile(strings.TrimPrefix(file, "file://"))
	if err != nil {
		t.Fatal(err)
	}
	if len(content) > 400<<10 {
		t.Errorf("the file has %d bytes", len(content))
	}
	host := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		if r.URL.Path == "/pact.html" {
			_, _ = w.Write(content)
			return
		}
		sandbox := ""
		if r.URL.Path == "/sandboxed" {
			sandbox = `sandbox="allow-scripts"`
		}
		fmt.Fprintf(w, `<!doctype html><title>An article</title><link rel="icon" href="data:,"><p>Before</p><iframe %s src="/pact.html" width="900" height="600"></iframe>`, sandbox)
	}))
	defer host.Close()
	t.Run("plain", func(t *testing.T) {
		tab := chrome.Start(t).Open(t, 1000, 800)
		tab.Go(host.URL + "/article")
		tab.Wait(`document.querySelector("iframe").contentDocument?.body?.classList.contains("ready")`)
		frame := tab.Middle("iframe")
		tab.Run(`document.querySelector("iframe").contentDocument.getElementById("search").focus()`)
		tab.Type("ukr")
		tab.Press("Enter")
		tab.Wait(`document.querySelector("iframe").contentDocument.querySelector("#panel-card h3")?.textContent === "Ukraine"`)
		tab.Wheel(chromium.Point{X: frame.X - 200, Y: frame.Y}, -300)
		tab.Wait(`document.querySelector("iframe").contentWindow.location.hash.includes("v=")`)
		tab.Screenshot("embedded")
		for _, m := range tab.Messages() {
			t.Errorf("the page said %s", m)
		}
	})
	// A frame that may run scripts and nothing else has no origin of its own.
	t.Run("sandboxed", func(t *testing.T) {
		tab := chrome.Start(t).Open(t, 1000, 800)
		tab.Go(host.URL + "/sandboxed")
		frame := tab.Middle("iframe")
		left, top := frame.X-450, frame.Y-300
		tab.Wait(`document.querySelector("iframe")`)
		tab.Click(chromium.Point{X: left + 500, Y: top + 30})
		for _, m := range tab.Messages() {
			t.Errorf("the page said %s", m)
		}
	})
}
