package nodelink_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/entente-graph/entente/data/importer/freeform"
	"github.com/entente-graph/entente/data/importer/importertest"
	"github.com/entente-graph/entente/data/importer/nodelink"
)

var provider = nodelink.Provider(freeform.Options{})

func TestRead(t *testing.T) {
	const (
		d3    = `{"nodes":[{"name":"Ordmark","group":1},{"name":"Veyland"}],"links":[{"source":1,"target":0,"kind":"aid"}]}`
		plain = "aid: Veyland, Ordmark"
	)
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"NetworkX 2", `{"directed": true, "multigraph": true, "graph": {"name": "x"}, "nodes": [{"label": "Ordmark", "id": 0}, {"label": "Veyland", "id": "v"}],
			"links": [{"kind": "aid", "source": "v", "target": 0, "key": 0}, {"kind": "threat", "source": 0, "target": "v", "key": 1}]}`, []string{plain, "threat: Ordmark, Veyland"}},
		{"NetworkX 3.4, undirected", `{"directed": false, "multigraph": false, "graph": {}, "nodes": [{"id": "Ordmark"}, {"id": "Veyland"}], "edges": [{"kind": "conflict", "source": "Ordmark", "target": "Veyland"}]}`,
			[]string{"conflict: Ordmark - Veyland"}},
		{"NetworkX 1, by place", `{"directed": true, "graph": [["name", "x"]], "nodes": [{"id": "Ordmark"}, {"id": "Veyland"}], "links": [{"source": 1, "target": 0, "kind": "aid"}], "multigraph": false}`, []string{plain}},
		{"numbers that are ids", `{"nodes":[{"id":1,"name":"Ordmark"},{"id":0,"name":"Veyland"}],"links":[{"source":0,"target":1,"kind":"aid"}]}`, []string{plain}},
		{"tuples as ids", `{"directed":true,"multigraph":false,"graph":{},"nodes":[{"id":["o",1],"label":"Ordmark"},{"id":["v",2],"label":"Veyland"}],"links":[{"source":["v",2],"target":["o", 1],"kind":"aid"}]}`, []string{plain}},
		{"D3 3", d3, []string{plain}},
		{"D3 after its simulation", `{"nodes":[{"id":"o","name":"Ordmark","x":1,"vy":2,"index":0},{"id":"v","name":"Veyland"}],"links":[{"source":{"id":"v","index":1},"target":{"index":0,"id":"o"},"kind":"aid","index":0}]}`, []string{plain}},
		{"links first, direction last", `{"links":[{"source":"v","target":"o","kind":"conflict"}],"nodes":[{"id":"o","name":"Ordmark"},{"id":"v","name":"Veyland"}],"directed":true}`, []string{"conflict: Veyland, Ordmark"}},
		{"Graphology", `{"options":{"type":"mixed","multi":true},"attributes":{"name":"G"},"nodes":[{"key":"o","attributes":{"label":"Ordmark"}},{"key":"v","attributes":{"label":"Veyland"}}],
			"edges":[{"key":"e","source":"v","target":"o","attributes":{"kind":"aid"}},{"source":"v","target":"o","undirected":true,"attributes":{"kind":"conflict"}}]}`, []string{plain, "conflict: Ordmark - Veyland"}},
		{"Gephi", `{"nodes":[{"label":"Ordmark","x":1.5,"y":2,"id":"0","attributes":{"kind":"state"},"color":"rgb(1,2,3)","size":10},{"label":"Veyland","id":"1","attributes":{}}],"edges":[{"source":"1","target":"0","id":"5","attributes":{"kind":"aid"},"color":"x","size":1}]}`, []string{plain}},
		{"vis.js", `{"nodes":[{"id":1,"label":"Ordmark"},{"id":2,"label":"Veyland"}],"edges":[{"from":2,"to":1,"kind":"aid","arrows":"to"}]}`, []string{plain}},
		{"sources beside from and to", `{"nodes":[],"links":[{"from":"Veyland","to":"Ordmark","kind":"aid","source":"Gazette"}]}`, []string{plain + " (Gazette)"}},
		{"links alone", `[{"source":"Veyland","target":"Ordmark","kind":"aid"}]`, []string{plain}},
		{"names alone", `{"nodes":["Ordmark","Veyland"],"edges":[{"source":"Veyland","target":"Ordmark","kind":"aid"}]}`, []string{plain}},
		{"nodes by key", `{"nodes":{"o":{"label":"Ordmark"},"v":{"label":"Veyland"}},"edges":[{"source":"v","target":"o","kind":"aid"}]}`, []string{plain}},
		{"no number", `{"nodes":[{"id":"o","name":"Ordmark","rank":NaN},{"id":"v","name":"Veyland","rank":-Infinity}],"links":[{"source":"v","target":"o","kind":"aid","weight":NaN}]}`, []string{plain}},
	} {
		t.Run(c.name, func(t *testing.T) {
			g, _ := importertest.Read(t, provider, "x.json", c.text)
			var got []string
			for r := range g.Relations() {
				var parties []string
				for _, p := range r.Parties {
					a, _ := g.Actor(p.Actor)
					parties = append(parties, a.Name)
				}
				between := " - "
				if r.Directed() {
					between = ", "
				}
				line := r.Kind + ": " + strings.Join(parties, between)
				if s, ok := g.Source(r.Evidence[0].Source); ok && s.Title != "x.json" {
					line += " (" + s.Title + ")"
				}
				got = append(got, line)
			}
			slices.Sort(got)
			slices.Sort(c.want)
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestLeftOut(t *testing.T) {
	_, report := importertest.Read(t, provider, "x.json", `{"nodes":[{"id":"a"},{"id":"b"}],"links":[{"source":"a"},"x",{"source":"a","target":"b"}],"layout":{"x":[1]}}`)
	got := map[string]int{}
	for _, n := range slices.Concat(report.Skipped, report.Warnings) {
		if slices.Contains([]string{"no-ends", "no-object", "unused-part"}, n.Reason) {
			got[n.Reason] = n.Count
		}
	}
	if diff := cmp.Diff(map[string]int{"no-ends": 1, "no-object": 1, "unused-part": 1}, got); diff != "" {
		t.Error(diff)
	}
}

func TestRecognise(t *testing.T) {
	importertest.Recognises(t, provider, "x.json", map[string]bool{
		`{"directed":true,"multigraph":false,"graph":[[[[`: true, `{"nodes": [`: true, `{"links":[{"so`: true, `[{"source":"a","target":"b"`: true,
		`{"entente": 1, "nodes": []}`: false, `{"elements":{"nodes":[]}}`: false, `{"graph":{"nodes":[]}}`: false, `[{"data":{"source":"a","target":"b"}}]`: false,
		`{"type":"bundle","objects":[]}`: false, `[1, 2]`: false, `nodes: []`: false, ``: false, `{"id":"x","schema":"Person","properties":{}}`: false,
	})
}

func FuzzRead(f *testing.F) {
	importertest.Fuzz(f, provider, "x.json",
		`{"directed":true,"multigraph":true,"graph":{"generator":"entente","title":"x"},"nodes":[{"id":"a","label":"A","kind":"state","aliases":"B; C","code_iso3":"X","existed":"1949/","called":"D 1950/1960"},{"id":"hub--r","kind":"hub","relation":"r","relation_kind":"treaty","modality":"actual","stages":"signed 1949"}],"links":[{"source":"a","target":"hub--r","spoke":true,"role":"member","when":"1950/1960"}]}`,
		`{"nodes":[{"name":"a"},{"name":"b"}],"links":[{"source":0,"target":1,"evidence":"[{\"source\":\"s\",\"title\":\"\\u0000\",\"url\":\"x\"}]","relation":"r","kind":"k","modality":"actual","directed":true}]}`,
		`[{"from":["a"],"to":{"id":null},"when":"12/3/2024","certainty":"x","amount":"1e999"}]`,
	)
}
