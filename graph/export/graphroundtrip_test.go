package export_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/entente-graph/entente/data"
	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/data/importer/cytoscape"
	"github.com/entente-graph/entente/data/importer/freeform"
	"github.com/entente-graph/entente/data/importer/gexf"
	"github.com/entente-graph/entente/data/importer/gml"
	"github.com/entente-graph/entente/data/importer/graphml"
	"github.com/entente-graph/entente/data/importer/jgf"
	"github.com/entente-graph/entente/data/importer/nodelink"
	"github.com/entente-graph/entente/data/importer/pajek"
	"github.com/entente-graph/entente/data/importer/stix"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/export"
	"github.com/entente-graph/entente/graph/export/dataset"
	"github.com/entente-graph/entente/graph/export/internal/exporttest"
	"github.com/entente-graph/entente/graph/export/internal/flat"
	"github.com/entente-graph/entente/graph/query"
	"github.com/entente-graph/entente/graph/wording"
)

// readers are those of the formats of graph programs.
var readers = map[string]*importer.Provider{
	"graphml": graphml.Provider(freeform.Options{}),
	"gexf":    gexf.Provider(freeform.Options{}),
	"gml":     gml.Provider(freeform.Options{}),
	"pajek":   pajek.Provider(freeform.Options{}),

	nodelink.Name:  nodelink.Provider(freeform.Options{}),
	cytoscape.Name: cytoscape.Provider(freeform.Options{}),
	jgf.Name:       jgf.Provider(freeform.Options{}),
	stix.Name:      stix.Provider(freeform.Options{}),
}

// inJSON are the formats in JSON, in the order in which a file is held to them.
var inJSON = []string{stix.Name, jgf.Name, cytoscape.Name, nodelink.Name}

// failer is what both testing and rapid have.
type failer interface {
	Helper()
	Fatal(...any)
	Fatalf(string, ...any)
}

// there and back: a view is written in a format and read again.
func thereAndBack(t failer, v *query.View, name string) *graph.Graph {
	t.Helper()
	format, err := export.ByName(name, export.Data)
	if err != nil {
		t.Fatal(err)
	}
	var text bytes.Buffer
	if err := format.WriteView(&text, v); err != nil {
		t.Fatal(err)
	}
	head := importer.Head{Name: "x", Text: text.Bytes()[:min(text.Len(), importer.HeadSize)]}
	if !readers[name].Recognise(head) {
		t.Fatalf("%s: the file is not recognised: %.300s", name, text.Bytes())
	}
	for _, earlier := range inJSON[:max(0, slices.Index(inJSON, name))] {
		if readers[earlier].Recognise(head) {
			t.Fatalf("%s: the file is taken for %s: %.300s", name, earlier, text.Bytes())
		}
	}
	var b graph.Builder
	if _, err := readers[name].Import(context.Background(), "x", bytes.NewReader(text.Bytes()), &b, importer.Options{}); err != nil {
		t.Fatalf("%s: %v\n%.3000s", name, err, text.Bytes())
	}
	g, err := b.Build()
	if err != nil {
		t.Fatalf("%s: %v\n%.3000s", name, err, text.Bytes())
	}
	return g
}

// carried is what a graph says, but for what the format loses, as a tree of JSON.
func carried(t failer, v *query.View, f export.Format) map[string]any {
	t.Helper()
	g, err := v.Subgraph(wording.InWords())
	if err != nil {
		t.Fatal(err)
	}
	var text bytes.Buffer
	if err := dataset.WriteJSON(&text, g); err != nil {
		t.Fatal(err)
	}
	var out map[string]any
	if err := json.Unmarshal(text.Bytes(), &out); err != nil {
		t.Fatal(err)
	}
	drop := func(of map[string]any, trait export.Trait, fields ...string) {
		if !f.Keeps(trait) {
			for _, name := range fields {
				delete(of, name)
			}
		}
	}
	drop(out, export.Dataset, "dataset", "layout", "entente", "coverage")
	drop(out, export.Evidence, "sources")
	if kinds, ok := out["kinds"].(map[string]any); ok { // of which a name and a sign is kept
		for id, k := range kinds {
			k := k.(map[string]any)
			kinds[id] = map[string]any{"name": k["name"], "sign": k["sign"]}
		}
		drop(out, export.Signs, "kinds")
	}
	actors, _ := out["actors"].(map[string]any)
	for _, a := range actors {
		a := a.(map[string]any)
		drop(a, export.Names, "aliases", "codes")
		drop(a, export.Actors, "kind")
		drop(a, export.Lifetimes, "lifetime")
		drop(a, export.Marks, "broad", "same_as")
		drop(a, export.ActorNotes, "note")
		drop(a, export.Phases, "names")
		drop(a, export.ActorEvidence, "evidence")
		// Fields hold lists with a "; " between, so that a value which has one is two.
		if list, ok := a["aliases"].([]any); ok {
			a["aliases"] = apart(list)
		}
		if codes, ok := a["codes"].(map[string]any); ok {
			for scheme, c := range codes {
				if list, ok := c.([]any); ok {
					codes[scheme] = apart(list)
				} else {
					codes[scheme] = apart([]any{c})
				}
			}
		}
	}
	relations, _ := out["relations"].([]any)
	for _, r := range relations {
		r := r.(map[string]any)
		drop(r, export.Obligations, "obligations")
		drop(r, export.Secrecy, "secret")
		label, _ := r["label"].(string)
		if title, _ := r["title"].(string); slices.Contains(inJSON, f.Name) && strings.TrimSpace(label) == strings.TrimSpace(title) {
			delete(r, "label") // a hub is called by either
		}
	}
	return out
}

