// Package rooms holds the project's structure: which package may import which.
package rooms

import (
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"path"
	"slices"
	"strings"
	"testing"
)

const module = "github.com/entente-graph/entente/"

// arrows lists, for each room, the rooms and third-party modules that it may
// import besides the standard library, and does, tests left out. "x/..." covers
// x and all below it. The first entry that matches a package counts.
var arrows = []struct {
	room string
	may  []string
}{
	{"graph", []string{"graph/edtf", "graph/legible", "graph/spelling"}},
	{"graph/edtf", nil},
	{"graph/progress", nil},
	{"graph/certificate", []string{"github.com/go-json-experiment/json/..."}},
	{"graph/certificate/verify", []string{"graph", "graph/edtf", "graph/spelling", "graph/certificate"}}, // no engine: see TestVerifierSharesNoEngine
	{"graph/spelling", []string{"github.com/agnivade/levenshtein", "golang.org/x/text/..."}},
	{"graph/legible", nil},
	{"graph/wording", []string{"graph/analysis/centrality", "graph/analysis/partners", "graph", "graph/edtf", "graph/progress", "graph/query", "graph/obligation", "graph/obligation/backtest", "graph/diff", "graph/analysis/balance"}},
	{"graph/query/internal/...", nil},
	{"graph/query", []string{"graph", "graph/edtf", "graph/progress", "graph/spelling", "graph/query/internal/...", "github.com/dominikbraun/graph", "graph/legible"}},
	{"graph/store/postgres", []string{"graph/legible", "graph/store/tables", "github.com/jackc/pgx/v5/..."}},
	{"graph/store/postgres/postgrestest", []string{"github.com/jackc/pgx/v5"}},
	{"graph/store/edges", []string{"graph", "graph/edtf", "graph/query", "graph/spelling"}},
	{"graph/store/tables", []string{"graph", "graph/edtf", "graph/query", "graph/spelling", "graph/store", "github.com/fxamacker/cbor/v2"}},
	{"graph/extsort", nil},
	{"graph/store/build", []string{"graph", "graph/extsort", "graph/progress", "graph/query", "graph/store/tables"}},
	{"graph/graphtest", []string{"graph", "graph/edtf", "pgregory.net/rapid"}},
	{"graph/store/sqlite", []string{"graph/store/tables", "github.com/gofrs/flock", "modernc.org/sqlite/..."}},
	{"graph/store/tables/tablestest", []string{"graph/spelling", "graph/store/tables"}},
	{"graph/store", []string{"graph", "graph/edtf", "graph/query"}},
	{"graph/query/pattern", []string{"graph", "graph/edtf", "graph/legible", "graph/progress", "graph/query", "graph/spelling"}},
	{"graph/analysis/centrality", []string{"graph", "graph/progress", "graph/query"}},
	{"graph/analysis/partners", []string{"graph", "graph/edtf", "graph/progress", "graph/query"}},
	{"graph/analysis", []string{"graph", "graph/edtf", "graph/progress", "graph/query", "gonum.org/v1/gonum/...", "graph/analysis/balance"}},
	{"graph/analysis/balance", []string{"graph", "graph/edtf", "graph/progress", "graph/query"}},
	{"graph/diff", []string{"graph", "graph/edtf", "graph/progress", "graph/query", "graph/analysis", "graph/obligation"}},
	{"graph/obligation/backtest", []string{"graph", "graph/edtf", "graph/obligation", "graph/progress", "graph/query"}},
	{"graph/obligation", []string{"graph", "graph/edtf", "graph/progress", "graph/query"}},
	{"graph/picture/place", nil},
	{"graph/picture/scene", []string{"graph", "graph/query", "graph/wording", "graph/picture", "graph/picture/place"}},
	{"graph/picture", []string{"graph", "graph/edtf", "graph/progress", "graph/query", "graph/wording", "graph/picture/place", "github.com/hashicorp/golang-lru/v2", "github.com/rivo/uniseg", "golang.org/x/text/..."}},
	{"graph/picture/linechart", []string{"graph", "graph/edtf", "graph/picture", "graph/picture/timeline"}},
	{"graph/picture/timeline", []string{"graph", "graph/edtf", "graph/query", "graph/wording", "graph/picture"}},
	{"graph/export/dataset", []string{"graph", "graph/edtf", "graph/legible"}},
	{"graph/export", []string{"graph", "graph/query", "graph/wording", "graph/picture", "graph/export/..."}},
	{"graph/export/internal/markup", []string{"graph", "graph/picture"}},
	{"graph/export/internal/chart", []string{"graph/picture", "graph/picture/timeline", "graph/export/internal/markup"}},
	{"graph/export/plaindot", []string{"graph", "graph/edtf", "graph/query", "graph/wording", "graph/export/internal/flat"}},
	{"graph/export/internal/flat", []string{"graph", "graph/edtf", "graph/query"}},
	{"graph/export/internal/archive", nil},
	{"graph/export/internal/csvtable", []string{"graph/export/internal/flat"}},
	{"graph/export/internal/room", nil},
	{"graph/export/internal/exporttest", []string{"graph", "graph/edtf", "graph/legible", "graph/query", "pgregory.net/rapid"}},
	{"graph/export/csvpair", []string{"graph/legible", "graph/query", "graph/export/internal/csvtable", "graph/export/internal/flat"}},
	{"graph/export/edgetable", []string{"graph", "graph/legible", "graph/query", "graph/wording", "graph/export/internal/csvtable", "graph/export/internal/flat"}},
	{"graph/export/internal/xmltext", nil},
	{"graph/export/graphml", []string{"graph/query", "graph/export/internal/flat", "graph/export/internal/xmltext"}},
	{"graph/export/gexf", []string{"graph", "graph/edtf", "graph/query", "graph/picture", "graph/export/internal/flat", "graph/export/internal/xmltext"}},
	{"graph/export/gml", []string{"graph/query", "graph/export/internal/flat"}},
	{"graph/export/pajek", []string{"graph", "graph/query", "graph/export/internal/flat"}},
	{"graph/export/internal/jsonout", []string{"graph/export/internal/flat"}},
	{"graph/export/nodelink", []string{"graph/query", "graph/export/internal/flat", "graph/export/internal/jsonout"}},
	{"graph/export/cytoscape", []string{"graph/query", "graph/export/internal/flat", "graph/export/internal/jsonout"}},
	{"graph/export/jgf", []string{"graph/query", "graph/export/internal/flat", "graph/export/internal/jsonout"}},
	{"graph/export/stix", []string{"graph", "graph/edtf", "graph/query", "graph/export/internal/flat"}},
	{"graph/export/ftm", []string{"graph", "graph/edtf", "graph/query"}},
	{"graph/export/xlsx", []string{"graph/legible", "graph/query", "graph/export/internal/...", "github.com/xuri/excelize/v2"}},
	{"graph/export/internal/address", nil},
	{"graph/export/internal/property", []string{"graph", "graph/export/internal/flat"}},
	{"graph/export/internal/claims/claimstest", []string{"graph/query", "graph/export/internal/claims", "gonum.org/v1/gonum/...", "pgregory.net/rapid"}},
	{"graph/export/internal/claims", []string{"graph", "graph/edtf", "graph/query", "graph/wording", "graph/export/internal/address", "graph/export/internal/flat"}},
	{"graph/export/mermaid", []string{"graph", "graph/picture", "graph/query", "graph/export/internal/flat", "graph/export/internal/room"}},
	{"graph/export/cypher", []string{"graph/query", "graph/export/internal/flat", "graph/export/internal/property"}},
	{"graph/export/neo4jcsv", []string{"graph/query", "graph/export/internal/csvtable", "graph/export/internal/flat", "graph/export/internal/property"}},
	{"graph/export/turtle", []string{"graph/query", "graph/export/internal/claims", "gonum.org/v1/gonum/..."}},
	{"graph/export/jsonld", []string{"graph/query", "graph/export/internal/claims"}},
	{"graph/export/bibtex", []string{"graph", "graph/query", "graph/export/internal/address", "graph/export/internal/flat"}},
	{"graph/export/csljson", []string{"graph", "graph/edtf", "graph/query", "graph/export/internal/flat"}},
	{"graph/export/markdown", []string{"graph", "graph/query", "graph/wording", "graph/export/internal/address", "graph/export/internal/flat"}},
	{"graph/export/svg", []string{"graph/picture", "graph/export/dot", "graph/export/internal/markup"}},
	{"graph/export/linechart", []string{"graph/picture", "graph/picture/linechart", "graph/picture/timeline", "graph/export/internal/chart", "graph/export/internal/markup"}},
	{"graph/export/timeline", []string{"graph/picture", "graph/picture/timeline", "graph/export/internal/chart", "graph/export/internal/markup"}},
	{"graph/export/...", []string{"graph/picture", "graph/export/internal/markup"}},
	{"graph/render/...", []string{"graph/render/...", "github.com/goccy/go-graphviz/...", "github.com/fogleman/gg", "codeberg.org/go-pdf/fpdf", "github.com/flopp/go-findfont", "golang.org/x/image/...", "golang.org/x/text/..."}},
	{"data/gunzip", nil},
	{"data/register", []string{"graph", "graph/edtf", "graph/spelling", "github.com/hashicorp/golang-lru/v2"}},
	{"data/merge", []string{"graph", "graph/edtf", "graph/spelling", "data/register"}},
	{"data/importer/internal/safexml", []string{"graph/legible", "golang.org/x/text/..."}},
	{"data/importer/internal/showable", nil},
	{"data/importer/freeform", []string{"graph", "graph/edtf", "graph/legible", "graph/spelling", "data/importer", "data/importer/internal/showable", "data/register", "github.com/agnivade/levenshtein"}},
	{"data/importer/internal/jsonread", []string{"data/importer", "data/importer/freeform", "data/importer/internal/showable", "github.com/go-json-experiment/json/jsontext"}},
	{"data/importer/nodelink", []string{"data/importer", "data/importer/freeform", "data/importer/internal/jsonread"}},
	{"data/importer/cytoscape", []string{"data/importer", "data/importer/freeform", "data/importer/internal/jsonread"}},
	{"data/importer/jgf", []string{"data/importer", "data/importer/freeform", "data/importer/internal/jsonread"}},
	{"data/importer/stix", []string{"graph", "graph/edtf", "graph/spelling", "data/importer", "data/importer/freeform", "data/importer/internal/jsonread", "data/register"}},
	{"data/importer/dot", []string{"graph", "data/importer", "data/importer/freeform", "data/importer/internal/showable"}},
	{"data/importer/edgelist", []string{"graph", "graph/legible", "graph/store", "graph/store/edges", "data/gunzip", "data/importer", "data/importer/freeform", "data/importer/internal/showable", "data/register"}},
	{"data/importer/internal/groups", []string{"data/importer", "data/importer/freeform"}},
	{"data/importer/internal/hub", []string{"data/importer/freeform"}},
	{"data/importer/graphml", []string{"data/importer", "data/importer/freeform", "data/importer/internal/groups", "data/importer/internal/hub", "data/importer/internal/safexml"}},
	{"data/importer/gexf", []string{"graph/edtf", "data/importer", "data/importer/freeform", "data/importer/internal/groups", "data/importer/internal/hub", "data/importer/internal/safexml"}},
	{"data/importer/gml", []string{"graph/legible", "data/importer", "data/importer/freeform", "data/importer/internal/groups", "data/importer/internal/hub"}},
	{"data/importer/pajek", []string{"graph/legible", "data/importer", "data/importer/freeform"}},
	{"data/importer/fold", []string{"data/importer", "graph/extsort"}},
	{"data/importer/internal/spool", nil},
	{"data/importer/internal/eventstream", []string{"graph", "graph/edtf", "graph/legible", "graph/spelling", "graph/store", "data/importer", "data/importer/fold", "data/importer/internal/spool", "data/importer/table/archive", "data/importer/table/parquet", "data/register"}},
	{"data/importer/internal/cameo", []string{"graph", "data/importer/internal/eventstream"}},
	{"data/importer/gdelt", []string{"graph", "data/importer", "data/importer/fold", "data/importer/internal/cameo", "data/importer/internal/eventstream", "data/register"}},
	{"data/importer/icews", []string{"graph", "data/importer", "data/importer/fold", "data/importer/internal/cameo", "data/importer/internal/eventstream", "data/register"}},
	{"data/importer/polecat", []string{"graph", "data/importer", "data/importer/fold", "data/importer/internal/eventstream", "data/register"}},
	{"data/importer/table", []string{"data/gunzip", "data/importer", "data/importer/freeform", "data/importer/internal/hub", "data/importer/internal/spool", "data/importer/table/...", "graph", "graph/legible", "graph/spelling", "github.com/goccy/go-yaml"}},
	{"data/importer/table/xlsx", []string{"data/importer/table/archive", "data/importer/table/sheet", "github.com/xuri/excelize/v2"}},
	{"data/importer/table/parquet", []string{"data/importer/table/sheet", "graph/legible", "github.com/klauspost/compress/...", "github.com/parquet-go/parquet-go/..."}},
	{"data/importer/table/internal/zips", nil}, // tests only
	{"data/importer/table/...", []string{"data/importer/table/archive", "data/importer/table/sheet", "graph/legible", "golang.org/x/text/..."}},
	{"data/importer", []string{"graph", "graph/edtf", "graph/spelling", "data/register", "data/gunzip", "graph/legible"}},
	{"data/importer/...", []string{"graph", "graph/edtf", "graph/spelling", "data/importer", "data/register", "graph/legible"}},
	{"data", []string{"data/gunzip", "graph", "graph/edtf", "graph/spelling", "github.com/goccy/go-yaml/...", "graph/legible"}},
	{"cmd/internal/report", []string{"graph/certificate", "graph/certificate/verify", "graph/spelling", "data", "data/copies", "data/merge", "data/register", "graph", "graph/edtf", "graph/progress", "graph/diff", "graph/export", "graph/obligation", "graph/obligation/backtest", "graph/picture", "graph/picture/scene", "graph/picture/timeline", "graph/query", "graph/query/pattern", "graph/store/edges", "graph/wording", "graph/analysis/...", "graph/picture/linechart", "graph/analysis/balance"}},
	{"cmd/internal/tabular", []string{"cmd/internal/report", "graph/export/markdown", "graph/legible", "graph/wording"}},
	{"cmd/internal/text", []string{"cmd/internal/report", "graph/query/pattern", "graph/wording", "github.com/mattn/go-runewidth", "graph/legible"}},
	{"cmd/internal/ask", []string{"cmd/internal/report", "graph", "graph/query", "graph/query/pattern", "graph/spelling", "graph/store", "graph/wording"}},
	{"cmd/internal/collector", nil},
	{"data/copies", []string{"graph", "github.com/ledongthuc/pdf", "golang.org/x/net/html/...", "golang.org/x/text/..."}},
	{"cmd/internal/briefing", []string{"cmd/internal/report", "graph/picture"}},
	{"cmd/internal/feed", []string{"cmd/internal/report", "graph/legible", "graph/wording"}},
	{"cmd/internal/browser", nil}, // tests only
	{"cmd/internal/hostile", nil}, // tests only
	{"cmd/internal/readers", nil}, // tests only
	{"cmd/internal/chromium", []string{"github.com/chromedp/..."}},
	{"cmd/internal/web/page/squeeze", nil},
	{"cmd/internal/web/page", []string{"cmd/internal/web/page/squeeze", "cmd/internal/report", "graph", "graph/query", "graph/obligation", "graph/picture", "graph/export/...", "graph/spelling", "graph/wording"}},
	// Rendering is handed in.
	{"cmd/internal/web", []string{"cmd/internal/ask", "cmd/internal/report", "cmd/internal/web/page", "data", "graph", "graph/legible", "graph/query", "graph/picture", "graph/export", "graph/export/dataset", "graph/progress", "graph/store", "github.com/VictoriaMetrics/metrics", "github.com/hashicorp/golang-lru/v2/simplelru"}},
	{"cmd/internal/mcp", []string{"cmd/internal/ask", "cmd/internal/report", "cmd/internal/text", "data/merge", "graph", "graph/edtf", "graph/export", "graph/export/dataset", "graph/legible", "graph/picture", "graph/picture/timeline", "graph/progress", "graph/query", "github.com/modelcontextprotocol/go-sdk/...", "graph/store"}},
	{"cmd/entente", []string{"cmd/internal/cli"}},
	{"cmd/internal/cli", []string{"graph/certificate", "graph/certificate/verify", "cmd/internal/briefing", "cmd/internal/collector", "cmd/internal/feed", "cmd/internal/mcp", "cmd/internal/report", "cmd/internal/tabular", "cmd/internal/text", "cmd/internal/web", "cmd/internal/web/page", "data", "data/copies", "data/importer/...", "data/merge", "data/gunzip", "graph", "graph/edtf", "graph/export/...", "graph/picture/...", "graph/progress", "graph/query", "graph/query/pattern", "graph/render", "graph/spelling", "graph/store", "graph/store/build", "graph/store/edges", "graph/store/postgres", "graph/store/sqlite", "graph/store/tables", "graph/wording", "github.com/google/renameio/v2/...", "github.com/spf13/...", "golang.org/x/term", "graph/legible", "graph/analysis/balance"}},
}

