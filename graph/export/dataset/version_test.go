package dataset_test

import (
	"bytes"
	"testing"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/export/dataset"
)

// The same content has the same version, and other content another.
func TestVersion(t *testing.T) {
	of := func(names ...string) (string, int, int) {
		b := &graph.Builder{}
		for _, n := range names {
			b.AddActor(graph.Actor{ID: n, Name: n})
		}
		g, err := b.Build()
		if err != nil {
			t.Fatal(err)
		}
		version, n, err := dataset.Version(g)
		if err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		if err := dataset.WriteJSON(&out, g); err != nil {
			t.Fatal(err)
		}
		return version, n, out.Len()
	}
	a, n, size := of("ordmark", "vell")
	if b, _, _ := of("vell", "ordmark"); a != b || len(a) != 12 {
		t.Errorf("the same has the versions %q and %q", a, b)
	}
	if b, _, _ := of("ordmark", "velm"); a == b {
		t.Errorf("another has the version %q too", a)
	}
	if n != size {
		t.Errorf("%d bytes are said to be %d", size, n)
	}
}
