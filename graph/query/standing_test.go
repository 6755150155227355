package query_test

import (
	"testing"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/query"
)

// A stage whose date is vague is only possibly reached, and so is what it changes.
func TestStandingByVagueStages(t *testing.T) {
	stage := func(s graph.Stage, date string) graph.StageDate {
		if date == "" {
			return graph.StageDate{Stage: s}
		}
		return graph.StageDate{Stage: s, Date: edtf.MustDate(date)}
	}
	signed, force, suspended := graph.Signed, graph.InForce, graph.Suspended
	ended := graph.Ended
	for _, c := range []struct {
		name   string
		stages []graph.StageDate
		at     string
		effect query.Effect
	}{
		{"before its signing is surely past", []graph.StageDate{stage(signed, "1904~")}, "1904", query.SignedOnly},
		{"signed, and possibly in force", []graph.StageDate{stage(signed, "1904"), stage(force, "1914~")}, "1914", query.PossiblyInForce},
		{"signed, and not yet in force", []graph.StageDate{stage(signed, "1904"), stage(force, "1914~")}, "1905", query.SignedOnly},
		{"surely in force", []graph.StageDate{stage(signed, "1904"), stage(force, "1914~")}, "1920", query.InEffect},
		{"possibly suspended", []graph.StageDate{stage(force, "1905"), stage(suspended, "1914~")}, "1914", query.PossiblyInForce},
		{"possibly in force, of which nothing else is known", []graph.StageDate{stage(force, "1914~")}, "1914", query.PossiblyInForce},
		{"suspended, whenever it came into force", []graph.StageDate{stage(force, "1905~"), stage(suspended, "1906~")}, "1920", query.Suspended},
		{"suspended, and possibly ended", []graph.StageDate{stage(force, "1905"), stage(suspended, "1910"), stage(ended, "1914~")}, "1914", query.Suspended},
		{"signed, and possibly ended", []graph.StageDate{stage(signed, "1905"), stage(ended, "1914~")}, "1914", query.SignedOnly},
		{"in force, and possibly ended", []graph.StageDate{stage(force, "1905"), stage(ended, "1914~")}, "1914", query.InEffect},
		{"a stage without a date is reached", []graph.StageDate{stage(force, "")}, "1914", query.InEffect},
		{"no stages", nil, "1914", query.InEffect},
	} {
		r := mutual("pact", "treaty", "1900/..", "arcadia", "boreas")
		r.Stages = c.stages
		g := build(t, []graph.Actor{{ID: "arcadia"}, {ID: "boreas"}}, []graph.Relation{r})
		span := edtf.MustDate(c.at).Span()
		v := view(t, g, query.Filter{At: &span})
		pact, _ := g.Relation("pact")
		if s := v.Standing(pact); s.Effect != c.effect || s.Possibly {
			t.Errorf("%s: %q, possibly %v, want %q", c.name, s.Effect, s.Possibly, c.effect)
		}
		for tie := range v.Ties(pact) {
			if s := v.StandingOfTie(tie); s.Effect != c.effect || s.Possibly {
				t.Errorf("%s: the tie is %q, possibly %v", c.name, s.Effect, s.Possibly)
			}
		}
	}
}
