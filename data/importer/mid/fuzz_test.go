package mid

import (
	"context"
	"fmt"
	"runtime"
	"strings"
	"testing"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/graph"
)

// Whatever the bytes, reading ends, never panics, and what was read builds.
func FuzzRead(f *testing.F) {
	f.Add([]byte(header + row(9001, uk, true, "1902-7-9", "1903", 3) + row(9001, france, false, "1902", "-9", 4) + row(9001, uk, false, "1904", "1905-2", 2)))
	f.Add([]byte("dispnum,ccode,styear,endyear,sidea,hostlev\r1,200,1902,1902,1,3\r\n1,220,1902,1902,0,3\n1,220,1902,1902,1,3\n1,365,-9,-9,0,-9\n1,365,-9,-9,1"))
	f.Add([]byte("DISPNUM3,\"ccode\n"))
	f.Fuzz(func(t *testing.T, text []byte) {
		var b graph.Builder
		_, _ = Provider.Import(context.Background(), "fuzz.csv", strings.NewReader(string(text)), &b, importer.Options{})
		if ps := b.Check().Errors(); len(ps) > 0 {
			t.Fatalf("what was read does not build: %v", ps)
		}
	})
}

// manyDisputes writes disputes of two to five states.
func manyDisputes(n int) (text string, rows int) {
	var b strings.Builder
	b.WriteString(header)
	states := []int{usa, cuba, uk, france, spain, italy, china, japan, russia}
	for i := range n {
		year := 1816 + i%190
		for p := range 2 + i%8/5 {
			b.WriteString(row(9000+i, states[(i+p)%len(states)], p == 0, fmt.Sprintf("%d-%d-%d", year, 1+i%12, 1+i%28), fmt.Sprint(year+1+i%4*p), 2+i%4))
			rows++
		}
	}
	return b.String(), rows
}

func BenchmarkRead(b *testing.B) {
	text, rows := manyDisputes(5000)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		var builder graph.Builder
		if _, err := Provider.Import(context.Background(), "mid.csv", strings.NewReader(text), &builder, importer.Options{}); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(rows)*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
}

// BenchmarkMemory reports what a relation takes in the builder.
func BenchmarkMemory(b *testing.B) {
	text, _ := manyDisputes(5000)
	for b.Loop() {
		var before, after runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		var builder graph.Builder
		report, err := Provider.Import(context.Background(), "mid.csv", strings.NewReader(text), &builder, importer.Options{})
		if err != nil {
			b.Fatal(err)
		}
		runtime.GC()
		runtime.ReadMemStats(&after)
		b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/float64(report.Relations), "bytes/relation")
		runtime.KeepAlive(&builder)
	}
}
