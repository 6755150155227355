package text

import (
	"io"
	"strconv"

	"github.com/entente-graph/entente/cmd/internal/report"
)

// KeptSources writes sources with the copies of them, and the quotes that are not there.
func KeptSources(w io.Writer, s Style, list []report.KeptSource) {
	p := printer{w, s}
	var rows [][]string
	for i := range list {
		k := &list[i]
		file, hash, date := "none", "", ""
		if k.Copy != nil {
			file, hash, date = k.Copy.File, k.Copy.Hash[:12], k.Copy.Date
		}
		if k.Problem != "" {
			file = "cannot be read"
		}
		rows = append(rows, []string{k.ID, strconv.Itoa(k.Relations), k.InWords, file, hash, date})
	}
	Table(w, s, []Column{{Title: "source", Least: 12}, {Title: "relations"}, {Title: "quotes", Least: 10}, {Title: "copy", Least: 10}, {Title: "sha-256", Spare: 1}, {Title: "of"}}, rows)
	for i := range list {
		k := &list[i]
		if k.Problem != "" {
			p.line(Wrap(k.Problem, p.Width, "  "))
		}
		for j := range k.Quotes {
			if text := k.Quotes[j].InWords; text != "" {
				p.line(Wrap(text, p.Width, "  "))
			}
		}
	}
}
