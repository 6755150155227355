package jgf_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/entente-graph/entente/data/importer/freeform"
	"github.com/entente-graph/entente/data/importer/importertest"
	"github.com/entente-graph/entente/data/importer/jgf"
	"github.com/entente-graph/entente/graph"
)

var provider = jgf.Provider(freeform.Options{})

// said is what the relations of a graph say, a line each.
func said(g *graph.Graph) []string {
	var out []string
	for r := range g.Relations() {
		line := r.Kind
		for _, p := range r.Parties {
			a, _ := g.Actor(p.Actor)
			line += ", " + p.Role.String() + " " + a.Name
		}
		if r.Label != "" {
			line += ": " + r.Label
		}
		if !r.Period.IsZero() {
			line += ", " + r.Period.String()
		}
		out = append(out, line)
	}
	slices.Sort(out)
	return out
}

func TestRead(t *testing.T) {
	const nodes = `"nodes":{"o":{"label":"Ordmark","metadata":{"kind":"state"}},"v":{"label":"Veyland"},"c":{"label":"Carvath"}}`
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"version 2", `{"graph":{"label":"x",` + nodes + `,"edges":[{"source":"o","target":"v","relation":"aid","label":"Grain","metadata":{"start":"2001","end":"2003"}}]}}`, []string{"aid, from Ordmark, to Veyland: Grain, 2001/2003"}},
		{"version 1", `{"graph":{"directed":true,"nodes":[{"id":"o","label":"Ordmark"},{"id":"v","label":"Veyland"}],"edges":[{"source":"o","target":"v","relation":"aid"}]}}`, []string{"aid, from Ordmark, to Veyland"}},
		{"edges first, undirected", `{"graph":{"edges":[{"source":"o","target":"v","relation":"conflict"},{"source":"o","target":"v","relation":"conflict","directed":true,"label":"war"}],` + nodes + `,"directed":false}}`,
			[]string{"conflict, from Ordmark, to Veyland: war", "conflict, member Ordmark, member Veyland"}},
		{"hyperedges", `{"graph":{` + nodes + `,"hyperedges":[{"nodes":["o","v","c"],"relation":"treaty","metadata":{"when":"1949"}},{"source":["o","v"],"target":["c"],"relation":"membership"}]}}`,
			[]string{"membership, from Ordmark, from Veyland, to Carvath", "treaty, member Carvath, member Ordmark, member Veyland, 1949"}},
		{"graphs whose ids mean others", `{"graphs":[{"label":"1","nodes":{"a":{"label":"Ordmark"},"b":{"label":"Veyland"}},"edges":[{"source":"a","target":"b","relation":"aid"}]},
			{"nodes":{"a":{"label":"Carvath"},"b":{"label":"Veyland"}},"edges":[{"source":"a","target":"b","relation":"aid"}]}]}`, []string{"aid, from Carvath, to Veyland", "aid, from Ordmark, to Veyland"}},
		{"a kind in the metadata", `{"graph":{` + nodes + `,"edges":[{"source":"o","target":"v","relation":"aid","metadata":{"kind":"x"}},{"source":"v","target":"o","metadata":{"kind":"threat"}}]}}`,
			[]string{"aid, from Ordmark, to Veyland", "threat, from Veyland, to Ordmark"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			g, _ := importertest.Read(t, provider, "x.json", c.text)
			if diff := cmp.Diff(c.want, said(g)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestLeftOut(t *testing.T) {
	_, report := importertest.Read(t, provider, "x.json", `{"graph":{"nodes":[{"id":"a"},{"label":"b"},{"id":"c"}],"edges":[{"source":"a"},3,{"source":"a","target":"c"}],"hyperedges":[{"nodes":["a"]}]}}`)
	if diff := cmp.Diff(map[string]int{"no-id": 1, "no-object": 1, "no-ends": 2}, importertest.Counts(report.Skipped)); diff != "" {
		t.Error(diff)
	}
}

func TestRecognise(t *testing.T) {
	importertest.Recognises(t, provider, "x.json", map[string]bool{
		`{"graph":{"id":"x","nodes":{`: true, `{"graphs":[{"directed":false,`: true, `{"label":"x","graph":{"metadata":{`: true,
		`{"graph":{"name":"x"},"nodes":[]`: false, `{"directed":true,"graph":{"nodes":1}}`: false, `{"graph":[[`: false, `[{"graph":{}}]`: false, ``: false,
	})
}

func FuzzRead(f *testing.F) {
	importertest.Fuzz(f, provider, "x.json",
		`{"graph":{"label":"x","metadata":{"generator":"entente"},"nodes":{"a":{"label":"A","metadata":{"kind":"state"}},"hub--r":{"label":"r","metadata":{"kind":"hub","relation":"r","relation_kind":"k"}}},"edges":[{"id":"r--1","source":"a","target":"hub--r","relation":"treaty","directed":false,"metadata":{"spoke":true,"role":"member","when":"1949/"}}]}}`,
		`{"graphs":[{"nodes":[{"id":1}],"hyperedges":[{"nodes":["a","b",1],"relation":"x"},{"source":["a"],"target":"b"}]},{"nodes":[{"id":1,"label":"y"}]}]}`,
	)
}
