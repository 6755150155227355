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
		Title:    "If " + wording.Facts(g, res.Scenario),
		Subtitle: wording.Answer(g, res) + " " + capitalised(wording.SpokenAt(v)),
		Sides:    [2]string{"On the side of " + wording.Name(g, first.Actor), "On the side of " + wording.Name(g, first.Target)},
	}
	for _, more := range []string{wording.ViewFilter(v), wording.FromDataset(g, sc.Title)} {
		if more != "" {
			sc.Subtitle += "; " + more
		}
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
		for i := range round.Entries {
			e := &round.Entries[i]
			side, words := sceneSide[e.Side], entryWords(g, e, round.Number)
			possibly := e.Truth == edtf.Maybe
			if e.Torn {
				side = scene.Between
			}
			add(scene.Role{Actor: e.Actor, Side: side, Layer: round.Number, Words: words, Possibly: possibly})
			if r := &sc.Roles[has[e.Actor]]; r.Possibly && !possibly {
				r.Possibly, r.Words = false, r.Words+"; "+words
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
		if actor.Kind.Fights() {
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

// entryWords says how somebody enters: "possibly bound in round 1, only against
// Russia".
func entryWords(g *graph.Graph, e *obligation.Entry, round int) string {
	words := fmt.Sprintf("bound in round %d", round)
	if e.Truth == edtf.Maybe {
		words = "possibly " + words
	}
	if e.Torn {
		words += ", to both sides"
	}
	var duties []*obligation.Duty
	for i := range e.Duties {
		duties = append(duties, &e.Duties[i])
	}
	if only := onlyAgainst(g, duties); only != "" {
		words += ", " + only
	}
	return words
}

// onlyAgainst says against whom alone all of some duties are; "" where they differ.
func onlyAgainst(g *graph.Graph, duties []*obligation.Duty) string {
	only := wording.OnlyAgainst(g, duties[0])
	for _, d := range duties[1:] {
		if wording.OnlyAgainst(g, d) != only {
			return ""
		}
	}
	return only
}

// pledge is what one treaty makes one actor owe another, by one article or more.
type pledge struct {
	debtor, creditor string
	truth            edtf.Truth
	duties           []*obligation.Duty
}

// pledgesOf gathers the duties of the rounds. Of what first possibly binds, and then
// surely, the sure one remains.
func pledgesOf(res *obligation.Result) []*pledge {
	type key struct {
		relation, debtor, creditor string
		truth                      edtf.Truth
	}
	sure := map[string]bool{}
	one := func(e *obligation.Entry, d *obligation.Duty) string {
		return fmt.Sprintf("%s %s %s %p", e.Actor, d.Creditor, d.Relation.ID, d.Obligation)
	}
	each := func(do func(e *obligation.Entry, d *obligation.Duty)) {
		for _, round := range res.Rounds[1:] {
			for i := range round.Entries {
				for j := range round.Entries[i].Duties {
					do(&round.Entries[i], &round.Entries[i].Duties[j])
				}
			}
		}
	}
	each(func(e *obligation.Entry, d *obligation.Duty) {
		sure[one(e, d)] = sure[one(e, d)] || d.Truth == edtf.Yes
	})
	index := map[key]*pledge{}
	seen := map[string]bool{}
	var out []*pledge
	each(func(e *obligation.Entry, d *obligation.Duty) {
		id := one(e, d)
		if d.Truth == edtf.Maybe && sure[id] || seen[id] {
			return
		}
		seen[id] = true
		k := key{d.Relation.ID, e.Actor, d.Creditor, d.Truth}
		if index[k] == nil {
			index[k] = &pledge{debtor: e.Actor, creditor: d.Creditor, truth: d.Truth}
			out = append(out, index[k])
		}
		index[k].duties = append(index[k].duties, d)
	})
	return out
}

// bondsOf joins the pledges of one layer that differ in the debtor alone. Bonds of
// two treaties are two, whatever the treaties are called.
func bondsOf(g *graph.Graph, res *obligation.Result, role func(string) *scene.Role) []scene.Bond {
	type key struct {
		relation, says, creditor string
		side                     scene.Side
		layer                    int
		truth                    edtf.Truth
	}
	pledges := pledgesOf(res)
	var treaties []*graph.Relation
	for _, p := range pledges {
		treaties = append(treaties, p.duties[0].Relation)
	}
	names := wording.NamesApart(g, treaties)
	index := map[key]int{}
	var out []scene.Bond
	for _, p := range pledges {
		says := names[p.duties[0].Relation.ID]
		between := ", "
		var told []string
		for _, d := range p.duties {
			if a := d.Obligation.Article; a != "" && !slices.Contains(told, a) {
				says += between + a
				between = "; "
				told = append(told, a)
			}
		}
		if only := onlyAgainst(g, p.duties); only != "" {
			says += " (" + only + ")"
		}
		if p.duties[0].Relation.Unsourced {
			says += ", " + wording.WithoutASource
		}
		r := role(p.debtor)
		k := key{p.duties[0].Relation.ID, says, p.creditor, r.Side, r.Layer, p.truth}
		at, ok := index[k]
		if !ok {
			at = len(out)
			index[k] = at
			out = append(out, scene.Bond{Relation: p.duties[0].Relation, Label: says, To: p.creditor, Possibly: p.truth == edtf.Maybe})
			var tips []string
			for _, d := range p.duties {
				tips = append(tips, bondTooltip(g, d))
			}
			out[at].Tooltip = strings.Join(tips, "\n\n")
		}
		out[at].From = append(out[at].From, p.debtor)
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
	if sources := wording.Sources(g, d.Evidence()); sources != "" {
		lines = append(lines, wording.EvidenceHeading(d.Relation)+": "+sources)
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
