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
	more := slices.ContainsFunc(r.Flows, func(f report.Flow) bool { return f.AtLeast })
	if more {
		columns = append(columns, Column{Title: "not in it", Least: 16, Spare: 1})
	}
	var rows [][]string
	for i := range r.Flows {
		f := &r.Flows[i]
		amount := f.InWords
		if f.AtLeast {
			amount = "at least " + amount
		}
		row := []string{fmt.Sprint(f.Rank), amount}
		if r.By != "to" {
			row = append(row, f.FromName)
		}
		if r.By != "from" {
			row = append(row, f.ToName)
		}
		what := f.What
		if n := len(f.Doubtful); n > 0 {
			what += fmt.Sprintf(", %d alleged or disputed", n)
		}
		if n := len(f.Possibly); n > 0 {
			what += fmt.Sprintf(", %d only possibly", n)
		}
		if row = append(row, what); more {
			row = append(row, missing(f))
		}
		rows = append(rows, row)
	}
	Table(w, s, columns, rows)
	if r.LeftOff > 0 {
		p.line(fmt.Sprintf("and %d smaller: --top 0 lists all", r.LeftOff))
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
		p.line(Wrap("--unit compares others: "+strings.Join(fewOf(others, 6), ", "), p.Width, ""))
	}
}

// missing says of how much no amount is in the sum.
func missing(f *report.Flow) string {
	var parts []string
	if n := len(f.Unknown); n > 0 {
		parts = append(parts, wording.Count(n, "without an amount", "without an amount"))
	}
	if n := len(f.Shared); n > 0 {
		parts = append(parts, wording.Count(n, "shared with others", "shared with others"))
	}
	return strings.Join(parts, ", ")
}
