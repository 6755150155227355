// Package epinions reads, for tests and benchmarks, SNAP's soc-Epinions1 and the
// numbers of paths that the reference implementation of PathEnum counted in it
// (Sun et al., "PathEnum: Towards Real-Time Hop-Constrained s-t Path Enumeration",
// SIGMOD 2021). They lie in the folder that ENTENTE_BENCH_DIR names:
// soc-Epinions1.tsv.gz with a "from<TAB>to" a line, and hot2hot-k4.csv and
// hot2hot-k5.csv with "query,source,target,paths".
package epinions

import (
	"bufio"
	"cmp"
	"compress/gzip"
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
)

// Dir is the variable that names the folder.
const Dir = "ENTENTE_BENCH_DIR"

// Edge is a directed edge.
type Edge struct{ From, To int32 }

// Answer is how many simple paths of at most so many hops lead from one vertex to
// another.
type Answer struct {
	From, To int32
	Paths    uint64
}

// Edges returns the edges, sorted, without loops, and the number of vertices. It
// skips a test for which there is no folder.
func Edges(t testing.TB) (edges []Edge, vertices int) {
	t.Helper()
	if os.Getenv(Dir) == "" {
		t.Skip(Dir + " does not name the folder with soc-Epinions1.tsv.gz")
	}
	edges, err := load()
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range edges {
		vertices = max(vertices, int(e.From)+1, int(e.To)+1)
	}
	return edges, vertices
}

var load = sync.OnceValues(func() ([]Edge, error) {
	f, err := os.Open(filepath.Join(os.Getenv(Dir), "soc-Epinions1.tsv.gz"))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, err
	}
	var edges []Edge
	for lines := bufio.NewScanner(z); lines.Scan(); {
		from, to, ok := strings.Cut(lines.Text(), "\t")
		u, err1 := strconv.Atoi(from)
		v, err2 := strconv.Atoi(strings.TrimSpace(to))
		if !ok || err1 != nil || err2 != nil {
			return nil, fmt.Errorf("line %q is not an edge", lines.Text())
		}
		if u != v {
			edges = append(edges, Edge{int32(u), int32(v)})
		}
	}
	slices.SortFunc(edges, func(a, b Edge) int { return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To)) })
	return slices.Compact(edges), nil
})

// Answers returns what was counted for paths of at most k hops, 4 or 5.
func Answers(t testing.TB, k int) []Answer {
	t.Helper()
	f, err := os.Open(filepath.Join(os.Getenv(Dir), fmt.Sprintf("hot2hot-k%d.csv", k)))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var out []Answer
	for _, r := range rows[1:] {
		u, err1 := strconv.Atoi(r[1])
		v, err2 := strconv.Atoi(r[2])
		n, err3 := strconv.ParseUint(r[3], 10, 64)
		if err := cmp.Or(err1, err2, err3); err != nil {
			t.Fatal(err)
		}
		out = append(out, Answer{int32(u), int32(v), n})
	}
	return out
}
