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
	// A line may stand for several, of which each has its row; where one is left, so is the line.
	ids := chromium.Eval[[]string](e.Tab, `(() => {
		const seen = (el) => getComputedStyle(el).visibility !== "hidden", told = (el) => el.dataset.relation.split(" ");
		const rows = new Map();
		for (const el of document.querySelectorAll("#canvas .row[data-relation]")) {
			if (told(el).length === 1) rows.set(el.dataset.relation, rows.get(el.dataset.relation) || seen(el));
		}
		return [...new Set([...document.querySelectorAll("`+tells+`[data-relation]")].filter(seen).flatMap(told))].filter((id) => rows.get(id) ?? true);
	})()`)
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

// size counts the actors and the relations that the command has of a dataset under
// filters.
func size(t *testing.T, dataset string, filters ...string) (actors, relations int) {
	t.Helper()
	count := func(what string) int {
		var found []struct{ ID string }
		out := entente(t, append([]string{"list", what, "--json", "--dataset", dataset}, filters...)...)
		if err := json.Unmarshal(out, &found); err != nil {
			t.Fatalf("%v in %s", err, out)
		}
		return len(found)
	}
	return count("actors"), count("relations")
}

// actors counts those of the pact under filters.
func actors(t *testing.T, filters ...string) int {
	t.Helper()
	n, _ := size(t, pact, filters...)
	return n
}

// drawn is an expression that so many actors are drawn.
func drawn(n int) string {
	return fmt.Sprintf(`document.querySelectorAll("#canvas [data-actor]").length === %d`, n)
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
		_, relations := size(t, pact)
		if len(all) != relations {
			t.Errorf("%d relations are on the picture", len(all))
		}
		treaties := listed(t, "--kind", "treaty")
		others := relations - len(treaties)

		// A kind is left out by its entry in the legend.
		if c := e.counter("Treaty"); c != fmt.Sprint(len(treaties)) {
			t.Errorf("of treaties there are %q", c)
		}
		e.click(row("Treaty"))
		e.Wait(`location.hash.includes("kind=")`)
		if got := e.onPicture(); len(got) != others || slices.ContainsFunc(got, func(id string) bool { return slices.Contains(treaties, id) }) {
			t.Errorf("without treaties the picture shows %q", got)
		}
		if c := e.counter("Treaty"); c != fmt.Sprintf("0 / %d", len(treaties)) {
			t.Errorf("of treaties there are now %q", c)
		}
		e.has("#panel-filter .summary", fmt.Sprintf("%d of %d relations", others, relations))
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
	_, all := size(t, pact, "--actor", "russia")
	_, treaties := size(t, pact, "--actor", "russia", "--kind", "treaty")
	e.has("#panel-card", fmt.Sprintf("%d relations, %d more hidden by the filter", treaties, all-treaties))
}
