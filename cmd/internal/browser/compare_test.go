package browser

import (
	"fmt"
	"strings"
	"testing"
)

type diffAnswer struct {
	Relations []struct {
		Change   string
		Relation struct{ ID string }
	}
	Between []struct{ Relation struct{ ID string } }
}

// Changes are classified as the command does.
func TestCompare(t *testing.T) {
	both(t, pact, func(t *testing.T, e *explorer) {
		e.open("tab=compare")
		for _, c := range [][2]string{{"1985", "1995"}, {"2024-06-18", "2025-01-01"}, {"1949", "1962-01"}} {
			want := answerOf[diffAnswer](t, "diff", "--from", c[0], "--to", c[1])
			e.goTo("tab=compare&before=" + c[0] + "&after=" + c[1])
			counts := map[string]int{}
			for _, r := range want.Relations {
				counts[r.Change]++
			}
			for change, title := range map[string]string{
				"begun": "Begun", "ended": "Ended", "changed": "Changed", "possibly begun": "Possibly begun", "possibly changed": "Possibly changed", "possibly ended": "Possibly ended",
			} {
				heading := fmt.Sprintf("%s (%d)", title, counts[change])
				if counts[change] > 0 {
					e.says("#panel-compare", heading)
				} else if shown := e.text("#panel-compare"); strings.Contains("\n"+shown, "\n"+title+" (") {
					t.Errorf("from %s to %s nothing is %s, but\n%s", c[0], c[1], change, shown)
				}
			}
			e.settled()
			// The lines say the same.
			for _, r := range want.Relations {
				cls := map[string]string{"begun": "is-begun", "ended": "is-ended", "changed": "is-changed", "possibly begun": "is-faint", "possibly changed": "is-faint", "possibly ended": "is-faint"}[r.Change]
				if cls == "" || e.Number(`document.querySelectorAll('`+tells+`[data-relation~="`+r.Relation.ID+`"].on').length`) == 0 {
					continue // shares its line with others
				}
				if !e.Is(`document.querySelector('` + tells + `[data-relation="` + r.Relation.ID + `"]') === null || document.querySelector('` + tells + `[data-relation="` + r.Relation.ID + `"].` + cls + `')`) {
					t.Errorf("from %s to %s %s is %s, but its line is %s", c[0], c[1], r.Relation.ID, r.Change, e.String(relation(r.Relation.ID)+`.getAttribute("class")`))
				}
			}
		}
		// A row tells its relation at the date of the comparison, not at the dataset's.
		pact := `[...document.querySelectorAll("#panel-compare .row")].find((row) => row.innerText.includes("Defence pact, 1961")).innerText`
		if text := e.String(pact); !strings.Contains(text, "is bound by treaty") || strings.Contains(text, "ended") {
			t.Errorf("in January 1962 the pact of 1961 is told as %q", text)
		}
		e.Screenshot("compare-" + e.mode())
	})
}

func TestCompareByHand(t *testing.T) {
	both(t, pact, func(t *testing.T, e *explorer) {
		e.open("")
		e.click("#tab-compare")
		e.becomes("tab", "compare")
		// It begins with two dates worth comparing.
		e.says("#panel-compare .answer-text", "From June 2024 to 4 December 2024")
		set := func(id, text string) {
			e.Run(`const el = document.getElementById("` + id + `"); el.focus(); el.select();`)
			e.Type(text)
			e.Press("Enter", "Tab")
		}
		set("compare-before", "1985")
		e.becomes("before", "1985")
		set("compare-after", "1997")
		e.becomes("after", "1997")
		e.says("#panel-compare", "Defence pact, 1961")
		if e.served {
			// What follows is the server's to say.
			e.says("#panel-compare", "no longer bound to defend")
		}
		set("compare-after", "tomorrow")
		e.says("#compare-after-error", "Write a year")
		if e.state("after") != "1997" {
			t.Errorf("after is %q", e.state("after"))
		}
		set("compare-after", "1970")
		e.says("#panel-compare", "The first date must be the earlier one.")
		e.press("#panel-compare", "Exchange them")
		e.becomes("before", "1970")
		e.becomes("after", "1985")
		e.says("#panel-compare .answer-text", "From 1970 to 1985")
		e.click("#panel-compare .changes .row")
		e.becomes("tab", "card")
	})
}
