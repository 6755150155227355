package sipri

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"runtime"
	"testing"

	"github.com/entente-graph/entente/data/register"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
)

// madeUp returns a register of n made-up orders: real state names, invented
// weapons, comments as long as SIPRI's.
func madeUp(n int) []byte {
	var b bytes.Buffer
	b.WriteString("Transfers of major conventional arms from All countries  to All countries . Deals with deliveries made for the year range 'Not specified' to 'Not specified' \r\n" +
		"\r\nSource: SIPRI Arms Transfers Database (c) SIPRI.\r\nData generated: 3 Feb 2026 9:10:31 AM\r\n" +
		"Recipient,Supplier,Year of order, ,Number ordered, ,Weapon designation,Weapon description,Number delivered, ,Year(s) of delivery,status,Comments,SIPRI TIV per unit,SIPRI TIV for total order,SIPRI TIV of delivered weapons\r\n")
	var states []string
	whole := edtf.MustPeriod("1950/2016").Extent() // the lists end in 2016
	for s := range register.All() {
		if len(s.COW) == 1 && len(s.COW[0].Spells) == 1 && s.PhaseOf == "" && s.MemberDuring("cow", edtf.On(whole.First)) == edtf.Yes && s.MemberDuring("cow", edtf.On(whole.Last)) == edtf.Yes {
			states = append(states, s.Name)
		}
	}
	states = append(states, "unknown supplier(s)", "Hill rebels (Arcadia)*")
	r := rand.New(rand.NewPCG(1, 2))
	weapons := make([]string, 2500)
	for i := range weapons {
		weapons[i] = fmt.Sprintf("%s-%d %dmm,%s", []string{"Falke", "K", "Orlik", "Mk-2 Adder", "BX", "Heron"}[r.IntN(6)], r.IntN(400), 20+r.IntN(180),
			[]string{"towed gun", "armoured personnel carrier", "fighter aircraft", "anti-tank missile", "transport helicopter", "frigate"}[r.IntN(6)])
	}
	mark := func() string { return []string{"", "", "?"}[r.IntN(3)] }
	for range n {
		from, to := r.IntN(len(states)), r.IntN(len(states)-1)
		if to >= from {
			to++
		}
		year, number := 1950+r.IntN(75), 1+r.IntN(300)
		first := year + r.IntN(4)
		years := fmt.Sprint(first)
		for y := first + 1; y < first+1+r.IntN(4); y++ {
			years += fmt.Sprintf("; %d", y)
		}
		given := number
		if r.IntN(10) == 0 {
			given = number / 2
		}
		fmt.Fprintf(&b, "%s,%s,%d,%s,%d,%s,%s,%d,%s,%s,%s,%s,%.2f,%.2f,%.2f\r\n", states[to], states[from], year, mark(), number, mark(),
			weapons[r.IntN(len(weapons))], given, mark(), years, []string{"New", "Second hand", "Second hand but modernized"}[r.IntN(3)],
			fmt.Sprintf("$%d m deal; aid; version %d; for the border troops", r.IntN(900), r.IntN(90)), 0.13, float64(number)*0.13, float64(given)*0.13)
	}
	return b.Bytes()
}

func BenchmarkLoad(b *testing.B) {
	const orders = 30_000
	text := madeUp(orders)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		var gb graph.Builder
		report, err := Provider.Import(context.Background(), "register.csv", bytes.NewReader(text), &gb, importOptions)
		if err != nil || report.Relations < orders*99/100 {
			b.Fatal(err, report)
		}
		if _, err := gb.Build(); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(orders)*float64(b.N)/b.Elapsed().Seconds(), "orders/s")
}

func BenchmarkRead(b *testing.B) {
	const orders = 30_000
	text := madeUp(orders)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		var gb graph.Builder
		if _, err := Provider.Import(context.Background(), "register.csv", bytes.NewReader(text), &gb, importOptions); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(orders)*float64(b.N)/b.Elapsed().Seconds(), "orders/s")
}

// BenchmarkMemory reports what a relation takes: in the builder after reading,
// and in the graph once the builder is gone.
func BenchmarkMemory(b *testing.B) {
	const orders = 30_000
	text := madeUp(orders)
	var read, built float64
	for b.Loop() {
		before := heap()
		gb := new(graph.Builder)
		report, err := Provider.Import(context.Background(), "register.csv", bytes.NewReader(text), gb, importOptions)
		if err != nil {
			b.Fatal(err)
		}
		read = float64(heap()-before) / float64(report.Relations)
		g, err := gb.Build()
		if err != nil {
			b.Fatal(err)
		}
		gb = nil
		built = float64(heap()-before) / float64(g.RelationCount())
		runtime.KeepAlive(g)
	}
	runtime.KeepAlive(text)
	b.ReportMetric(read, "B/relation-read")
	b.ReportMetric(built, "B/relation-built")
}

func heap() uint64 {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}
