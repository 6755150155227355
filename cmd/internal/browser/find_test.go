package browser

import (
	"net/url"
	"strings"
	"testing"

	"github.com/entente-graph/entente/cmd/internal/chromium"
)

type findAnswer struct {
	Matches []struct {
		Certainty string
		OneTime   bool `json:"one_time"`
		Actors    []struct {
			As, Name string
			Named    bool
		}
		Ties []struct {
			Hops []struct {
				Steps []struct{ Relation, Statement, Label string }
			}
		}
	}
}

// The matches that the page lists are those of the command, in its order.
func TestFind(t *testing.T) {
	both(t, pact, func(t *testing.T, e *explorer) {
		e.open("tab=find")
		e.says("#panel-find", "Write who is to be tied to whom")
		for _, c := range []struct {
			pattern, state string
			args           []string
		}{
			{"X -arms-transfer-> Y -conflict- Z, not X -treaty- Z", "", nil},
			{"X:person -office|affiliation-> Russia", "", nil},
			{"DPRK -any{1,2}- X:organisation", "", nil},
			{"A -treaty- B, A -negative- C, B -negative- C", "&at=2024-06&together=1", []string{"--at", "2024-06", "--together"}},
			{"X -threat-> Y", "&unreal=1", []string{"--modality", "actual,threatened,proposed"}},
		} {
			want := answerOf[findAnswer](t, append([]string{"find", c.pattern}, c.args...)...)
			if len(want.Matches) == 0 {
				t.Fatalf("%s: nothing matches", c.pattern)
			}
			heads, steps := []string{}, []string{}
			for i, m := range want.Matches {
				var who []string
				for _, a := range m.Actors {
					if !a.Named {
						who = append(who, a.As+" = "+a.Name)
					}
				}
				var about []string
				if m.Certainty != "confirmed" {
					about = append(about, m.Certainty)
				}
				if !m.OneTime {
					about = append(about, "never all at one time")
				}
				heads = append(heads, strings.TrimSpace(strings.Join(who, ", ")+"\n"+strings.Join(about, "; ")))
				for _, t := range m.Ties {
					for _, h := range t.Hops {
						for _, s := range h.Steps {
							text := s.Statement
							if s.Label != "" {
								text += " (" + s.Label + ")"
							}
							if i == 0 {
								steps = append(steps, text)
							}
						}
					}
				}
			}
			e.goTo("tab=find&find=" + url.QueryEscape(c.pattern) + c.state)
			e.lists("#panel-find .path-head", heads)
			e.Run(`for (const el of document.querySelectorAll("#panel-find .steps details")) el.open = true`)
			e.lists("#panel-find .steps .row-text > :first-child", steps)
		}
		// A slip is shown where it is, and the relations stand out in the picture.
		e.expect(slipOfAudited)
		e.goTo("tab=find&find=" + url.QueryEscape("X -rivlary- Y"))
		e.says("#panel-find [role=alert]", "column 4")
		if got := chromium.Eval[string](e.Tab, `document.querySelector("#panel-find .caret").textContent`); got != "X -rivlary- Y\n   ^^^^^^^" {
			t.Errorf("the slip is shown as %q", got)
		}
		e.goTo("tab=find&find=" + url.QueryEscape("X -arms-transfer-> Y -conflict- Z") + "&match=1")
		e.says("#panel-find .answer-text", "All 2 matches")
		e.Wait(relation("drones-iran") + `.classList.contains("is-strong")`)
		if e.Is(relation("pact-2024") + `.classList.contains("is-strong")`) {
			t.Error("the pact stands out")
		}
	})
}

// The form writes the pattern, which is then asked for; all of it by keyboard.
func TestFindByForm(t *testing.T) {
	both(t, pact, func(t *testing.T, e *explorer) {
		e.open("tab=find")
		e.Run(`
			const [form] = document.querySelectorAll("#panel-find details");
			form.open = true;
			const fill = (label, value) => {
				const el = form.querySelector('[aria-label="' + label + '"]');
				el.value = value;
				el.dispatchEvent(new Event("change", { bubbles: true }));
			};
			fill("Kind of tie 1", "arms-transfer");
			fill("Direction of tie 1", "- ->");
			form.querySelector(".acts button").click();
			fill("Kind of tie 2", "treaty");
			fill("Whom of tie 2", "North Korea");
		`)
		if got := chromium.Eval[string](e.Tab, `document.querySelector("#find-pattern").value`); got != "X -arms-transfer-> Y, Y -treaty- North Korea" {
			t.Errorf("the form wrote %q", got)
		}
		e.Run(`document.querySelector("#find-go").click()`)
		e.becomes("find", "X -arms-transfer-> Y, Y -treaty- North Korea")
		e.says("#panel-find .path-head", "X = ")
		e.Run(`document.querySelector('#panel-find [aria-label="Remove tie 2"]').click()`)
		if got := chromium.Eval[string](e.Tab, `document.querySelector("#find-pattern").value`); got != "X -arms-transfer-> Y" {
			t.Errorf("with a tie less the form wrote %q", got)
		}
	})
}
