package browser

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// bomb is what every payload would set if a script of it ran.
const bomb = `window.owned=1`

// payloads are texts that mean harm where they are taken for something else.
var payloads = []string{
	`<script>` + bomb + `</script>`,
	`"><img src=x onerror="` + bomb + `">`,
	`'--><svg onload=` + bomb + `>`,
	`</title></text><foreignObject><iframe srcdoc="<script>parent.owned=1</script>">`,
	`]]></style><style>*{display:none}</style>`,
	`javascript:` + bomb,
	"\u202egnp.exe\u202c \u2066left\u2069",
	`</script><script>` + bomb + `//`,
	"{{.Title}} ${" + bomb + "} `" + bomb + "`",
	"&lt;b&gt; &amp; &#x3c;script&#x3e; \\u003cscript\\u003e \\",
	"../../etc/passwd%00.html?x=1#at=1999",
	strings.Repeat("Very long name without an end ", 12) + strings.Repeat("x", 300),
	"المملكة العربية السعودية וישראל",
	"中华人民共和国与朝鲜民主主义人民共和国友好合作互助条约",
	"👩‍👩‍👧‍👦🏴‍☠️ Z̸̢͝a̷l̶g̷o̷ é ﷽",
}

// hostile is a dataset in which every text is a payload.
func hostile(t *testing.T) string {
	t.Helper()
	n := 0
	next := func() string { n++; return payloads[n%len(payloads)] }
	type thing = map[string]any
	sources, actors := thing{}, thing{}
	for i := range 5 {
		sources[fmt.Sprintf("s%d", i)] = thing{"title": next(), "author": next(), "publisher": next(), "date": "2001", "licence": next(), "citation": next(), "note": next(),
			"url": "https://example.org/" + []string{"%22onmouseover=%22" + bomb, "%3Cscript%3E" + bomb + "%3C/script%3E", "?a=%3Cb%3E&c=%22&amp;d='", "#javascript:" + bomb, "%E2%80%AEgnp"}[i]}
	}
	kinds := []string{"state", "person", "organisation"}
	evidence := func(i int) any {
		return []thing{{"source": fmt.Sprintf("s%d", i%5), "at": next(), "says": next(), "by": next(), "quote": next()}}
	}
	for i, p := range payloads {
		actors[fmt.Sprintf("a%d", i)] = thing{"name": p, "kind": kinds[i%3], "aliases": []string{next(), next() + " " + fmt.Sprint(i)}, "note": next(), "evidence": evidence(i)}
	}
	var relations []thing
	for i, p := range payloads {
		a, b := fmt.Sprintf("a%d", i), fmt.Sprintf("a%d", (i+1)%len(payloads))
		r := thing{"id": fmt.Sprintf("r%d", i), "label": p, "when": "1990/..", "note": next(), "evidence": evidence(i)}
		switch i % 3 {
		case 0:
			r["treaty"] = []string{a, b, fmt.Sprintf("a%d", (i+4)%len(payloads))}
			r["obligations"] = []thing{{"category": "defence", "article": next(), "trigger": next(), "text": next(), "conditions": []thing{{"type": "other", "text": next()}}}}
			r["title"] = next()
		case 1:
			r["arms-transfer"] = a + " -> " + b
			r["quantity"] = thing{"amount": 3, "unit": next()}
		default:
			r["plot"] = a + " -> " + b
		}
		relations = append(relations, r)
	}
	set := thing{
		"entente": 1,
		"dataset": thing{"name": "hostile", "title": payloads[0] + payloads[1] + payloads[6], "description": next(), "as_of": "2024", "licence": payloads[5], "attribution": next()},
		"sources": sources, "actors": actors, "relations": relations,
		"kinds": thing{"plot": thing{"name": payloads[2], "plural": payloads[3], "meaning": payloads[4], "verb": payloads[7], "direction": "directed", "sign": -1, "strength": 3, "family": "hostility"}},
	}
	text, err := json.MarshalIndent(set, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	return keep(t, "hostile.yaml", string(text))
}

// harmless fails the test if anything of the dataset has become more than text.
func (e *explorer) harmless(where string) {
	e.t.Helper()
	if e.Is(`window.owned || frames.length`) {
		e.t.Errorf("%s: a script of the dataset has run, or there is a frame", where)
	}
	if got := e.String(`[...document.querySelectorAll("iframe, img, object, embed, base, foreignObject, form, video, [onload], [onerror], [onmouseover], [srcdoc], svg script, svg a, svg style, main script")].map((el) => el.outerHTML.slice(0, 200)).join("\n")`); got != "" {
		e.t.Errorf("%s: the page has\n%s", where, got)
	}
	if got := e.String(`[...document.querySelectorAll("a[href]")].map((a) => a.href).filter((h) => !/^(https?|blob|file):/.test(h)).join("\n")`); got != "" {
		e.t.Errorf("%s: links lead to\n%s", where, got)
	}
	if got := e.String(`[...document.querySelectorAll('#side a[target], a[href^="https://example.org"]')].filter((a) => !a.relList.contains("noopener") || !a.relList.contains("noreferrer")).map((a) => a.href).join("\n")`); got != "" {
		e.t.Errorf("%s: links tell where they come from:\n%s", where, got)
	}
	if e.Is(`document.documentElement.scrollWidth > innerWidth`) {
		e.t.Errorf("%s: the page is wider than the window", where)
	}
	if !e.Is(`document.getElementById("tools").checkVisibility() && document.getElementById("canvas").getBoundingClientRect().height > 200`) {
		e.t.Errorf("%s: the tools or the picture are gone", where)
	}
}

// plain is what is left of a text on the page: no line breaks, and nothing that
// turns the direction.
func plain(s string) string {
	return strings.NewReplacer("\u202e", "", "\u202c", "", "\u2066", "", "\u2069", "").Replace(strings.Join(strings.Fields(s), " "))
}

func TestHostile(t *testing.T) {
	file := hostile(t)
	both(t, file, func(t *testing.T, e *explorer) {
		e.open("")
		e.harmless("start")
		if n := e.drawnActors(); n != float64(len(payloads)) {
			t.Errorf("%v actors are drawn", n)
		}
		// A reader sees where the direction would have turned, so that the title is not a disguise.
		if got := e.String("document.title"); !strings.Contains(got, "<script>"+bomb+"</script>") || strings.ContainsAny(got, "\u202e\u2066") {
			t.Errorf("the window is called %q", got)
		}
		if got := e.text("h1"); !strings.Contains(got, `<script>`+bomb+`</script>"><img src=x`) {
			t.Errorf("the title is %q", got)
		}
		e.Screenshot("hostile-" + e.mode())
		for i, p := range payloads {
			id := fmt.Sprintf("a%d", i)
			e.turn("tab=card&select=actor:" + id)
			if got := plain(e.text("#panel-card h3")); got != plain(p) {
				t.Errorf("the card of %s is headed %q, want %q", id, got, p)
			}
			e.harmless("the card of " + id)
			if i > 0 && i%4 == 0 {
				e.Screenshot(fmt.Sprintf("hostile-card-%d-%s", i, e.mode()))
			}
		}
		// The rest without loading anew.
		for i := range payloads {
			id := fmt.Sprintf("r%d", i)
			e.turn("tab=card&select=relation:" + id)
			e.harmless("the card of " + id)
			e.Move(e.Middle(actor(fmt.Sprintf("a%d", i))))
			e.settled()
			e.harmless("the tooltip of " + id)
			if !e.Is(`document.getElementById("tooltip").hidden`) && !e.Is(`(() => { const r = document.getElementById("tooltip").getBoundingClientRect(); return r.left >= 0 && r.right <= innerWidth && r.top >= 0 && r.bottom <= innerHeight; })()`) {
				t.Errorf("the tooltip of %s leaves the window", id)
			}
			if n := e.Number(`document.querySelectorAll('#panel-card a[href^="https://example.org/"]').length`); n < 1 {
				t.Errorf("the card of %s has no link to its source", id)
			}
		}
		for _, asked := range []string{"<script>", `"><img`, "javascript:", "中华", "المملكة", "👩‍👩‍👧‍👦", "very long name"} {
			if hits := e.search(asked); len(hits) == 0 || strings.HasPrefix(hits[0], "Nothing") {
				t.Errorf("%q finds %q", asked, hits)
			}
			e.harmless("the search for " + asked)
		}
		e.Press("Escape")
		for _, tab := range []string{"filter", "paths&from=a0&to=a3", "whatif&attack=a0+attacks+a3", "compare&before=1980&after=2000", "list"} {
			e.turn("tab=" + tab)
			e.Wait(`document.querySelector(".panel:not([hidden])").innerText.trim().length > 20`)
			e.harmless("the tab " + tab)
			name, _, _ := strings.Cut(tab, "&")
			e.Screenshot("hostile-" + name + "-" + e.mode())
		}
		e.press("#panel-list", "Relations")
		e.harmless("the list of relations")
		// What the address holds is text as well, and what makes no sense is passed over.
		e.expect(`status of 404 .*/api/(whatif|graph|picture)`)
		for _, state := range []string{`at=<script>window.owned=1</script>`, `select=actor:"><img src=x onerror=window.owned=1>`, `kind=<b>,plot&theme=javascript:1&v=NaN,1e999,-1`, `set=../../etc/passwd`, `attack=<svg/onload=window.owned=1>+attacks+a1&tab=whatif`, `before="><b>&after=%00&tab=compare`} {
			e.open(state)
			e.harmless("the address " + state)
		}
	})
}

// Saved files have harmless names, and nothing runs in them either.
func TestHostileFiles(t *testing.T) {
	both(t, hostile(t), func(t *testing.T, e *explorer) {
		e.open("tab=card&select=actor:a1")
		for _, kind := range []string{"SVG", "PNG", "DOT", "JSON"} {
			name, content := e.Download(func() {
				e.press("#tools", "Export")
				e.press(".menu:popover-open", kind)
			})
			if ending := "." + strings.ToLower(kind); !strings.HasSuffix(name, ending) || strings.ContainsAny(name, `/\<>"'&%$;:*?|`) || strings.HasPrefix(name, ".") {
				t.Errorf("the %s is called %q", kind, name)
			}
			if len(content) < 500 {
				t.Errorf("%s has %d bytes", name, len(content))
			}
			if kind != "SVG" {
				continue
			}
			svg := filepath.Join(scratch, fmt.Sprintf("hostile-%s.svg", e.mode()))
			if err := os.WriteFile(svg, content, 0o644); err != nil {
				t.Fatal(err)
			}
			tab := browser(t).Open(t, 1200, 800)
			tab.Go("file://" + svg)
			if !tab.Is(`document.documentElement.localName === "svg" && document.querySelectorAll("text").length > 10`) {
				t.Error("the saved picture cannot be read")
			}
			if tab.Is(`window.owned || document.querySelector("script, foreignObject, iframe, a, image, [onload], [onerror]")`) {
				t.Error("the saved picture does more than show")
			}
			tab.Screenshot("hostile-saved-" + e.mode())
			for _, m := range tab.Messages() {
				t.Errorf("the saved picture said %s", m)
			}
		}
	})
}
