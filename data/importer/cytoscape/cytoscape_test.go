package cytoscape_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/entente-graph/entente/data/importer/cytoscape"
	"github.com/entente-graph/entente/data/importer/freeform"
	"github.com/entente-graph/entente/data/importer/importertest"
	"github.com/entente-graph/entente/graph"
)

var provider = cytoscape.Provider(freeform.Options{})

// said is what a graph says, a line a record.
func said(g *graph.Graph) []string {
	var out []string
	for a := range g.Actors() {
		out = append(out, strings.TrimSpace(a.Name+" "+a.Note))
	}
	for r := range g.Relations() {
		line := r.Kind
		for _, p := range r.Parties {
			a, _ := g.Actor(p.Actor)
			line += ", " + p.Role.String() + " " + a.Name
		}
		if r.Label != "" {
			line += ": " + r.Label
		}
		out = append(out, line)
	}
	slices.Sort(out)
	return out
}

func TestRead(t *testing.T) {
	aid := []string{"Ordmark", "Veyland", "aid, from Ordmark, to Veyland"}
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"the program's", `{"format_version":"1.0","generated_by":"cytoscape-3.10.1","target_cytoscapejs_version":"~2.1","data":{"name":"x","SUID":1},"elements":{"nodes":[
			{"data":{"id":"61","shared_name":"Ordmark","name":"Ordmark","SUID":61,"selected":false},"position":{"x":1,"y":2},"selected":false},
			{"data":{"id":"62","shared_name":"Veyland","name":"Veyland","SUID":62,"selected":false}}],
			"edges":[{"data":{"id":"71","source":"61","target":"62","shared_name":"61 (aid) 62","shared_interaction":"aid","name":"61 (aid) 62","interaction":"aid","SUID":71}}]}}`, aid},
		{"NetworkX", `{"data":[["name","x"]],"directed":true,"multigraph":true,"elements":{"nodes":[{"data":{"label":"Ordmark","id":"o","value":"o","name":"o"}},{"data":{"label":"Veyland","id":"v","value":"v","name":"v"}}],
			"edges":[{"data":{"kind":"aid","source":"o","target":"v","key":0}}]}}`, aid},
		{"one list", `{"elements":[{"group":"nodes","data":{"id":"o","name":"Ordmark"}},{"data":{"id":"v","name":"Veyland"},"classes":"big"},{"data":{"id":"e","source":"o","target":"v","kind":"aid"}}]}`, aid},
		{"the list alone", `[{"data":{"id":"o","name":"Ordmark"}},{"data":{"id":"v","name":"Veyland"}},{"data":{"source":"o","target":"v","kind":"aid"}}]`, aid},
		{"groups", `{"elements":[{"data":{"id":"g","label":"North"}},{"data":{"id":"o","name":"Ordmark","parent":"g"}},{"data":{"id":"v","name":"Veyland","parent":"other"}},{"data":{"source":"o","target":"v","kind":"aid"}}]}`,
			[]string{"Ordmark group: North", "Veyland group: other", "aid, from Ordmark, to Veyland"}},
		{"a group with ties of its own", `{"elements":[{"data":{"id":"g","name":"Ordmark"}},{"data":{"id":"v","name":"Veyland","parent":"g"}},{"data":{"source":"g","target":"v","kind":"aid"}}]}`,
			[]string{"Ordmark", "Veyland group: Ordmark", "aid, from Ordmark, to Veyland"}},
		{"an edge's own direction", `{"directed":true,"elements":[{"data":{"id":"o","name":"Ordmark"}},{"data":{"id":"v","name":"Veyland"}},{"data":{"source":"o","target":"v","kind":"conflict","directed":false}}]}`,
			[]string{"Ordmark", "Veyland", "conflict, member Ordmark, member Veyland"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			g, _ := importertest.Read(t, provider, "x.cyjs", c.text)
			if diff := cmp.Diff(c.want, said(g)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestLeftOut(t *testing.T) {
	_, report := importertest.Read(t, provider, "x.cyjs", `{"elements":{"nodes":[{"data":{"id":"a"}},{"data":{}},1,{"data":{"id":"g"}},{"data":{"id":"b","parent":"g"}}],"edges":[{"data":{"source":"a"}},{"data":{"source":"a","target":"b","kind":"aid"}}]}}`)
	if diff := cmp.Diff(map[string]int{"no-id": 1, "no-object": 1, "no-ends": 1, "group": 1}, importertest.Counts(report.Skipped)); diff != "" {
		t.Error(diff)
	}
}

func TestRecognise(t *testing.T) {
	importertest.Recognises(t, provider, "x.cyjs", map[string]bool{
		`{"elements":`: true, `{"elements":{"nodes":[{`: true, `[{"data":{"id":`: true, `{"format_version":"1.0","target_cytoscapejs_version":"~2.1","data":{`: true,
		`{"nodes":[{"data":{"id":"a"}}]`: true, `{"nodes":[{"id":"a"}]`: false, `{"nodes":[{"id":"a","data":{}}]`: false, `[{"source":"a"}]`: false, `{"entente":1}`: false, ``: false,
	})
}

func FuzzRead(f *testing.F) {
	importertest.Fuzz(f, provider, "x.cyjs",
		`{"generated_by":"entente","data":{"title":"x"},"directed":true,"elements":{"nodes":[{"data":{"id":"a","value":"a","name":"A","label":"A","kind":"state","parent":"p"}}],"edges":[{"data":{"id":"r","source":"a","target":"p","interaction":"treaty","relation":"r","modality":"actual","directed":false}}]}}`,
		`[{"group":"edges","data":{"source":["a"],"target":{"id":1},"name":"a (b) c","interaction":""}}]`,
		`{"data":[["name",[1]],"x"],"elements":[{"data":null},{"data":{"id":"a","parent":"a"}}]}`,
	)
}
