package report

import (
	"fmt"
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/obligation"
	"github.com/entente-graph/entente/graph/picture/scene"
	"github.com/entente-graph/entente/graph/wording"
)

// Scene says how the answer is drawn: the sides above and below, the rounds from
// left to right, the articles on the way.
func (a *Assessment) Scene() scene.Scene {
	v, res := a.View, a.Result
	g := v.Graph()
	first := res.Scenario.Facts[0]
	text := wording.Supposition(v, res.Scenario)
	sc := scene.Scene{
		Title:    "If " + wording.Facts(a.View.Graph(), a.Result.Scenario),
		Subtitle: wording.Answer(g, res) + " " + capitalised(wording.SpokenAt(v)) + "; " + g.Meta().Title,
		Sides:    [2]string{"On the side of " + wording.Name(g, first.Actor), "On the side of " + wording.Name(g, first.Target)},
	}
	if g.Meta().Title == "" {
		sc.Subtitle = wording.Answer(g, res) + " " + capitalised(wording.SpokenAt(v))
	}
	has := map[string]int{} // index of the role
	add := func(r scene.Role) {
		if _, ok := has[r.Actor]; !ok {
			has[r.Actor] = len(sc.Roles)
			sc.Roles = append(sc.Roles, r)
		}
	}
	for _, fact := range res.Scenario.Facts {
		words := map[obligation.Verb]string{obligation.Attacks: "attacked", obligation.Joins: ""}[fact.Verb]
		add(scene.Role{Actor: fact.Actor, Side: sceneSide[res.Sides[fact.Actor]], Words: fact.Verb.String()})
		add(scene.Role{Actor: fact.Target, Side: sceneSide[res.Sides[fact.Target]], Words: words})
		sc.Deeds = append(sc.Deeds, scene.Deed{From: fact.Actor, To: fact.Target, Words: wording.Fact(g, fact) + " (supposed)", Hostile: fact.Verb == obligation.Attacks})
	}
	for _, round := range res.Rounds[1:] {
		for _, e := range round.Entries {
			side, words := sceneSide[e.Side], fmt.Sprintf("bound, round %d", round.Number)
			possibly := e.Truth == edtf.Maybe
			if possibly {
				words = "possibly " + words
			}
			if e.Torn {
				side, words = scene.Between, words+", to both sides"
			}
			add(scene.Role{Actor: e.Actor, Side: side, Layer: round.Number, Words: words, Possibly: possibly})
			if r := &sc.Roles[has[e.Actor]]; r.Possibly && !possibly {
				r.Possibly, r.Words = false, words
			}
		}
	}
	sc.Bonds = bondsOf(g, res, func(id string) *scene.Role { return &sc.Roles[has[id]] })
	spared := sparedBy(res)
	for actor := range v.Actors() {
		if s := spared[actor.ID]; s != nil {
			add(scene.Role{Actor: actor.ID, Side: scene.Outside, Words: wording.Sparing(g, s.surely, s.possibly), Possibly: len(s.surely) == 0})
		}
	}
	for actor := range v.Actors() {
		if actor.Kind == graph.State {
			add(scene.Role{Actor: actor.ID, Side: scene.Faded})
		}
	}
	sc.Description = text + ": " + wording.Answer(g, res) + describeRounds(g, res)
	return sc
}

// sparing is whom an actor outside the war must surely or possibly spare, by id.
type sparing struct{ surely, possibly []string }

func sparedBy(res *obligation.Result) map[string]*sparing {
	out := map[string]*sparing{}
	for _, truth := range []edtf.Truth{edtf.Yes, edtf.Maybe} {
		for i := range res.StandingAside {
			d := &res.StandingAside[i]
			if d.Truth != truth {
				continue
			}
			for _, id := range d.Debtors {
				s := out[id]
				if s == nil {
					s = &sparing{}
					out[id] = s
				}
				switch {
				case slices.Contains(s.surely, d.Creditor) || slices.Contains(s.possibly, d.Creditor):
				case truth == edtf.Yes:
					s.surely = append(s.surely, d.Creditor)
				default:
					s.possibly = append(s.possibly, d.Creditor)
				}
			}
		}
	}
	return out
}

var sceneSide = map[obligation.Side]scene.Side{obligation.Attackers: scene.First, obligation.Defenders: scene.Second}

// bondsOf joins the duties of one round that differ in the debtor alone.
func bondsOf(g *graph.Graph, res *obligation.Result, role func(string) *scene.Role) []scene.Bond {
	type key struct {
		relation, article, creditor string
		side                        scene.Side
		layer                       int
		truth                       edtf.Truth
	}
	index := map[key]int{}
	var out []scene.Bond
	for _, round := range res.Rounds[1:] {
		for _, e := range round.Entries {
			for i := range e.Duties {
				d := &e.Duties[i]
				r := role(e.Actor)
				k := key{d.Relation.ID, d.Obligation.Article, d.Creditor, r.Side, r.Layer, d.Truth}
				at, ok := index[k]
				if !ok {
					at = len(out)
					index[k] = at
					out = append(out, scene.Bond{
						Relation: d.Relation, Label: wording.Through(d), To: d.Creditor, Possibly: d.Truth == edtf.Maybe,
						Tooltip: bondTooltip(g, d),
					})
				}
				if !slices.Contains(out[at].From, e.Actor) {
					out[at].From = append(out[at].From, e.Actor)
				}
			}
		}
	}
	return out
}

// bondTooltip tells a duty in full.
func bondTooltip(g *graph.Graph, d *obligation.Duty) string {
	bound := "Bound to "
	if d.Truth == edtf.Maybe {
		bound = "Possibly bound to "
	}
	lines := []string{wording.Through(d), bound + wording.Task(g, d)}
	for _, part := range []struct{ name, text string }{{"When: ", d.Obligation.Trigger}, {"Asks: ", d.Obligation.Text}} {
		if part.text != "" {
			lines = append(lines, part.name+part.text)
		}
	}
	for _, r := range d.Reasons {
		if r.Truth == edtf.Maybe {
			lines = append(lines, "Open: "+wording.Reason(g, &r))
		}
	}
	if sources := wording.Sources(g, d.Relation.Evidence); sources != "" {
		lines = append(lines, "Source: "+sources)
	}
	return strings.Join(lines, "\n")
}

func describeRounds(g *graph.Graph, res *obligation.Result) string {
	var b strings.Builder
	for _, round := range res.Rounds[1:] {
		for _, e := range round.Entries {
			for i := range e.Duties {
				d := &e.Duties[i]
				possibly := ""
				if d.Truth == edtf.Maybe {
					possibly = "possibly "
				}
				fmt.Fprintf(&b, "\nRound %d: %s is %sbound to %s (%s).", round.Number, wording.Name(g, e.Actor), possibly, wording.Task(g, d), wording.Through(d))
			}
		}
	}
	return b.String()
}

func capitalised(s string) string { return strings.ToUpper(s[:1]) + s[1:] }
