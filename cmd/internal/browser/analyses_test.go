package browser

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// lit waits until relations whose lines have a class are these, each with a line of its
// own or among others.
func (e *explorer) lit(class string, relations []string) {
	e.t.Helper()
	e.settled()
	drawn := 0
	for _, id := range relations {
		on := `[...document.querySelectorAll('` + tells + `[data-relation~="` + id + `"]:not(.role)')]`
		if !e.Is(on + `.length === 0 || ` + on + `.some((el) => el.classList.contains("` + class + `"))`) {
			e.t.Errorf("the line of %s is %s, and not %s", id, e.String(relation(id)+`.getAttribute("class")`), class)
		}
		drawn += int(e.Number(on + `.length`))
	}
	if len(relations) > 0 && drawn == 0 {
		e.t.Errorf("none of %q is on the picture", relations)
	}
}

type rankAnswer struct {
	Ranked []struct {
		Rank, Equals, Neighbours, Relations int
		Actor, Name                         string
	}
}

// Actors are ranked as the command ranks them, are as large as that on the picture, and
// lead to what ties them.
func TestRank(t *testing.T) {
	for _, dataset := range []string{pact, war} {
		both(t, dataset, func(t *testing.T, e *explorer) {
			e.open("tab=rank")
			for _, c := range []struct{ by, at, state string }{{"degree", "", ""}, {"strength", "", ""}, {"betweenness", "1914", "&at=1914"}} {
				args := []string{"rank", "--by", c.by, "--top", "0", "-d", dataset}
				if c.at != "" {
					args = append(args, "--at", c.at)
				}
				want := answerOf[rankAnswer](t, args...)
				e.goTo("tab=rank&by=" + c.by + c.state)
				var heads, names []string
				for _, a := range want.Ranked {
					place := fmt.Sprint(a.Rank)
					if a.Equals > 1 {
						place += "="
					}
					heads, names = append(heads, place), append(names, a.Name)
				}
				if len(heads) > 21 {
					e.press("#panel-rank", "Show ")
				}
				e.lists("#panel-rank .rank-place", heads)
				e.lists("#panel-rank .rank-place + span", names)
			}
			first := answerOf[rankAnswer](t, "rank", "--by", "betweenness", "--at", "1914", "-d", dataset).Ranked[0]
			e.Wait(actor(first.Actor) + `.classList.contains("is-heat5")`)
			e.click(`#panel-rank .path-head`)
			e.becomes("who", first.Actor)
			e.says("#panel-rank .steps", first.Name)
			e.Wait(actor(first.Actor) + `.classList.contains("is-strong")`)
			if n := e.Number(`document.querySelectorAll("#panel-rank .steps .row").length`); int(n) != min(first.Relations, 12) && int(n) != first.Relations {
				t.Errorf("%v relations are listed of %d", n, first.Relations)
			}
			e.click(`#panel-rank .steps .row`)
			e.becomes("tab", "card")
		})
	}
}

type campsAnswer struct {
	Sentence string
	Parts    []struct{ Camps []struct{ Actors []string } }
	Contrary []struct {
		InWords   string `json:"in_words"`
		Relations []struct{ Relation string }
	}
}

// The camps are those of the command, in colours, and what is against them is lit. A
// file says that it knows no other date.
func TestCamps(t *testing.T) {
	for _, dataset := range []string{pact, war} {
		both(t, dataset, func(t *testing.T, e *explorer) {
			e.open("tab=camps")
			check := func(want campsAnswer) {
				e.says("#panel-camps .answer-text", want.Sentence)
				var against, relations []string
				for _, c := range want.Contrary {
					against = append(against, c.InWords+":")
					for _, r := range c.Relations {
						relations = append(relations, r.Relation)
					}
				}
				e.lit("is-strong", relations)
				e.lists("#panel-camps .path-head > span", against)
				for i, c := range want.Parts[0].Camps {
					if e.Number(`document.querySelectorAll("#canvas .is-camp`+fmt.Sprint(i+1)+`[data-actor]").length`) == 0 && len(c.Actors) > 0 {
						t.Errorf("nobody is in camp %d on the picture", i+1)
					}
					for _, id := range c.Actors {
						if !e.Is(actor(id) + ` === null || ` + actor(id) + `.classList.contains("is-camp` + fmt.Sprint(i+1) + `")`) {
							t.Errorf("%s is not in camp %d: %s", id, i+1, e.String(actor(id)+`.getAttribute("class")`))
						}
					}
				}
			}
			check(answerOf[campsAnswer](t, "camps", "--limit", "0", "-d", dataset))
			e.click(`#panel-camps .path-head`)
			e.becomes("clash", "1")
			e.Wait(`document.querySelectorAll("#panel-camps .steps .row").length === ` + fmt.Sprint(len(answerOf[campsAnswer](t, "camps", "--limit", "0", "-d", dataset).Contrary[0].Relations)))
			e.goTo("tab=camps&at=1961")
			if e.served {
				e.says("#panel-camps .answer-text", answerOf[campsAnswer](t, "camps", "--at", "1961", "-d", dataset).Sentence)
			} else {
				e.says("#panel-camps", "for the whole dataset only")
			}
		})
	}
}

