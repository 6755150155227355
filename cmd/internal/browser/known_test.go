package browser

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
)

// leftOut is what the command says that filters leave out of a dataset, without the
// flags that do.
func leftOut(t *testing.T, dataset string, filters ...string) (words []string) {
	t.Helper()
	record := answerOf[struct {
		Omitted []struct {
			Words string `json:"in_words"`
		}
	}](t, append([]string{"stats", "-d", dataset}, filters...)...)
	for _, o := range record.Omitted {
		text, _, _ := strings.Cut(o.Words, " (by ")
		words = append(words, text)
	}
	return words
}

// Treaties are kept by what they ask, as the command keeps them, and what does not count
// is counted.
func TestFilterByObligation(t *testing.T) {
	both(t, war, func(t *testing.T, e *explorer) {
		e.open("")
		all := e.onPicture()
		neutral := listed(t, "--obligation", "neutrality", "-d", war)
		if c := e.counter("Neutrality"); c != fmt.Sprint(len(neutral)) {
			t.Errorf("of treaties that ask for neutrality there are %q, the command lists %d", c, len(neutral))
		}
		e.click(`(` + row("Neutrality") + `.closest(".filter-row").querySelector(".only"))`)
		e.becomes("obligation", "neutrality")
		check := func() {
			t.Helper()
			if got := e.onPicture(); !slices.Equal(got, neutral) {
				t.Errorf("of neutrality the picture shows %q, the command %q", got, neutral)
			}
			e.has("#panel-filter", leftOut(t, war, "--obligation", "neutrality")...)
			if c := e.counter("Defence"); !strings.HasPrefix(c, "0 / ") {
				t.Errorf("no obligation of defence counts, and the counter says %q", c)
			}
		}
		check()
		e.Screenshot("obligation-" + e.mode())
		e.reload()
		check()

		e.turn("tab=card&select=relation:triple-alliance&obligation=neutrality")
		e.has("#panel-card .duties", "Does not count here. It is of another category.")
		e.turn("tab=card&select=relation:franco-russian-alliance&obligation=offence")
		e.has("#panel-card", "The filter hides this relation. It asks for nothing of the kind.")

		// A category more is one that counts as well.
		e.turn("obligation=neutrality")
		e.click(row("Consultation"))
		e.becomes("obligation", "consultation,neutrality")
		if got, want := e.onPicture(), listed(t, "--obligation", "neutrality,consultation", "-d", war); !slices.Equal(got, want) {
			t.Errorf("the picture shows %q, the command %q", got, want)
		}
		e.has("#heading", "only treaties that ask for consultation or neutrality")
		e.press("#panel-filter", "All: What treaties ask")
		e.becomes("obligation", "")
		if got := e.onPicture(); !slices.Equal(got, all) {
			t.Errorf("with all shown again the picture shows %q", got)
		}
	})
}

// Secrets are left out that an actor did not know, at the date.
func TestFilterByKnowledge(t *testing.T) {
	both(t, war, func(t *testing.T, e *explorer) {
		e.open("")
		all := e.onPicture()
		field := `(document.getElementById("known-to"))`
		e.click(field)
		e.Type("franc")
		e.Wait(`document.querySelector("#known-to-hits [role=option]")?.textContent.startsWith("France")`)
		e.Press("Enter")
		e.becomes("known", "france")
		check := func(filters ...string) {
			t.Helper()
			want := listed(t, append(filters, "-d", war)...)
			if got := e.onPicture(); !slices.Equal(got, want) || len(want) == len(all) {
				t.Errorf("of what France knew the picture shows %q, the command %q", got, want)
			}
			e.has("#panel-filter", leftOut(t, war, filters...)...)
		}
		check("--as-known-to", "france")
		e.has("#heading", "as France knew it")
		e.Screenshot("known-" + e.mode())
		e.reload()
		check("--as-known-to", "france")
		if shown := e.String(field + `.value`); shown != "France" {
			t.Errorf("after a reload the field says %q", shown)
		}
		e.turn("known=france&at=1915&obligation=defence")
		check("--as-known-to", "france", "--at", "1915", "--obligation", "defence")

		// Cards say what was secret, to whom, and what therefore does not count.
		e.turn("tab=card&select=relation:triple-alliance&known=france")
		e.has("#panel-card .duties", "Secret", "Does not count here. It was secret, and not known.")
		e.turn("tab=card&select=relation:greco-serbian-alliance&known=france")
		e.has("#panel-card", "The filter hides this relation. It was secret, and not known.", "Known to France\nNo")
		e.turn("tab=card&select=relation:greco-serbian-alliance&known=serbia")
		e.has("#panel-card", "Known to Serbia\nYes")

		// What is bound is bound as it was known; a file says that it cannot tell.
		e.turn("tab=whatif&attack=germany+attacks+russia&known=united-kingdom")
		if e.served {
			e.says("#panel-whatif", "United Kingdom did not know of 1 relation and 16 obligations of others here.")
		} else {
			e.says("#panel-whatif", "This file holds answers for that date and the whole dataset only, whatever the filters say.")
		}

		e.turn("known=france")
		e.Run(`const field = document.getElementById("known-to"); field.focus(); field.value = ""; field.blur()`)
		e.becomes("known", "")
		if got := e.onPicture(); !slices.Equal(got, all) {
			t.Errorf("with all shown again the picture shows %q", got)
		}
	})
}

