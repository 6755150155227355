package browser

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/entente-graph/entente/cmd/internal/chromium"
)

// has fails for each text that an element does not show.
func (e *explorer) has(selector string, texts ...string) {
	e.t.Helper()
	shown := e.text(selector)
	missing := slices.DeleteFunc(texts, func(text string) bool { return strings.Contains(shown, text) })
	if len(missing) > 0 {
		e.t.Errorf("%s does not say %q, but\n%s", selector, missing, shown)
	}
}

// list returns the texts of elements.
func (e *explorer) list(selector string) []string {
	e.t.Helper()
	return chromium.Eval[[]string](e.Tab, `[...document.querySelectorAll(`+js(selector)+`)].filter((el) => el.checkVisibility()).map((el) => el.innerText.trim().replace(/\s*\n\s*/g, "\n"))`)
}

func TestActorCard(t *testing.T) {
	both(t, pact, func(t *testing.T, e *explorer) {
		all, relations := size(t, pact)
		_, ofNorthKorea := size(t, pact, "--actor", "north-korea")
		e.open("")
		e.click(actor("north-korea"))
		e.becomes("select", "actor:north-korea")
		e.has("#panel-card", "North Korea", "State", "DPRK, Democratic People's Republic of Korea", "조선",
			"ISO 3166 alpha-2 KP", "ISO 3166 alpha-3 PRK", "COW 731", "Gleditsch-Ward 731",
			fmt.Sprintf("%d relations", ofNorthKorea), "Treaties", "Arms transfers", "Friendship treaty, 1961", "signed on 11 July 1961, in force since 10 September 1961",
			"Munitions, 11,000 containers", "reported", "alleged · proposed", "some 50 nuclear weapons", "Claimed by Victor Cha", "paragraph 8", "entry KP")
		groups := e.list("#panel-card h5")
		if len(groups) < 10 || !slices.Contains(groups, "Armed conflicts") || groups[0] != "Treaties" {
			t.Errorf("the relations are grouped by %q", groups)
		}
		if n := e.Number(`document.querySelectorAll("#panel-card .kind-group li").length`); int(n) != ofNorthKorea {
			t.Errorf("%v relations are listed", n)
		}
		e.Screenshot("card-actor-" + e.mode())

		// It leads on, to others and to relations, and what is selected is marked.
		e.press("#panel-card", "Soviet Union")
		e.becomes("select", "actor:soviet-union")
		e.has("#panel-card", "from 30 December 1922 to 26 December 1991", "USSR", "COW 365")
		e.Wait(actor("soviet-union") + `.classList.contains("selected")`)
		if e.Is(actor("north-korea") + `.classList.contains("selected")`) {
			t.Error("North Korea is still marked")
		}
		e.press("#panel-card", "Defence pact, 1961")
		e.becomes("select", "relation:pact-1961")

		// A click on the ground lets go.
		e.Click(e.ground())
		e.becomes("select", "")
		e.has("#panel-card", fmt.Sprintf("%d actors and %d relations", all, relations), "June 2024", "CC-BY-4.0")
	})
}

