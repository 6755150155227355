package text

import (
	"fmt"
	"strconv"

	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/graph/wording"
)

// series writes for each date how central the listed actors were.
func (p printer) series(r *report.Rank) {
	p.head(fmt.Sprintf("%s by %s", r.By, r.Series.Step))
	cols := []Column{{Title: r.Series.Step}, {Title: "relations"}}
	whole := true
	for i := range r.Ranked {
		cols = append(cols, Column{Title: OneLine(r.Ranked[i].Name), Spare: i})
	}
	for _, d := range r.Series.Dates {
		for _, s := range d.Ranked {
			whole = whole && (s.Score == nil || *s.Score == float64(int64(*s.Score)))
		}
	}
	digits := 4
	if whole {
		digits = 0
	}
	var rows [][]string
	for _, d := range r.Series.Dates {
		relations := strconv.Itoa(d.Relations)
		if d.Possibly > 0 {
			relations += fmt.Sprintf(", %d possibly", d.Possibly)
		}
		row := []string{d.Date, relations}
		for _, s := range d.Ranked {
			if s.Score == nil {
				row = append(row, "–")
			} else {
				row = append(row, fmt.Sprintf("%s (%s)", strconv.FormatFloat(*s.Score, 'f', digits, 64), rankOf(s.Rank, s.Equals)))
			}
		}
		rows = append(rows, row)
	}
	dropped := Table(p.w, p.Style, cols, rows)
	p.lines(fmt.Sprintf("of each %[1]s counts what held at any time in it; in brackets the rank among those who were tied to somebody then; –: tied to nobody", r.Series.Step))
	if len(dropped) > 0 {
		p.lines("no room for " + wording.Names(dropped) + ": --csv and --json have all")
	}
}
