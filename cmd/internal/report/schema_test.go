package report_test

import (
	"bytes"
	"encoding"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"sync"
	"testing"

	invopop "github.com/invopop/jsonschema"

	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/data/merge"
	"github.com/entente-graph/entente/graph/certificate"
)

var update = flag.Bool("update", false, "write the schemas anew")

// records are all that --json writes, by the name of their schema.
var records = map[string]struct {
	value any
	title string
}{
	"paths":        {&report.Paths{}, "What entente paths --json writes"},
	"pathgraph":    {&report.PathGraph{}, "What entente paths --graph --json writes"},
	"find":         {&report.Find{}, "What entente find --json writes"},
	"whatif":       {&report.Whatif{}, "What entente whatif --json writes"},
	"traps":        {&report.Traps{}, "What entente traps --json writes"},
	"backtest":     {&report.Backtest{}, "What entente backtest --json writes"},
	"strike":       {&report.Strike{}, "What entente strike SOURCE --json writes"},
	"sourceuses":   {&report.SourceUses{}, "What entente strike --json writes"},
	"diff":         {&report.Diff{}, "What entente diff --json writes"},
	"watch":        {&report.Watch{}, "What entente watch --json writes"},
	"timeline":     {&report.Timeline{}, "What entente timeline --json writes"},
	"copies":       {&[]report.KeptSource{}, "What entente sources --json writes"},
	"flows":        {&report.Flows{}, "What entente flows --json writes"},
	"briefing":     {&report.Briefing{}, "What entente report --json writes"},
	"camps":        {&report.Camps{}, "What entente camps --json writes"},
	"triads":       {&report.Triads{}, "What entente triads --json writes"},
	"series":       {&report.Series{}, "What entente stats, camps, triads, traps, flows and paths --count write with --over and --json"},
	"stats":        {&report.Stats{}, "What entente stats --json writes"},
	"rank":         {&report.Rank{}, "What entente rank --json writes"},
	"compare":      {&report.Compare{}, "What entente compare --json writes"},
	"similar":      {&report.Similar{}, "What entente similar --json writes"},
	"show":         {&report.Show{}, "What entente show --json writes"},
	"actor":        {&report.Actor{}, "An actor in what entente list and show write with --json"},
	"relation":     {&report.Relation{}, "A relation in what entente list, show and diff write with --json"},
	"actors":       {&[]report.Actor{}, "What entente list actors --json writes"},
	"relations":    {&[]report.Relation{}, "What entente list relations --json writes"},
	"sources":      {&[]report.Source{}, "What entente list sources --json writes"},
	"kinds":        {&[]report.Kind{}, "What entente list kinds --json writes"},
	"datasets":     {&[]report.Builtin{}, "What entente list datasets --json writes"},
	"formats":      {&[]report.Format{}, "What entente export --list --json writes"},
	"export":       {&report.Export{}, "What entente export --json writes"},
	"providers":    {&[]report.Provider{}, "What entente import --list --json writes"},
	"import":       {&[]importer.Report{}, "What entente import --json writes"},
	"merge":        {&merge.Report{}, "What entente merge --json writes"},
	"cited":        {&report.Cited{}, "What tools of entente mcp answer with; answer is a record with a schema of its own"},
	"card":         {&report.Card{}, "What /api/card of entente serve answers, and the answer of the tool card of entente mcp"},
	"neighbours":   {&report.Neighbours{}, "To whom an actor is tied, as the server of entente serve tells it"},
	"list":         {&report.List{}, "The answer of the tool list of entente mcp"},
	"drawn":        {&report.Drawn{}, "The answer of the tool render of entente mcp"},
	"search":       {&report.Search{}, "What /api/search of entente serve answers, and the answer of the tool search of entente mcp"},
	"certificate":  {&certificate.Certificate{}, "What --certificate of entente paths, whatif and camps writes"},
	"verification": {&report.Verification{}, "What entente verify --json writes"},
	"check":        {&report.Check{}, "What entente check --json writes"},
	"rules":        {&[]report.CheckRule{}, "What entente check --rules --json writes, and of one rule entente check --explain CODE --json"},
	"version":      {&report.Version{}, "What entente version --json writes"},
}

func schemaOf(value any, title string) []byte {
	asText := func(t reflect.Type) *invopop.Schema {
		if t.Implements(reflect.TypeFor[encoding.TextMarshaler]()) {
			return &invopop.Schema{Type: "string"}
		}
		return nil
	}
	r := &invopop.Reflector{ExpandedStruct: true, RequiredFromJSONSchemaTags: false, Mapper: asText, Namer: func(t reflect.Type) string {
		if t.Name() == "" || !strings.HasSuffix(t.PkgPath(), "/report") && !strings.HasSuffix(t.PkgPath(), "/certificate") {
			return ""
		}
		if strings.HasSuffix(t.PkgPath(), "/certificate") {
			return "certified" + t.Name() // records have some of the same names
		}
		return strings.ToLower(t.Name()[:1]) + t.Name()[1:]
	}}
	r.CommentMap = comments()
	s := r.Reflect(value)
	s.Title = title
	s.ID = ""
	text, err := json.MarshalIndent(s, "", "  ")
	if err != nil {
		panic(err)
	}
	return append(text, '\n')
}

// comments are those of the records' sources, which are read once.
var comments = sync.OnceValue(func() map[string]string {
	var r invopop.Reflector
	for _, path := range []string{".", "../../../graph/certificate"} {
		if err := r.AddGoComments("github.com/entente-graph/entente/cmd/internal/report", path); err != nil {
			panic(err)
		}
	}
	return r.CommentMap
})

func TestSchemasAreThoseOfTheRecords(t *testing.T) {
	for name, r := range records {
		file := filepath.Join("schema", name+".json")
		want := schemaOf(r.value, r.title)
		if *update {
			if err := os.WriteFile(file, want, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if got, err := os.ReadFile(file); err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s does not say what the record holds (%v); run the test with -update and note the change in the changelog", file, err)
		}
	}
	if names := report.Schemas(); len(names) != len(records) && !*update {
		t.Errorf("schemas %q, of which %d are of records", names, len(records))
	}
}