// Only one room may know each of the two named libraries.
var doors = map[string]string{
	"github.com/dominikbraun/graph": "graph/query",
	"github.com/goccy/go-graphviz":  "graph/render",
}

type pkg struct {
	ImportPath string
	Standard   bool
	Imports    []string
}

func TestArrows(t *testing.T) {
	packages := list(t)
	used := map[string]bool{} // "ROOM ENTRY"
	if len(packages) < 10 {
		t.Fatalf("go list found only %d packages", len(packages))
	}
	for _, p := range packages {
		room := strings.TrimPrefix(p.ImportPath, module)
		if room == "cmd/internal/rooms" {
			continue
		}
		i := slices.IndexFunc(arrows, func(a struct {
			room string
			may  []string
		}) bool {
			return matches(a.room, room)
		})
		if i < 0 {
			t.Errorf("%s is a room without arrows: say here what it may import", room)
			continue
		}
		for _, imp := range p.Imports {
			short := strings.TrimPrefix(imp, module)
			if !strings.Contains(strings.Split(imp, "/")[0], ".") {
				continue // standard library
			}
			allowed := false
			for _, entry := range arrows[i].may {
				if matches(entry, short) {
					allowed = true
					used[arrows[i].room+" "+entry] = true
				}
			}
			if !allowed {
				t.Errorf("%s must not import %s", room, short)
			}
			for library, door := range doors {
				if matches(library+"/...", imp) && !matches(door+"/...", room) {
					t.Errorf("%s imports %s, for which only %s is the door", room, imp, door)
				}
			}
		}
	}
	for _, a := range arrows {
		for _, entry := range a.may {
			if !used[a.room+" "+entry] {
				t.Errorf("%s imports nothing that is %s: take that away here", a.room, entry)
			}
		}
	}
}

