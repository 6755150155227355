package export_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/entente-graph/entente/data"
	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/data/importer/table"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/export"
	"github.com/entente-graph/entente/graph/export/internal/exporttest"
	"github.com/entente-graph/entente/graph/query"
)

// tables writes a view as tables, and reads them again.
func tables(t failer, v *query.View, name string) *graph.Graph {
	t.Helper()
	format, err := export.ByName(name, export.Data)
	if err != nil {
		t.Fatal(err)
	}
	var files []*importer.File
	add := func(name string, write func(io.Writer, *query.View) error) {
		var text bytes.Buffer
		if err := write(&text, v); err != nil {
			t.Fatal(err)
		}
		f, err := importer.NewFile(name, bytes.NewReader(text.Bytes()), nil)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, f)
	}
	for _, p := range format.Parts() {
		add("view-"+p.Name()+".csv", p.Write)
	}
	if len(files) == 0 {
		add("view"+format.Extensions[0], format.WriteView)
	}
	var b graph.Builder
	if _, err := table.Provider(table.Options{}).ImportTogether(context.Background(), files, &b, importer.Options{}); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	g, err := b.Build()
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return g
}

// sameTables holds what is read to what was written, but for what the format loses.
func sameTables(t failer, v *query.View, name string) {
	t.Helper()
	if v.RelationCount() == 0 {
		return // actors alone are refused, with a hint
	}
	f, err := export.ByName(name, export.Data)
	if err != nil {
		t.Fatal(err)
	}
	again, err := query.NewView(tables(t, v, name), query.Filter{})
	if err != nil {
		t.Fatal(err)
	}
	if diff := differences("", carried(t, v, f), carried(t, again, f)); len(diff) > 0 {
		t.Fatalf("%s: what is read differs from what was written:\n%s", name, strings.Join(diff, "\n"))
	}
}

var pairs = []string{"csv", "xlsx"}

func TestBuiltinSetsComeBackFromTables(t *testing.T) {
	for _, set := range []string{"pyongyang-2024", "europe-1914"} {
		g, _, err := data.Open(set)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range pairs {
			t.Run(set+"/"+name, func(t *testing.T) { sameTables(t, exporttest.View(t, g), name) })
		}
	}
}

func TestHostileTextsComeBackFromTables(t *testing.T) {
	for _, name := range pairs {
		t.Run(name, func(t *testing.T) { sameTables(t, exporttest.HostileView(t, exporttest.Hostile), name) })
	}
}

func TestAnyViewComesBackFromTables(t *testing.T) {
	for _, name := range pairs {
		t.Run(name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) { sameTables(t, exporttest.AnyView(t), name) })
		})
	}
}

// said is a relation as the table of relations alone has it, with its parties by name.
// Space around a text is not kept.
func said(g *graph.Graph) []string {
	name := func(id string) string { a, _ := g.Actor(id); return a.Name }
	trim := strings.TrimSpace
	var out []string
	for r := range g.Relations() {
		var parties []string
		for _, p := range r.Parties {
			parties = append(parties, p.Role.String()+" "+name(p.Actor))
		}
		slices.Sort(parties)
		var evidence []string
		for _, e := range r.Evidence {
			evidence = append(evidence, fmt.Sprintf("%s %q %q %q %q", e.Source, trim(e.Locator), trim(e.Says), trim(e.Claimant), trim(e.Quote)))
		}
		quantity := ""
		if q := r.Quantity; q != nil {
			quantity = graph.Quantity{Amount: q.Amount}.String() + " " + trim(q.Unit)
		}
		out = append(out, fmt.Sprintf("%s %s %q %q %s %s %s unstated %v unsourced %v broad %v %v %v %v %q %q %q", r.ID, r.Kind, trim(r.Label), trim(r.Title), r.Period, r.Modality,
			r.Certainty, r.Unstated, r.Unsourced, r.Broad, r.Stages, r.Links, parties, trim(r.Note), quantity, evidence))
	}
	return out
}

// All that the table of relations does not lose comes back from it, where each actor
// has a name of its own.
func TestAnyRelationsComeBackFromOneTable(t *testing.T) {
	names := map[string]string{"alpha": "Ordmark", "beta": "Vesterland", "gamma": "Sudland", "delta": "=Nordholm"}
	rapid.Check(t, func(t *rapid.T) {
		v := rebuilt(t, exporttest.AnyView(t), func(a *graph.Actor) { *a = graph.Actor{ID: a.ID, Name: names[a.ID]} })
		if v.RelationCount() == 0 {
			t.Skip("actors alone are refused, with a hint")
		}
		if got, want := said(tables(t, v, "edges-csv")), said(v.Graph()); !slices.Equal(got, want) {
			t.Fatalf("read\n%s\nwant\n%s\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"), written(t, v, "edges-csv"))
		}
	})
}

// Each relation comes back from a table of relations with its parties, however many.
func TestRelationsComeBackFromOneTable(t *testing.T) {
	var b graph.Builder
	b.AddSource(graph.Source{ID: "almanac", Title: "Almanac"})
	for _, name := range []string{"Ordmark", "Vesterland", "Sudland", "=Nordholm"} {
		b.AddActor(graph.Actor{ID: strings.ToLower(strings.TrimPrefix(name, "=")), Name: name})
	}
	party := func(id string, role graph.Role) graph.Party { return graph.Party{Actor: id, Role: role} }
	evidence := []graph.Evidence{{Source: "almanac", Locator: "page 4", Says: "@risk"}}
	for i, parties := range [][]graph.Party{
		{party("ordmark", graph.From), party("nordholm", graph.To)},
		{party("ordmark", graph.From), party("sudland", graph.From), party("vesterland", graph.To), party("nordholm", graph.To)},
		{party("ordmark", graph.Member), party("sudland", graph.Member)},
		{party("nordholm", graph.Member), party("sudland", graph.Member), party("vesterland", graph.Member)},
	} {
		kind := graph.KindArmsTransfer
		if parties[0].Role == graph.Member {
			kind = graph.KindTreaty
		}
		b.AddRelation(graph.Relation{ID: fmt.Sprintf("r%d", i), Kind: kind, Label: "-label", Note: "+1", Certainty: graph.Reported, Parties: parties, Evidence: evidence})
	}
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	v := exporttest.View(t, g)
	if got, want := said(tables(t, v, "edges-csv")), said(g); !slices.Equal(got, want) {
		t.Errorf("read\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	var text bytes.Buffer
	f, err := export.ByName("edges-csv", export.Data)
	if err != nil {
		t.Fatal(err)
	}
	if err := f.WriteView(&text, v); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(&text).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if got, want := rows[2][:4], []string{"r1", "Ordmark; Sudland", "'=Nordholm; Vesterland", "true"}; !slices.Equal(got, want) {
		t.Errorf("the row is %q, want %q", got, want)
	}
}
