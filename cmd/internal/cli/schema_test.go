package cli

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/entente-graph/entente/cmd/internal/report"
)

var update = flag.Bool("update", false, "write the goldens anew")

// outputs are commands whose output must match a schema, by its name.
var outputs = map[string][][]string{
	"paths": {
		{"paths", "iran", "north-korea", "--json"},
		{"paths", "iran", "north-korea", "--json", "--each", "--directed"},
		{"paths", "iran", "north-korea", "--json", "--count"},
	},
	"pathgraph": {
		{"paths", "iran", "ukraine", "--graph", "--json"},
		{"paths", "japan", "iran", "--graph", "--json", "--limit", "0", "--directed"},
	},
	"find": {
		{"find", "X -arms-transfer-> Y -conflict- Z, not X -treaty- Z", "--json"},
		{"find", "? -any{1,2}- Iran", "--json", "--limit", "2"},
		{"find", "X -rivalry- Y", "--json", "--count"},
	},
	"whatif": {
		{"whatif", "South Korea attacks North Korea", "--at", "2024-07-01", "--json"},
		{"whatif", "Germany attacks Belgium", "europe-1914", "--escalate", "--json"},
	},
	"strike": {
		{"strike", "article", "--json"},
		{"strike", "holland", "--without-source", "blue-book", "europe-1914", "--between", "Greece,Italy", "--json"},
	},
	"sourceuses": {{"strike", "--json"}, {"strike", "europe-1914", "--kind", "treaty", "--json"}},
	"traps":      {{"traps", "--json"}, {"traps", "europe-1914", "--at", "1914-07-28", "--actor", "Italy", "--top", "3", "--json"}},
	"backtest":   {{"backtest", "pyongyang-2024", "--json"}, {"backtest", "pyongyang-2024", "--kind", "clash,conflict", "--both-ways", "--actor", "China", "--top", "1", "--json"}},
	"actors":     {{"list", "actors", "--json"}},
	"relations":  {{"list", "relations", "--json"}},
	"sources":    {{"list", "sources", "--json"}},
	"kinds":      {{"list", "kinds", "--json"}},
	"show":       {{"show", "north-korea", "--json"}, {"show", "pact-2024", "--json"}},
	"diff": {
		{"diff", "--from", "2024-06-18", "--to", "2025-01-01", "--json"}, {"diff", "--from", "1950-07-01", "--to", "2024-06-19", "--json"},
	},
	"watch":    {{"watch", "europe-1914", "pyongyang-2024", "--json"}, {"watch", "europe-1914", "europe-1914", "--json"}},
	"timeline": {{"timeline", "--json"}, {"timeline", "--json", "--group", "kind", "--at", "2024-06-19"}},
	"stats":    {{"stats", "--json"}, {"stats", "--json", "--at", "1952", "--kind", "conflict"}},
	"rank": {
		{"rank", "--json"}, {"rank", "--json", "--by", "all", "--remove", "--top", "0"},
		{"rank", "europe-1914", "--json", "--by", "brokerage", "--of", "Germany"}, {"rank", "europe-1914", "--json", "--over", "1900/1905", "--by", "closeness"},
	},
	"series": {
		{"stats", "--json", "--over", "1950/1960"}, {"camps", "europe-1914", "--json", "--over", "1910-01/1910-06", "--step", "month"}, {"camps", "europe-1914", "--json", "--over", "1910/1911", "--by", "ties"},
		{"triads", "europe-1914", "--json", "--over", "1912/1914"}, {"traps", "europe-1914", "--json", "--over", "1912/1914", "--actor", "Italy"}, {"flows", "--json", "--over", "2020/2024"},
		{"paths", "Germany", "Serbia", "europe-1914", "--count", "--json", "--over", "1912/1914"},
	},
	"compare":  {{"compare", "Germany", "France", "europe-1914", "--json"}, {"compare", "Iran", "Japan", "--json"}, {"compare", "Russia", "North Korea", "--json", "--limit", "1"}},
	"similar":  {{"similar", "Russia", "--json"}, {"similar", "Germany", "europe-1914", "--json", "--limit", "0"}},
	"copies":   {{"sources", "--json"}},
	"flows":    {{"flows", "--json"}, {"flows", "--by", "to", "--top", "1", "--json"}},
	"briefing": {{"report", "--json"}, {"report", "europe-1914", "--at", "1914-07-28", "--since", "1900", "--most", "2", "--json"}},
	"camps": {
		{"camps", "--json"}, {"camps", "europe-1914", "--json", "--camps", "3", "--ambivalent", "both"}, {"camps", "--json", "--by", "ties", "--limit", "2"},
	},
	"triads":    {{"triads", "--json"}, {"triads", "europe-1914", "--json", "--of", "Russia", "--limit", "2"}},
	"datasets":  {{"list", "datasets", "--json"}},
	"providers": {{"import", "--list", "--json"}},
	"check":     {{"check", "pyongyang-2024", "--json"}},
	"formats":   {{"export", "--list", "--json"}},
	"export":    {{"export", "-o", "/dev/null", "--to", "dot", "--json"}},
	"rules":     {{"check", "--rules", "--json"}, {"check", "--explain", "no-evidence", "--json"}},
	"version":   {{"version", "--json"}},
}

