package dataset_test

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"pgregory.net/rapid"

	"github.com/entente-graph/entente/data"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/export/dataset"
	"github.com/entente-graph/entente/graph/graphtest"
)

// formats are the two ways of writing, by the name of the file they are read
// back as.
var formats = map[string]func(io.Writer, *graph.Graph) error{
	"out.json": dataset.WriteJSON,
	"out.yaml": dataset.WriteYAML,
}

// schema is that of the dataset format.
var schema = sync.OnceValue(func() *jsonschema.Schema {
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(data.Schema()))
	if err != nil {
		panic(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("schema.json", doc); err != nil {
		panic(err)
	}
	return c.MustCompile("schema.json")
})

// readBack writes a graph, loads it, and holds the two equal.
func readBack(t rapid.TB, g *graph.Graph) {
	t.Helper()
	for name, write := range formats {
		var b, again bytes.Buffer
		if err := write(&b, g); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if name == "out.json" {
			doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(b.Bytes()))
			if err != nil {
				t.Fatal(err)
			}
			if err := schema().Validate(doc); err != nil {
				t.Fatalf("the schema refuses what is written: %v\n%s", err, b.String())
			}
		}
		h, ds, err := data.Load(data.Input{Name: name, Data: b.Bytes()})
		if err != nil {
			t.Fatalf("%s does not load: %v\n%s", name, ds, b.String())
		}
		if !graph.Equal(g, h) {
			diff := cmp.Diff(text(g), text(h))
			t.Fatalf("%s loads as another graph (-want +got):\n%s\n%s", name, diff, b.String())
		}
		if err := write(&again, h); err != nil || again.String() != b.String() {
			t.Fatalf("%s is written differently the second time: %v", name, err)
		}
	}
}

// text shows a graph for a diff.
func text(g *graph.Graph) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%+q\n%+v\n", fmt.Sprint(g.Meta()), g.OwnKinds())
	for s := range g.Sources() {
		fmt.Fprintf(&b, "%+q\n", fmt.Sprint(*s))
	}
	for a := range g.Actors() {
		fmt.Fprintf(&b, "%+q\n", fmt.Sprint(*a))
	}
	for r := range g.Relations() {
		fmt.Fprintf(&b, "%+q %v\n", fmt.Sprint(*r), r.Quantity)
	}
	return b.String()
}

func TestAnyGraphReadsBackEqual(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) { readBack(t, graphtest.Any(t)) })
}

func TestHostileTextsReadBackEqual(t *testing.T) {
	for _, s := range graphtest.Hostile {
		t.Run(fmt.Sprintf("%.30q", s), func(t *testing.T) {
			b := &graph.Builder{}
			b.SetMeta(graph.Meta{Title: s})
			b.AddSource(graph.Source{ID: "s", Title: "S", Note: s})
			b.AddActor(graph.Actor{ID: "a", Name: "A", Aliases: []string{s, "x" + s}, Codes: []graph.Code{{Scheme: "k" + s, Value: s}}})
			b.AddActor(graph.Actor{ID: "b", Name: "B", Note: s + "\n" + s})
			b.AddRelation(graph.Relation{Kind: "treaty", Label: s, Parties: []graph.Party{{Actor: "a"}, {Actor: "b"}}, Evidence: []graph.Evidence{{Source: "s", Says: s, Quote: s + s}}})
			g, err := b.Build()
			if err != nil {
				t.Fatal(err)
			}
			readBack(t, g)
		})
	}
}

func TestStarterReadsBackEqual(t *testing.T) {
	g, _, err := data.Load(data.Input{Name: "starter", Data: data.Starter("x")})
	if err != nil {
		t.Fatal(err)
	}
	readBack(t, g)
}

func TestBuiltinDatasetsReadBackEqual(t *testing.T) {
	for _, b := range data.Builtins() {
		g, _, err := data.Open(b.Name)
		if err != nil {
			t.Fatal(err)
		}
		readBack(t, g)
	}
}

func FuzzTextReadsBack(f *testing.F) {
	for _, s := range graphtest.Hostile {
		f.Add(s, s)
	}
	f.Fuzz(func(t *testing.T, one, two string) {
		b := &graph.Builder{}
		b.AddActor(graph.Actor{ID: "a", Name: "A" + one, Note: two, Codes: []graph.Code{{Scheme: one, Value: two}}})
		b.AddActor(graph.Actor{ID: "b", Name: "B" + two, Aliases: []string{one, two}})
		g, err := b.Build()
		if err != nil || len(one)+len(two) > 100_000 {
			return // texts that no graph has
		}
		readBack(t, g)
	})
}
