package text

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/graph/wording"
)

// Flows writes the largest flows as a table.
func Flows(w io.Writer, s Style, r *report.Flows) {
	p := printer{w, s}
	columns := []Column{{Title: ""}, {Title: "amount"}}
	if r.By != "to" {
		columns = append(columns, Column{Title: "from", Least: 12})
	}
	if r.By != "from" {
		columns = append(columns, Column{Title: "to", Least: 12})
	}
	columns = append(columns, Column{Title: "by", Least: 16})
	more := slices.ContainsFunc(r.Flows, func(f report.Flow) bool { return f.Lacks != "" })
	if more {
		columns = append(columns, Column{Title: "not in it", Least: 16, Spare: 1})
	}
	var rows [][]string
	for i := range r.Flows {
		f := &r.Flows[i]
		row := []string{fmt.Sprint(f.Rank), f.InWords}
		if r.By != "to" {
			row = append(row, f.FromName)
		}
		if r.By != "from" {
			row = append(row, f.ToName)
		}
		row = append(row, joined(f.What, f.Doubt))
		if more {
			row = append(row, f.Lacks)
		}
		rows = append(rows, row)
	}
	Table(w, s, columns, rows)
	if r.LeftOff > 0 {
		p.line(fmt.Sprintf("and %d smaller: %s", r.LeftOff, p.allBy("top")))
	}
	if r.WithoutInWords != "" {
		p.line(r.WithoutInWords)
	}
	var others []string
	for _, u := range r.Units {
		if u.Unit != r.Unit {
			others = append(others, fmt.Sprintf("%s (%d)", wording.Unit(u.Unit), u.Flows))
		}
	}
	if len(others) > 0 {
		p.line(Wrap(p.flag("unit")+" compares others: "+strings.Join(fewOf(others, 6), ", "), p.Width, ""))
	}
}

// joined joins texts by commas, the empty ones left out.
func joined(texts ...string) string {
	return strings.Join(slices.DeleteFunc(texts, func(s string) bool { return s == "" }), ", ")
}
