package table_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/data/importer/table"
	"github.com/entente-graph/entente/data/importer/table/delimited"
	"github.com/entente-graph/entente/data/importer/table/sheet"
	"github.com/entente-graph/entente/data/importer/table/xlsx"
	"github.com/entente-graph/entente/graph"
)

// manyEdges is a table of so many rows between a hundredth as many actors.
func manyEdges(rows int) []byte {
	var b bytes.Buffer
	b.WriteString("from,to,weight\n")
	for i := range rows {
		fmt.Fprintf(&b, "actor %d,actor %d,%d\n", i%(rows/100), i*7919%(rows/100+1), i%10)
	}
	return b.Bytes()
}

// count reads all rows of all sheets, and holds none.
func count(tb testing.TB, b sheet.Book) int {
	ctx := context.Background()
	n := 0
	for {
		s, err := b.Next(ctx)
		if errors.Is(err, io.EOF) {
			return n
		}
		if err != nil {
			tb.Fatal(err)
		}
		for {
			if _, err := s.Rows.Next(ctx); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				tb.Fatal(err)
			}
			n++
		}
	}
}

// Rows of a million, and the relations that come of them; beside NetworkX, which
// makes a graph without dates, kinds or sources of them.
func BenchmarkMillionRows(b *testing.B) {
	text := manyEdges(1_000_000)
	b.Run("rows", func(b *testing.B) {
		b.SetBytes(int64(len(text)))
		for b.Loop() {
			in := delimited.NewText(bytes.NewReader(text))
			head, whole, err := in.Head()
			if err != nil {
				b.Fatal(err)
			}
			if n := count(b, in.Book(delimited.Find(head, whole))); n != 1_000_001 {
				b.Fatal(n)
			}
		}
	})
	b.Run("relations", func(b *testing.B) {
		b.SetBytes(int64(len(text)))
		for b.Loop() {
			var g graph.Builder
			r, err := table.Provider(table.Options{}).Import(context.Background(), "edges.csv", bytes.NewReader(text), &g, importer.Options{})
			if err != nil || r.Rows != 1_000_000 {
				b.Fatal(err)
			}
		}
	})
	b.Run("networkx", func(b *testing.B) {
		file := filepath.Join(b.TempDir(), "edges.csv")
		if err := os.WriteFile(file, text, 0o600); err != nil {
			b.Fatal(err)
		}
		const program = `
import sys, time, networkx
with open(sys.argv[1]) as f:
    next(f)
    start = time.perf_counter()
    networkx.read_edgelist(f, delimiter=",", data=(("weight", float),), create_using=networkx.MultiDiGraph)
    print(time.perf_counter() - start)
`
		for b.Loop() {
			out, err := exec.Command("python3", "-c", program, file).Output()
			if err != nil {
				b.Skip("no Python with NetworkX is installed")
			}
			seconds, err := strconv.ParseFloat(strings.TrimSpace(string(out)), 64)
			if err != nil {
				b.Fatal(err)
			}
			b.ReportMetric(seconds, "s/read")
		}
	})
}

// BenchmarkWorkbook reads a hundred thousand rows beside the library's own reader.
func BenchmarkWorkbook(b *testing.B) {
	f := excelize.NewFile()
	w, err := f.NewStreamWriter("Sheet1")
	if err != nil {
		b.Fatal(err)
	}
	for i := range 100_000 {
		cell := fmt.Sprintf("A%d", i+1)
		if err := w.SetRow(cell, []any{fmt.Sprintf("actor %d", i%1000), fmt.Sprintf("actor %d", i*7919%1001), "treaty", i, "A source"}); err != nil {
			b.Fatal(err)
		}
	}
	if err := w.Flush(); err != nil {
		b.Fatal(err)
	}
	var book bytes.Buffer
	if err := f.Write(&book); err != nil {
		b.Fatal(err)
	}
	b.Run("ours", func(b *testing.B) {
		for b.Loop() {
			in, err := xlsx.Open(context.Background(), bytes.NewReader(book.Bytes()))
			if err != nil {
				b.Fatal(err)
			}
			if n := count(b, in); n != 100_000 {
				b.Fatal(n)
			}
			if err := in.Close(); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("excelize", func(b *testing.B) {
		for b.Loop() {
			in, err := excelize.OpenReader(bytes.NewReader(book.Bytes()))
			if err != nil {
				b.Fatal(err)
			}
			rows, err := in.Rows("Sheet1")
			if err != nil {
				b.Fatal(err)
			}
			n := 0
			for rows.Next() {
				if _, err := rows.Columns(); err != nil {
					b.Fatal(err)
				}
				n++
			}
			if n != 100_000 {
				b.Fatal(n)
			}
			if err := errors.Join(rows.Close(), in.Close()); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// What is held while rows stream does not grow with them.
func TestStreamsRows(t *testing.T) {
	const rows = 100_000
	r, w := io.Pipe()
	go func() {
		for i := range rows {
			fmt.Fprintf(w, "actor %d,actor %d,treaty,%d,%s\n", i, i+1, i, strings.Repeat("x", 200))
		}
		_ = w.Close()
	}()
	in := delimited.NewText(r)
	head, whole, err := in.Head()
	if err != nil {
		t.Fatal(err)
	}
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	if n := count(t, in.Book(delimited.Find(head, whole))); n != rows {
		t.Fatal(n)
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	if grown := int64(after.HeapAlloc) - int64(before.HeapAlloc); grown > 8<<20 {
		t.Errorf("%d MiB are held", grown>>20)
	}
}
