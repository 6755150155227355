package report

import (
	"slices"

	"github.com/entente-graph/entente/data"
	"github.com/entente-graph/entente/graph"
)

// Check is the record of what is wrong with a dataset; see the schema "check".
type Check struct {
	OK        bool      `json:"ok"`
	Errors    int       `json:"errors"`
	Warnings  int       `json:"warnings"`
	Actors    int       `json:"actors"`
	Relations int       `json:"relations"`
	Sources   int       `json:"sources"`
	Unsourced int       `json:"unsourced"` // relations for which no source is named
	Findings  []Finding `json:"findings"`
	More      []More    `json:"more,omitempty"`
}

// More is how many more findings of a rule there are than are listed.
type More struct {
	Code  string `json:"code"`
	Count int    `json:"count"`
}

// Finding is one thing that is wrong. The column is 0 where a whole row is meant.
type Finding struct {
	Code     string `json:"code"`
	Severity string `json:"severity"`
	File     string `json:"file"`
	Line     int    `json:"line"`
	Column   int    `json:"column"`
	Message  string `json:"message"`
	Hint     string `json:"hint,omitempty"`
	Text     string `json:"text,omitempty"`
	Other    *Place `json:"other,omitempty"`
}

// Place is a place in a file.
type Place struct {
	File   string `json:"file"`
	Line   int    `json:"line"`
	Column int    `json:"column"`
}

// CheckRule is the record of one rule that datasets are checked against; see the
// schema "rules".
type CheckRule struct {
	Code     string `json:"code"`
	Severity string `json:"severity"`
	Summary  string `json:"summary"`
	Explain  string `json:"explain"`
}

// ListRules returns the rules, sorted by code, that keep has; nil keeps all.
func ListRules(keep func(code string) bool) []CheckRule {
	out := []CheckRule{}
	for _, r := range data.Rules() {
		if keep == nil || keep(r.Code) {
			out = append(out, CheckRule{r.Code, r.Severity.String(), r.Summary, r.Explain})
		}
	}
	return out
}

// NewCheck is the record of findings in files, and counts what is in the graphs
// that were made of them: none where there are errors.
func NewCheck(diags data.Diagnostics, graphs ...*graph.Graph) Check {
	r := Check{OK: len(diags) == 0, Findings: []Finding{}}
	for _, g := range graphs {
		r.Actors, r.Relations, r.Sources = r.Actors+g.ActorCount(), r.Relations+g.RelationCount(), r.Sources+len(slices.Collect(g.Sources()))
		for rel := range g.Relations() {
			if rel.Unsourced {
				r.Unsourced++
			}
		}
	}
	r.Errors, r.Warnings = diags.Count(graph.Error), diags.Count(graph.Warning)
	for _, d := range diags {
		if d.More > 0 {
			r.More = append(r.More, More{d.Code, d.More})
		}
		f := Finding{Code: d.Code, Severity: d.Severity.String(), File: d.File, Line: d.Line, Column: d.Column, Message: d.Message, Hint: d.Hint, Text: d.Text}
		if o := d.Other; o != nil {
			f.Other = &Place{o.File, o.Line, o.Column}
		}
		r.Findings = append(r.Findings, f)
	}
	return r
}