// TestVerifierSharesNoEngine holds that what checks certificates has nothing in common
// with what makes them but the data model and the format: of all that it imports,
// directly or not, no package of ours is another.
func TestVerifierSharesNoEngine(t *testing.T) {
	out, err := exec.Command("go", "list", "-deps", module+"graph/certificate/verify").Output()
	if err != nil {
		t.Fatal(err)
	}
	shared := []string{"graph", "graph/edtf", "graph/legible", "graph/spelling", "graph/certificate", "graph/certificate/verify"}
	found := 0
	for name := range strings.FieldsSeq(string(out)) {
		short, ours := strings.CutPrefix(name, module)
		if !ours {
			continue
		}
		if found++; !slices.Contains(shared, short) {
			t.Errorf("what verifies certificates imports %s, and may share %s alone", short, strings.Join(shared, ", "))
		}
	}
	if found != len(shared) {
		t.Errorf("it shares %d packages, and %d are listed here", found, len(shared))
	}
}

func matches(pattern, name string) bool {
	if base, ok := strings.CutSuffix(pattern, "/..."); ok {
		return name == base || strings.HasPrefix(name, base+"/")
	}
	return pattern == path.Clean(name)
}

func list(t *testing.T) []pkg {
	t.Helper()
	cmd := exec.Command("go", "list", "-json=ImportPath,Standard,Imports", module+"...")
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	var packages []pkg
	for d := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p pkg
		if err := d.Decode(&p); errors.Is(err, io.EOF) {
			return packages
		} else if err != nil {
			t.Fatal(err)
		}
		packages = append(packages, p)
	}
}
