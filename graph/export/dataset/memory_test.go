package dataset_test

import (
	"fmt"
	"io"
	"runtime"
	"testing"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/export/dataset"
)

// held measures, after every so many bytes that are written, how much memory is in
// use.
type held struct{ written, next, most uint64 }

func (h *held) Write(p []byte) (int, error) {
	if h.written += uint64(len(p)); h.written >= h.next {
		h.next = h.written + 512<<10
		h.most = max(h.most, inUse())
	}
	return len(p), nil
}

func inUse() uint64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// What writing holds does not grow with the relations.
func TestWritingHoldsOneRelation(t *testing.T) {
	b := &graph.Builder{}
	b.AddSource(graph.Source{ID: "s", Title: "S"})
	b.AddActor(graph.Actor{ID: "a", Name: "A"})
	b.AddActor(graph.Actor{ID: "b", Name: "B"})
	const relations = 20_000
	for i := range relations {
		b.AddRelation(graph.Relation{
			ID: fmt.Sprint("r", i), Kind: "treaty", Label: "Pact", Parties: []graph.Party{{Actor: "a"}, {Actor: "b"}},
			Evidence: []graph.Evidence{{Source: "s", Locator: "page 1"}},
		})
	}
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	for name, write := range map[string]func(io.Writer, *graph.Graph) error{"YAML": dataset.WriteYAML, "JSON": dataset.WriteJSON} {
		h := &held{}
		before := inUse()
		if err := write(h, g); err != nil {
			t.Fatal(err)
		}
		if h.written < 100*relations || h.most == 0 {
			t.Fatalf("%s: only %d bytes were written", name, h.written)
		}
		if more := int64(h.most) - int64(before); more > 1<<20 {
			t.Errorf("%s: %d bytes are held while %d relations are written", name, more, relations)
		}
	}
	runtime.KeepAlive(g)
}
