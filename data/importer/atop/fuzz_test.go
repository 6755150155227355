package atop

import (
	"context"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/graph"
)

// Whatever the bytes, reading ends, never panics, and what was read builds.
func FuzzRead(f *testing.F) {
	f.Add([]byte(memberFile("atopid=9001 member=200 yrent=1901 yrexit=1905 defense=1 defcon=1 defcoadv=1 statthr1=230", "atopid=9001 member=220 yrent=1902 nonagg=1")))
	f.Add([]byte(file(allianceColumns, "atopid=9001 begyr=1901 endyr=1905 defense=1 mem1=200 mem2=220 mem3=235")))
	f.Add([]byte("atopid,member,yrent,yrexit,defense,offense,neutral,nonagg,consul,phase\n1,200,1901,1905,1,1,1,1,1,1\r1,220,1901,,1,,1,1,1,1\n1,200,1903,0,0,0,0,0,0,2\n1,220,,,1,1,1,1,1,2"))
	f.Add([]byte("atopid,\"member\n"))
	f.Fuzz(func(t *testing.T, text []byte) {
		var b graph.Builder
		_, _ = Provider.Import(context.Background(), "fuzz.csv", strings.NewReader(string(text)), &b, importer.Options{})
		if ps := b.Check().Errors(); len(ps) > 0 {
			t.Fatalf("what was read does not build: %v", ps)
		}
	})
}

// manyAlliances writes a member-level file of alliances of two to five, some of
// which bind their members differently.
func manyAlliances(n int) (text string, rows int) {
	var b strings.Builder
	b.WriteString(strings.Join(memberColumns, ",") + "\n")
	states := []int{2, 20, 70, 100, 200, 210, 220, 230, 235, 325, 390, 560, 640, 710, 740}
	for i := range n {
		year := 1850 + i%150
		for m := range 2 + i%4 {
			line := file(memberColumns, fmt.Sprintf("atopid=%d member=%d yrent=%d moent=%d dayent=%d yrexit=%d moexit=3 dayexit=4 defense=%d consul=1 nonagg=1 defcon=%d defconpr=%d",
				1000+i, states[(i+3*m)%len(states)], year, 1+i%12, 1+i%28, year+5, m%2*(i%4/3), i%5/4, i%5/4))
			b.WriteString(line[strings.IndexByte(line, '\n')+1:])
			rows++
		}
	}
	return b.String(), rows
}

func BenchmarkRead(b *testing.B) {
	text, rows := manyAlliances(2000)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		var builder graph.Builder
		if _, err := Provider.Import(context.Background(), "atop.csv", strings.NewReader(text), &builder, importer.Options{}); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(rows)*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
}

// BenchmarkMemory reports what a relation takes in the builder.
func BenchmarkMemory(b *testing.B) {
	text, _ := manyAlliances(2000)
	for b.Loop() {
		var before, after runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		var builder graph.Builder
		report, err := Provider.Import(context.Background(), "atop.csv", io.Reader(strings.NewReader(text)), &builder, importer.Options{})
		if err != nil {
			b.Fatal(err)
		}
		runtime.GC()
		runtime.ReadMemStats(&after)
		b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/float64(report.Relations), "bytes/relation")
		runtime.KeepAlive(&builder)
	}
}
