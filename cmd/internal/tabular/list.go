package tabular

import (
	"maps"
	"slices"
	"strings"

	"github.com/entente-graph/entente/cmd/internal/report"
)

// Actors is a list of actors.
func Actors(records []report.Actor) *Table {
	t := &Table{Columns: []string{"id", "name", "kind", "aliases", "codes", "lifetime", "phases", "same_as", "broad", "note", "relations", "sources"}}
	for i := range records {
		a := &records[i]
		var phases []string
		for _, p := range a.Phases {
			phases = append(phases, p.InWords)
		}
		t.Rows = append(t.Rows, []any{
			a.ID, a.Name, a.Kind, list(a.Aliases), codes(a.Codes), list(a.Lifetime), list(phases), a.SameAs, a.Broad, a.Note, a.Relations, evidence(a.Evidence),
		})
	}
	return t
}

// codes lists codes with their schemes: "cow 365; iso2 RU".
func codes(by map[string][]string) string {
	var out []string
	for _, scheme := range slices.Sorted(maps.Keys(by)) {
		for _, value := range by[scheme] {
			out = append(out, scheme+" "+value)
		}
	}
	return list(out)
}

// evidence lists sources with the places in them: "Almanac, page 4, citing US officials".
func evidence(records []report.Evidence) string {
	var out []string
	for i := range records {
		if text := records[i].InWords(); !slices.Contains(out, text) {
			out = append(out, text)
		}
	}
	return list(out)
}

var relationColumns = []string{
	"id", "kind", "label", "title", "statement", "directed", "from", "to", "parties", "when", "holds", "known", "stages", "modality", "certainty", "unsourced",
	"amount", "unit", "obligations", "links", "broad", "note", "sources", "urls",
}

// Relations is a list of relations. Parties are by name, each with its dates where it
// has some.
func Relations(records []report.Relation) *Table {
	t := &Table{Columns: relationColumns}
	for i := range records {
		t.Rows = append(t.Rows, relation(&records[i]))
	}
	return t
}

func relation(r *report.Relation) []any {
	by := map[string][]string{}
	for _, p := range r.Parties {
		name := p.Name
		if len(p.When) > 0 {
			name += " (" + strings.Join(p.When, ", ") + ")"
		}
		by[p.Role] = append(by[p.Role], name)
	}
	var stages, duties, links, urls []string
	for _, s := range r.Stages {
		stages = append(stages, strings.TrimSpace(s.Stage+" "+s.Date))
	}
	for _, o := range r.Obligations {
		text := o.Category
		if o.Article != "" {
			text += ", " + o.Article
		}
		duties = append(duties, text)
	}
	for _, l := range r.Links {
		links = append(links, l.Type+" "+l.Relation)
	}
	for _, e := range r.Evidence {
		if e.URL != "" && !slices.Contains(urls, e.URL) {
			urls = append(urls, e.URL)
		}
	}
	var amount, unit any
	if r.Quantity != nil {
		amount, unit = r.Quantity.Amount, r.Quantity.Unit
	}
	certainty := r.Certainty
	if r.Unstated && !r.Unsourced {
		certainty = "" // it is counted as confirmed, and nobody says that it is
	}
	return []any{
		r.ID, r.Kind, r.Label, r.Title, r.Statement, r.Directed, list(by["from"]), list(by["to"]), list(by["member"]), r.When, r.Holds, r.Known, list(stages), r.Modality, certainty, flag(r.Unsourced),
		amount, unit, list(duties), list(links), r.Broad, r.Note, evidence(r.Evidence), strings.Join(urls, " "),
	}
}

// flag is true, or nothing, so that Markdown has no column of what is true of none.
func flag(b bool) any {
	if b {
		return true
	}
	return nil
}

// Sources is a list of sources.
func Sources(records []report.Source) *Table {
	t := &Table{Columns: []string{"id", "title", "author", "publisher", "date", "url", "licence", "citation", "note", "relations", "actors"}}
	for i := range records {
		s := &records[i]
		t.Rows = append(t.Rows, []any{s.ID, s.Title, s.Author, s.Publisher, s.Date, s.URL, s.Licence, s.Citation, s.Note, s.Relations, s.Actors})
	}
	return t
}

// Kinds is a list of kinds of relations.
func Kinds(records []report.Kind) *Table {
	t := &Table{Columns: []string{"id", "name", "direction", "sign", "strength", "family", "verb", "meaning", "own", "relations"}}
	for i := range records {
		k := &records[i]
		t.Rows = append(t.Rows, []any{k.ID, k.Name, k.Direction, k.Sign, k.Strength, k.Family, k.Verb, k.Meaning, k.Own, k.Relations})
	}
	return t
}

// Builtins is a list of built-in datasets.
func Builtins(records []report.Builtin) *Table {
	t := &Table{Columns: []string{"name", "title"}}
	for _, b := range records {
		t.Rows = append(t.Rows, []any{b.Name, b.Title})
	}
	return t
}

// Providers is a list of those whose files can be read.
func Providers(records []report.Provider) *Table {
	t := &Table{Columns: []string{"name", "title", "reads", "where", "citation", "terms"}}
	for i := range records {
		p := &records[i]
		t.Rows = append(t.Rows, []any{p.Name, p.Title, p.Reads, p.Where, p.Citation, p.Terms})
	}
	return t
}

// Formats is a list of the formats that are written, with what each does not carry.
func Formats(records []report.Format) *Table {
	t := &Table{Columns: []string{"name", "extensions", "media_type", "summary", "reads", "loses"}}
	for i := range records {
		f := &records[i]
		t.Rows = append(t.Rows, []any{f.Name, strings.Join(f.Extensions, " "), f.MediaType, f.Summary, f.Reads, list(f.Loses)})
	}
	return t
}

// Rules is a list of the rules that datasets are checked against.
func Rules(records []report.CheckRule) *Table {
	t := &Table{Columns: []string{"code", "severity", "summary", "explain"}}
	for _, r := range records {
		t.Rows = append(t.Rows, []any{r.Code, r.Severity, r.Summary, r.Explain})
	}
	return t
}

// Check is what is wrong with a dataset. Of a rule of which more findings are counted
// than listed, there is one more row.
func Check(r *report.Check) *Table {
	t := &Table{Columns: []string{"file", "line", "column", "severity", "code", "message", "hint", "text", "more"}}
	for i := range r.Findings {
		f := &r.Findings[i]
		t.Rows = append(t.Rows, []any{f.File, place(f.Line), place(f.Column), f.Severity, f.Code, f.Message, f.Hint, f.Text, nil})
	}
	for _, m := range r.More {
		t.Rows = append(t.Rows, []any{"", nil, nil, "", m.Code, "", "", "", m.Count})
	}
	return t
}

// place is a number of a line or column, and nothing where none is meant.
func place(n int) any {
	if n == 0 {
		return nil
	}
	return n
}

// Show is an actor's relations with the actor before them, or one relation. An actor
// without any is a table of its own.
func Show(r *report.Show) *Table {
	if r.Relation != nil {
		t := Relations([]report.Relation{*r.Relation})
		if len(r.Duties) > 0 {
			t.Rows[0][slices.Index(relationColumns, "obligations")] = list(r.Duties)
		}
		t.One = true
		return t
	}
	actor := Actors([]report.Actor{*r.Actor})
	actor.One = true
	if len(r.Relations) == 0 {
		return actor
	}
	t := Relations(r.Relations)
	t.Of = actor
	return t
}
