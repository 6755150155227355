// Package csljson writes the sources that a view cites as CSL-JSON, which Zotero,
// Mendeley and Pandoc read.
//
// What a source is, a book or a page, is not recorded, so each is a "document". An
// author is written as one literal name, as it is recorded. What CSL has no variable
// for is under custom.
package csljson

import (
	"encoding/json"
	"io"
	"strconv"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/export/internal/flat"
	"github.com/entente-graph/entente/graph/query"
)

type item struct {
	ID        string  `json:"id"`
	Type      string  `json:"type"`
	Title     string  `json:"title"`
	Author    []name  `json:"author,omitempty"`
	Publisher string  `json:"publisher,omitempty"`
	Issued    *date   `json:"issued,omitempty"`
	URL       string  `json:"URL,omitempty"`
	Note      string  `json:"note,omitempty"`
	Custom    *custom `json:"custom,omitempty"`
}

type name struct {
	Literal string `json:"literal"`
}

type date struct {
	Parts   [][]int `json:"date-parts,omitempty"`
	Circa   bool    `json:"circa,omitempty"`
	Literal string  `json:"literal,omitempty"`
}

type custom struct {
	Licence  string `json:"licence,omitempty"`
	Citation string `json:"citation,omitempty"`
}

// Write writes the sources, sorted by id. An error is one of w.
func Write(w io.Writer, v *query.View) error {
	items := []item{}
	for s := range flat.Sources(v) {
		i := item{ID: s.ID, Type: "document", Title: s.Name(), Publisher: s.Publisher, Issued: issued(s), URL: s.URL, Note: s.Note}
		if s.Author != "" {
			i.Author = []name{{s.Author}}
		}
		if s.Licence+s.Citation != "" {
			i.Custom = &custom{s.Licence, s.Citation}
		}
		items = append(items, i)
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(items)
}

// issued is a date as CSL has it: in parts where it is a year, a month or a day, about
// it or not, and else as it is written.
func issued(s *graph.Source) *date {
	d := s.Date
	if d.IsZero() {
		return nil
	}
	text := strings.TrimRight(d.String(), "?~%")
	var parts []int
	for _, part := range strings.Split(text, "-") {
		n, err := strconv.Atoi(part)
		if err != nil {
			return &date{Literal: d.String()}
		}
		parts = append(parts, n)
	}
	if p := d.Precision(); p != edtf.ToDay && p != edtf.ToMonth && p != edtf.ToYear {
		return &date{Literal: d.String()}
	}
	return &date{Parts: [][]int{parts}, Circa: d.Approximate() || d.Uncertain()}
}
