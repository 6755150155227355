package ftm_test

import (
	"context"
	"fmt"
	"runtime"
	"strings"
	"testing"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/data/importer/ftm"
	"github.com/entente-graph/entente/graph"
)

func FuzzRead(f *testing.F) {
	edges := `{"id":"o","schema":"Ownership","properties":{"owner":["ann",{"id":"x","schema":"Person","properties":{"name":["X"]}}],"asset":["tea"],"percentage":["5"]}}
{"id":"s","schema":"Sanction","properties":{"entity":["tea"],"authority":["Büro"],"startDate":["2014","2015-02"],"status":["active"]}}
{"id":"f","schema":"Family","properties":{"person":["ann"],"relative":["bob"],"relationship":["ßister"]}}
{"id":"c","schema":"Occupancy","properties":{"holder":["ann"],"post":["chair"],"date":["2001-02-31"]}}
{"op":"MOD","entity":{"id":"tea","schema":"Person","properties":{"name":["T"],"birthDate":["1950"],"deathDate":["1940"]}}}
{"op":"DEL","entity":{"id":"bob"}}
`
	for _, line := range strings.Split(people+edges, "\n") {
		f.Add(line)
	}
	f.Add(people + edges)
	f.Add(edges + people[:len(people)/2])
	f.Fuzz(func(t *testing.T, text string) {
		var b graph.Builder
		_, _ = ftm.Provider.Import(context.Background(), "x.json", strings.NewReader(text), &b, importer.Options{})
		if bad := b.Check().Errors(); len(bad) > 0 {
			t.Errorf("the records do not build: %v", bad)
		}
	})
}

// manyEntities is a file of n people who own a company each.
func manyEntities(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, `{"id":"NK-p%d","caption":"Person %d","schema":"Person","properties":{"name":["Person %d","PERSON, %d"],"birthDate":["1950-01-02"],"nationality":["fr"],"topics":["role.pep"],"gender":["female"]},"datasets":["made_up"],"first_seen":"2023-04-20T10:00:00","last_seen":"2024-04-20T10:00:00","target":true}`+"\n", i, i, i, i)
		fmt.Fprintf(&b, `{"id":"NK-c%d","caption":"Company %d","schema":"Company","properties":{"name":["Company %d"],"jurisdiction":["fr"],"registrationNumber":["%d"],"status":["Active"]},"datasets":["made_up"],"target":false}`+"\n", i, i, i, i)
		fmt.Fprintf(&b, `{"id":"made-%d","caption":"Ownership","schema":"Ownership","properties":{"owner":["NK-p%d"],"asset":["NK-c%d"],"percentage":["%d"],"startDate":["2001-02-%02d"]},"datasets":["made_up"],"target":false}`+"\n", i, i, i, i%100+1, i%28+1)
	}
	return b.String()
}

func BenchmarkRead(b *testing.B) {
	const each = 20_000
	text := manyEntities(each)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		var g graph.Builder
		if _, err := ftm.Provider.Import(context.Background(), "x.json", strings.NewReader(text), &g, importer.Options{}); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(3*each*float64(b.N)/b.Elapsed().Seconds(), "lines/s")
}

// BenchmarkMemory says what the records of a file keep in memory, per relation
// with its two actors.
func BenchmarkMemory(b *testing.B) {
	const each = 20_000
	text := manyEntities(each)
	var kept float64
	for b.Loop() {
		var before, after runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		var g graph.Builder
		if _, err := ftm.Provider.Import(context.Background(), "x.json", strings.NewReader(text), &g, importer.Options{}); err != nil {
			b.Fatal(err)
		}
		runtime.GC()
		runtime.ReadMemStats(&after)
		kept = float64(after.HeapAlloc-before.HeapAlloc) / each
		runtime.KeepAlive(&g)
	}
	b.ReportMetric(kept, "B/relation")
}
