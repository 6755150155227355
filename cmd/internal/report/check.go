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
	Code     string         `json:"code"`
	Severity string         `json:"severity"`
	File     string         `json:"file"`
	Line     int            `json:"line"`
	Column   int            `json:"column"`
	Message  string         `json:"message"`
	Hint     string         `json:"hint,omitempty"`
	Text     string         `json:"text,omitempty"`
	Other    *data.Position `json:"other,omitempty"`
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
		r.Findings = append(r.Findings, Finding{d.Code, d.Severity.String(), d.File, d.Line, d.Column, d.Message, d.Hint, d.Text, d.Other})
	}
	return r
}
