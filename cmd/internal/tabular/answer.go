package tabular

import (
	"strings"

	"github.com/entente-graph/entente/cmd/internal/report"
)

// Paths is a row for each relation on each path; where paths are counted, a row for
// each number of hops.
func Paths(r *report.Paths) *Table {
	if r.CountOfPaths != nil {
		t := &Table{Columns: []string{"hops", "paths", "more_than"}}
		for _, c := range r.CountByHops {
			t.Rows = append(t.Rows, []any{c.Hops, c.Paths, flag(c.MoreThan)})
		}
		return t
	}
	t := &Table{Columns: []string{
		"path", "length", "path_certainty", "hop", "from", "to", "relation", "kind", "label", "direction", "statement", "when", "holds", "known", "modality", "certainty", "unsourced", "sources", "in_order", "sign", "hop_sign",
	}}
	for n := range r.Paths {
		p := &r.Paths[n]
		for h, hop := range p.Hops {
			for i := range hop.Steps {
				s := &hop.Steps[i]
				t.Rows = append(t.Rows, []any{
					n + 1, p.Length, p.Certainty, h + 1, p.Names[h], p.Names[h+1], s.Relation, s.Kind, s.Label, s.Direction, s.Statement, s.When, s.Holds, s.Known, s.Modality, s.Certainty, flag(s.Unsourced),
					evidence(s.Evidence), p.InOrder, p.Sign, hop.Sign,
				})
			}
		}
	}
	return t
}

// Find is a row for each relation of each match, after who is who in it; where
// matches are counted, a row with their number.
func Find(r *report.Find) *Table {
	if r.Count != nil {
		return &Table{Columns: []string{"matches", "complete"}, Rows: [][]any{{*r.Count, !r.Stopped}}}
	}
	t := &Table{Columns: []string{
		"match", "match_certainty", "one_time", "actors", "tie", "hop", "from", "to", "relation", "kind", "label", "direction", "statement", "when", "holds", "known", "modality", "certainty", "unsourced", "sources",
	}}
	for n := range r.Matches {
		m := &r.Matches[n]
		var who []string
		for _, a := range m.Actors {
			if !a.Named {
				who = append(who, a.As+" = "+a.Name)
			}
		}
		for k := range m.Ties {
			for h, hop := range m.Ties[k].Hops {
				for i := range hop.Steps {
					s := &hop.Steps[i]
					t.Rows = append(t.Rows, []any{
						n + 1, m.Certainty, m.OneTime, list(who), k + 1, h + 1, m.Ties[k].Names[h], m.Ties[k].Names[h+1], s.Relation, s.Kind, s.Label, s.Direction, s.Statement, s.When, s.Holds, s.Known, s.Modality, s.Certainty, flag(s.Unsourced),
						evidence(s.Evidence),
					})
				}
			}
		}
		if len(m.Ties) == 0 {
			t.Rows = append(t.Rows, []any{n + 1, m.Certainty, m.OneTime, list(who), nil, nil, "", "", "", "", "", "", "", "", "", "", "", "", nil, ""})
		}
	}
	return t
}

// Whatif has ids of actors, who are named in the sentences: a row for each duty, and for each conflict, treaty between enemies and
// question that is left open; "part" is the name of its list in JSON.
func Whatif(r *report.Whatif) *Table {
	t := &Table{Columns: []string{
		"part", "round", "actor", "side", "bound", "category", "task", "against", "relation", "label", "article", "since", "modality", "certainty", "unsourced", "rules", "sentence", "sources",
	}}
	sentence := func(part, actor, bound, relation, label, article, rules, text string) {
		t.Rows = append(t.Rows, []any{part, nil, actor, "", bound, "", "", "", relation, label, article, "", "", "", nil, rules, text, ""})
	}
	duty := func(part string, round any, actor, side string, d *report.Duty) {
		t.Rows = append(t.Rows, []any{
			part, round, actor, side, d.Bound, d.Category, d.Task, list(d.Against), d.Relation, d.Label, d.Article, d.Since, d.Modality, d.Certainty, flag(d.Unsourced), list(d.Rules), d.Sentence,
			evidence(d.Evidence),
		})
	}
	for _, round := range r.Rounds {
		for i := range round.Entries {
			e := &round.Entries[i]
			if len(e.Duties) == 0 { // who is at war by what is supposed
				t.Rows = append(t.Rows, []any{"rounds", round.Round, e.Actor, e.Side, e.Bound, "", "", "", "", "", "", "", "", "", nil, "", "", ""})
			}
			for k := range e.Duties {
				duty("rounds", round.Round, e.Actor, e.Side, &e.Duties[k])
			}
		}
	}
	for i := range r.Conflicts {
		c := &r.Conflicts[i]
		sentence("conflicts", c.Actor, c.Bound, "", "", "", "", c.Sentence)
	}
	for _, b := range r.Enemies {
		sentence("between_enemies", list(b.Enemies), "", b.Relation, b.Label, "", "", b.Sentence)
	}
	for _, part := range []struct {
		name   string
		duties []report.Duty
	}{
		{"broken", r.Broken}, {"standing_aside", r.StandingAside}, {"consultations", r.Consultations}, {"not_bound", r.NotBound}, {"not_in_force", r.NotInForce},
	} {
		for i := range part.duties {
			duty(part.name, nil, list(part.duties[i].Debtors), "", &part.duties[i])
		}
	}
	for i := range r.Questions {
		q := &r.Questions[i]
		sentence("questions", list(q.Debtors), "", q.Relation, "", q.Article, q.Rule, q.Sentence)
	}
	return t
}

