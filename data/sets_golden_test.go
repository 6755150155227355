package data_test

import (
	"bytes"
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/entente-graph/entente/data"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/query"
	"github.com/entente-graph/entente/graph/wording"
)

// TestStatementsOfBuiltinSets holds what the built-in datasets state, for a reader who
// checks it line by line: each relation as the sentence that is told of it, below it
// each of its sources with the place in it and what it says there, and what obliges
// whom. A change of a dataset shows there as a change of sentences.
func TestStatementsOfBuiltinSets(t *testing.T) {
	for _, b := range data.Builtins() {
		t.Run(b.Name, func(t *testing.T) {
			got := statements(t, openBuiltin(t, b.Name))
			file := filepath.Join("testdata", "statements", b.Name+".txt")
			if *update {
				if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(file, got, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(got, want) {
				line := 1 + bytes.Count(got[:common(got, want)], []byte("\n"))
				t.Errorf("%s differs from line %d on; run: go test ./data -run Statements -update, and read the difference", file, line)
			}
		})
	}
}

// common returns how many bytes two texts begin with in common.
func common(a, b []byte) int {
	n := 0
	for n < min(len(a), len(b)) && a[n] == b[n] {
		n++
	}
	return n
}

func statements(t *testing.T, g *graph.Graph) []byte {
	t.Helper()
	v, err := query.NewView(g, query.Filter{})
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	for r := range g.Relations() {
		fmt.Fprintf(&out, "%s: %s (%s)", r.ID, wording.Statement(v, r), r.Label)
		for _, more := range []string{wording.When(v, r), wording.Trust(r)} {
			if more != "" {
				fmt.Fprintf(&out, ", %s", more)
			}
		}
		fmt.Fprintln(&out)
		for _, e := range r.Evidence {
			s, _ := g.Source(e.Source)
			fmt.Fprintf(&out, "  %s, %s", cmp.Or(s.Title, s.ID), e.Locator)
			if e.About != "" {
				fmt.Fprintf(&out, ", of %s", wording.Name(g, e.About))
			}
			if e.Claimant != "" {
				fmt.Fprintf(&out, ", citing %s", e.Claimant)
			}
			if part := wording.ForPart(e.For, e.About != ""); part != "" {
				fmt.Fprintf(&out, ", %s", part)
			}
			fmt.Fprintf(&out, ": %s\n", e.Says)
		}
		for i := range r.Obligations {
			fmt.Fprintf(&out, "  > %s\n", wording.Obligation(g, &r.Obligations[i]))
		}
		if r.Note != "" {
			fmt.Fprintf(&out, "  note: %s\n", r.Note)
		}
	}
	return out.Bytes()
}