// apart is the parts of texts between semicolons, each once.
func apart(list []any) string {
	var out []string
	for _, text := range list {
		for _, part := range strings.Split(text.(string), ";") {
			if part = strings.TrimSpace(part); part != "" && !slices.Contains(out, part) {
				out = append(out, part)
			}
		}
	}
	slices.Sort(out)
	return strings.Join(out, ";")
}

// differences lists where two trees differ, a few of them.
func differences(path string, a, b any) []string {
	if reflect.DeepEqual(a, b) {
		return nil
	}
	var out []string
	switch x := a.(type) {
	case map[string]any:
		y, ok := b.(map[string]any)
		if !ok {
			break
		}
		keys := map[string]bool{}
		for k := range x {
			keys[k] = true
		}
		for k := range y {
			keys[k] = true
		}
		var sorted []string
		for k := range keys {
			sorted = append(sorted, k)
		}
		slices.Sort(sorted)
		for _, k := range sorted {
			out = append(out, differences(path+"."+k, x[k], y[k])...)
		}
		return out[:min(len(out), 10)]
	case []any:
		y, ok := b.([]any)
		if !ok || len(x) != len(y) {
			break
		}
		for i := range x {
			out = append(out, differences(fmt.Sprintf("%s[%d]", path, i), x[i], y[i])...)
		}
		return out[:min(len(out), 10)]
	}
	if x, ok := a.(string); ok { // spaces around a text are not kept
		if y, ok := b.(string); ok && strings.TrimSpace(x) == strings.TrimSpace(y) {
			return nil
		}
	}
	return []string{fmt.Sprintf("%s: %.400v, want %.400v", path, b, a)}
}

func sameAfter(t failer, v *query.View, name string) {
	t.Helper()
	f, err := export.ByName(name, export.Data)
	if err != nil {
		t.Fatal(err)
	}
	again, err := query.NewView(thereAndBack(t, v, name), query.Filter{})
	if err != nil {
		t.Fatal(err)
	}
	if diff := differences("", carried(t, v, f), carried(t, again, f)); len(diff) > 0 {
		t.Fatalf("%s: what is read differs from what was written:\n%s\n%.5000s", name, strings.Join(diff, "\n"), written(t, v, name))
	}
}

// whole are the formats that carry nearly all, ids included.
var whole = append([]string{"graphml", "gexf", "gml"}, inJSON...)

func TestBuiltinSetsComeBackFromGraphFiles(t *testing.T) {
	for _, set := range []string{"pyongyang-2024", "europe-1914"} {
		g, _, err := data.Open(set)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range whole {
			t.Run(set+"/"+name, func(t *testing.T) { sameAfter(t, exporttest.View(t, g), name) })
		}
	}
}

func TestHostileTextsComeBackFromGraphFiles(t *testing.T) {
	for _, name := range whole {
		t.Run(name, func(t *testing.T) { sameAfter(t, exporttest.HostileView(t, exporttest.Hostile), name) })
	}
}

func TestAnyViewComesBackFromGraphFiles(t *testing.T) {
	for _, name := range whole {
		t.Run(name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) { sameAfter(t, exporttest.AnyView(t), name) })
		})
	}
}

// arc is a relation of two as far as Pajek carries it, ids aside.
type arc struct {
	kind, label string
	a, b        string // names
	directed    bool
}

// arcs lists the relations of two, in an order of their own, with the names that the
// nodes have.
func arcs(v *query.View, name func(id string) string) []string {
	var out []string
	for r := range v.Relations() {
		parties := v.Parties(r)
		if len(parties) != 2 {
			continue
		}
		x := arc{r.Kind, strings.Join(strings.Fields(r.Label), " "), name(parties[0].Actor), name(parties[1].Actor), r.Directed()}
		if x.directed && parties[0].Role == graph.To || !x.directed && x.a > x.b {
			x.a, x.b = x.b, x.a
		}
		out = append(out, fmt.Sprintf("%q %q %q %q %v", x.kind, x.a, x.b, x.label, x.directed))
	}
	slices.Sort(out)
	return out
}

func TestNetworksComeBackFromPajek(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := exporttest.AnyView(t)
		unique := flat.UniqueLabels(v)
		for n := range flat.Nodes(v) {
			if n.Of != nil {
				t.Skip("a relation of many becomes a vertex")
			}
		}
		again, err := query.NewView(thereAndBack(t, v, "pajek"), query.Filter{})
		if err != nil {
			t.Fatal(err)
		}
		of := func(v *query.View) func(string) string {
			return func(id string) string {
				a, _ := v.Graph().Actor(id)
				name := a.Name
				if u, ok := unique[id]; ok {
					name = u
				}
				return strings.Join(strings.Fields(name), " ")
			}
		}
		got, want := arcs(again, func(id string) string { a, _ := again.Graph().Actor(id); return a.Name }), arcs(v, of(v))
		if !slices.Equal(got, want) || again.ActorCount() != v.ActorCount() {
			t.Fatalf("%d actors and %q are read, want %d and %q\n%s", again.ActorCount(), got, v.ActorCount(), want, written(t, v, "pajek"))
		}
	})
}