// Diff is a row for each change; "part" is the name of its list in JSON. A record with
// several fields that differ has a row for each of them.
func Diff(r *report.Diff) *Table {
	t := &Table{Columns: []string{"part", "change", "id", "kind", "name", "field", "before", "after", "when", "sentence", "sources"}}
	row := func(cells ...any) { t.Rows = append(t.Rows, cells) }
	for i := range r.Actors {
		a := &r.Actors[i]
		row("actors", a.Change, a.ID, a.Kind, a.Name, "exists", a.ExistsBefore, a.ExistsAfter, "", a.Lifetime, "")
		for _, f := range a.Fields {
			row("actors", a.Change, a.ID, a.Kind, a.Name, f.Field, f.Before, f.After, "", "", "")
		}
	}
	for i := range r.Relations {
		c := &r.Relations[i]
		rel := &c.Relation
		row("relations", c.Change, rel.ID, rel.Kind, rel.Name, "holds", c.HoldsBefore, c.HoldsAfter, rel.When, rel.Statement, evidence(rel.Evidence))
		if len(c.JoinedNames)+len(c.LeftNames) > 0 {
			row("relations", c.Change, rel.ID, rel.Kind, rel.Name, "parties", list(c.LeftNames), list(c.JoinedNames), rel.When, "", "")
		}
		for _, f := range c.Fields {
			row("relations", c.Change, rel.ID, rel.Kind, rel.Name, f.Field, f.Before, f.After, rel.When, "", "")
		}
	}
	for i := range r.Learnt {
		c := &r.Learnt[i]
		rel := &c.Relation
		row("learnt", c.InWords, rel.ID, rel.Kind, rel.Name, "known", c.KnownBefore, c.KnownAfter, rel.When, rel.Statement, evidence(rel.Evidence))
	}
	for i := range r.Records {
		c := &r.Records[i]
		row("records", c.Change, c.ID, c.Kind, c.Name, c.Field, c.Before, c.After, "", "", "")
	}
	for i := range r.Between {
		p := &r.Between[i]
		row("between", p.Held, p.Relation.ID, p.Relation.Kind, p.Relation.Name, "", "", "", p.Relation.When, p.Relation.Statement, evidence(p.Relation.Evidence))
	}
	for i := range r.Bonds {
		b := &r.Bonds[i]
		row("bonds", "", "", "", b.Debtor+" > "+b.Creditor, "bound to defend", b.Before, b.After, "", pledges(b), "")
	}
	for i := range r.Torn {
		x := &r.Torn[i]
		row("torn", "", x.Quarrel, "", x.Actor, "", x.Before, x.After, "", x.Sentence, "")
	}
	for _, c := range r.Conflicts {
		row("conflicts", c.Change, c.Relation, "", c.Name, "", "", "", "", "", "")
	}
	for i := range r.Paths.Changed {
		c := &r.Paths.Changed[i]
		row("paths", "", "", "", c.NameA+" - "+c.NameB, "hops", hops(c.Before), hops(c.After), "", c.Sentence, "")
	}
	for i := range r.Blocs.Moves {
		m := &r.Blocs.Moves[i]
		row("blocs", "", m.Actor, "", m.Name, "bloc", list(m.FromNames), list(m.ToNames), "", m.Sentence, "")
	}
	return t
}

