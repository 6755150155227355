package cli

import (
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/cmd/internal/tabular"
	"github.com/entente-graph/entente/cmd/internal/text"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/export"
	"github.com/entente-graph/entente/graph/picture"
	"github.com/entente-graph/entente/graph/wording"
)

// dataTable lists the formats for data, that of the explorer last.
func dataTable() []export.Format {
	var out []export.Format
	for _, f := range export.Formats() {
		if f.Data {
			out = append(out, f)
		}
	}
	return append(out, pageFormat(context.Background(), picture.Auto, nil, 0))
}

func dataFormats() []string {
	var out []string
	for _, f := range dataTable() {
		out = append(out, f.Name)
	}
	return out
}

func formatHelp() string {
	var b strings.Builder
	widest := 0
	for _, name := range dataFormats() {
		widest = max(widest, len(name))
	}
	b.WriteString("Formats:")
	for _, f := range dataTable() {
		fmt.Fprintf(&b, "\n  %-*s  %s", widest, f.Name, f.Summary)
	}
	return b.String()
}

func completeFormats(*graph.Graph) []string {
	var out []string
	for _, f := range dataTable() {
		out = append(out, f.Name+"\t"+f.Summary)
	}
	return out
}

// listFormats lists the formats for data.
func listFormats(s Streams, f form) error {
	var list []report.Format
	for _, format := range dataTable() {
		list = append(list, report.NewFormat(format))
	}
	if f.forPrograms() {
		return f.write(s, list, func() *tabular.Table { return tabular.Formats(list) })
	}
	return writeOut(s, func(w io.Writer) error { text.Formats(w, s.style(), list); return nil })
}

// tellLost says what of a view a format did not carry.
func tellLost(s Streams, e report.Export) {
	if e.Only != "" {
		fmt.Fprintln(s.Err, wording.HoldsOnly(e.Format, e.Only))
	}
	var lost []wording.Lost
	for _, l := range e.Lost {
		if l.Of == export.OfDataset.String() {
			l.Count = 0 // there is one
		}
		lost = append(lost, wording.Lost{What: l.Trait, Count: l.Count, Of: l.Of})
	}
	if said := wording.NotCarried(e.Format, lost); said != "" {
		fmt.Fprintln(s.Err, said)
	}
}
