package sipri

import (
	"bytes"
	"context"
	"runtime"
	"testing"
	"time"

	"github.com/entente-graph/entente/data"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/export/dataset"
)

// BenchmarkSaved loads a register and the dataset saved of it in turn, and reports
// what the dataset takes as a multiple of the register: at most 1.0 of its time
// and 1.5 of its memory.
func BenchmarkSaved(b *testing.B) {
	csv := madeUp(30_000)
	load := func() *graph.Graph {
		var gb graph.Builder
		if _, err := Provider.Import(context.Background(), "register.csv", bytes.NewReader(csv), &gb, importOptions); err != nil {
			b.Fatal(err)
		}
		g, err := gb.Build()
		if err != nil {
			b.Fatal(err)
		}
		return g
	}
	var saved bytes.Buffer
	if err := dataset.WriteJSON(&saved, load()); err != nil {
		b.Fatal(err)
	}
	var csvTime, jsonTime time.Duration
	var csvBytes, jsonBytes uint64
	for b.Loop() {
		took, bytes := measured(func() { load() })
		csvTime, csvBytes = csvTime+took, csvBytes+bytes
		took, bytes = measured(func() {
			if _, ds, err := data.Load(data.Input{Name: "register.json", Data: saved.Bytes()}); err != nil {
				b.Fatal(ds)
			}
		})
		jsonTime, jsonBytes = jsonTime+took, jsonBytes+bytes
	}
	b.ReportMetric(jsonTime.Seconds()/csvTime.Seconds(), "x-time")
	b.ReportMetric(float64(jsonBytes)/float64(csvBytes), "x-bytes")
}

// measured returns how long something takes and how much it allocates.
func measured(do func()) (time.Duration, uint64) {
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	start := time.Now()
	do()
	took := time.Since(start)
	runtime.ReadMemStats(&after)
	return took, after.TotalAlloc - before.TotalAlloc
}