func TestOutputsMatchTheirSchemas(t *testing.T) {
	for name, commands := range outputs {
		schema := schemaNamed(t, name)
		for _, args := range commands {
			out, errs, code := run(t, args...)
			if code != exitDone {
				t.Errorf("entente %q: exit %d: %s", args, code, errs)
				continue
			}
			validate(t, schema, out, fmt.Sprintf("entente %q", args))
		}
	}
	for _, name := range report.Schemas() {
		// Two need files, two more are held below, two are parts of others, and the last are what packages mcp and web answer with.
		if _, tested := outputs[name]; !tested && !slices.Contains([]string{"import", "merge", "certificate", "verification", "actor", "relation", "card", "cited", "drawn", "list", "search", "neighbours"}, name) {
			t.Errorf("no output is held against the schema %s", name)
		}
	}
}

func schemaNamed(t *testing.T, name string) *jsonschema.Schema {
	t.Helper()
	text, _ := report.Schema(name)
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource(name+".json", doc); err != nil {
		t.Fatal(err)
	}
	schema, err := c.Compile(name + ".json")
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return schema
}

func validate(t *testing.T, schema *jsonschema.Schema, text []byte, what string) {
	t.Helper()
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Errorf("%s: %v", what, err)
		return
	}
	if err := schema.Validate(value); err != nil {
		t.Errorf("%s does not match the schema: %v", what, err)
	}
}

// TestCertificatesMatchTheirSchemas holds certificates, and what is said of them, against
// the schemas of both.
func TestCertificatesMatchTheirSchemas(t *testing.T) {
	for _, args := range [][]string{
		{"paths", "iran", "north-korea"}, {"paths", "iran", "north-korea", "--each", "--in-order", "--limit", "3"}, {"paths", "iran", "japan", "--count"}, {"paths", "iran", "ukraine", "--sign", "any"},
		{"whatif", "Germany attacks Belgium", "europe-1914", "--escalate"}, {"camps", "europe-1914"}, {"camps", "europe-1914", "--by", "ties"},
	} {
		file := filepath.Join(t.TempDir(), "proof.json")
		if _, errs, code := run(t, append(args, "--certificate", file)...); code != exitDone {
			t.Fatalf("entente %q: exit %d: %s", args, code, errs)
		}
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		validate(t, schemaNamed(t, "certificate"), text, fmt.Sprintf("the certificate of %q", args))
		verify := []string{"verify", file, "--json"}
		if slices.Contains(args, "europe-1914") {
			verify = append(verify, "europe-1914")
		}
		out, errs, code := run(t, verify...)
		if code != exitDone {
			t.Errorf("entente %q: exit %d: %s%s", verify, code, out, errs)
		}
		validate(t, schemaNamed(t, "verification"), out, fmt.Sprintf("entente %q", verify))
	}
}

// run runs the command in this process.
func run(t *testing.T, args ...string) (out, errs []byte, code int) {
	t.Helper()
	var o, e bytes.Buffer
	code = Run(t.Context(), args, Streams{In: bytes.NewReader(nil), Out: &o, Err: &e})
	return o.Bytes(), e.Bytes(), code
}
