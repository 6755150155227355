package tabular

import "github.com/entente-graph/entente/cmd/internal/report"

// Strike has a row for each relation that falls or stays, each actor without a source of
// its own record, each path and bond that differs, and each other thing that follows;
// "part" is its name in JSON.
func Strike(r *report.Strike) *Table {
	t := &Table{Columns: []string{"part", "id", "kind", "name", "certainty", "sources", "lost", "unsaid", "sentence"}}
	for i := range r.Fallen {
		f := &r.Fallen[i]
		t.Rows = append(t.Rows, []any{"fallen", f.ID, f.Kind, f.Name, f.Certainty, "", "", "", r.Sentences[i]})
	}
	for _, s := range r.Staying {
		t.Rows = append(t.Rows, []any{"staying", s.Relation, "", s.Name, "", list(s.Sources), list(s.Lost), list(s.Unsaid), s.Sentence})
	}
	for _, a := range r.Actors {
		t.Rows = append(t.Rows, []any{"actors", a.ID, "", "", "", "", "", "", a.Sentence})
	}
	for _, id := range r.Untied {
		t.Rows = append(t.Rows, []any{"untied", id, "", "", "", "", "", "", ""})
	}
	for _, g := range r.Bonds {
		for _, c := range g.Clauses {
			t.Rows = append(t.Rows, []any{"bonds", list(g.Relations), "", "", "", "", "", "", c.Sentence + " (" + g.Through + ")"})
		}
	}
	if r.Between != nil {
		t.Rows = append(t.Rows, []any{"between", r.Between.A + "; " + r.Between.B, "", "", "", "", "", "", r.Between.Sentence})
	}
	for _, p := range r.Paths.Changed {
		t.Rows = append(t.Rows, []any{"paths", p.A + "; " + p.B, "", "", "", "", "", "", p.Sentence})
	}
	if r.Conflicts != nil {
		t.Rows = append(t.Rows, []any{"conflicts", "", "", "", "", "", "", "", r.Conflicts.Sentence})
	}
	if r.Balance != nil {
		t.Rows = append(t.Rows, []any{"balance", "", "", "", "", "", "", "", r.Balance.Sentence})
	}
	for _, text := range r.NotTold {
		t.Rows = append(t.Rows, []any{"not_told_in_words", "", "", "", "", "", "", "", text})
	}
	for _, m := range r.Blocs.Moves {
		t.Rows = append(t.Rows, []any{"blocs", m.Actor, "", "", "", "", "", "", m.Sentence})
	}
	return t
}

// SourceUses has a row for each source.
func SourceUses(r *report.SourceUses) *Table {
	t := &Table{Columns: []string{"id", "title", "date", "url", "relations", "alone", "parts_alone", "actors", "actors_alone", "based_on"}}
	for _, s := range r.Sources {
		t.Rows = append(t.Rows, []any{s.ID, s.Title, s.Date, s.URL, s.Relations, s.Alone, s.Parts, s.Actors, s.ActorsAlone, list(s.BasedOn)})
	}
	return t
}
