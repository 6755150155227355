package browser

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
)

type whatifAnswer struct {
	Answer string
	Rounds []struct {
		Round   int
		Entries []struct {
			Actor, Side, Bound string
			Duties             []struct{ Relation, Label, Article string }
		}
	}
}

// rounds are the lines that the page shows of an answer: the actor, its side, and by
// what it is bound.
func rounds(a whatifAnswer, name map[string]string) []string {
	out := []string{}
	for _, r := range a.Rounds {
		for _, e := range r.Entries {
			line := name[e.Actor] + " with the attacked"
			if e.Side == "attackers" {
				line = name[e.Actor] + " with the attacker"
			}
			for _, d := range e.Duties {
				line += " by " + d.Label
				if d.Article != "" {
					line += ", " + d.Article
				}
			}
			out = append(out, line)
		}
	}
	return out
}

// shownRounds is an expression for the same, as it stands in the panel.
const shownRounds = `[...document.querySelectorAll("#panel-whatif .answer > section > ul > li")].map((li) =>
	li.querySelector("strong").textContent + " " + li.querySelector(".side").textContent + [...li.querySelectorAll(".duty .text-link")].map((b) => " by " + b.textContent).join(""))`

// Rounds are those of the command.
func TestWhatif(t *testing.T) {
	for dataset, questions := range map[string][][]string{
		pact: {{"south-korea", "north-korea"}, {"united-states", "russia"}, {"china", "japan"}, {"north-korea", "south-korea"}},
		war:  {{"austria-hungary", "serbia"}, {"germany", "belgium"}, {"russia", "germany"}, {"italy", "austria-hungary"}},
	} {
		t.Run(dataset, func(t *testing.T) {
			both(t, dataset, func(t *testing.T, e *explorer) {
				name := names(t, dataset)
				e.open("tab=whatif")
				for _, q := range questions {
					fact := q[0] + " attacks " + q[1]
					want := answerOf[whatifAnswer](t, "whatif", fact, "-d", dataset)
					e.goTo("tab=whatif&round=99&attack=" + strings.ReplaceAll(fact, " ", "+"))
					e.says("#panel-whatif .answer-text", want.Answer)
					e.same(fact, shownRounds, rounds(want, name))
				}
			})
		})
	}
}

