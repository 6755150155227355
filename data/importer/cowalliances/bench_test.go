package cowalliances

import (
	"context"
	"io"
	"runtime"
	"strconv"
	"testing"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/graph"
)

// benchmarkRows is the size of the yearly tables in the benchmarks.
const benchmarkRows = 1_000_000

// yearly writes a made-up by_member_yearly table as it is read: alliances of
// two states that last for fifty years each.
type yearly struct {
	byYear bool // sorted by year within an alliance, not by member
	row    int
	rest   []byte
}

func (y *yearly) Read(p []byte) (int, error) {
	for len(y.rest) < len(p) && y.row <= benchmarkRows {
		if y.row == 0 {
			y.rest = append(y.rest, byMemberYearly...)
		} else {
			y.rest = y.line(y.rest, y.row-1)
		}
		y.row++
	}
	n := copy(p, y.rest)
	y.rest = y.rest[:copy(y.rest, y.rest[n:])]
	if n == 0 {
		return 0, io.EOF
	}
	return n, nil
}

// benchmarkCodes are states that the register has for all of the time in question.
var benchmarkCodes = [...]int64{2, 70, 90, 91, 92, 93, 100, 101, 130, 135, 140, 145, 150, 155, 160}

func (y *yearly) line(b []byte, row int) []byte {
	alliance := row / 100
	member, year := row%100/50, row%50
	if y.byYear {
		member, year = row%2, row%100/2
	}
	code := benchmarkCodes[(alliance*(1+15*member)+7*member)%len(benchmarkCodes)]
	if member == 1 && code == benchmarkCodes[alliance%len(benchmarkCodes)] {
		code = 165
	}
	start := int64(1905 + alliance%50)
	b = strconv.AppendInt(b, int64(1+alliance), 10)
	b = append(b, ',')
	b = strconv.AppendInt(b, code, 10)
	b = append(b, ",State of the Bench,3,4,"...)
	b = strconv.AppendInt(b, start, 10)
	b = append(b, ",3,4,"...)
	b = strconv.AppendInt(b, start+49, 10)
	b = append(b, ",1,3,4,"...)
	b = strconv.AppendInt(b, start, 10)
	b = append(b, ",3,4,"...)
	b = strconv.AppendInt(b, start+49, 10)
	b = append(b, ",0,0,1,0,0,1,"...)
	b = strconv.AppendInt(b, start+int64(year), 10)
	return append(b, ",4.1\n"...)
}

func BenchmarkYearly(b *testing.B) {
	for _, bm := range []struct {
		name   string
		byYear bool
	}{{"by-member", false}, {"by-year", true}} {
		b.Run(bm.name, func(b *testing.B) {
			relations := 0
			for b.Loop() {
				var g graph.Builder
				report, err := Provider.Import(context.Background(), "bench.csv", &yearly{byYear: bm.byYear}, &g, importer.Options{})
				if err != nil {
					b.Fatal(err)
				}
				if report.Rows != benchmarkRows || len(report.Skipped)+len(report.Warnings) > 0 {
					b.Fatalf("%+v", report)
				}
				relations = report.Relations
			}
			b.ReportMetric(float64(benchmarkRows)*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
			b.ReportMetric(float64(relations), "relations")
		})
	}
}

// BenchmarkMemory reports what stays of a relation, and the most that reading
// took beside it.
func BenchmarkMemory(b *testing.B) {
	var kept, peak, relations float64
	for b.Loop() {
		var g graph.Builder
		before := heap()
		top := before
		report, err := Provider.Import(context.Background(), "bench.csv", &yearly{}, &g, importer.Options{Progress: func(int64) { top = max(top, heap()) }})
		if err != nil {
			b.Fatal(err)
		}
		relations = float64(report.Relations)
		kept, peak = float64(heap()-before)/relations, float64(top-before)/relations
		runtime.KeepAlive(&g)
	}
	b.ReportMetric(kept, "kept-B/relation")
	b.ReportMetric(peak, "reading-B/relation")
	b.ReportMetric(relations, "relations")
}

// heap returns the bytes in use, after a collection.
func heap() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}
