package text

import (
	"fmt"
	"strings"
)

// records tells what differs as a table; with everything, ids too.
func (p *diffPrinter) records() {
	columns := []Column{{Title: "change"}, {Title: "kind", Least: 6, Lines: 1}, {Title: "record", Least: 20, Lines: 1}, {Title: "field"}, {Title: "before", Least: 8, Lines: 1}, {Title: "after", Least: 8, Lines: 1}}
	if p.all {
		columns = append(columns, Column{Title: "id"})
	}
	shown, more := few(p, p.d.Records, fewRecords)
	var rows [][]string
	for _, r := range shown {
		before, after := apart(r.Before, r.After)
		rows = append(rows, append([]string{r.Change, r.Kind, r.Name, r.Field, before, after}, r.ID)[:len(columns)])
	}
	Table(p.w, p.Style, columns, rows)
	if more > 0 {
		p.line(fmt.Sprintf("and %d more", more))
	}
}

// apart leaves out the words with which two long texts begin alike, so that what
// differs is seen in a narrow column.
func apart(a, b string) (string, string) {
	x, y := strings.Fields(a), strings.Fields(b)
	same := 0
	for same < len(x) && same < len(y) && (x[same] == y[same] || same > 0 && x[same-1] == "row") {
		same++ // of a record that is known by more than its row, the row tells nothing
	}
	if same < 3 {
		return a, b
	}
	same-- // a word that both have tells where they part
	return "… " + strings.Join(x[same:], " "), "… " + strings.Join(y[same:], " ")
}
