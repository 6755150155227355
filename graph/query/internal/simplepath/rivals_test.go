package simplepath

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"gonum.org/v1/gonum/graph/path"
	"gonum.org/v1/gonum/graph/simple"

	read "github.com/entente-graph/entente/graph/query/internal/epinions"
)

// pathEnum is the variable that may hold a command that runs PathEnum's reference
// implementation, such as one has built, on some pairs: {edges} stands for a file of
// "from<TAB>to" lines, {pairs} for one of "from to" lines, {hops} for the bound. The
// time of the whole command, reading included, is told.
const pathEnum = "ENTENTE_PATHENUM"

// BenchmarkRivals lists the paths of at most four hops between the first 20 pairs,
// here and by others, one after the other, and tells how many times as long each
// takes. Python's are those of /usr/bin/python3, as Debian packages them; gonum does
// not list all paths, so that it is asked for the first five by Yen's algorithm.
func BenchmarkRivals(b *testing.B) {
	g := epinions(b)
	const hops = 4
	queries := read.Answers(b, hops)[:20]
	took := func() float64 { // in seconds a query, the best of ten
		best := time.Hour
		for range 10 {
			start := time.Now()
			for _, a := range queries {
				n := uint64(0)
				if err := g.List(context.Background(), Query{From: a.From, To: a.To, MaxHops: hops}, func(Path) bool { n++; return true }); err != nil || n != a.Paths {
					b.Fatalf("%d paths from %d to %d, %v; want %d", n, a.From, a.To, err, a.Paths)
				}
			}
			best = min(best, time.Since(start))
		}
		return best.Seconds() / float64(len(queries))
	}
	dir := b.TempDir()
	edges, pairs := filepath.Join(dir, "edges.tsv"), filepath.Join(dir, "pairs.txt")
	var text, asked bytes.Buffer
	list, n := read.Edges(b)
	for _, e := range list {
		fmt.Fprintf(&text, "%d\t%d\n", e.From, e.To)
	}
	for _, a := range queries {
		fmt.Fprintf(&asked, "%d %d\n", a.From, a.To)
	}
	for name, content := range map[string][]byte{edges: text.Bytes(), pairs: asked.Bytes()} {
		if err := os.WriteFile(name, content, 0o600); err != nil {
			b.Fatal(err)
		}
	}
	report := func(b *testing.B, perQuery float64) {
		ours := took()
		b.ReportMetric(perQuery*1000, "ms/query")
		b.ReportMetric(ours*1000, "ours-ms/query")
		b.ReportMetric(perQuery/ours, "times-as-long")
	}
	for _, library := range []string{"igraph", "networkx"} {
		b.Run(library, func(b *testing.B) {
			run := exec.Command("/usr/bin/python3", "testdata/rivals.py", library, edges, fmt.Sprint(hops))
			run.Stdin = bytes.NewReader(asked.Bytes())
			out, err := run.Output()
			if err != nil {
				b.Skipf("no python3 with %s: %v", library, err)
			}
			version, rest, _ := strings.Cut(string(out), "\n")
			total := 0.0
			for i, line := range strings.Split(strings.TrimSpace(rest), "\n") {
				var seconds float64
				var paths uint64
				if _, err := fmt.Sscan(line, &seconds, &paths); err != nil || paths != queries[i].Paths {
					b.Fatalf("%s counts %q; want %d paths", library, line, queries[i].Paths)
				}
				total += seconds
			}
			b.Logf("%s %s", library, version)
			report(b, total/float64(len(queries)))
		})
	}
	b.Run("gonum first 5", func(b *testing.B) {
		other := simple.NewDirectedGraph()
		for v := range n {
			other.AddNode(simple.Node(v))
		}
		for _, e := range list {
			other.SetEdge(other.NewEdge(simple.Node(e.From), simple.Node(e.To)))
		}
		start := time.Now()
		few := queries[:2]
		for _, a := range few {
			if found := path.YenKShortestPaths(other, 5, hops, simple.Node(a.From), simple.Node(a.To)); len(found) != 5 {
				b.Fatalf("gonum finds %d paths", len(found))
			}
		}
		report(b, time.Since(start).Seconds()/float64(len(few)))
	})
	b.Run("PathEnum", func(b *testing.B) {
		command := os.Getenv(pathEnum)
		if command == "" {
			b.Skip(pathEnum + " does not say how to run it")
		}
		words := strings.Fields(strings.NewReplacer("{edges}", edges, "{pairs}", pairs, "{hops}", fmt.Sprint(hops)).Replace(command))
		start := time.Now()
		if out, err := exec.Command(words[0], words[1:]...).CombinedOutput(); err != nil {
			b.Fatalf("%v: %s", err, out)
		}
		report(b, time.Since(start).Seconds()/float64(len(queries)))
	})
}
