package page

import (
	"strings"

	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/query"
	"github.com/entente-graph/entente/graph/wording"
)

// Saying is what is said of a relation, or of what ties two of its parties, in one
// tense: the time slider needs other tenses than the record has.
type Saying struct {
	Effect      string `json:"effect"` // that of query.Effect; "" also for what has not begun
	Past        bool   `json:"past"`
	Statement   string `json:"statement"`
	WhenInWords string `json:"when_in_words"`
}

// Tie is what ties two parties of a relation.
type Tie struct {
	When     string            `json:"when"` // EDTF, several periods with "; "
	Days     []report.Days     `json:"days"` // of each
	Own      bool              `json:"own"`  // one of them has dates of its own in the relation
	Evidence []report.Evidence `json:"evidence"`
	Sayings  []Saying          `json:"sayings"`
}

// mostTies is how many ties a single file tells one by one. Beyond, its paths say
// what the relation says.
const mostTies = 2000

// sayingsOf returns what is said in each tense in which a relation can be told. A
// treaty that binds nobody has no past: it says so.
func sayingsOf(r *graph.Relation, statement, when func(wording.Tense) string) []Saying {
	var out []Saying
	add := func(t wording.Tense) {
		out = append(out, Saying{t.Effect.String(), t.Past, statement(t), when(t)})
	}
	add(wording.Tense{})
	add(wording.Tense{Past: true})
	open := false
	for _, s := range r.Stages {
		open = open || !s.Date.IsZero() && s.Date.Possible().First != s.Date.Possible().Last
		switch s.Stage {
		case graph.Signed:
			add(wording.Tense{Effect: query.SignedOnly})
		case graph.Suspended:
			add(wording.Tense{Effect: query.Suspended})
		}
	}
	if open {
		add(wording.Tense{Effect: query.PossiblyInForce})
	}
	return out
}

// relationSayings returns the sayings of a relation; nil where all are as in its
// record.
func relationSayings(v *query.View, r *graph.Relation, record *report.Relation) []Saying {
	out := sayingsOf(r,
		func(t wording.Tense) string { return wording.StatementIn(v, r, t) },
		func(t wording.Tense) string { return wording.WhenIn(v, r, t) })
	for _, s := range out {
		if s.Statement != record.Statement || s.WhenInWords != record.WhenInWords {
			return out
		}
	}
	return nil
}

// tiesOf returns what a view tells of single ties: of a relation that ties only two,
// in which they have dates of their own or are not all its parties, and with all
// also every two parties of a relation of more, unless that are too many to tell.
func tiesOf(v *query.View, all bool) map[string]map[string]Tie {
	out := map[string]map[string]Tie{}
	count := 0
	for r := range v.Relations() {
		only, isOnly := v.OnlyTie(r)
		if isOnly && (len(r.Parties) > 2 || own(only)) {
			out[r.ID] = map[string]Tie{tieKey(only): newTie(v.Graph(), only)}
		}
		if !all || isOnly {
			continue
		}
		out[r.ID] = map[string]Tie{}
		for t := range v.Ties(r) {
			if count++; count > mostTies {
				return tiesOf(v, false)
			}
			out[r.ID][tieKey(t)] = newTie(v.Graph(), t)
		}
	}
	return out
}

func tieKey(t graph.Tie) string { return t.A.Actor + " " + t.B.Actor }

func own(t graph.Tie) bool { return len(t.A.Spells)+len(t.B.Spells) > 0 }

func newTie(g *graph.Graph, t graph.Tie) Tie {
	out := Tie{Days: []report.Days{}, Own: own(t), Evidence: report.NewEvidence(g, t.Evidence())}
	var when []string
	for _, p := range t.Periods() {
		when = append(when, p.String())
		out.Days = append(out.Days, report.Bounds(p))
	}
	out.When = strings.Join(when, "; ")
	out.Sayings = sayingsOf(t.Relation,
		func(tense wording.Tense) string { return wording.TieStatementIn(g, t, tense) },
		func(tense wording.Tense) string { return wording.TieWhenIn(t, tense) })
	return out
}
