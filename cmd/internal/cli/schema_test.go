package cli

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	invopop "github.com/invopop/jsonschema"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/data/merge"
)

var update = flag.Bool("update", false, "write the schemas and goldens anew")

var outputs = map[string]struct {
	value any
	title string
	runs  [][]string // commands whose output must match
}{
	"paths": {&report.Paths{}, "What entente paths --json writes", [][]string{
		{"paths", "iran", "north-korea", "--json"},
		{"paths", "iran", "north-korea", "--json", "--each", "--directed"},
		{"paths", "iran", "north-korea", "--json", "--count"},
	}},
	"whatif": {&report.Whatif{}, "What entente whatif --json writes", [][]string{
		{"whatif", "South Korea attacks North Korea", "--at", "2024-07-01", "--json"},
		{"whatif", "Germany attacks Belgium", "europe-1914", "--escalate", "--json"},
	}},
	"actors":    {&[]report.Actor{}, "What entente list actors --json writes", [][]string{{"list", "actors", "--json"}}},
	"relations": {&[]report.Relation{}, "What entente list relations --json writes", [][]string{{"list", "relations", "--json"}}},
	"sources":   {&[]report.Source{}, "What entente list sources --json writes", [][]string{{"list", "sources", "--json"}}},
	"kinds":     {&[]report.Kind{}, "What entente list kinds --json writes", [][]string{{"list", "kinds", "--json"}}},
	"show": {&showReport{}, "What entente show --json writes", [][]string{
		{"show", "north-korea", "--json"}, {"show", "pact-2024", "--json"},
	}},
	"diff": {&report.Diff{}, "What entente diff --json writes", [][]string{
		{"diff", "--from", "2024-06-18", "--to", "2025-01-01", "--json"}, {"diff", "--from", "1950-07-01", "--to", "2024-06-19", "--json"},
	}},
	"stats": {&statsReport{}, "What entente stats --json writes", [][]string{
		{"stats", "--json"}, {"stats", "--json", "--at", "1952", "--kind", "conflict"},
	}},
	"datasets":  {&[]builtinReport{}, "What entente list datasets --json writes", [][]string{{"list", "datasets", "--json"}}},
	"providers": {&[]providerReport{}, "What entente import --list --json writes", [][]string{{"import", "--list", "--json"}}},
	"import":    {&[]importer.Report{}, "What entente import --json writes", nil},
	"merge":     {&merge.Report{}, "What entente merge --json writes", nil},
	"check":     {&checkReport{}, "What entente check --json writes", [][]string{{"check", "pyongyang-2024", "--json"}}},
	"version":   {&versionInfo{}, "What entente version --json writes", [][]string{{"version", "--json"}}},
}

func schemaOf(value any, title string) []byte {
	r := &invopop.Reflector{ExpandedStruct: true, RequiredFromJSONSchemaTags: false, Namer: func(t reflect.Type) string {
		if t.Name() == "" || !strings.HasSuffix(t.PkgPath(), "/report") {
			return ""
		}
		return strings.ToLower(t.Name()[:1]) + t.Name()[1:]
	}}
	s := r.Reflect(value)
	s.Title = title
	s.ID = ""
	text, err := json.MarshalIndent(s, "", "  ")
	if err != nil {
		panic(err)
	}
	return append(text, '\n')
}

func TestOutputSchemasAreTrue(t *testing.T) {
	for name, o := range outputs {
		file := filepath.Join("schema", name+".json")
		want := schemaOf(o.value, o.title)
		if *update {
			if err := os.WriteFile(file, want, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		got, err := os.ReadFile(file)
		if err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s does not say what the code writes (%v); run the test with -update and note the change in the changelog", file, err)
			continue
		}
		doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(got))
		if err != nil {
			t.Fatal(err)
		}
		c := jsonschema.NewCompiler()
		if err := c.AddResource(name+".json", doc); err != nil {
			t.Fatal(err)
		}
		schema, err := c.Compile(name + ".json")
		if err != nil {
			t.Errorf("%s: %v", file, err)
			continue
		}
		for _, args := range o.runs {
			out, errs, code := run(t, args...)
			if code != exitDone {
				t.Errorf("entente %q: exit %d: %s", args, code, errs)
				continue
			}
			value, err := jsonschema.UnmarshalJSON(bytes.NewReader(out))
			if err != nil {
				t.Errorf("entente %q: %v", args, err)
				continue
			}
			if err := schema.Validate(value); err != nil {
				t.Errorf("entente %q does not match %s: %v", args, file, err)
			}
		}
	}
	if names := schemaNames(); len(names) != len(outputs)+1 {
		t.Errorf("schemas %q, of which %d are tested", names, len(outputs))
	}
}

// run runs the command in this process.
func run(t *testing.T, args ...string) (out, errs []byte, code int) {
	t.Helper()
	var o, e bytes.Buffer
	code = Run(t.Context(), args, Streams{In: bytes.NewReader(nil), Out: &o, Err: &e})
	return o.Bytes(), e.Bytes(), code
}