// What no relation has nobody need filter by.
func TestNoSecrets(t *testing.T) {
	e := single(t, pact)
	e.open("")
	if !e.Is(`document.querySelector('#panel-filter [data-key="obligation"]')`) || e.Is(`document.getElementById("known-to")`) {
		t.Error("the dataset has obligations, and no secrets")
	}
}

// Every question to the server has the filters with it.
func TestFiltersAreAsked(t *testing.T) {
	e := served(t, war)
	const filters = "obligation=defence,neutrality&known=france"
	for path, state := range map[string]string{
		"paths": "tab=paths&from=germany&to=russia", "find": "tab=find&find=X+-treaty-+Y", "whatif": "tab=whatif&attack=germany+attacks+russia",
		"traps": "tab=traps", "diff": "tab=compare&before=1880&after=1914", "compare": "tab=compare&compare=actors&from=germany&to=russia",
		"rank": "tab=rank", "camps": "tab=camps", "sourceuses": "tab=strike", "strike": "tab=strike&struck=triple-alliance-text", "picture": "redraw=1",
		"camps/over": "trend=camps",
	} {
		e.open(state + "&" + filters)
		asked := func(r string) bool {
			return strings.Contains(r, "/api/"+path+"?") && strings.Contains(r, "obligation=defence%2Cneutrality") && strings.Contains(r, "as-known-to=france")
		}
		for end := time.Now().Add(20 * time.Second); !slices.ContainsFunc(e.Requests(), asked); time.Sleep(50 * time.Millisecond) {
			if time.Now().After(end) {
				t.Errorf("/api/%s is asked without the filters: %q", path, e.Requests())
				break
			}
		}
	}
	e.open(filters)
	e.press("#tools", "Export")
	e.Wait(`[...document.querySelectorAll('a[href^="/api/export"]')].every((a) => a.search.includes("obligation=defence%2Cneutrality") && a.search.includes("as-known-to=france"))`)
}

// The controls can be used by everybody, on wide and narrow windows.
func TestFiltersAreAccessible(t *testing.T) {
	source := axe(t)
	for _, c := range []struct {
		theme         string
		width, height int64
	}{{"light", 1280, 720}, {"dark", 390, 844}} {
		e := single(t, war)
		e.Resize(c.width, c.height)
		e.Prefer("prefers-color-scheme", c.theme)
		for _, state := range []struct{ name, address, tab, at string }{
			{"relation", "tab=card&select=relation:triple-alliance&known=france", "Card", `#panel-card .duties .notice`},
			{"filter", "tab=filter&known=france&obligation=defence", "Filter", `#panel-filter [data-key="obligation"] .note`},
		} {
			e.open(state.address)
			if e.Is(`document.getElementById("side").classList.contains("folded")`) {
				e.press(".tabs", state.tab)
			}
			e.Run(source + "\n;")
			name := fmt.Sprintf("filters-%s-%s-%d", state.name, c.theme, c.width)
			e.Run(`document.querySelector(` + js(state.at) + `).scrollIntoView()`)
			e.auditIn(name, panel)
			e.reflows(name)
			e.Screenshot(name)
		}
		e.Run(`document.getElementById("known-to").scrollIntoView()`)
		e.click(`(document.getElementById("known-to"))`)
		e.Type("ital")
		e.Wait(`document.querySelector("#known-to-hits [role=option]")`)
		e.auditIn("suggestions", panel)
		e.Screenshot(fmt.Sprintf("filters-suggestions-%s-%d", c.theme, c.width))
	}
}
