package web

import (
	"bytes"
	"context"
	"encoding"
	"encoding/json"
	"flag"
	"maps"
	"mime"
	"net/http"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"

	invopop "github.com/invopop/jsonschema"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/entente-graph/entente/cmd/internal/ask"
	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/cmd/internal/web/page"
	"github.com/entente-graph/entente/data"
	"github.com/entente-graph/entente/graph"
)

var update = flag.Bool("update", false, "write the schemas anew")

// ownRecords are what is answered here alone, by the name of its schema.
var ownRecords = map[string]struct {
	value any
	title string
}{
	"graph":   {&page.Data{}, "A whole dataset as the explorer's page takes it"},
	"picture": {&drawn{}, "A picture"},
	"drop":    {&dropped{}, "A dropped dataset that loads"},
	"health":  {&health{}, "That the server is well"},
	"error":   {&problemBody{}, "The body of every answer that is an error"},
}

func TestOwnSchemasAreThoseOfTheAnswers(t *testing.T) {
	for name, r := range ownRecords {
		file := filepath.Join("schema", name+".json")
		want := reflected(t, r.value, r.title)
		if *update {
			if err := os.WriteFile(file, want, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if got, err := os.ReadFile(file); err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s does not say what the answer holds (%v); run the test with -update and note the change in the changelog", file, err)
		}
	}
}

// Schemas that are in one document define the same under one name.
func TestSchemasAgree(t *testing.T) {
	names := slices.Collect(maps.Keys(ownRecords))
	all := map[string]any{}
	for _, name := range append(names, report.Schemas()...) {
		text, err := schemaOf(name)
		if err != nil {
			t.Fatal(err)
		}
		defs := map[string]any{}
		if _, err := report.Embed(text, inComponents, defs); err != nil {
			t.Fatal(err)
		}
		for id, def := range defs {
			if old, ok := all[id]; ok && !reflect.DeepEqual(old, def) {
				t.Errorf("the schema %s defines %s in another way than others do", name, id)
			}
			all[id] = def
		}
	}
}

// reflected is the schema of a type. Definitions are named as those of the records
// are, and the page's own have a name that none of those has.
func reflected(t *testing.T, value any, title string) []byte {
	t.Helper()
	r := &invopop.Reflector{ExpandedStruct: true, RequiredFromJSONSchemaTags: false, Mapper: func(of reflect.Type) *invopop.Schema {
		if of.Implements(reflect.TypeFor[encoding.TextMarshaler]()) {
			return &invopop.Schema{Type: "string"}
		}
		return nil
	}, Namer: func(of reflect.Type) string {
		switch {
		case of.Name() == "":
			return ""
		case strings.HasSuffix(of.PkgPath(), "/report"):
			return strings.ToLower(of.Name()[:1]) + of.Name()[1:]
		case strings.HasSuffix(of.PkgPath(), "/page"):
			return "page" + of.Name()
		}
		return "answer" + strings.ToUpper(of.Name()[:1]) + of.Name()[1:]
	}}
	found, err := comments()
	if err != nil {
		t.Fatal(err)
	}
	r.CommentMap = found
	s := r.Reflect(value)
	s.Title, s.ID = title, ""
	text, err := json.MarshalIndent(s, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	return append(text, '\n')
}

// comments are those of the answers' sources, which are read once.
var comments = sync.OnceValues(func() (map[string]string, error) {
	var r invopop.Reflector
	for _, folder := range []string{"report", "web", "web/page"} {
		if err := r.AddGoComments("github.com/entente-graph/entente/cmd/internal/"+folder, filepath.Join("..", folder)); err != nil {
			return nil, err
		}
	}
	return asWritten(r.CommentMap), nil
})

// asWritten takes the folder in which comments were looked for out of their keys.
func asWritten(comments map[string]string) map[string]string {
	out := map[string]string{}
	for key, text := range comments {
		for _, folder := range []string{"report", "web/page", "web"} {
			key = strings.Replace(key, "internal/"+folder+"/../"+folder, "internal/"+folder, 1)
		}
		out[key] = text
	}
	return out
}

// described is the description that a server gives of itself.
func described(t *testing.T, s *running) map[string]any {
	t.Helper()
	got := s.get(t, "/api/openapi.json")
	var doc map[string]any
	if err := json.Unmarshal([]byte(got.body), &doc); err != nil || got.status != http.StatusOK {
		t.Fatalf("%d, %v", got.status, err)
	}
	return doc
}

// Every route that is handled is described, and no other.
func TestEveryRouteIsDescribed(t *testing.T) {
	s := start(t, Options{})
	paths := described(t, s)["paths"].(map[string]any)
	var want []string
	for _, r := range routeTable {
		want = append(want, r.path)
		operation, ok := paths[r.path].(map[string]any)[strings.ToLower(r.method)].(map[string]any)
		if !ok {
			t.Errorf("%s %s is not described", r.method, r.path)
			continue
		}
		if operation["summary"] == "" || operation["responses"].(map[string]any)["200"] == nil {
			t.Errorf("%s: %v", r.path, operation)
		}
	}
	slices.Sort(want)
	if got := slices.Sorted(maps.Keys(paths)); !slices.Equal(got, want) {
		t.Errorf("described are %q, handled are %q", got, want)
	}
	// What the mux answers with an endpoint is in the table: a route that was
	// added past it would not be.
	for _, path := range append(want, "/api", "/api/", "/api/nothing", "/debug/pprof/", "/favicon.ico", "/docs") {
		r, err := http.NewRequest("GET", "http://x"+strings.ReplaceAll(path, "{file}", "x.js"), nil)
		if err != nil {
			t.Fatal(err)
		}
		handler, _ := s.mux.Handler(r)
		_, handled := handler.(*endpoint)
		if known := slices.ContainsFunc(routeTable, func(r route) bool { return r.path == path && r.method == "GET" }); handled != known {
			t.Errorf("GET %s: handled %t, in the table %t", path, handled, known)
		}
	}
}

// A parameter that is described is known, and one that is not is refused, unless
// it is said to be passed over.
func TestDescribedParametersAreKnown(t *testing.T) {
	if raceDetector {
		t.Skip("asks one question after another, and takes ten times as long with -race; run without")
	}
	s := start(t, Options{})
	values := map[string]string{"set": "x", "min-quantity": "1", "max-hops": "2", "limit": "2", "near-hops": "2", "at": "2024", "during": "2024/2025",
		"kind": "treaty", "without-kind": "aid", "source": "article", "top": "2", "camps": "3", "over": "2000/2010", "unit": "tons", "attack": "Iran attacks Japan", "also": "China joins Iran", "name": "x.yaml"}
	unknown := "there is no parameter of that name"
	asked := 0
	for path, operations := range described(t, s)["paths"].(map[string]any) {
		operation, ok := operations.(map[string]any)["get"].(map[string]any)
		if !ok || path == eventsPath {
			continue
		}
		parameters, _ := operation["parameters"].([]any)
		for _, p := range parameters {
			p := p.(map[string]any)
			if p["in"] != "query" {
				continue
			}
			name := p["name"].(string)
			schema := p["schema"].(map[string]any)
			value := values[name]
			switch {
			case value != "":
			case schema["type"] == "boolean":
				value = "true"
			case schema["enum"] != nil:
				value = schema["enum"].([]any)[0].(string)
			case schema["items"] != nil && schema["items"].(map[string]any)["enum"] != nil:
				value = schema["items"].(map[string]any)["enum"].([]any)[0].(string)
			default:
				value = "iran"
			}
			asked++
			got := s.get(t, path+"?"+name+"="+strings.ReplaceAll(value, " ", "+"))
			if strings.Contains(got.body, unknown) || got.status >= 500 {
				t.Errorf("%s?%s=%s: %d %.300s", path, name, value, got.status, got.body)
			}
			if p["description"] == "" {
				t.Errorf("%s: nothing is said of %s", path, name)
			}
		}
		i := slices.IndexFunc(routeTable, func(r route) bool { return r.path == path })
		got := s.get(t, strings.ReplaceAll(path, "{file}", page.ScriptName)+"?zzz=1")
		if passed := !strings.Contains(got.body, unknown); passed != routeTable[i].takesAny {
			t.Errorf("%s?zzz=1: passed over %t, and is said to be %t", path, passed, routeTable[i].takesAny)
		}
	}
	if asked < 50 {
		t.Errorf("only %d parameters were tried", asked)
	}
}

// What is answered, on both built-in datasets, is what is described: its status,
// its type, its headers and its JSON.
func TestAnswersAreAsDescribed(t *testing.T) {
	for dataset, queries := range map[string]map[string][]string{
		"pyongyang-2024": {
			"/":                     {"", "?embed"},
			"/api/openapi.json":     {""},
			"/api/graph":            {"", "?kind=treaty"},
			picturePath:             {"?near=iran", "?layout=spiral"},
			"/api/paths":            {"?from=iran&to=japan", "?from=iran&to=japan&each=1&directed=1", "?from=iran&to=nobody", "?from=iran"},
			"/api/pathgraph":        {"?from=iran&to=japan", "?from=iran&to=ukraine&limit=2&directed=1", "?from=iran&to=nobody", "?from=iran", "?from=iran&to=japan&each=1"},
			"/api/whatif":           {"?attack=South+Korea+attacks+North+Korea&at=2025-01", "?attack=x", "?attack=United+States+attacks+Russia&also=Japan+joins+Russia&escalate=1"},
			"/api/diff":             {"?from=2024-06-18&to=2025-01-01", "?from=2024&to=2020"},
			"/api/rank":             {"", "?by=all&top=3", "?by=brokerage&remove=1", "?over=2000/2024&of=iran", "?by=fame", "?kind=gift&modality=proposed"},
			"/api/camps":            {"?limit=200", "?by=ties", "?camps=3&ambivalent=both", "?kind=gift"},
			"/api/triads":           {"?of=iran&ambivalent=negative", ""},
			"/api/traps":            {"", "?actor=japan&top=200", "?kind=gift"},
			"/api/strike":           {"?without-source=article", "?without-source=article&between=iran,japan", "?without-source=nothing"},
			"/api/sourceuses":       {"", "?kind=treaty"},
			"/api/compare":          {"?a=iran&b=russia", "?a=iran&b=japan&at=2024-06", "?a=iran&b=japan&kind=gift"},
			"/api/similar":          {"?name=iran", "?name=iran&kind=gift"},
			"/api/flows":            {"", "?by=from", "?unit=nothing"},
			"/api/stats/over":       {"?over=2000/2024", "?over=2024-01/2024-06&step=month&kind=gift", "?over=2000/2024&at=2010", ""},
			"/api/paths/over":       {"?over=2000/2024&from=iran&to=japan", "?over=2000/2024&from=iran&to=japan&sign=negative&max-hops=2", "?over=2000/2024&from=iran"},
			"/api/camps/over":       {"?over=2015/2024", "?over=2020/2024&by=ties", "?over=2022/2024&camps=3", "?over=2000"},
			"/api/triads/over":      {"?over=2000/2024"},
			"/api/traps/over":       {"?over=2022/2024&actor=japan"},
			"/api/compare/over":     {"?over=2000/2024&a=iran&b=russia", "?over=2000/2024&a=iran&b=iran"},
			"/api/similar/over":     {"?over=2000/2024&name=iran", "?over=2000/2024&name=iran&kind=gift"},
			"/api/flows/over":       {"?over=1950/2024&by=from", "?over=2020/2024&unit=nothing"},
			exportPath:              {"?to=json", "?to=dot", "?to=svg&near=iran", "?to=png&near=iran", "?to=pdf&near=iran", "?to=exe"},
			"/healthz":              {"", "?set=nothing"},
			"/metrics":              {""},
			assetsPath + "{file}":   {"", "?x"},
			"/api/nothing-is-here/": {""},
		},
		"europe-1914": {
			"/api/graph":      {""},
			"/api/paths":      {"?from=Serbia&to=Germany&at=1914-07-28"},
			"/api/whatif":     {"?attack=Germany+attacks+Belgium&at=1914-08-04&escalate=1"},
			"/api/diff":       {"?from=1879&to=1914-08-04"},
			"/api/rank":       {"?by=betweenness&at=1914"},
			"/api/camps/over": {"?over=1890/1914"},
			"/api/traps/over": {"?over=1900/1914"},
			"/api/camps":      {"?at=1914-07"},
			"/api/traps":      {"?at=1914-07-28"},
		},
	} {
		s := start(t, Options{Graph: builtin(t, dataset)})
		doc, err := jsonschema.UnmarshalJSON(strings.NewReader(s.get(t, "/api/openapi.json").body))
		if err != nil {
			t.Fatal(err)
		}
		compiler := jsonschema.NewCompiler()
		if err := compiler.AddResource("openapi.json", doc); err != nil {
			t.Fatal(err)
		}
		validate := func(where, at, body string) {
			t.Helper()
			schema, err := compiler.Compile("openapi.json#" + at)
			if err != nil {
				t.Fatalf("%s: %v", at, err)
			}
			value, err := jsonschema.UnmarshalJSON(strings.NewReader(body))
			if err == nil {
				err = schema.Validate(value)
			}
			if err != nil {
				t.Errorf("%s is not as described: %.2000s", where, err)
			}
		}
		for path, list := range queries {
			i := slices.IndexFunc(routeTable, func(r route) bool { return r.path == path })
			for _, query := range list {
				where := dataset + " " + path + query
				got := s.get(t, strings.ReplaceAll(path, "{file}", page.ScriptName)+query)
				mediaType, _, err := mime.ParseMediaType(got.header.Get("Content-Type"))
				if err != nil {
					t.Errorf("%s: %v", where, err)
				}
				if got.status != http.StatusOK {
					validate(where, "/components/responses/Error/content/application~1json/schema", got.body)
					if got.header.Get("Cache-Control") != "no-store" || got.header.Get("ETag") != "" {
						t.Errorf("%s: the error is kept: %v", where, got.header)
					}
					continue
				}
				r := routeTable[i]
				if !slices.ContainsFunc(r.answers, func(a answer) bool { return a.mediaType == mediaType }) {
					t.Errorf("%s: %s is not described", where, mediaType)
				}
				if kept := got.header.Get("ETag") != ""; kept != r.kept || kept != (got.header.Get("Cache-Control") != "no-store") {
					t.Errorf("%s: kept %t, and is said to be %t: %v", where, kept, r.kept, got.header)
				}
				if got.header.Get("Access-Control-Allow-Origin") != "" {
					t.Errorf("%s lets other origins in", where)
				}
				if mediaType == "application/json" && path != exportPath {
					operation := "/paths/" + strings.ReplaceAll(path, "/", "~1") + "/get/responses/200/content/application~1json/schema"
					validate(where, operation, got.body)
				}
			}
		}
	}
}

// A dropped file is answered as described, whether it loads or not.
func TestDropsAreAsDescribed(t *testing.T) {
	s := start(t, Options{Load: func(_ context.Context, name string, body []byte) (*graph.Graph, data.Diagnostics, error) {
		return data.Load(data.Input{Name: name, Data: body})
	}})
	doc, err := jsonschema.UnmarshalJSON(strings.NewReader(s.get(t, "/api/openapi.json").body))
	if err != nil {
		t.Fatal(err)
	}
	compiler := jsonschema.NewCompiler()
	if err := compiler.AddResource("openapi.json", doc); err != nil {
		t.Fatal(err)
	}
	for body, want := range map[string]struct {
		status int
		schema string
	}{
		string(world(5, 5)):          {http.StatusOK, "Drop"},
		"entente: 1\nrelations: 5\n": {http.StatusUnprocessableEntity, "Error"},
	} {
		got := s.send(t, "POST", "/api/drop?name=x.yaml", strings.NewReader(body))
		value, err := jsonschema.UnmarshalJSON(strings.NewReader(got.body))
		if err != nil || got.status != want.status {
			t.Errorf("%.40q: %d, %v", body, got.status, err)
			continue
		}
		schema, err := compiler.Compile("openapi.json#/components/schemas/" + want.schema)
		if err == nil {
			err = schema.Validate(value)
		}
		if err != nil {
			t.Errorf("%.40q: %v", body, err)
		}
	}
}

// The words that choose something are those that the server takes.
func TestChoicesAreTaken(t *testing.T) {
	for _, list := range [][]ask.Parameter{pictureParameters, exportParameters} {
		for _, p := range list {
			for _, choice := range p.Choices {
				var err error
				switch p.Name {
				case "layout":
					_, err = layoutNamed(choice)
				case "format":
					_, err = formatNamed(choice)
				}
				if err != nil {
					t.Errorf("%s=%s: %v", p.Name, choice, err)
				}
			}
		}
	}
}