// same waits until an expression comes to these texts.
func (e *explorer) same(what, expression string, want []string) {
	e.t.Helper()
	e.Run(`for (const end = Date.now() + 60000; Date.now() < end && JSON.stringify(` + expression + `) !== ` + js(js(want)) + `;) await new Promise((done) => setTimeout(done, 20));`)
	got := e.texts(expression)
	if !slices.Equal(got, want) {
		e.t.Errorf("%s: the page shows\n%s\nwant\n%s", what, strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// Duties are told with the titles of sources, not with the ids that a dataset gives
// them, which mean nothing to readers.
func TestWhatifNamesSources(t *testing.T) {
	for dataset, c := range map[string]struct{ attack, id, title string }{
		pact: {"north-korea+attacks+south-korea", "treaty-1953-text", "Mutual Defense Treaty"},
		war:  {"germany+attacks+france", "franco-russian-text", "Franco-Russian Military Convention; Key Treaties for the Great Powers, 1814-1914 [R1 R8 R17]"},
	} {
		t.Run(dataset, func(t *testing.T) {
			both(t, dataset, func(t *testing.T, e *explorer) {
				e.open("tab=whatif&round=99&attack=" + c.attack)
				e.says("#panel-whatif .answer", c.title)
				e.Screenshot("whatif-sources-" + dataset + "-" + e.mode())
				if got := e.String(`document.getElementById("panel-whatif").textContent`); strings.Contains(got, c.id) {
					t.Errorf("the panel shows %q", c.id)
				}
				// No id of any source stands behind a colon or a comma anywhere.
				var ids []string
				var written struct{ Sources map[string]any }
				if err := json.Unmarshal(entente(t, "export", "--to", "json", dataset), &written); err != nil {
					t.Fatal(err)
				}
				for id := range written.Sources {
					ids = append(ids, id)
				}
				if len(ids) < 10 {
					t.Fatalf("only %d sources", len(ids))
				}
				for _, state := range []string{"", "tab=list", "tab=paths&from=" + strings.Split(c.attack, "+")[0] + "&to=russia&path=1", "tab=compare&before=1905&after=1995", "tab=card&select=actor:russia"} {
					if state != "" {
						e.goTo(state)
						e.settled()
					}
					if got := e.String(`(() => { const shown = document.body.innerText; return ` + js(ids) + `.filter((id) => shown.includes(": " + id) || shown.includes(", " + id + ",") || shown.includes(id + " [") || id.includes("-") && shown.includes(id)).join(" "); })()`); got != "" {
						t.Errorf("%q shows ids of sources: %s", state, got)
					}
				}
			})
		})
	}
}

// Escalation, further facts and other dates are the server's to answer.
func TestWhatifSupposesMore(t *testing.T) {
	e := served(t, war)
	name := names(t, war)
	e.open("tab=whatif&round=99&attack=germany+attacks+russia&also=austria-hungary+joins+germany&escalate=1")
	want := answerOf[whatifAnswer](t, "whatif", "germany attacks russia", "-d", war, "--also", "austria-hungary joins germany", "--escalate")
	e.says("#panel-whatif .answer-text", want.Answer)
	e.same("with more", shownRounds, rounds(want, name))

	// By hand: take it away, add another, escalate no more.
	e.press("#panel-whatif", "Remove: Austria-Hungary joins Germany")
	e.becomes("also", "")
	e.press("#panel-whatif", "Suppose more")
	e.Run(`
		const choose = (label, value) => { const el = document.querySelector('#panel-whatif [aria-label="' + label + '"]'); el.value = value; el.dispatchEvent(new Event("change", { bubbles: true })); };
		choose("Also: who", "italy"); choose("Also: does what", "attacks"); choose("Also: whom", "germany");`)
	e.press("#panel-whatif .fact", "Add")
	e.becomes("also", "italy attacks germany")
	e.press("#panel-whatif", "Escalate")
	e.becomes("escalate", "")
	want = answerOf[whatifAnswer](t, "whatif", "germany attacks russia", "-d", war, "--also", "italy attacks germany")
	e.says("#panel-whatif .answer-text", want.Answer)
	e.same("by hand", shownRounds, rounds(want, name))

	// What cannot be supposed is refused, and says why.
	e.expect(`status of 400 .*also=italy`) // Chromium tells of each refusal
	e.goTo("tab=whatif&attack=germany+attacks+russia&also=italy+attacks+serbia")
	e.says("#panel-whatif [role=alert]", "neither takes part in the war")

	// At another date.
	e.goTo("at=1905-01-01&tab=whatif&round=99&attack=germany+attacks+russia")
	want = answerOf[whatifAnswer](t, "whatif", "germany attacks russia", "-d", war, "--at", "1905-01-01")
	e.says("#panel-whatif .answer-text", want.Answer)
	e.same("in 1905", shownRounds, rounds(want, name))
	e.has("#panel-whatif", "on the date of the time slider: 1 January 1905")
}

// Rounds are stepped through, and the picture follows.
func TestRounds(t *testing.T) {
	both(t, war, func(t *testing.T, e *explorer) {
		e.open("")
		e.click(actor("germany"))
		e.becomes("select", "actor:germany")
		e.press("#panel-card", "If it attacks")
		e.becomes("tab", "whatif")
		e.Run(`const el = document.getElementById("attacked"); el.value = "belgium"; el.dispatchEvent(new Event("change", { bubbles: true }));`)
		e.becomes("attack", "germany attacks belgium")
		e.says("#panel-whatif .answer-text", "4 states are possibly bound to act in 1 round.")
		e.becomes("round", "1")
		e.has("#panel-whatif", "Bound is not willing", "Not bound here")
		for id, cls := range map[string]string{"germany": "is-first", "belgium": "is-second", "france": "is-possibly", "russia": "is-possibly", "united-kingdom": "is-possibly"} {
			e.Wait(actor(id) + `.classList.contains("` + cls + `")`)
		}
		// As in the picture that whatif draws, the attacker's side is red.
		for id, colour := range map[string]string{"germany": "--hostility", "belgium": "--commitment", "france": "--commitment"} {
			if !e.Is(`(() => {
				const probe = document.createElement("i");
				probe.style.color = "var(` + colour + `)";
				document.body.append(probe);
				const want = getComputedStyle(probe).color;
				probe.remove();
				return getComputedStyle(` + actor(id) + `.querySelector("path, polygon, ellipse")).stroke === want;
			})()`) {
				t.Errorf("%s is not outlined in %s", id, colour)
			}
		}
		if o := e.faint(actor("spain")); o > 0.5 {
			t.Errorf("Spain, which is bound to nothing, has an opacity of %v", o)
		}
		e.settled()
		e.Screenshot("whatif-" + e.mode())

		e.press("#panel-whatif", "Previous round")
		e.becomes("round", "")
		e.says("#panel-whatif", "The attack itself")
		e.Wait(`!` + actor("france") + `.classList.contains("on")`)
		if !e.Is(`document.querySelector("#panel-whatif .answer").contains(document.activeElement)`) {
			t.Error("the focus is lost when stepping")
		}
		e.press("#panel-whatif", "Next round")
		e.becomes("round", "1")
		e.Wait(actor("france") + `.classList.contains("is-possibly")`)

		// They play.
		e.press("#panel-whatif", "The attack")
		e.becomes("round", "")
		e.press("#panel-whatif", "Play the rounds")
		e.becomes("round", "1")
		e.click("#panel-whatif .duty .text-link")
		e.becomes("select", "relation:belgian-guarantee")

		e.goTo("tab=whatif&attack=germany+attacks+germany")
		e.says("#panel-whatif", "Nobody attacks itself.")
	})
}
