package data

import (
	"bytes"
	"testing"
	"time"

	"github.com/entente-graph/entente/graph"
)

// FuzzLoad holds that no file makes the loader panic or work long, that every
// diagnostic has a place, and that two readings agree.
func FuzzLoad(f *testing.F) {
	f.Add(Starter("x"))
	for _, b := range Builtins() {
		in, _ := builtin(b.Name)
		f.Add(in.Data)
	}
	for _, c := range malformed {
		f.Add([]byte(c.text))
	}
	for _, c := range hazards() {
		if len(c.text) < 10_000 {
			f.Add([]byte(c.text))
		}
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		start := time.Now()
		g, ds, err := Load(Input{"x", text})
		if took := time.Since(start); took > 20*time.Second {
			t.Fatalf("%d bytes took %v", len(text), took)
		}
		if (err != nil) != ds.HasErrors() || (err == nil) != (g != nil) {
			t.Fatalf("error %v, graph %v, %v", err, g != nil, ds)
		}
		if src, ok := newSource(Input{"x", text}, func(Diagnostic) {}); ok {
			text = []byte(src.text)
		}
		wellFormed(t, string(text), ds)
		again, ds2, _ := Load(Input{"x", bytes.Clone(text)})
		if len(ds) != len(ds2) || g != nil && (again == nil || !graph.Equal(g, again)) {
			t.Fatalf("a second reading differs: %v, %v", ds, ds2)
		}
	})
}