func TestRelationCard(t *testing.T) {
	both(t, pact, func(t *testing.T, e *explorer) {
		e.open("")
		e.Click(e.onLine("pact-2024"))
		e.becomes("select", "relation:pact-2024")
		e.has("#panel-card", "Defence pact, 2024", "Treaty on Comprehensive Strategic Partnership between the Russian Federation and the DPRK",
			"North Korea and Russia have signed a treaty that is not in force", "Signed on 19 June 2024 and not in force until 4 December 2024", "2024-06-19/..",
			"Confirmed", "Actual", "Signed, 19 June 2024", "In force, 4 December 2024",
			"3 obligations", "Defence, Article 4", "military and other help at once", "When: An armed attack (an armed invasion, in Pyongyang's text) by one state or several",
			"Article 51 of the UN Charter", "Consultation, Article 3", "Neutrality, Article 5",
			"Takes the place of", "Friendship treaty, 2000", "Revives", "Military-technical assistance",
			"Claimed by Kim Jong Un", "Claimed by Pyongyang's version of the text", "paragraph 1", "Articles 3 to 5")
		parties := e.list("#panel-card .parties li")
		if !slices.Equal(parties, []string{"North Korea", "Russia"}) {
			t.Errorf("the parties are %q", parties)
		}
		links := chromium.Eval[[][]string](e.Tab, `[...document.querySelectorAll("#panel-card a")].map((a) => [a.href, a.target, a.rel])`)
		if len(links) == 0 {
			t.Error("no source is linked")
		}
		for _, l := range links {
			if !strings.HasPrefix(l[0], "https://") || l[1] != "_blank" || l[2] != "noopener noreferrer" {
				t.Errorf("a source is linked by %q", l)
			}
		}
		e.Screenshot("card-relation-" + e.mode())

		// What is only alleged stays alleged, what is only proposed, proposed.
		for id, want := range map[string][]string{
			"drones-iran":                {"Iran is alleged to have transferred arms to Russia.", "Certainty\nAlleged", "As of June 2024", "From\nIran", "To\nRussia"},
			"shells-and-missiles":        {"North Korea might, according to the article's author, transfer arms to Russia.", "Certainty\nConfirmed", "Modality\nProposed"},
			"arming-north-korea":         {"Modality\nThreatened"},
			"munitions-11000-containers": {"Certainty\nReported", "11,000 containers", "Claimed by US officials"},
			"korean-war":                 {"Now\nEnded", "From\nChina\nfrom October 1950 to 27 July 1953\nNorth Korea", "To\nFrance"},
		} {
			e.Run(`location.hash = ` + js("tab=card&select=relation:"+id))
			e.becomes("select", "relation:"+id)
			e.has("#panel-card", want...)
		}
	})
}

// A line that stands for several relations, and so does a bundle, lists what there is
// between the two; a row and a strand of its own open their card.
func TestFoldedLine(t *testing.T) {
	both(t, pact, func(t *testing.T, e *explorer) {
		e.begin("")
		e.Run(`document.querySelector('#canvas .row[data-relation~="pact-2024"]').dispatchEvent(new MouseEvent("click", { bubbles: true }))`)
		e.becomes("select", "relation:pact-2024")
		e.says("#panel-card h3", "Defence pact, 2024")
		e.Wait(`document.querySelector('#canvas .row[data-relation~="pact-2024"].selected') && document.querySelector('#canvas .strand[data-relation~="pact-2024"].selected')`)
		e.open("")
		for _, group := range []string{`.strand[data-relation~="gift-bust"]`, `.bundle[data-from="kim-jong-un"][data-to="vladimir-putin"]`, `.plate[data-from="north-korea"][data-to="russia"]:not(.focus) .more`} {
			e.goTo("")
			e.Run(`document.querySelector(` + js("#canvas "+group) + `).dispatchEvent(new MouseEvent("click", { bubbles: true }))`)
			pair := "kim-jong-un,vladimir-putin"
			if strings.Contains(group, "plate") {
				pair = "north-korea,russia"
			}
			e.becomes("select", "pair:"+pair)
			e.says("#panel-card", "Between the two")
		}
		e.has("#panel-card", "North Korea and Russia", "11 relations", "With others", "Non-Proliferation Treaty")
		e.Screenshot("card-pair-" + e.mode())
	})
}

// Citations go to the clipboard; where that is not allowed, they are selected.
func TestCitation(t *testing.T) {
	both(t, pact, func(t *testing.T, e *explorer) {
		e.Allow("clipboard-write", true)
		e.Allow("clipboard-read", true)
		defer e.Allow("clipboard-write", true)
		e.open("tab=card&select=relation:treaty-1953")
		e.Run(`document.querySelectorAll("#panel-card .cite button")[1].scrollIntoView()`)
		e.click(`(document.querySelectorAll("#panel-card .cite button")[1])`)
		e.says("#panel-card .evidence li:nth-child(2) .cite", "Copied")
		copied := e.String(`navigator.clipboard.readText()`)
		for _, want := range []string{"Mutual Defense Treaty", "Articles II and III", "http"} {
			if !strings.Contains(copied, want) {
				t.Errorf("the citation %q lacks %q", copied, want)
			}
		}
		e.Allow("clipboard-write", false)
		e.click(`(document.querySelectorAll("#panel-card .cite button")[0])`)
		e.Wait(`getSelection().toString().includes("paragraph 9")`)
	})
}
