package browser

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/entente-graph/entente/cmd/internal/chromium"
)

// lists waits until elements show these texts, in this order.
func (e *explorer) lists(selector string, want []string) {
	e.t.Helper()
	got := chromium.Eval[[]string](e.Tab, `(async (want) => {
		let got;
		for (const end = Date.now() + 60000; Date.now() < end; await new Promise((done) => setTimeout(done, 20))) {
			got = [...document.querySelectorAll(`+js(selector)+`)].map((el) => el.innerText.trim().replace(/\s*\n\s*/g, "\n"));
			if (JSON.stringify(got) === JSON.stringify(want)) break;
		}
		return got;
	})(`+js(want)+`)`)
	if !slices.Equal(got, want) {
		e.t.Errorf("%s shows\n%s\nwant\n%s", selector, strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// goTo sets the state as somebody does who writes into the address bar.
func (e *explorer) goTo(state string) {
	e.t.Helper()
	e.Run(`location.hash = ` + js(state))
	e.settled()
}

// answerOf runs a command that answers in JSON.
func answerOf[T any](t *testing.T, args ...string) (out T) {
	t.Helper()
	text := entente(t, append(args, "--json")...)
	if err := json.Unmarshal(text, &out); err != nil {
		t.Fatalf("%v in %s", err, text)
	}
	return out
}

// names are the names of a dataset's actors, by id.
func names(t *testing.T, dataset string) map[string]string {
	t.Helper()
	out := map[string]string{}
	for _, a := range answerOf[[]struct{ ID, Name string }](t, "list", "actors", "-d", dataset) {
		out[a.ID] = a.Name
	}
	return out
}

type pathsAnswer struct {
	Truncated bool
	LeftOut   struct {
		NotActual int `json:"not_actual"`
		Broad     []string
	} `json:"left_out"`
	Paths []struct {
		Length    int
		Certainty string
		Actors    []string
		Hops      []struct {
			From, To string
			Steps    []struct{ Relation, Statement, Label, Holds string }
		}
	}
}

func plural(n int, one string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %ss", n, one)
}

// The paths that the page lists are those of the command, in its order.
func TestPaths(t *testing.T) {
	both(t, pact, func(t *testing.T, e *explorer) {
		name := names(t, pact)
		e.open("tab=paths")
		e.says("#panel-paths", "Name two actors")
		for _, c := range []struct {
			state string
			args  []string
		}{
			{"from=south-korea&to=iran", []string{"south-korea", "iran"}},
			{"from=kim-jong-un&to=philip-zelikow&hops=3", []string{"kim-jong-un", "philip-zelikow", "--max-hops", "3"}},
			{"from=china&to=ukraine&directed=1", []string{"china", "ukraine", "--directed"}},
			{"from=japan&to=iran&shortest=1", []string{"japan", "iran", "--shortest"}},
			{"from=nato&to=vietnam&broad=1&hops=3", []string{"nato", "vietnam", "--broad", "--max-hops", "3"}},
			{"from=japan&to=ukraine&unreal=1&hops=3", []string{"japan", "ukraine", "--modality", "actual,threatened,proposed", "--max-hops", "3"}},
			{"at=1961&from=north-korea&to=united-states&hops=3", []string{"north-korea", "united-states", "--at", "1961", "--max-hops", "3"}},
			{"kind=treaty&from=north-korea&to=japan", []string{"north-korea", "japan", "--kind", "treaty"}},
		} {
			want := answerOf[pathsAnswer](t, append([]string{"paths"}, c.args...)...)
			heads := []string{}
			for _, p := range want.Paths {
				var actors []string
				for _, a := range p.Actors {
					actors = append(actors, name[a])
				}
				how := plural(p.Length, "hop")
				if p.Certainty != "confirmed" {
					how += ", " + p.Certainty
				}
				heads = append(heads, strings.Join(actors, " – ")+"\n"+how)
			}
			e.goTo("tab=paths&" + c.state)
			e.lists("#panel-paths .path-head", heads)
			if len(heads) == 0 {
				e.says("#panel-paths", "No path between")
				continue
			}
			// Each step of the first path names its relation.
			steps := []string{}
			for _, h := range want.Paths[0].Hops {
				for _, s := range h.Steps {
					text := s.Statement
					if s.Label != "" {
						text += " (" + s.Label + ")"
					}
					if s.Holds == "possibly" {
						text = "Possibly then: " + text
					}
					steps = append(steps, text)
				}
			}
			e.Run(`for (const el of document.querySelectorAll("#panel-paths .steps details")) el.open = true`)
			e.lists("#panel-paths .steps .row-text > :first-child", steps)
			hints := e.text("#panel-paths .answer")
			if n := want.LeftOut.NotActual; n > 0 != strings.Contains(hints, "threatened or proposed") || n > 0 && !strings.Contains(hints, "Left out: "+plural(n, "relation")) {
				t.Errorf("%s: of %d left out it says %s", c.state, n, hints)
			}
			if b := want.LeftOut.Broad; len(b) > 0 != strings.Contains(hints, "to which nearly everyone belongs") || len(b) > 0 && !strings.Contains(hints, b[0]) {
				t.Errorf("%s: of %q left out it says %s", c.state, b, hints)
			}
			if want.Truncated != strings.Contains(hints, "there are more") {
				t.Errorf("%s: of more (%v) it says %s", c.state, want.Truncated, hints)
			}
		}
	})
}

// The panel's own controls, stepping, and what stands out on the picture.
func TestPathsByHand(t *testing.T) {
	both(t, pact, func(t *testing.T, e *explorer) {
		e.open("")
		e.click(actor("japan"))
		e.becomes("select", "actor:japan")
		e.press("#panel-card", "Paths from here")
		e.becomes("from", "japan")
		e.becomes("tab", "paths")
		e.Run(`document.getElementById("path-to").focus()`)
		e.Type("irn")
		e.says("#path-to-hits", "Iran")
		e.Press("Enter")
		e.becomes("to", "iran")
		e.Wait(`document.querySelectorAll("#panel-paths .path-list > li").length > 3`)
		first := e.list("#panel-paths .path-head")[0]

		// The chosen path stands out, the others are faint, the rest fades.
		e.Wait(actor("iran") + `.classList.contains("is-strong")`)
		for id, strong := range map[string]bool{"japan": true, "iran": true, "russia": true, "victor-cha": false, "vietnam": false} {
			if e.Is(actor(id)+`.classList.contains("is-strong")`) != strong && id != "vietnam" {
				t.Errorf("%s stands out: %v", id, !strong)
			}
		}
		if o := e.faint(actor("csis")); o > 0.5 {
			t.Errorf("CSIS, which lies on no path, has an opacity of %v", o)
		}
		if !e.Is(relation("drones-iran") + `.classList.contains("is-strong")`) {
			t.Error("the last hop does not stand out")
		}
		e.settled()
		e.Screenshot("paths-" + e.mode())

		// Stepping, by the buttons, and the address follows.
		e.press("#panel-paths", "Next path")
		e.becomes("path", "2")
		e.says("#panel-paths .stepper", "Path 2 of")
		if n := e.Number(`[...document.querySelectorAll("#panel-paths .path-head")].findIndex((el) => el.getAttribute("aria-expanded") === "true")`); n != 1 {
			t.Errorf("path %v is open", n)
		}
		if !e.Is(`document.activeElement.getAttribute("aria-label") === "Next path"`) {
			t.Error("the focus is lost when stepping")
		}
		e.Run(`history.back()`)
		e.becomes("path", "")
		if now := e.list("#panel-paths .path-head")[0]; now != first {
			t.Errorf("the first path was %q and is %q", first, now)
		}

		// Exchanged, and with what was left out.
		e.press("#panel-paths", "Exchange from and to")
		e.becomes("from", "iran")
		e.becomes("to", "japan")
		e.says("#panel-paths .path-head", "Iran – Russia")
		e.press("#panel-paths", "Let them in")
		e.becomes("unreal", "1")
		e.Wait(`!document.querySelector("#panel-paths .answer").innerText.includes("threatened or proposed")`)
		e.press("#panel-paths", "Only the shortest")
		e.becomes("shortest", "1")
		e.says("#panel-paths .answer", "shortest path")

		// A step leads to its relation's card; leaving the panel ends the highlight.
		e.click("#panel-paths .steps .row")
		e.becomes("tab", "card")
		e.click("#tab-filter")
		e.becomes("tab", "")
		e.Wait(`!document.querySelector("#canvas svg").classList.contains("lit")`)

		e.goTo("tab=paths&from=japan&to=japan")
		e.says("#panel-paths", "Both are the same actor")
	})
}
