package render

import (
	"fmt"
	"strings"
	"testing"
)

// articleSized is about as large as the picture of a newspaper article: 30 boxes, 70 labelled lines.
func articleSized() []byte {
	var b strings.Builder
	b.WriteString("digraph {\nnode [shape=box, fontname=Helvetica]\nedge [fontname=Helvetica, fontsize=9]\n")
	for i := range 70 {
		fmt.Fprintf(&b, "\"Actor %d\" -> \"Actor %d\" [label=\"Defence pact, %d\"]\n", i%30, (i*i+7*i+1)%30, 1950+i)
	}
	b.WriteString("}\n")
	return []byte(b.String())
}

func BenchmarkRender(b *testing.B) {
	text := articleSized()
	for _, format := range []string{SVG, PNG} {
		b.Run("in process/"+format, func(b *testing.B) {
			for b.Loop() {
				if _, err := Render(b.Context(), text, Options{Format: format, InProcess: true}); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run("in a worker kept/"+format, func(b *testing.B) {
			pool := NewPool(PoolOptions{Workers: 1, Recycle: 1 << 30})
			defer pool.Close()
			for b.Loop() {
				if _, err := pool.Render(b.Context(), text, Options{Format: format}); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run("in a worker of its own/"+format, func(b *testing.B) {
			for b.Loop() {
				if _, err := Render(b.Context(), text, Options{Format: format}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkWorkerStart is what a worker costs before it draws: its small picture takes a millisecond.
func BenchmarkWorkerStart(b *testing.B) {
	for b.Loop() {
		if _, err := Render(b.Context(), []byte("graph { a }"), Options{}); err != nil {
			b.Fatal(err)
		}
	}
}
