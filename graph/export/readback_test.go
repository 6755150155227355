package export_test

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/entente-graph/entente/data"
	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/data/importer/cytoscape"
	"github.com/entente-graph/entente/data/importer/freeform"
	"github.com/entente-graph/entente/data/importer/jgf"
	"github.com/entente-graph/entente/data/importer/nodelink"
	"github.com/entente-graph/entente/data/importer/stix"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/export"
	"github.com/entente-graph/entente/graph/export/internal/exporttest"
	"github.com/entente-graph/entente/graph/export/internal/flat"
	"github.com/entente-graph/entente/graph/query"
)

// jsonFormats are the formats in JSON whose readers give back all that package flat
// has, by their names in the table.
var jsonFormats = map[string]*importer.Provider{
	nodelink.Name:  nodelink.Provider(freeform.Options{}),
	cytoscape.Name: cytoscape.Provider(freeform.Options{}),
	jgf.Name:       jgf.Provider(freeform.Options{}),
	stix.Name:      stix.Provider(freeform.Options{}),
}

// fatal is what testing and rapid have in common.
type fatal interface {
	Helper()
	Fatalf(format string, args ...any)
}

// readBack writes a view and reads it again.
func readBack(t fatal, name string, p *importer.Provider, v *query.View) *query.View {
	t.Helper()
	f, err := export.ByName(name, export.Data)
	if err != nil {
		t.Fatalf("%v", err)
	}
	var text bytes.Buffer
	if err := f.WriteView(&text, v); err != nil {
		t.Fatalf("%v", err)
	}
	head := importer.Head{Name: "x.json", Text: text.Bytes()[:min(text.Len(), importer.HeadSize)]}
	if !p.Recognise(head) {
		t.Fatalf("what is written is not recognised: %.300s", text.String())
	}
	for other, q := range jsonFormats {
		if other != name && q.Recognise(head) && slices.Index([]string{"stix", "jgf", "cytoscape", "node-link"}, other) < slices.Index([]string{"stix", "jgf", "cytoscape", "node-link"}, name) {
			t.Fatalf("what is written is taken for %s: %.300s", other, text.String())
		}
	}
	var b graph.Builder
	if _, err := p.Import(context.Background(), "x.json", &text, &b, importer.Options{}); err != nil && !strings.Contains(err.Error(), "no rows") {
		t.Fatalf("%v", err)
	}
	g, err := b.Build()
	if err != nil {
		t.Fatalf("%v", err)
	}
	again, err := query.NewView(g, query.Filter{})
	if err != nil {
		t.Fatalf("%v", err)
	}
	return again
}

// flattened is all that package flat says of a view. Readers take the space around a
// text away, and a text of space is none, as is a label that says what the title does.
// Lists of names with a semicolon in one of
// them, or the actor's own name, cannot be read as they were: of the actors that have
// such, given by id, they are left out.
func flattened(v *query.View, mixed map[string]bool) []string {
	var out []string
	line := func(what string, fields []flat.Field) {
		id := strings.TrimPrefix(what, "node ")
		title := ""
		for _, f := range fields {
			if f.Name == flat.Title {
				title = strings.TrimSpace(f.Value)
			}
		}
		for _, f := range fields {
			if mixed[id] && (f.Name == flat.Aliases || strings.HasPrefix(f.Name, flat.CodePart)) {
				continue
			}
			if value := strings.TrimSpace(f.Value); value != "" && (f.Name != flat.Label || value != title) {
				what += fmt.Sprintf("\n   %s = %q", f.Name, value)
			}
		}
		out = append(out, what)
	}
	for n := range flat.Nodes(v) {
		line("node "+n.ID, n.Fields)
	}
	for e := range flat.Edges(v) {
		line(fmt.Sprintf("edge %s from %s to %s, directed %v", e.ID, e.From, e.To, e.Directed), e.Fields)
	}
	slices.Sort(out)
	return out
}

// mixedUp returns the actors of flattened.
func mixedUp(v *query.View) map[string]bool {
	out := map[string]bool{}
	for a := range v.Actors() {
		for _, s := range a.Aliases {
			out[a.ID] = out[a.ID] || strings.Contains(s, ";") || strings.TrimSpace(s) == strings.TrimSpace(a.Name) || s != strings.TrimSpace(s)
		}
		for _, c := range a.Codes {
			out[a.ID] = out[a.ID] || strings.Contains(c.Value, ";")
		}
	}
	return out
}

// compare says how what is read differs from what was written.
func compare(t fatal, name string, p *importer.Provider, v *query.View) string {
	t.Helper()
	mixed := mixedUp(v)
	return cmp.Diff(flattened(v, mixed), flattened(readBack(t, name, p, v), mixed))
}

func TestBuiltinDatasetsReadBack(t *testing.T) {
	for name, p := range jsonFormats {
		for _, set := range []string{"pyongyang-2024", "europe-1914"} {
			t.Run(name+"/"+set, func(t *testing.T) {
				g, _, err := data.Open(set)
				if err != nil {
					t.Fatal(err)
				}
				v := exporttest.View(t, g)
				if diff := compare(t, name, p, v); diff != "" {
					t.Errorf("%.3000s", diff)
				}
			})
		}
	}
}

func TestHostileTextsReadBack(t *testing.T) {
	v := exporttest.HostileView(t, exporttest.Hostile)
	for name, p := range jsonFormats {
		t.Run(name, func(t *testing.T) {
			if diff := compare(t, name, p, v); diff != "" {
				t.Errorf("%.3000s", diff)
			}
		})
	}
}

func TestAnyViewReadsBack(t *testing.T) {
	for name, p := range jsonFormats {
		t.Run(name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				v := exporttest.AnyView(t)
				if diff := compare(t, name, p, v); diff != "" {
					t.Fatalf("%s", diff)
				}
			})
		})
	}
}
