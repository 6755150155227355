package pajek_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/entente-graph/entente/data/importer/freeform"
	"github.com/entente-graph/entente/data/importer/importertest"
	"github.com/entente-graph/entente/data/importer/pajek"
)

var provider = pajek.Provider(freeform.Options{})

const several = `% a network
*Network The Sound
*Vertices 4
1 "Ordmark" 0.1 0.5 0.5 box ic Red [1905-*]
2 "Vey "land" 0.4
3 Carvath
4 "&#206;le &#38;#1; \"
*Arcs :1 "arms transfer"
1 2 470 l "Lorries" c Blue
*Edges :2 "treaty"
2 3 1 l "Pact" [1949-1966,1974-*]
1: 3 1 2
*Arcslist :1
1 3 4
*Edgeslist :3 "rivalry"
4 2
*Partition camps
*Vertices 4
1
`

func TestReads(t *testing.T) {
	for name, c := range map[string]struct{ file, want string }{
		"several relations": {several[:strings.Index(several, "*Partition")], `Carvath (organisation)
Ordmark (organisation) 1905/..
Vey "land (organisation)
Île &#1; \ (organisation)
arms-transfer: Ordmark > Carvath
arms-transfer: Ordmark > Vey "land "Lorries" {Weight: 470}
arms-transfer: Ordmark > Île &#1; \
rivalry: Vey "land = Île &#1; \
treaty: Carvath = Vey "land 1949/1966 1974/.. "Pact"
undirected-arms-transfer: Carvath = Ordmark {Weight: 2}
`},
		"a symmetric matrix, CR": {"*Vertices 3\r1 A\r2 B\r3 C\r*Matrix :1 \"alliance\"\r0 1 0\r1 0 2\r0 2 0\r", `A (organisation)
B (organisation)
C (organisation)
alliance: A = B
alliance: B = C {Weight: 2}
`},
		"a matrix, CRLF": {"*Vertices 2\r\n1 A\r\n2 B\r\n*Matrix\r\n0 1\r\n0 0\r\n", `A (organisation)
B (organisation)
tie: A > B
`},
		"quotes as igraph escapes them": {"*Vertices 3\n1 \"A \\\"b\\\" c\" 0.1\n2 \"d\\\\e\\\\\"\n3 \"f\\\" 0.1\n", `A "b" c (organisation)
d\e\ (organisation)
f\ (organisation)
`},
		"two modes": {"*Vertices 3 1\n1 A\n2 B\n3 C\n*Matrix :1 \"membership\"\n0 1\n", `A (organisation)
B (organisation)
C (organisation)
membership: A > C
`},
		"points in time, no value": {"*vertices 2\n1 A\n2 B\n*arcs :1 \"aid\"\n1 2 l \"x\" [5-7]\n", `A (organisation)
B (organisation)
aid: A > B "x" {points in time: 5-7}
`},
	} {
		t.Run(name, func(t *testing.T) {
			importertest.Reads(t, provider, "x.net", c.file, c.want)
		})
	}
}

func TestSaid(t *testing.T) {
	_, report := importertest.Read(t, provider, "x.net", strings.Replace(several, "*Vertices 4\n1\n", "1\n", 1))
	if said := fmt.Sprint(report.Warnings); !strings.Contains(said, "*partition is not part of a network") {
		t.Errorf("%s", said)
	}
}

func TestRefused(t *testing.T) {
	for _, c := range []struct{ file, want string }{
		{"*Vertices 2\n1 A\n2 B\n*Arcs\n1 3 1\n", `line 5: "3" is no number of a vertex; there are 2`},
		{"*Vertices 2\nA\n", "line 2: a vertex begins with its number"},
		{"*Vertices two\n", "no number of vertices"},
		{"*Vertices 99999999999\n", "no number of vertices"},
		{"*Vertices 2\n*Arcs\n1\n", "line 3: a line ties two vertices"},
		{"*Vertices 2\n*Matrix\n0 1 x\n", `line 3: "x" is no number`},
		{"*Vertices 2\n*Matrix\n0 1 0 0 0\n", "more cells"},
		{"*Vertices 2\n1 \"" + strings.Repeat("x", 2<<20) + "\"\n", "line 2: the line is too long: over the limit"},
	} {
		importertest.Refuses(t, provider, "x.net", c.file, c.want)
	}
}

func FuzzRead(f *testing.F) {
	importertest.Fuzz(f, provider, "x.net", several, "*vertices 2\n1 A 0.0 0.0 ellipse\n2 \"B C\"\n*arcs\n1 2 2.0\n1 2\n", "*Vertices 3 1\n*Matrix :1 \"m\"\n0 1\n", "% relation \"treaty\"\n*Vertices 2\n*Edges\n1 2 1\n")
}
