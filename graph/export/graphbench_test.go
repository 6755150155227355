package export_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/export"
	"github.com/entente-graph/entente/graph/export/internal/exporttest"
)

// BenchmarkGraphFiles writes and reads 100,000 relations, and lets NetworkX do the same
// with the same file in the same run. "times" is how much longer it takes.
func BenchmarkGraphFiles(b *testing.B) {
	const relations = 100_000
	v := exporttest.Many(b, relations)
	for _, name := range []string{"graphml", "gexf", "gml"} {
		format, err := export.ByName(name, export.Data)
		if err != nil {
			b.Fatal(err)
		}
		var text bytes.Buffer
		if err := format.WriteView(&text, v); err != nil {
			b.Fatal(err)
		}
		var theirs struct {
			Read, Write float64
			Edges       int
		}
		file := text.String()
		if name == "gexf" { // the release in Debian knows 1.2draft, which differs by name
			file = strings.NewReplacer("http://gexf.net/1.3", "http://www.gexf.net/1.2draft", `version="1.3"`, `version="1.2"`).Replace(file)
		}
		folder := b.TempDir()
		path := filepath.Join(folder, "x."+name)
		if err := os.WriteFile(path, []byte(file), 0o600); err != nil {
			b.Fatal(err)
		}
		if out, err := exec.Command("/usr/bin/python3", "testdata/graphtimes.py", name, path, filepath.Join(folder, "y."+name)).Output(); err == nil {
			if err := json.Unmarshal(out, &theirs); err != nil || theirs.Edges != relations {
				b.Fatalf("NetworkX: %v, %s", err, out)
			}
		}
		report := func(b *testing.B, seconds float64) {
			b.ReportMetric(relations*float64(b.N)/b.Elapsed().Seconds(), "edges/s")
			if seconds > 0 {
				b.ReportMetric(seconds/(b.Elapsed().Seconds()/float64(b.N)), "times")
				b.ReportMetric(seconds*float64(time.Second), "networkx-ns/op")
			}
		}
		b.Run(name+"/write", func(b *testing.B) {
			b.SetBytes(int64(text.Len()))
			for b.Loop() {
				if err := format.WriteView(io.Discard, v); err != nil {
					b.Fatal(err)
				}
			}
			report(b, theirs.Write)
		})
		b.Run(name+"/read", func(b *testing.B) {
			b.SetBytes(int64(text.Len()))
			for b.Loop() {
				var g graph.Builder
				if _, err := readers[name].Import(context.Background(), "x", bytes.NewReader(text.Bytes()), &g, importer.Options{}); err != nil {
					b.Fatal(err)
				}
			}
			report(b, theirs.Read)
		})
	}
}
