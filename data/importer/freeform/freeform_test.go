package freeform_test

import (
	"context"
	"strings"
	"testing"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/data/importer/freeform"
	"github.com/entente-graph/entente/graph"
)

// edges imports rows of edges, the first of which names the columns. The columns
// from and to are the ends.
func edges(t *testing.T, o freeform.Options, rows ...string) (*graph.Graph, *importer.Report) {
	t.Helper()
	p := &importer.Provider{Name: "test", Read: func(ctx context.Context, f *importer.File, out *importer.Sink) error {
		c := freeform.New(out, o, freeform.Document{Format: "test"})
		header := strings.Split(rows[0], ",")
		for i, row := range rows[1:] {
			out.CountRow()
			e := freeform.Edge{Place: freeform.Place{Row: i + 2}}
			for j, cell := range strings.Split(row, ",") {
				col := c.EdgeColumn(header[j])
				switch col.Role {
				case freeform.From:
					e.From = []string{cell}
				case freeform.To:
					e.To = []string{cell}
				default:
					e.Fields = append(e.Fields, freeform.Field{Column: col, Value: cell})
				}
			}
			if err := c.Edge(e); err != nil {
				return err
			}
		}
		return c.Finish(ctx)
	}}
	b := &graph.Builder{}
	r, err := p.Import(t.Context(), "rows.csv", strings.NewReader(""), b, importer.Options{})
	if err != nil {
		t.Fatal(err)
	}
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	return g, r
}

func TestEdges(t *testing.T) {
	g, _ := edges(t, freeform.Options{},
		"From,To,Kind,Label,Date,Source",
		"UK,France,treaty,Lancaster,2010-11-02,Text",
		"France,Veyland,sold weapons to,Boats,2021,",
		"Veyland,Ordmark,swap line,,,",
		"Veyland;Ordmark,Carvath,sanctions,,2022,")
	if g.ActorCount() != 5 || g.RelationCount() != 4 {
		t.Errorf("%d actors, %d relations", g.ActorCount(), g.RelationCount())
	}
	if _, ok := g.Actor("united-kingdom"); !ok {
		t.Error("UK is not the United Kingdom")
	}
}
