package browser

import (
	"encoding/json"
	"fmt"
	"slices"
	"testing"

	"github.com/entente-graph/entente/cmd/internal/chromium"
)

// onPicture lists the relations whose lines can be seen, sorted.
func (e *explorer) onPicture() []string {
	e.t.Helper()
	e.settled()
	ids := chromium.Eval[[]string](e.Tab, `[...new Set([...document.querySelectorAll("`+tells+`[data-relation]")].filter((el) => getComputedStyle(el).visibility !== "hidden").flatMap((el) => el.dataset.relation.split(" ")))]`)
	slices.Sort(ids)
	return ids
}

// places tells where the boxes of actors lie.
func (e *explorer) places() string {
	e.t.Helper()
	return e.String(`JSON.stringify([...document.querySelectorAll("#canvas [data-actor]")].map((el) => [el.dataset.actor, el.getBBox().x, el.getBBox().y]))`)
}

// listed are the relations that the command lists under filters, sorted.
func listed(t *testing.T, args ...string) []string {
	t.Helper()
	var found []struct{ ID string }
	out := entente(t, append([]string{"list", "relations", "--json"}, args...)...)
	if err := json.Unmarshal(out, &found); err != nil {
		t.Fatalf("%v in %s", err, out)
	}
	ids := []string{}
	for _, r := range found {
		ids = append(ids, r.ID)
	}
	slices.Sort(ids)
	return ids
}

// row is an expression for the box of a row of the filter.
func row(name string) string {
	return `([...document.querySelectorAll("#panel-filter .filter-row")].find((el) => el.querySelector(".filter-name").textContent === ` + js(name) + `).querySelector("input"))`
}

func (e *explorer) counter(name string) string {
	e.t.Helper()
	return e.String(row(name) + `.closest(".filter-row").querySelector(".counter").textContent`)
}

func TestFilter(t *testing.T) {
	both(t, pact, func(t *testing.T, e *explorer) {
		e.open("")
		all := e.onPicture()
		places := e.places()
		e.remember()
		if len(all) != 84 {
			t.Errorf("%d relations are on the picture", len(all))
		}

		// A kind is left out by its entry in the legend.
		if c := e.counter("Treaty"); c != "9" {
			t.Errorf("of treaties there are %q", c)
		}
		e.click(row("Treaty"))
		e.Wait(`location.hash.includes("kind=")`)
		treaties := listed(t, "--kind", "treaty")
		if got := e.onPicture(); len(got) != 68 || slices.ContainsFunc(got, func(id string) bool { return slices.Contains(treaties, id) }) {
			t.Errorf("without treaties the picture shows %q", got)
		}
		if c := e.counter("Treaty"); c != "0 / 9" {
			t.Errorf("of treaties there are now %q", c)
		}
		e.has("#panel-filter .summary", "68 of 84 relations")
		if e.places() != places {
			t.Error("boxes have moved")
		}
		e.Screenshot("filter-" + e.mode())

		// Only one.
		e.click(`(` + row("Treaty") + `.closest(".filter-row").querySelector(".only"))`)
		e.becomes("kind", "treaty")
		if got := e.onPicture(); !slices.Equal(got, treaties) {
			t.Errorf("of treaties the picture shows %q, the command %q", got, treaties)
		}
		// Those who are in none fade, and stay.
		if o := e.faint(actor("victor-cha")); o > 0.5 {
			t.Errorf("Victor Cha, who is party to no treaty, has an opacity of %v", o)
		}

		e.press("#panel-filter", "Show all")
		e.becomes("kind", "")
		e.restored()

		// The other groups, each as the command answers.
		for _, c := range []struct {
			only, key, value string
			args             []string
		}{
			{"Alleged", "certainty", "alleged", []string{"--certainty", "alleged"}},
			{"Proposed", "modality", "proposed", []string{"--modality", "proposed"}},
			{"Treaty", "kind", "treaty", []string{"--modality", "proposed", "--kind", "treaty"}},
		} {
			e.click(`(` + row(c.only) + `.closest(".filter-row").querySelector(".only"))`)
			e.becomes(c.key, c.value)
			want := listed(t, c.args...)
			if got := e.onPicture(); !slices.Equal(got, want) {
				t.Errorf("%s: the picture shows %q, the command %q", c.value, got, want)
			}
			if c.key == "certainty" {
				e.press("#panel-filter", "Show all")
				e.becomes(c.key, "")
			}
		}
		e.press("#panel-filter", "Show all")
		e.becomes("kind", "")

		// A source, found by typing.
		e.Run(`document.querySelector('#panel-filter [aria-label="Find a source"]').focus()`)
		e.Type("military alliances")
		e.Wait(`[...document.querySelectorAll("#panel-filter .sources .filter-row")].filter((el) => el.checkVisibility()).length === 1`)
		e.click(`(document.querySelector("#panel-filter .sources .filter-row:not([hidden]) .only"))`)
		e.becomes("source", "gibler-alliances")
		if got, want := e.onPicture(), listed(t, "--source", "gibler-alliances"); !slices.Equal(got, want) || len(want) == 0 {
			t.Errorf("of one source the picture shows %q, the command %q", got, want)
		}
		e.press("#panel-filter", "All: Sources")
		e.becomes("source", "")

		// Everything left out is everything shown.
		e.click(`(` + row("Confirmed") + `.closest(".filter-row").querySelector(".only"))`)
		e.becomes("certainty", "confirmed")
		e.click(row("Confirmed"))
		e.becomes("certainty", "")
		if got := e.onPicture(); !slices.Equal(got, all) {
			t.Errorf("with all shown again the picture shows %d", len(got))
		}
		e.restored()
	})
}

// A relation that a filter hides can still be read, and its card says that it is
// hidden.
func TestHiddenCard(t *testing.T) {
	e := single(t, pact)
	e.open("tab=card&select=relation:pact-2024&kind=aid")
	e.has("#panel-card", "The filter hides this relation.", "Defence pact, 2024")
	e.open("tab=card&select=relation:pact-2024&at=1999")
	e.has("#panel-card", "It does not hold in 1999.", "Does not hold in 1999")
	e.open("tab=card&select=actor:russia&kind=treaty")
	e.has("#panel-card", fmt.Sprintf("%d relations, 21 more hidden by the filter", 4))
}