type trapsAnswer struct {
	Answer string
	Traps  []struct{ Attacker, Target, Sentence string }
}

// The traps are those of the command, and lead to who must fight.
func TestTraps(t *testing.T) {
	both(t, war, func(t *testing.T, e *explorer) {
		want := answerOf[trapsAnswer](t, "traps", "--top", "20", "-d", war)
		e.open("tab=traps")
		e.says("#panel-traps .answer-text", strings.ToUpper(want.Answer[:1])+want.Answer[1:])
		got := e.texts(`[...document.querySelectorAll("#panel-traps .path-head > span")].map((el) => el.textContent)`)
		for i, trap := range want.Traps {
			if i >= len(got) || got[i] != trap.Sentence {
				t.Errorf("the traps are %q", got)
				break
			}
		}
		e.click(`#panel-traps .path-head`)
		e.becomes("trap", "1")
		e.Wait(actor(want.Traps[0].Attacker) + `.classList.contains("is-first")`)
		e.Wait(actor(want.Traps[0].Target) + `.classList.contains("is-second")`)
		e.press("#panel-traps", "Who must fight then")
		e.becomes("tab", "whatif")
		e.becomes("attack", want.Traps[0].Attacker+" attacks "+want.Traps[0].Target)
		e.says("#panel-whatif .answer-text", "bound to act")
	})
}

type usesAnswer struct {
	Sources []struct {
		ID, Title        string
		Relations, Alone int
	}
}

type strikeAnswer struct {
	Fallen []struct{ ID string }
}

// What is chosen by its number in an answer is not chosen in the next one; a link, and the
// way back, choose in the answer that they lead to.
func TestPicksAreOfTheirAnswer(t *testing.T) {
	e := served(t, war)
	for _, c := range []struct{ tab, pick string }{{"traps", "trap"}, {"camps", "clash"}} {
		unfolded := `document.querySelectorAll("#panel-` + c.tab + ` [aria-expanded=true]").length`
		e.open("tab=" + c.tab + "&" + c.pick + "=2")
		e.Wait(unfolded + ` === 1`)
		e.date("1905")
		e.becomes("at", "1905")
		e.becomes(c.pick, "")
		e.Wait(unfolded + ` === 0`)
		e.Run(`history.back()`)
		e.becomes("at", "")
		e.becomes(c.pick, "2")
		e.Wait(unfolded + ` === 1`)
	}
}

// What would fall with a source is what the command says, and is struck out.
func TestStrike(t *testing.T) {
	both(t, pact, func(t *testing.T, e *explorer) {
		e.open("tab=strike")
		var titles []string
		uses := answerOf[usesAnswer](t, "strike", "--all", "-d", pact)
		for _, s := range uses.Sources {
			if s.Relations > 0 && len(titles) < 20 {
				titles = append(titles, s.Title)
			}
		}
		e.lists("#panel-strike .path-head > span", titles)
		for _, s := range uses.Sources[:3] {
			var falls []string
			for _, r := range answerOf[strikeAnswer](t, "strike", "--without-source", s.ID, "-d", pact).Fallen {
				falls = append(falls, r.ID)
			}
			e.goTo("tab=strike&struck=" + s.ID)
			e.says("#panel-strike .steps", fmt.Sprintf("Would fall (%d)", len(falls)))
			e.lit("is-ended", falls)
		}
		e.goTo("tab=strike&struck=soviet-end")
		e.says("#panel-strike .steps", "Would lose a part (4)")
		e.says("#panel-strike .steps", "No source is left for when Soviet Union left.")
		if e.served {
			e.goTo("tab=strike&struck=article")
			e.says("#panel-strike .steps", "What follows")
		}
	})
}

type compareAnswer struct {
	Groups []struct {
		Title  string
		Shared []struct{ Actor, Name string }
		AAlone []struct{ Name string } `json:"a_alone"`
	}
}

// Two actors have in common what the command says.
func TestTwoActors(t *testing.T) {
	both(t, war, func(t *testing.T, e *explorer) {
		want := answerOf[compareAnswer](t, "compare", "germany", "france", "-d", war, "--limit", "0")
		e.open("tab=compare&from=germany&to=france")
		e.press("#panel-compare", "Two actors")
		e.becomes("compare", "actors")
		e.says("#two-actors .answer-text", "Germany and France have something of the same kind")
		for _, g := range want.Groups {
			e.says("#panel-compare", g.Title)
			for _, p := range g.Shared {
				e.says("#panel-compare", p.Name)
				e.Wait(actor(p.Actor) + `.classList.contains("on")`)
			}
		}
		i := slices.IndexFunc(want.Groups, func(g struct {
			Title  string
			Shared []struct{ Actor, Name string }
			AAlone []struct{ Name string } `json:"a_alone"`
		}) bool {
			return len(g.Shared) > 0
		})
		e.press("#two-actors section", want.Groups[i].Shared[0].Name)
		e.Wait(`document.querySelector("#two-actors .steps .row")`)
		e.press("#panel-compare", "Two dates")
		e.becomes("compare", "")
		e.says("#panel-compare .answer-text", "From ")
	})
}
