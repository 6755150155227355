package data

import (
	"bytes"
	"fmt"
	"testing"
)

// generated returns a dataset of 200 actors and n relations in short form.
func generated(n int) []byte {
	var b bytes.Buffer
	b.WriteString("entente: 1\nsources:\n  art: An article\nactors:\n")
	for i := range 200 {
		fmt.Fprintf(&b, "  actor-%d: {name: Actor %d, kind: state}\n", i, i)
	}
	b.WriteString("relations:\n")
	for i := range n {
		fmt.Fprintf(&b, "  - arms-transfer: actor-%d -> actor-%d\n    label: Shipment %d\n    when: %d-06-19/..\n    certainty: reported\n    quantity: %d containers\n"+
			"    source: art\n    at: paragraph %d\n    says: \"It says that number %d was shipped\"\n", i%200, (i%200+1+i/200%199)%200, i, 1900+i%100, i+1, i, i)
	}
	return b.Bytes()
}

func benchmarkLoad(b *testing.B, text []byte) {
	if _, ds, err := Load(Input{"x", text}); err != nil || len(ds) > 0 {
		b.Fatal(ds)
	}
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		_, _, _ = Load(Input{"x", text})
	}
}

func BenchmarkLoadBuiltin(b *testing.B) {
	for b.Loop() {
		_, _, _ = Open()
	}
}

func BenchmarkLoad60(b *testing.B)    { benchmarkLoad(b, generated(60)) }
func BenchmarkLoad3000(b *testing.B)  { benchmarkLoad(b, generated(3_000)) }
func BenchmarkLoad30000(b *testing.B) { benchmarkLoad(b, generated(30_000)) }
