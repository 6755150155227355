// Package graphtest draws graphs for property tests.
package graphtest

import (
	"fmt"
	"slices"
	"strings"

	"pgregory.net/rapid"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
)

// Hostile are texts that may upset a reader.
var Hostile = []string{
	"", " ", "null", "Null", "~", "true", "no", "NO", "yes", "0042", "1e3", "0x1F", ".inf", "-1", "- x", "2024-06-19", "12:30:45",
	"a: b", "a:", ":a", "a #b", "#a", "a,b", "[a", "{a", "a]", "]]>", "<b>", "<<", "&a", "*a", "!a", "!!str a", "%a", "@a", "`a`", "|", ">", "? a", "?",
	`"`, `'`, `"quoted"`, `it's`, `\`, `\n`, "a\nb", "a\n\nb", "\na", "a\n", "a\n b", " a\nb", "a \nb", "a\tb", "\ta", "a\n\tb", "---", "a\n---\nb", "...", "--- a",
	"中国 朝鮮", "한국", "العربية", "Россия", "👩🏽‍🚀", "\u202Eabc", "\uFEFFx", "a\u2028b", "\u00A0", "é", "e\u0301", "\uFFFD", "a -> b", "a -- b", "|-\n x", "x\n# y\nz", "key: |\n  text",
	strings.Repeat("long ", 100), strings.Repeat("<", 50), "\U000E0001",
}

// anyText draws a text that may upset a reader.
func anyText(label string) *rapid.Generator[string] {
	piece := rapid.OneOf(
		rapid.SampledFrom(Hostile),
		rapid.StringOfN(rapid.RuneFrom([]rune("ab :#-'\"\\\n\t,[]{}&*!|>%@?<=~0123.é漢\u2028")), 0, 12, -1),
		rapid.String().Filter(showable),
	)
	return rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(piece, 0, 3).Draw(t, label), "")
	})
}

func showable(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool {
		return r < ' ' && r != '\n' && r != '\t' || r >= 0x7F && r < 0xA0 || r == 0xFFFE || r == 0xFFFF
	})
}

var (
	dates   = []string{"", "2024", "2024-06", "2024-06-19", "0042", "-0044", "1961~", "1961?", "198X", "Y12345", "[1912,1914]", "[..1912]", "2024-24", "~1961", "2004-06-~11"}
	periods = []string{"", "2024-06-19", "1961/1996", "2024-06-19/..", "1961/", "/1961", "../1961", "../..", "1961~/1996?", "[1912,1914]/1920", "-0044/0042"}
)

func period(t *rapid.T) edtf.Period {
	if rapid.Bool().Draw(t, "attested") {
		if d := edtf.MustDate(rapid.SampledFrom(dates[1:]).Draw(t, "date")); !d.IsZero() {
			return edtf.Attested(d)
		}
	}
	return edtf.MustPeriod(rapid.SampledFrom(periods).Draw(t, "period"))
}

func spells(t *rapid.T) (out []edtf.Period) {
	for range rapid.IntRange(0, 2).Draw(t, "spells") {
		out = append(out, edtf.MustPeriod(rapid.SampledFrom(periods[1:]).Draw(t, "spell")))
	}
	return out
}

func date(t *rapid.T) edtf.Date {
	s := rapid.SampledFrom(dates).Draw(t, "date")
	if s == "" {
		return edtf.Date{}
	}
	return edtf.MustDate(s)
}

func place() *rapid.Generator[graph.Place] {
	return rapid.Custom(func(t *rapid.T) graph.Place {
		at := rapid.Float64Range(-graph.MaxPlace, graph.MaxPlace)
		return graph.Place{X: at.Draw(t, "x"), Y: at.Draw(t, "y")}
	})
}

func some[T any](t *rapid.T, list []T) T { return rapid.SampledFrom(list).Draw(t, "one") }

// trigger draws a trigger with as much as its type can have.
func trigger(t *rapid.T, ids []string, text string) graph.Trigger {
	out := graph.Trigger{Type: some(t, graph.TriggerTypes()), Text: text}
	switch out.Type {
	case graph.PowersAgainst:
		out.Count = rapid.IntRange(0, 3).Draw(t, "count")
		fallthrough
	default:
		out.Actors = ids[:rapid.IntRange(0, 2).Draw(t, "actors")]
	case graph.Asked, graph.NonMilitary, graph.OtherTrigger:
	}
	return out
}

// secrecy draws who knew of what was secret, or that it was not.
func secrecy(t *rapid.T, ids []string) *graph.Secrecy {
	if !rapid.Bool().Draw(t, "secret") {
		return nil
	}
	s := &graph.Secrecy{Partly: rapid.Bool().Draw(t, "partly"), Disclosed: date(t)}
	for _, id := range ids[:rapid.IntRange(0, 2).Draw(t, "knew")] {
		s.Knew = append(s.Knew, graph.Knower{Actor: id, Since: date(t)})
	}
	return s
}

// Any draws a graph with as much in it as a dataset can have, in texts that may upset a
// reader. What cannot be a graph is skipped.
func Any(t *rapid.T) *graph.Graph {
	s := func() string { return anyText("text").Draw(t, "text") }
	name := func() string { return "N" + s() }
	b := &graph.Builder{}
	ids := []string{"alpha", "beta", "0042", "null", "true", "no", "1961-07-06"}
	relationIDs := []string{"one", "two", "three", "no"}
	b.SetMeta(graph.Meta{Name: some(t, []string{"", "set", "1961"}), Title: s(), Description: s(), AsOf: date(t), Licence: s(), Attribution: s(),
		Focus:  relationIDs[:rapid.IntRange(0, 2).Draw(t, "focus")],
		Places: rapid.MapOf(rapid.SampledFrom([]string{"alpha", "0042", "null", "1961-07-06", "hub--no", "hub--one", "plate--0042--no", "plate--null--true"}), place()).Draw(t, "places"),
	})
	for _, id := range ids[:3] {
		b.AddSource(graph.Source{ID: id, BasedOn: slices.DeleteFunc(slices.Clone(ids[:rapid.IntRange(0, 3).Draw(t, "based on")]), func(on string) bool { return on == id }), Title: name(), Author: s(), Publisher: s(), Date: date(t), URL: some(t, []string{"", "https://example.org/?a=b&c=%20#x"}), Licence: s(), Citation: s(), Note: s()})
	}
	evidence := func(least int, about ...string) (out []graph.Evidence) {
		for range rapid.IntRange(least, 2).Draw(t, "evidence") {
			e := graph.Evidence{Source: some(t, ids[:3]), About: some(t, append([]string{""}, about...)), Locator: s(), Says: s(), Claimant: s(), Quote: s()}
			if len(out) > 0 && len(about) > 0 { // the first is for the relation itself
				e.For = graph.AspectsOf(rapid.SliceOfDistinct(rapid.SampledFrom(graph.EveryAspect()), rapid.ID[graph.Aspect]).Draw(t, "for")...)
			}
			out = append(out, e)
		}
		return out
	}
	b.AddKind(graph.Kind{ID: "own-kind", Name: name(), Plural: s(), Direction: graph.Either, Sign: rapid.IntRange(-1, 1).Draw(t, "sign"), Strength: rapid.IntRange(0, 9).Draw(t, "strength"), Family: some(t, graph.Families()), Verb: name(), Past: s(), Infinitive: s(), Participle: s(), Meaning: name()})
	for _, id := range ids {
		a := graph.Actor{ID: id, Name: s(), Kind: some(t, graph.ActorKinds()), Lifetime: spells(t), Broad: rapid.Bool().Draw(t, "broad"), Note: s(), Evidence: evidence(0)}
		for range rapid.IntRange(0, 2).Draw(t, "aliases") {
			a.Aliases = append(a.Aliases, s())
		}
		for range rapid.IntRange(0, 3).Draw(t, "codes") {
			a.Codes = append(a.Codes, graph.Code{Scheme: some(t, []string{"iso2", "x y", "null", "a: b", ""}), Value: s()})
		}
		year := 1900
		for range rapid.IntRange(0, 2).Draw(t, "phases") {
			year += 10
			a.Phases = append(a.Phases, graph.Phase{
				Name: name(), Aliases: []string{s()}, When: graph.Lifetime{edtf.MustPeriod(fmt.Sprintf("%d/%d", year, year+9))},
				Codes: []graph.Code{{Scheme: "iso3", Value: s()}},
			})
		}
		if rapid.Bool().Draw(t, "same as") {
			a.SameAs = "elsewhere"
		}
		b.AddActor(a)
	}
	for _, id := range relationIDs {
		chosen := rapid.Permutation(ids).Draw(t, "parties")[:rapid.IntRange(2, 4).Draw(t, "count")]
		r := graph.Relation{
			ID: id, Kind: "own-kind", Label: s(), Title: s(), Period: period(t), Modality: some(t, graph.Modalities()),
			Certainty: some(t, graph.Certainties()), Unstated: rapid.Bool().Draw(t, "unstated"), Unsourced: rapid.Bool().Draw(t, "unsourced"), Broad: rapid.Bool().Draw(t, "broad"), Note: s(), Evidence: evidence(1, chosen...),
		}
		r.Unstated = r.Unstated && r.Certainty == graph.Confirmed
		if r.Unsourced && rapid.Bool().Draw(t, "nowhere") {
			r.Evidence = nil
		}
		directed := rapid.Bool().Draw(t, "directed")
		for i, actor := range chosen {
			p := graph.Party{Actor: actor, Spells: spells(t)}
			if directed {
				p.Role = graph.From
				if i > 0 {
					p.Role = graph.To
				}
			}
			r.Parties = append(r.Parties, p)
		}
		if rapid.Bool().Draw(t, "stages") {
			r.Stages = []graph.StageDate{{Stage: graph.Signed, Date: edtf.MustDate("1961")}, {Stage: graph.InForce}}
		}
		if rapid.Bool().Draw(t, "quantity") {
			r.Quantity = &graph.Quantity{Amount: rapid.Float64Range(1e-9, 1e30).Draw(t, "amount"), Unit: s()}
		}
		for range rapid.IntRange(0, 2).Draw(t, "obligations") {
			o := graph.Obligation{Category: some(t, graph.Categories()), Trigger: s(), Article: s(), Text: s(), Debtors: slices.Clone(chosen[:1]), Creditors: slices.Clone(chosen[1:])}
			o.When = edtf.MustPeriod(some(t, periods))
			for range rapid.IntRange(0, 2).Draw(t, "triggers") {
				o.Triggers = append(o.Triggers, trigger(t, ids, s()))
			}
			for range rapid.IntRange(0, 2).Draw(t, "conditions") {
				o.Conditions = append(o.Conditions, graph.Condition{Type: some(t, graph.ConditionTypes()), Actors: ids[:1], Text: s()})
			}
			o.Secret = secrecy(t, ids)
			r.Obligations = append(r.Obligations, o)
		}
		r.Secret = secrecy(t, ids)
		for range rapid.IntRange(0, 3).Draw(t, "links") {
			r.Links = append(r.Links, graph.Link{Type: some(t, graph.LinkTypes()), Relation: some(t, relationIDs)})
		}
		b.AddRelation(r)
	}
	g, err := b.Build()
	if err != nil {
		t.Skip("not a valid graph: " + err.Error())
	}
	return g
}
