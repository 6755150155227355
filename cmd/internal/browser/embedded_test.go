package browser

import (
	"bytes"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"

	"github.com/entente-graph/entente/cmd/internal/chromium"
)

// inner is what an article's page knows of the explorer in its frame.
const inner = `document.querySelector("iframe").contentDocument`

// article serves a page with the single file in a frame that has attributes. A
// script that comes before all of the file's own may watch it.
func article(t *testing.T, attributes, watcher string) string {
	t.Helper()
	content, err := os.ReadFile(strings.TrimPrefix(export(t, pact), "file://"))
	if err != nil {
		t.Fatal(err)
	}
	if watcher != "" {
		content = bytes.Replace(content, []byte("<head>"), []byte("<head><script>"+watcher+"</script>"), 1) // ahead of the policy
	}
	host := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		if r.URL.Path == "/explorer.html" {
			_, _ = w.Write(content)
			return
		}
		fmt.Fprintf(w, `<!doctype html><title>An article</title><link rel="icon" href="data:,"><h1>Before</h1>
<iframe title="Graph" %s src="/explorer.html#select=actor:ukraine&tab=card" width="960" height="640"></iframe><p style="height: 900px">After</p>`, attributes)
	}))
	t.Cleanup(host.Close)
	return host.URL + "/article"
}

// The file works inside another page, and leaves that page alone.
func TestInFrame(t *testing.T) {
	tab := browser(t).Open(t, 1000, 800)
	tab.Focused()
	address := article(t, "", "")
	tab.Go(address)
	tab.Wait(inner + `?.body?.classList.contains("ready")`)
	tab.Wait(inner + `.querySelector("#panel-card h3").textContent === "Ukraine"`)
	tab.Run(inner + `.getElementById("search").focus()`)
	tab.Type("north k")
	tab.Press("Enter")
	tab.Wait(inner + `.querySelector("#panel-card h3").textContent === "North Korea"`)
	tab.Wait(`document.querySelector("iframe").contentWindow.location.hash.includes("north-korea")`)
	frame := tab.Middle("iframe")
	tab.Wheel(chromium.Point{X: frame.X - 200, Y: frame.Y}, -300)
	tab.Wait(`document.querySelector("iframe").contentWindow.location.hash.includes("v=")`)
	tab.Screenshot("embedded")
	if now := tab.String("location.href"); now != address {
		t.Errorf("the article's address went to %s", now)
	}
	if tab.Is(`scrollY`) {
		t.Error("the wheel over the graph scrolled the article")
	}
	// The reader's back button undoes what was done in the frame.
	tab.Run(`history.back()`)
	tab.Wait(inner + `.querySelector("#panel-card h3").textContent === "Ukraine"`)
	quiet(t, tab, address)
}

// watcher answers what the page around its frame asks, for a frame with an origin
// of its own can be looked into by nobody else, and this browser's tab hears
// nothing of what is said there.
const watcher = `
const said = [];
for (const kind of ["error", "unhandledrejection", "securitypolicyviolation"]) addEventListener(kind, (e) => said.push(kind + " " + (e.message ?? e.reason ?? e.blockedURI)), true);
for (const kind of ["error", "warn"]) console[kind] = (...words) => said.push(words.join(" "));
addEventListener("message", (e) => {
	const q = (s) => document.querySelector(s);
	const box = q(e.data)?.getBoundingClientRect();
	parent.postMessage({ ready: document.body.classList.contains("ready"), origin, said, heading: q("#panel-card h3")?.textContent ?? "",
		tab: q("[role=tab][aria-selected=true]")?.textContent, middle: box ? [box.x + box.width / 2, box.y + box.height / 2] : null }, "*");
});`

// The file works where it may run scripts and do nothing else.
func TestInSandbox(t *testing.T) {
	tab := browser(t).Open(t, 1000, 800)
	tab.Focused()
	address := article(t, `sandbox="allow-scripts"`, watcher)
	tab.Go(address)
	tab.Run(`addEventListener("message", (e) => { window.answer = e.data; })`)
	ask := func(selector, expression string) {
		t.Helper()
		tab.Run(`for (;;) {
			window.answer = null;
			document.querySelector("iframe").contentWindow.postMessage(` + js(selector) + `, "*");
			await new Promise((done) => setTimeout(done, 20));
			if (answer && (` + expression + `)) return;
		}`)
	}
	ask("body", `answer.ready && answer.origin === "null" && answer.heading === "Ukraine"`)
	frame := chromium.Eval[[]float64](tab, `(() => { const r = document.querySelector("iframe").getBoundingClientRect(); return [r.x + 2, r.y + 2]; })()`)
	// A frame of its own process learns where it stands a moment after it is drawn,
	// and a click until then is lost; a reader clicks again.
	press := func(selector, effect string) {
		t.Helper()
		for range 10 {
			ask(selector, `answer.middle && (String(answer.middle) === window.before || (window.before = String(answer.middle), false))`)
			at := chromium.Eval[[]float64](tab, `answer.middle`)
			tab.Click(chromium.Point{X: frame[0] + at[0], Y: frame[1] + at[1]})
			ask("body", `(window.asked = (window.asked ?? 0) + 1) % 50 === 0 || (`+effect+`)`)
			if tab.Is(effect) {
				return
			}
		}
		t.Fatalf("ten clicks on %s did not bring %s", selector, effect)
	}
	press(`[data-actor="north-korea"]`, `answer.heading === "North Korea"`)
	press("#tab-list", `answer.tab === "List"`)
	tab.Screenshot("embedded-sandbox")
	if said := tab.String(`answer.said.join("\n")`); said != "" {
		t.Errorf("in the frame it said %s", said)
	}
	if now := tab.String("location.href"); now != address {
		t.Errorf("the article's address went to %s", now)
	}
	quiet(t, tab, address)
}

// quiet fails if the page said anything, or asked for more than itself and the frame.
func quiet(t *testing.T, tab *chromium.Tab, address string) {
	t.Helper()
	for _, m := range tab.Messages() {
		t.Errorf("the page said %s", m)
	}
	for _, r := range tab.Requests() {
		if r != address && !strings.HasPrefix(r, "data:") && !strings.HasPrefix(r, "blob:") && !strings.Contains(r, "/explorer.html") {
			t.Errorf("the page asked for %s", r)
		}
	}
}
