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
	Findings  []Finding `json:"findings"`
}

// Finding is one thing that is wrong.
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

// NewCheck is the record of findings; the graph is nil where there are errors.
func NewCheck(g *graph.Graph, diags data.Diagnostics) Check {
	r := Check{OK: len(diags) == 0, Findings: []Finding{}}
	if g != nil {
		r.Actors, r.Relations, r.Sources = g.ActorCount(), g.RelationCount(), len(slices.Collect(g.Sources()))
	}
	for _, d := range diags {
		if d.Severity == graph.Error {
			r.Errors++
		} else {
			r.Warnings++
		}
		f := Finding{Code: d.Code, Severity: d.Severity.String(), File: d.File, Line: d.Line, Column: d.Column, Message: d.Message, Hint: d.Hint, Text: d.Text}
		if o := d.Other; o != nil {
			f.Other = &Place{o.File, o.Line, o.Column}
		}
		r.Findings = append(r.Findings, f)
	}
	return r
}
