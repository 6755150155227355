package export_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/entente-graph/entente/data/importer/importertest"
	"github.com/entente-graph/entente/graph/export/internal/exporttest"
)

// What other programs write we read: all nodes, all edges, and each of their
// attributes; only a weight of 1 says nothing.
func TestProgramsWriteWhatWeRead(t *testing.T) {
	for _, c := range []struct{ program, format, want string }{
		{"networkx", "graphml", `Carvath (person) {rank: 1; large: False}
Ordmark & "Sons" (state) {rank: 3; large: True}
Vêy\land [1]; 北 (organisation) {rank: 5; large: True}
` + relations("4.0")},
		{"networkx", "gexf", `Carvath (person) {rank: 1; large: false}
Ordmark & "Sons" (state) {rank: 3; large: true}
Vêy\land [1]; 北 (organisation) {rank: 5; large: true}
` + relations("4.0")},
		{"networkx", "gml", `Carvath (person) {rank: 1; large: 0}
Ordmark & "Sons" (state) {rank: 3; large: 1}
Vêy\land [1]; 北 (organisation) {rank: 5; large: 1}
` + relations("4.0")},
		{"networkx", "pajek", `Carvath (organisation)
Ordmark & "Sons" (organisation)
Vêy\land [1]; 北 (organisation)
tie: Carvath > Ordmark & "Sons" "says no"
tie: Ordmark & "Sons" > Vêy\land [1]; 北 "-"
tie: Ordmark & "Sons" > Vêy\land [1]; 北 "Flood <relief>" {Weight: 2.5}
tie: Vêy\land [1]; 北 > Carvath "-" {Weight: 4.0}
`},
		{"igraph", "graphml", `Carvath (person) aka c {rank: 1}
Ordmark & "Sons" (state) aka o {rank: 3}
Vêy\land [1]; 北 (organisation) aka v {rank: 5}
` + relations("4")},
		{"igraph", "gml", `Carvath (person) aka c {rank: 1}
Ordmark & "Sons" (state) aka o {rank: 3}
Vêy\land [1]; 北 (organisation) aka v {rank: 5}
` + relations("4")},
		{"igraph", "pajek", `Carvath (organisation)
Ordmark & "Sons" (organisation)
Vêy\land [1]; 北 (organisation)
tie: Carvath > Ordmark & "Sons" "says no"
tie: Ordmark & "Sons" > Vêy\land [1]; 北
tie: Ordmark & "Sons" > Vêy\land [1]; 北 "Flood <relief>" {Weight: 2.5}
tie: Vêy\land [1]; 北 > Carvath {Weight: 4}
`},
		{"graphology", "gexf", `Carvath (person) {rank: 1}
Ordmark & "Sons" (state) {rank: 3}
Vêy\land [1]; 北 (organisation) {rank: 5}
aid: Ordmark & "Sons" > Vêy\land [1]; 北 1999-01-02 {Flood <relief>; Weight: 2.5}
aid: Ordmark & "Sons" > Vêy\land [1]; 北 2001
conflict: Carvath = Vêy\land [1]; 北 1950/1953 {Weight: 4}
threat: Carvath > Ordmark & "Sons" {says no}
`},
	} {
		t.Run(c.program+"/"+c.format, func(t *testing.T) {
			file := filepath.Join(t.TempDir(), "x")
			if c.program == "graphology" {
				run(t, "node", "testdata/graphswritten.js", graphology(t), file)
			} else {
				run(t, exporttest.Interpreter(t, c.program), "testdata/graphswritten.py", c.program, c.format, file)
			}
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			importertest.Reads(t, readers[c.format], "x", string(text), c.want)
		})
	}
}

// relations are those that the programs write, where a format keeps directions, dates
// and kinds; a whole number is written as one or not.
func relations(four string) string {
	return `aid: Ordmark & "Sons" > Vêy\land [1]; 北 1999-01-02 {Flood <relief>; Weight: 2.5}
aid: Ordmark & "Sons" > Vêy\land [1]; 北 2001
conflict: Vêy\land [1]; 北 > Carvath 1950/1953 {Weight: ` + four + `}
threat: Carvath > Ordmark & "Sons" {says no}
`
}