// Watch is a row for each change and for what follows from several.
func Watch(r *report.Watch) *Table {
	t := &Table{Columns: []string{"change", "about", "record", "kind", "title", "says", "sources", "unsourced", "id"}}
	for i := range r.Entries {
		e := &r.Entries[i]
		t.Rows = append(t.Rows, []any{e.Change, e.About, e.Record, e.Kind, e.Title, list(e.Says), evidence(e.Sources), e.Unsourced, e.ID})
	}
	return t
}

// pledges lists the treaties by which a bond was, and is.
func pledges(b *report.Bond) string {
	var out []string
	for _, list := range [][]report.Pledge{b.ThenBy, b.NowBy} {
		var names []string
		for _, p := range list {
			names = append(names, strings.TrimSuffix(p.Label+", "+p.Article, ", "))
		}
		out = append(out, orNone(names))
	}
	return strings.Join(out, " > ")
}

func orNone(names []string) string {
	if len(names) == 0 {
		return "none"
	}
	return list(names)
}

func hops(w *report.Way) any {
	if w == nil {
		return nil
	}
	return w.Hops
}

// Stats is a row for each number: of what part of the summary, of what, and how many.
func Stats(r *report.Stats) *Table {
	t := &Table{Columns: []string{"part", "of", "number", "in_words"}}
	row := func(part, of string, number any, words string) {
		t.Rows = append(t.Rows, []any{part, of, number, words})
	}
	tallies := func(part string, list []report.Tally) {
		for _, x := range list {
			row(part, x.Of, x.Number, x.InWords)
		}
	}
	row("actors", "", r.Actors, "")
	row("relations", "", r.Relations, "")
	row("possibly", "", r.Possibly, "")
	tallies("actor_kinds", r.ActorKinds)
	tallies("kinds", r.Kinds)
	tallies("modalities", r.Modalities)
	tallies("certainties", r.Certainties)
	row("certainty_not_stated", "", r.Unstated, "")
	row("unsourced", "", r.Unsourced, "")
	row("dates", "first", nil, r.Dates.First)
	row("dates", "last", nil, r.Dates.Last)
	row("dates", "ongoing", r.Dates.Ongoing, "")
	row("dates", "undated", r.Dates.Undated, "")
	row("evidence", "sources", r.Evidence.Sources, "")
	row("evidence", "relations_with_evidence", r.Evidence.Supported, "")
	row("evidence", "share_with_evidence", r.Evidence.Share, "")
	row("evidence", "relations_with_place", r.Evidence.Located, "")
	row("evidence", "relations_with_several_sources", r.Evidence.Repeatedly, "")
	row("evidence", "actors_with_evidence", r.Evidence.Actors, "")
	row("obligations", "relations", r.Obligations.Relations, "")
	tallies("obligations", r.Obligations.Categories)
	for _, n := range r.Components {
		row("components", "actors", n, "")
	}
	for i := range r.Connected {
		c := &r.Connected[i]
		row("most_connected", c.Actor, c.Neighbours, c.Name)
	}
	for _, names := range r.BlocNames {
		row("blocs", "states", len(names), list(names))
	}
	for i := range r.Alleged {
		a := &r.Alleged[i]
		row("alleged", a.Relation, nil, a.Certainty+": "+a.InShort)
	}
	return t
}

// Timeline is a row for each bar, and for each relation without one.
func Timeline(r *report.Timeline) *Table {
	t := &Table{Columns: []string{"group", "relation", "kind", "label", "when", "first", "last", "directed", "event", "modality", "certainty", "unsourced", "marks"}}
	for _, g := range r.Groups {
		for i := range g.Bars {
			b := &g.Bars[i]
			var first, last string
			if n := len(b.Stretches); n > 0 {
				first, last = day(b.Stretches[0].First), day(b.Stretches[n-1].Last)
			}
			var marks []string
			for _, m := range b.Marks {
				marks = append(marks, m.InWords)
			}
			t.Rows = append(t.Rows, []any{g.Name, b.Relation, b.Kind, b.Label, b.When, first, last, b.Directed, b.Event, b.Modality, b.Certainty, flag(b.Unsourced), list(marks)})
		}
	}
	for _, id := range r.Undated {
		t.Rows = append(t.Rows, []any{"", id, "", "", "", "", "", nil, nil, "", "", nil, ""})
	}
	return t
}

// day is a day in EDTF, and nothing at an end of time.
func day(d report.Day) string {
	if !d.Known() {
		return ""
	}
	text, _ := d.MarshalText() // cannot fail
	return string(text)
}
