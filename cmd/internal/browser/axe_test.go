package browser

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/entente-graph/entente/cmd/internal/chromium"
)

// axe is the source of axe-core, a program that finds what keeps people out of a
// page: the file axe.min.js that "npm install axe-core@4.14.1" brings.
func axe(t *testing.T) string {
	t.Helper()
	file := os.Getenv("ENTENTE_AXE")
	if file == "" {
		if slices.Contains(strings.Split(os.Getenv("ENTENTE_REQUIRE"), ","), "axe") {
			t.Fatal("axe-core is required and ENTENTE_AXE does not name it")
		}
		t.Skip("ENTENTE_AXE names no axe-core")
	}
	source, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(source)
}

// violation is a rule that something on the page breaks.
type violation struct {
	ID, Help string
	Nodes    []string
}

// audit fails the test for each rule of WCAG 2.2, levels A and AA, that the page
// breaks as it is now.
func (e *explorer) audit(where string) {
	e.t.Helper()
	e.auditIn(where, "document")
}

// auditIn is audit of a part of the page: a script that finds it.
func (e *explorer) auditIn(where, part string) {
	e.t.Helper()
	e.settled()
	// Colours that fade are looked at when they have arrived.
	e.Wait(`document.getAnimations().every((a) => a.playState !== "running")`)
	rules := 10
	if part != "document" {
		rules = 3
	}
	audit(e.t, e.Tab, where, part, rules)
}

// audit is the same of any page as it is, for which so many rules at least have
// something to look at.
func audit(t *testing.T, tab *chromium.Tab, where, part string, rules int) {
	t.Helper()
	type result struct {
		Passes     int
		Violations []violation
	}
	got := chromium.Eval[result](tab, `axe.run(`+part+`, { preload: false, resultTypes: ["violations"], runOnly: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] } }).then(({ passes, violations }) => ({
		passes: passes.length,
		violations: violations.map((v) => ({ id: v.id, help: v.help, nodes: v.nodes.slice(0, 4).map((n) => n.target.join(" ") + ": " + n.any.concat(n.all, n.none).map((c) => c.message).join("; ")) })),
	}))`)
	if got.Passes < rules {
		t.Errorf("%s: only %d rules were looked at", where, got.Passes)
	}
	for _, v := range got.Violations {
		t.Errorf("%s: %s: %s\n\t%s", where, v.ID, v.Help, strings.Join(v.Nodes, "\n\t"))
	}
}

// audited are states of the page, by name, what shows that they are there, and which part
// of it to look at: the panel, or all where the picture and what is around it differ, too.
var audited = []struct{ name, state, there, part string }{
	{"filter", "tab=filter", `document.querySelector("#panel-filter input")`, panel},
	{"filter at a date", "tab=filter&at=1961-07&kind=rivalry,treaty", `document.querySelector("#canvas .gone")`, "document"},
	{"about", "tab=card", `document.querySelector("#panel-card h3")`, panel},
	{"actor", "tab=card&select=actor:north-korea", `document.querySelector("#panel-card h3")`, panel},
	{"relation", "tab=card&select=relation:pact-2024", `document.querySelector("#panel-card .duties")`, panel},
	{"paths", "tab=paths&from=iran&to=north-korea&path=2", `document.querySelector("#panel-paths .steps")`, "document"},
	{"find", "tab=find&find=X+-arms-transfer-%3E+Y+-conflict-+Z", `document.querySelector("#panel-find .steps")`, panel},
	{"a slip in a pattern", "tab=find&find=X+-rivlary-+Y", `document.querySelector("#panel-find .caret")`, panel},
	{"no paths", "tab=paths&from=iran&to=iran", `document.querySelector("#panel-paths [role=alert]")`, panel},
	{"who must fight", "tab=whatif&attack=south-korea+attacks+north-korea&round=1", `document.querySelector("#panel-whatif .stepper")`, "document"},
	{"compare", "tab=compare&before=2000&after=2024-06", `document.querySelector("#panel-compare .changes")`, "document"},
	{"two actors", "tab=compare&compare=actors&from=iran&to=north-korea&who=treaty+mutual+russia", `document.querySelector("#panel-compare .steps")`, panel},
	{"traps", "tab=traps&trap=1", `document.querySelector("#panel-traps .steps")`, "document"},
	{"rank", "tab=rank&by=betweenness", `document.querySelector("#panel-rank .rank-score")`, "document"},
	{"rank of one", "tab=rank&who=iran", `document.querySelector("#panel-rank .steps")`, panel},
	{"rank over time", "tab=rank&who=iran&trend=rank&at=2020", `document.querySelector(".when small")`, "document"},
	{"camps", "tab=camps&clash=1", `document.querySelector("#panel-camps .steps")`, "document"},
	{"strike", "tab=strike&struck=article", `document.querySelector("#panel-strike .steps")`, "document"},
	{"list", "tab=list", `document.querySelector("#panel-list .actor-list")`, panel},
}

const panel = `document.querySelector("#side")`

// slipOfAudited is what a browser says of the slip among them.
const slipOfAudited = `status of 404.*/api/find\?pattern=X\+-rivlary`

func TestAccessible(t *testing.T) {
	source := axe(t)
	for _, c := range []struct {
		theme         string
		width, height int64
		served        bool
	}{{"light", 1400, 900, true}, {"dark", 360, 740, false}} {
		name := c.theme + " narrow"
		if c.width > 1000 {
			name = c.theme + " wide"
		}
		t.Run(name, func(t *testing.T) {
			e := single(t, pact)
			if c.served {
				e = served(t, pact)
			}
			e.Resize(c.width, c.height)
			e.Prefer("prefers-color-scheme", c.theme)
			e.open("")
			e.Run(source + "\n;") // the policy of the page does not bind the tester
			if !e.Is(`window.axe`) {
				e.Run(`(0, eval)(` + js(source) + `)`)
			}
			e.audit("start")
			e.expect(slipOfAudited)
			for _, a := range audited {
				e.turn(a.state)
				e.Wait(a.there)
				e.auditIn(a.name, a.part)
			}
			shot := strings.ReplaceAll(name, " ", "-")
			e.press("#panel-list", "Relations")
			e.auditIn("list of relations", panel)
			e.Screenshot("axe-list-" + shot)
			e.turn("")
			e.search("korea")
			e.audit("hits")
			e.Press("Escape")
			for _, menu := range []string{"Layout", "Theme", "Export"} {
				e.press("#tools", menu)
				e.Wait(`document.querySelector(".menu:popover-open")`)
				e.auditIn("menu "+menu, `document.querySelector(".menu:popover-open")`)
				e.Screenshot("axe-" + strings.ToLower(menu) + "-" + shot)
				e.Press("Escape")
			}
			e.Run(`document.querySelector("#canvas").focus()`)
			e.Press("?")
			e.Wait(`document.querySelector("dialog").open`)
			e.auditIn("help", `document.querySelector("dialog")`)
			e.Screenshot("axe-help-" + shot)
			e.Press("Escape")
			e.Run(`const field = document.getElementById("date"); field.value = "yesterday"; field.dispatchEvent(new Event("change"))`)
			e.Wait(`!document.getElementById("date-error").hidden`)
			e.audit("wrong date")
			if c.served {
				e.expect(`status of 422 .*/api/drop`)
				e.drop(keep(t, "broken.yaml", strings.Replace(small, "arcadia -- boreas", "arcadia -- boraes", 1)))
				e.Wait(`!document.getElementById("banner").hidden`)
				e.audit("problem")
				e.Screenshot("axe-problem-" + shot)
			}
		})
	}
}
